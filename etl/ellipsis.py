"""What a number leaves out because one before it said it: 去年为1136亿元, 三江新区64亿元."""

from __future__ import annotations

from etl import reference
from etl.drafts import Draft, comparable
from etl.records import Mention, Quantity
from etl.telling import Telling

WORDS = reference.patterns("ellipsis")


def noun_follows(after: str) -> bool:
    """Whether a count has its noun behind it: 14个|赛道, but not 高新技术企业有351家|达到….."""
    return bool(WORDS["noun_follows"].match(after))


def model_of(telling: Telling, draft: Draft, group: list[Quantity], index: int) -> Draft | None:
    """The earlier number of the sentence whose metric this one goes on with."""
    quantity = draft.quantity
    sentence = telling.context.sentence(quantity.start)
    decided = [d for d in telling.since(sentence.start) if _is_model(d, quantity)]
    if not decided:
        return _pointed_at(telling, quantity) or _grown(telling, quantity, sentence.start)
    if WORDS["pointing"].search(telling.before(quantity)[1]):
        return decided[-1]
    if quantity.kind == "count" and noun_follows(telling.after(quantity)):
        return None
    peers = [q for q in group if comparable(q, quantity)]
    if len(peers) > 1:
        distinct = _last_series(decided, len(peers))
        return distinct[peers.index(quantity)] if distinct else decided[-1]
    if _is_part(telling, quantity) or _is_selected(telling, quantity, decided[-1]):
        return decided[-1]
    latest = _grown_since(telling, quantity, decided[-1]) or decided[-1]
    return latest if is_elliptic(telling, quantity, latest) else None


def is_mark(telling: Telling, term: Mention) -> bool:
    """园区跨上千亿元台阶: the mark names output where nothing else is told, and for no later number."""
    return bool(WORDS["mark"].fullmatch(telling.words(term)))


def has_model(telling: Telling, quantity: Quantity) -> bool:
    """Whether a number before it in its sentence could lend its metric."""
    return any(_is_model(draft, quantity) for draft in telling.sentence_so_far(quantity))


def leaves_noun(telling: Telling, quantity: Quantity) -> bool:
    """新批外资项目63个，其中老企业增资的34个: projects are counted on, though 企业 was told last."""
    if quantity.kind != "count" or not WORDS["nominal"].search(telling.context.lead(quantity)):
        return False
    decided = telling.sentence_so_far(quantity)
    return (
        bool(decided)
        and decided[-1].quantity.unit == quantity.unit
        and _is_model(decided[-1], quantity)
    )


def _is_model(draft: Draft, quantity: Quantity) -> bool:
    """Whether a number read before can lend its metric, though it may be another region's."""
    return bool(
        comparable(draft.quantity, quantity)
        and draft.metric
        and draft.measure == "value"
        and draft.reason in (None, "region", "others")
    )


def _pointed_at(telling: Telling, quantity: Quantity) -> Draft | None:
    """到2024年，这一数字跃升至1352亿元: goes on with the last number of the paragraph so far."""
    if not WORDS["pointing"].search(telling.before(quantity)[1]):
        return None
    start = telling.context.paragraph(quantity.start).start
    told = [draft for draft in telling.since(start) if _is_model(draft, quantity)]
    return told[-1] if told else None


def _is_part(telling: Telling, quantity: Quantity) -> bool:
    """其中生物医药120亿元, 其中粮油食品产业142亿元: an industry's part of the amount before."""
    if quantity.kind != "money":
        return False
    start, words = telling.before(quantity)
    if not WORDS["of_these"].match(words):
        limb = telling.context.limb(quantity.start)[0]
        goes_on = WORDS["of_these"].search(telling.context.text[limb:start])
        return bool(goes_on and WORDS["next_industry"].fullmatch(words))
    named = telling.context.between("industry", start, quantity.start)
    return bool(named or WORDS["of_industry"].fullmatch(words))


def _is_selected(telling: Telling, quantity: Quantity, model: Draft) -> bool:
    """科技型中小企业超过600户，重点跟踪的有182户; 设计类183家: some of those just counted."""
    words = telling.before(quantity)[1]
    is_some = WORDS["selected"].search(words) or WORDS["of_class"].search(words)
    return model.quantity.unit == quantity.unit and bool(is_some or leaves_noun(telling, quantity))


def _grown_since(telling: Telling, quantity: Quantity, model: Draft) -> Draft | None:
    """实际利用外资却下降8.6%，为5.03亿美元: the growth told since `model` names the metric."""
    told = [d for d in telling.drafts[-2:] if _is_growth(d)]
    if told and told[-1].term_start > model.quantity.start and _can_follow(telling, quantity):
        return told[-1]
    return None


def _grown(telling: Telling, quantity: Quantity, start: int) -> Draft | None:
    """实际利用外资却下降8.6%，为5.03亿美元: the growth before it names the metric."""
    if not _can_follow(telling, quantity):
        return None
    told = [d for d in telling.since(start) if _is_growth(d)]
    if told and telling.is_light(telling.before(quantity)[0], quantity.start):
        return told[-1]
    return None


def _can_follow(telling: Telling, quantity: Quantity) -> bool:
    """Whether a number can be what a growth led to: money, or 登记量增长35.6%，达到|1.8万件."""
    if quantity.kind == "count":
        return bool(WORDS["reached"].search(telling.before(quantity)[1]))
    return quantity.kind == "money"


def _is_growth(draft: Draft) -> bool:
    """Whether a growth of something known is told: 下降8.6%."""
    return draft.measure == "growth" and bool(draft.metric) and not draft.reason


def is_elliptic(telling: Telling, quantity: Quantity, model: Draft) -> bool:
    """Whether the words before a number leave its metric out: 去年为1136亿元, 三江新区64亿元, 总数115家."""
    start, _ = telling.before(quantity)
    return telling.is_light(start, quantity.start, 2 if model.quantity.unit == quantity.unit else 0)


def take(telling: Telling, draft: Draft, model: Draft) -> None:
    """Give a draft the metric, term and class of the number that it goes on with."""
    draft.metric, draft.term, draft.term_start = model.metric, model.term, model.term_start
    draft.segment, draft.model = model.segment, model
    draft.is_optional = model.is_optional


def _last_series(drafts: list[Draft], count: int) -> list[Draft]:
    """The last `count` drafts in a row that measure different things."""
    series = drafts[-count:]
    return series if len(series) == count and len({d.metric for d in series}) == count else []
