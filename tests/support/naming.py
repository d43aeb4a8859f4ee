"""Which keys of the message file a program can ask for: named whole, or built from a beginning and an end."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitegen.source.catalogue import read_documents
from tests.support.sheets import ROOT

ASSETS = ROOT / "docs" / "assets"
QUOTED = re.compile(r"""["']([a-zA-Z0-9_]+)["']""")
ATTRIBUTE = re.compile(r"\b(?:m|messages)\.([a-z_A-Z]+)")
FIELD = re.compile(r"^\s*([a-zA-Z_]+):", re.MULTILINE)
IMPORTED = re.compile(r'"(\.{1,2}/[^"]+\.js)"')
HOLE = r"\$\{(?:[^{}`]|\{[^{}]*\}|`[^`]*`)*\}"
BUILT = (
    re.compile(rf"`([a-zA-Z_]*){HOLE}(?:[a-zA-Z_]*{HOLE})*([a-zA-Z_]*)`"),  # JavaScript
    re.compile(r"""\bf"([a-zA-Z_]*)\{[^{}]*\}([a-zA-Z_]*)\""""),  # Python
    re.compile(r"""\["([a-zA-Z_]*)" ~ [^\]]*\]()"""),  # Jinja
)


@dataclass(frozen=True, slots=True)
class Template:
    """A key put together at run time; what goes between its ends is among `words`."""

    start: str
    end: str
    words: frozenset[str]

    def makes(self, key: str) -> bool:
        """Whether the key is this beginning, one or two of the words, and this end."""
        if not (key.startswith(self.start) and key.endswith(self.end)):
            return False
        inner = key[len(self.start) : len(key) - len(self.end)]
        cuts = [at for at, letter in enumerate(inner) if letter == "_"]
        halves = ((inner[:at], inner[at + 1 :]) for at in cuts)
        return inner.isdigit() or inner in self.words or any(self.words.issuperset(one) for one in halves)


def modules(*entries: str) -> list[Path]:
    """The page's own modules that the entries load, by what they import, early or late."""
    found: set[Path] = set()
    open_ = [ASSETS / entry for entry in entries]
    while open_:
        path = open_.pop().resolve()
        if path not in found and path.is_file():
            found.add(path)
            open_ += [path.parent / name for name in IMPORTED.findall(path.read_text("utf-8"))]
    return sorted(found)


def unused(keys: Iterable[str], files: Iterable[Path]) -> set[str]:
    """The keys that none of the files can ask for."""
    texts = [path.read_text("utf-8") for path in files]
    named = {word for text in texts for found in (QUOTED, ATTRIBUTE) for word in found.findall(text)}
    fields = {word for text in texts for word in FIELD.findall(text)}
    known = frozenset(named | fields | _domain_words())
    templates = [one for text in texts for one in _templates(text, known)]
    return {key for key in keys if key not in named and not any(one.makes(key) for one in templates)}


def _templates(text: str, known: frozenset[str]) -> Iterator[Template]:
    """What a file builds; without a beginning of its own, a key has to be begun by a word of that file."""
    for pattern in BUILT:
        for start, end in pattern.findall(text):
            if len(start) > 1 or end:
                yield Template(start, end, known if len(start) > 1 else frozenset(QUOTED.findall(text)))


def _domain_words() -> set[str]:
    """The ids and codes of the content, and the words that the scorer answers with."""
    programs = [path.read_text("utf-8") for path in (ROOT / "assess").rglob("*.py")]
    spoken = {word for text in programs for word in QUOTED.findall(text)}
    return spoken | set(_strings(read_documents(ROOT / "clauses")))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, str):
        yield value
