"""Of when a number is: the period its sentence, its paragraph or the number before it names."""

from __future__ import annotations

import re

from etl.bases import NEW
from etl.context import Context
from etl.drafts import PROMISED, Draft
from etl.records import Mention

_CHANGE = re.compile(r"增加到|增加至|增长到|增长至|增至|升至|上升到|升到|提高到|提升到|扩大到|扩至|减少到|减至|降至|降到|下降到|变为|到|至|跃升至|攀升至")


def named_period(context: Context, draft: Draft) -> Mention | None:
    """The period that the sentence names for a number, or None.

    The last one before it that is no yardstick and whose reach includes it: a period that opens the
    sentence reaches to its end, another only to the next semicolon, and within it no state of today.
    """
    quantity = draft.quantity
    sentence = context.sentence(quantity.start)
    found = context.between("period", sentence.start, quantity.start)
    change = _change_period(context, quantity, found)
    if change is not None:
        return change if change.id else None
    if found and found[-1].get("role") == "comparison":
        gap = context.text[found[-1].end : quantity.start]
        if re.fullmatch(r"(?:则|还|只|仅|就)?(?:是|为|有|只有|仅为|仅有)?", gap):
            return found[-1]
    limb_start = context.limb(quantity.start)[0]
    clause_start = context.clause(quantity.start)[0]
    for mention in reversed(found):
        role = mention.get("role")
        if role == "comparison" or _inside_change(context, mention) or _is_yardstick(context, mention):
            continue
        opens = _opens(context, mention, sentence.start)
        if mention.start < limb_start and not opens and role != "deadline":
            if is_state(context, draft) or mention.start < sentence.start:
                continue
        if role in ("date", "point") and len(mention.id) == 7 and is_state(context, draft):
            continue
        if role == "date" and mention.start < clause_start and not opens:
            continue
        if role == "date" and re.search(r"获悉|了解到|消息|通报|记者|发布|公布", context.text[mention.end : mention.end + 30]) and len(found) > 1:
            continue
        return mention
    return None


def is_state(context: Context, draft: Draft) -> bool:
    """Whether the number is a state of things, which a period told elsewhere does not date."""
    clause = context.text[slice(*context.clause(draft.quantity.start))]
    if draft.metric == "fund_size" or "累计" in clause or draft.term.endswith("规模"):
        return True
    gained = re.search(r"(?<!已)(?:引进|招引|动工|签约|投产|落地|开工|提供|服务|支持|惠及)", clause)
    return draft.quantity.kind in ("count", "area") and not NEW.search(clause) and not gained


def _opens(context: Context, mention: Mention, start: int) -> bool:
    """Whether a period is told before any figure of its sentence: 2022年，…; not 去年3月动工的项目."""
    if re.match(r"[^，。；,;]{0,8}的(?!时候)", context.text[mention.end : mention.end + 10]):
        return False
    return not any(
        start <= q.start < mention.start for q in context.quantities if q.kind not in _NO_FIGURES
    )


_NO_FIGURES = frozenset({"duration", "name", "ordinal", "grade", "other"})


def _is_yardstick(context: Context, mention: Mention) -> bool:
    """比上年翻番, 较2015年翻了一番."""
    return context.text[max(0, mention.start - 1) : mention.start] in ("比", "较")


def _inside_change(context: Context, mention: Mention) -> bool:
    """由2021年的4家增加到7家: the year belongs to the first number only."""
    return bool(re.search(r"[由从]$", context.text[max(0, mention.start - 1) : mention.start]))


def _change_period(context: Context, quantity, found: list[Mention]) -> Mention | None:
    """Both ends of 从163件到290件 have a time of their own; a mention without id says: today."""
    clause_start = context.clause(quantity.start)[0]
    text = context.text
    change = re.search(r"[由从](?P<first>[^，。；,;]*)$", text[clause_start : quantity.start])
    if not change:
        return None
    opening = clause_start + change.start()
    inner = [m for m in found if m.start > opening]
    numbers = [q for q in context.quantities if opening < q.start < quantity.start and q.kind == quantity.kind]
    outer = [m for m in found if m.start < opening and m.get("role") != "comparison"]
    if not numbers:  # the number before 增加到
        if inner:
            return inner[-1]
        return _half(outer[-1], 0) if outer and "/" in outer[-1].id else (outer[-1] if outer else None)
    between = text[numbers[-1].end : quantity.start]
    if not _CHANGE.search(between):
        return None
    own = [m for m in inner if m.start >= numbers[-1].end]
    if own:
        return own[-1]
    if outer:
        return _half(outer[-1], -1) if "/" in outer[-1].id else outer[-1]
    return Mention("period", "", quantity.start, quantity.start)


def _half(mention: Mention, at: int) -> Mention:
    return Mention("period", mention.id.split("/")[at], mention.start, mention.end, (("role", "point"),))


def period_of(context: Context, draft: Draft, status: str, earlier: str | None) -> str | None:
    """The period of a number: named in its sentence, else in its paragraph, else the issue's month.

    A flow told without any time goes on with that of the number before it (`earlier`).
    """
    published = context.article.published
    if draft.level == "policy":
        return published
    if published and re.search("[比较]年初", context.text[slice(*context.clause(draft.quantity.start))]):
        return published[:4]
    named = named_period(context, draft)
    if status == "target":
        return _due(named, published, draft)
    if draft.level == "project":
        reached = named is not None and named.get("role") in ("span", "asof", "point")
        return named.id if reached and not re.match(r"\d{4}-\d\d$", named.id) and _opens(
            context, named, context.sentence(draft.quantity.start).start
        ) else published
    if named is not None and named.get("role") != "deadline":
        return named.id
    return _carried_period(context, draft, earlier) or published


def ends_after(period: str, published: str) -> bool:
    last = period.split("/")[-1]
    return last > published if len(last) > 4 else last >= published[:4]


def _due(named: Mention | None, published: str | None, draft) -> str | None:
    """When a target is due; what a project promises once built has no date."""
    if named is None or published is None or named.get("role") in ("now", "asof", "comparison"):
        return None
    if draft.level == "project" and draft.metric in PROMISED:
        return None
    return named.id if ends_after(named.id, published) else None


def _carried_period(context: Context, draft: Draft, before: str | None) -> str | None:
    """A sentence without a date takes the one of its paragraph; a flow without any that of the article."""
    quantity = draft.quantity
    start = context.paragraph_start(quantity.start)
    sentence = context.sentence(quantity.start)
    earlier = [
        m for m in context.between("period", start, sentence.start)
        if m.get("role") not in ("comparison", "deadline", "date") and not _inside_change(context, m)
        and (not is_state(context, draft) or m.get("role") == "asof")
    ]
    if earlier:
        return earlier[-1].id
    if draft.measure == "rank" and draft.metric == "overall":
        ranked = [
            m for m in context.between("period", max(0, start - 400), quantity.start)
            if m.get("role") in ("span", "point")
            and re.search(r"评价|考核|排名|综合|榜|指数", context.text[m.end : m.end + 40])
        ]
        return ranked[-1].id if ranked else None
    if is_state(context, draft):
        return None
    return before if before and (len(before) == 4 or "/" in before) else None
