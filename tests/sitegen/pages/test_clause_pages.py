"""The page of a clause shows everything that the content says of it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from assess.messages import Text
from sitegen.editions.history import editions
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.guide.model import Clause, Part
from sitegen.pages.clause_pages import clause_pages
from sitegen.pages.writer import Writer
from sitegen.source.old_wordings import read_snapshots
from tests.support.markdown import plain, section
from tests.support.sheets import ROOT, UNASKED

COUNTED = re.compile(r"<dt[^>]*>(.*?)</dt>\n<dd[^>]*>(.*?)</dd>")
ANSWER = re.compile(
    r'^\| <span class="assess-answer" data-answer="(\w)">(.*?)</span> \| (.*) \|$', re.MULTILINE
)


def _pages(guide: Guide, site: Site) -> dict[str, str]:
    """The pages of the clauses by their ids."""
    told = editions(guide, read_snapshots(ROOT / "clauses" / "editions"))
    return {path[2:-3]: page for path, page in clause_pages(Writer(guide, site, told))}


@pytest.fixture(scope="module")
def pages(guide: Guide, site: Site) -> dict[str, str]:
    """The pages of the repository's clauses."""
    return _pages(guide, site)


def _asked(clause: Clause, page: str) -> Iterator[tuple[Clause | Part, Mapping[str, Text], str]]:
    """The clause, or each of its parts, with its anchors and the part of the page that tells them."""
    rated = section(page, "rated")
    if not clause.guidance.parts:
        yield clause, clause.guidance.anchors, rated
    for part in clause.guidance.parts:
        yield part, part.anchors, section(rated, f"part-{part.id}")


def _items(text: str) -> list[str]:
    """The items of a list as they are read."""
    return [plain(line.removeprefix("- ")) for line in text.splitlines() if line.startswith("- ")]


def test_a_clause_in_parts_shows_each_of_them(guide: Guide, pages: dict[str, str]) -> None:
    """R4b: under the clause's own question, in order, that the lowest counts; no other clause has any."""
    for name, clause in guide.clauses.items():
        rated = section(pages[name], "rated")
        shown = re.findall(r"^### (\w)　(.*) \{: #part-(\w) data-toc-label=.* \}$", rated, re.MULTILINE)

        assert [(one, plain(text), anchor) for one, text, anchor in shown] == [
            (part.id, guide.say(part.text), part.id) for part in clause.guidance.parts
        ], name
        assert ("本条逐项作答，最低的一项就是本条的回答。" in rated) == bool(shown), name
        assert f"问：{guide.say(clause.question)}" in plain(rated), name


def test_a_page_says_what_is_counted(guide: Guide, pages: dict[str, str]) -> None:
    """R4a: the unit, of what the total, and when one counts; of a clause in parts, for each of them."""
    told = 0
    for name, clause in guide.clauses.items():
        for asked, _, text in _asked(clause, pages[name]):
            counted = [(label, plain(value)) for label, value in COUNTED.findall(text)]
            due = [("单位：", asked.unit), ("总数：", asked.of), ("算一个：", asked.done)] if asked.of else []
            told += bool(due)

            assert counted == [(label, guide.say(value)) for label, value in due if value], name
            assert len(counted) == len(due), name
    assert told


def test_a_page_tells_what_each_answer_takes(guide: Guide, pages: dict[str, str]) -> None:
    """R4: the four answers, each for the clause or for its part; 是 and 否 where nothing else is asked."""
    titles = guide.titles(guide.answers)
    for name, clause in guide.clauses.items():
        for asked, anchors, text in _asked(clause, pages[name]):
            rows = [(answer, title, plain(takes)) for answer, title, takes in ANSWER.findall(text)]
            words = {one: f"{one} {title}" for one, title in titles.items()}
            called = {"F": "是", "N": "否"} if asked.yes_no else words

            assert rows == [(one, title, guide.say(anchors[one])) for one, title in called.items()], name


def test_a_part_that_is_yes_or_no_says_so(guide: Guide, site: Site) -> None:
    """It counts nothing and has no anchors, and neither has the clause then."""
    file = guide.files["OC-12"]
    document: dict[str, Any] = guide.documents[file]
    parts = [{"id": "a", "text": {"zh": "问？"}, "yes_no": True}, *document["parts"][1:]]
    changed = Guide({**guide.documents, file: {**document, "parts": parts}}, guide.catalogue)
    page = _pages(changed, site)["OC-12"]

    assert "答是或否。" in section(page, "part-a")
    assert not ANSWER.search(section(page, "part-a"))
    assert not COUNTED.search(section(page, "part-a"))
    assert ANSWER.search(section(page, "part-b"))


def test_own_values_are_marked_in_what_is_asked(guide: Guide, pages: dict[str, str]) -> None:
    """In the question, in each part, and in what is counted no phrase of the project stands unmarked."""
    marked = re.compile(r'<span class="assess-proposed".*?</span>')
    seen = 0
    for name, clause in guide.clauses.items():
        lines = section(pages[name], "rated").splitlines()
        asked = "\n".join(
            one for one in lines if one.startswith(('<p class="assess-question"', "### ", "<dt"))
        )
        seen += len(marked.findall(asked))
        unmarked = plain(marked.sub("＿", asked))

        assert [one for one in clause.proposed_values if one in unmarked] == [], name
    assert seen


def test_the_statutes_are_quoted_and_say_whether_they_were_checked(
    guide: Guide, pages: dict[str, str]
) -> None:
    """Title and article, who owes it to whom, the words where the project has them; nothing without any."""
    marks = {True: "已与法条文本核对", False: "未核对法条文本"}
    seen = set()
    for name, clause in guide.clauses.items():
        statutes = clause.guidance.statutes
        due = [
            f"《{guide.say(one.title)}》{guide.say(one.article)}"
            + (f"（{guide.say(one.duty)}）" if one.duty else "")
            + (f"：{guide.say(one.words)}" if one.words else "")
            + f" {marks[one.checked]}"
            for one in statutes
        ]
        seen |= {one.checked for one in statutes}

        assert _items(section(pages[name], "statutes")) == due, name
        assert ("{: #statutes }" in pages[name]) == bool(due), name
    assert seen == {True, False}


def test_a_page_tells_what_agencies_of_a_type_do_differently(guide: Guide, pages: dict[str, str]) -> None:
    """By the name of the type, in the order of the content; nothing where all do the same."""
    for name, clause in guide.clauses.items():
        due = [
            f"**{guide.type_titles[kind]}**：{guide.say(text)}"
            for kind, text in clause.guidance.by_type.items()
        ]

        assert _items(section(pages[name], "types")) == due, name
        assert ("{: #types }" in pages[name]) == bool(due), name
    assert any(clause.guidance.by_type for clause in guide.clauses.values())


def test_a_page_tells_which_words_the_project_added(guide: Guide, pages: dict[str, str]) -> None:
    """Beside the provenance, quoted, with where they come from if the content says it."""
    for name, clause in guide.clauses.items():
        (row,) = re.findall(r"^\| 来源 \| (.*) \|$", section(pages[name], "scope"), re.MULTILINE)
        _, *more = row.split("<br>")
        added = "、".join(f"“{guide.say(one)}”" for one in clause.guidance.additions)
        due = [
            *([f"其中由项目加上的字句：{added}。"] if added else []),
            *([guide.say(clause.guidance.origin)] if clause.guidance.origin else []),
        ]

        assert [plain(one) for one in more] == due, name
    assert any(clause.guidance.additions for clause in guide.clauses.values())
    assert any(clause.guidance.origin for clause in guide.clauses.values())


def test_a_simplified_clause_shows_the_question_that_it_asks(guide: Guide, pages: dict[str, str]) -> None:
    """R4: below the simplified way; a hint to micro agencies has none."""
    for name, clause in guide.clauses.items():
        text = plain(section(pages[name], "simplified"))
        questions = re.findall(r"^问：(.*)$", text, re.MULTILINE)
        simplified = "S" in clause.size.values() and clause.party not in UNASKED

        assert questions == ([guide.say(clause.simplified_question)] if clause.simplified_question else [])
        assert bool(questions) == simplified, name
        assert (guide.say(clause.simplified) in text) if clause.simplified else not text, name
        assert ("简化做法" in text) == simplified, name


def test_a_page_tells_in_which_edition_its_clause_was_added(guide: Guide, pages: dict[str, str]) -> None:
    """The first one unless a later one did, once; no edition before that is named."""
    new = {"CD-19", "HS-14", "SV-18"}
    for name in guide.clauses:
        *_, last = lines = _items(section(pages[name], "changed"))
        edition = "2.0.0" if name in new else "1.0.0"

        assert re.fullmatch(rf"{re.escape(edition)}（[\d-]+）：新增", last), name
        assert [line for line in lines if "新增" in line] == [last], name
