"""Changes told with both ends: 从2021年的163件增加到290件, each number with a time of its own."""

from __future__ import annotations

from etl import numerals, reference
from etl.context import Context
from etl.records import Mention, Quantity

WORDS = reference.patterns("dated")


def period_of(context: Context, quantity: Quantity, found: list[Mention]) -> Mention | None:
    """The period of an end of a change, without id for today, or None if there is no change.

    `found` are the periods that the sentence names before the number.
    """
    opening = _opening(context, quantity)
    if opening is None:
        return None
    inner = [m for m in found if m.start > opening]
    outer = [m for m in found if m.start < opening and m.get("role") != "comparison"]
    inside = context.numbers_between(opening + 1, quantity.start)
    first = [q for q in inside if q.kind == quantity.kind]
    today = Mention("period", "", quantity.start, quantity.start)
    if not first and WORDS["turned"].search(context.text, opening, quantity.start):
        return None  # 由去年同期的负增长转为增长9.1%
    if not first and inner:
        return inner[-1]
    if not first:  # 到2025年，企业由|13家增加到30家 begins today
        is_due = bool(outer) and outer[-1].get("role") == "deadline"
        return today if is_due else _end_of(outer, 0) or _years_ago(context, opening)
    if not WORDS["into"].search(context.text[first[-1].end : quantity.start]):
        return None
    own = [m for m in inner if m.start >= first[-1].end]
    if own:
        return own[-1]
    # 到2026年，企业由目前的13家增加到30家，专利由目前的130件提高到300件
    ends = [m for m in outer if not is_first_time(context, m)]
    return _end_of(ends, -1) or today


def _years_ago(context: Context, opening: int) -> Mention | None:
    """十年间，企业从不足千家长到9860家: a change begins as many years before the issue."""
    start, published = context.sentence(opening).start, context.article.published
    told = WORDS["years_long"].search(context.text, start, opening)
    count = numerals.parse(told["count"]) if told else None
    if told is None or count is None or published is None:
        return None
    year = str(int(published[:4]) - int(count))
    return Mention("period", year, told.start(), told.end(), (("role", "point"),))


def begins_with(context: Context, quantity: Quantity) -> bool:
    """Whether a change begins with the number: 由86家增加到120家 does with 86家."""
    opening = _opening(context, quantity)
    if opening is None or context.numbers_between(opening + 1, quantity.start):
        return False
    clause_end = context.clause(quantity.start)[1]
    return bool(WORDS["into"].search(context.text[quantity.end : clause_end]))


def _opening(context: Context, quantity: Quantity) -> int | None:
    """Where the change opens in whose clause a number stands: at 由 in 由86家增加到120家."""
    clause_start = context.clause(quantity.start)[0]
    found = WORDS["from_first"].search(context.text[clause_start : quantity.start])
    return clause_start + found.start() if found else None


def is_first_time(context: Context, mention: Mention) -> bool:
    """由2021年的4家增加到7家: the year belongs to the first number only; 从2012年到2014年 is a span."""
    if not mention.start or "/" in mention.id:
        return False
    return bool(WORDS["from_time"].match(context.text, mention.start - 1))


def _end_of(outer: list[Mention], at: int) -> Mention | None:
    """The beginning (0) or end (-1) of what is told before a change: 2021至2023年，从4家到7家.

    Of two times it begins with the former: 2012年产值701亿元，去年为2401亿元；企业由29家增至60家.
    """
    if not outer:
        return None
    mention = min(outer, key=lambda m: m.id) if at == 0 else outer[-1]
    if "/" not in mention.id:
        return mention
    half = mention.id.split("/")[at]
    return Mention("period", half, mention.start, mention.end, (("role", "point"),))
