"""Turns a seed into rows of a roll-up, as the row of a file has them but without a file or a score of it."""

import json
from collections.abc import Sequence
from random import Random
from typing import Any

from assess.content.model import Catalogue
from assess.content.scope import is_scored
from assess.rollup.rows import Row
from assess.rollup.tables.view import Table
from assess.scoring.findings import weighted_chapters
from tests.support.sheets import CATALOGUE, CATALOGUE_TEXT

CATALOGUES = {CATALOGUE.clause_set: CATALOGUE}


def made_row(draw: Random, number: int, catalogue: Catalogue = CATALOGUE, **given: object) -> Row:
    """One full self-check with answers by chance; `given` columns are as they are given."""
    size = str(given.pop("size", draw.choice(tuple(catalogue.sizes))))
    letters = "".join(_letter(draw) if is_scored(one, size) else "-" for one in catalogue.clauses.values())
    heads = catalogue.method.kpi_heads[size]
    values = {
        "source": f"{number}.json",
        "sha256": f"{draw.getrandbits(256):064x}",
        "digest": draw.choices(("matched", "absent", "wrong"), (8, 1, 1))[0],
        "id_hash": f"{draw.getrandbits(128):032x}",
        "clause_set": catalogue.clause_set,
        "file_clause_set": catalogue.clause_set,
        "agency": f"机构{number}",
        "region": draw.choice(("110101", "110102", "110105", "110106")),
        "period": "2026",
        "kind": "full",
        "size": size,
        "real_size": size,
        "types": " ".join(sorted(draw.sample(list(catalogue.types)[:4], draw.choice((0, 1, 1, 1, 2))))),
        "score": draw.randrange(1001),
        "requirement_rate": draw.randrange(1001),
        "evidence_support": draw.randrange(1001),
        "level": draw.choices(range(1, 6), (3, 4, 5, 2, 1))[0],
        "chapters": " ".join(f"{key}:{draw.randrange(6001)}/60" for key in weighted_chapters(catalogue)),
        "answers": letters,
        "effective": letters,
        "evidenced": "".join(str(draw.randrange(2)) for _ in letters),
        "kpis": " ".join(
            f"{head}@2025:{draw.randrange(50)}0000/500000" for head in heads if draw.random() < 0.8
        ),
    }
    return Row(**{**values, **given})  # type: ignore[arg-type]


def _letter(draw: Random) -> str:
    return draw.choices("FLPNU", (10, 6, 3, 2, 1))[0]


def made_rows(seed: int, count: int, catalogue: Catalogue = CATALOGUE, **given: object) -> list[Row]:
    """So many full self-checks of different agencies."""
    draw = Random(seed)
    return [made_row(draw, number, catalogue, **given) for number in range(count)]


def named(tables: Sequence[Table], key: str) -> list[dict[str, object]]:
    """The rows of a published table by column heading."""
    found = next(table for table in tables if table.key == key)
    return [dict(zip([column.title for column in found.columns], row, strict=True)) for row in found.rows]


def shuffled(rows: Sequence[Row], seed: int) -> list[Row]:
    """The rows in another order."""
    return Random(seed).sample(rows, len(rows))


def other_set(clause_set: str, *, every: int = 2, **changes: object) -> str:
    """The text of the catalogue of another clause set: without some clauses, and with points of its own."""
    raw: dict[str, Any] = json.loads(CATALOGUE_TEXT)
    bundled = {member for bundle in raw["bundles"] for member in bundle["members"]}
    loose = [one["id"] for one in raw["clauses"] if one["id"] not in bundled and one["flag"] == "none"]
    raw["clauses"] = [one for one in raw["clauses"] if one["id"] not in loose[::every]]
    raw["answers"][1]["points"] -= 5 * every
    return json.dumps(raw | {"clause_set": clause_set} | changes, ensure_ascii=False)
