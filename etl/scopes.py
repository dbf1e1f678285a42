"""Which industry a number is about: how far the name of an industry reaches."""

from __future__ import annotations

from etl import industries, reference
from etl.context import Context
from etl.drafts import Draft
from etl.records import Mention, Quantity
from etl.telling import Telling

WORDS = reference.patterns("scopes")
# What goes on speaking of the industry named before, over a comma: 产业规模…，聚集相关企业…
_CARRIED = frozenset(
    [
        "company_count", "talent_count", "output_value", "revenue", "profit", "tax_revenue",
        "trade_value", "approved_product_count", "market_entity_count", "investment_total",
        "project_count", "companies_supported", "job_count", "fixed_asset_investment",
        "equity_funding",
    ]
)  # fmt: skip
# What goes on with the industry that a sentence began with, over a semicolon too.
_GOING_ON = frozenset({"company_count", "talent_count", "output_value", "revenue"})
# In a list of the whole zone these are told of all of it, whatever industry was named last.
_OF_WHOLE = frozenset({"company_count", "fixed_asset_investment"})
_BOUGHT = "services"
_DOCUMENT = 800  # how far before its paragraph the document of a grant may be told
_SEVERAL = ""  # something else than one industry is named


def of(telling: Telling, draft: Draft) -> str | None:
    """The industry that a number's words or those before name: 生物医药产业产值120亿元 -> bio.

    Else that of a park's own name, else None: the zone as a whole.
    """
    if draft.industry is not None:
        return draft.industry
    told = industries.of_text(draft.project) if draft.level == "project" and draft.project else None
    if told:
        return told
    if draft.level == "policy" and draft.model is not None:
        return draft.model.industry
    start, after = telling.before(draft.quantity)[0], telling.after(draft.quantity)
    told = _named(telling.context, draft, start, after, _is_of_whole(telling, draft))
    return told or _goes_on(telling, draft)


def _goes_on(telling: Telling, draft: Draft) -> str | None:
    """汽车零部件企业达121家；去年产值352亿元: the industry that a sentence told of alone so far.

    It goes on over a semicolon where nothing else leads to the number: not 规上工业利润6亿元.
    """
    context = telling.context
    limb = context.limb(draft.quantity.start)[0]
    told = [d for d in telling.sentence_so_far(draft.quantity) if not d.reason]
    if draft.level != "zone" or draft.metric not in _GOING_ON or not told:
        return None
    last = told[-1]
    if (last.level, last.zone) != ("zone", draft.zone):
        return None
    start = max(limb, last.quantity.end)
    words = context.text[start : draft.quantity.start]
    if WORDS["of_zone"].search(words) or not telling.is_light(start, draft.term_start):
        return None
    return last.industry if len({d.industry for d in told}) == 1 else None


def _is_of_whole(telling: Telling, draft: Draft) -> bool:
    """工业总产值突破1000亿元，电子信息产业300亿元，上市企业6家: a list of the whole zone goes on with it."""
    told = telling.since(telling.context.limb(draft.quantity.start)[0])
    return any(d.industry is None and d.level == "zone" and not d.reason for d in told)


def _named(context: Context, draft: Draft, start: int, after: str, of_whole: bool) -> str | None:
    """The industry of a number, or None: named with it, told before it in its limb, or by its park.

    `start` is where the words of the number itself begin, `after` what follows it.
    """
    quantity = draft.quantity
    own = industries.of_name(draft.zone or "")
    if quantity.kind == "count" or draft.measure == "share" or draft.metric == "fund_size":
        behind = context.between("industry", quantity.end, quantity.end + min(len(after), 16))
        if behind:
            return _one_of(context, behind)
    told = _told_before(context, draft, start, of_whole)
    if told is not None and (draft.level, told) != ("policy", _BOUGHT):
        return told or own
    if draft.model is not None and draft.model.industry:
        return draft.model.industry
    if draft.metric == "overall":
        return _of_ranking(context, quantity)
    if draft.metric == "approved_product_count" and draft.measure == "value":
        return "medical_device" if WORDS["device"].search(draft.term) else own or "bio"
    if draft.level == "policy":
        return (
            _of_heading(context, quantity)
            or _of_document(context, quantity)
            or _supported_in_sentence(context, quantity)
            or own
        )
    if draft.level == "project":
        return _of_earlier(context, quantity) or _of_paragraph(context, quantity) or own
    return own


def _of_ranking(context: Context, quantity: Quantity) -> str | None:
    """在206家生物医药园区的评价中，…排第35位: a ranking of the parks of one industry."""
    start = context.sentence(quantity.start).start
    for mention in reversed(context.between("industry", start, quantity.start)):
        if WORDS["of_parks"].match(context.text, mention.end):
            return mention.id
    ranked = WORDS["ranked_parks"].search(context.text, start, quantity.start)
    return industries.of_text(ranked["of"]) if ranked else None


def _of_heading(context: Context, quantity: Quantity) -> str | None:
    """支持生物医药发展：…，给予200万元: the industry before the colon of a policy's sentence."""
    start, offset = context.sentence(quantity.start).start, quantity.start
    colon = max(context.text.find(mark, start, offset) for mark in ":：")
    heading = context.between("industry", start, min(context.limb(offset)[0], colon))
    return heading[-1].id if heading else None


def _of_document(context: Context, quantity: Quantity) -> str | None:
    """支持钛产业发展的若干意见: the industry in the name of the document told last before a grant."""
    start = max(0, context.paragraph(quantity.start).start - _DOCUMENT)
    found = [*WORDS["document"].finditer(context.text, start, quantity.start)]
    if not found:
        return None
    named = context.between("industry", *found[-1].span())
    return named[-1].id if named else None


def _of_earlier(context: Context, quantity: Quantity) -> str | None:
    """华驱新能源汽车电机项目就此落户。项目总投资18.6亿元: that of the project named last."""
    start, end = context.paragraph(quantity.start).start, context.sentence(quantity.start).start
    named = [match["name"] for match in WORDS["project"].finditer(context.text, start, end)]
    return industries.of_text(named[-1]) if named else None


def _supported_in_sentence(context: Context, quantity: Quantity) -> str | None:
    """The industry of a policy's sentence so far, if it names but one.

    购买研发服务的，按支出的30%补助: whoever buys them is supported, not those who sell.
    """
    found = _only(context, context.sentence(quantity.start).start, quantity)
    return None if found == _BOUGHT else found


def _of_paragraph(context: Context, quantity: Quantity) -> str | None:
    """The industry of the paragraph so far, if it names but one."""
    return _only(context, context.paragraph(quantity.start).start, quantity)


def _only(context: Context, start: int, quantity: Quantity) -> str | None:
    """The industry named from `start` to a number, if it is but one."""
    named = {m.id for m in context.between("industry", start, quantity.start)}
    return named.pop() if len(named) == 1 else None


def _told_before(context: Context, draft: Draft, start: int, of_whole: bool) -> str | None:
    """The industry told before a number: of its words, its clause, else its limb.

    "" says that the clause names something else (航运服务业产值12亿元); None that nothing is told.
    """
    offset = draft.quantity.start
    clause = context.clause(offset)[0]
    near = context.between("industry", max(clause, start), offset)
    if near and not _is_cut_off(context, near[-1], offset):
        return _one_of(context, near)
    here = _reaching(context, clause, offset, offset)
    if here:
        return _one_of(context, here)
    words = context.text[max(clause, start) : offset]
    may_name = WORDS["end_of_other"].search(words)
    if may_name and WORDS["other"].search(WORDS["unspecific"].sub("", words)):
        return _SEVERAL
    if draft.model is not None:
        since = _reaching(context, draft.model.quantity.end, clause, offset)
        return _one_of(context, since) if since else None  # 生物医药块头最小，只有36亿元
    if of_whole and draft.metric in _OF_WHOLE:
        return None
    return _told_in_limb(context, draft, clause)


def _told_in_limb(context: Context, draft: Draft, clause: int) -> str | None:
    """生物医药产业规模达300亿元，聚集相关企业120家: the industry goes on over the comma."""
    quantity = draft.quantity
    sentence = context.sentence(quantity.start).start
    limb = max(sentence, context.limb(quantity.start)[0])
    if draft.level == "policy":
        before = context.between("industry", limb, clause)
        return _one_of(context, before) if before else None
    lead = context.text[clause : quantity.start]
    if draft.metric not in _CARRIED and not WORDS["related"].search(lead):
        return None
    if WORDS["of_all"].search(lead):
        return None
    before = _reaching(context, limb, clause, quantity.start)
    if before:
        return _one_of(context, before)
    if WORDS["related_noun"].search(context.text[clause : quantity.end + 6]):
        earlier = context.last("industry", context.paragraph(quantity.start).start, limb)
        return earlier.id if earlier else None
    return None


def _reaching(context: Context, start: int, end: int, offset: int) -> list[Mention]:
    """The industries in [start, end) that reach to `offset`."""
    named = context.between("industry", start, end)
    return [m for m in named if not _is_cut_off(context, m, offset)]


def _is_cut_off(context: Context, mention: Mention, offset: int) -> bool:
    """A zone named after the industry begins anew, but for 在生物医药领域，全区已认定…."""
    for zone in context.between("zone", mention.end, offset):
        before = context.text[max(0, zone.start - 3) : zone.start]
        if WORDS["is_of_zone"].fullmatch(context.text, mention.end, zone.start):
            continue  # 海洋工程装备是园区的看家本领，产值83.4亿元
        if zone.get("via") == "anaphor" and WORDS["described"].match(context.text, zone.end):
            continue  # 生物医药是园区的主导产业，目前…
        if zone.get("via") != "short" and not WORDS["yardstick"].search(before):
            return not WORDS["field"].search(context.text[mention.end : zone.start + 1])
    return False


def _one_of(context: Context, named: list[Mention]) -> str:
    """The last industry; of 医疗器械和生物医药企业 the first; of 甲、乙等领域 none."""
    if len(named) > 1 and named[-1].id == _BOUGHT and named[-2].end == named[-1].start:
        return named[-2].id  # 生物医药|创投基金
    run = [named[-1]]
    for mention in reversed(named[:-1]):
        gap = context.text[mention.end : run[0].start]
        if not WORDS["joint"].fullmatch(gap):
            break
        run.insert(0, mention)
    if len({m.id for m in run}) == 1:
        return run[0].id
    following = context.text[run[-1].end : run[-1].end + 10]
    if WORDS["together"].match(following):
        return _SEVERAL
    return run[0].id if WORDS["of_one"].match(following[:8]) else _SEVERAL
