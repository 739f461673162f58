"""All charts in all edge cases, as pages and pictures to look at: `python -m tests.gallery`."""
