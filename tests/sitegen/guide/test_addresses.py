from pathlib import Path

import pytest

from sitegen.guide.addresses import addresses, broken, merged, read_registry, registry_text, url
from sitegen.guide.index import Guide

KEPT = {"/c/OC-01/": "一", "/c/OC-02/": "二"}


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("/index.md", "/"),
        ("/path/index.md", "/path/"),
        ("/c/OC-01.md", "/c/OC-01/"),
        ("/annex/E.md#forms", "/annex/E/#forms"),
    ],
)
def test_a_pages_file_gives_its_address(file: str, address: str) -> None:
    """Folders have an index, anchors are kept."""
    assert url(file) == address


def test_every_id_and_every_clauses_places_are_addresses(guide: Guide) -> None:
    """A clause has its page, its places in the chapter and in the form, and its card; a note its row."""
    found = addresses(guide)

    for name, clause in guide.clauses.items():
        for address in (f"/c/{name}/", f"/chapter/{clause.chapter}/#{name}", f"/check/#{name}"):
            assert found[address] == guide.say(clause.title)
        assert f"/embed/{name}/" in found
    assert {url(target) for target in guide.addresses.values()} <= found.keys()
    assert {f"/data/forms/{name}.{kind}" for name in guide.forms for kind in ("docx", "xlsx")} <= found.keys()
    assert {f"/f/{name}/" for name in guide.forms} <= found.keys()
    assert {f"/annex/E/#{name}" for name in guide.forms} <= found.keys()  # where they stood once
    assert {f"/calendar/#{name}" for name in guide.calendar} | {"/calendar/"} <= found.keys()
    assert {f"/notes-map/#S{number:03}" for number in range(1, 123)} <= found.keys()
    assert {f"/method/#R{rule}" for rule in range(1, 23)} <= found.keys()
    assert list(found) == sorted(found)


def test_nothing_is_broken_while_nothing_changes() -> None:
    """The same addresses about the same things keep every promise, and new ones break none."""
    assert list(broken(KEPT, {**dict(reversed(KEPT.items())), "/c/OC-03/": "三"})) == []


@pytest.mark.parametrize(
    ("present", "told"),
    [({"/c/OC-01/": "一"}, None), ({**KEPT, "/c/OC-02/": "三"}, "三")],
    ids=["disappeared", "changed meaning"],
)
def test_a_broken_address_is_told_with_what_it_is_about_now(
    present: dict[str, str], told: str | None
) -> None:
    """It names the address and what happened to it."""
    assert list(broken(KEPT, present)) == [("/c/OC-02/", told)]


def test_merging_adds_and_never_changes() -> None:
    """What an address was first about stays; a lost one stays too."""
    assert merged(KEPT, {"/c/OC-02/": "三", "/a/": "新"}) == {**KEPT, "/a/": "新"}


def test_the_registrys_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    """One address a line, in order, so that a change shows as one line."""
    file = tmp_path / "addresses.json"
    file.write_text(registry_text(dict(reversed(KEPT.items()))), "utf-8")

    assert read_registry(file) == KEPT
    assert file.read_text("utf-8").splitlines()[1:3] == [' "/c/OC-01/": "一",', ' "/c/OC-02/": "二"']
