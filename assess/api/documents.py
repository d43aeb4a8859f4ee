"""Turns each request for a document into it: report, Markdown, calendar, workbook, questionnaire."""

import base64
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from assess.api.operations import Operation, Result, Session, preview, stored_sheet
from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.report.blocks import Context
from assess.report.calendar import render_calendar
from assess.report.document import KINDS, report_model
from assess.report.markdown import render_markdown
from assess.scoring.assessment import assess_raw

__all__ = ["DOCUMENTS"]

_AUDIENCES = ("own", "others")


def _context(session: Session, request: Fields) -> Context:
    """What the request's `sheet` is reported from; `audience` is own (default) or others.

    `agency` is the name that stands on it, `updated` the time of the last change as its reader writes times,
    `before` the sheet that it was started from.
    """
    audience = request.text("audience", _AUDIENCES[0])
    if audience not in _AUDIENCES:
        raise AnswerError("audience", "not_in_list", found=audience, words=_AUDIENCES)
    raw = request.under("sheet").raw
    before = assess_raw(session.catalogue, request.under("before").raw) if request.has("before") else None
    return Context(
        assessment=assess_raw(session.catalogue, raw),
        raw=raw,
        lang=session.lang,
        for_others=audience == "others",
        agency=" ".join(request.text("agency", "").split()),
        updated=request.text("updated", ""),
        before=before,
    )


def _report(session: Session, request: Fields) -> Result:
    kind, printed = request.text("kind", KINDS[0]), request.text("printed", "")
    return report_model(_context(session, request), kind=kind, printed=printed)


def _markdown(session: Session, request: Fields) -> Result:
    return {"text": render_markdown(_report(session, request))}


def _calendar(session: Session, request: Fields) -> Result:
    text, clauses, skipped = render_calendar(_context(session, request))
    return {"text": text, "clauses": clauses, "skipped": skipped}


@contextmanager
def _needing_openpyxl() -> Iterator[None]:
    """For imports that need openpyxl, loaded only when asked for. Raises AnswerError when it is not there."""
    try:
        yield
    except ModuleNotFoundError:
        raise AnswerError("$", "xlsx_missing") from None


def _encoded(data: bytes) -> Result:
    return {"base64": base64.b64encode(data).decode("ascii")}


def _workbook(session: Session, request: Fields) -> Result:
    with _needing_openpyxl():
        from assess.excel.report_book import workbook_bytes  # noqa: PLC0415 (needs openpyxl)
    return _encoded(workbook_bytes(_context(session, request), request.text("printed", "")))


def _form(session: Session, request: Fields) -> Result:
    """The questionnaire of the request's `sheet`, of its `chapters` alone where any are named.

    `by` is who is to fill it in, `anchors` what each answer takes: id → letter → text.
    """
    with _needing_openpyxl():
        from assess.excel.form import form_bytes  # noqa: PLC0415 (needs openpyxl)
        from assess.excel.form_rows import FormPart  # noqa: PLC0415
    known = [one.id for one in session.catalogue.chapters]
    for name in request.texts("chapters"):
        if name not in known:
            raise AnswerError(request.place("chapters"), "not_in_list", found=name, words=tuple(known))
    form = FormPart(
        by=" ".join(request.text("by", "").split()),
        chapters=request.texts("chapters"),
        anchors={
            key: {letter: one.text(letter) for letter in one.raw}
            for key, one in request.under("anchors").members()
        },
    )
    return _encoded(form_bytes(_context(session, request), form))


def _read_form(session: Session, request: Fields) -> Result:
    with _needing_openpyxl():
        from assess.excel.form_reader import read_form  # noqa: PLC0415 (needs openpyxl)
    filled = read_form(request.data("base64"), session.catalogue)
    refused = [problem.data(session.lang) for problem in filled.problems]
    reply = preview(session, stored_sheet(request), filled.sheet, refused)
    return reply | {"by": filled.by, "chapters": list(filled.chapters)}


DOCUMENTS: Mapping[str, Operation] = {
    "report": _report,
    "markdown": _markdown,
    "calendar": _calendar,
    "workbook": _workbook,
    "form": _form,
    "read_form": _read_form,
}
"""Operations whose result is a document."""
