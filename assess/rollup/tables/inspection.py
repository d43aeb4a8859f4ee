"""Turns a drawn sample into the record to take along: columns and lines, and a report to be put into Word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assess.content.model import Catalogue
from assess.messages import message
from assess.rollup.sample import Drawn

__all__ = ["Inspection"]

_AGENCY = ("agency", "source", "size", "clause_set")
_BROAD = frozenset({"clause_title", "finding", "proof", "reply"})
_CLAUSE = ("clause", "clause_title", "said")
_BLANK = ("seen", "finding", "conclusion", "proof", "reply", "signed")
"""What is filled in on the spot."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Inspection:
    """The agencies drawn of so many by a seed; `catalogues` holds each clause set that scored one."""

    drawn: Sequence[Drawn]
    population: int
    seed: str
    catalogues: Mapping[str, Catalogue]
    lang: str

    def say(self, key: str, **values: object) -> str:
        """A message of the roll-up."""
        return message(self.lang, f"rollup.{key}", **values)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.say("inspection")

    @property
    def about(self) -> tuple[str, str]:
        """That answers are self-reported, and how the sample was drawn."""
        drawn = self.say("inspection_about", seed=self.seed, population=self.population, size=len(self.drawn))
        return self.say("self_reported"), drawn

    @property
    def heads(self) -> list[str]:
        """The titles of the columns of `lines`."""
        return [self.say(f"column_{key}") for key in (*_AGENCY, *_CLAUSE, *_BLANK)]

    def lines(self) -> Iterator[list[str]]:
        """A line for each answer to look into; finding, conclusion, evidence and signatures are empty."""
        for one in self.drawn:
            yield from ([*self._agency(one), *line] for line in self._clauses(one))

    def report(self, period: str) -> dict[str, object]:
        """The same lines as a report of the shape of `assess.report.document`, a section for each agency."""
        return {
            "kind": "inspection",
            "lang": self.lang,
            "wide": True,
            "title": self.title,
            "subtitle": period,
            "front": None,
            "facts": [],
            "sections": [self._section(number, one) for number, one in enumerate(self.drawn, 1)],
            "notices": list(self.about),
            "signatures": [],
            "versions": [],
        }

    def _agency(self, one: Drawn) -> list[str]:
        size = self.catalogues[one.row.clause_set].sizes[one.row.size]
        return [one.row.agency, one.row.source, size.title.in_(self.lang), one.row.clause_set]

    def _clauses(self, one: Drawn) -> Iterator[list[str]]:
        clauses = self.catalogues[one.row.clause_set].clauses
        letters = dict(zip(clauses, one.row.effective, strict=True))
        for key in one.clauses:
            said = f"{letters[key]} {message(self.lang, f'answer_{letters[key]}')}"
            yield [key, clauses[key].title.in_(self.lang), said, *[""] * len(_BLANK)]

    def _section(self, number: int, one: Drawn) -> dict[str, object]:
        told = dict(zip(_AGENCY, self._agency(one), strict=True))
        title = told["agency"] or told["source"]
        about = [f"{self.say(f'column_{key}')}：{told[key]}" for key in _AGENCY[1:]]
        columns = [
            {
                "id": key,
                "title": self.say(f"column_{key}"),
                "kind": "text",
                "width": 3 if key in _BROAD else 1,
            }
            for key in (*_CLAUSE, *_BLANK)
        ]
        table = {
            "type": "table",
            "id": "inspection",
            "caption": "；".join(about),
            "columns": columns,
            "rows": list(self._clauses(one)),
            "blank": True,
        }
        return {
            "id": f"agency-{number}",
            "number": str(number),
            "title": title,
            "heading": f"{number}. {title}",
            "blocks": [table],
        }
