"""Turns the content into the files that other tools read, and says what each of them holds."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sitegen.base.build_cache import kept
from sitegen.editions.history import Edition
from sitegen.exports.calendar import duty_calendar
from sitegen.exports.clause_sheets import clauses_csv
from sitegen.exports.feed import atom_feed
from sitegen.exports.oscal import oscal_catalog
from sitegen.exports.qr import qr_png, qr_svg
from sitegen.guide.citation import Site
from sitegen.guide.clause_data import clause_data, retired_data
from sitegen.guide.index import Guide
from sitegen.source.problem import is_clause

__all__ = ["clause_files", "json_text", "published_bytes", "published_data"]


def published_data(guide: Guide, site: Site, editions: Sequence[Edition]) -> dict[str, str]:
    """Every data file that is text: path → text."""
    return {
        "catalogue.json": json_text(guide.catalogue),
        "data/clauses.csv": clauses_csv(guide, site),
        "data/oscal-catalog.json": json_text(oscal_catalog(guide, site)),
        "data/calendar.ics": duty_calendar(guide, site),
        "feed.xml": atom_feed(guide, site, editions),
        **clause_files(guide, site),
        **_codes(guide, site),
    }


def published_bytes(guide: Guide, site: Site) -> dict[str, bytes]:
    """Every data file that is not text: path → bytes."""
    inputs = [json_text(guide.documents).encode(), repr(site).encode()]
    beside = {name: one for name, one in guide.documents.items() if not is_clause(name)}

    def make() -> bytes:
        from sitegen.exports.workbook import workbook_bytes  # noqa: PLC0415 (openpyxl is slow to load)

        return workbook_bytes(guide, site)

    book = kept("guide.xlsx", inputs, make, ["openpyxl"])
    forms = _forms(guide, site, [json_text(beside).encode(), repr(site).encode()])
    return {"data/guide.xlsx": book, **forms, **_slide_codes(guide, site)}


def _forms(guide: Guide, site: Site, inputs: Iterable[bytes]) -> dict[str, bytes]:
    """Every form as a Word and an Excel file: path → bytes. No clause stands in one."""

    def make() -> dict[str, bytes]:
        from sitegen.exports.form_excel import form_excel  # noqa: PLC0415 (openpyxl is slow to load)
        from sitegen.exports.form_word import form_word  # noqa: PLC0415 (so is python-docx)

        forms = guide.forms.items()
        written = {f"data/forms/{name}.docx": form_word(guide, site, form) for name, form in forms}
        return written | {f"data/forms/{name}.xlsx": form_excel(guide, site, form) for name, form in forms}

    return _kept_files("forms", inputs, make, ["openpyxl", "python-docx"])


def _slide_codes(guide: Guide, site: Site) -> dict[str, bytes]:
    """The QR code of every clause's address: path → PNG."""
    addresses = {f"qr/{name}.png": site.url(f"/c/{name}/") for name in guide.clause_ids}

    def make() -> dict[str, bytes]:
        return {path: qr_png(address) for path, address in addresses.items()}

    return _kept_files("qr-png", [json_text(addresses).encode()], make, ["segno"])


def _kept_files(
    name: str, inputs: Iterable[bytes], make: Callable[[], Mapping[str, bytes]], libraries: Iterable[str]
) -> dict[str, bytes]:
    """Several files that are kept as one: path → bytes."""

    def packed() -> bytes:
        return json_text({path: b64encode(data).decode() for path, data in make().items()}).encode()

    found = json.loads(kept(name, inputs, packed, libraries))
    return {path: b64decode(data) for path, data in found.items()}


def clause_files(guide: Guide, site: Site) -> dict[str, str]:
    """The JSON file of every clause, retired ones included: path on the site → text."""
    told = {name: clause_data(guide, site, clause) for name, clause in guide.clauses.items()}
    for chapter in guide.chapters:
        told |= {item.id: retired_data(guide, site, item) for item in guide.retired_in(chapter)}
    return {
        f"data/clauses/{name}.json": json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
        for name, data in told.items()
    }


def _codes(guide: Guide, site: Site) -> dict[str, str]:
    """The QR code of every clause's address: path → SVG."""
    addresses = {f"qr/{name}.svg": site.url(f"/c/{name}/") for name in guide.clause_ids}

    def make() -> bytes:
        return json_text({path: qr_svg(address) for path, address in addresses.items()}).encode()

    codes: dict[str, str] = json.loads(kept("qr", [json_text(addresses).encode()], make, ["segno"]))
    return codes


def json_text(value: Mapping[str, Any] | Sequence[Any]) -> str:
    """`value` as compact JSON, the same on every system."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
