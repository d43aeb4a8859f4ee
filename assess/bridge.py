"""Turns a named request with JSON text into a reply with JSON text; what the browser's worker calls."""

import base64
import importlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assess.answers import digest_state, read_sheet
from assess.assessment import assess, assess_raw
from assess.errors import AnswerError, PlacedError
from assess.explain import explain
from assess.fields import Fields
from assess.gaps import scan_items
from assess.model import Catalogue
from assess.parse import parse_catalogue
from assess.report import result_data
from assess.strictjson import canonical, digest, parse_json

__all__ = ["handle"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """The catalogue that this page scores with, and the language it tells errors in."""

    catalogue: Catalogue
    lang: str


_session: list[Session] = []


def handle(op: str, payload: str) -> str:
    """The reply to one request: `{"ok": true, "result": …}` or `{"ok": false, "error": {at, message, hint}}`.

    `op` is load, score, explain, scan, open or seal, or one of `assess.people.desk`, which is loaded when
    it is first asked. A file that is refused is a reply, never an exception.
    """
    lang = _session[0].lang if _session else "zh"
    try:
        result = _operation(op)(payload)
    except PlacedError as error:
        problem = {"at": error.at, "message": error.message(lang), "hint": error.hint(lang)}
        return json.dumps({"ok": False, "error": problem}, ensure_ascii=False)
    return json.dumps({"ok": True, "result": result}, ensure_ascii=False)


def _operation(op: str) -> Callable[[str], dict[str, object]]:
    if op in _OPERATIONS:
        return _OPERATIONS[op]
    desk = importlib.import_module("assess.people.desk")  # the self-check starts sooner without it
    found: Callable[[str], dict[str, object]] = desk.OPERATIONS[op]
    return found


def _load(payload: str) -> dict[str, object]:
    request = json.loads(payload)
    catalogue = parse_catalogue(request["catalogue"])
    _session[:] = [Session(catalogue=catalogue, lang=request["lang"])]
    return {"clause_set": catalogue.clause_set, "ruleset": catalogue.ruleset}


def _sheet(payload: str) -> Mapping[str, object]:
    raw = parse_json(payload.encode("utf-8", "surrogatepass"))
    return Fields(raw, "", AnswerError).raw


def _score(payload: str) -> dict[str, object]:
    session = _session[0]
    return result_data(assess_raw(session.catalogue, _sheet(payload)), session.lang)


def _explain(payload: str) -> dict[str, object]:
    return explain(assess_raw(_session[0].catalogue, _sheet(payload)))


def _scan(payload: str) -> dict[str, object]:
    items = list(scan_items(assess_raw(_session[0].catalogue, _sheet(payload)).findings))
    lights = [item["light"] for item in items]
    return {"items": items, "counts": {str(light): lights.count(light) for light in lights}}


def _open(payload: str) -> dict[str, object]:
    session = _session[0]
    sheet, raw = read_sheet(base64.b64decode(json.loads(payload)["base64"]), session.catalogue)
    return {
        "sheet": json.loads(canonical(raw)),
        "digest": digest_state(raw),
        "unmatched": list(sheet.unmatched),
        "result": result_data(assess(session.catalogue, sheet), session.lang),
    }


def _seal(payload: str) -> dict[str, object]:
    """The file's text, parsed again to be sure that what is offered can be opened."""
    raw = _sheet(payload)
    text = canonical({**raw, "digest": digest(raw)}) + "\n"
    read_sheet(text.encode("utf-8"), _session[0].catalogue)
    return {"text": text}


_OPERATIONS: Mapping[str, Callable[[str], dict[str, object]]] = {
    "load": _load,
    "score": _score,
    "explain": _explain,
    "scan": _scan,
    "open": _open,
    "seal": _seal,
}
