"""Article -> Quantities: every number expression with its value, unit and hedge.

超1200亿元 -> 1.2e11 CNY over; 三成五 -> 35 percent; 二十余家 -> 20 家 over; 翻一番 -> 100 percent.
Which of them say something about a zone is decided in `observations`, not here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from etl import numerals
from etl.records import Article, Quantity

_WORDS = tomllib.loads(
    (Path(__file__).parent / "reference" / "quantities.toml").read_text(encoding="utf-8")
)


def _any(words) -> str:
    """A pattern for any of the words, longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_UNITS: dict[str, tuple[str, str, float]] = (
    {u: ("money", base, factor) for u, (base, factor) in _WORDS["money"].items()}
    | {u: ("area", "m2", factor) for u, factor in _WORDS["area"].items()}
    | {u: ("other", u, 1.0) for u in _WORDS["counters"]["others"]}
    | {u: ("duration", u, 1.0) for u in _WORDS["counters"]["durations"]}
    | {u: ("count", u, 1.0) for u in _WORDS["counters"]["things"]}
    | {"%": ("percent", "percent", 1.0), "个百分点": ("points", "percent", 1.0)}
    | {"百分点": ("points", "percent", 1.0), "个点": ("points", "percent", 1.0)}
    | {"类": ("name", "类", 1.0)}  # 1类新药, 三类医疗器械
    | {"‰": ("other", "‰", 1.0), "倍": ("multiple", "倍", 1.0)}
)
_NUMBER = rf"(?:{numerals.ARABIC}[百千]?|{numerals.CHINESE})"
_PLAIN = re.compile(
    rf"(?P<number>{_NUMBER}(?P<more>余|多|来)?(?P<scale>[万亿]+)?|(?<=上)[万亿]+|(?<=[近超逾破约达])万?亿(?!元?级?以?上?的?(?:项目|企业|产业|集群|投资)))"
    rf"(?P<more2>余|多)?(?P<unit>(?<!\d{{4}})级|{_any(_UNITS)})?"
    r"(?P<tail>以上|及以上|左右|上下|出头|有余|开外|之多|以内|以下|封顶|多(?=[，。；、,;)）]))?"
)
_SPECIAL = re.compile(
    r"(?P<parts>(?P<denominator>[一二三四五六七八九十百千万]+)分之(?P<numerator>"
    rf"{numerals.ARABIC}|{numerals.CHINESE})(?P<ptail>以上|左右|强|多)?)"
    r"|(?P<slash>(?<![\d/.])(?P<top>\d{1,2})/(?P<bottom>\d{1,3})(?![\d/年月]))"
    r"|(?P<colon>(?<![\d:.])(?P<left>\d{1,2})[:∶](?P<right>\d{1,2})(?![\d:])(?=的?(?:比例|配套|配比|补|给予|资助|支持|奖|跟投|标准)))"
    r"|(?P<tenths>(?<![一二三四五六七八九十百千两\d第])(?P<tens>[一二三四五六七八九两]|\d)成(?P<ones>[一二三四五六七八九](?![一二三四五六七八九十百千万个家项]))?(?P<half>半)?"
    r"(?P<ttail>以上|左右|多|有余|上下|出头)?(?![立功为员果都本长型套品就分交效熟绩人语]))"
    r"|(?P<halves>一半以上|一大半|半数以上|超过?半数|超过?一半|过半数?|近半数?|一半|半数|对半|大半)(?!个|年|天|月|小时|径|导体)"
    r"|(?P<double>(?:翻了?|增长了?|增加了?)(?P<times>[一两二三四五六]|\d)番(?P<dtail>多|以上|有余)?|翻番|翻倍|翻了?一倍)"
    r"|(?P<rank>第(?P<nth>[一二三四五六七八九十百]+|\d+)(?P<rcounter>位|名|方阵|梯队|序列|大|个|批|次|届|期|季|轮|类|代|家|款|台|条|项|阶段|产业|步|天|年|周|日|三方|者|颗|根|枚|例|届)?"
    r"|(?:首位|榜首|头名|魁首|头把交椅|首席位置|之首|第一把交椅|状元|冠军(?=[，。；、])|之冠)"
    r"|前(?P<top_n>[一二三四五六七八九十]|[二三四五]?十[一二三四五六七八九]?|\d{1,3})(?:强|名|位|列|甲)?(?![个年月季天周期\d]))"
)
_BEFORE = {word: bound for bound, words in _WORDS["before"].items() for word in words}
_BEFORE_PATTERN = re.compile(rf"(?:{_any(_BEFORE)})(?:人民币|了|至|到|达|为)?$")
_FAR = re.compile(
    "|".join(f"(?P<{bound}>{_any(words)})" for bound, words in _WORDS["far"].items())
)
_AFTER = {word: bound for bound, words in _WORDS["after"].items() for word in words} | {"来": "about"}
_VAGUE = re.compile("[数几多][十百千万]?$")  # 数百个, 几十家: nobody's figure
_CLASS = re.compile("元?级?(?:以上)?(?:产业|企业|集群|项目|园区|俱乐部|龙头|级|工程|斤|园|赛道|县|强|板块)")
_RANGE = re.compile(r"^(?:余|多)?(?:至|到|—+|-|–|~|～|－)+$")
# "近" of 近日, 附近, 最近 is no hedge; "超" of 高超, "破" of 爆破 hardly stand before digits.
_NO_HEDGE = re.compile(r"(?:附|最|邻|临|靠|相|就|新)近$|(?:通|经|不|只|走|跑|渡|来)过$")


def find(article: Article) -> Iterator[Quantity]:
    """The number expressions of an article in reading order, none overlapping another."""
    text = article.folded
    taken_until = 0
    special = list(_specials(text))
    plain = [q for q in _plains(text) if not any(q.start < s.end and s.start < q.end for s in special)]
    ordered = sorted([*special, *plain], key=lambda q: (q.start, -q.end))
    for quantity in _ranges(text, ordered):
        if quantity.start >= taken_until:
            taken_until = quantity.end
            yield quantity


def _plains(text: str) -> Iterator[Quantity]:
    """Numbers with a unit behind them: `超1200亿元`, `3000余家`, `5.7亿美元`."""
    for match in _PLAIN.finditer(text):
        start, end = match.span()
        unit = match["unit"]
        if not match["number"]:
            continue
        if match["number"][0] in "十百千万亿" and _VAGUE.search(text, max(0, start - 2), start):
            continue
        if not _stands_alone(text, start, end, unit):
            yield _quantity(text, start, end, 0.0, None, "exact", "name")
            continue
        digits = re.sub("[余多来]", "", match["number"])
        value = numerals.parse(digits if digits[0] not in "万亿" else "一" + digits)
        if value is None or (unit is None and not any(c.isdigit() for c in digits) and len(digits) < 2):
            continue
        if unit is None and match["scale"] is None and digits[-1] not in "亿万":
            kind, base, factor = "bare", None, 1.0
        elif unit == "级":
            kind, base, factor = "grade", "CNY", 1.0
        else:
            kind, base, factor = _UNITS.get(unit or "", ("bare", None, 1.0))
            if kind == "bare" and digits[0] not in "0123456789" and _CLASS.match(text, end):
                kind = "grade"  # 百亿企业, 千亿产业: a class, no figure
        if kind in ("duration", "name") or unit in ("号", "点"):
            yield _quantity(text, start, end, value, base, "exact", kind if kind == "name" else "duration")
            continue
        start, bound = _hedge(text, start, match["more"] or match["more2"], match["tail"])
        yield _quantity(text, start, end, round(value * factor, 4), base, bound, kind)


def _stands_alone(text: str, start: int, end: int, unit: str | None) -> bool:
    """False inside model names (PD-1, 5G, 1+2+X, CAR-T2) and short quoted names (“高新20条”)."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and (before in "+-_/.№" or (before.isascii() and before.isalpha())):
        return before == "-" and unit is not None and text[start - 2 : start - 1].isdigit()
    if after and (after in "+_" or (unit is None and after.isascii() and after.isalpha())):
        return False
    opening, closing = text.rfind("“", max(0, start - 8), start), text.find("”", end, end + 8)
    if opening >= 0 and closing >= 0 and closing - opening <= 10:
        inside = text[opening + 1 : closing]
        return any(c in inside for c in "，。”") or inside.startswith("超")
    return True


def _hedge(text: str, start: int, more: str | None, tail: str | None) -> tuple[int, str]:
    """Where the expression starts with its hedge, and the bound that the hedges say."""
    near = _BEFORE_PATTERN.search(text, max(0, start - 8), start)
    if near and not _NO_HEDGE.search(text, max(0, start - 4), near.start() + 1):
        word = next(w for w in sorted(_BEFORE, key=len, reverse=True) if near[0].startswith(w))
        if _BEFORE[word] == "over" and tail in ("以内", "以下"):
            return near.start(), "max"
        return near.start(), _BEFORE[word]
    if text[start - 1 : start] == "上" and text[start : start + 1] in "百千万亿":
        return start - 1, "over"
    if tail:
        return start, _AFTER[tail]
    clause = max(text.rfind(c, max(0, start - 14), start) for c in "，。；、,;：:\n")
    window = text[max(clause + 1, start - 14) : start]
    far = [m for m in _FAR.finditer(window) if not any(c.isdigit() for c in window[m.end() :])]
    if far:
        return start, far[-1].lastgroup or "exact"
    if more:
        return start, _AFTER[more]
    return start, "exact"


def _specials(text: str) -> Iterator[Quantity]:
    """Fractions, tenths, halves, doublings and ranks."""
    for match in _SPECIAL.finditer(text):
        start, end = match.span()
        if match["rank"]:
            yield _rank(text, match)
            continue
        kind, value, tail = _special_value(match)
        if value is None:
            continue
        if kind == "doubling":
            bound = "over" if tail else "exact"
        elif match["halves"]:
            bound = _half_bound(match["halves"])
            if bound == "exact":
                start, bound = _hedge(text, start, None, None)
        else:
            start, bound = _hedge(text, start, tail if tail in ("多", "强") else None, None)
            bound = _AFTER.get(tail, bound) if tail else bound
        yield _quantity(text, start, end, value, "percent", bound, kind)


def _special_value(match: re.Match[str]) -> tuple[str, float | None, str | None]:
    """(kind, percent, tail) of a fraction, tenths, half or doubling."""
    if match["parts"]:
        top, bottom = numerals.parse(match["numerator"]), numerals.parse(match["denominator"])
        if top is None or not bottom or bottom >= 1000:
            return "fraction", None, None
        return "percent" if bottom == 100 else "fraction", round(100 * top / bottom, 4), match["ptail"]
    if match["slash"]:
        top, bottom = int(match["top"]), int(match["bottom"])
        return "fraction", round(100 * top / bottom, 4) if 0 < top < bottom else None, None
    if match["colon"]:
        left, right = int(match["left"]), int(match["right"])
        return "fraction", round(100 * left / right, 4) if right else None, None
    if match["tenths"]:
        value = 10 * (numerals.parse(match["tens"]) or 0) + (numerals.parse(match["ones"]) or 0 if match["ones"] else 0)
        return "fraction", value + (5 if match["half"] else 0), match["ttail"]
    if match["halves"]:
        return "fraction", 50.0, None
    times = numerals.parse(match["times"]) if match["times"] else 1
    return "doubling", 100.0 * (2 ** (times or 1) - 1), match["dtail"]


def _half_bound(words: str) -> str:
    """过半, 一半以上 are more than half, 近半 is less."""
    if words.startswith("近"):
        return "under"
    return "over" if words.startswith(("超", "过")) or words.endswith(("以上", "大半")) else "exact"


def _rank(text: str, match: re.Match[str]) -> Quantity:
    """第13位, 首位, 前三; an ordinal without a ranking sense (第二次, 第三方) is kind `ordinal`."""
    start, end = match.span()
    if match["nth"]:
        value = numerals.parse(match["nth"]) or 0
        plain = match["rcounter"] in (None, "位", "名")
        return _quantity(text, start, end, value, "rank", "exact", "rank" if plain else "ordinal")
    if match["top_n"]:
        return _quantity(text, start, end, numerals.parse(match["top_n"]) or 0, "rank", "max", "rank")
    return _quantity(text, start, end, 1.0, "rank", "exact", "rank")


def _ranges(text: str, quantities: list[Quantity]) -> Iterator[Quantity]:
    """Both ends of 100万元至1000万元: the first gets the second's unit if it has none of its own."""
    waiting: Quantity | None = None
    for quantity in quantities:
        if waiting is not None:
            joined = _RANGE.match(text[waiting.end : quantity.start])
            if text[waiting.start - 1 : waiting.start] in ("从", "由", "自"):
                joined = None  # 从163件到290件: two figures of two years
            if joined and waiting.kind in (quantity.kind, "bare", "name"):
                low = waiting
                if waiting.kind == "bare" and waiting.value:
                    factor = _factor(text, waiting, quantity)
                    low = Quantity(low.start, low.end, low.text, round(low.value * factor, 4), quantity.unit, "over", quantity.kind)
                elif waiting.kind == quantity.kind:
                    low = Quantity(low.start, low.end, low.text, low.value, low.unit, "over", low.kind)
                yield low
                waiting = Quantity(quantity.start, quantity.end, quantity.text, quantity.value, quantity.unit, "max", quantity.kind)
                continue
            yield waiting
        waiting = quantity
    if waiting is not None:
        yield waiting


def _factor(text: str, low: Quantity, high: Quantity) -> float:
    """What the low end's number is multiplied by: its unit's factor, and 万/亿 where only the high end has it."""
    unit = next((u for u in sorted(_UNITS, key=len, reverse=True) if high.text.endswith(u)), "")
    factor = _UNITS[unit][2] if unit else 1.0
    scale = re.search("[万亿]+", high.text)
    if scale and not re.search("[万亿]", low.text):
        factor *= numerals.parse("一" + scale[0]) or 1
    return factor


def _quantity(text: str, start: int, end: int, value: float, unit: str | None, bound: str, kind: str) -> Quantity:
    return Quantity(start, end, text[start:end], value, unit, bound, kind)
