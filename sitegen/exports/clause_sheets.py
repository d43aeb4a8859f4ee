"""Turns the clauses, as `clause_data` tells them, into the tables of clauses and of their guidance."""

from collections.abc import Callable, Iterable

from assess.content.scope import is_asked
from assess.messages import messages
from sitegen.exports.sheet import (
    Columns,
    Sheet,
    joined,
    joined_text,
    labelled,
    lines,
    make_sheet,
    plain,
    text,
    zh,
)
from sitegen.guide.index import Item, Shelf

__all__ = ["clause_sheet", "guidance_sheet"]


def clause_sheet(shelf: Shelf, clauses: Iterable[Item]) -> Sheet:
    """The clauses, one a row: what each says, of whom it asks it, and where it comes from."""
    columns = {**_asked(shelf), **_classified(shelf), **_explained(), **_placed()}
    return make_sheet("clauses", columns, clauses)


def guidance_sheet(shelf: Shelf, clauses: Iterable[Item]) -> Sheet:
    """The guidance of each clause, one a row: why, how, the four answers, and an example marked as such."""
    words = messages("zh", "export")
    answers = {one["title"]["zh"]: _anchor(one["id"]) for one in shelf.catalogue["answers"]}
    columns: Columns = {
        words["id"]: plain("id"),
        words["title"]: text("title"),
        words["why"]: lambda one: zh(one["guidance"]["why"]),
        words["how"]: lambda one: "\n".join(_steps(one["guidance"]["how"])),
        **answers,
        words["example"]: lambda one: zh((one["guidance"]["example"] or {}).get("text")),
        words["guidance_proposed"]: lambda one: joined_text(one["guidance"]["proposed_values"]),
    }
    return make_sheet("guidance", columns, clauses)


def _asked(shelf: Shelf) -> Columns:
    words = messages("zh", "export")
    sizes = {one["title"]["zh"]: _status(one["id"]) for one in shelf.catalogue["sizes"]}
    return {
        words["id"]: plain("id"),
        words["number"]: plain("number"),
        words["chapter"]: lambda one: zh(one["chapter"]["title"]),
        words["title"]: text("title"),
        words["text"]: text("text"),
        words["obligation"]: lambda one: zh(one["obligation"]["title"]),
        words["verb"]: lambda one: one["obligation"]["verb"],
        words["party"]: lambda one: zh(one["party"]["title"]),
        **sizes,
    }


def _classified(shelf: Shelf) -> Columns:
    words = messages("zh", "export")
    types = shelf.titles("agency_types") | {"ALL": words["types_all"]}
    return {
        words["types"]: lambda one: joined_text(types[name] for name in one["types"]),
        words["focus_types"]: lambda one: joined_text(types[name] for name in one["focus_types"]),
        words["provenance"]: lambda one: zh(one["provenance"]["title"]),
        words["locator"]: lambda one: one["provenance"]["locator"],
        words["flag"]: lambda one: zh(one["flag"]["title"]),
    }


def _explained() -> Columns:
    words = messages("zh", "export")
    return {
        words["na_condition"]: text("na_condition"),
        words["simplified"]: text("simplified"),
        words["intent"]: text("intent"),
        words["question"]: text("question"),
        words["evidence"]: lines("evidence"),
    }


def _placed() -> Columns:
    words = messages("zh", "export")
    return {
        words["bundle"]: labelled("bundle"),
        words["step"]: lambda one: zh(one["step"]["title"]) if one["step"] else "",
        words["related"]: joined("related"),
        words["notes"]: joined("notes"),
        words["proposed"]: joined("proposed_values"),
        words["fingerprint"]: plain("fingerprint"),
        words["url"]: plain("url"),
    }


def _status(size: str) -> Callable[[Item], str]:
    """What the size is asked; none is asked what speaks to the authorities (R2)."""
    nobody = messages("zh", "page")["authority_only"]
    return lambda one: zh(one["size"][size]["title"]) if is_asked(one["party"]["id"]) else nobody


def _anchor(answer: str) -> Callable[[Item], str]:
    return lambda one: zh(one["guidance"]["anchors"][answer]["text"])


def _steps(how: Iterable[Item]) -> Iterable[str]:
    pattern = messages("zh", "export")["how_step"]
    return (pattern.format(number=number, text=step["zh"]) for number, step in enumerate(how, 1))
