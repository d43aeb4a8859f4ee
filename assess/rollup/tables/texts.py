"""Turns published tables into a CSV file and into one page that needs no script and prints well."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from html import escape
from io import StringIO

from assess.content.model import Catalogue
from assess.messages import message
from assess.rollup.tables.cube import Cube
from assess.rollup.tables.view import Cell, Table
from assess.tabular.formulas import safe_text

__all__ = ["cell_text", "csv_bytes", "cube_csv", "method_lines", "notices", "page_html", "tables_csv"]

_METHOD = range(1, 9)
_STYLE = """
body{font:15px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:0 auto;max-width:72rem;
padding:1rem;color:#1d2b2d;background:#fff}
h1{font-size:1.6rem;margin:.5rem 0}h2{font-size:1.2rem;margin:2rem 0 .25rem}
.notice{border-left:4px solid #0b4f54;padding:.25rem .75rem;background:#eef4f4}
.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.85rem;min-width:40%}
th,td{border:1px solid #b8c6c8;padding:.2rem .5rem;text-align:left;vertical-align:top}
caption{text-align:left;padding:.25rem 0}td{word-break:keep-all}th{background:#dce6e8;min-width:3em}
td.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
nav ul{columns:2;padding-left:1.25rem}a{color:#0b4f54}
@media(max-width:40rem){nav ul{columns:1}}
@page{size:A4 landscape;margin:12mm}
@media print{body{font-size:10pt;max-width:none;padding:0}nav{display:none}
.wide{overflow:visible}table{font-size:7.5pt}thead{display:table-header-group}tr{break-inside:avoid}
h2{break-after:avoid}a{color:inherit;text-decoration:none}}
"""


def cell_text(cell: Cell) -> str:
    """What a cell shows: counts whole, figures with one decimal."""
    return f"{float(cell):.1f}" if isinstance(cell, Fraction) else str(cell)


def notices(lang: str, limit: int) -> tuple[str, str]:
    """What stands on every table: that it is self-reported, and what the mark means."""
    return message(lang, "rollup.self_reported"), message(lang, "rollup.mark", limit=limit)


def method_lines(catalogues: Mapping[str, Catalogue], lang: str, limit: int) -> list[str]:
    """How the tables were made and which numbers are the project's own, one sentence or two a line."""
    rulesets = "、".join(sorted({str(catalogue.ruleset) for catalogue in catalogues.values()}))
    values = {"ruleset": rulesets, "limit": limit, "most": limit - 1, "many": 4 * limit}
    catalogue = catalogues[max(catalogues)]
    lines = [message(lang, f"rollup.method_{number}", **values) for number in _METHOD]
    return [*lines, catalogue.notice.in_(lang)]


def csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV file in UTF-8 with BOM, as spreadsheets want it; no text starts a formula."""
    target = StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    for row in rows:
        writer.writerow([safe_text(value) if isinstance(value, str) else value for value in row])
    return target.getvalue().encode("utf-8-sig")


def tables_csv(tables: Sequence[Table], lang: str, limit: int) -> bytes:
    """All tables in one, a line for each cell that holds something: table, row, what it is, column, value.

    What a row is about are its text cells before the first number.
    """
    heads = [message(lang, f"rollup.column_{key}") for key in ("table", "row", "what", "column", "value")]
    rows: list[Sequence[object]] = [[" ".join(notices(lang, limit))], heads]
    for table in tables:
        named = next(place for place, column in enumerate(table.columns) if column.number)
        for number, row in enumerate(table.rows, 1):
            about = " / ".join(map(cell_text, row[:named]))
            rows += [
                [
                    table.title,
                    number,
                    about,
                    column.title,
                    float(cell) if isinstance(cell, Fraction) else cell,
                ]
                for column, cell in zip(table.columns[named:], row[named:], strict=True)
                if cell != ""
            ]
    return csv_bytes(rows)


def page_html(
    tables: Sequence[Table], catalogues: Mapping[str, Catalogue], lang: str, limit: int, period: str
) -> bytes:
    """The page of all tables with notices, contents and method."""
    title = f"{message(lang, 'rollup.title')} {period}".rstrip()
    notice = "".join(f'<p class="notice">{escape(line)}</p>' for line in notices(lang, limit))
    links = "".join(f'<li><a href="#{table.key}">{escape(table.title)}</a></li>' for table in tables)
    method = message(lang, "rollup.method")
    lines = "".join(f"<li>{escape(line)}</li>" for line in method_lines(catalogues, lang, limit))
    language = {"zh": "zh-CN"}.get(lang, lang)
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n"
        f"<body><main><h1>{escape(title)}</h1>{notice}\n"
        f'<nav aria-label="{escape(message(lang, "rollup.contents"))}"><ul>{links}'
        f'<li><a href="#method">{escape(method)}</a></li></ul></nav>\n'
        f"{''.join(_section(table, lang) for table in tables)}"
        f'<section><h2 id="method">{escape(method)}</h2><ul>{lines}</ul></section>\n</main></body></html>\n'
    ).encode()


def _section(table: Table, lang: str) -> str:
    heads = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in table.columns)
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td{' class=number' if column.number else ''}>{escape(cell_text(cell))}</td>"
            for column, cell in zip(table.columns, row, strict=True)
        )
        + "</tr>\n"
        for row in table.rows
    )
    return (
        f'<section><h2 id="{table.key}">{escape(table.title)}</h2><p>{escape(table.about)}</p>'
        f'<div class="wide" role="region" tabindex="0" aria-labelledby="{table.key}"><table>'
        f"<caption>{escape(message(lang, 'rollup.self_reported'))}</caption>"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table></div></section>\n"
    )


def cube_csv(cube: Cube) -> bytes:
    """The cube with every exact count, for whoever may see them: it is not to be published."""
    rows: list[Sequence[object]] = [["period", "clause_set", "micro", "part", "of", "measure", "value"]]
    rows += [(cube.period, "", "", "standings", key, "files", n) for key, n in sorted(cube.standings.items())]
    for key, cohort in sorted(cube.cohorts.items()):
        parts: list[tuple[str, str, str, int]] = []
        for key_names, cell in cohort.cells.items():
            parts += [
                ("cells", " ".join(name or "-" for name in key_names), *one)
                for one in zip(cohort.measures, cell, strict=True)
            ]
        for place, pairs in enumerate(cohort.letters):
            parts += [
                ("answers", str(place), f"{letter} evidenced:{sign}", n)
                for (letter, sign), n in pairs.items()
            ]
        parts += [("scores", size, str(score), n) for (size, score), n in cohort.scores.items()]
        for (head, period), sums in cohort.kpis.items():
            names = ("pooled", "numerator", "denominator", "out_of_scale")
            parts += [("kpis", f"{head}@{period}", *one) for one in zip(names, sums, strict=True)]
        parts += [("digests", state, "files", n) for state, n in cohort.digests.items()]
        parts.append(("copies", "", "files", cohort.copies))
        rows += [(key.period, key.clause_set, int(key.micro), *part) for part in sorted(parts)]
    return csv_bytes(rows)
