"""Strict JSON is read exactly and refused plainly."""

import json
from fractions import Fraction

import pytest

from assess.core.errors import AnswerError
from assess.core.strictjson import Number, canonical, digest, parse_json

MEBI = 1_048_576


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b'{"a":1,}', "not_json"),
        (b'{"a":1,"a":2}', "duplicate_key"),
        (b'{"a":NaN}', "not_finite"),
        (b'{"a":-Infinity}', "not_finite"),
        (b'{"a":"\\ud800"}', "lone_surrogate"),
        (b'{"\\udc00":1}', "lone_surrogate"),
        (b"[1e400]", "number_out_of_bounds"),
        (b"[1e-400]", "number_out_of_bounds"),
        (b"[" + b"9" * 4301 + b"]", "number_out_of_bounds"),
        (b"[0." + b"9" * 4301 + b"]", "number_out_of_bounds"),
        (b'{"a":"\xff"}', "not_utf8"),
        (json.dumps({"a": 1}).encode("utf-16"), "not_utf8"),
        (b"[" * 13 + b"]" * 13, "too_deep"),
        (b"[" * 100_000, "too_deep"),
        (b" " * (2 * MEBI - 1) + b"{}", "too_big"),
    ],
)
def test_what_is_not_strict_json_is_refused(data: bytes, key: str) -> None:
    """Each breach of the file format is refused with its own sentence."""
    with pytest.raises(AnswerError) as refusal:
        parse_json(data)

    assert refusal.value.key == key
    assert "\n" not in refusal.value.sentence("zh")
    assert "\n" not in refusal.value.sentence("en")


@pytest.mark.parametrize("literal", ["0", "-0", "1.50", "0.1", "1e3", "-2.5E-3", "0e99999999", "9" * 4300])
def test_numbers_are_kept_as_written(literal: str) -> None:
    """A number is written back digit by digit."""
    assert canonical(parse_json(f"[{literal}]".encode())) == f"[{literal}]"


def test_numbers_are_exact() -> None:
    """A decimal is read as the decimal, not as a binary float."""
    assert Number("0.1").value == Fraction(1, 10)


def test_a_byte_order_mark_is_accepted() -> None:
    """Files saved with a UTF-8 byte order mark are read."""
    assert parse_json(b"\xef\xbb\xbf{}") == {}


def test_brackets_inside_text_are_not_depth() -> None:
    """Only brackets outside strings count as nesting."""
    assert parse_json(json.dumps({"a": '[[[[[[[[[[[[[[[\\"{{{{'}).encode()) == {"a": '[[[[[[[[[[[[[[[\\"{{{{'}


def test_the_limits_themselves_are_accepted() -> None:
    """Depth 12, the outermost object being depth 1, and 2 MiB are read; what is beyond is told the limit."""
    parse_json(b"[" * 12 + b"]" * 12)
    parse_json(b" " * (2 * MEBI - 2) + b"{}")
    with pytest.raises(AnswerError) as refusal:
        parse_json(b" " * (2 * MEBI + 1))

    assert "2 MiB" in refusal.value.sentence("en")


def test_depth_is_that_of_brackets_open_at_once() -> None:
    """Brackets that were closed again do not count."""
    assert parse_json(b"[" + b"[]," * 20 + b"{}]") == [[]] * 20 + [{}]


def test_a_refusal_names_line_column_and_place() -> None:
    """Where JSON breaks, where a text cannot be written, which key stands twice."""
    places = {
        b'{\n "a" 1}': {"line": 2, "column": 6},
        b'{"a": "\xff"}': {"offset": 7},
        b'{"a": 1, "b": 2, "b": 3}': {"name": "b"},
    }
    for data, values in places.items():
        with pytest.raises(AnswerError) as refusal:
            parse_json(data)
        assert refusal.value.values == values
    with pytest.raises(AnswerError) as surrogate:
        parse_json(b'{"a": {"b": ["x", "\\ud800"]}}')

    assert surrogate.value.at == "a.b[1]"


def test_digits_before_and_after_the_point_count_together() -> None:
    """4,300 digits in all are read, one more is refused; an exponent must stay within a float."""
    parse_json(b"[1" + b"0" * 99 + b"." + b"1" * 4200 + b"]")
    parse_json(b"[1e308, 1e-308, 0e-999]")
    with pytest.raises(AnswerError):
        parse_json(b"[1" + b"0" * 100 + b"." + b"1" * 4200 + b"]")


def test_many_open_quotes_are_scanned_in_linear_time() -> None:
    """A hostile text of escaped quotes does not make the depth check quadratic."""
    with pytest.raises(AnswerError):
        parse_json(b'"' + b'\\"' * 900_000)


def test_digest_is_that_of_the_canonical_text() -> None:
    """The digest is sha256 over sorted, compact JSON without the digest itself."""
    sheet = {"b": [1, "中"], "a": None, "digest": "sha256:0"}

    assert canonical({"b": [1, "中"], "a": None}) == '{"a":null,"b":[1,"中"]}'
    assert digest(sheet) == "sha256:ec66478672bf658a6bf3aab5dfd45c4155d3de144aceda0305a7e68e6837e864"
