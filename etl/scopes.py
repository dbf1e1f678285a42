"""Which industry a number is about: how far the name of an industry reaches."""

from __future__ import annotations

import re

from etl import industries
from etl.context import Context
from etl.records import Mention

# What goes on speaking of the industry named before, over a comma: 产业规模…，聚集相关企业…
_CARRIED = frozenset(
    ["company_count", "talent_count", "output_value", "revenue", "profit", "tax_revenue", "trade_value", "approved_product_count", "market_entity_count", "investment_total", "project_count", "companies_supported", "job_count", "fixed_asset_investment", "equity_funding"]
)
_FIELD = re.compile(r"(?:领域|方面|赛道|行业|产业)[^，。；]{0,3}[，,]")
_OTHER = re.compile(r"[^，。；、,;的]{2,8}(?:产业|制造业|板块|行业|集群|服务业|加工业|农业|种业|渔业|矿业|旅游业|建筑业|地产业|冶金业)")
_JOINED = re.compile(r"^(?:产业|板块|行业|领域)?(?:、|和|及|与|以及)")
_TOGETHER = re.compile(r"^(?:等[一二三四五六七八九十多几]*个?大?(?:领域|产业|板块|行业|方向|个)|[两二三四五六七八九]个?大?(?:产业|板块|行业|领域|支柱|主导)|等领域|等方向|等产业|等)")


def industry_of(context: Context, draft, start: int, after: str) -> str | None:
    """The industry of a number, or None: named with it, told before it in its limb, or by its park.

    `start` is where the words of the number itself begin, `after` what follows it.
    """
    quantity = draft.quantity
    own = industries.of_name(draft.zone or "")
    if quantity.kind == "count" or draft.measure == "share" or draft.metric == "fund_size":
        behind = context.between("industry", quantity.end, quantity.end + min(len(after), 16))
        if behind:
            return _one_of(context, behind)
    told = _told_before(context, draft, start)
    if told is not None:
        return told or own
    if draft.model is not None and draft.model.industry:
        return draft.model.industry
    if draft.metric == "approved_product_count" and draft.measure == "value":
        return "medical_device" if "器械" in draft.term else own or "bio"
    if draft.level == "policy":
        sentence = context.sentence(quantity.start)
        heading = context.between("industry", sentence.start, context.limb(quantity.start)[0])
        colon = context.text.find(":", sentence.start, quantity.start)
        named = [m for m in heading if colon > m.start or context.text.find("：", sentence.start, quantity.start) > m.start]
        if named:
            return named[-1].id
        paragraph = {m.id for m in context.between("industry", context.paragraph_start(quantity.start), quantity.start)}
        return paragraph.pop() if len(paragraph) == 1 else own
    if draft.level == "project":
        earlier = {m.id for m in context.between("industry", context.paragraph_start(quantity.start), quantity.start)}
        return earlier.pop() if len(earlier) == 1 else own
    return own


def _told_before(context: Context, draft, start: int) -> str | None:
    """"" says that the clause names something else; None that nothing is told."""
    quantity = draft.quantity
    sentence = context.sentence(quantity.start)
    limb = max(sentence.start, context.limb(quantity.start)[0])
    clause = context.clause(quantity.start)[0]
    near = context.between("industry", max(clause, start), quantity.start)
    if near and not any(_cut_off(context, m, quantity.start) for m in near[-1:]):
        return _one_of(context, near)
    here = context.between("industry", clause, quantity.start)
    here = [m for m in here if not _cut_off(context, m, quantity.start)]
    if here:
        return _one_of(context, here)
    if _OTHER.search(re.sub(r"[去今前当上]年|全年|上半年|[一二三四前]+季度|产业产值|产业收入|规上|规模以上|全区|工业|产业规模|高新技术产业|主导产业|作业|就业|产业链|企业|从业|毕业|产业园|产业基地|创业|科技产业", "", context.text[max(clause, start) : quantity.start])):
        return ""
    if draft.model is not None:
        return None
    if draft.level == "policy":
        before = context.between("industry", limb, clause)
        return _one_of(context, before) if before else None
    if draft.metric not in _CARRIED and "相关" not in context.text[clause : quantity.start]:
        return None
    before = context.between("industry", limb, clause)
    before = [m for m in before if not _cut_off(context, m, quantity.start)]
    if before:
        return _one_of(context, before)
    if re.search(r"相关(?:企业|产业|配套)", context.text[clause : quantity.end + 6]):
        earlier = context.between("industry", context.paragraph_start(quantity.start), limb)
        if earlier:
            return earlier[-1].id
    return None


def _cut_off(context: Context, mention: Mention, offset: int) -> bool:
    """A zone named after the industry begins anew, but for 在生物医药领域，全区已认定…."""
    crossed = [
        z for z in context.between("zone", mention.end, offset)
        if z.get("via") != "short" and not re.search(r"占|占到|比", context.text[max(0, z.start - 3) : z.start])
    ]
    return bool(crossed) and not _FIELD.search(context.text[mention.end : crossed[0].start + 1])


def _one_of(context: Context, named: list[Mention]) -> str:
    """The last industry; of 医疗器械和生物医药企业 the first; of 甲、乙等领域 none."""
    run = [named[-1]]
    for mention in reversed(named[:-1]):
        gap = context.text[mention.end : run[0].start]
        if not re.fullmatch(r"[^，。；,;]{0,6}(?:、|和|及|与|以及)[^，。；,;、]{0,6}", gap):
            break
        run.insert(0, mention)
    distinct = list(dict.fromkeys(m.id for m in run))
    if len(distinct) == 1:
        return distinct[0]
    if _TOGETHER.match(context.text[run[-1].end : run[-1].end + 10]):
        return ""
    return run[0].id if re.match(r"(?:产业|相关|类|生产|及配套|研发)?(?:的)?(?:企业|公司|人才|项目)", context.text[run[-1].end : run[-1].end + 8]) else run[-1].id
