"""Asks the bridge in tests as the page does."""

import base64
import json
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from assess.api.bridge import Bridge
from assess.api.operations import Session, preview
from assess.core.strictjson import parse_json
from tests.support.sheets import CATALOGUE, CATALOGUE_TEXT, Sheet

handle = Bridge().handle


def load(lang: str = "zh", text: str = CATALOGUE_TEXT) -> None:
    """The bridge has the catalogue and the language."""
    ask("load", {"catalogue": json.loads(text), "lang": lang})


def ask(op: str, payload: object) -> Any:
    """The result of a request that must succeed."""
    reply = json.loads(handle(op, json.dumps(payload)))
    assert reply["ok"], reply
    return reply["result"]


def refusal(op: str, payload: object) -> Any:
    """The error of a request that must be refused."""
    reply = json.loads(handle(op, json.dumps(payload)))
    assert not reply["ok"], reply
    return reply["error"]


def file_of(op: str, **request: Any) -> bytes:
    """The file that an operation makes."""
    return base64.b64decode(ask(op, request)["base64"])


def workbook_of(op: str, **request: Any) -> Workbook:
    """That file, opened."""
    return load_workbook(BytesIO(file_of(op, **request)))


def encoded(content: object) -> str:
    """Bytes, or a sheet as the bytes of its file, in base64."""
    data = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
    return base64.b64encode(data).decode()


def previewed(stored: Sheet | None, found: Sheet) -> Any:
    """What a form that holds `found` would bring into `stored`, before anything is taken."""
    session = Session(catalogue=CATALOGUE, lang="zh")
    return preview(session, stored and _as_read(stored), _as_read(found), [])


def _as_read(sheet: Sheet) -> Any:
    return parse_json(json.dumps(sheet).encode())
