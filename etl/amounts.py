"""What an amount, area or count measures: the term that goes with it."""

from __future__ import annotations

from etl import ellipsis, left_out, metrics, placement, reference, senses
from etl.drafts import COMPANY_COUNTERS, Draft
from etl.records import Mention, Quantity
from etl.senses import TERMS, WORDS
from etl.telling import Telling

# Kind of number -> kind of the terms that it goes with.
VALUE_KINDS = {"money": "money", "bare": "money", "area": "area", "count": "count"}
_PLAIN_UNITS = frozenset({None, "CNY", "USD", "m2"})
_PEOPLE = frozenset(reference.settings("amounts")["counters"]["people"])
_IN_DOLLARS = frozenset(
    [
        "foreign_investment", "trade_value", "investment_total", "fixed_asset_investment",
        "equity_funding", "fund_size", "revenue", "output_value",
    ]
)  # fmt: skip


def read(telling: Telling, draft: Draft, group: list[Quantity], index: int) -> None:
    """Give a draft its metric, or the reason why it has none: 集聚企业351家 -> company_count."""
    if left_out.is_threshold(telling, draft.quantity):
        draft.reason = "threshold"
        return
    before = telling.before(draft.quantity)[1]
    if WORDS["per_unit"].search(before) or WORDS["not_had"].search(before):
        draft.reason = "outside the metrics"
        return
    if _is_put_into(telling, draft.quantity):
        draft.metric, draft.term = "equity_funding", TERMS["shares"]
        draft.term_start = draft.quantity.start
        return
    term = _own_term(telling, draft.quantity, group)
    if term is not None and not ellipsis.leaves_noun(telling, draft.quantity):
        telling.name(draft, term)
        senses.refine(telling, draft, term)
    elif not _implied(telling, draft):
        _inherit(telling, draft, group, index)


def is_stated(metric: str, quantity: Quantity) -> bool:
    """Whether a number can be a value of a metric: 437亿元 is no number of companies."""
    kinds = metrics.counters()[metric][1] & set(VALUE_KINDS.values()) or {"count"}
    return VALUE_KINDS.get(quantity.kind) in kinds


def _is_put_into(telling: Telling, quantity: Quantity) -> bool:
    """基金投了17家企业，金额2.9亿元; 已有9家企业拿到投资，合计1.37亿元: put into the companies just counted."""
    so_far = telling.sentence_so_far(quantity)
    if quantity.kind != "money" or not so_far or so_far[-1].metric != "companies_supported":
        return False
    limb = telling.context.limb(quantity.start)[0]
    between = telling.context.text[so_far[-1].quantity.end : quantity.start]
    words = telling.context.text[limb : quantity.start]
    return bool(WORDS["sum_of"].fullmatch(between)) and bool(WORDS["put_into"].search(words))


def _implied(telling: Telling, draft: Draft) -> bool:
    """Numbers that need no term: 年营收过亿元的只有39家, 建成12万平方米, 35.2平方公里."""
    quantity = draft.quantity
    before = telling.before(quantity)[1]
    paid = _implied_sum(telling, quantity, before) if quantity.kind == "money" else None
    if paid is not None:
        (draft.metric, draft.term), draft.term_start = paid, quantity.start
        return True
    if quantity.unit in COMPANY_COUNTERS and WORDS["over_line"].search(before):
        draft.metric, draft.term = "company_count", TERMS["company"]
    elif _is_built(quantity, before):
        draft.metric, draft.term = "floor_area", TERMS["area"]
    elif quantity.unit in _PEOPLE and WORDS["employed"].search(before):
        draft.metric, draft.term = "job_count", TERMS["jobs"]
    elif WORDS["land_units"].search(quantity.text):
        draft.metric, draft.term = "land_area", TERMS["area"]
    else:
        return False
    draft.term_start = quantity.start
    return True


def _is_built(quantity: Quantity, before: str) -> bool:
    """建成12万平方米, 续建4.5万平方米: rooms, as land is told in 亩."""
    is_room = quantity.kind == "area" and not WORDS["acres"].search(quantity.text)
    return is_room and bool(WORDS["built"].search(before))


def _implied_sum(telling: Telling, quantity: Quantity, before: str) -> tuple[str, str] | None:
    """Metric and term of a sum whose verb tells what it is: 减免退缓各项税费7.2亿元."""
    context = telling.context
    limb = context.limb_lead(quantity)
    if WORDS["relieved"].search(before):
        return "tax_relief", TERMS["relief"]
    if WORDS["relief_told"].search(limb) and WORDS["relief_money"].search(before):
        return "tax_relief", TERMS["relief"]
    if quantity.unit == "USD" and WORDS["arrived"].search(before) and WORDS["foreign"].search(limb):
        return "foreign_investment", TERMS["foreign"]
    if WORDS["shares"].search(before):
        return "equity_funding", TERMS["shares"]
    if WORDS["lent"].search(before):
        return "loan_funding", TERMS["loan"]
    end = context.clause(quantity.start)[1]
    if WORDS["laid_out"].search(before) and WORDS["laid_out_for"].match(
        context.text, quantity.end, end
    ):
        return "support_funds", TERMS["support"]
    return None


def _inherit(telling: Telling, draft: Draft, group: list[Quantity], index: int) -> None:
    """去年为1136亿元: the metric of the number before; a grant goes on with a grant."""
    quantity = draft.quantity
    model = ellipsis.model_of(telling, draft, group, index)
    if model is None:
        draft.reason = "no metric"
        return
    ellipsis.take(telling, draft, model)
    draft.doubts.append("inherited")
    if model.level == "policy":
        placement.grant(telling, draft, telling.governor.of(quantity))
    elif draft.metric == "fund_size" and WORDS["invested"].search(telling.context.lead(quantity)):
        draft.metric = "equity_funding"


def _own_term(telling: Telling, quantity: Quantity, group: list[Quantity]) -> Mention | None:
    """The metric term that goes with a number: behind a count (3家企业), before an amount."""
    start, _ = telling.before(group[0])
    compatible = [
        m
        for m in telling.context.between("metric", start, quantity.start)
        if _fits(m, quantity) and m.end <= quantity.start and not ellipsis.is_mark(telling, m)
    ]
    left = _sharpest(compatible) if compatible else _term_before(telling, group[0], start)
    right = _right_term(telling, quantity if quantity.kind != "count" else group[-1])
    if right and ellipsis.is_mark(telling, right) and ellipsis.has_model(telling, quantity):
        right = None
    if quantity.kind == "count":
        if right is None and ellipsis.noun_follows(telling.after(group[-1])):
            return None  # 14个赛道: the noun behind is no metric, and the count is its
        return right or left
    return left or right


def _sharpest(terms: list[Mention]) -> Mention:
    """The last term, but 三类医疗器械注册证 rather than 产品 in 拿到三类医疗器械注册证的产品有17个."""
    last = terms[-1]
    if last.get("optional") == "1":
        plain = [m for m in terms if m.id == last.id and m.get("optional") != "1"]
        return plain[-1] if plain else last
    return last


def _term_before(telling: Telling, quantity: Quantity, start: int) -> Mention | None:
    """培育数量持续增长,达到2103家: the term stands in the clause before, no number between."""
    floor = max(telling.context.limb(quantity.start)[0], telling.previous_end(quantity))
    terms = telling.context.between("metric", floor, start)
    found = [m for m in terms if _fits(m, quantity) and not ellipsis.is_mark(telling, m)]
    return found[-1] if found and telling.is_light(start, quantity.start) else None


def _right_term(telling: Telling, quantity: Quantity) -> Mention | None:
    """The head of the noun phrase right behind the number: 31个先进制造业项目迎来竣工 -> 项目."""
    text, after = telling.context.text, telling.after(quantity)
    if not after or WORDS["nothing_follows"].match(after):
        return None
    limit = quantity.end + min(len(after), 24)
    near = telling.context.between("metric", quantity.end, limit)
    found = [m for m in near if _fits(m, quantity)]
    if not found:
        return None
    head = next((m for m in found if m.get("optional") != "1"), found[0])
    gap = text[quantity.end : head.start]
    if WORDS["not_counted"].match(text, head.end) or WORDS["other_phrase"].search(gap):
        return None
    if quantity.kind != "count":
        return head if WORDS["right_behind"].fullmatch(gap) else None
    for following in found[1:]:
        if following.start - head.end <= 1 and following.id == head.id:
            head = following
    return head


def _fits(term: Mention, quantity: Quantity) -> bool:
    """Whether a term measures numbers of this kind and unit: 企业 goes with 家, 产值 with 元."""
    kind = term.get("kind")
    if kind != VALUE_KINDS.get(quantity.kind):  # 项目12个和8%: a list may end with a percentage
        return False
    if kind != "count":
        in_dollars = quantity.unit == "USD"
        return quantity.unit in _PLAIN_UNITS and (not in_dollars or term.id in _IN_DOLLARS)
    return quantity.unit in metrics.counters()[term.id][1] or term.get("optional") == "1"
