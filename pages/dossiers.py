"""All dossiers, and making a new one."""

from valuemap.ui.dossiers import dossier_list
from valuemap.ui.parts import frame

with frame.page("dossiers"):
    dossier_list.show()
