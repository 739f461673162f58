"""The register of actions: the page, the forms, and the files that one takes along."""
