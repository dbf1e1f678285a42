"""Numbers that state nothing about a zone, by their form or the words around them."""

from __future__ import annotations

from etl import reference
from etl.records import Quantity
from etl.telling import Telling

WORDS = reference.patterns("left_out")
_NO_FIGURES = frozenset({"duration", "name", "points", "other", "ordinal", "grade"})
_REASONS = {"points": "percentage points", "other": "no metric"}  # else the kind itself
_CURRENCIES = frozenset({"EUR", "HKD", "JPY", "GBP", "RUB", "TWD"})


def no_figure(quantity: Quantity) -> str | None:
    """Kinds that never state a metric: durations, names, percentage points, 一家."""
    if WORDS["one"].fullmatch(quantity.text) and quantity.kind != "multiple":  # 多了一倍
        return "indefinite"
    if quantity.kind in _NO_FIGURES:
        return _REASONS.get(quantity.kind, quantity.kind)
    if quantity.unit in _CURRENCIES:
        return "currency"
    if quantity.kind == "bare" and quantity.value < 1e4:
        return "no unit"
    return None


def named_out(telling: Telling, quantity: Quantity) -> str | None:
    """Numbers in the names of documents and laws: 《…三年攻坚计划(2023—2025年)》, 〔2024〕15号."""
    context, text = telling.context, telling.context.text
    sentence = context.sentence(quantity.start)
    opening = text.rfind("《", sentence.start, quantity.start)
    is_open = opening >= 0 and text.find("》", opening, quantity.start) < 0
    if is_open and text.find("》", quantity.end, sentence.end) >= 0:
        return "name"
    return "heading" if context.paragraph(quantity.start).role == "heading" else None


def anecdote(telling: Telling, quantity: Quantity) -> str | None:
    """换了3家公司, 跑了47家工厂: somebody's doings; 两家企业的班车; 比上年多12家; 没有一家."""
    text, start = telling.context.text, quantity.start
    if quantity.kind == "count" and WORDS["anecdote"].search(text[max(0, start - 4) : start]):
        return "person"
    near = text[max(0, start - 18) : start]
    if WORDS["some_people"].match(text, quantity.end):
        return "person"
    if WORDS["offices"].match(text, quantity.end) or WORDS["offices_merged"].search(near):
        return "others"
    if quantity.kind == "money" and WORDS["of_the_first"].search(near):
        return "company"
    is_few = quantity.kind == "count" and WORDS["few"].fullmatch(quantity.text)
    if is_few and not WORDS["few_counted"].search(near):
        is_told = WORDS["few_of_class_after"].search(near)
        if not (is_told and WORDS["few_of_class"].match(text, quantity.end)):
            return "indefinite"
    if quantity.kind in ("count", "money") and WORDS["difference"].search(near):
        return "difference"
    if quantity.kind == "money" and WORDS["grown_by"].search(near):
        return "difference"
    clause = telling.context.clause(start)[0]
    return "negated" if WORDS["negated"].search(text, clause, start) else None


def counts_zones(telling: Telling, quantity: Quantity) -> bool:
    """三家高新区, 157家参评园区: zones are counted, not what is in them."""
    return any(
        m.start <= quantity.start < m.end
        for m in telling.context.between("others", max(0, quantity.start - 2), quantity.end)
    )


def is_set(telling: Telling, quantity: Quantity) -> bool:
    """在全国参评的206家园区中，: a count that tells of how many one is or few are singled out."""
    if quantity.kind != "count":
        return False
    if not WORDS["set_follows"].match(telling.context.text, quantity.end):
        return False
    return bool(WORDS["among"].search(telling.context.lead(quantity)))


def is_threshold(telling: Telling, quantity: Quantity) -> bool:
    """投资超1亿元的制造业项目70个, 10亿元以上项目6个: the amount tells which are counted."""
    text, start, end = telling.context.text, quantity.start, quantity.end
    if quantity.kind == "area":
        return bool(WORDS["area_limit"].search(quantity.text)) and bool(
            WORDS["area_of_something"].match(text[end : end + 14])
        )
    if quantity.kind not in ("money", "bare"):
        return False
    after, before = text[end : end + 24], text[max(0, start - 12) : start]
    if WORDS["counted_behind"].match(after) and not WORDS["total"].search(before):
        return True
    if WORDS["or_more"].search(quantity.text) and WORDS["kind_behind"].match(after):
        return True
    is_over = quantity.bound == "over" or bool(WORDS["over"].search(before[-3:]))
    return is_over and bool(WORDS["kind_told_behind"].match(after))
