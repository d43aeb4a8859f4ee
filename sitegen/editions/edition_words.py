"""Turns the values that a snapshot keeps as codes into the words that readers know them by."""

from collections.abc import Mapping

from assess.content.model import Flag
from sitegen.guide.index import Guide

__all__ = ["EditionWords", "differ"]


def _sizes_of(value: str) -> dict[str, str]:
    """The status of each size out of a snapshot's `micro=R small=R`, comparable whatever its order."""
    pairs = (pair.partition("=") for pair in value.split())
    return {size: status for size, _, status in pairs}


def differ(field: str, was: object, now: object) -> bool:
    """Whether a field of two snapshots is not the same; sizes are, in whatever order they stand."""
    return _sizes_of(str(was)) != _sizes_of(str(now)) if field == "size" else was != now


class EditionWords:
    """Shows the fields of snapshots in the titles of one catalogue; what it does not know stays as it is."""

    def __init__(self, guide: Guide) -> None:
        export = guide.words("export")
        self._sizes, self._statuses = guide.titles(guide.sizes), guide.titles(guide.statuses)
        self._titles: Mapping[str, Mapping[str, str]] = {
            "obligation": guide.titles(guide.obligations),
            "party": guide.titles(guide.parties),
            "flag": {name: export[f"flag_{name}"] for name in Flag},
        }

    def shown(self, field: str, value: object) -> str:
        """The value of one field in words; what is absent is a dash."""
        if field == "size":
            return self._shown_sizes(_sizes_of(str(value)))
        if isinstance(value, list):
            return "、".join(value)
        text = "" if value is None else str(value)
        return self._titles.get(field, {}).get(text, text) or "—"

    def _shown_sizes(self, statuses: Mapping[str, str]) -> str:
        known = [size for size in self._sizes if size in statuses]
        names = [*known, *sorted(statuses.keys() - set(known))]
        return "、".join(
            f"{self._sizes.get(name, name)}{self._statuses.get(statuses[name], statuses[name])}"
            for name in names
        )
