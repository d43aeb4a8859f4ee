"""Turns a form of the annexes into what its Word and its Excel file show, part by part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.exports.office import length
from sitegen.exports.sheet import joined, said
from sitegen.guide.addresses import url
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.guide.model import Form

__all__ = ["FormPaper", "Table", "form_paper"]

_EMPTY_ROWS = 10
_NARROWEST, _WIDEST = 10, 28
_FIELD_WIDTHS = (26, 44, 24)
_UPRIGHT = 6
"""The most columns that a page stands upright for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table to fill in; each row is as long as `columns`, `widths` are in narrow signs."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FormPaper:
    """A form in the guide's language; `header` and `footer` are labels with room to write behind them.

    `proposed` are the phrases of its texts that are the project's own, `closing` says so and where the form
    comes from, `standing` is for the foot of each page.
    """

    id: str
    title: str
    intro: tuple[str, ...]
    header: tuple[str, ...]
    table: Table | None
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    notes: tuple[str, ...]
    footer: tuple[str, ...]
    closing: tuple[str, ...]
    proposed: tuple[str, ...]
    standing: tuple[str, ...]

    @property
    def landscape(self) -> bool:
        """Whether the page lies on its side."""
        return self.table is not None and len(self.table.columns) > _UPRIGHT


def form_paper(guide: Guide, site: Site, form: Form) -> FormPaper:
    """The form as it is filled in: a table that the content leaves empty has rows to write in."""
    say, words = guide.say, guide.words("page")
    tick = f"{words['tick']} " if form.layout == "checklist" else ""
    return FormPaper(
        id=form.id,
        title=say(form.title),
        intro=tuple(_intro(guide, form)),
        header=tuple(map(say, form.header)),
        table=_table(guide, form),
        groups=tuple(
            (say(one.title), tuple(f"{tick}{say(item)}" for item in one.items)) for one in form.groups
        ),
        notes=tuple(map(say, form.notes)),
        footer=tuple(map(say, form.footer)),
        closing=tuple(_closing(guide, site, form)),
        proposed=form.proposed_values,
        standing=(say(guide.model.notice), say(guide.edition)),
    )


def _intro(guide: Guide, form: Form) -> Iterator[str]:
    words = guide.words("page")
    yield f"{words['purpose']}{guide.say(form.purpose)}"
    if form.clauses:
        yield f"{words['used_by']}{' '.join(form.clauses)}"


def _closing(guide: Guide, site: Site, form: Form) -> Iterator[str]:
    words = guide.words("export")
    if form.proposed_values:
        yield words["form_proposed"].format(values=joined(guide, form.proposed_values))
    yield words["form_source"].format(address=site.url(url(guide.addresses[form.id])))


def _table(guide: Guide, form: Form) -> Table | None:
    if form.fields:
        return _field_table(guide, form)
    if not form.columns:
        return None
    columns = tuple(map(guide.say, form.columns))
    written = form.rows or ((),) * _EMPTY_ROWS
    rows = tuple(_row(tuple(map(guide.say, row)), len(columns)) for row in written)
    return Table(columns=columns, rows=rows, widths=tuple(map(_width, zip(columns, *rows, strict=True))))


def _field_table(guide: Guide, form: Form) -> Table:
    """A field a row, with room beside it; hints, where there are any, in a column of their own."""
    words = guide.words("page")
    columns = (words["form_field"], words["form_value"], guide.words("export")["form_hint"])
    rows = [(guide.say(one.title), "", said(guide, one.hint)) for one in form.fields]
    shown = len(columns) if any(one.hint for one in form.fields) else len(columns) - 1
    return Table(
        columns=columns[:shown], rows=tuple(row[:shown] for row in rows), widths=_FIELD_WIDTHS[:shown]
    )


def _row(cells: tuple[str, ...], count: int) -> tuple[str, ...]:
    return (*cells, *("",) * (count - len(cells)))


def _width(column: Sequence[str]) -> int:
    """As wide as the longest text of a column, within bounds: what is longer wraps."""
    return min(_WIDEST, max(_NARROWEST, *map(length, column)))
