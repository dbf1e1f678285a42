"""Numbers that state nothing about a zone, by their form or the words around them."""

from __future__ import annotations

import re

from etl.records import Quantity
from etl.telling import Telling

_DOINGS = re.compile(r"(?:换|跑|找|问|见|面|试|辗转|干|待|谈|搬|去|送|走|聊|摔|看|学|拜访|敲)(?:了|过|遍)$|(?:揣着|手握|攥着|带着|拿着|握着|抱着|凭|靠着?|手里有|养着|只认得|认得)$")
_DIFFERENCE = re.compile(r"[比较](?!年初)[^，。；,;]{1,12}(?:多|少|增加|减少|增|减|多出|净增)了?$")


def anecdote(telling: Telling, quantity: Quantity) -> str | None:
    """换了3家公司, 跑了47家工厂: somebody's doings."""
    before = telling.context.text[max(0, quantity.start - 4) : quantity.start]
    if quantity.kind == "count" and _DOINGS.search(before):
        return "person"
    if quantity.kind in ("count", "money") and _DIFFERENCE.search(
        telling.context.text[max(0, quantity.start - 18) : quantity.start]
    ):
        return "difference"
    lead = telling.context.text[telling.context.clause(quantity.start)[0] : quantity.start]
    return "negated" if re.search(r"没有一家|无一家|没有哪", lead) else None


# 在今年上海市获批的3个国产1类新药中，…占两个; 在全国参评的206家园区中: the set, not the zone's share of it.
_SET = re.compile(r"[^，。；、]{1,14}[中里][，,]")


def is_set(telling: Telling, quantity: Quantity) -> bool:
    """Whether a count tells of how many one is or few are singled out."""
    if quantity.kind != "count" or not _SET.match(telling.context.text, quantity.end):
        return False
    return "在" in telling.context.text[telling.context.clause(quantity.start)[0] : quantity.start]


def counts_zones(telling: Telling, quantity: Quantity) -> bool:
    """三家高新区, 157家参评园区: zones are counted, not what is in them."""
    return any(
        m.start <= quantity.start < m.end
        for m in telling.context.between("others", max(0, quantity.start - 2), quantity.end)
    )


def named_out(telling: Telling, quantity: Quantity) -> str | None:
    """Numbers in the names of documents and laws: 《…三年攻坚计划(2023—2025年)》, 〔2024〕15号."""
    text = telling.context.text
    start, end = telling.context.sentence(quantity.start).start, telling.context.sentence(quantity.start).end
    opening = text.rfind("《", start, quantity.start)
    if opening >= 0 and text.find("》", opening, quantity.start) < 0 <= text.find("》", quantity.end, end):
        return "name"
    paragraph = telling.context.article.paragraphs[telling.context.sentence(quantity.start).paragraph]
    return "heading" if paragraph.role == "heading" else None


def is_threshold(telling: Telling, quantity: Quantity) -> bool:
    """投资超1亿元的制造业项目70个, 10亿元以上项目6个: the amount tells which are counted."""
    if quantity.kind == "area" and re.search("以[内上下]$", quantity.text) and re.match(
        r"[^，。；]{0,10}的[，,]", telling.context.text[quantity.end : quantity.end + 14]
    ):
        return True
    if quantity.kind not in ("money", "bare"):
        return False
    after = telling.context.text[quantity.end : quantity.end + 24]
    before = telling.context.text[max(0, quantity.start - 12) : quantity.start]
    if re.match(r"(?:及?以上)?的?(?:[一-鿿“”]{0,12})?(?:项目|企业)(?:总数|数量)?(?:有|共|达|达到|突破|已有|分别)?[^，。；、]{0,4}\d+[个家项户]", after) and not re.search("总投资$|计划投资$", before):
        return True
    if quantity.text.endswith("以上") and re.match(r"(?:的)?[一-鿿]{0,8}(?:项目|企业)", after):
        return True
    return bool(re.search(r"(?:过|超|达到?|突破)$", before[-3:]) or quantity.bound == "over") and bool(
        re.match(r"(?:的)(?:有|只有|共有|共|企业|项目|[^，。；]{0,6}(?:企业|项目)(?:有|达|\d))", after)
    )


def no_figure(quantity: Quantity) -> str | None:
    """Kinds that never state a metric: durations, names, percentage points, 一家."""
    if re.fullmatch("一[^一二三四五六七八九十百千万亿成半]{1,2}", quantity.text):
        return "indefinite"
    if quantity.kind in ("duration", "name", "points", "other", "ordinal", "grade"):
        return {"points": "percentage points", "other": "no metric"}.get(quantity.kind, quantity.kind)
    if quantity.unit in ("EUR", "HKD", "JPY", "GBP", "RUB", "TWD"):
        return "currency"
    if quantity.kind == "count" and re.fullmatch("[两二三四五六七八九][家户个项款件张名位条]", quantity.text):
        return "indefinite"  # 两家企业的班车: told in passing, statistics are printed in digits
    if quantity.kind == "bare" and quantity.value < 1e4:
        return "no unit"
    return None
