"""Turns a cube into the tables that may be published: rates, means and quartiles, each rounded once.

There is no row of one agency, no list by score, no minimum or maximum; small counts are merged as `suppress`
says. Tables of several clause sets stand one below the other and are never summed or subtracted.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from assess.content.model import Catalogue
from assess.core.numbers import rounded
from assess.messages import message
from assess.rollup.tables.cube import Cube, gate_places
from assess.rollup.tables.suppress import HIDDEN, merge_groups, merge_line
from assess.rollup.tables.view import Cell, Column, Group, Line, Table, View, views
from assess.scoring.findings import weighted_chapters

__all__ = ["published_tables"]

_LEVELS = tuple(str(level) for level in range(1, 6))
_ANSWERS = ("F", "L", "P", "N", "A")
_LETTERS = {**{letter: letter for letter in _ANSWERS}, "A": "NA"}
_DIGESTS = ("matched", "absent", "wrong")
_MOVES = ("absent", "fell", "same", "rose")
_STANDINGS = (
    *("refused", "same_bytes", "older", "other_period"),
    *("partial", "quick", "practice", "empty"),
)
_LEAST_APPLIED = 10
"""Clauses in the list of those applied least."""
_QUARTER = 4

_Rows = Callable[[View], Iterator[tuple[Cell, ...]]]


def published_tables(cube: Cube, catalogues: Mapping[str, Catalogue], lang: str, limit: int) -> list[Table]:
    """All tables that are published together, in order; a count below `limit` is nowhere to be had.

    `catalogues` holds each clause set of the cube. A table that nothing may be said in is left out.
    """
    shown = views(cube, catalogues, lang, limit)

    def table(key: str, columns: Sequence[Column], rows: _Rows, **values: object) -> Table:
        labelled = tuple((*view.labels, *row) for view in shown for row in rows(view))
        heads = (_words(lang, "clause_set", "sizes"), columns)
        return Table(
            key=key,
            title=message(lang, f"rollup.table_{key}"),
            about=message(lang, f"rollup.about_{key}", limit=limit, **values),
            columns=tuple(column for head in heads for column in head),
            rows=labelled,
        )

    answers = [Column(f"{_LETTERS[one]} {_answer(lang, one)}", number=True) for one in _ANSWERS]
    shares = [Column(f"{_LETTERS[one]} %", number=True) for one in _ANSWERS]
    clause = _words(lang, "clause", "clause_title")
    levels = [Column(message(lang, "rollup.level", level=level), number=True) for level in _LEVELS]
    merged = _words(lang, "merged")
    chapters = {
        chapter.id: Column(f"{chapter.id} {chapter.title.in_(lang)} %", number=True)
        for view in shown
        for chapter in view.catalogue.chapters
        if chapter.weight
    }
    gates = dict.fromkeys(gate for view in shown for gate in gate_places(view.catalogue))
    found = [
        _received(cube, shown, lang, limit),
        table(
            "files",
            [*_numbers(lang, "agencies", *(f"digest_{one}" for one in _DIGESTS)), *merged,
             *_numbers(lang, "copies")],
            _files,
        ),
        table(
            "levels",
            [*_words(lang, "size"), *_numbers(lang, "agencies"), *levels, *merged,
             *_numbers(lang, "score", "requirement_rate", "evidence_support", "quarter", "half",
                       "three_quarters")],
            _levels,
            many=_QUARTER * limit,
        ),
        table("least", [*clause, *_numbers(lang, "asked", "not_met", "not_met_share")], _least_applied,
              most=_LEAST_APPLIED),
        table("gates", [*_words(lang, "split", "group"), *_numbers(lang, "agencies"),
                        *(Column(gate, number=True) for gate in gates)],
              lambda view: _gate_rows(view, list(gates))),
        table("groups", [*_words(lang, "split", "group"), *_numbers(lang, "agencies", "score"),
                         *chapters.values()],
              lambda view: _group_rows(view, list(chapters))),
        table("kpis", [*_words(lang, "kpi", "kpi_period"), *_numbers(lang, "pooled", "pooled_value"),
                       *_words(lang, "unit"), *_numbers(lang, "out_of_scale")], _kpis),
        table("trend", [*_words(lang, "earlier"), *_numbers(lang, *_MOVES), *merged],
              lambda view: _trend(view, cube)),
        table("evidence", [*clause, *_numbers(lang, "met", "with_evidence", "without_evidence",
                                              "without_share")], _evidence),
        table("clauses", [*clause, *_numbers(lang, "asked"), *answers, *merged, *shares], _clauses),
    ]  # fmt: skip
    return [one for one in found if one.rows]


def _words(lang: str, *keys: str) -> list[Column]:
    return [Column(message(lang, f"rollup.column_{key}")) for key in keys]


def _numbers(lang: str, *keys: str) -> list[Column]:
    return [Column(message(lang, f"rollup.column_{key}"), number=True) for key in keys]


def _answer(lang: str, letter: str) -> str:
    return message(lang, "rollup.not_applicable" if letter == "A" else f"answer_{letter}")


def _received(cube: Cube, shown: Sequence[View], lang: str, limit: int) -> Table:
    """What became of the files: the sets that are published with their counts, all else merged where small.

    Where all else is fewer than `limit` files, not even their sum is told, and so not that of all files.
    """
    standings = {message(lang, f"rollup.standing_{key}"): cube.standings[key] for key in _STANDINGS}
    keys = {view.key for view in shown}
    small = sum(cohort.count for key, cohort in cube.current().items() if key not in keys)
    counts = {message(lang, "rollup.standing_small"): small, **standings}
    line = Line(
        names=list(counts), counts=list(counts.values()), blocks=merge_line(list(counts.values()), limit)
    )
    total = sum(view.count for view in shown) + line.total if line.total >= limit else HIDDEN
    sums = {
        block.start: message(lang, "rollup.block_sum", rows=block.stop - block.start, count=block.count)
        for block in line.blocks
        if not block.shown
    }
    rows: list[tuple[Cell, ...]] = [
        (message(lang, "rollup.standing_all"), total, ""),
        *((message(lang, "rollup.standing_counted", set=view.labels), view.count, "") for view in shown),
        *((name, line.cell(name), sums.get(place, "")) for place, name in enumerate(counts)),
    ]
    return Table(
        key="received",
        title=message(lang, "rollup.table_received"),
        about=message(lang, "rollup.about_received", limit=limit, period=cube.period or "—"),
        columns=(*_words(lang, "what"), *_numbers(lang, "files"), *_words(lang, "merged")),
        rows=tuple(rows),
    )


def _files(view: View) -> Iterator[tuple[Cell, ...]]:
    """How the digests stand, and how many files are suspected copies."""
    line = view.line({state: view.cohort.digests[state] for state in _DIGESTS})
    titles = {state: view.say(f"column_digest_{state}") for state in _DIGESTS}
    copies = view.line({"copies": view.cohort.copies, "others": view.count - view.cohort.copies})
    yield (
        view.count,
        *(line.cell(state) for state in _DIGESTS),
        line.merged(titles),
        copies.cell("copies"),
    )


def _levels(view: View) -> Iterator[tuple[Cell, ...]]:
    for group in view.splits["size"]:
        line = view.line({level: group.sums[f"level:{level}"] for level in _LEVELS})
        yield (
            group.title,
            group.count,
            *(line.cell(level) for level in _LEVELS),
            line.merged({level: view.say("level", level=level) for level in _LEVELS}),
            *(group.mean(measure) for measure in ("score", "requirement_rate", "evidence_support")),
            *_quartiles(view, group),
        )


def _quartiles(view: View, group: Group) -> list[Cell]:
    """The scores that a quarter, a half and three quarters of the agencies reach at most, in whole points.

    They are given from 4 × limit agencies, so that as many as the limit stand in each quarter.
    """
    if group.count < _QUARTER * view.limit:
        return [HIDDEN] * (_QUARTER - 1)
    scores: Counter[int] = Counter()
    for (size, score), count in view.cohort.scores.items():
        if size in group.names:
            scores[score] += count
    places = [-(-group.count * part // _QUARTER) for part in range(1, _QUARTER)]
    return [(_at_place(scores, place) + 5) // 10 for place in places]


def _at_place(scores: Counter[int], place: int) -> int:
    """The score of that place from below, from 1."""
    for score in sorted(scores):
        place -= scores[score]
        if place <= 0:
            return score
    raise IndexError(place)


def _clause_lines(view: View) -> Iterator[tuple[int, str, str, Line]]:
    """Place, id, title and line of each clause that is put to enough agencies, in clause order."""
    for place, clause in enumerate(view.catalogue.clauses.values()):
        line = view.clause_line(place, clause)
        if line and line.total >= view.limit:
            yield place, clause.id, view.text(clause.title), line


def _clauses(view: View) -> Iterator[tuple[Cell, ...]]:
    for _, key, title, line in _clause_lines(view):
        counts, shares = [line.cell(one) for one in _ANSWERS], [line.share(one) for one in _ANSWERS]
        yield key, title, line.total, *counts, line.merged(_LETTERS), *shares


def _least_applied(view: View) -> Iterator[tuple[Cell, ...]]:
    """The clauses that most agencies do not apply (P, N or unanswered), where that count is published."""
    found = []
    for _, key, title, line in _clause_lines(view):
        count = line.sum_of("P", "N")
        if count is not None:
            found.append((Fraction(100 * count, line.total), (key, title, line.total, count)))
    found.sort(key=lambda one: -one[0])  # stable: equal ones stay in clause order
    for share, row in found[:_LEAST_APPLIED]:
        yield *row, rounded(share)


def _met(line: Line) -> tuple[str, ...]:
    """The answers that apply a clause; one that is yes or no has only F."""
    return ("F", "L") if "L" in line.names else ("F",)


def _evidence(view: View) -> Iterator[tuple[Cell, ...]]:
    """Of the agencies that apply a clause, those with and without evidence for it (R9)."""
    for place, key, title, line in _clause_lines(view):
        met = line.sum_of(*_met(line))
        if met is not None:
            pairs = view.cohort.letters[place]
            supported = sum(pairs[letter, "1"] for letter in _met(line))
            parts = view.line({"with": supported, "without": met - supported})
            if parts.cell("with") != HIDDEN:
                yield key, title, met, parts.cell("with"), parts.cell("without"), parts.share("without")


def _gate_rows(view: View, columns: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    """How many agencies fail each gate: all of the set, then by region and by type."""
    clauses, places = view.catalogue.clauses, gate_places(view.catalogue)
    lines = {gate: view.clause_line(place, clauses[gate]) for gate, place in places.items()}
    fails = {gate: line.sum_of("P", "N") if line else None for gate, line in lines.items()}

    def row(counts: Mapping[str, int]) -> list[Cell]:
        return [counts.get(gate, HIDDEN) if gate in fails else "" for gate in columns]

    whole = {gate: count for gate, count in fails.items() if count is not None}
    yield view.say("all"), view.say("all"), view.count, *row(whole)
    for by, groups in view.splits.items():
        if by == "size" or len(groups) == 1:
            continue
        alone = {gate: _alone(view, groups, gate) for gate in whole}
        for place, group in enumerate(groups):
            shown = {gate: group.sums[f"fails:{gate}"] for gate in whole if place in alone[gate]}
            yield view.say(f"by_{by}"), group.title, group.count, *row(shown)


def _alone(view: View, groups: Sequence[Group], gate: str) -> set[int]:
    """The places of the groups whose agencies that fail a gate may be published: the rows not merged."""
    counts = {
        f"{place:04}": (group.sums[f"fails:{gate}"], group.count - group.sums[f"fails:{gate}"])
        for place, group in enumerate(groups)
    }
    return {int(names[0]) for names in merge_groups(counts, view.limit) if len(names) == 1}


def _group_rows(view: View, columns: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    """Mean score and chapter rates by region and by type."""
    own = weighted_chapters(view.catalogue)
    for by, groups in view.splits.items():
        if by == "size" or len(groups) == 1:
            continue
        for group in groups:
            rates = [group.rate(chapter) if chapter in own else "" for chapter in columns]
            yield view.say(f"by_{by}"), group.title, group.count, group.mean("score"), *rates


def _kpis(view: View) -> Iterator[tuple[Cell, ...]]:
    """Σ numerators ÷ Σ denominators of each head and period; values out of scale are told, not pooled."""
    for (head, period), (count, numerator, denominator, outside) in sorted(view.cohort.kpis.items()):
        line = view.line({"pooled": count, "outside": outside, "none": view.count - count - outside})
        least, shown = line.least("pooled"), line.cell("pooled")
        if shown == HIDDEN and (least or 0) < view.limit:
            continue  # a hidden count hides its value, unless it is known to be large enough
        kpi = view.catalogue.kpis[head]
        value = rounded(Fraction((100 if kpi.rate else 1) * numerator, denominator))
        yield (
            *(f"{head} {view.text(kpi.title)}", period, shown if least is None else f"≥ {least}"),
            *(value, view.text(kpi.unit), line.cell("outside")),
        )


def _trend(view: View, cube: Cube) -> Iterator[tuple[Cell, ...]]:
    """How the levels of the agencies that are in both periods under one clause set have moved.

    One line alone: a second one, by score, would share the agencies that are not in both with it.
    """
    earlier = cube.earlier(view.key)
    if earlier is None:
        return
    period, cohort = earlier
    before = {who: level for who, _, _, level in cohort.members()}
    moves: Counter[str] = Counter()
    for who, link, _, level in view.cohort.members():
        then = before.get(who) or before.get(link)
        moves[_move(then, level) if then else "absent"] += 1
    line = view.line({move: moves[move] for move in _MOVES})
    titles = {move: view.say(f"column_{move}") for move in _MOVES}
    yield period, *(line.cell(move) for move in _MOVES), line.merged(titles)


def _move(then: int, now: int) -> str:
    return "same" if then == now else "rose" if now > then else "fell"
