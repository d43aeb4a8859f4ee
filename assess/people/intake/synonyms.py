"""Guesses which column a foreign header names, and which occupation a job's title is; a person decides."""

import re
from collections import Counter
from collections.abc import Mapping

from assess.people.grading.model import People
from assess.tabular.cleaning import bare_key

__all__ = ["HIRED", "guess_field", "guess_occupation"]

HIRED = "hired"
_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "code": (
        "(?:员工|职工|人员|工作证|胸牌)?(?:工号|编号|编码|代码|号码|id)|(?:员|职)工号|工作证号|胸牌号",
        "(?:staff|employee)(?:no|id|number)",
        "(?:员工|职工|人员)?(?:姓名|名字)|name",
        "序号?|no",
    ),
    "occupation": (
        "(?:从事|所属)?职业(?:名称|类别|种类)?|服务岗位",
        "(?:现任|工作|所在)?(?:岗位|职位)(?:名称|类别)?|工种|(?:业务|服务)类别",
        "(?:现任)?职务(?:名称)?",
    ),
    "post_grade": ("(?:岗位|职位)(?:要求)?(?:等级|级别|层级)|岗级|职级|要求等级|任职等级", "等级|级别"),
    "education": ("(?:最高|全日制)?学历(?:层次)?|文化程度",),
    "months_same_family": ("(?:本岗位|相关|本专业|同类)?(?:从业|工作)(?:月数|时间月|年限月)|司龄月",),
    HIRED: ("(?:入职|入司|到岗|聘用|上岗)(?:日期|时间|年月)?|进(?:入本)?(?:单位|公司)(?:日期|时间)",),
    "title": ("(?:专业)?(?:技术)?职称(?:等级|名称)?|专业技术职务",),
    "title_months": ("职称(?:取得)?月数",),
    "qualification": ("(?:职业|执业|从业)?资格(?:证书?|名称|类别)?|持证情况",),
    "qualification_months": ("(?:资格|持证)月数",),
    "licence": ("法定资格|执业许可|法定许可",),
    "integrity_clear": ("无失信(?:记录)?|诚信(?:合格|达标)",),
    "code_signed": ("(?:已)?签(?:署|订)?(?:行为)?(?:规范|准则)(?:承诺)?|(?:行为)?(?:规范|准则)(?:已)?签署",),
    "induction_passed": ("(?:入职|岗前|上岗)(?:前)?培训(?:合格|通过|情况)?",),
    "K1": ("政策法规(?:知识)?(?:测试|考试|成绩|得分)?",),
    "K2": ("专业(?:知识)?(?:测试|考试|成绩|得分)",),
    "K3": ("(?:年度|本年|全年)?(?:学习|培训|继续教育)(?:学时|课时)(?:数)?",),
    "K4": ("(?:知识)?更新及时率",),
    "K5": ("知识(?:贡献|分享)(?:数)?",),
    "S1": ("需求诊断(?:质量)?(?:得?分)?",),
    "S2": ("方案质量(?:得?分)?",),
    "S3": ("独立(?:服务|办理|完成)(?:积累|项目数?|件数)?",),
    "S4": ("(?:工具|数字化)(?:应用|能力)?(?:得?分)?",),
    "S5": ("沟通(?:协作)?(?:评价|得?分)?",),
    "S6": ("带教(?:成效|人数)?",),
    "P1": ("(?:项目|任务)?(?:按期|按时|准时)(?:完成|办结)率",),
    "P2": ("(?:一次)?(?:交付)?合格率",),
    "P3": ("(?:服务对象|客户|企业)?满意(?:度|率)",),
    "P4": ("(?:成效|业绩)?目标(?:达成|完成)率",),
    "P5": ("响应及时率|及时响应率",),
    "C1": ("(?:行为)?准则学习(?:与签署)?(?:率)?",),
    "C2": ("(?:有责|有效)?投诉率",),
    "C3": ("泄密(?:事件)?(?:数|次数)?|数据安全(?:责任)?事件(?:数)?",),
    "C4": ("失信(?:与违规|违规)(?:记录|次数)?",),
    "C5": ("(?:服务)?(?:记录|档案)完整率",),
}
"""What people call each column, the surest first: the letters and digits of the whole header."""
_COMMON = frozenset({
    "服务", "顾问", "人员", "专员", "经理", "运营", "管理", "咨询", "务人", "理人", "务专", "员工", "专业",
    "岗位",
})  # fmt: skip
"""Pairs of characters that tell no occupation from another."""


def guess_field(header: str) -> tuple[str, int] | None:
    """The field that a header seems to name and how sure that is, 0 the surest; None for no idea."""
    key = bare_key(header)
    for name, forms in _SYNONYMS.items():
        for rank, form in enumerate(forms):
            if re.fullmatch(form, key):
                return name, rank
    return None


def guess_occupation(people: People, text: str) -> str:
    """The one occupation whose title, else whose duties, share most with a job's title; "" for none."""
    pairs = _pairs(text) - _COMMON
    found = Counter({
        key: 3 * len(pairs & _pairs(one.title.in_("zh")))
        + len(pairs & {pair for duty in one.duties for pair in _pairs(duty.in_("zh"))})
        for key, one in people.occupations.items()
    })  # fmt: skip
    (best, most), (_, next_most) = found.most_common(2)
    return best if most > next_most else ""


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
