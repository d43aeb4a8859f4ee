"""Answers the page's requests about a roll-up: files read in steps, then tables of those that count."""

import base64
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import islice

from assess.api.operations import Result, Session
from assess.content.catalogues import Catalogues, hold
from assess.content.parse import parse_catalogue
from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.messages import message
from assess.rollup.archives import Entry, entries_of, is_archive, is_litter
from assess.rollup.plain import reduced
from assess.rollup.register import Register, read_register
from assess.rollup.row import refused_row, row, stated_period
from assess.rollup.rows import Row
from assess.rollup.sample import draw_sample
from assess.rollup.tables.cube import FULL, fill_cube
from assess.rollup.tables.inspection import Inspection
from assess.rollup.tables.publication import LIMIT, Options, publish
from assess.rollup.tables.published import published_tables
from assess.rollup.tables.texts import cell_text, csv_bytes
from assess.rollup.tables.view import Table

__all__ = ["OPERATIONS", "Collection", "new_collection"]

_MOST_FILES = 2000
"""More files are for the command line; the project's own number."""

_STEP = 25
_KINDS = {"xlsx": "public/tables.xlsx", "html": "public/index.html", "csv": "public/tables.csv"}
Told = dict[str, str]
"""`{source, text}`: a file or an agency, and what is to be told of it."""


@dataclass(kw_only=True, slots=True)
class Collection:
    """The files of one roll-up: what scores them, those that wait to be read, the rows of those that were.

    `register` says who is to send one.
    """

    catalogues: Catalogues
    register: Register | None = None
    waiting: deque[Iterator[Entry]] = field(default_factory=deque)
    rows: list[Row] = field(default_factory=list)


Operation = Callable[[Session, Collection, Fields], Result]


def new_collection(session: Session) -> Collection:
    """A roll-up of nothing, scored by the present clause set."""
    return Collection(catalogues=hold(session.catalogue))


def _open(session: Session, collection: Collection, request: Fields) -> Result:
    """`{register, catalogues}` → `{registered}`: what was read before is forgotten.

    register: base64 of a CSV file, or null; catalogues: those of other clause sets, to score files that name
    them. Raises ContentError for one of another ruleset.
    """
    others = [parse_catalogue(one.raw) for one in request.each("catalogues")]
    register = read_register(request.data("register")) if request.has("register") else None
    collection.catalogues, collection.register = hold(session.catalogue, others), register
    collection.waiting.clear()
    collection.rows.clear()
    return {"registered": len(register.entries) if register else 0}


def _take(_: Session, collection: Collection, request: Fields) -> Result:
    """`{files: [{name, base64}]}` → `{}`: the files, or those inside of archives, wait to be read."""
    for file in request.each("files"):
        name, data = file.text("name"), file.data("base64")
        if is_archive(name) or not is_litter(name):
            collection.waiting.append(entries_of(BytesIO(data), name))
    return {}


def _step(session: Session, collection: Collection, _: Fields) -> Result:
    """`{}` → `{read, refused, done}`: the next 25 files are scored; `refused` has `{source, text}` of these.

    Raises AnswerError when there are more files than a page takes; what was read stays.
    """
    refused: list[Told] = []
    for entry in islice(_entries(collection.waiting), _STEP):
        if len(collection.rows) >= _MOST_FILES:
            collection.waiting.clear()
            raise AnswerError("$", "rollup.too_many_files", most=_MOST_FILES)
        found = _row(session, collection, entry)
        collection.rows.append(collection.register.join(found) if collection.register else found)
        if found.standing == "refused":
            refused.append(_refusal(found))
    return {"read": len(collection.rows), "refused": refused, "done": not collection.waiting}


def _refusal(found: Row) -> Told:
    """Why a file was refused, without the sign for all of it."""
    return {"source": found.source, "text": found.refusal_text.removeprefix("$: ")}


def _entries(waiting: deque[Iterator[Entry]]) -> Iterator[Entry]:
    while waiting:
        entry = next(waiting[0], None)
        if entry is None:
            waiting.popleft()
        else:
            yield entry


def _row(session: Session, collection: Collection, entry: Entry) -> Row:
    if isinstance(entry.content, AnswerError):
        return refused_row(entry.name, entry.content, session.lang)
    return row(entry.content, entry.name, collection.catalogues, lang=session.lang)


def _result(session: Session, collection: Collection, request: Fields) -> Result:
    """`{period}` ("" for the latest) → what was read: `{counts, periods, period, aside, absent, tables}`.

    counts: files by what became of them; periods: those that files name; aside: `{source, text}` of each
    file that does not count, and of suspected copies; absent: the same of the register's agencies without a
    file; tables: `{key, title, about, columns: [{title, number}], rows}`, as they may be published.
    """
    rows = list(reduced(collection.rows))
    by_set = collection.catalogues.by_set
    cube = fill_cube(rows, by_set, _options(session, request).period)
    tables = published_tables(cube, by_set, session.lang, LIMIT)
    return {
        "counts": dict(Counter(map(_fate, rows))),
        "periods": sorted({one.period for one in rows if one.period}),
        "period": cube.period,
        "aside": _asides(session, rows, cube.period),
        "absent": _absent(session, collection, rows, cube.period),
        "tables": [_table(one) for one in tables],
    }


def _fate(one: Row) -> str:
    return one.kind if one.standing == "counted" else one.standing


def _aside(one: Row, period: str) -> Iterator[str]:
    """Why a file that was taken is not in the tables, and that it may be a copy."""
    if one.standing == "counted" and one.kind == FULL and one.period not in {period, ""}:
        yield "standing_other_period"
    elif _fate(one) not in {FULL, "refused"}:
        yield f"standing_{_fate(one)}"
    if one.suspected_copy:
        yield "column_copies"


def _asides(session: Session, rows: Sequence[Row], period: str) -> list[Told]:
    return [
        {"source": one.source, "text": message(session.lang, f"rollup.{key}")}
        for one in rows
        for key in _aside(one, period)
    ]


def _absent(session: Session, collection: Collection, rows: Sequence[Row], period: str) -> list[Told]:
    if collection.register is None:
        return []
    register = Register(collection.register.entries)
    for one in rows:
        register.note(one)
    keys = {True: "rollup.only_refused", False: "rollup.not_sent"}
    return [
        {"source": one.entry.agency, "text": message(session.lang, keys[one.refused])}
        for one in register.absent(period)
    ]


def _table(table: Table) -> Result:
    return {
        "key": table.key,
        "title": table.title,
        "about": table.about,
        "columns": [{"title": column.title, "number": column.number} for column in table.columns],
        "rows": [[cell_text(cell) for cell in row] for row in table.rows],
    }


def _file(session: Session, collection: Collection, request: Fields) -> Result:
    """`{kind, period}` → `{base64}`: the tables as they may be published, as xlsx, html or csv; or a list.

    `aside` is what is to be told of files and agencies, a CSV file for whoever collects. `inspection` with
    `seed` and `count` is the record to take along to as many agencies, drawn by the seed, as xlsx.
    """
    kind = request.text("kind")
    if kind not in {*_KINDS, *_INTERNAL}:
        raise AnswerError(request.place("kind"), "not_in_list", found=kind, words=(*_KINDS, *_INTERNAL))
    rows, by_set = list(reduced(collection.rows)), collection.catalogues.by_set
    options = replace(_options(session, request), formats=frozenset((kind,)))
    if kind in _INTERNAL:
        data = _INTERNAL[kind](session, collection, rows, _period(collection, rows, options), request)
    else:
        data = publish(rows, by_set, options).files[_KINDS[kind]]
    return {"base64": base64.b64encode(data).decode()}


def _inspection(
    session: Session, collection: Collection, rows: Sequence[Row], period: str, request: Fields
) -> bytes:
    from assess.rollup.tables.book import inspection_book  # noqa: PLC0415 (openpyxl is an extra)

    return inspection_book(_drawn(session, collection, rows, period, request))


def _record(session: Session, collection: Collection, request: Fields) -> Result:
    """`{period, seed, count}` → the record that `rollup_file` gives as xlsx, as a report for Word."""
    rows = list(reduced(collection.rows))
    period = _period(collection, rows, _options(session, request))
    return _drawn(session, collection, rows, period, request).report(period)


def _drawn(
    session: Session, collection: Collection, rows: Sequence[Row], period: str, request: Fields
) -> Inspection:
    seed, count = request.text("seed"), request.whole("count")
    if count < 1:
        raise AnswerError(request.place("count"), "rollup.sample_size")
    counted = [one for one in rows if _fate(one) == FULL and one.period in {period, ""}]
    by_set = collection.catalogues.by_set
    return Inspection(
        drawn=draw_sample(counted, by_set, seed, count),
        population=len(counted),
        seed=seed,
        catalogues=by_set,
        lang=session.lang,
    )


def _period(collection: Collection, rows: Sequence[Row], options: Options) -> str:
    return options.period or fill_cube(rows, collection.catalogues.by_set).period


def _list(session: Session, collection: Collection, rows: Sequence[Row], period: str, _: Fields) -> bytes:
    parts = {
        "refused": [_refusal(one) for one in rows if one.refusal],
        "aside": _asides(session, rows, period),
        "absent": _absent(session, collection, rows, period),
    }
    heads = [message(session.lang, f"rollup.list_{key}") for key in ("what", "name", "text")]
    return csv_bytes(
        [
            heads,
            *(
                (message(session.lang, f"rollup.list_{part}"), one["source"], one["text"])
                for part, told in parts.items()
                for one in told
            ),
        ]
    )


_INTERNAL: Mapping[str, Callable[[Session, Collection, Sequence[Row], str, Fields], bytes]] = {
    "aside": _list,
    "inspection": _inspection,
}


def _options(session: Session, request: Fields) -> Options:
    return Options(lang=session.lang, period=stated_period(request.text("period", "")))


OPERATIONS: Mapping[str, Operation] = {
    "rollup_open": _open,
    "rollup_take": _take,
    "rollup_step": _step,
    "rollup_result": _result,
    "rollup_file": _file,
    "rollup_record": _record,
}
