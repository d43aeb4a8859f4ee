"""Turns the questions of each size into the blank Excel questionnaire that a self-check takes back."""

from collections.abc import Mapping
from functools import partial

from assess.messages import Text
from assess.report.blocks import Context
from assess.scoring.assessment import assess_raw
from assess.sheet.envelope import FORMAT, FORMAT_VERSION
from assess.sheet.file_shape import INSTRUMENT
from sitegen.base.build_cache import kept
from sitegen.exports.data import json_text
from sitegen.guide.index import Guide

__all__ = ["questionnaires"]


def questionnaires(guide: Guide) -> dict[str, bytes]:
    """The questionnaire of each size, of no self-check yet: path → .xlsx.

    For readers whose browser cannot run the self-check, which makes the same file itself.
    """
    inputs = [json_text(guide.catalogue).encode()]
    paths = {size: f"data/selfcheck-{size}.xlsx" for size in guide.sizes}
    return {
        path: kept(path.rpartition("/")[2], inputs, partial(_blank, guide, size), ["openpyxl"])
        for size, path in paths.items()
    }


def _blank(guide: Guide, size: str) -> bytes:
    from assess.excel.form import form_bytes  # noqa: PLC0415 (openpyxl is slow to load)
    from assess.excel.form_rows import FormPart, part_id  # noqa: PLC0415

    raw = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "instrument": INSTRUMENT,
        "clause_set": guide.model.clause_set,
        "ruleset": guide.model.ruleset,
        "profile": {"size": size, "real_size": size},
        "answers": {},
    }
    sets = {
        **{key: clause.guidance.anchors for key, clause in guide.clauses.items()},
        **{
            part_id(key, part.id): part.anchors
            for key, clause in guide.clauses.items()
            for part in clause.guidance.parts
        },
        **dict.fromkeys(guide.bundles, _scale(guide)),
    }
    anchors = {key: {letter: guide.say(text) for letter, text in one.items()} for key, one in sets.items()}
    context = Context(assessment=assess_raw(guide.model, raw), raw=raw, lang=guide.lang)
    return form_bytes(context, FormPart(anchors=anchors))


def _scale(guide: Guide) -> Mapping[str, Text]:
    """What stands for each answer in general: how it is done, and of how many."""
    return {
        one["id"]: Text({lang: f"{text}；{one['coverage'][lang]}" for lang, text in one["practice"].items()})
        for one in guide.catalogue["answers"]
    }
