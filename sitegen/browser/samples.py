"""Turns the samples of the content into the self-checks that practice links open."""

from typing import Any

from sitegen.guide.index import Guide
from sitegen.pages.worked_examples import example_sheet

__all__ = ["practice_samples"]


def practice_samples(guide: Guide) -> dict[str, Any]:
    """Each sample with its title, its story and the self-check object it describes, marked as practice."""
    return {
        "samples": [
            {
                "id": sample.id,
                "title": sample.title,
                "story": sample.story,
                "sheet": example_sheet(guide, sample) | {"practice": True},
            }
            for sample in guide.samples
        ]
    }
