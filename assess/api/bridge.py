"""Turns a named request with JSON text into a reply with JSON text; what the browser's worker calls."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from assess.api.documents import DOCUMENTS
from assess.api.operations import REQUESTS, SHEETS, Operation, Result, Session
from assess.content.parse import parse_catalogue
from assess.core.errors import AnswerError, ContentError, PlacedError
from assess.core.fields import Fields
from assess.core.strictjson import MAX_BYTES, MAX_DEPTH, parse_json
from assess.messages import LANGUAGES

if TYPE_CHECKING:
    from assess.api.rollup_ops import Collection
    from assess.api.state import Desk

__all__ = ["Bridge"]

# A request holds several sheets or files, two levels further in; each file keeps its own limits.
_MOST_BYTES = 96 * MAX_BYTES
_MOST_DEPTH = MAX_DEPTH + 2

_OPERATIONS: Mapping[str, Operation] = {**SHEETS, **REQUESTS, **DOCUMENTS}


class Bridge:
    """What one page works on between its requests: language, catalogues, the roster or roll-up open."""

    def __init__(self) -> None:
        self._lang = LANGUAGES[0]
        self._session: Session | None = None
        self._desk: Desk | None = None
        self._collection: Collection | None = None

    def handle(self, op: str, payload: str) -> str:
        """The reply: `{"ok": true, "result": …}` or `{"ok": false, "error": {at, message, hint}}`.

        `op` is load or people, which come first; one of the operations of `assess.api.operations` and
        `assess.api.documents`; or one of `assess.api.rollup_ops` or `assess.api.people_ops`, which are
        loaded when they are first asked.
        Whatever the payload holds, the answer is a reply, never an exception.
        """
        try:
            result = self._reply(op, payload)
        except PlacedError as error:
            return json.dumps({"ok": False, "error": error.data(self._lang)}, ensure_ascii=False)
        return json.dumps({"ok": True, "result": result}, ensure_ascii=False)

    def _reply(self, op: str, payload: str) -> Result:
        if op == "load":
            return self._load(_content(payload))
        if op in _OPERATIONS:
            if self._session is None:
                raise AnswerError("$", "not_loaded")
            return _OPERATIONS[op](self._session, _whole(payload) if op in SHEETS else _request(payload))
        if op.startswith("rollup_"):
            return self._rollup_reply(op, payload)
        return self._people_reply(op, payload)

    def _rollup_reply(self, op: str, payload: str) -> Result:
        from assess.api import rollup_ops as rollup  # noqa: PLC0415 (the self-check starts sooner without it)

        if op not in rollup.OPERATIONS:
            raise AnswerError(op, "unknown_operation")
        if self._session is None:
            raise AnswerError("$", "not_loaded")
        if self._collection is None:
            self._collection = rollup.new_collection(self._session)
        return rollup.OPERATIONS[op](self._session, self._collection, _request(payload))

    def _people_reply(self, op: str, payload: str) -> Result:
        from assess.api import people_ops as people  # noqa: PLC0415 (the self-check starts sooner without it)

        if op == "people":
            request = _content(payload)
            lang = _language(request)
            self._desk, self._lang = people.open_desk(request.under("people").raw, lang), lang
            return people.greeting(self._desk)
        if op not in people.OPERATIONS:
            raise AnswerError(op, "unknown_operation")
        if self._desk is None:
            raise AnswerError("$", "not_loaded")
        request = _whole(payload) if op in people.RECORDS else _request(payload)
        return people.OPERATIONS[op](self._desk, request)

    def _load(self, request: Fields) -> Result:
        """`{catalogue, lang}` → `{clause_set, ruleset}`: the compiled catalogue is in use."""
        catalogue, lang = parse_catalogue(request.under("catalogue").raw), _language(request)
        self._session, self._lang = Session(catalogue=catalogue, lang=lang), lang
        return {"clause_set": catalogue.clause_set, "ruleset": catalogue.ruleset}


def _language(request: Fields) -> str:
    lang = request.text("lang")
    if lang not in LANGUAGES:
        raise ContentError(request.place("lang"), "not_in_list", found=lang, words=LANGUAGES)
    return lang


def _content(payload: str) -> Fields:
    """A request with compiled content, which is the project's own and need not be read number by number."""
    try:
        return Fields(json.loads(payload), "", ContentError)
    except json.JSONDecodeError as error:
        raise ContentError("$", "not_json", line=error.lineno, column=error.colno) from None
    except ValueError:  # an integer of over 4,300 digits
        raise ContentError("$", "number_out_of_bounds", number="…") from None
    except RecursionError:
        raise ContentError("$", "too_deep", limit=_MOST_DEPTH) from None


def _whole(payload: str) -> Fields:
    """A request that is a self-check object itself, within the limits of a file."""
    return Fields(parse_json(payload.encode("utf-8", "surrogatepass")), "", AnswerError)


def _request(payload: str) -> Fields:
    """A request that holds sheets or files among other things."""
    data = payload.encode("utf-8", "surrogatepass")
    return Fields(parse_json(data, most_bytes=_MOST_BYTES, most_depth=_MOST_DEPTH), "", AnswerError)
