"""Tells whether a code looks like a person's name."""

__all__ = ["is_like_a_name"]

_SINGLE = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗"
    "方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝安常乐于傅皮卞齐康伍余元顾孟黄穆萧尹姚邵汪祁毛狄米贝明臧戴谈"
    "宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾路娄江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍万柯管卢莫房解应宗丁宣邓洪包"
    "左石崔吉龚程邢裴陆荣翁甄曲封储靳段焦巴牧车侯全班仇宁刘景詹龙叶司黎薄白蒲赖卓池乔胥温庄晏柴瞿阎慕连艾向古"
    "易廖终居耿匡文欧师巩聂关肖涂闫覃冉"
)
_DOUBLE = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "令狐",
    "慕容",
    "司徒",
    "夏侯",
    "端木",
)
_LENGTHS = range(2, 4)


def is_like_a_name(code: str) -> bool:
    """Whether the code is a family name with one or two characters behind it, and nothing else."""
    rest = len(code) - (2 if code.startswith(_DOUBLE) else 1)
    han = all("\u4e00" <= sign <= "\u9fff" for sign in code)
    known = code[:1] in _SINGLE or code.startswith(_DOUBLE)
    return han and known and rest + 1 in _LENGTHS
