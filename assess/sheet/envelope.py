"""Turns bytes into the object of a self-check file, and checks what every such file says of itself."""

from collections.abc import Mapping

from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.core.strictjson import canonical, digest, parse_json

__all__ = ["FORMAT", "FORMAT_VERSION", "check_envelope", "digest_state", "read_object", "sealed_text"]

FORMAT = "sme-selfcheck"
FORMAT_VERSION = 1


def read_object(data: bytes) -> dict[str, object]:
    """The object in the bytes of a file. Raises AnswerError for what is not strict JSON or no object."""
    raw = parse_json(data)
    if not isinstance(raw, dict):
        raise AnswerError("$", "not_a_sheet")
    return raw


def check_envelope(fields: Fields, instrument: str) -> None:
    """Refuses an object that is not a file of this format and of `instrument`. Raises AnswerError."""
    _check_format(fields, instrument)
    for key in ("id", "title", "created", "updated"):
        fields.text(key, "")
    for key in ("revision", "ruleset"):
        if fields.has(key):
            fields.whole(key)


def _check_format(fields: Fields, expected: str) -> None:
    if fields.raw.get("format") != FORMAT:
        raise AnswerError("format", "wrong_format", expected=FORMAT)
    version = fields.whole("format_version")
    if version > FORMAT_VERSION:
        raise AnswerError("format_version", "newer_version", found=version, known=FORMAT_VERSION)
    if version < FORMAT_VERSION:
        raise AnswerError("format_version", "unknown_version", found=version, known=FORMAT_VERSION)
    instrument = fields.text("instrument")
    if instrument != expected:
        raise AnswerError("instrument", "wrong_instrument", found=instrument, expected=expected)


def digest_state(raw: Mapping[str, object]) -> str:
    """`matched`, `absent`, or `wrong` when the file was changed outside the tool."""
    if raw.get("digest") is None:
        return "absent"
    return "matched" if raw["digest"] == digest(raw) else "wrong"


def sealed_text(raw: Mapping[str, object]) -> str:
    """The text of a file with its digest, one LF at the end."""
    return canonical({**raw, "digest": digest(raw)}) + "\n"
