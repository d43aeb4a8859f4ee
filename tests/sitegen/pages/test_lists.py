"""The pages of the lists say of each entry what belongs to it."""

import pytest

from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.pages.lists import list_pages
from sitegen.pages.writer import Writer


def _questions(count: int, **more: str) -> dict[str, object]:
    """A document of made-up practice questions."""
    text = {"zh": "文字"}
    question = {"question": text, "options": [text] * 4, "answer": 1, "reason": text, "source": text}
    questions = [{**question, "id": f"{n:02}"} for n in range(1, count + 1)]
    return {"title": text, "provenance": "proposed", "questions": questions, **more}


@pytest.fixture
def pages(guide: Guide, site: Site) -> dict[str, str]:
    """The pages of the content with 40 questions for everybody and 21 for two families."""
    others = {name: one for name, one in guide.documents.items() if not name.startswith("questions/")}
    sets = {
        "questions/k1.yaml": _questions(40, indicator="IND-K1"),
        "questions/k2-a.yaml": _questions(11, indicator="IND-K2", family="A"),
        "questions/k2-b.yaml": _questions(10, indicator="IND-K2", family="B"),
    }
    return dict(list_pages(Writer(Guide({**others, **sets}, guide.catalogue), site, [])))


def test_an_indicator_with_practice_questions_tells_how_many_and_leads_to_them(
    pages: dict[str, str],
) -> None:
    """All of them for everybody, or those of all families; and that they are no test of an agency."""
    first, second = pages["i/IND-K1.md"], pages["i/IND-K2.md"]

    assert "共40道练习题" in first
    assert 'href="/people/?practice=K1"' in first
    assert "2个职业门类各有一组练习题，共21道" in second
    assert 'href="/people/?practice=K2"' in second
    assert all("不代替机构组织的测试" in text for text in (first, second))


def test_an_indicator_without_practice_questions_does_not_mention_them(pages: dict[str, str]) -> None:
    """No heading without content."""
    assert [name for name, text in pages.items() if "练习题" in text] == ["i/IND-K1.md", "i/IND-K2.md"]
