"""Turns a roster's results into a workbook, and the template that a roster starts from."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import IO, TYPE_CHECKING, Any

from assess.core.errors import AnswerError
from assess.messages import message
from assess.people.grading.development_plan import plan_data
from assess.people.grading.grading import Grading
from assess.people.grading.model import People
from assess.people.output.naming import grade_name, indicator_names, occupation_name
from assess.people.output.roster_notes import row_notes
from assess.people.roster.run import GradedRow, RosterRun
from assess.tabular.formulas import safe_text
from assess.tabular.notices import CellError

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

__all__ = ["ResultBook", "new_workbook", "safe_cell", "write_workbook"]

_RESULTS = (
    "code", "occupation", "post_grade", "proposed_grade", "label", "post_gap", "eligible", "capable",
    "index", "valid", "next", "missing", "unknown",
)  # fmt: skip
_PLANS = ("code", "target", "layer", "months", "indicator", "have", "need", "activity", "hours", "year_hours")
_HEADS: Mapping[str, tuple[str, ...]] = {
    "results": _RESULTS,
    "errors": ("sheet", "row", "column", "value", "message", "fix"),
    "posts": (
        "occupation", "post_grade", "under_two", "under_one", "matched", "over", "undecided"
    ),
    "due": ("kind", "code", "name", "date", "state"),
    "plans": _PLANS,
    "needs": ("indicator", "people", "without_data", "activity", "hours"),
    "kpis": ("kpi", "period", "numerator", "denominator", "kpi_value", "facts"),
    "sample": ("code", "occupation", "recheck_grade"),
    "confirmations": ("code", "occupation", "proposed_grade", "grade", "reason", "by", "on", "route"),
    "notices": ("sheet", "column", "row", "count", "message"),
}  # fmt: skip
"""The sheets of the result and their columns, each named by a message `column_x` or `head_x`."""

_HEAD_ROW = 3
"""Below the title and the notice."""
_WIDTH, _A4 = 16, 9
_WIDTHS = {
    **dict.fromkeys(("occupation", "indicator", "activity", "label"), 28),
    **dict.fromkeys(("next", "missing", "unknown", "reason", "facts", "value"), 36),
    **dict.fromkeys(("message", "fix"), 48),
    **dict.fromkeys(("row", "count", "post_gap", "valid", "months", "hours", "state"), 10),
}
"""The columns that need more or less room, in characters."""
_COLUMNS = frozenset(
    {"code", "occupation", "post_grade", "proposed_grade", "index", "name", "period", "recheck_grade",
     "grade", "reason", "by", "on", "route"}
)  # fmt: skip


def new_workbook(*, write_only: bool) -> "Workbook":
    """An empty workbook. Raises AnswerError with one sentence without openpyxl."""
    try:
        from openpyxl import Workbook  # noqa: PLC0415 (an extra: only when a workbook is written)
    except ImportError:
        raise AnswerError("$", "people.no_openpyxl") from None
    book = Workbook(write_only=write_only)
    book.properties.creator = message("zh", "people.book_by")
    return book


def safe_cell(value: object) -> object:
    """The value, a text that a spreadsheet would run as a formula with an apostrophe before it."""
    return safe_text(value) if isinstance(value, str) else value


def write_workbook(run: RosterRun, target: IO[bytes], lang: str) -> tuple[CellError | None, int]:
    """The roster as a workbook, person by person; the first error and how many there are.

    Raises AnswerError with one sentence without openpyxl.
    """
    book = ResultBook(run.people, lang, run.as_of)
    first: CellError | None = None
    count = 0
    for found in run.steps():
        if isinstance(found, CellError):
            first, count = first or found, count + 1
        book.add(found)
    book.finish(run, str(run.as_of or ""))
    book.save(target)
    return first, count


class ResultBook:
    """A workbook that grows person by person, so that no more than one result is kept in memory."""

    def __init__(self, people: People, lang: str, as_of: date | None) -> None:
        self._people, self._lang = people, lang
        self._book = new_workbook(write_only=True)
        self._title = self._say(
            "book_title",
            day=as_of.isoformat() if as_of else "—",
            set=people.indicator_set_version,
            rules=people.ruleset,
        )
        self._book.properties.title = self._title
        self._rows = dict.fromkeys(_HEADS, _HEAD_ROW)
        self._sheets = {key: self._sheet(key, heads) for key, heads in _HEADS.items()}

    def _say(self, key: str, **values: object) -> str:
        return message(self._lang, f"people.{key}", **values)

    def _sheet(self, key: str, heads: Sequence[str]) -> "WriteOnlyWorksheet":
        title = self._say("sheet_confirmations" if key == "confirmations" else f"out_{key}")
        sheet: WriteOnlyWorksheet = self._book.create_sheet(title)
        sheet.freeze_panes = f"B{_HEAD_ROW + 1}"
        self._lay_out(sheet, heads)
        words = [self._say(f"{'column' if head in _COLUMNS else 'head'}_{head}") for head in heads]
        sheet.append(self._bold(sheet, [self._title]))
        sheet.append([self._say("notice")])
        sheet.append(self._bold(sheet, words))
        return sheet

    def _bold(self, sheet: Any, words: Sequence[str]) -> list[object]:  # noqa: ANN401
        """Cells of a head."""
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 (openpyxl is an extra)
        from openpyxl.styles import Font  # noqa: PLC0415

        cells = [WriteOnlyCell(sheet, word) for word in words]
        for cell in cells:
            cell.font = Font(bold=True)
        return [*cells]

    def _lay_out(self, sheet: Any, heads: Sequence[str]) -> None:  # noqa: ANN401 (openpyxl types not all of it)
        """On paper: A4 across, as wide as one page, the heads repeated, title and notice on each page."""
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 (openpyxl is an extra)
        from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

        for column, head in enumerate(heads, 1):
            sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(head, _WIDTH)
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
        sheet.HeaderFooter.oddHeader.left.text = self._title
        sheet.HeaderFooter.oddHeader.right.text = "&A"
        sheet.HeaderFooter.oddFooter.left.text = self._say("notice")
        sheet.HeaderFooter.oddFooter.right.text = "&P / &N"

    def _append(self, key: str, row: Iterable[object]) -> None:
        self._rows[key] += 1
        self._sheets[key].append([safe_cell(value) for value in row])

    def add(self, found: GradedRow | CellError) -> None:
        """One person with the plan, or one error."""
        if isinstance(found, CellError):
            self._append("errors", [found.data(self._lang)[head] for head in _HEADS["errors"]])
            return
        self._append("results", self._result(found))
        person = found.grading.person
        self._append(
            "confirmations",
            [person.code, person.occupation, found.grading.proposal.grade, *_decision(found.grading)],
        )
        data: Mapping[str, Any] = plan_data(found.plan, self._lang) if found.plan else {"items": []}
        for item in data["items"]:
            self._append(
                "plans",
                [
                    data["code"],
                    data["target_grade"],
                    data["layer"],
                    data["months"],
                    f"{item['title']}（{item['indicator']}）",
                    item["have"],
                    item["need"],
                    item["activity_title"],
                    item["hours"],
                    data["year_hours"],
                ],
            )

    def _result(self, found: GradedRow) -> list[object]:
        grading, person = found.grading, found.grading.person
        proposed, post = grading.proposal.grade, person.post_grade
        unknown = "；".join(
            [
                *filter(None, ["、".join(self._say(f"column_{key}") for key in grading.proposal.unknown)]),
                *row_notes(found, self._lang),
            ]
        )
        return [
            person.code,
            self._occupation(person.occupation),
            post,
            proposed,
            grade_name(grading, self._lang),
            None if proposed is None or post is None else proposed - post,
            grading.entry.eligible,
            grading.capable,
            None if grading.index is None else float(grading.index),
            grading.valid,
            indicator_names(grading, found.next.indicators if found.next else (), self._lang),
            indicator_names(grading, grading.missing, self._lang),
            unknown,
        ]

    def _occupation(self, key: str) -> str:
        return occupation_name(self._people, key, self._lang)

    def finish(self, run: RosterRun, seed: str) -> None:
        """The sheets of the whole roster; `seed` draws the blind re-check."""
        summary: Mapping[str, Any] = run.summary(self._lang)
        for row in summary["posts"]:
            cells = [row[head] for head in _HEADS["posts"]]
            self._append("posts", [self._occupation(row["occupation"]), *cells[1:]])
        for row in summary["due"]:
            self._append(
                "due",
                [self._say(f"kind_{row['kind']}"), row["code"], row["name"], row["date"],
                 self._say(f"state_{row['state']}")],
            )  # fmt: skip
        for row in summary["needs"]:
            self._append("needs", self._need(row))
        for row in summary["kpis"]:
            self._append("kpis", self._kpi(row))
        for row in summary["notices"]:
            self._append("notices", [row[head] for head in _HEADS["notices"]])
        self._sample(run.sample(seed))

    def _need(self, row: Mapping[str, Any]) -> list[object]:
        indicator = self._people.indicators[row["indicator"]]
        activity = self._people.activities.get(row["activity"])
        titles = [one.in_(self._lang) for one in (indicator.title, *([activity.title] if activity else []))]
        return [
            f"{titles[0]}（{row['indicator']}）", row["people"], row["without_data"], *titles[1:],
            row["hours"],
        ]  # fmt: skip

    def _kpi(self, row: Mapping[str, Any]) -> list[object]:
        shown = {"kpi", "period", "numerator", "denominator", "value", "suppressed", "valid"}
        facts = [
            self._say(f"fact_{key}", value=self._fact(value))
            for key, value in row.items()
            if key not in shown and value is not None
        ]
        if row["suppressed"]:
            facts.append(self._say("suppressed", limit=self._people.kpi_rules.suppress_below))
        return [
            *(row[head] for head in ("kpi", "period", "numerator", "denominator", "value")),
            "；".join(facts),
        ]

    def _fact(self, value: object) -> object:
        if isinstance(value, bool):
            return self._say("yes" if value else "no")
        if isinstance(value, Mapping):
            return self._say(
                "change_wave" if value["wave"] else "change", points=value["points"], z=value["z"]
            )
        return value

    def _sample(self, sample: Mapping[str, Any]) -> None:
        for row in sample["rows"]:
            self._append("sample", [row["code"], self._occupation(row["occupation"]), None])
        self._append("sample", [])
        for head in ("seed", "population", "size"):
            self._append("sample", [self._say(f"head_{head}"), sample[head]])

    def save(self, target: IO[bytes]) -> None:
        """Writes the workbook to an open stream; on paper title and notice are those of the page."""
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 (openpyxl is an extra)

        sheets: Mapping[str, Any] = self._sheets
        for key, sheet in sheets.items():
            sheet.print_area = f"A{_HEAD_ROW}:{get_column_letter(len(_HEADS[key]))}{self._rows[key]}"
        self._book.save(target)


def _decision(grading: Grading) -> list[object]:
    found = grading.person.confirmation
    if found is None:
        return []
    return [found.grade, found.reason, "、".join(found.by), found.on, found.route]
