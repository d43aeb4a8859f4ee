"""Every string of a room can still be asked for by the pages that the room is for."""

from pathlib import Path

import pytest

from assess.messages import messages
from tests.support.naming import ASSETS, modules, unused
from tests.support.sheets import ROOT

GENERATED = [
    *(ROOT / "sitegen").rglob("*.py"),
    *(ROOT / "sitegen" / "pages" / "templates").rglob("*.j2"),
    *(ROOT / "docs" / "overrides").rglob("*.html"),
    *ASSETS.glob("*.js"),
]
ROOMS = {
    "form": modules("selfcheck/main.js"),
    "people_page": modules("people/person.js", "people/roster.js"),
    "rollup_page": modules("rollup/main.js"),
    "page": GENERATED,
}


@pytest.mark.parametrize(("room", "files"), ROOMS.items(), ids=ROOMS)
def test_every_string_of_the_room_is_used(room: str, files: list[Path]) -> None:
    """A key that no code names or builds is a leftover: take it out of its room in assess/messages/zh."""
    assert sorted(unused(messages("zh", room), files)) == []


@pytest.mark.parametrize("key", ["open_label", "open_about", "whole_hint", "page_nowhere", "taken_replaced"])
def test_a_leftover_is_seen(key: str) -> None:
    """Beginning and ending like keys that are built does not excuse a key."""
    assert unused([key, "score_about", "kpi_state_not_worse_no", "mode_quick"], ROOMS["form"]) == {key}
