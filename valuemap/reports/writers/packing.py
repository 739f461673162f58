"""Files that are a zip inside, without the moment of making: the same content, the same bytes."""

import io
import re
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MADE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def without_moments(packed: bytes, *, keeps_dates: bool = True) -> bytes:
    """The same parts in the same order, each dated at the first moment a zip can hold.

    A part that was stored without compression stays so: OpenDocument asks that of its first.
    The workbook inside a chart of a presentation says when it was made; it is treated likewise.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename, _EPOCH)
            entry.compress_type = part.compress_type
            entry.external_attr = 0o600 << 16
            content = old.read(part)
            if part.filename.endswith(".xlsx"):
                content = without_moments(content, keeps_dates=False)
            if not keeps_dates and part.filename == "docProps/core.xml":
                content = _MADE.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            new.writestr(entry, content)
    return file.getvalue()
