"""Turns the sheets of a roster, person by person, into results, errors and the sums of the whole."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.messages import Named, message
from assess.people.grading.development_plan import Plan, make_plan, whole_months
from assess.people.grading.grading import Grading, grade_person
from assess.people.grading.model import Confirmation, People, Practitioner
from assess.people.grading.next_grade import NextGrade, find_next
from assess.people.grading.record import parse_confirmation, refused_confirmation
from assess.people.roster.choosing import choose_sheets
from assess.people.roster.coding import codes_of
from assess.people.roster.due import due_list, expired_licences, newest_date
from assess.people.roster.kpis import roster_kpis
from assess.people.roster.matching import PLAIN, Matching, coded_table, matched_table
from assess.people.roster.sample import Graded, draw_sample
from assess.people.roster.sheets import PEOPLE_SHEET, further_table, read_people, sheet_of
from assess.people.roster.tally import Tally
from assess.tabular.header import Row
from assess.tabular.notices import CellError, Notices
from assess.tabular.table import Reading, read_table

__all__ = ["GradedRow", "RosterRun"]

_SERVICE = "months_same_family"
_LICENCE, _NOT_NEEDED, _MISSING = "licence", "not_needed", "missing"

Record = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class GradedRow:
    """One person of the roster, graded, with the way to the next grade and the development plan.

    `person` is as the file says; `expired` are the licences, name and last day, that had run out (BR-09).
    """

    grading: Grading
    next: NextGrade | None
    plan: Plan | None
    person: Practitioner
    expired: tuple[tuple[str, date], ...]


@dataclass(slots=True)
class RosterRun:
    """One pass over a roster: `steps` grades people one by one, `summary` then tells the whole.

    `sheets` are the rows of each sheet by its title, `hidden` the titles that the file does not show; `as_of`
    None means the newest date in the file; `rates` says what a number up to 1 in a column of percentages is,
    `matching` what columns and words mean, `coded` that codes are to stand for names.
    `decided` are decisions by code that stand over those of the file, None for one that was taken back.
    Only the codes, the grades and the sums are kept, so memory does not grow with the results.
    """

    people: People
    sheets: Mapping[str, Iterator[Row]]
    hidden: Collection[str] = ()
    as_of: date | None = None
    rates: str | None = None
    matching: Matching = PLAIN
    coded: bool = False
    decided: Mapping[str, Confirmation | None] = field(default_factory=dict)
    notices: Notices = field(default_factory=Notices)
    further: dict[str, list[Record]] = field(default_factory=dict)
    errors: list[CellError] = field(default_factory=list)
    graded: list[Graded] = field(default_factory=list)
    determined: int = 0
    tally: Tally = field(init=False)
    _confirmed: dict[str, tuple[int, Record]] = field(default_factory=dict)
    _assessed: dict[str, int] = field(default_factory=dict)
    _met: set[str] = field(default_factory=set)
    _licensed: dict[str, tuple[str, int]] = field(default_factory=dict)
    _expired: dict[str, list[tuple[str, date]]] = field(default_factory=dict)
    _hired: dict[str, date] = field(default_factory=dict)
    _codes: dict[str, str] | None = None
    _reading: Reading = field(init=False)
    people_sheets: list[str] = field(default_factory=list)
    _confirm_sheet: str = "confirmations"
    _given: bool = True

    def __post_init__(self) -> None:
        self.tally = Tally(people=self.people)
        self._reading = Reading(notices=self.notices, rates=self.rates)
        columns = matched_table(self.people, PEOPLE_SHEET, self.matching).columns
        self.sheets, self.people_sheets = choose_sheets(columns, self.sheets, self.hidden, self.notices)
        if self.coded:
            kept = {title: list(self.sheets[title]) for title in self.people_sheets if title in self.sheets}
            self.sheets = {**self.sheets, **{title: iter(rows) for title, rows in kept.items()}}
            self._codes = codes_of(columns, kept)
        for title in self.sheets:
            if title not in self.people_sheets:
                self._read_further(str(sheet_of(title)), title)
        rows = sorted(self.further.get("assessments", ()), key=lambda row: str(row["period"]))
        self._assessed = {row["code"]: row["grade"] for row in rows if "grade" in row}
        self.set_day(self.as_of)

    def set_day(self, as_of: date | None) -> None:
        """From now on `as_of` decides what falls due and has expired, None the newest date in the file.

        Who was graded before is graded again by `regrade`.
        """
        self._given = as_of is not None
        self.as_of = as_of or newest_date(self.further)
        self._expired = expired_licences(self.further, self.as_of) if self.as_of else {}

    def _read_further(self, sheet: str, title: str) -> None:
        rows = self.further.setdefault(sheet, [])
        reading = Reading(notices=self.notices, rates=self.rates)
        table = coded_table(further_table(self.people, sheet, title), self._codes)
        for found in read_table(table, self.sheets[title], reading):
            if isinstance(found, CellError):
                if found.key != "people.sheet_empty":
                    self.errors.append(found)
                continue
            number, record = found
            rows.append(record)
            if sheet == "licences":
                self._licensed.setdefault(str(record["code"]), (title, number))
            if sheet == "confirmations" and "grade" in record:  # not decided yet: nothing to keep
                self._confirm_sheet = title
                self._confirmed[str(record["code"])] = (number, record)

    def steps(self) -> Iterator[GradedRow | CellError]:
        """Each person graded and each error, in the order of the file, the further sheets' errors first."""
        yield from self.errors
        for title in self.people_sheets or [PEOPLE_SHEET]:
            rows = self.sheets.get(title, iter(()))
            table = matched_table(self.people, title, self.matching, self._codes)
            for found in read_people(self.people, table, rows, self._reading):
                if isinstance(found, CellError):
                    yield found
                    continue
                person, hired = found
                if hired and person.months[_SERVICE] is None and _SERVICE not in person.unread:
                    self._hired[person.code] = hired
                yield from self._grade(person)
        yield from self._left_over()

    def _left_over(self) -> Iterator[CellError]:
        """Licences of and decisions on whoever is not in the roster; new decisions have no row."""
        found: list[tuple[str, str | Named, int]] = [
            (code, self._confirm_sheet, number) for code, (number, _) in self._confirmed.items()
        ]
        title = Named("people.sheet_confirmations")
        found += [(code, title, 0) for code, one in self.decided.items() if one and code not in self._met]
        found += [
            (code, sheet, number)
            for code, (sheet, number) in self._licensed.items()
            if code not in self._reading.seen
        ]
        for code, sheet, number in found:
            yield CellError(
                sheet=sheet,
                row=number,
                column=Named("people.column_code"),
                value=code,
                key="people.no_such_code",
                values={"found": code},
            )

    def _grade(self, person: Practitioner) -> Iterator[GradedRow | CellError]:
        grading = grade_person(self.people, self._on_the_day(person))
        written = self._confirmed.pop(person.code, None)
        if person.code in self.decided:
            self._met.add(person.code)
            grading = replace(grading, person=replace(person, confirmation=self.decided[person.code]))
        elif written:
            confirmation, error = self._confirm(grading, *written)
            if error:
                yield error
            grading = replace(grading, person=replace(person, confirmation=confirmation))
        yield self._counted(grading, person)

    def _counted(self, grading: Grading, person: Practitioner) -> GradedRow:
        """The row of a person as the file has them, counted in the sums."""
        found = find_next(grading)
        plan = make_plan(grading, found)
        self.tally.add(grading, plan)
        self._note_grade(grading)
        expired = tuple(self._expired.get(person.code, ()))
        return GradedRow(grading=grading, next=found, plan=plan, person=person, expired=expired)

    def _on_the_day(self, person: Practitioner) -> Practitioner:
        """The person with the months since the first day of work, and without what has expired."""
        hired = self._hired.get(person.code)
        if hired and self.as_of and hired <= self.as_of:
            months = {**person.months, _SERVICE: Fraction(whole_months(hired, self.as_of))}
            person = replace(person, months=months)
        return self._licensed_now(person)

    def _licensed_now(self, person: Practitioner) -> Practitioner:
        """BR-09: with an expired licence the legal one is missing, or unknown where none was needed."""
        if person.code not in self._expired:
            return person
        state = None if person.common[_LICENCE] == _NOT_NEEDED else _MISSING
        return replace(person, common={**person.common, _LICENCE: state})

    def regrade(self, rows: Iterable[GradedRow]) -> list[GradedRow]:
        """Everyone graded so far for the day that decides now, with the decisions made, the sums anew."""
        self.tally = Tally(people=self.people)
        self.graded, self.determined = [], 0
        found = []
        for row in rows:
            grading = grade_person(self.people, self._on_the_day(row.person))
            decided = replace(grading.person, confirmation=row.grading.person.confirmation)
            found.append(self._counted(replace(grading, person=decided), row.person))
        return found

    def confirm(self, row: GradedRow, given: Fields | None) -> GradedRow:
        """The row with a person's decision on its proposal, or without one when `given` is None.

        Raises AnswerError for a decision that lacks its reason or its route (4.4).
        """
        person = row.grading.person
        confirmation = None
        if given is not None:
            raw = {**given.raw, "proposed_grade": row.grading.proposal.grade}
            confirmation = parse_confirmation(Fields(raw, given.at, AnswerError), self.people)
        grading = replace(row.grading, person=replace(person, confirmation=confirmation))
        self._forget_grade(person)
        self._note_grade(grading)
        return replace(row, grading=grading)

    def _forget_grade(self, person: Practitioner) -> None:
        had = person.confirmation is not None or person.code in self._assessed
        self.determined -= had
        self.graded = [one for one in self.graded if one.code != person.code]

    def _confirm(
        self, grading: Grading, number: int, record: Record
    ) -> tuple[Confirmation | None, CellError | None]:
        """4.4: the decision with the proposal it was made on, or why it cannot stand."""
        proposed = record.get("proposed_grade", grading.proposal.grade)
        grade, reason, route = record["grade"], record.get("reason", ""), record.get("route")
        wrong = refused_confirmation(self.people, proposed, grade, reason, route)
        if wrong:
            values = {"least": self.people.reason_length}
            return None, CellError(
                sheet=self._confirm_sheet,
                row=number,
                column=Named(f"people.column_{wrong}"),
                value=str(record.get(wrong) or ""),
                key=f"people.confirm_{wrong}",
                values=values,
            )
        on = record.get("on")
        by = tuple(
            filter(None, (name.strip() for name in record.get("by", "").replace("，", "、").split("、")))
        )
        return Confirmation(
            proposed_grade=proposed,
            grade=grade,
            reason=reason,
            by=by,
            on=on.isoformat() if isinstance(on, date) else "",
            route=route,
        ), None

    def _note_grade(self, grading: Grading) -> None:
        """The grade that a person has: confirmed, else of the latest assessment, else only proposed."""
        person, confirmed = grading.person, grading.person.confirmation
        assessed = self._assessed.get(person.code)
        self.determined += confirmed is not None or assessed is not None
        grades = (confirmed.grade if confirmed else None, assessed, grading.proposal.grade)
        grade = next((one for one in grades if one is not None), None)
        if grade is not None:
            self.graded.append(Graded(code=person.code, occupation=person.occupation, grade=grade))

    def summary(self, lang: str = "zh") -> dict[str, object]:
        """The whole roster, once every step was taken: counts, posts, needs, KPIs, due dates, notices."""
        periods = [row["period"] for rows in self.further.values() for row in rows if "period" in row]
        period = max(periods, default=str(self.as_of.year) if self.as_of else "")
        notices = self.notices.data(lang)
        for kind, count in self._told_of_the_day():
            day = self.as_of.isoformat() if self.as_of else ""
            text = message(lang, f"people.notice_{kind}", day=day, count=count)
            notices.append({"sheet": "", "column": "", "row": 0, "count": count, "message": text})
        return {
            "as_of": self.as_of.isoformat() if self.as_of else None,
            **self.tally.data(),
            "due": due_list(self.people, self.further, self.as_of) if self.as_of else [],
            "kpis": roster_kpis(
                self.people.kpi_rules, self.further, self.tally.count, self.determined, period
            ),
            "notices": notices,
            "small_rates": [column for _, column in self.notices.columns("fraction")],
        }

    def _told_of_the_day(self) -> Iterator[tuple[str, int]]:
        """What depends on the day: kind of notice and count."""
        if self.as_of and not self._given:
            yield "as_of", 1
        late = sum(self.as_of is None or hired > self.as_of for hired in self._hired.values())
        if late:
            yield "hired_late" if self.as_of else "hired_undated", late
        if late < len(self._hired):
            yield "hired", len(self._hired) - late

    def sample(self, seed: str) -> dict[str, object]:
        """The blind re-check sheet of KPI-1 over everyone with a grade."""
        return draw_sample(self.people.kpi_rules, self.graded, seed)
