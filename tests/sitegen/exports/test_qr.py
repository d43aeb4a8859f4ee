import re
from xml.etree.ElementTree import fromstring

import segno

from sitegen.exports.qr import qr_png, qr_svg

ADDRESS = "https://example.org/guide/c/OC-01/"
SVG = "{http://www.w3.org/2000/svg}"


def test_the_picture_scales_and_brings_its_own_ground() -> None:
    """No fixed size, no XML declaration; black on white whatever lies behind."""
    text = qr_svg(ADDRESS)
    root = fromstring(text)  # noqa: S314 (our own text)
    ground, signs = root.iter(f"{SVG}path")

    assert text.startswith("<svg ")
    assert root.attrib.keys() == {"viewBox"}
    assert (ground.attrib["fill"], signs.attrib["stroke"]) == ("#fff", "#000")
    assert ADDRESS in str(root.findtext(f"{SVG}title"))


def test_the_picture_shows_the_code_of_the_address() -> None:
    """Drawn back into modules, the strokes are the code, inside a quiet zone of four modules."""
    root = fromstring(qr_svg(ADDRESS))  # noqa: S314
    size = int(root.attrib["viewBox"].split()[2])
    _, signs = root.iter(f"{SVG}path")
    code = segno.make(ADDRESS, micro=False, error="m")
    dark = {(x + 4, y + 4) for y, row in enumerate(code.matrix) for x, module in enumerate(row) if module}

    assert size == len(code.matrix) + 8
    assert _drawn(signs.attrib["d"]) == dark


def test_a_damaged_print_still_scans() -> None:
    """Error correction is M or better, and never the micro form that phones cannot read."""
    code = segno.make(ADDRESS, micro=False, error="m")

    assert str(code.error) in {"M", "Q", "H"}
    assert not code.is_micro


def test_slides_get_the_same_code_as_a_png() -> None:
    """A PNG file as wide as the code with its quiet zone, each module a whole number of pixels."""
    picture = qr_png(ADDRESS)
    width, height = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))
    modules = len(segno.make(ADDRESS, micro=False, error="m").matrix) + 8

    assert picture.startswith(b"\x89PNG\r\n")
    assert width == height
    assert width % modules == 0
    assert width >= 400
    assert qr_png(ADDRESS) == picture


def test_different_addresses_give_different_pictures() -> None:
    """The same address always gives the same one."""
    assert qr_svg(ADDRESS) == qr_svg(ADDRESS)
    assert qr_svg(ADDRESS) != qr_svg(ADDRESS.replace("01", "02"))


def _drawn(path: str) -> set[tuple[int, int]]:
    """The modules that the horizontal strokes of a path cover."""
    modules: set[tuple[int, int]] = set()
    x, y = 0, 0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        values = [float(number) for number in numbers.split()]
        if command == "h":
            modules |= {(x + step, y) for step in range(int(values[0]))}
            x += int(values[0])
        elif command == "M":
            x, y = int(values[0]), int(values[1])
        else:
            x, y = x + int(values[0]), y + int(values[1])
    return modules
