"""Turns findings into the gaps in order (R17) and into traffic lights (R14)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import lcm

from assess.content.model import Catalogue, Flag
from assess.scoring.findings import Finding, weighted_chapters

__all__ = ["gaps_in_order", "scan_items"]

_LIGHTS = {"F": "green", "L": "green", "P": "amber", "N": "red", "NA": "none", None: "grey"}


def gaps_in_order(catalogue: Catalogue, findings: Sequence[Finding]) -> list[str]:
    """R17: ids of all scored clauses below F: gates by value, then by exact gain in S, then clause order."""
    gains = _gains(catalogue, findings)

    def key(finding: Finding) -> tuple[bool, int, int, tuple[int, ...]]:
        gate = finding.clause.flag is Flag.GATE
        value = gate * (finding.points or 0)
        return not gate, value, -gains[finding.clause.id], finding.clause.order

    full = max(catalogue.points.values())
    below = [f for f in findings if f.applicable and f.points != full]
    return [f.clause.id for f in sorted(below, key=key)]


def _gains(catalogue: Catalogue, findings: Iterable[Finding]) -> Mapping[str, int]:
    """What S gains from each applicable clause if raised to the full value: exact, times one constant.

    The constant is the sum of the rated chapters' weights, times what makes all gains whole numbers.
    """
    applicable = [f for f in findings if f.applicable]
    sums = Counter[str]()
    for f in applicable:
        sums[f.clause.chapter] += f.weight
    weights = weighted_chapters(catalogue)
    full = max(catalogue.points.values())
    common = lcm(*sums.values())
    shares = {chapter: weights.get(chapter, 0) * common // total for chapter, total in sums.items()}
    return {f.clause.id: shares[f.clause.chapter] * f.weight * (full - (f.points or 0)) for f in applicable}


def scan_items(findings: Iterable[Finding]) -> Iterator[dict[str, object]]:
    """R14: a traffic light for each gate and key clause, gates at P or N first, then clause order."""
    asked = [f for f in findings if f.clause.flag is not Flag.NONE]
    for f in sorted(asked, key=lambda f: not _is_failed_gate(f)):
        gate = f.clause.flag is Flag.GATE
        yield {
            "clause": f.clause.id,
            "answer": f.outcome,
            "light": _LIGHTS[f.outcome],
            "gate": gate,
        }


def _is_failed_gate(finding: Finding) -> bool:
    return finding.clause.flag is Flag.GATE and finding.outcome in {"P", "N"}
