"""Turns the questions of each size into the blank Excel questionnaire that a self-check takes back."""

from collections.abc import Mapping
from functools import partial

from assess.excel.form_rows import FormPart, part_id
from assess.excel.settled import settled
from assess.messages import Text
from assess.report.blocks import Context
from assess.scoring.assessment import assess_raw
from assess.sheet.envelope import FORMAT, FORMAT_VERSION
from assess.sheet.file_shape import INSTRUMENT
from sitegen.base.build_cache import kept
from sitegen.exports.data import json_text
from sitegen.guide.index import Guide

__all__ = ["questionnaires"]


def questionnaires(guide: Guide, date: str) -> dict[str, bytes]:
    """The questionnaire of each size, of no self-check yet, its properties of this day: path → .xlsx.

    For readers whose browser cannot run the self-check, which makes the same file itself.
    """
    anchors = _anchors(guide)
    inputs = [json_text(one).encode() for one in (guide.catalogue, anchors, date)]
    paths = {size: f"data/selfcheck-{size}.xlsx" for size in guide.sizes}
    return {
        path: kept(path.rpartition("/")[2], inputs, partial(_blank, guide, size, anchors, date), ["openpyxl"])
        for size, path in paths.items()
    }


def _blank(guide: Guide, size: str, anchors: Mapping[str, Mapping[str, str]], date: str) -> bytes:
    from assess.excel.form import form_bytes  # noqa: PLC0415 (openpyxl is slow to load)

    raw = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "instrument": INSTRUMENT,
        "clause_set": guide.model.clause_set,
        "ruleset": guide.model.ruleset,
        "profile": {"size": size, "real_size": size},
        "answers": {},
    }
    context = Context(assessment=assess_raw(guide.model, raw), raw=raw, lang=guide.lang)
    return settled(form_bytes(context, FormPart(anchors=anchors)), date)


def _anchors(guide: Guide) -> dict[str, dict[str, str]]:
    """What each answer takes, by the id of a clause, a part or a bundle, and by letter."""
    sets = {
        **{key: clause.guidance.anchors for key, clause in guide.clauses.items()},
        **{
            part_id(key, part.id): part.anchors
            for key, clause in guide.clauses.items()
            for part in clause.guidance.parts
        },
        **dict.fromkeys(guide.bundles, _scale(guide)),
    }
    return {key: {letter: guide.say(text) for letter, text in one.items()} for key, one in sets.items()}


def _scale(guide: Guide) -> Mapping[str, Text]:
    """What stands for each answer in general: how it is done, and of how many."""
    return {
        one["id"]: Text({lang: f"{text}；{one['coverage'][lang]}" for lang, text in one["practice"].items()})
        for one in guide.catalogue["answers"]
    }
