"""What a percentage, multiple or rank says: growth, share, rate or position."""

from __future__ import annotations

import re
from functools import cache

from etl import reference
from etl.records import Quantity

PERCENT_KINDS = frozenset({"percent", "fraction", "multiple", "doubling"})


def _any(words) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = reference.settings("measures")
    growth, share, rate, rank = (words[key] for key in ("growth", "share", "rate", "rank"))
    return {
        "cue": re.compile(
            rf"(?P<left_out>{_any(rate['left_out'])})|(?P<rate>[一-鿿]{{0,4}}?(?:{_any(rate['words'])}))"
            rf"|(?P<level>(?:{_any(growth['down'])}|放缓|收窄)(?:到|至)|降至|降到)"
            rf"|(?P<down>{_any(growth['down'])})|(?P<up>{_any(growth['up'])})"
            rf"|(?P<share>{_any(share['words'])})|(?P<plain>{_any(growth['plain'])})"
        ),
        "standing": re.compile(_any(rank["standings"])),
        "rank_verb": re.compile(rf"(?:{_any(rank['verbs'])})"),
        "rank_change": re.compile(rf"(?:{_any(rank['changes'])})(?:了)?$"),
        "share_lead": re.compile(rf"(?:{_any(share['before_whole'])})"),
        "multiple_of": re.compile(r"(?:是|为|相当于|达)[^，。；]{0,14}?(?:的)?$"),
    }


def of_percent(before: str, quantity: Quantity, after: str) -> tuple[str | None, int]:
    """(measure, sign) of a percentage, from the text of its clause before and after it.

    >>> of_percent("同比下降", q, "")        # 同比下降3.2%
    ('growth', -1)
    >>> of_percent("占全市的", q, "")        # 占全市的8.3%
    ('share', 1)
    `left_out` is a rate outside the metrics (完成全年任务的75%); None says that no word tells.
    """
    patterns = _patterns()
    if quantity.kind == "fraction" and re.search(r"[里中][，,]?有?$", before):
        return "share", 1  # 今年新登记的企业里，有三成多做的是软件
    if quantity.kind in ("percent", "fraction") and _OF_WHOLE.search(before):
        return "share", 1
    if quantity.kind == "doubling":
        return "growth", 1
    if quantity.kind == "multiple":
        return _of_multiple(before)
    found = list(patterns["cue"].finditer(before))
    if found:
        cue = found[-1]
        kind = cue.lastgroup
        if kind == "plain" and len(found) > 1:
            kind = "up"
        earlier = {m.lastgroup for m in found[:-1]}
        if kind in ("up", "level") and "share" in earlier and "down" not in earlier and cue[0] in _RAISED:
            return "share", 1  # 占全区工业产值的比重升到78.35%
        if kind == "level":
            return ("share", 1) if "share" in earlier else ("growth", 1)
        if kind == "down":
            return "growth", -1
        if kind in ("up", "plain"):
            if cue[0] in ("增速", "增幅", "增长率") and "down" in earlier and "level" not in earlier:
                return "growth", 1
            return "growth", 1
        return kind, 1
    return None, 1


# 做了全区进出口的近八成, 拿走了全市的七成二; but not 比全市的…
_OF_WHOLE = re.compile(r"(?<![比较])(?:全国|全省|全市|全区|全园|全球|全城)[^，。；、]{0,12}的(?:比重|份额)?$")
_WHOLE_HERE = re.compile(r"(?:全国|全省|全市|全区|全球|[省市州])(?:的)?(?:约|近|超|逾)?$")
_RAISED = frozenset({"升", "提高", "提升", "上升", "扩大", "增加", "攀升", "跃升"})


def _of_multiple(before: str) -> tuple[str | None, int]:
    """增长1.2倍 is growth; 是去年同期的1.6倍 is growth too, less one; 是全年任务的1.94倍 left out."""
    patterns = _patterns()
    found = list(patterns["cue"].finditer(before))
    if any(m.lastgroup == "left_out" for m in found):
        return "left_out", 1
    if re.search(r"(?:去年|上年|同期|年初|前年|20\d\d年|上月)[^，。；]*的$", before):
        return "ratio", 1
    if found and found[-1].lastgroup in ("up", "plain"):
        return "growth", 1
    return None, 1


def is_share_of_following(before: str, after: str) -> bool:
    """Whether the thing measured follows: 用全市11.6%的土地, 贡献了全市20.9%的经济总量."""
    return after.startswith("的") and bool(
        _patterns()["share_lead"].search(before) or _WHOLE_HERE.search(before)
    )


def is_ranking(before: str, after: str) -> bool:
    """Whether an ordinal is a position: 居全国第二, 列全省第一, 而非 第一次."""
    if re.match(r"[个家次批时产书届期条款季大代件步期座处所例股根]|时间|书记|产业|股|手|线|桶|资源|动力|要务", after):
        return False
    return bool(_patterns()["rank_verb"].search(before)) or bool(
        re.search(r"(?:全国|全省|全市|全区|国内|省内|市内|亚洲|世界|全球|[省市州])[^，。；]{0,12}$", before)
    )


def is_rank_change(before: str) -> bool:
    """Whether the number of places moved is meant: 前进2位."""
    return bool(_patterns()["rank_change"].search(before))


def names_standing(text: str) -> bool:
    """Whether a text speaks of an overall ranking: 综合排名, 百强榜."""
    return bool(_patterns()["standing"].search(text))
