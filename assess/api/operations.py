"""Turns each request of the page into its result: the operations behind the bridge."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assess.content.model import AnswerSheet, Catalogue
from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.core.strictjson import canonical
from assess.exchange.colleagues import Colleague, check_size, differences, merged, other_conditions
from assess.exchange.compare import change_data, compare
from assess.exchange.preview import merged_sheet, preview_rows
from assess.exchange.share import fragment_of, read_fragment
from assess.exchange.verify import verify
from assess.report.action_plan import plan_groups, plan_items
from assess.report.result import foremost, path_data, result_data
from assess.scoring.assessment import assess, assess_raw
from assess.scoring.counts import allowed, least_done
from assess.scoring.explain import explain
from assess.scoring.gaps import scan_items
from assess.sheet.editing import Raw, with_answers
from assess.sheet.envelope import digest_state, sealed_text
from assess.sheet.file_shape import COUNT
from assess.sheet.reading import parse_count, parse_sheet, read_sheet

__all__ = ["REQUESTS", "SHEETS", "Operation", "Result", "Session"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """The catalogue that this page scores with, and the language it tells errors in."""

    catalogue: Catalogue
    lang: str


Result = dict[str, object]
"""The result of an operation as JSON data."""

Operation = Callable[[Session, Fields], Result]
"""What answers one kind of request."""


def plain_json(raw: Raw) -> Result:
    """`raw` with ordinary JSON numbers."""
    found: Result = json.loads(canonical(raw))
    return found


def _score(session: Session, sheet: Fields) -> Result:
    return result_data(assess_raw(session.catalogue, sheet.raw), session.lang)


def _explain(session: Session, sheet: Fields) -> Result:
    return explain(assess_raw(session.catalogue, sheet.raw))


def _path(session: Session, sheet: Fields) -> Result:
    """The path, and what of the result a reader should see first."""
    assessment = assess_raw(session.catalogue, sheet.raw)
    return {"path": path_data(assessment), **foremost(assessment)}


def _scan(session: Session, sheet: Fields) -> Result:
    items = list(scan_items(assess_raw(session.catalogue, sheet.raw).findings))
    lights = [item["light"] for item in items]
    return {"items": items, "counts": {str(light): lights.count(light) for light in lights}}


def _plan(session: Session, sheet: Fields) -> Result:
    """The rows of the plan, as every report has them; the page shows what the sheet says of each."""
    assessment = assess_raw(session.catalogue, sheet.raw)
    items = plan_items(assessment, sheet.raw)
    groups = plan_groups(assessment, items)
    return {
        "items": [
            {
                "id": item.subject,
                "bundle": item.bundle is not None,
                "clauses": item.clauses,
                "gap": item.gap,
                "group": groups[item.subject],
            }
            for item in items
        ]
    }


def _seal(session: Session, sheet: Fields) -> Result:
    """The file's text, parsed again to be sure that what is offered can be opened."""
    text = sealed_text(sheet.raw)
    read_sheet(text.encode("utf-8"), session.catalogue)
    return {"text": text}


def _share(session: Session, sheet: Fields) -> Result:
    parse_sheet(sheet.raw, session.catalogue)
    return {"fragment": fragment_of(sheet.raw)}


def _opened(session: Session, data: bytes) -> Result:
    sheet, raw = read_sheet(data, session.catalogue)
    return {
        "sheet": plain_json(raw),
        "digest": digest_state(raw),
        "unmatched": list(sheet.unmatched),
        "result": result_data(assess(session.catalogue, sheet), session.lang),
    }


def _open(session: Session, request: Fields) -> Result:
    return _opened(session, request.data("base64"))


def _unshare(session: Session, request: Fields) -> Result:
    return _opened(session, read_fragment(request.text("fragment")))


def _verify(session: Session, request: Fields) -> Result:
    sheet, raw = read_sheet(request.data("base64"), session.catalogue)
    assessment = assess(session.catalogue, sheet)
    result = result_data(assessment, session.lang)
    return verify(assessment, raw, session.lang) | {"result": result, "sheet": plain_json(raw)}


def _what_if(session: Session, request: Fields) -> Result:
    """The sheet with other answers, and what that changes; the page stores it only when accepted."""
    base = request.under("sheet").raw
    sheet = with_answers(session.catalogue, base, request.under("answers"))
    before, after = (assess_raw(session.catalogue, raw) for raw in (base, sheet))
    paths = [path_data(assessment) for assessment in (before, after)]
    return {
        "sheet": plain_json(sheet),
        "result": result_data(after, session.lang),
        "path": paths[1],
        "change": change_data(before, after) | {"steps": [path and path["steps"] for path in paths]},
    }


def _compare(session: Session, request: Fields) -> Result:
    sheets = [sheet.raw for sheet in request.each("sheets")]
    if not sheets:
        raise AnswerError(request.place("sheets"), "missing")
    return compare([assess_raw(session.catalogue, sheet) for sheet in sheets], session.lang)


def _counts(session: Session, request: Fields) -> Result:
    """`{clause, of, done}` → `{least, allowed}`: how a clause, or a part of it, may be answered (R4a).

    `least` says of how many `of` it must be done for F and for L, `allowed` what `done` of them allow, null
    without `done`.
    """
    key = request.text("clause")
    if key not in session.catalogue.clauses:
        raise AnswerError(request.place("clause"), "unknown_id", found=key)
    legal_floor = session.catalogue.clauses[key].legal_floor
    fields = request if request.has("done") else Fields({**request.raw, "done": 0}, "", AnswerError)
    COUNT.check(fields.raw, "")
    count = parse_count(fields)
    return {
        "least": least_done(count.of, legal_floor=legal_floor),
        "allowed": allowed(count, legal_floor=legal_floor) if request.has("done") else None,
    }


def preview(session: Session, stored: Raw | None, found: Raw, refused: list[Result]) -> Result:
    """What would be taken from `found`, and the sheet that would result; `refused` is what cannot be."""
    rows = preview_rows(stored or {}, found)
    states = [row["state"] for row in rows]
    sheet = parse_sheet(found, session.catalogue)
    reply: Result = {
        "rows": rows,
        "unmatched": list(sheet.unmatched),
        "refused": refused,
        "counts": {state: states.count(state) for state in ("new", "changed", "same", "kept")}
        | {"unmatched": len(sheet.unmatched), "refused": len(refused)},
        "sheet": plain_json(found),
        "same_id": stored is not None and found.get("id") is not None and stored.get("id") == found.get("id"),
        "merged": None,
        "not_merged": None,
    }
    try:
        taken = found if stored is None else merged_sheet(session.catalogue, stored, found)
    except AnswerError as error:
        return reply | {"not_merged": error.data(session.lang)}
    return reply | {
        "merged": plain_json(taken),
        "result": result_data(assess_raw(session.catalogue, taken), session.lang),
    }


def stored_sheet(request: Fields) -> Raw | None:
    """The sheet in the request's `stored`, None when there is none."""
    return request.under("stored").raw if request.has("stored") else None


def _colleagues(session: Session, request: Fields) -> tuple[list[Colleague], list[Result]]:
    """The colleagues whose files are for the base's size, and why each other one is not taken."""
    base = parse_sheet(request.under("base").raw, session.catalogue)
    taken: list[Colleague] = []
    refused: list[Result] = []
    for one in request.each("colleagues"):
        try:
            taken.append(_colleague(session, base, one, {other.by for other in taken}))
        except AnswerError as error:
            refused.append({"by": one.text("by"), **error.data(session.lang)})
    return taken, refused


def _colleague(session: Session, base: AnswerSheet, request: Fields, names: set[str]) -> Colleague:
    by = request.text("by")
    if by in names:
        raise AnswerError(request.place("by"), "name_twice", found=by)
    sheet, raw = read_sheet(request.data("base64"), session.catalogue)
    check_size(base, sheet)
    return Colleague(by=by, sheet=raw)


def _respondents(session: Session, request: Fields) -> Result:
    colleagues, refused = _colleagues(session, request)
    base = request.under("base").raw
    rows = differences(session.catalogue, base, colleagues)
    return {
        "rows": rows,
        "conditions": other_conditions(session.catalogue, base, colleagues),
        "people": [one.by for one in colleagues],
        "differing": sum(not row["same"] for row in rows),
        "refused": refused,
    }


def _merge(session: Session, request: Fields) -> Result:
    colleagues, refused = _colleagues(session, request)
    base = request.under("base").raw
    sheet = merged(session.catalogue, base, colleagues, request.under("choices"))
    result = result_data(assess_raw(session.catalogue, sheet), session.lang)
    return {"sheet": plain_json(sheet), "result": result, "refused": refused}


SHEETS: Mapping[str, Operation] = {
    "score": _score,
    "explain": _explain,
    "path": _path,
    "scan": _scan,
    "plan": _plan,
    "seal": _seal,
    "share": _share,
}
"""Operations whose request is a self-check object itself."""

REQUESTS: Mapping[str, Operation] = {
    "open": _open,
    "unshare": _unshare,
    "verify": _verify,
    "what_if": _what_if,
    "compare": _compare,
    "counts": _counts,
    "respondents": _respondents,
    "merge": _merge,
}
"""Operations whose request holds sheets or files among other things."""
