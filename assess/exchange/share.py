"""Turns a self-check object into the fragment of a link, and such a fragment back into the object's text."""

import binascii
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping

from assess.core.errors import AnswerError
from assess.core.strictjson import MAX_BYTES, canonical

__all__ = ["MAX_FRAGMENT", "PREFIX", "fragment_of", "read_fragment"]

PREFIX = "#s1."
MAX_FRAGMENT = 32 * 1024

_KIB = 1024


def fragment_of(sheet: Mapping[str, object]) -> str:
    """`#s1.` and the base64url of the raw-deflated UTF-8 JSON of `sheet`.

    Raises AnswerError when it is over 32 KiB.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(canonical(sheet).encode()) + packer.flush()
    fragment = PREFIX + urlsafe_b64encode(packed).rstrip(b"=").decode("ascii")
    if len(fragment) > MAX_FRAGMENT:
        raise AnswerError("$", "share_too_long", limit=MAX_FRAGMENT // _KIB)
    return fragment


def read_fragment(fragment: str) -> bytes:
    """The JSON text in a link's fragment, at most 2 MiB.

    Raises AnswerError when it is too long, incomplete, or inflates beyond that.
    """
    if len(fragment) > MAX_FRAGMENT:
        raise AnswerError("$", "share_too_long", limit=MAX_FRAGMENT // _KIB)
    if not fragment.startswith(PREFIX):
        raise AnswerError("$", "share_not_ours")
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        text = unpacker.decompress(_packed(fragment.removeprefix(PREFIX)), MAX_BYTES + 1)
    except (zlib.error, binascii.Error, ValueError):
        raise AnswerError("$", "share_broken") from None
    if len(text) > MAX_BYTES:
        raise AnswerError("$", "too_big", limit=MAX_BYTES // _KIB // _KIB)
    if not unpacker.eof or unpacker.unused_data:
        raise AnswerError("$", "share_broken")
    return text


def _packed(text: str) -> bytes:
    if not set(text) <= _ALPHABET:
        raise ValueError
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


_ALPHABET = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
