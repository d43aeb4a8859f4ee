"""The pages of the lists say of each entry what belongs to it."""

import re

import pytest

from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.guide.model import RatingScale
from sitegen.pages.lists import list_pages
from sitegen.pages.writer import Writer
from tests.support.markdown import plain, section


def _questions(count: int, **more: str) -> dict[str, object]:
    """A document of made-up practice questions."""
    text = {"zh": "文字"}
    question = {"question": text, "options": [text] * 4, "answer": 1, "reason": text, "source": text}
    questions = [{**question, "id": f"{n:02}"} for n in range(1, count + 1)]
    return {"title": text, "provenance": "proposed", "questions": questions, **more}


@pytest.fixture(scope="module")
def real(guide: Guide, site: Site) -> dict[str, str]:
    """The pages of the repository's lists."""
    return dict(list_pages(Writer(guide, site, [])))


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


def _rows(text: str) -> list[list[str]]:
    """The cells of all rows of tables, as they are read; headings and rules aside."""
    rows = [line[2:-2].split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [[plain(cell) for cell in row] for row in rows]


def _scale_rows(guide: Guide, scale: RatingScale) -> list[list[str]]:
    """What the tables of a scale hold: its criteria, its steps, and the scores of its case."""
    say = guide.say
    titles = {one.id: say(one.title) for one in scale.criteria}
    return [
        ["评分要点", "权重"],
        *([say(one.title), f"{one.weight}%"] for one in scale.criteria),
        ["得分", "这一档是什么样子"],
        *([f"{one.start}–{one.end}", f"**{say(one.title)}**　{say(one.description)}"] for one in scale.steps),
        ["评分要点", "得分", "理由"],
        *([titles[one.criterion], str(one.score), say(one.reason)] for one in scale.case.scores),
    ]


def test_an_indicator_that_needs_judgement_shows_its_rating_scale(guide: Guide, real: dict[str, str]) -> None:
    """Whose it is, criteria, steps, how it becomes the value, who rates, and a case that is made up."""
    assert guide.rating_scales
    for name, scale in guide.rating_scales.items():
        text = section(real[f"i/{name}.md"], "scale")
        read = plain(text)

        assert f"## {guide.say(scale.title)} {{: #scale }}" in real[f"i/{name}.md"]
        assert f'data-provenance="{scale.provenance}"' in text
        assert _rows(text) == _scale_rows(guide, scale), name
        for said in (scale.conversion, scale.assessors, scale.case.story):
            assert guide.say(said) in read, name
        assert "虚构案例" in read
        assert f"量表得分为{scale.case.result}。" in read


def test_an_indicator_without_judgement_shows_no_scale(guide: Guide, real: dict[str, str]) -> None:
    """No heading without content."""
    shown = {path for path, text in real.items() if "{: #scale }" in text or "评分要点" in text}

    assert shown == {f"i/{name}.md" for name in guide.rating_scales}


def test_an_occupation_shows_what_one_does_in_each_grade(guide: Guide, real: dict[str, str]) -> None:
    """G1 to G4 in their order, called the project's own."""
    for name, one in guide.occupations.items():
        text = section(real[f"o/{name}.md"], "grade-duties")
        shown = re.findall(r"^- \*\*(G\d)\*\*：(.*)$", text, re.MULTILINE)

        assert [(grade, plain(duties)) for grade, duties in shown] == [
            (grade, guide.say(duties)) for grade, duties in one.grade_duties.items()
        ], name
        assert [grade for grade, _ in shown] == ["G1", "G2", "G3", "G4"], name
        assert "均为项目建议" in text, name


def test_an_occupation_on_trial_shows_for_how_long_and_how_it_differs(
    guide: Guide, real: dict[str, str]
) -> None:
    """And is called so; a standing one says nothing of a trial."""
    on_trial = set()
    for name, one in guide.occupations.items():
        page = real[f"o/{name}.md"]
        badge = '<span class="assess-badge">试行</span>' in page
        if one.trial:
            on_trial.add(name)
            period, differs = guide.say(one.trial.period), guide.say(one.trial.differs)

            assert plain(section(page, "trial")).strip() == f"试行期{period}。{differs}", name
        assert ("{: #trial }" in page) == bool(one.trial) == badge == (one.status == "trial"), name
    assert on_trial
