"""Turns people and mistakes into CSV and XLSX rosters for the tests. Everybody in them is fictional."""

import base64
import csv
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction
from random import Random
from typing import Any

from openpyxl import Workbook, load_workbook

from assess.messages import message
from assess.people.intake.looking import look_into
from assess.people.output.template import template_workbook
from assess.people.roster.matching import PLAIN
from assess.people.roster.run import GradedRow, RosterRun
from assess.people.roster.sheets import people_table
from assess.tabular.notices import CellError
from assess.tabular.rows import csv_rows, encoding_of, is_workbook
from assess.tabular.workbook import Sheets, workbook_rows
from tests.support.people import PEOPLE, Record, kpi_sheets, random_people

FIELDS = [column.field for column in people_table(PEOPLE, "people").columns]
PARTS = ("person", "common", "equivalent", "values")


def flat(file: Record, code: str) -> Record:
    """A practitioner file as one row of fields."""
    row = {key: file.get(key) for key in ("occupation", "post_grade", "indicator_set")}
    for part in PARTS:
        row |= file.get(part) or {}
    return {key: value for key, value in row.items() if value is not None} | {"code": code}


def csv_text(rows: Iterable[Mapping[str, Any]], fields: Iterable[str] = FIELDS) -> str:
    """The rows as CSV under a header of field names."""
    target = io.StringIO()
    writer = csv.DictWriter(target, list(fields), extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: _text(value) for key, value in row.items()} for row in rows)
    return target.getvalue()


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return "是" if value else "否"
    return float(value) if isinstance(value, Fraction) else value


def kpi_request(case: Mapping[str, Any]) -> dict[str, Any]:
    """A roster of people without data, with the further sheets of one KPI example as CSV."""
    count, graded = case.get("people", 0), case.get("graded", 0)
    codes = [f"P{i}" for i in range(max(count, graded))]
    sheets = kpi_sheets(case)
    sheets["confirmations"] = [{"code": code, "proposed_grade": 2, "grade": 2} for code in codes[:graded]]
    people = csv_text([{"code": code, "occupation": "OCC-C1"} for code in codes])
    further = {name: _packed(csv_text(rows, list(_names(rows)))) for name, rows in sheets.items() if rows}
    return {"base64": _packed(people), "as_of": "2026-12-31", "further": further}


def _names(rows: Iterable[Record]) -> Iterable[str]:
    return dict.fromkeys(key for row in rows for key in row)


def _packed(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def filled_template(
    rows: Iterable[Mapping[str, Any]],
    sheets: Mapping[str, Iterable[Iterable[Any]]] | None = None,
    change: Callable[[Workbook], None] | None = None,
) -> bytes:
    """The template with people and further sheets filled in, and one change made to it."""
    book = load_workbook(io.BytesIO(template_workbook(PEOPLE)))
    sheet = book[message("zh", "people.sheet_people")]
    for number, row in enumerate(rows, 2):
        for key, value in row.items():
            sheet.cell(row=number, column=FIELDS.index(key) + 1, value=_text(value))
    for name, lines in (sheets or {}).items():
        for line in lines:
            book[message("zh", f"people.sheet_{name}")].append(list(line))
    if change:
        change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def run_of(
    data: bytes, as_of: date | None = None, rates: str | None = None, *, guessed: bool = False
) -> tuple[RosterRun, list[GradedRow], list[CellError]]:
    """A whole roster read, with guessed columns if wished: the run, its people and its errors."""
    sheets = _sheets(data)
    looked = {title: list(rows) for title, rows in _sheets(data).items()} if guessed else {}
    look = look_into(PEOPLE, looked, sheets.hidden)
    run = RosterRun(
        people=PEOPLE,
        sheets=sheets,
        hidden=sheets.hidden,
        as_of=as_of,
        rates=rates,
        matching=look.matching() if look else PLAIN,
    )
    found = list(run.steps())
    rows = [one for one in found if isinstance(one, GradedRow)]
    return run, rows, [one for one in found if isinstance(one, CellError)]


def _sheets(data: bytes) -> Sheets:
    if is_workbook(data):
        return workbook_rows(data)
    text = data.decode(encoding_of((data,)), "replace")
    return Sheets({"people": csv_rows(io.StringIO(text, newline=""))})


def day(text: str) -> datetime:
    """A date as Excel keeps one."""
    return datetime.fromisoformat(text)


def fictional_agency(count: int = 42, seed: int = 42) -> bytes:
    """The template filled in for an agency that does not exist: people, licences, assessments, ratings.

    Everybody is fictional, and the codes say so.
    """
    random = Random(seed)
    codes = [f"虚构{number:03}" for number in range(1, count + 1)]
    files = [file | {"indicator_set": "full"} for file in random_people(seed, count)]
    people = [_plain_rates(flat(file, code)) for file, code in zip(files, codes, strict=True)]
    return filled_template(people, _further_rows(random, codes))


def _plain_rates(row: Record) -> Record:
    """The row with no rate up to 1 %, which is asked about."""
    rates = {key for key, one in PEOPLE.indicators.items() if "%" in one.unit.values()}
    return {key: 2 if key in rates and 0 < value <= 1 else value for key, value in row.items()}


def _further_rows(random: Random, codes: list[str]) -> dict[str, list[list[Any]]]:
    """Two years of assessments, a re-check of nine, a survey, ratings, and licences around the day."""
    version = PEOPLE.indicator_set_version
    grades = {code: random.choice([1, 2, 2, 3]) for code in codes}
    assessments: list[list[Any]] = [
        [code, day(f"{year}-06-30"), day(f"{year}-06-01"), day(f"{year}-06-{random.randint(10, 30)}"),
         grades[code], random.randint(600, 900) / 10, version, str(year)]
        for year in (2025, 2026)
        for code in codes
    ]  # fmt: skip
    return {
        "assessments": assessments,
        "recheck": [
            [code, "OCC-C1", grades[code], grades[code] - (i == 0)] for i, code in enumerate(codes[:9])
        ],
        "survey": [[random.randint(3, 5) for _ in range(5)] for _ in codes[:33]],
        "clients": [[year, random.choice([5, 5, 5, 4, 3])] for year in ("2025", "2026") for _ in range(200)],
        "licences": [[codes[0], "虚构资格", day("2026-10-01")], [codes[1], "虚构资格", day("2027-01-10")]],
    }


MESSY_HEADS = (
    "序号", "部门", "工号", "姓名", "岗位", "岗级", "文化程度", "入职日期", "职称", "法定资格", "无失信记录",
    "签署行为规范", "岗前培训", "培训学时", "专业知识测试", "按时完成率", "客户满意度", "投诉率", "备注",
)  # fmt: skip
JOBS = ("贷款融资专员", "财税专员", "知识产权专员", "法务", "司机")
MEANT = {
    "贷款融资专员": "OCC-C1",
    "财税专员": "OCC-J2",
    "知识产权专员": "OCC-F1",
    "法务": "OCC-J1",
    "司机": "-",
}
"""The jobs as somebody who knows them says; drivers serve nobody."""


def messy_roster(count: int = 40, *, coded: bool = True, seed: int = 7) -> bytes:
    """The roster of an agency of so many fictional people, every tenth of them a driver."""
    random = Random(seed)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "2026年花名册"
    sheet.append(["某某中小企业服务中心在岗人员情况表（虚构）"])
    sheet.merge_cells("A1:S1")
    sheet.append(["填报单位：某某中心", *[None] * 9, "填表日期：2026年10月"])
    sheet.append([])
    sheet.append(list(MESSY_HEADS))
    invented = [f"{a}{b}" for a in "赵钱孙李周吴郑王" for b in ("甲一", "乙二", "丙三", "丁", "戊", "己")]
    names = random.sample(invented, count)
    for at in range(count):
        job = JOBS[4] if at % 10 == 9 else JOBS[at % 4]
        sheet.append([
            at + 1, f"业务{at // 20 + 1}部" if at % 20 == 0 else None, f"A{at + 1:03}" if coded else None,
            names[at],
            job, random.choice(["G1", "G2", "高级"]), random.choice(["本科", "大专", "研究生"]),
            datetime(random.randint(2012, 2025), random.randint(1, 12), random.randint(1, 28)),  # noqa: DTZ001
            random.choice(["无", "中级会计师", "助理工程师"]), "不需要", "是", "是", "合格",
            random.randint(20, 60), random.randint(60, 95), random.randint(80, 100) / 100,
            random.randint(80, 100) / 100, 0, "",
        ])  # fmt: skip
        if at % 20 == 19:
            first = sheet.max_row - 19
            sheet.merge_cells(start_row=first, end_row=first + 19, start_column=2, end_column=2)
            sheet.append(["小计", *[None] * 12, 900])
    sheet.append(["合  计", None, f"{count}人"])
    sheet.append([])
    sheet.append(["制表人：赵甲一　　　审核：钱乙二"])
    sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=10)
    sheet.append(["注：本表为虚构，仅供测试。"])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
