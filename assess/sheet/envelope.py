"""Turns bytes into the object of a self-check file, and checks what every such file says of itself."""

from collections.abc import Mapping

from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.core.shape import Anything, Const, Number, Shape, Text
from assess.core.strictjson import canonical, digest, parse_json

__all__ = [
    "ENVELOPE_NEEDED",
    "FORMAT",
    "FORMAT_VERSION",
    "check_format",
    "digest_state",
    "envelope_fields",
    "read_object",
    "sealed_text",
]

FORMAT = "sme-selfcheck"
FORMAT_VERSION = 1
ENVELOPE_NEEDED = ("format", "format_version", "instrument")


def envelope_fields(instrument: str) -> dict[str, Shape]:
    """The fields that files of every instrument have."""
    return {
        "format": Const(FORMAT),
        "format_version": Const(FORMAT_VERSION),
        "instrument": Const(instrument),
        "clause_set": Text(),
        "ruleset": Number(whole=True),
        "id": Text(),
        "revision": Number(whole=True),
        "title": Text(),
        "created": Text(),
        "updated": Text(),
        "digest": Anything(),
    }


def read_object(data: bytes) -> dict[str, object]:
    """The object in the bytes of a file. Raises AnswerError for what is not strict JSON or no object."""
    raw = parse_json(data)
    if not isinstance(raw, dict):
        raise AnswerError("$", "not_a_sheet")
    return raw


def check_format(fields: Fields, expected: str) -> None:
    """Refuses an object that is not a file of this format and of the instrument `expected`.

    Raises AnswerError.
    """
    if fields.raw.get("format") != FORMAT:
        raise AnswerError("format", "wrong_format")
    version = fields.whole("format_version")
    if version > FORMAT_VERSION:
        raise AnswerError("format_version", "newer_version", found=version, known=FORMAT_VERSION)
    if version < FORMAT_VERSION:
        raise AnswerError("format_version", "unknown_version", found=version, known=FORMAT_VERSION)
    instrument = fields.text("instrument")
    if instrument == expected:
        return
    if instrument == "agency":
        raise AnswerError("instrument", "wrong_instrument_agency")
    if instrument == "practitioner":
        raise AnswerError("instrument", "wrong_instrument_practitioner")
    raise AnswerError("instrument", "wrong_instrument", found=instrument, expected=expected)


def digest_state(raw: Mapping[str, object]) -> str:
    """`matched`, `absent`, or `wrong` when the file was changed outside the tool."""
    if raw.get("digest") is None:
        return "absent"
    return "matched" if raw["digest"] == digest(raw) else "wrong"


def sealed_text(raw: Mapping[str, object]) -> str:
    """The text of a file with its digest, one LF at the end."""
    return canonical({**raw, "digest": digest(raw)}) + "\n"
