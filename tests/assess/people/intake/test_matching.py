"""A roster with headers of its own is looked into, matched by a person, and read. Everybody is fictional."""

import base64
import io
import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from assess.core.errors import AnswerError
from assess.people.intake.looking import Look, look_into
from assess.people.intake.map_file import map_csv, read_map
from assess.people.roster.matching import Matching
from assess.people.roster.run import GradedRow, RosterRun
from assess.tabular.notices import CellError
from assess.tabular.rows import csv_rows
from assess.tabular.workbook import workbook_rows
from tests.support.asking import handle
from tests.support.people import PEOPLE, PEOPLE_TEXT, golden_people
from tests.support.rosters import MEANT, csv_text, filled_template, flat, messy_roster
from tests.support.sheets import ROOT

A = golden_people()[0].file
DAY = date(2026, 11, 1)
SAID = "列名,内容,读作\n岗位,法务,法律服务人员\n岗位,司机,不列入\n"


def looked(data: bytes, matching: Matching | None = None) -> Look:
    """What a workbook looks like."""
    sheets = {title: list(rows) for title, rows in workbook_rows(data).items()}
    found = look_into(PEOPLE, sheets, (), matching)
    assert found
    return found


def of_csv(text: str, matching: Matching | None = None) -> Look:
    """What a CSV file looks like."""
    found = look_into(PEOPLE, {"people": list(csv_rows(io.StringIO(text)))}, (), matching)
    assert found
    return found


def said(look: Look) -> Matching:
    """The guesses, with what somebody who knows the agency says of its jobs."""
    guessed = look.matching()
    return Matching(columns=guessed.columns, values={**guessed.values, "occupation": MEANT})


def read(
    data: bytes, matching: Matching, **options: Any
) -> tuple[RosterRun, list[GradedRow], list[CellError]]:
    """A roster read as a person says."""
    run = RosterRun(people=PEOPLE, sheets=workbook_rows(data), matching=matching, as_of=DAY, **options)
    found = list(run.steps())
    rows = [one for one in found if isinstance(one, GradedRow)]
    return run, rows, [one for one in found if isinstance(one, CellError)]


def told(run: RosterRun) -> dict[str, int]:
    """How much each kind of notice tells."""
    counts: dict[str, int] = {}
    for (_, _, kind), (_, count) in run.notices.found.items():
        counts[kind] = counts.get(kind, 0) + count
    return counts


def test_the_header_below_titles_is_found_and_its_columns_guessed() -> None:
    """Codes before names and numbers; totals and signatures are no people; jobs are guessed where plain."""
    look = looked(messy_roster())

    assert (look.head, look.people, look.asides) == (4, 40, 5)
    assert look.columns["工号"] == "code"
    assert [header for header, name in look.columns.items() if not name] == ["序号", "部门", "姓名", "备注"]
    assert {text: guess for text, (_, guess) in look.words["occupation"].items()} == {
        "贷款融资专员": "OCC-C1",
        "财税专员": "OCC-J2",
        "知识产权专员": "OCC-F1",
        "法务": "",
        "司机": "",
    }
    assert look.rates == {"按时完成率": (40, 40), "客户满意度": (40, 40)}
    assert look.asks


def test_forty_people_are_read_as_they_are_matched() -> None:
    """Rows in are rows out and rows told: nobody is lost, no total is a person, nothing is wrong."""
    data = messy_roster()
    run, rows, errors = read(data, said(looked(data)), rates="fraction")
    counts = told(run)

    assert errors == []
    assert len(rows) + counts["row_left_out"] == 40
    assert (counts["total"], counts["aside"], counts["row_left_out"]) == (3, 2, 4)
    assert rows[0].person.code == "A001"
    assert {row.person.occupation for row in rows} == set(MEANT.values()) - {"-"}


def test_the_first_day_of_work_gives_months_on_the_day() -> None:
    """Whole months up to the day that decides, on another day others; who has months keeps them."""
    rows = [
        flat(A, "P1") | {"months_same_family": ""},
        flat(A, "P2"),
        flat(A, "P3") | {"months_same_family": ""},
    ]
    fields = [*rows[0], "hired"]
    days = ["2024-05-02", "2020-01-01", "2027-01-01"]
    text = csv_text([row | {"hired": day} for row, day in zip(rows, days, strict=True)], fields)
    run = RosterRun(people=PEOPLE, sheets={"people": csv_rows(io.StringIO(text))}, as_of=DAY)
    found = [one for one in run.steps() if isinstance(one, GradedRow)]
    run.set_day(date(2026, 11, 2))
    later = run.regrade(found)

    def months(people: list[GradedRow]) -> list[Any]:
        return [row.grading.person.months["months_same_family"] for row in people]

    assert months(found) == [29, 90, None]
    assert months(later) == [30, 90, None]
    messages = [str(notice["message"]) for notice in run.summary()["notices"]]  # type: ignore[attr-defined]
    assert any(text.startswith("1 人没有填同门类工作月数") for text in messages)
    assert any(text.startswith("1 人的入职日期晚于") for text in messages)


def test_names_become_the_rows_that_they_stand_in() -> None:
    """Before anything is kept: no name in results, errors or the sheets that follow."""
    data = messy_roster(coded=False)
    look = looked(data)
    matching = Matching(
        columns={**said(look).columns, "工号": "", "姓名": "code"}, values={"occupation": MEANT}
    )
    again = looked(data, matching)
    run, rows, errors = read(data, matching, coded=True)

    assert again.names == 40
    assert errors == []
    assert rows[0].person.code == "第5行"
    assert all(row.person.code.startswith("第") for row in rows)
    assert "name" not in told(run)


def test_further_sheets_have_the_same_codes() -> None:
    """A licence of 赵甲一 is that of her row; whoever has no row is told without the name."""
    licences = [["赵甲一", "证", "2027-01-01"], ["钱乙二", "证", "2027-01-01"]]
    data = filled_template([flat(A, "赵甲一")], {"licences": licences})
    run, rows, errors = read(data, Matching(), coded=True)

    assert [row.person.code for row in rows] == ["第2行"]
    assert [row["code"] for row in run.further["licences"]] == ["第2行", "钱某"]
    assert [(error.key, error.value) for error in errors] == [("people.no_such_code", "钱某")]


def test_one_occupation_may_be_everybody_s() -> None:
    """Where no column has it; a row without anything else but a code is a person too."""
    look = of_csv(
        "工号,学历\nA1,本科\nA2,大专\n合计,2\n", Matching(columns={"工号": "code"}, occupation="OCC-C1")
    )
    matching = Matching(columns={"工号": "code"}, occupation="OCC-C1")
    rows = csv_rows(io.StringIO("工号,学历\nA1,本科\nA2,大专\n合计,2\n"))
    run = RosterRun(people=PEOPLE, sheets={"people": rows}, matching=matching)

    assert (look.people, look.asides) == (2, 1)
    assert [one.person.occupation for one in run.steps() if isinstance(one, GradedRow)] == ["OCC-C1"] * 2


def test_files_of_the_template_ask_nothing() -> None:
    """Nor do unknown columns or wrong cells, which are told as they are."""
    assert not looked(filled_template([flat(A, "P1")])).asks
    assert not of_csv("编号,职业种类,学厉,备注\nP1,OCC-Z9,x,y\n").asks


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("合计,,3", "total"), ("　小 计：,,3", "total"), ("共计40人,,", "total"), (",,本页合计", "total"),
        ("制表人：赵甲一,,", "aside"), (",审核：,", "aside"), ("注：虚构,,", "aside"),
        ("填表日期：2026年,,", "aside"),
        ("编号,职业种类,K3 年度学习学时", "aside"), ("负责人,OCC-C1,3", None),
        ("审核,OCC-C1,3", None), ("注册会计师,,", None),
        ("合计,OCC-C1,3", "total"),
    ],
)  # fmt: skip
def test_rows_that_are_no_people(row: str, kind: str | None) -> None:
    """Are told by their words; whoever has an occupation is a person, but for a total."""
    lines = csv_rows(io.StringIO(f"编号,职业种类,K3 年度学习学时\nP1,OCC-C1,3\n{row}\n"))
    run = RosterRun(people=PEOPLE, sheets={"people": lines})
    found = list(run.steps())

    assert told(run) == ({kind: 1} if kind else {})
    assert len(found) == (1 if kind else 2)


def test_merged_cells_of_columns_nobody_reads_do_no_harm() -> None:
    """Departments over several rows, in a column that is left out."""
    book = load_workbook(io.BytesIO(filled_template([flat(A, "P1"), flat(A, "P2")])))
    sheet = book["人员"]
    at = sheet.max_column + 1
    sheet.cell(row=1, column=at, value="部门")
    sheet.merge_cells(start_row=2, end_row=3, start_column=at, end_column=at)
    sheet.cell(row=2, column=at, value="一部")
    target = io.BytesIO()
    book.save(target)
    _, rows, errors = read(target.getvalue(), Matching(columns={"部门": ""}))

    assert (len(rows), errors) == (2, [])


WRONG = {
    "工号": "第 1 行", "工号,,工作": "第 1 行", "工号,,编号\n岗位,司机,不列入": "第 2 行",
    "a,b,c,d": "第 1 行", "全部人员,,驾驶员": "第 1 行",
    "工号,,编号\n岗位,,职业种类\n岗位,司机,驾驶员": "第 3 行",
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_a_mistake_in_a_map_is_told_with_its_line(text: str) -> None:
    """In one sentence."""
    with pytest.raises(AnswerError) as refusal:
        read_map(PEOPLE, text.encode())

    assert WRONG[text] in refusal.value.sentence()
    assert "\n" not in refusal.value.sentence("en")


def test_a_draft_that_is_completed_is_a_map() -> None:
    """What is guessed comes back as it was, in whatever encoding a program saved it."""
    look = looked(messy_roster())
    draft = map_csv(PEOPLE, look).replace("法务,\r", "法务,OCC-J1\r").replace("司机,\r", "司机,不列入\r")
    for encoding in ("utf-8", "gb18030", "utf-16"):
        found = read_map(PEOPLE, draft.lstrip("\ufeff").encode(encoding))

        assert found.columns == look.columns
        assert found.values == {"occupation": MEANT}


def test_the_shell_drafts_a_map_and_takes_it(tmp_path: Path) -> None:
    """A file that nobody could read gets to a result; a mistake names the map and its line."""
    roster, table, result = (tmp_path / name for name in ("r.xlsx", "m.csv", "r.json"))
    roster.write_bytes(messy_roster())

    def run(*more: str) -> Any:
        command = [sys.executable, "-m", "assess", "roster", str(roster), *more]
        return subprocess.run(command, cwd=ROOT, capture_output=True, check=False)  # noqa: S603 (ours)

    assert "--map" in run().stderr.decode()
    assert run("--draft-map", str(table)).returncode == 0
    refused = run("--map", str(table))
    draft = table.read_text("utf-8-sig").splitlines()
    table.write_text(
        "\n".join([*(line for line in draft if line[-1] != ","), *SAID.splitlines()[1:]]), "utf-8"
    )
    done = run("--map", str(table), "--rates", "percent", "--as-of", "2026-11-01", "-o", str(result))

    assert f"{table} 第 24 行" in refused.stderr.decode()
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert json.loads(result.read_text("utf-8"))["people"] == 36


def ask(op: str, payload: Mapping[str, object]) -> Any:
    """The result of a request that must succeed."""
    found = json.loads(handle(op, json.dumps(payload)))
    assert found["ok"], found
    return found["result"]


def test_the_page_looks_then_opens_what_it_looked_into() -> None:
    """The file is sent once; another mapping looks anew; what is said decides."""
    ask("people", {"people": json.loads(PEOPLE_TEXT), "lang": "zh"})
    look = ask("roster_look", {"base64": base64.b64encode(messy_roster()).decode()})["look"]
    columns = {one["header"]: one["field"] for one in look["columns"]} | {"岗位": "", "部门": "occupation"}
    other = ask("roster_look", {"match": {"columns": columns}})["look"]
    columns |= {"岗位": "occupation", "部门": ""}
    match = {"columns": columns, "values": {"occupation": MEANT}}
    opened = ask("roster_open", {"match": match, "rates": "fraction", "as_of": "2026-11-01", "codes": True})
    step = ask("roster_step", {"count": 100})

    assert look["asks"]
    assert [one["text"] for one in other["words"][0]["words"]] == ["业务1部", "业务2部"]
    assert {"value": "OCC-C1", "label": "OCC-C1 融资对接顾问"} in look["words"][0]["choices"]
    assert opened["sheets"] == [{"title": "2026年花名册", "sheet": "people"}]
    assert (len(step["rows"]), step["errors"]) == (36, [])
