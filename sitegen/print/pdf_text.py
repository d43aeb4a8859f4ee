"""Turns a PDF file into the same one whose words can be searched for and copied."""

import re
from pathlib import Path
from typing import Any
from unicodedata import normalize

__all__ = ["name_signs"]

_SIGN = re.compile(r"(<[0-9A-Fa-f]+>\s*)<([0-9A-Fa-f]{4})>")
_PAIRS = re.compile("beginbfchar.*?endbfchar", re.DOTALL)
_UNMAPPED = str.maketrans("⺟⺠⻅⻆⻋⻓⻔⻚⻛⻜⻣⻨⻩⻬⼾", "母民见角车长门页风飞骨麦黄齐户")
"""Radicals whose plain sign Unicode's normal form does not give."""


def name_signs(file: Path) -> None:
    """Names every glyph of `file` by the sign that readers type and search for.

    Fonts share one glyph between a sign and the radical that looks like it; Chromium names the radical.
    """
    from pypdf import PdfWriter  # noqa: PLC0415 (the site is built without it)

    writer = PdfWriter(clone_from=file)
    seen: set[int] = set()
    for page in writer.pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            glyphs = font.get_object()
            reference = glyphs.raw_get("/ToUnicode") if "/ToUnicode" in glyphs else None
            if reference is None or reference.idnum in seen:
                continue
            seen.add(reference.idnum)
            names = reference.get_object()
            text = names.get_data().decode("ascii")
            names.set_data(_PAIRS.sub(lambda block: _SIGN.sub(_named, block.group()), text).encode("ascii"))
    writer.write(file)


def _named(pair: re.Match[str]) -> str:
    sign = chr(int(pair[2], 16))
    if "\u2e80" <= sign <= "\u2fdf":
        sign = normalize("NFKC", sign.translate(_UNMAPPED))
    return f"{pair[1]}<{ord(sign):04X}>"
