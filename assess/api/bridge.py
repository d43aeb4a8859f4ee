"""Turns a named request with JSON text into a reply with JSON text; what the browser's worker calls."""

import json
from collections.abc import Mapping

from assess.api.documents import DOCUMENTS
from assess.api.operations import REQUESTS, SHEETS, Operation, Session
from assess.content.parse import parse_catalogue
from assess.core.errors import AnswerError, PlacedError
from assess.core.fields import Fields
from assess.core.strictjson import MAX_BYTES, MAX_DEPTH, parse_json

__all__ = ["handle"]

# A request holds several sheets or files, two levels further in; each file keeps its own limits.
_MOST_BYTES = 32 * MAX_BYTES
_MOST_DEPTH = MAX_DEPTH + 2

_OPERATIONS: Mapping[str, Operation] = {**SHEETS, **REQUESTS, **DOCUMENTS}
_session: list[Session] = []


def handle(op: str, payload: str) -> str:
    """The reply to one request: `{"ok": true, "result": …}` or `{"ok": false, "error": {at, message, hint}}`.

    `op` is load, one of the operations of `assess.api.operations` and `assess.api.documents`, or one of
    `assess.api.people_ops`, which is loaded when it is first asked. A file that is refused is a reply, never
    an exception.
    """
    lang = _session[0].lang if _session else "zh"
    try:
        result = _load(payload) if op == "load" else _reply(op, payload)
    except PlacedError as error:
        return json.dumps({"ok": False, "error": error.data(lang)}, ensure_ascii=False)
    return json.dumps({"ok": True, "result": result}, ensure_ascii=False)


def _reply(op: str, payload: str) -> dict[str, object]:
    operation = _OPERATIONS.get(op)
    if operation is not None:
        return operation(_session[0], _fields(op, payload))
    from assess.api import people_ops  # noqa: PLC0415 (the self-check starts sooner without it)

    return people_ops.OPERATIONS[op](payload)


def _load(payload: str) -> dict[str, object]:
    request = json.loads(payload)
    catalogue = parse_catalogue(request["catalogue"])
    _session[:] = [Session(catalogue=catalogue, lang=request["lang"])]
    return {"clause_set": catalogue.clause_set, "ruleset": catalogue.ruleset}


def _fields(op: str, payload: str) -> Fields:
    data = payload.encode("utf-8", "surrogatepass")
    if op in SHEETS:
        return Fields(parse_json(data), "", AnswerError)
    return Fields(parse_json(data, most_bytes=_MOST_BYTES, most_depth=_MOST_DEPTH), "", AnswerError)
