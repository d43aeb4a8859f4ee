"""Finds the names of the standard's drafters, which the project does not republish, in any text."""

import re
from collections.abc import Iterator
from hashlib import sha256

from sitegen.source.problem import Key, Node, Problem

__all__ = ["check_names", "digest"]

_SURNAMES = re.compile("[万亚刘吴唐姜张朱李毛王石秦胡蓝蔡袁许谭赵车郭陈项高鲁]")
_LENGTHS = (2, 3)
_DIGESTS = frozenset((
    "061140bb7f619c1d", "2187dd785fa2d80a", "25559c6d4a8b97a2", "265af16ea5527506", "5469b3c51de3a471",
    "5d3f79af0b11de48", "605720d77ec985ad", "6259ca64df74856d", "67086878bdee633a", "7154669865224c26",
    "80e815f9acfdf1b1", "84df52aaebca9cfb", "89adbe6c4d661597", "89fa89a6a64892ab", "9279e83771c4d600",
    "98ad1b3f4bb62c66", "a07853aa1d4d6138", "a3396b6f69fa3776", "ab0a274dcc2b8775", "b5fc939d5e22b219",
    "b7659b6f2a2b5293", "b7a703d62c4bd1f5", "be058235433b5bf1", "c3678014c3a43ef5", "ce84055a4790c2a8",
    "cedc376a64032669", "cf5bbbc3439ef954", "cf62d15514397d08", "d95464f1fc4440b6", "e19b206ff14ab5a8",
    "e8131de4ed360ea9", "e997bd7b3f82245f", "f94dce0f8d4961d8", "fd8b03685da62acd",
))  # fmt: skip
"""The names in the compilation notes, kept so that they can be recognised and not read."""


def check_names(node: Node) -> Iterator[Problem]:
    """The place of a drafter's name in a text."""
    text = node.text()
    starts = (found.start() for found in _SURNAMES.finditer(text))
    names = {text[start : start + length] for start in starts for length in _LENGTHS}
    if any(digest(name) in _DIGESTS for name in names):
        yield node.problem(Key.REAL_NAME)


def digest(name: str) -> str:
    """What a name is recognised by: the first 16 hex digits of its SHA-256."""
    return sha256(name.encode()).hexdigest()[:16]
