"""Every mistake in the content is told once, with its line, and nothing is written."""

import re
import shutil
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from sitegen.source.check import check_content, find_problems, render_problems
from sitegen.source.problem import Key
from tests.support.sheets import ROOT

Edit = tuple[str, str, str]

MISTAKES: dict[str, Edit] = {
    "unknown key": ("terms.yaml", "definition:", "definiton:"),
    "duplicate key": ("DV-development/DV-01.yaml", "party: ORG\n", "party: ORG\nparty: ORG\n"),
    "number without quotes": ("OC-occupations/OC-02.yaml", 'number: "5.1.2"', "number: 5.10"),
    "text for a number": ("kpis.yaml", "kind: rate", "kind: 7"),
    "not in the list": ("CM-competence/CM-01.yaml", "provenance: derived", "provenance: guessed"),
    "duplicate id": ("HS-health-safety/HS-02.yaml", "id: HS-02", "id: HS-01"),
    "id of another chapter": ("HS-health-safety/HS-13.yaml", "id: HS-13", "id: SV-99"),
    "chapter code of another folder": ("HS-health-safety/chapter.yaml", "id: HS", "id: SV"),
    "number of another clause": ("HS-health-safety/HS-02.yaml", 'number: "10.', 'number: "11.'),
    "number of another chapter": ("HS-health-safety/chapter.yaml", 'number: "10"', 'number: "4"'),
    "number of no clause": ("HS-health-safety/chapter.yaml", 'number: "10"', 'number: "12"'),
    "retired id": (
        "catalogue.yaml",
        "retired:\n",
        'retired:\n  - {id: SV-17, title: {zh: "x"}, edition: "1.0.0", reason: {zh: "x"}, replaced_by: []}\n',
    ),
    "verb against the obligation": ("OC-occupations/OC-01.yaml", "服务机构应依据", "服务机构宜依据"),
    "必须": ("BR-basic-requirements/BR-01.yaml", "从业人员应遵守", "从业人员必须遵守"),
    "weights that do not sum": ("catalogue.yaml", "  GP: 0\n", "  GP: 1\n"),
    "gate in a bundle": ("bundles.yaml", "[OC-08, OC-09]", "[OC-08, GP-08]"),
    "member of two bundles": ("bundles.yaml", "[OC-08, OC-09]", "[OC-08, GP-01]"),
    "member not scored in micro": ("bundles.yaml", "[OC-08, OC-09]", "[OC-08, OC-13]"),
    "reference to nothing": ("bundles.yaml", "[DV-11, DV-12]", "[DV-11, ZZ-99]"),
    "occupation that is not there": ("indicators.yaml", "occupations: [OCC-F2]", "occupations: [OCC-F9]"),
    "document that is not there": ("references.yaml", "references: [REF-01]", "references: [REF-91]"),
    "prose that names nothing": ("OC-occupations/OC-01.yaml", "在FM-05中", "在FM-95中"),
    "id that leaves out a number": ("occupations/i.yaml", "id: OCC-I2", "id: OCC-I8"),
    "id of a later item": ("bundles.yaml", "id: MB-10", "id: MB-15"),
    "item written twice": (
        "OC-occupations/OC-01.yaml",
        '  - {zh: "岗位—职业对应清单"}\n',
        '  - {zh: "岗位—职业对应清单"}\n' * 2,
    ),
    "annex that is not there": ("OC-occupations/OC-01.yaml", "翻到附录A", "翻到附录Z"),
    "item of the notes left out": ("notes-map.yaml", "id: S045", "id: S945"),
    "phrase that does not occur": ("OC-occupations/OC-12.yaml", '"15个工作日"', '"15个工作日", "16个工作日"'),
    "level that asks less": ("catalogue.yaml", "score: 75", "score: 55"),
    "simplified way missing": (
        "GP-general/GP-05.yaml",
        'simplified: {zh: "用流程清单列明各环节的做法、责任人和时间即可。"}\n',
        "",
    ),
    "blank locator": ("CD-conduct/CD-01.yaml", 'locator: "', 'locator: "" #'),
    "sentence of two clauses": (
        "GP-general/GP-01.yaml",
        'why: {zh: "',
        'why: {zh: "没有一个服务岗位对照附录A归类，各用各的叫法。',
    ),
    "number of the project unmarked": (
        "GP-general/GP-01.yaml",
        'P: {zh: "写进已发布制度的原则只有一两条。"}',
        'P: {zh: "写进已发布制度的原则只有2条。"}',
    ),
    "phrase that marks nothing": (
        "GP-general/GP-01.yaml",
        '["每年年末"',
        '["每年年末", "年末"',
    ),
    "unit left out": ("GP-general/GP-01.yaml", 'unit: {zh: "条"}\n', ""),
    "question with two 是否": ("GP-general/GP-01.yaml", "对照过没有？", "是否对照过，是否有记录？"),
    "anchor that counts by feeling": ("GP-general/GP-01.yaml", "原则只有一两条", "原则只有个别几条"),
    "anchors that admit one count": ("OC-occupations/OC-02.yaml", "但<60%。", "但≥60%。"),
    "all asked and nine tenths taken": (
        "OC-occupations/OC-02.yaml",
        'question: {zh: "',
        'question: {zh: "所有',
    ),
    "share on a legal floor": ("CD-conduct/CD-18.yaml", 'L: {zh: "', 'L: {zh: "≥60%，'),
    "legal floor without a statute": ("GP-general/GP-01.yaml", "rating: practice", "rating: legal_floor"),
    "simplified clause without its question": (
        "GP-general/GP-05.yaml",
        "simplified_question:",
        "# simplified_question:",
    ),
    "line of a bundle left out": (
        "bundles.yaml",
        '      - {zh: "四条管理原则',
        '      # - {zh: "四条管理原则',
    ),
    "addition that the text does not have": (
        "GP-general/GP-01.yaml",
        '  - {zh: "并写入从业人员管理制度"}',
        '  - {zh: "并写入员工手册"}',
    ),
    "count that is not the number": ("annexes.yaml", "32个职业种类", "31个职业种类"),
    "scale with a gap": ("rating-scales.yaml", "{from: 50, to: 69", "{from: 51, to: 69"),
    "case that does not add up": ("rating-scales.yaml", "result: 74", "result: 75"),
    "anchor left out": (
        "GP-general/GP-01.yaml",
        '  P: {zh: "写进已发布制度的原则只有一两条。"}\n',
        "",
    ),
    "path to nothing": ("paths.yaml", "CM-10, OC-12,", "CM-10, OC-92,"),
    "duty of no clause": ("calendar.yaml", "clauses: [CM-16]", "clauses: [CM-96]"),
    "duty with no form": ("calendar.yaml", "forms: [FM-35]", "forms: [FM-95]"),
    "duty of no month": ("calendar.yaml", "month: 12", "month: 13"),
    "search word to nothing": ("synonyms.yaml", "targets: [GP-01]", "targets: [GP-91]"),
    "route that asks less": (
        "grades.yaml",
        "{education: bachelor, months: 84}",
        "{education: bachelor, months: 24}",
    ),
    "factor that is no fraction": ("grades.yaml", 'other_families: "1/2"', 'other_families: "half"'),
    "gate with two thresholds": ("indicators.yaml", "thresholds: [0, 0, 0, 0]", "thresholds: [1, 0, 0, 0]"),
    "threshold out of range": ("indicators.yaml", "range: [1, 5]", "range: [1, 4]"),
    "thresholds that fall": (
        "indicators.yaml",
        "thresholds: [60, 75, 85, 90]",
        "thresholds: [60, 85, 75, 90]",
    ),
    "activity that is not there": ("indicators.yaml", "activity: update", "activity: updates"),
    "core set miscounted": ("indicators.yaml", "core: {need: 8, of: 10}", "core: {need: 8, of: 9}"),
    "points that fall": ("indicators.yaml", "T3: 85, T4: 95", "T3: 85, T4: 80"),
    "word nobody knows": ("grades.yaml", "{id: bachelor, title", "{id: bachelors, title"),
    "occupation without duties": (
        "occupations/c.yaml",
        """    duties:
      - {zh: "融资诊断"}
      - {zh: "材料准备"}
      - {zh: "银企对接"}
      - {zh: "成本与风险揭示"}
""",
        "",
    ),
    "practice question out of order": ("questions/k2-c.yaml", 'id: "07"', 'id: "17"'),
    "practice questions of another family": ("questions/k2-c.yaml", "family: C", "family: D"),
    "schema line missing": ("terms.yaml", "# yaml-language-server", "# yaml"),
    "tab": ("terms.yaml", "terms:\n", "terms:\n\t- x\n"),
    "not YAML": ("front-matter.yaml", "items:", 'items: "'),
}
"""What is wrong: file, text found there, text put in its place."""

TOLD: dict[str, tuple[Key, str, str]] = {
    "unknown key": (Key.KEY_UNKNOWN_NEAR, "terms.yaml", 'definiton: {zh: "为满足中小企业'),
    "duplicate key": (Key.KEY_TWICE, "DV-development/DV-01.yaml", "party: ORG"),
    "number without quotes": (Key.QUOTE_IT, "OC-occupations/OC-02.yaml", "number: 5.10"),
    "text for a number": (Key.NOT_A_CHOICE, "kpis.yaml", "kind: 7"),
    "not in the list": (Key.NOT_A_CHOICE, "CM-competence/CM-01.yaml", "provenance: guessed"),
    "duplicate id": (Key.ID_NOT_OF_FILE, "HS-health-safety/HS-02.yaml", "id: HS-01"),
    "id of another chapter": (Key.ID_NOT_OF_FILE, "HS-health-safety/HS-13.yaml", "id: SV-99"),
    "chapter code of another folder": (Key.ID_NOT_OF_FILE, "HS-health-safety/chapter.yaml", "id: SV"),
    "number of another clause": (
        Key.NUMBER_OF_OTHER_CHAPTER,
        "HS-health-safety/HS-02.yaml",
        'number: "11',
    ),
    "number of another chapter": (Key.CHAPTER_NUMBER, "HS-health-safety/chapter.yaml", 'number: "4"'),
    "number of no clause": (Key.CHAPTER_NUMBER, "HS-health-safety/chapter.yaml", 'number: "12"'),
    "retired id": (Key.ID_RETIRED, "SV-supervision/SV-17.yaml", "id: SV-17"),
    "verb against the obligation": (
        Key.MODAL_MISSING,
        "OC-occupations/OC-01.yaml",
        'text: {zh: "服务机构宜',
    ),
    "必须": (Key.BIXU, "BR-basic-requirements/BR-01.yaml", 'text: {zh: "从业人员必须遵守法律法规'),
    "weights that do not sum": (Key.WEIGHTS_NOT_100, "catalogue.yaml", "chapter_weights:"),
    "gate in a bundle": (Key.GATE_BUNDLED, "bundles.yaml", "members: [OC-08, GP-08]"),
    "member of two bundles": (Key.BUNDLED_TWICE, "bundles.yaml", "members: [OC-08, GP-01]"),
    "member not scored in micro": (Key.MEMBER_NOT_SCORED, "bundles.yaml", "members: [OC-08, OC-13]"),
    "reference to nothing": (Key.BAD_FORM, "bundles.yaml", "members: [DV-11, ZZ-99]"),
    "annex that is not there": (
        Key.ANNEX_ABSENT,
        "OC-occupations/OC-01.yaml",
        '- {zh: "翻到附录Z',
    ),
    "item of the notes left out": (Key.ITEM_ABSENT, "notes-map.yaml", "items:"),
    "phrase that does not occur": (
        Key.PHRASE_ABSENT,
        "OC-occupations/OC-12.yaml",
        'proposed_values: ["当天',
    ),
    "level that asks less": (Key.LEVEL_FALLS, "catalogue.yaml", "score: 55"),
    "simplified way missing": (Key.KEY_MISSING, "GP-general/GP-05.yaml", "id: GP-05"),
    "blank locator": (Key.TOO_SHORT, "CD-conduct/CD-01.yaml", 'locator: "" #二、3、4)；八（二）'),
    "sentence of two clauses": (
        Key.SENTENCE_SHARED,
        "OC-occupations/OC-01.yaml",
        'N: {zh: "没有一个服',
    ),
    "number of the project unmarked": (
        Key.NUMBER_UNMARKED,
        "GP-general/GP-01.yaml",
        'P: {zh: "写进已发',
    ),
    "phrase that marks nothing": (Key.PHRASE_ABSENT, "GP-general/GP-01.yaml", 'proposed_values: ["每年年末"'),
    "anchor left out": (Key.KEY_MISSING, "GP-general/GP-01.yaml", "anchors:"),
    "unit left out": (Key.KEY_MISSING, "GP-general/GP-01.yaml", "id: GP-01"),
    "question with two 是否": (Key.TWO_WHETHER, "GP-general/GP-01.yaml", 'question: {zh: "四条'),
    "anchor that counts by feeling": (Key.VAGUE_QUANTIFIER, "GP-general/GP-01.yaml", 'P: {zh: "写'),
    "anchors that admit one count": (Key.ANCHORS_OVERLAP, "OC-occupations/OC-02.yaml", 'P: {zh: "有职'),
    "all asked and nine tenths taken": (
        Key.EVERY_BUT_NINE_TENTHS,
        "OC-occupations/OC-02.yaml",
        'question: {zh: "所有',
    ),
    "share on a legal floor": (Key.SHARE_ON_FLOOR, "CD-conduct/CD-18.yaml", 'L: {zh: "≥60%'),
    "legal floor without a statute": (Key.KEY_MISSING, "GP-general/GP-01.yaml", "id: GP-01"),
    "simplified clause without its question": (Key.KEY_MISSING, "GP-general/GP-05.yaml", "id: GP-05"),
    "line of a bundle left out": (Key.LINES_NOT_MEMBERS, "bundles.yaml", "lines:"),
    "addition that the text does not have": (
        Key.ADDITION_ABSENT,
        "GP-general/GP-01.yaml",
        '- {zh: "并写入员',
    ),
    "count that is not the number": (Key.COUNT_STALE, "annexes.yaml", 'zh: "本附录给出12个门类'),
    "scale with a gap": (Key.STEPS_APART, "rating-scales.yaml", "- {from: 51, to: 69"),
    "case that does not add up": (Key.CASE_RESULT, "rating-scales.yaml", "result: 75"),
    "path to nothing": (Key.NOTHING_THERE, "paths.yaml", "clauses: [HS-01, HS-04"),
    "duty of no clause": (Key.NOTHING_THERE, "calendar.yaml", "clauses: [CM-96]"),
    "duty with no form": (Key.NOTHING_THERE, "calendar.yaml", "forms: [FM-95]"),
    "duty of no month": (Key.TOO_LARGE, "calendar.yaml", "month: 13"),
    "search word to nothing": (Key.NOTHING_THERE, "synonyms.yaml", "- {words: {zh: [用人原则, 用人"),
    "route that asks less": (Key.ROUTE_FALLS, "grades.yaml", "- {education: bachelor, "),
    "factor that is no fraction": (Key.BAD_FORM, "grades.yaml", 'other_families: "half"'),
    "gate with two thresholds": (Key.GATE_THRESHOLDS, "indicators.yaml", "thresholds: [1, 0, 0, 0]"),
    "threshold out of range": (Key.RANGE_NARROW, "indicators.yaml", "range: [1, 4]"),
    "thresholds that fall": (Key.THRESHOLDS_NOT_MONOTONE, "indicators.yaml", "thresholds: [60, 85, 75,"),
    "activity that is not there": (Key.ACTIVITY_ABSENT, "indicators.yaml", "development: {activity: "),
    "core set miscounted": (Key.SET_COUNTED, "indicators.yaml", "valid: {full: {need: 14,"),
    "points that fall": (Key.POINTS_FALL, "indicators.yaml", "points: {T1: 60, T2: 75,"),
    "word nobody knows": (Key.NOT_A_CHOICE, "grades.yaml", "- {id: bachelors, title:"),
    "occupation without duties": (Key.KEY_MISSING, "occupations/c.yaml", "- id: OCC-C1"),
    "practice question out of order": (Key.QUESTION_ID, "questions/k2-c.yaml", '- id: "17"'),
    "practice questions of another family": (Key.QUESTIONS_FILE, "questions/k2-c.yaml", "family: D"),
    "schema line missing": (Key.SCHEMA_LINE_MISSING, "terms.yaml", "# yaml: $schema=schema/t"),
    "tab": (Key.TAB, "terms.yaml", "- x"),
    "not YAML": (Key.YAML_SYNTAX, "front-matter.yaml", 'title: {zh: "内容范围", en: '),
    "occupation that is not there": (Key.NOTHING_THERE, "indicators.yaml", "occupations: [OCC-F9]"),
    "document that is not there": (Key.NOTHING_THERE, "references.yaml", "references: [REF-91]"),
    "prose that names nothing": (Key.NOTHING_THERE, "OC-occupations/OC-01.yaml", '- {zh: "翻到附录A'),
    "id that leaves out a number": (Key.ID_OUT_OF_SERIES, "occupations/i.yaml", "- id: OCC-I8"),
    "id of a later item": (Key.ID_TWICE, "bundles.yaml", "- id: MB-15"),
    "item written twice": (Key.REPEATED, "OC-occupations/OC-01.yaml", '- {zh: "岗位'),
}
"""How each is told: its key, the file, and what the line begins with."""


def _pairs() -> list[tuple[str, str]]:
    """The weights with every other mistake, and twenty pairs drawn from those of different files."""
    weights = "weights that do not sum"
    apart = [pair for pair in combinations(TOLD, 2) if len({MISTAKES[name][0] for name in pair}) == len(pair)]
    drawn = [pair for pair in Random(9).sample(apart, 20) if weights not in pair]
    return [*((weights, name) for name in TOLD if name != weights), *drawn]


PAIRS = _pairs()

TEN = (
    "unknown key",
    "duplicate key",
    "number without quotes",
    "not in the list",
    "duplicate id",
    "verb against the obligation",
    "必须",
    "weights that do not sum",
    "gate in a bundle",
    "item of the notes left out",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the real content."""
    return Path(shutil.copytree(ROOT / "clauses", tmp_path / "clauses"))


@pytest.fixture
def edited(folder: Path) -> Callable[..., Path]:
    """The real content after some mistakes."""

    def edit(*names: str) -> Path:
        for name in names:
            file, found, put = MISTAKES[name]
            text = (folder / file).read_text("utf-8")
            assert found in text, f"{file} no longer says {found!r}: quote it anew in MISTAKES, '{name}'"
            (folder / file).write_text(text.replace(found, put, 1), "utf-8")
        return folder

    return edit


@pytest.fixture
def lines_after(edited: Callable[..., Path]) -> Callable[..., list[str]]:
    """The report on the real content after some mistakes."""

    def report(*names: str, lang: str = "zh") -> list[str]:
        sound, lines = check_content(edited(*names), lang)
        assert sound != bool(names)
        return lines

    return report


def test_the_real_content_is_sound(lines_after: Callable[..., list[str]]) -> None:
    """One line says how much there is."""
    assert len(lines_after()) == 1


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_is_one_line(edited: Callable[..., Path], name: str) -> None:
    """file:line: place: what is wrong; what to do: at the line to be changed, or above what is missing."""
    folder = edited(name)
    reading, problems = find_problems(folder)
    told = [line for lang in ("zh", "en") for line in render_problems(folder, reading, problems, lang)]
    key, file, beginning = TOLD[name]

    assert [(p.key, p.file) for p in problems] == [(key, file)], "\n".join(told)
    line = (folder / file).read_text("utf-8").splitlines()[reading.line(problems[0]) - 1]
    assert line.strip().startswith(beginning)
    assert all(re.search(r"\.yaml:\d+: .+[;；].+", one) for one in told)


@pytest.mark.parametrize("pair", PAIRS, ids=" and ".join)
def test_two_mistakes_are_two_lines(edited: Callable[..., Path], pair: tuple[str, str]) -> None:
    """No mistake hides another: wrong weights and an unknown member of a bundle are both told."""
    _, problems = find_problems(edited(*pair))

    assert sorted((p.key, p.file) for p in problems) == sorted(TOLD[name][:2] for name in pair)


def test_ten_mistakes_are_ten_lines(lines_after: Callable[..., list[str]]) -> None:
    """All are told at once."""
    lines = lines_after(*TEN)

    assert len(lines) == len(TEN), "\n".join(lines)


def test_a_mistake_is_told_with_its_line(lines_after: Callable[..., list[str]], folder: Path) -> None:
    """The line is the one that an editor jumps to."""
    (line,) = lines_after("gate in a bundle")
    number = int(line.split("bundles.yaml:")[1].split(":")[0])

    assert "GP-08" in (folder / "bundles.yaml").read_text("utf-8").splitlines()[number - 1]


def test_of_two_equal_ids_the_one_out_of_order_is_told(
    lines_after: Callable[..., list[str]], folder: Path
) -> None:
    """Its neighbours' ids say which of the two is the slip."""
    (line,) = lines_after("id of a later item")
    wrong = (folder / "bundles.yaml").read_text("utf-8").splitlines().index("  - id: MB-15") + 1

    assert f"bundles.yaml:{wrong}: " in line


def test_checking_writes_nothing(lines_after: Callable[..., list[str]], folder: Path) -> None:
    """The files after the check are the files before it."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    lines_after()

    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"a: \x00",
        b"a: &a [*a]",
        b"[" * 5000,
        b"a: !!python/object:os.system x",
        b"<<: 1",
    ],
    ids=["empty", "list", "null", "bytes", "zero byte", "alias", "deep", "object", "merge"],
)
def test_an_odd_file_is_told_in_sentences(folder: Path, content: bytes) -> None:
    """Whatever stands in a file, the answer is lines with a place, never a traceback."""
    (folder / "terms.yaml").write_bytes(content)
    sound, lines = check_content(folder)

    assert not sound
    assert all(re.search(r"\.yaml(:\d+)?: ", line) for line in lines)


@pytest.mark.parametrize("file", ["bundles.yaml", "BR-basic-requirements/chapter.yaml", "notes-map.yaml"])
def test_a_file_that_is_gone_is_one_line(folder: Path, file: str) -> None:
    """A file that the content needs is named when it is absent; what refers to it is not told again."""
    (folder / file).unlink()
    sound, lines = check_content(folder)

    assert not sound
    assert len(lines) == 1, "\n".join(lines)
    assert file in lines[0]


def test_a_chapter_that_is_gone_is_one_line(folder: Path) -> None:
    """What refers to its clauses is not told again."""
    shutil.rmtree(folder / "BR-basic-requirements")
    sound, lines = check_content(folder)

    assert not sound
    assert len(lines) == 1, "\n".join(lines)
    assert "BR/chapter.yaml" in lines[0]


@pytest.mark.parametrize("target", ["SV-supervision/HS-02.yaml", "HS-health-safety/HS-20.yaml"])
def test_a_clause_in_a_wrong_place_is_told_at_its_id(folder: Path, target: str) -> None:
    """In another chapter's folder, or in a file that is not named after it."""
    (folder / "HS-health-safety" / "HS-02.yaml").rename(folder / target)
    lines = check_content(folder)[1]

    assert any(f"{target}:3: id: " in line for line in lines)


def test_a_stray_suffix_is_told(folder: Path) -> None:
    """A .yml file would silently not be read."""
    (folder / "more.yml").write_text("", "utf-8")

    assert len(check_content(folder)[1]) == 1


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    """Naming the wrong folder is one plain sentence."""
    sound, lines = check_content(tmp_path / "nowhere")

    assert not sound
    assert len(lines) == 1
