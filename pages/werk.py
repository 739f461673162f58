"""Work of a dossier: a part of a framework, filled in place by place."""

from valuemap.ui.parts import frame
from valuemap.ui.work import work_page

with frame.page("werk"):
    work_page.show()
