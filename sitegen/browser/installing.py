"""Turns the mark of the site into the icons and the manifest by which a browser installs it."""

import base64
import json
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from sitegen.base.build_cache import kept
from sitegen.base.paths import DOCS, ROOT

__all__ = ["MANIFEST_PATH", "icons", "manifest"]

MANIFEST_PATH = "site.webmanifest"

_MARK = DOCS / "assets" / "mark.svg"
_DRAW = Path(__file__).with_name("icons.mjs")
_LOCK = ROOT / "package-lock.json"
_SIZES = (180, 192, 512)
_MASKED = 512
_SAFE = 1.5
"""A system may cut an icon down to a circle: the mark then stands in a field so many times as wide."""


def icons() -> dict[str, bytes]:
    """Site path -> PNG: the mark in each size, and once with a field around it that may be cut away.

    Raises CalledProcessError, after Node has said why it cannot draw them.
    """
    mark = _MARK.read_text("utf-8")
    asked = {f"assets/icons/{size}.png": {"svg": mark, "size": size} for size in _SIZES}
    asked["assets/icons/masked.png"] = {"svg": _with_field(mark), "size": _MASKED}
    inputs = [json.dumps(asked).encode(), _DRAW.read_bytes(), _LOCK.read_bytes()]
    drawn: Sequence[str] = json.loads(kept("icons.json", inputs, lambda: _draw([*asked.values()])))
    return {path: base64.b64decode(picture) for path, picture in zip(asked, drawn, strict=True)}


def manifest(name: str, short_name: str, description: str, tools: Mapping[str, str]) -> dict[str, object]:
    """The web app manifest: what opens first, the other tools as shortcuts (address -> name), icons, colours.

    Every address is relative, so that the site may lie in any folder.
    """
    field, ink = re.findall(r"#[0-9a-f]{6}", _MARK.read_text("utf-8"))[:2]
    first, *others = tools
    pictures = [_icon(f"{size}", size, "any") for size in _SIZES if size > _SIZES[0]]
    return {
        "name": name,
        "short_name": short_name,
        "description": description,
        "lang": "zh-CN",
        "id": "./",
        "scope": "./",
        "start_url": f"./{first}",
        "display": "standalone",
        "background_color": field,
        "theme_color": ink,
        "icons": [*pictures, _icon("masked", _MASKED, "maskable")],
        "shortcuts": [{"name": tools[address], "url": f"./{address}"} for address in others],
    }


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    place = f"./assets/icons/{name}.png"
    return {"src": place, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def _with_field(mark: str) -> str:
    """The mark in the middle of a field of its own ground."""
    (_, _, width, _) = (float(one) for one in re.findall(r'viewBox="([^"]+)"', mark)[0].split())
    ground = re.findall(r"#[0-9a-f]{6}", mark)[0]
    side = width * _SAFE
    edge = (width - side) / 2
    field = f'<rect x="{edge:g}" y="{edge:g}" width="{side:g}" height="{side:g}" fill="{ground}"/>'
    head = re.sub(r'viewBox="[^"]+"', f'viewBox="{edge:g} {edge:g} {side:g} {side:g}"', mark, count=1)
    return re.sub(r"(<svg[^>]*>)", rf"\1{field}", head, count=1)


def _draw(pictures: Sequence[Mapping[str, object]]) -> bytes:
    run = subprocess.run(  # noqa: S603 -- all ours
        ["node", str(_DRAW)],  # noqa: S607 -- found on the PATH of whoever builds
        input=json.dumps(pictures).encode(),
        stdout=subprocess.PIPE,
        check=True,
        cwd=ROOT,
    )
    return run.stdout
