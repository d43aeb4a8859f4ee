"""Turns the provisional register's fields into YAML that can be proposed as content (4.5)."""

import json
from datetime import date

from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.tabular.cells import read_day

__all__ = ["register_text"]

_DUTIES = range(3, 8)
_MONTHS = range(12, 25)
_TEXTS = ("name", "service_field", "difference", "boundary", "indicators", "registered_by")
_YEAR = 12


def register_text(fields: Fields) -> str:
    """YAML of one provisional occupation; its texts are quoted, so that no wording breaks it.

    `name`, `service_field`, `difference`, `boundary`, `indicators`, `registered_by` are texts, `name_en` may
    be absent; `duties` has 3 to 7 items; `trial` is `{from, to}`, 12 to 24 months apart.
    Raises AnswerError for what is blank or out of these bounds.
    """
    texts = {key: fields.text(key, "").strip() for key in _TEXTS}
    for key, text in texts.items():
        if not text:
            raise AnswerError(fields.place(key), "people.register_field", field=key)
    duties = [duty.strip() for duty in fields.texts("duties") if duty.strip()]
    if len(duties) not in _DUTIES:
        bounds = {"least": _DUTIES.start, "most": _DUTIES.stop - 1}
        raise AnswerError(fields.place("duties"), "people.register_duties", found=len(duties), **bounds)
    first, last = _trial(fields.under("trial"))
    english = fields.text("name_en", "").strip()
    title = f"{{zh: {_quoted(texts['name'])}" + (f", en: {_quoted(english)}}}" if english else "}")
    lines = [
        "provisional:",
        "  family: X",
        f"  title: {title}",
        f"  service_field: {{zh: {_quoted(texts['service_field'])}}}",
        "  duties:",
        *(f"    - {{zh: {_quoted(duty)}}}" for duty in duties),
        *(f"  {key}: {{zh: {_quoted(texts[key])}}}" for key in ("difference", "boundary", "indicators")),
        f"  trial: {{from: {_quoted(first.isoformat())}, to: {_quoted(last.isoformat())}}}",
        f"  registered_by: {_quoted(texts['registered_by'])}",
        "  status: trial",
        "  provenance: proposed",
    ]
    return "\n".join(lines) + "\n"


def _trial(fields: Fields) -> tuple[date, date]:
    first, last = (read_day(fields.text(key), fields.place(key)) for key in ("from", "to"))
    months = (last.year - first.year) * _YEAR + last.month - first.month
    if months not in _MONTHS:
        bounds = {"least": _MONTHS.start, "most": _MONTHS.stop - 1}
        raise AnswerError(fields.place("to"), "people.register_trial", found=months, **bounds)
    return first, last


def _quoted(text: str) -> str:
    """A YAML double-quoted text, which a JSON text is."""
    return json.dumps(text, ensure_ascii=False)
