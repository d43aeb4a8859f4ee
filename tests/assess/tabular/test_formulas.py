import pytest

from assess.tabular.formulas import is_formula, safe_text, written_text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "－1", "\t=1", "\r=1", "\n=1"])
def test_what_would_start_a_formula_gets_an_apostrophe(text: str) -> None:
    """The text comes back as it was written."""
    assert is_formula(text)
    assert safe_text(text) == f"'{text}"
    assert written_text(safe_text(text)) == text


@pytest.mark.parametrize("text", ["", "服务机构", "1-2", "'quoted'", "a=b"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    """Both ways, an apostrophe of the writer's own included."""
    assert safe_text(text) == text
    assert written_text(text) == text


def test_a_control_sign_hides_no_formula() -> None:
    """What a cell cannot hold goes first; a very long text is cut."""
    assert safe_text("\x00=1") == "'=1"
    assert len(safe_text("长" * 40_000)) == 32767
