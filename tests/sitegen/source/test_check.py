"""Every mistake in the content is told once, with its line, and nothing is written."""

import re
import shutil
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from sitegen.source.check import check_content, find_problems, render_problems
from sitegen.source.problem import Key
from tests.support.sheets import ROOT


class Mistake(NamedTuple):
    """A slip in a file, the text `put` for the text `found`, and how it is told.

    It is told by `key`, in `told_in` where that is another file, at the line that begins with `line`, or with
    `put` where there is none.
    """

    key: Key
    file: str
    found: str
    put: str
    line: str = ""
    told_in: str = ""

    @property
    def told(self) -> tuple[Key, str]:
        """The key and the file of the problem."""
        return self.key, self.told_in or self.file


MISTAKES = {
    "unknown key": Mistake(
        Key.KEY_UNKNOWN_NEAR, "terms.yaml", "definition:", "definiton:", 'definiton: {zh: "为满足中小企业'
    ),
    "duplicate key": Mistake(
        Key.KEY_TWICE, "DV-development/DV-01.yaml", "party: ORG\n", "party: ORG\nparty: ORG\n", "party: ORG"
    ),
    "number without quotes": Mistake(
        Key.QUOTE_IT, "OC-occupations/OC-02.yaml", 'number: "5.1.2"', "number: 5.10"
    ),
    "text for a number": Mistake(Key.NOT_A_CHOICE, "kpis.yaml", "kind: rate", "kind: 7"),
    "not in the list": Mistake(
        Key.NOT_A_CHOICE, "CM-competence/CM-01.yaml", "provenance: derived", "provenance: guessed"
    ),
    "duplicate id": Mistake(Key.ID_NOT_OF_FILE, "HS-health-safety/HS-02.yaml", "id: HS-02", "id: HS-01"),
    "id of another chapter": Mistake(
        Key.ID_NOT_OF_FILE, "HS-health-safety/HS-13.yaml", "id: HS-13", "id: SV-99"
    ),
    "chapter code of another folder": Mistake(
        Key.ID_NOT_OF_FILE, "HS-health-safety/chapter.yaml", "id: HS", "id: SV"
    ),
    "number of another clause": Mistake(
        Key.NUMBER_OF_OTHER_CHAPTER,
        "HS-health-safety/HS-02.yaml",
        'number: "10.',
        'number: "11.',
        'number: "11',
    ),
    "number of another chapter": Mistake(
        Key.CHAPTER_NUMBER, "HS-health-safety/chapter.yaml", 'number: "10"', 'number: "4"'
    ),
    "number of no clause": Mistake(
        Key.CHAPTER_NUMBER, "HS-health-safety/chapter.yaml", 'number: "10"', 'number: "12"'
    ),
    "retired id": Mistake(
        Key.ID_RETIRED,
        "catalogue.yaml",
        "retired:\n",
        'retired:\n  - {id: SV-17, title: {zh: "x"}, edition: "1.0.0", reason: {zh: "x"}, replaced_by: []}\n',
        "id: SV-17",
        told_in="SV-supervision/SV-17.yaml",
    ),
    "verb against the obligation": Mistake(
        Key.MODAL_MISSING,
        "OC-occupations/OC-01.yaml",
        "服务机构应依据",
        "服务机构宜依据",
        'text: {zh: "服务机构宜',
    ),
    "必须": Mistake(
        Key.BIXU,
        "BR-basic-requirements/BR-01.yaml",
        "从业人员应遵守",
        "从业人员必须遵守",
        'text: {zh: "从业人员必须遵守法律法规',
    ),
    "weights that do not sum": Mistake(
        Key.WEIGHTS_NOT_100, "catalogue.yaml", "  GP: 0\n", "  GP: 1\n", "chapter_weights:"
    ),
    "gate in a bundle": Mistake(
        Key.GATE_BUNDLED, "bundles.yaml", "[OC-08, OC-09]", "[OC-08, GP-08]", "members: [OC-08, GP-08]"
    ),
    "member of two bundles": Mistake(
        Key.BUNDLED_TWICE, "bundles.yaml", "[OC-08, OC-09]", "[OC-08, GP-01]", "members: [OC-08, GP-01]"
    ),
    "member not scored in micro": Mistake(
        Key.MEMBER_NOT_SCORED, "bundles.yaml", "[OC-08, OC-09]", "[OC-08, OC-13]", "members: [OC-08, OC-13]"
    ),
    "reference to nothing": Mistake(
        Key.BAD_FORM, "bundles.yaml", "[DV-11, DV-12]", "[DV-11, ZZ-99]", "members: [DV-11, ZZ-99]"
    ),
    "occupation that is not there": Mistake(
        Key.NOTHING_THERE, "indicators.yaml", "occupations: [OCC-F2]", "occupations: [OCC-F9]"
    ),
    "document that is not there": Mistake(
        Key.NOTHING_THERE, "references.yaml", "references: [REF-01]", "references: [REF-91]"
    ),
    "prose that names nothing": Mistake(
        Key.NOTHING_THERE, "OC-occupations/OC-01.yaml", "在FM-05中", "在FM-95中", '- {zh: "翻到附录A'
    ),
    "id that leaves out a number": Mistake(
        Key.ID_OUT_OF_SERIES, "occupations/i.yaml", "id: OCC-I2", "id: OCC-I8", "- id: OCC-I8"
    ),
    "id of a later item": Mistake(Key.ID_TWICE, "bundles.yaml", "id: MB-10", "id: MB-15", "- id: MB-15"),
    "item written twice": Mistake(
        Key.REPEATED,
        "OC-occupations/OC-01.yaml",
        '  - {zh: "岗位—职业对应清单"}\n',
        '  - {zh: "岗位—职业对应清单"}\n  - {zh: "岗位—职业对应清单"}\n',
        '- {zh: "岗位',
    ),
    "annex that is not there": Mistake(
        Key.ANNEX_ABSENT, "OC-occupations/OC-01.yaml", "翻到附录A", "翻到附录Z", '- {zh: "翻到附录Z'
    ),
    "item of the notes left out": Mistake(
        Key.ITEM_ABSENT, "notes-map.yaml", "id: S045", "id: S945", "items:"
    ),
    "phrase that does not occur": Mistake(
        Key.PHRASE_ABSENT,
        "OC-occupations/OC-12.yaml",
        '"15个工作日"',
        '"15个工作日", "16个工作日"',
        'proposed_values: ["当天',
    ),
    "level that asks less": Mistake(Key.LEVEL_FALLS, "catalogue.yaml", "score: 75", "score: 55"),
    "simplified way missing": Mistake(
        Key.KEY_MISSING,
        "GP-general/GP-05.yaml",
        'simplified: {zh: "用流程清单列明各环节的做法、责任人和时间即可。"}\n',
        "",
        "id: GP-05",
    ),
    "blank locator": Mistake(
        Key.TOO_SHORT,
        "CD-conduct/CD-01.yaml",
        'locator: "',
        'locator: "" #',
        'locator: "" #二、3、4)；八（二）',
    ),
    "sentence of two clauses": Mistake(
        Key.SENTENCE_SHARED,
        "GP-general/GP-01.yaml",
        'why: {zh: "',
        'why: {zh: "没有一个服务岗位对照附录A归类，各用各的叫法。',
        'N: {zh: "没有一个服',
        told_in="OC-occupations/OC-01.yaml",
    ),
    "number of the project unmarked": Mistake(
        Key.NUMBER_UNMARKED,
        "GP-general/GP-01.yaml",
        'P: {zh: "写进已发布制度的原则只有一两条。"}',
        'P: {zh: "写进已发布制度的原则只有2条。"}',
        'P: {zh: "写进已发',
    ),
    "phrase that marks nothing": Mistake(
        Key.PHRASE_ABSENT,
        "GP-general/GP-01.yaml",
        '["每年年末"',
        '["每年年末", "年末"',
        'proposed_values: ["每年年末"',
    ),
    "unit left out": Mistake(Key.KEY_MISSING, "GP-general/GP-01.yaml", 'unit: {zh: "条"}\n', "", "id: GP-01"),
    "question with two 是否": Mistake(
        Key.TWO_WHETHER,
        "GP-general/GP-01.yaml",
        "对照过没有？",
        "是否对照过，是否有记录？",
        'question: {zh: "四条',
    ),
    "anchor that counts by feeling": Mistake(
        Key.VAGUE_QUANTIFIER, "GP-general/GP-01.yaml", "原则只有一两条", "原则只有个别几条", 'P: {zh: "写'
    ),
    "scale that counts by feeling": Mistake(
        Key.VAGUE_QUANTIFIER, "catalogue.yaml", "有可查的，不足60%", "有些可查", 'records: {zh: "有些'
    ),
    "anchors that admit one count": Mistake(
        Key.ANCHORS_OVERLAP, "OC-occupations/OC-02.yaml", "但<60%。", "但≥60%。", 'P: {zh: "有职'
    ),
    "all asked and nine tenths taken": Mistake(
        Key.EVERY_BUT_NINE_TENTHS, "OC-occupations/OC-02.yaml", 'question: {zh: "', 'question: {zh: "所有'
    ),
    "share on a legal floor": Mistake(
        Key.SHARE_ON_FLOOR, "CD-conduct/CD-18.yaml", 'L: {zh: "', 'L: {zh: "≥60%，', 'L: {zh: "≥60%'
    ),
    "legal floor without a statute": Mistake(
        Key.KEY_MISSING, "GP-general/GP-01.yaml", "rating: practice", "rating: legal_floor", "id: GP-01"
    ),
    "simplified clause without its question": Mistake(
        Key.KEY_MISSING,
        "GP-general/GP-05.yaml",
        "simplified_question:",
        "# simplified_question:",
        "id: GP-05",
    ),
    "line of a bundle left out": Mistake(
        Key.LINES_NOT_MEMBERS,
        "bundles.yaml",
        '      - {zh: "四条管理原则',
        '      # - {zh: "四条管理原则',
        "lines:",
    ),
    "addition that the text does not have": Mistake(
        Key.ADDITION_ABSENT,
        "GP-general/GP-01.yaml",
        '  - {zh: "并写入从业人员管理制度"}',
        '  - {zh: "并写入员工手册"}',
        '- {zh: "并写入员',
    ),
    "count that is not the number": Mistake(
        Key.COUNT_STALE, "annexes.yaml", "32个职业种类", "31个职业种类", 'zh: "本附录给出12个门类'
    ),
    "scale with a gap": Mistake(
        Key.STEPS_APART, "rating-scales.yaml", "{from: 50, to: 69", "{from: 51, to: 69", "- {from: 51, to: 69"
    ),
    "case that does not add up": Mistake(Key.CASE_RESULT, "rating-scales.yaml", "result: 74", "result: 75"),
    "anchor left out": Mistake(
        Key.KEY_MISSING,
        "GP-general/GP-01.yaml",
        '  P: {zh: "写进已发布制度的原则只有一两条。"}\n',
        "",
        "anchors:",
    ),
    "path to nothing": Mistake(
        Key.NOTHING_THERE, "paths.yaml", "CM-10, OC-12,", "CM-10, OC-92,", "clauses: [HS-01, HS-04"
    ),
    "duty of no clause": Mistake(Key.NOTHING_THERE, "calendar.yaml", "clauses: [CM-16]", "clauses: [CM-96]"),
    "duty with no form": Mistake(Key.NOTHING_THERE, "calendar.yaml", "forms: [FM-35]", "forms: [FM-95]"),
    "duty of no month": Mistake(Key.TOO_LARGE, "calendar.yaml", "month: 12", "month: 13"),
    "search word to nothing": Mistake(
        Key.NOTHING_THERE,
        "synonyms.yaml",
        "targets: [GP-01]",
        "targets: [GP-91]",
        "- {words: {zh: [用人原则, 用人",
    ),
    "route that asks less": Mistake(
        Key.ROUTE_FALLS,
        "grades.yaml",
        "{education: bachelor, months: 84}",
        "{education: bachelor, months: 24}",
        "- {education: bachelor, ",
    ),
    "factor that is no fraction": Mistake(
        Key.BAD_FORM, "grades.yaml", 'other_families: "1/2"', 'other_families: "half"'
    ),
    "gate with two thresholds": Mistake(
        Key.GATE_THRESHOLDS, "indicators.yaml", "thresholds: [0, 0, 0, 0]", "thresholds: [1, 0, 0, 0]"
    ),
    "threshold out of range": Mistake(Key.RANGE_NARROW, "indicators.yaml", "range: [1, 5]", "range: [1, 4]"),
    "thresholds that fall": Mistake(
        Key.THRESHOLDS_NOT_MONOTONE,
        "indicators.yaml",
        "thresholds: [60, 75, 85, 90]",
        "thresholds: [60, 85, 75, 90]",
        "thresholds: [60, 85, 75,",
    ),
    "activity that is not there": Mistake(
        Key.ACTIVITY_ABSENT,
        "indicators.yaml",
        "activity: update",
        "activity: updates",
        "development: {activity: ",
    ),
    "core set miscounted": Mistake(
        Key.SET_COUNTED,
        "indicators.yaml",
        "core: {need: 8, of: 10}",
        "core: {need: 8, of: 9}",
        "valid: {full: {need: 14,",
    ),
    "points that fall": Mistake(
        Key.POINTS_FALL, "indicators.yaml", "T3: 85, T4: 95", "T3: 85, T4: 80", "points: {T1: 60, T2: 75,"
    ),
    "word nobody knows": Mistake(
        Key.NOT_A_CHOICE,
        "grades.yaml",
        "{id: bachelor, title",
        "{id: bachelors, title",
        "- {id: bachelors, title:",
    ),
    "occupation without duties": Mistake(
        Key.KEY_MISSING,
        "occupations/c.yaml",
        '    duties:\n      - {zh: "融资诊断"}\n      - {zh: "材料准备"}\n'
        '      - {zh: "银企对接"}\n      - {zh: "成本与风险揭示"}\n',
        "",
        "- id: OCC-C1",
    ),
    "practice question out of order": Mistake(
        Key.QUESTION_ID, "questions/k2-c.yaml", 'id: "07"', 'id: "17"', '- id: "17"'
    ),
    "practice questions of another family": Mistake(
        Key.QUESTIONS_FILE, "questions/k2-c.yaml", "family: C", "family: D"
    ),
    "schema line missing": Mistake(
        Key.SCHEMA_LINE_MISSING, "terms.yaml", "# yaml-language-server", "# yaml", "# yaml: $schema=schema/t"
    ),
    "tab": Mistake(Key.TAB, "terms.yaml", "terms:\n", "terms:\n\t- x\n", "- x"),
    "not YAML": Mistake(
        Key.YAML_SYNTAX, "front-matter.yaml", "items:", 'items: "', 'title: {zh: "内容范围", en: '
    ),
}


def _pairs() -> list[tuple[str, str]]:
    """The weights with every other mistake, and twenty pairs drawn from those of different files."""
    weights = "weights that do not sum"
    apart = [(a, b) for a, b in combinations(MISTAKES, 2) if MISTAKES[a].file != MISTAKES[b].file]
    drawn = [pair for pair in Random(9).sample(apart, 20) if weights not in pair]
    return [*((weights, name) for name in MISTAKES if name != weights), *drawn]


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
            _, file, found, put, *_ = MISTAKES[name]
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
    """file:line: place: what is wrong; what to do, in both languages.

    The line is the one to be changed, or the one below which something is missing.
    """
    folder, slip = edited(name), MISTAKES[name]
    reading, problems = find_problems(folder)
    lines = [line for lang in ("zh", "en") for line in render_problems(folder, reading, problems, lang)]

    assert [(p.key, p.file) for p in problems] == [slip.told], "\n".join(lines)
    source = (folder / problems[0].file).read_text("utf-8").splitlines()
    assert source[reading.line(problems[0]) - 1].strip().startswith(slip.line or slip.put)
    assert all(re.search(r"\.yaml:\d+: .+[;；].+", line) for line in lines)


@pytest.mark.parametrize("pair", PAIRS, ids=" and ".join)
def test_two_mistakes_are_two_lines(edited: Callable[..., Path], pair: tuple[str, str]) -> None:
    """No mistake hides another: wrong weights and an unknown member of a bundle are both told."""
    _, problems = find_problems(edited(*pair))

    assert sorted((p.key, p.file) for p in problems) == sorted(MISTAKES[name].told for name in pair)


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
