"""Tells the rows of a sheet that are no records: totals, signatures, remarks, headings, the header again."""

import re
from functools import lru_cache

from assess.tabular.cells import CellProblem
from assess.tabular.cleaning import bare_key, cleaned, narrowed
from assess.tabular.header import Column, Header, Row

__all__ = ["aside_kind"]

_TOTAL = re.compile(
    r"(?:本页|本表|各?部门|全[部员体])?(?:合计|小计|总计|共计|汇总|总人数|平均(?:值|分|数)?)(?:人数)?(?:[:(].*)?"
    r"|共计?[0-9]+[人名].*"
)
_SIGNED = re.compile(
    r"(?:单位|部门|公司|机构)?(?:制表|填表|填报|编制|审核|审批|审定|复核|校对|核准|批准|经办|负责|主管|法定代表)"
    r"(?:人员|人|领导|部门|单位)?(?:签[字名章]|盖章|日期|时间|意见)?(?:[:(].*)?"
    r"|(?:制表|填表|填报|审核|打印|报送)?(?:日期|时间):.*|(?:单位|部门|公司|机构)(?:\((?:盖章|公章)\)|盖章|公章).*"
)
_REMARK = re.compile(r"(?:备注|附注|注|说明|填表说明)[0-9]?[:.、(].*")


def aside_kind(header: Header, row: Row) -> str | None:
    """`total` or `aside` for a row that is no record, by its words; None for every other one.

    A row whose needed cells are good is a record, but for one that is called a total.
    """
    code = next((at for at, (column, _) in header.placed.items() if column.kind == "code"), None)
    if code is None:
        return None
    named = _plain(row.cells[code]) if code < len(row.cells) else ""
    if _TOTAL.fullmatch(named):
        return "total"
    if _is_good(header, row):
        return None
    texts = [_plain(text) for text in row.cells]
    written = [text for text in texts if text]
    if not written:
        return None
    looked_at = [named, written[0]] if named else written
    if any(map(_TOTAL.fullmatch, looked_at)):
        return "total"
    signed = any(_SIGNED.fullmatch(text) or _REMARK.fullmatch(text) for text in looked_at)
    heading = bool(row.problem) and bool(row.merged) and len(written) == 1
    return "aside" if signed or heading or _is_header(header, texts) else None


def _plain(text: str) -> str:
    return _squeezed(text) if text else ""


@lru_cache(maxsize=1 << 12)
def _squeezed(text: str) -> str:
    return "".join(narrowed(cleaned(text)[0])[0].split())


def _is_good(header: Header, row: Row) -> bool:
    """Whether the row has a good value in a needed column beside the code."""
    return any(
        column.needed and column.kind != "code" and at < len(row.cells) and _converts(column, row.cells[at])
        for at, (column, _) in header.placed.items()
    )


@lru_cache(maxsize=1 << 12)
def _converts(column: Column, text: str) -> bool:
    plain = narrowed(cleaned(text)[0])[0]
    try:
        return bool(plain) and column.convert(plain) is not None
    except CellProblem:
        return False


def _is_header(header: Header, texts: list[str]) -> bool:
    """Whether the row repeats the header, as printed pages do."""
    titles = {at: bare_key(title) for at, (_, title) in header.placed.items()}
    return len(titles) > 1 and all(at < len(texts) and bare_key(texts[at]) == titles[at] for at in titles)
