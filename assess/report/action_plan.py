"""Turns an assessment and its self-check object into the plan for the gaps and the index of evidence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assess.content.scope import bundle_of, bundles_at
from assess.scoring.assessment import Assessment
from assess.sheet.editing import Raw, entry_of

__all__ = ["BAR", "STATES", "Exhibit", "PlanItem", "evidence_index", "evidence_lines", "plan_items"]

BAR = "｜"
"""Stands between title and place where both are written in one line."""

STATES = ("open", "doing", "done")
"""The states of a plan item; another word in a file is kept and shown as it is."""


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
