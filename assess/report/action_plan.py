"""Turns an assessment and its self-check object into the plan for the gaps and the index of evidence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from assess.content.model import Flag
from assess.content.scope import bundle_of, bundles_at
from assess.scoring.assessment import Assessment
from assess.scoring.findings import MET
from assess.scoring.path import find_path
from assess.sheet.editing import Raw, entry_of

__all__ = [
    "BAR",
    "GROUPS",
    "MOST_PRINTED",
    "STATES",
    "Exhibit",
    "PlanItem",
    "arranged_items",
    "evidence_index",
    "evidence_lines",
    "plan_groups",
    "plan_items",
]

BAR = "｜"
"""Stands between title and place where both are written in one line."""

STATES = ("open", "doing", "done")
"""The states of a plan item; another word in a file is kept and shown as it is."""

GROUPS = ("next", "gate", "N", "P", "none", "L", "other")
"""What the rows of the plan are grouped by: needed for the next level, gates not met, not done, partly done,
unanswered, done in the main, and what is no gap."""

MOST_PRINTED = 60
"""So many rows fit three pages of A4; of more, only those for the next level are printed."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIELDS = ("action", "owner", "due", "state")


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanItem:
    """One row of the plan; texts are empty when nothing was written, `due` as written.

    It is of one clause, or of a `bundle` whose answer and plan its `clauses` take over, because nothing is
    written for them alone. `gap` tells whether it is one; other rows have an action or a due date.
    """

    bundle: str | None
    clauses: tuple[str, ...]
    gap: bool
    answer: str | None
    action: str
    owner: str
    due: str
    state: str

    @property
    def subject(self) -> str:
        """The id of the bundle or the clause that the plan is written for."""
        return self.bundle or self.clauses[0]

    @property
    def written(self) -> bool:
        """Whether anything was planned."""
        return bool(self.action or self.owner or self.due)

    @property
    def day(self) -> date | None:
        """The due date, None when there is none or it is no date (YYYY-MM-DD) with a day after it."""
        try:
            day = date.fromisoformat(self.due) if _DAY.fullmatch(self.due) else date.max
        except ValueError:
            return None
        return None if day == date.max else day


@dataclass(frozen=True, kw_only=True, slots=True)
class Exhibit:
    """One item of evidence and the clauses and bundles that it serves."""

    number: int
    title: str
    where: str
    serves: tuple[str, ...]


def plan_items(assessment: Assessment, raw: Raw) -> list[PlanItem]:
    """A row for each gap in gap order (R17), then for other clauses with an action or a due date.

    The clauses that take over the plan of one bundle are one row, where the first of them stands.
    """
    outcomes = {f.clause.id: f.outcome for f in assessment.findings}
    bundled = _bundled(assessment, raw)
    gaps = dict.fromkeys(assessment.gaps)
    items: dict[str, PlanItem] = {}
    for key in {**gaps, **assessment.catalogue.clauses}:
        bundle = bundled.get(key)
        known = items.get(bundle or key)
        item = known or _item(raw, key, bundle, outcomes.get(key), gap=key in gaps)
        if key in gaps or item.action or item.due:
            clauses = (*known.clauses, key) if known else item.clauses
            items[item.subject] = replace(item, clauses=clauses)
    return list(items.values())


def _bundled(assessment: Assessment, raw: Raw) -> dict[str, str]:
    """The bundle that is asked for a clause (R13), where the clause has no answer and no plan of its own."""
    sheet = assessment.sheet
    found: dict[str, str] = {}
    for finding in assessment.findings:
        clause, own = finding.clause, sheet.answers.get(finding.clause.id)
        bundle = bundle_of(assessment.catalogue, sheet.profile.size, clause)
        entry = entry_of(raw, "answers", clause.id)
        answered = own is not None and own.given is not None
        if bundle and not answered and not any(entry.get(field) for field in _FIELDS):
            found[clause.id] = bundle.id
    return found


def _item(raw: Raw, key: str, bundle: str | None, answer: str | None, *, gap: bool) -> PlanItem:
    source = entry_of(raw, "bundles", bundle) if bundle else entry_of(raw, "answers", key)

    def text(field: str) -> str:
        return " ".join(str(source.get(field) or "").split())

    return PlanItem(
        bundle=bundle,
        clauses=(key,),
        gap=gap,
        answer=answer,
        action=text("action"),
        owner=text("owner"),
        due=text("due"),
        state=text("state") or STATES[0],
    )


def plan_groups(assessment: Assessment, items: Iterable[PlanItem]) -> dict[str, str]:
    """The group of each item, by subject; what leads to the next level is what its path (R19) names."""
    path = find_path(assessment)
    needed = {clause for clause, _, _ in path.raises} | set(path.without_evidence) if path else set()
    gates = {f.clause.id for f in assessment.findings if f.clause.flag is Flag.GATE and f.outcome not in MET}
    return {item.subject: _group(item, needed, gates) for item in items}


def _group(item: PlanItem, needed: AbstractSet[str], gates: AbstractSet[str]) -> str:
    if not needed.isdisjoint(item.clauses) and (item.gap or item.written):
        return "next"
    if not item.gap:
        return "other"
    return "gate" if not gates.isdisjoint(item.clauses) else item.answer or "none"


def arranged_items(assessment: Assessment, items: Sequence[PlanItem]) -> list[PlanItem]:
    """What a plan on paper holds: the items with an owner, a date or a measure, at most three pages of them.

    Of more than that, and where nothing is arranged, it is what the next level needs.
    """
    written = [item for item in items if item.written]
    if 0 < len(written) <= MOST_PRINTED:
        return written
    groups = plan_groups(assessment, items)
    chosen = [item for item in written or items if groups[item.subject] == GROUPS[0]]
    return (chosen or written or list(items))[:MOST_PRINTED]


def evidence_index(assessment: Assessment, raw: Raw) -> list[Exhibit]:
    """All evidence with a title, numbered in clause order; the same title and place is one item (R9)."""
    serves: dict[tuple[str, str], list[str]] = {}
    for key, item in _evidence(assessment, raw):
        keys = serves.setdefault(item, [])
        if key not in keys:
            keys.append(key)
    return [
        Exhibit(number=number, title=title, where=where, serves=tuple(keys))
        for number, ((title, where), keys) in enumerate(serves.items(), 1)
    ]


def _evidence(assessment: Assessment, raw: Raw) -> Iterator[tuple[str, tuple[str, str]]]:
    catalogue, sheet = assessment.catalogue, assessment.sheet
    subjects = [("answers", key) for key in catalogue.clauses if key in sheet.answers]
    subjects += [
        ("bundles", key) for key in bundles_at(catalogue, sheet.profile.size) if key in sheet.bundles
    ]
    for part, key in subjects:
        for item in _items(entry_of(raw, part, key)):
            yield key, item


def _items(entry: Raw) -> Iterator[tuple[str, str]]:
    """Title and place of each item of evidence that has a title."""
    listed = entry.get("evidence")
    for item in listed if isinstance(listed, list) else []:
        title, where = (str(item.get(field) or "").strip() for field in ("title", "where"))
        if title:
            yield title, where


def evidence_lines(entry: Raw) -> Iterator[str]:
    """One line for each item: title, a bar, place; a bar in the title becomes a plain one."""
    for title, where in _items(entry):
        plain = " ".join(title.split()).replace(BAR, "|").replace(" | ", "|")
        yield plain + (f"{BAR}{' '.join(where.split())}" if where else "")
