"""The register of actions: over all dossiers with the password, of one with its link."""

from valuemap.ui.dossiers import register_page
from valuemap.ui.parts import frame

with frame.page("acties"):
    register_page.show()
