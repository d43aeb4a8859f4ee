"""Turns each request for a document into it: report, Markdown, calendar."""

from collections.abc import Mapping

from assess.assessment import assess_raw
from assess.errors import AnswerError
from assess.fields import Fields
from assess.ics import render_calendar
from assess.markdown import render_markdown
from assess.operations import Operation, Result, Session
from assess.pieces import Context
from assess.report_model import KINDS, report_model

__all__ = ["DOCUMENTS"]

_AUDIENCES = ("own", "others")


def _context(session: Session, request: Fields) -> Context:
    """What the request's `sheet` is reported from; `audience` is own (default) or others."""
    audience = request.text("audience", _AUDIENCES[0])
    if audience not in _AUDIENCES:
        raise AnswerError("audience", "not_in_list", found=audience, words="、".join(_AUDIENCES))
    raw = request.under("sheet").raw
    return Context(
        assessment=assess_raw(session.catalogue, raw),
        raw=raw,
        lang=session.lang,
        for_others=audience == "others",
    )


def _report(session: Session, request: Fields) -> Result:
    kind, printed = request.text("kind", KINDS[0]), request.text("printed", "")
    return report_model(_context(session, request), kind=kind, printed=printed)


def _markdown(session: Session, request: Fields) -> Result:
    return {"text": render_markdown(_report(session, request))}


def _calendar(session: Session, request: Fields) -> Result:
    text, clauses, skipped = render_calendar(_context(session, request))
    return {"text": text, "clauses": clauses, "skipped": skipped}


DOCUMENTS: Mapping[str, Operation] = {
    "report": _report,
    "markdown": _markdown,
    "calendar": _calendar,
}
"""Operations whose result is a document."""
