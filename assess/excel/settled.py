"""Turns the bytes of an Office file into the same bytes for the same content, whenever it was written."""

import io
import re
import zipfile

__all__ = ["settled"]

_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")
_BREAK = b"_x000a_"
"""How openpyxl writes a line break in a footer, which LibreOffice would show as it stands."""
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def settled(data: bytes, date: str) -> bytes:
    """The same archive without the time of writing; the document's properties say `date` (ISO 8601)."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>" + f"{date}T00:00:00Z".encode() + rb"\g<2>", content)
            elif name.startswith("xl/worksheets/"):
                content = content.replace(_BREAK, b"&#10;")
            part = zipfile.ZipInfo(name, _ZIP_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, content)
    return target.getvalue()
