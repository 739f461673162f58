"""One dossier, for its clerk or for who reads it."""

from valuemap.ui.dossiers import dossier_page
from valuemap.ui.parts import frame

with frame.page("dossier"):
    dossier_page.show()
