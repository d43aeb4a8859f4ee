"""Keeps the catalogue of each published edition, by which files of that edition are scored ever after."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sitegen.source.catalogue import write_catalogue

__all__ = ["keep_catalogue", "kept_catalogues", "kept_file", "scoring_beside"]

_Catalogue = Mapping[str, Any]


def kept_file(package: Path, edition: str) -> Path:
    """Where the catalogue of an edition is kept in `package` (`assess`), which the scorer ships with."""
    return package / "editions" / f"{edition}.json"


def keep_catalogue(package: Path, catalogue: _Catalogue) -> str:
    """Keeps the catalogue as that of its edition; one that is there stays. Gives a line for what was done."""
    file = kept_file(package, catalogue["clause_set"])
    name = f"{package.name}/editions/{file.name}"
    if file.is_file():
        return f"{name}: published already, left as it is"
    file.parent.mkdir(parents=True, exist_ok=True)
    write_catalogue(catalogue, file)
    return f"{name}: written"


def kept_catalogues(package: Path) -> dict[str, dict[str, Any]]:
    """Every catalogue that is kept, by its edition."""
    files = sorted((package / "editions").glob("*.json"))
    return {file.stem: json.loads(file.read_text("utf-8")) for file in files}


def scoring_beside(present: _Catalogue, kept: Mapping[str, _Catalogue]) -> list[str]:
    """The editions besides the present one whose files the present scorer scores by their own catalogue."""
    return [
        edition
        for edition, one in kept.items()
        if edition != present["clause_set"] and one["ruleset"] == present["ruleset"]
    ]
