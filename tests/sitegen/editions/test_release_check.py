"""What changed content waits for is told with its place and its command, until all of it is done."""

import re
import shutil
from pathlib import Path

import pytest

from sitegen.editions.history import editions
from sitegen.editions.publish import publish_edition
from sitegen.editions.release_check import unpublished
from sitegen.exports.data import clause_files, published_bytes
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.pages.site_pages import render_pages
from sitegen.print.embed import embed_pages
from sitegen.source.catalogue import load_content, write_catalogue
from sitegen.source.check import find_problems
from sitegen.source.old_wordings import read_snapshots
from tests.support.sheets import CATALOGUE, ROOT

PUBLISH, BUNDLE = "build_site.py publish", "build_site.py bundle"
PRESENT, NEXT = CATALOGUE.clause_set, f"{CATALOGUE.clause_set}9"
NEW_EDITION = f"""
  - edition: "{NEXT}"
    date: "2026-12-01"
    summary: {{zh: "试改。"}}
    redo: {{zh: "无。"}}
"""
NEW_OCCUPATION = """\
  - id: OCC-L5
    title: {zh: 岗位}
    duties: [{zh: 甲事}, {zh: 乙事}]
    grade_duties: {G1: {zh: 甲}, G2: {zh: 乙}, G3: {zh: 丙}, G4: {zh: 丁}}
    status: standing
    provenance: proposed
"""
RETIRED = f"""\
  - id: OC-13
    title: {{zh: "等级结果衔接"}}
    edition: "{NEXT}"
    reason: {{zh: "并入等级异议处理。"}}
    replaced_by: [OC-12]
"""


@pytest.fixture
def clauses(tmp_path: Path) -> Path:
    """A copy of the real content."""
    return Path(shutil.copytree(ROOT / "clauses", tmp_path / "clauses"))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A folder with the compiled catalogues."""
    folder = tmp_path / "assess"
    folder.mkdir()
    for name in ("catalogue.json", "people.json"):
        shutil.copyfile(ROOT / "assess" / name, folder / name)
    shutil.copytree(ROOT / "assess" / "editions", folder / "editions")
    return folder


def _bundle(clauses: Path, package: Path) -> None:
    content = load_content(clauses)
    write_catalogue(content.catalogue, package / "catalogue.json")
    write_catalogue(content.people, package / "people.json")


def _change(file: Path, found: str, put: str) -> None:
    text = file.read_text("utf-8")
    assert found in text
    file.write_text(text.replace(found, put), "utf-8")


def _line_of(file: Path, text: str) -> int:
    return next(i for i, line in enumerate(file.read_text("utf-8").splitlines(), 1) if text in line)


def _raise_edition(clauses: Path) -> None:
    for named in (f'clause_set: "{PRESENT}"', f"条款集 {PRESENT}", f"Clause set {PRESENT}"):
        _change(clauses / "catalogue.yaml", named, named.replace(PRESENT, NEXT))
    file = clauses / "editions.yaml"
    file.write_text(file.read_text("utf-8").rstrip() + NEW_EDITION, "utf-8")


def test_published_content_waits_for_nothing(clauses: Path, package: Path) -> None:
    """The content of the repository, as it is."""
    assert unpublished(clauses, package) == []


def test_a_changed_question_leads_through_a_new_edition(clauses: Path, package: Path) -> None:
    """The question's line is told; edition, entry, snapshot and catalogues are asked for in turn."""
    chapter = clauses / "OC-occupations" / "OC-03.yaml"
    question = load_content(clauses).catalogue["clauses"][10]["question"]["zh"]
    _change(chapter, question, f"{question}（试改）")
    changed = unpublished(clauses, package)
    _change(clauses / "catalogue.yaml", f'clause_set: "{PRESENT}"', f'clause_set: "{NEXT}"')
    untold = unpublished(clauses, package)
    _change(clauses / "catalogue.yaml", f'clause_set: "{NEXT}"', f'clause_set: "{PRESENT}"')
    _raise_edition(clauses)
    unkept = unpublished(clauses, package)
    publish_edition(clauses, package)
    stale = unpublished(clauses, package)
    _bundle(clauses, package)

    assert [PUBLISH in line for line in changed] == [True]
    assert f"{chapter.name}:{_line_of(chapter, '（试改）')}: " in changed[0]
    assert len([line for line in untold if "editions.yaml:" in line]) == 1
    assert len([line for line in untold if re.search(r"catalogue\.yaml:\d+: edition\.", line)]) == 2
    assert [PUBLISH in line for line in unkept] == [True]
    assert [BUNDLE in line for line in stale] == [True]
    assert unpublished(clauses, package) == []


def test_a_new_simplified_question_asks_for_a_new_edition(clauses: Path, package: Path) -> None:
    """It is part of the wording (R22)."""
    file = clauses / "OC-occupations" / "OC-03.yaml"
    _change(file, "\nquestion:", "\nsimplified_question: {zh: 试问？}\nquestion:")
    waiting = unpublished(clauses, package)

    assert [PUBLISH in line for line in waiting] == [True]
    assert f"{file.name}:{_line_of(file, '试问')}: " in waiting[0]


def test_a_changed_weight_is_told_at_its_chapter(clauses: Path, package: Path) -> None:
    """Both chapters whose weight moved, each at its own line."""
    file = clauses / "catalogue.yaml"
    steps = iter((1, -1))
    text = re.sub(
        r"^  ([A-Z]{2}): (\d\d)$",
        lambda found: f"  {found[1]}: {int(found[2]) + next(steps)}",
        file.read_text("utf-8"),
        count=2,
        flags=re.MULTILINE,
    )
    file.write_text(text, "utf-8")

    assert len([line for line in unpublished(clauses, package) if "catalogue.yaml:" in line]) == 2


def test_a_new_occupation_asks_to_be_registered_alone(clauses: Path, package: Path) -> None:
    """It changes no clause, so there is no new edition."""
    _change(clauses / "occupations" / "l.yaml", "evidence:\n", f"{NEW_OCCUPATION}evidence:\n")
    _change(clauses / "annexes.yaml", "32个职业种类", "33个职业种类")
    waiting = unpublished(clauses, package)
    publish_edition(clauses, package)
    _bundle(clauses, package)

    assert len(waiting) == 1
    assert "/o/OCC-L5/" in waiting[0]
    assert unpublished(clauses, package) == []


def test_a_title_that_was_registered_does_not_move(clauses: Path, package: Path) -> None:
    """An address that others cite keeps its meaning, in both languages of the check."""
    term = load_content(clauses).documents["terms.yaml"]["terms"][0]
    _change(clauses / "terms.yaml", term["title"]["zh"], "别的词")

    for lang in ("zh", "en"):
        assert any(term["id"] in line and "别的词" in line for line in unpublished(clauses, package, lang))


@pytest.mark.parametrize(
    ("file", "found", "put"),
    [
        ("indicators.yaml", "full_at: 90", "full_at: 91"),
        ("kpis.yaml", "response: 60", "response: 61"),
        ("grades.yaml", "due_soon_days: ", "due_soon_days: 1"),
        ("occupations/c.yaml", "银企对接", "银企对接会"),
        ("CM-competence/CM-02.yaml", "rating: practice", "rating: control"),
        ("CM-competence/chapter.yaml", "评估是为了改进", "评估为了改进"),
    ],
    ids=["indicator", "KPI rule", "grade", "occupation", "clause", "chapter"],
)
def test_a_changed_value_is_told_at_its_line_until_it_is_compiled(
    clauses: Path, package: Path, file: str, found: str, put: str
) -> None:
    """A number changed by chance is a valid number: that it is new is all that can be seen."""
    _change(clauses / file, found, put)
    (line,) = unpublished(clauses, package)
    _bundle(clauses, package)

    assert f"{file}:{_line_of(clauses / file, put)}: " in line
    assert BUNDLE in line
    assert unpublished(clauses, package) == []


def test_a_catalogue_of_other_content_is_told(clauses: Path, package: Path) -> None:
    """What the command line and the tests read is compiled, never edited."""
    (package / "people.json").write_text("{}", "utf-8")

    assert [BUNDLE in line for line in unpublished(clauses, package)] == [True]


def test_a_clause_is_retired_by_the_recipe(clauses: Path, package: Path) -> None:
    """Every place that still names it is told at once; then one edition, and all its addresses point on."""
    (clauses / "OC-occupations" / "OC-13.yaml").unlink()
    reading, problems = find_problems(clauses)
    named = {f"{problem.file}:{reading.line(problem)}" for problem in problems}
    found = {
        f"{file.relative_to(clauses).as_posix()}:{line}"
        for file in sorted(clauses.rglob("*.yaml"))
        for line, text in enumerate(file.read_text("utf-8").splitlines(), 1)
        if "OC-13" in text
    }
    for file in sorted(clauses.rglob("*.yaml")):
        text = file.read_text("utf-8")
        listed = re.sub(r", OC-13\b|\bOC-13, ", "", text)
        file.write_text(listed.replace("OC-13", "OC-12"), "utf-8")
    _change(clauses / "catalogue.yaml", "retired:\n", f"retired:\n{RETIRED}")
    _raise_edition(clauses)
    publish_edition(clauses, package)
    _bundle(clauses, package)
    content = load_content(clauses)
    guide = Guide(content.documents, content.catalogue)
    site = Site(address="https://x/", title="", responsible="", edition=NEXT, date="2026-12-01")
    pages = render_pages(guide, site, editions(guide, read_snapshots(clauses / "editions")))

    assert named == found
    assert unpublished(clauses, package) == []
    assert "{: #OC-13 }" in pages["chapter/OC.md"]
    assert "/c/OC-12.md" in pages["c/OC-13.md"]
    assert "OC-12" in clause_files(guide, site)["data/clauses/OC-13.json"]
    assert "https://x/c/OC-13/" in embed_pages(guide, site)["embed/OC-13/index.html"]
    assert "qr/OC-13.png" in published_bytes(guide, site)


@pytest.mark.parametrize(
    ("field", "found", "put"),
    [
        ("levels", "score: 75", "score: 74"),
        ("method", "answered_rate: 90", "answered_rate: 91"),
        ("obligations", "weight: 3", "weight: 2"),
        ("answers", "points: 70", "points: 71"),
    ],
)
def test_a_changed_rule_of_the_score_asks_for_a_new_edition(
    clauses: Path, package: Path, field: str, found: str, put: str
) -> None:
    """The same answers would score otherwise."""
    _change(clauses / "catalogue.yaml", found, put)
    (line,) = unpublished(clauses, package)

    assert f": {field}: " in line
    assert PUBLISH in line
