"""Makes a copy of a workbook with its cells and their number formats only, for one whose looks are odd."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from assess.tabular.xlsx_guard import refusing_broken

__all__ = ["reduced"]

_STYLES = "xl/styles.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LOOKS = (
    "conditionalFormatting", "dataValidations", "hyperlinks", "extLst", "drawing", "legacyDrawing",
    "legacyDrawingHF", "picture", "oleObjects", "controls", "tableParts", "sheetViews", "customSheetViews",
    "headerFooter", "pageSetup", "printOptions", "pageMargins", "rowBreaks", "colBreaks", "autoFilter",
    "definedNames", "externalReferences", "pivotCaches",
)  # fmt: skip
_ELEMENTS = [
    re.compile(rb"<((?:\w+:)?%s)\b[^>]*?(?:/>|>.*?</\1>)" % name.encode(), re.DOTALL) for name in _LOOKS
]
_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/(?:_rels/)?(?:workbook|sharedStrings)\.xml(?:\.rels)?"
    r"|xl/worksheets/[^/]+\.xml"
)


def reduced(data: bytes) -> bytes:
    """The copy. Raises AnswerError for what is no workbook at all."""
    target = BytesIO()
    with (
        refusing_broken(),
        ZipFile(BytesIO(data)) as source,
        ZipFile(target, "w", ZIP_DEFLATED) as copy,
    ):
        for part in source.namelist():
            if part == _STYLES:
                copy.writestr(part, _formats(source.read(part)))
            elif _KEPT.fullmatch(part):
                copy.writestr(part, _plain(source.read(part)))
    return target.getvalue()


def _plain(text: bytes) -> bytes:
    for element in _ELEMENTS:
        text = element.sub(b"", text)
    return text


def _formats(text: bytes) -> bytes:
    """The styles with nothing but the number format of each."""
    from xml.etree import ElementTree as ET  # noqa: PLC0415 (only when a workbook is read)
    from xml.sax.saxutils import quoteattr  # noqa: PLC0415

    root = ET.fromstring(text)  # noqa: S314 (the guard lets no document type pass)

    def given(one: ET.Element, name: str) -> str:
        return f" {name}={quoteattr(one.get(name, '0'))}"

    formats = "".join(
        f"<numFmt{given(one, 'numFmtId')}{given(one, 'formatCode')}/>"
        for one in root.iterfind(f"{{{_MAIN}}}numFmts/{{{_MAIN}}}numFmt")
    )
    styles = "".join(
        f"<xf{given(one, 'numFmtId')} fontId='0' fillId='0' borderId='0' xfId='0'/>"
        for one in root.iterfind(f"{{{_MAIN}}}cellXfs/{{{_MAIN}}}xf")
    )
    return (
        f"<styleSheet xmlns='{_MAIN}'>{f'<numFmts>{formats}</numFmts>' if formats else ''}"
        "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
        "<cellStyleXfs><xf numFmtId='0' fontId='0' fillId='0' borderId='0'/></cellStyleXfs>"
        f"<cellXfs>{styles}</cellXfs></styleSheet>"
    ).encode()
