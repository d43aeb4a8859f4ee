"""The Markdown of a report, block by block."""

from typing import Any

from assess.report.markdown import render_markdown

MODEL: dict[str, Any] = {
    "title": "报告 *1*",
    "subtitle": "某|机构",
    "front": None,
    "facts": [["规模", "小型"]],
    "sections": [
        {
            "heading": "一、结果",
            "blocks": [
                {"type": "paragraph", "text": "第一行\n第二行"},
                {"type": "list", "ordered": True, "items": ["甲", "乙"]},
                {"type": "list", "ordered": False, "items": ["丙"]},
                {
                    "type": "table",
                    "caption": "表1 各章",
                    "columns": [{"title": "章", "kind": "text"}, {"title": "得分", "kind": "number"}],
                    "rows": [["总则", "67.1"], ["<b>", ""]],
                },
            ],
        }
    ],
    "notices": ["内部参考"],
    "signatures": [{"label": "编制", "date": "日期"}],
    "versions": [["规则", "1"]],
}
TEXT = """# 报告 \\*1\\*

**某\\|机构**

- 规模：小型

## 一、结果

第一行 第二行

1. 甲
1. 乙

- 丙

表1 各章

| 章 | 得分 |
| --- | ---: |
| 总则 | 67.1 |
| \\<b\\> |  |

---

内部参考

- 编制：＿＿＿＿＿＿　日期：＿＿＿＿＿＿

- 规则：1
"""


def test_a_report_becomes_markdown() -> None:
    """Headings, facts, lists, tables, notices and lines to sign, each text on one line and without markup."""
    assert render_markdown(MODEL) == TEXT


def test_without_a_subtitle_the_facts_follow_the_title() -> None:
    """No empty line of bold."""
    assert render_markdown(MODEL | {"subtitle": ""}) == TEXT.replace("**某\\|机构**\n\n", "")
