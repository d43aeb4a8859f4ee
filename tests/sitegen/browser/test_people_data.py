"""The people pages get small scripts, the clauses of one person, and numbers that the engine made."""

import gzip
import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from sitegen.browser.js_bundle import PEOPLE_SCRIPTS, SEARCH_PATH
from sitegen.browser.people_data import people_page_data, practice_data
from sitegen.guide.index import Guide
from sitegen.pages.worked_points import worked_points
from sitegen.publish.publishing import publication

LIMIT = 150 * 1024
STATIC = re.compile(rb'(?:^|;|\})import[^;("]*"\./(part-[A-Z0-9]+\.js)"')


def needed(files: dict[str, Path | bytes], entry: str) -> set[str]:
    """The script and the parts that it imports at its start."""
    found, waiting = set(), [entry]
    while waiting:
        place = waiting.pop()
        found.add(place)
        text = files[place]
        assert isinstance(text, bytes)
        parts = {f"assets/people/{name.decode()}" for name in STATIC.findall(text)}
        waiting += parts - found
    return found


def test_all_script_of_each_page_but_the_runtime_is_small(site_dir: Path) -> None:
    """Theme, search and the page's own script with its parts: at most 150 KB compressed."""
    files = publication("http://127.0.0.1:8000/").files()
    theme = sum(
        len(gzip.compress(path.read_bytes()))
        for path in (*site_dir.glob("assets/javascripts/bundle.*.js"), site_dir / SEARCH_PATH)
    )
    for entry in PEOPLE_SCRIPTS.values():
        parts = needed(files, entry)
        own = sum(len(gzip.compress(bytes(files[place]))) for place in parts)

        assert len(parts) > 1
        assert own + theme <= LIMIT


def test_what_is_seldom_asked_for_is_fetched_later() -> None:
    """The register's form and the way into a self-check do not come with the first script."""
    files = publication("http://127.0.0.1:8000/").files()
    first = b"".join(bytes(files[p]) for p in needed(files, PEOPLE_SCRIPTS["roster"]))

    assert b"assess-register" not in first
    assert b"import(" in first


def test_the_clauses_for_practitioners_and_what_they_are_owed(guide: Guide) -> None:
    """The 21 clauses whose party is the practitioner, six that the agency owes, words for each occupation."""
    data = people_page_data(guide)
    conduct, owed, words = data["conduct"], data["owed"], data["words"]
    assert isinstance(conduct, list)
    assert isinstance(owed, list)
    assert isinstance(words, dict)

    assert [one["id"] for one in conduct] == [
        name for name, one in guide.clauses.items() if one.party == "PER"
    ]
    assert len(conduct) == 21
    assert [one["id"] for one in owed] == [one.id for one in guide.owed]
    assert len(owed) == 6
    for said, occupation in (
        ("银行贷款", "OCC-C1"),
        ("高新技术企业", "OCC-A2"),
        ("专精特新", "OCC-A2"),
        ("科技成果", "OCC-B4"),
        ("人事", "OCC-G1"),
    ):
        assert said in words[occupation]


def test_the_page_is_told_which_indicators_a_set_has(guide: Guide) -> None:
    """Before the scorer has arrived the page looks up what the scorer would choose."""
    data = people_page_data(guide)
    sets, add_ons = data["sets"], data["add_ons"]
    assert isinstance(sets, dict)
    assert isinstance(add_ons, dict)

    assert {name: len(ids) for name, ids in sets.items()} == {"full": 21, "core": 10}
    assert "ADD-01" in add_ons["OCC-C1"]
    assert "ADD-01" not in add_ons["OCC-A1"]


def test_each_indicator_has_a_number_worked_by_the_engine(guide: Guide) -> None:
    """A value between two thresholds with its points, checked by hand for one rising and one falling."""
    assert [(row["value"], row["points"]) for row in worked_points(guide, "IND-K1")] == [(82, "89.0")]
    assert [(row["value"], row["points"]) for row in worked_points(guide, "IND-C2")] == [(0.75, "80.0")]
    assert [row["points"] for row in worked_points(guide, "IND-C3")] == ["100.0", "0.0"]
    assert all(worked_points(guide, name) for name in guide.indicators)


def test_the_working_of_an_indicator_gives_its_points(guide: Guide) -> None:
    """The printed sum, worked again with its own terms, gives what the engine gave; no term is below zero."""
    rows = {name: row for name in guide.indicators for row in worked_points(guide, name) if row["working"]}
    for row in rows.values():
        t = row["working"]
        assert isinstance(t, dict)
        above, below, end, start = (Fraction(str(t[name])) for name in ("above", "below", "end", "start"))

        assert 0 < above - below < end - start
        total = t["low_points"] + t["gain"] * (above - below) / (end - start)
        assert f"{float(total):.1f}" == row["points"]
        assert (total == Fraction(str(row["points"]))) == (t["equals"] == "=")

    assert len(rows) == 18


def test_the_page_of_an_indicator_shows_the_working_and_whose_it_is() -> None:
    """Satisfaction of 91: between the thresholds of G3 and G4."""
    text = publication("http://127.0.0.1:8000/").texts()["i/IND-P3.md"]

    assert "91 在 G3 的 90（85分）与 G4 的 92（95分）之间：85+10×(91−90)÷(92−90)=90.0" in text
    assert 'data-provenance="proposed"' in text


def test_the_page_of_a_kpi_says_what_the_notes_say_of_it() -> None:
    """The name, something that it was derived from, or nothing; the formula is never theirs."""
    pages = publication("http://127.0.0.1:8000/").texts()

    assert "指标名称见编制说明；公式和数值为项目建议" in pages["k/KPI-1.md"]
    assert "推导；指标名称、公式和数值为项目建议" in pages["k/KPI-2b.md"]
    assert "指标名称、公式和数值均为项目建议" in pages["k/KPI-6c.md"]


def _asked(count: int, **more: object) -> dict[str, object]:
    """A document of made-up practice questions."""
    question = {
        "question": {"zh": "问？"},
        "options": [{"zh": word} for word in "甲乙丙丁"],
        "answer": 2,
        "reason": {"zh": "见附录A和CD-03。"},
        "source": {"zh": "CD-03、CD-04；某法第一条、ZZ-99"},
    }
    questions = [{**question, "id": f"{n:02}"} for n in range(1, count + 1)]
    return {"title": {"zh": "练习题"}, "provenance": "proposed", "questions": questions, **more}


@pytest.fixture
def asking(guide: Guide) -> Guide:
    """The content with 45 questions for everybody and ten for one family."""
    others = {name: one for name, one in guide.documents.items() if not name.startswith("questions/")}
    sets = {
        "questions/k1.yaml": _asked(45, indicator="IND-K1"),
        "questions/k2-c.yaml": _asked(10, indicator="IND-K2", family="C"),
    }
    return Guide({**others, **sets}, guide.catalogue)


def test_practice_questions_come_in_tests_of_twenty(asking: Guide) -> None:
    """Each file has its questions in order, with right answers, reasons and sources."""
    data = practice_data(asking)
    tests = data["k1"]["tests"]
    assert isinstance(tests, list)

    assert [[one["id"] for one in test][::19] for test in tests] == [["01", "20"], ["21", "40"], ["41"]]
    assert data["k2-c"]["tests"][0][0] == {  # type: ignore[index]
        "id": "01",
        "question": "问？",
        "options": ["甲", "乙", "丙", "丁"],
        "answer": 2,
        "reason": "见附录A和CD-03。",
        "source": "CD-03、CD-04；某法第一条、ZZ-99",
    }


def test_what_a_practice_question_names_leads_to_its_page(asking: Guide) -> None:
    """Only ids that stand in the text as they are and that something has."""
    assert practice_data(asking)["k2-c"]["links"] == {"CD-03": "c/CD-03/", "CD-04": "c/CD-04/"}


def test_practice_questions_are_no_part_of_the_first_visit(asking: Guide) -> None:
    """The page is told only which files there are."""
    assert people_page_data(asking)["practice"] == ["k1", "k2-c"]
    assert "问？" not in json.dumps(people_page_data(asking), ensure_ascii=False)


def test_the_published_practice_files_are_those_that_the_page_is_told_of() -> None:
    """One file for each name."""
    texts = publication("http://127.0.0.1:8000/").texts()
    names = json.loads(texts["people-page.json"])["practice"]

    assert {f"data/practice/{name}.json" for name in names} == {
        path for path in texts if path.startswith("data/practice/")
    }
