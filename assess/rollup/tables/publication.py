"""Turns rows into the files of a roll-up: what may be published, and what is for the collector alone.

Two publications whose agencies differ by a few would tell those few by subtraction. `internal/pattern.json`
keeps who was counted in what was last published, and the published files stay as they are until enough have
changed: publishing with and without one agency gives the same bytes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from assess.content.model import Catalogue
from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.messages import message
from assess.rollup.register import Register
from assess.rollup.rows import Row
from assess.rollup.tables.cube import Cube, Key, fill_cube
from assess.rollup.tables.published import published_tables
from assess.rollup.tables.texts import csv_bytes, cube_csv, method_lines, notices, page_html, tables_csv

__all__ = ["LIMIT", "PATTERN", "Options", "Publication", "publish"]

LIMIT = 5
"""Fewer agencies than this are published nowhere; the project's own number."""

PATTERN = "internal/pattern.json"
"""Where who was counted in the last publication is kept."""

_WHO = 16
"""Digits of a word of the pattern that tell who the agency is."""
_MICRO = " micro"


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    """The files by path inside the output folder, and why published ones are left as they are, if so."""

    files: Mapping[str, bytes]
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """How a roll-up is published: language, limit, period (empty: the latest), formats csv, xlsx and html."""

    lang: str = "zh"
    limit: int = LIMIT
    period: str = ""
    formats: frozenset[str] = frozenset(("csv", "html"))


def publish(
    rows: Iterable[Row],
    catalogues: Mapping[str, Catalogue],
    options: Options,
    register: Register | None = None,
    pattern: bytes | None = None,
) -> Publication:
    """The files of a roll-up of rows whose duplicates are marked, the same bytes for any order of them.

    `catalogues` holds each clause set that scored a row, `pattern` is the file that the last publication
    kept. Raises AnswerError for a pattern that cannot be read, and for a workbook without openpyxl.
    """
    cube = fill_cube(_noted(rows, register), catalogues, options.period)
    now = _pattern(cube, options.limit)
    held = _held(_read(pattern), now, options) if pattern is not None else ()
    files = {"internal/cube.csv": cube_csv(cube)}
    if register:
        files["internal/absent.csv"] = _absent(register, cube.period, options.lang)
    if not held:
        files |= _public(cube, catalogues, options)
        files[PATTERN] = json.dumps(asdict(now), indent=0, sort_keys=True).encode()
    return Publication(files=files, warnings=held)


def _noted(rows: Iterable[Row], register: Register | None) -> Iterator[Row]:
    for row in rows:
        if register:
            register.note(row)
        yield row


def _public(cube: Cube, catalogues: Mapping[str, Catalogue], options: Options) -> dict[str, bytes]:
    lang, limit = options.lang, options.limit
    tables = published_tables(cube, catalogues, lang, limit)
    lines = [*notices(lang, limit), *method_lines(catalogues, lang, limit)]
    files = {"public/method.txt": "".join(f"{line}\n" for line in lines).encode()}
    if "csv" in options.formats:
        files["public/tables.csv"] = tables_csv(tables, lang, limit)
    if "html" in options.formats:
        files["public/index.html"] = page_html(tables, catalogues, lang, limit, cube.period)
    if "xlsx" in options.formats:
        try:
            from assess.rollup.tables.book import tables_book  # noqa: PLC0415 (openpyxl is an extra)
        except ImportError:
            raise AnswerError("$", "people.no_openpyxl") from None
        files["public/tables.xlsx"] = tables_book(tables, catalogues, lang, limit)
    return files


def _absent(register: Register, period: str, lang: str) -> bytes:
    heads = [message(lang, f"rollup.column_{key}") for key in ("agency", "region", "period", "what")]
    rows = [
        [
            one.entry.agency,
            one.entry.region,
            one.entry.period,
            message(lang, f"rollup.{'only_refused' if one.refused else 'not_sent'}"),
        ]
        for one in register.absent(period)
    ]
    return csv_bytes([heads, *rows])


@dataclass(frozen=True, kw_only=True, slots=True)
class _Pattern:
    """What a publication counts: by set a word for each agency, who it is and what its file; other files."""

    sets: Mapping[str, Sequence[str]]
    others: Mapping[str, int]


def _pattern(cube: Cube, limit: int) -> _Pattern:
    """Who is counted in the sets that are published, and in those that these are compared with."""
    current = cube.current()
    shown = {key: cohort for key, cohort in current.items() if cohort.count >= limit}
    earlier = {
        Key(found[0], key.clause_set, key.micro): found[1] for key in shown if (found := cube.earlier(key))
    }
    small = sum(cohort.count for key, cohort in current.items() if key not in shown)
    return _Pattern(
        sets={
            f"{key.period} {key.clause_set}{_MICRO if key.micro else ''}": sorted(
                f"{who:016x}{content:x}.{level}" for who, _, content, level in cohort.members()
            )
            for key, cohort in {**shown, **earlier}.items()
        },
        others={f"{cube.period} {key}": count for key, count in {**cube.standings, "small": small}.items()},
    )


def _read(data: bytes) -> _Pattern:
    """The pattern that was kept. Raises AnswerError for one that cannot be read."""
    try:
        fields = Fields(json.loads(data), PATTERN, AnswerError)
        sets, others = fields.under("sets"), fields.under("others")
        return _Pattern(
            sets={name: sets.texts(name) for name in sets.raw},
            others={name: others.whole(name) for name in others.raw},
        )
    except ValueError:
        raise AnswerError(PATTERN, "rollup.unreadable_pattern", file=PATTERN) from None


def _held(before: _Pattern, now: _Pattern, options: Options) -> tuple[str, ...]:
    """For each set that differs by a few agencies from the last publication, a sentence that says so.

    A change of other files alone (refused, partial and the like) holds the tables back as well.
    """
    found = {
        name: len({word[:_WHO] for word in set(before.sets[name]) ^ set(now.sets[name])})
        for name in sorted(before.sets.keys() & now.sets.keys())
    }
    if found and not any(found.values()):
        keys = before.others.keys() | now.others.keys()
        other = message(options.lang, "rollup.other_files")
        found[other] = sum(abs(before.others.get(key, 0) - now.others.get(key, 0)) for key in keys)
    micro = message(options.lang, "rollup.micro")
    return tuple(
        message(
            options.lang, "rollup.held", set=name.replace(_MICRO, micro), count=count, limit=options.limit
        )
        for name, count in found.items()
        if 0 < count < options.limit
    )
