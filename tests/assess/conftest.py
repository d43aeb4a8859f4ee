"""Every error that a test of the core meets is told in each language, in the words of that language."""

import re
from collections.abc import Iterator

import pytest

from assess.core.errors import PlacedError
from assess.tabular.notices import CellError

QUOTED = re.compile(r"“[^”]*”")
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
TYPES = re.compile(
    r"\b(?:text|string|list|array|object|dict|mapping|number|integer|boolean|str|int|float|bool|NoneType)\b",
    re.ASCII,
)
"""Names of types in English or in Python; true, false and null are JSON and stand in any language."""


@pytest.fixture(autouse=True)
def _errors_are_told_in_one_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No Chinese in an English error but what it quotes, and no English type name in a Chinese one."""
    met: list[PlacedError | CellError] = []
    for kind in (PlacedError, CellError):
        _record(monkeypatch, kind, met)
    yield
    for error in met:
        parts = {lang: _parts(error, lang) for lang in ("zh", "en")}
        assert not CHINESE.search(parts["en"]), (error.key, parts["en"])
        assert not TYPES.search(parts["zh"]), (error.key, parts["zh"])


def _record(monkeypatch: pytest.MonkeyPatch, kind: type, met: list[PlacedError | CellError]) -> None:
    plain = kind.__init__  # type: ignore[misc]

    def init(self: PlacedError | CellError, *args: object, **values: object) -> None:
        plain(self, *args, **values)
        met.append(self)

    monkeypatch.setattr(kind, "__init__", init)


def _parts(error: PlacedError | CellError, lang: str) -> str:
    """What is wrong and what to do about it, without what is quoted from the file."""
    data = error.data(lang)
    return QUOTED.sub("", f"{data['message']} {data.get('hint', data.get('fix'))}")
