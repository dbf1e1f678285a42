"""What a percentage says (growth, share, rate), and of what."""

from __future__ import annotations

from etl import ellipsis, measures, reference, senses
from etl.drafts import Draft
from etl.records import Mention, Quantity
from etl.telling import Telling

WORDS = reference.patterns("percentages")
_RATE_OF = reference.settings("percentages")["rate_of"]
_RATE_OF_PROJECTS = reference.settings("percentages")["rate_of_projects"]
# Things whose growth is told only after their number: 医疗器械却增长26.9% is of its output.
_THINGS = frozenset({"approved_product_count", "platform_count", "brand_count", "award_count"})
# Left out for these reasons, a number takes the percentages told of it along.
_BLOCKS = frozenset(
    [
        "company", "region", "others", "person", "speech", "event", "threshold", "no metric",
        "outside the metrics",
    ]
)  # fmt: skip


def read(telling: Telling, draft: Draft, group: list[Quantity]) -> None:
    """Give a percentage its measure and metric: 产值同比增长11% -> growth of output_value."""
    quantity = draft.quantity
    if _ends_left_out(telling, quantity):
        draft.reason = "outside the metrics"
        return
    before, after = telling.before(group[0])[1], telling.after(quantity)
    lead = telling.context.lead(quantity)
    if _is_of_following(telling, quantity, lead, after):
        draft.measure = "share"
        if _name_following(telling, draft, after):
            return
    measure, sign = measures.of_percent(before, quantity, after)
    if quantity is not group[0]:  # 增长6.8%、|下降2.4%
        told, turned = measures.of_percent(_own_words(telling, quantity, group), quantity, after)
        sign = turned if measure == told == "growth" else sign
    if WORDS["growth_follows"].match(after):
        measure, sign = "growth", 1
    if measure == "growth" and _ends_share(telling, quantity, before):
        measure, sign = "share", 1
    if measure is None:
        measure, model = _measure_from_before(telling, quantity, after)
        if model is not None:
            draft.measure, draft.value = measure, -draft.value if model.value < 0 else draft.value
            ellipsis.take(telling, draft, model)
            return
    if WORDS["changing"].search(before) and WORDS["object_follows"].match(after):
        draft.reason = "no metric"  # 企业少收三成订单
        return
    if measure in (None, "left_out"):
        draft.reason = "no measure" if measure is None else "outside the metrics"
        return
    _set_measure(draft, measure, sign)
    if measure != "rate" or not _name_rate(telling, draft, before):
        _name_metric(telling, draft, group)


def _is_of_following(telling: Telling, quantity: Quantity, lead: str, after: str) -> bool:
    """贡献了全市20.9%的经济总量, 87%的规上企业建有…, 贡献了七成税收、八成就业: a share of what follows."""
    if measures.is_share_of_following(lead, after) or WORDS["of_them"].match(after):
        return True
    right_behind = telling.context.between("metric", quantity.end, quantity.end + 1)
    is_thing = any(m.get("kind") in ("money", "count") for m in right_behind)
    return is_thing and bool(WORDS["contributed"].search(lead))


def _own_words(telling: Telling, quantity: Quantity, group: list[Quantity]) -> str:
    """What stands between a number of a list, not its first, and the one before it."""
    before = group[group.index(quantity) - 1]
    return telling.context.text[before.end : quantity.start]


def _ends_share(telling: Telling, quantity: Quantity, before: str) -> bool:
    """占比由28%提高到35%: the second end of a share is a share."""
    last = telling.drafts[-1] if telling.drafts else None
    start = telling.context.clause(quantity.start)[0]
    told = last is not None and last.measure == "share" and last.quantity.start >= start
    return told and bool(WORDS["changed_to"].fullmatch(before))


def _ends_left_out(telling: Telling, quantity: Quantity) -> bool:
    """综合利用率从72%提到83%: the second end of a change of something that is no metric."""
    last = telling.drafts[-1] if telling.drafts else None
    if last is None or last.reason != "outside the metrics" or last.quantity.kind != quantity.kind:
        return False
    between = telling.context.text[last.quantity.end : quantity.start]
    return bool(WORDS["changed_to"].fullmatch(between))


def _set_measure(draft: Draft, measure: str, sign: int) -> None:
    """Measure and value in percent: 是去年同期的1.6倍 is a growth of 60%."""
    if measure == "ratio":
        measure, draft.value = "growth", round(draft.value - 1, 4)
    draft.measure = measure
    if draft.quantity.kind == "multiple":
        draft.value = round(draft.value * 100, 4)
    draft.value *= sign


def _name_following(telling: Telling, draft: Draft, after: str) -> bool:
    """The thing measured stands behind the share: 29%的到账外资."""
    end = draft.quantity.end
    phrase = WORDS["predicate"].split(after, maxsplit=1)[0]  # 87%的规上企业|建有研发机构
    found = telling.context.between("metric", end, end + min(len(phrase), 20))
    found = [m for m in found if m.get("kind") in ("money", "count", "area")]
    if found:
        telling.name(draft, found[-1])
    return bool(found)


def _measure_from_before(
    telling: Telling, quantity: Quantity, after: str
) -> tuple[str | None, Draft | None]:
    """No word in the clause: a part of what was just counted, or the measure of the number before.

    进出口增长11%，出口8% -> (growth, the draft of 11%); 企业500家，其中三成… -> (share, None).
    """
    earlier = [d for d in telling.sentence_so_far(quantity) if d.metric and not d.reason]
    if not earlier:
        return None, None
    of_these = ellipsis.WORDS["of_these"].search(telling.context.limb_lead(quantity))
    if quantity.kind == "fraction" and (of_these or after):
        return "share", None
    percents = [d for d in earlier if d.quantity.kind in measures.PERCENT_KINDS]
    if percents and ellipsis.is_elliptic(telling, quantity, percents[-1]):
        return percents[-1].measure, percents[-1]
    return "share" if of_these else None, None


def _name_rate(telling: Telling, draft: Draft, before: str) -> bool:
    """通过率, 复工率: of the companies or projects told before, by the word itself."""
    rate = WORDS["rate"].search(before)
    if not rate:
        return False
    words = sorted(_RATE_OF, key=len, reverse=True)
    named = (w for w in words if rate[1].startswith(w) or rate[1][:-1].endswith(w))
    word = next(named, None)
    start, end = telling.before(draft.quantity)[0], draft.quantity.start
    if word is None or telling.measured(start, end):
        return False
    draft.metric = _RATE_OF[word]
    if WORDS["of_projects"].search(telling.context.limb_lead(draft.quantity)):
        draft.metric = _RATE_OF_PROJECTS.get(word, draft.metric)
    draft.term, draft.term_start = rate[1], end
    return True


def _name_metric(telling: Telling, draft: Draft, group: list[Quantity]) -> None:
    """What grew or what is shared: named since the number before, else that number's metric."""
    earlier = telling.sentence_so_far(draft.quantity)
    told = [d for d in earlier if d.metric or (d.reason in _BLOCKS and d.quantity.kind != "bare")]
    last = told[-1] if told else None
    named = _named_since(telling, draft, group, last)
    if named and not _is_of_whole(telling, named[-1], last):
        telling.name(draft, max(named, key=lambda m: m.start))
        if WORDS["of_capacity"].fullmatch(draft.term):
            draft.reason = "outside the metrics"
        _tell_investment(telling, draft)
    elif WORDS["of_outside"].search(telling.before(draft.quantity)[1]):
        draft.reason = "outside the metrics"
    elif last is not None and last.metric and last.reason in (None, "region", "others"):
        ellipsis.take(telling, draft, last)
    elif last is not None and last.reason in _BLOCKS:
        draft.reason = last.reason
    elif not _continue_sentence(telling, draft):
        draft.reason = "no metric"


def _named_since(
    telling: Telling, draft: Draft, group: list[Quantity], last: Draft | None
) -> list[Mention]:
    """The terms between the number before and this one that its percentage can be of."""
    quantity = draft.quantity
    floor = last.quantity.end if last else telling.context.sentence(quantity.start).start
    named = [
        m
        for m in telling.measured(floor, group[0].start)
        if m.end <= quantity.start and not ellipsis.is_mark(telling, m)
    ]
    named = senses.without_size(telling, quantity, named)  # 规模尚小，增速却在50%左右
    if not any(d.metric in _THINGS for d in telling.sentence_so_far(quantity)):
        named = [m for m in named if m.id not in _THINGS]
    if (
        last is not None
        and last.measure == "growth"
        and last.quantity.end >= telling.context.limb(quantity.start)[0]
    ):
        named = [m for m in named if m.id != "company_count" or m.get("segment")]
    is_told = last is not None and last.metric and not last.reason
    words = telling.context.text[floor : quantity.start]
    if is_told and ellipsis.WORDS["of_these"].search(words):
        named = [m for m in named if m.get("kind") == "money"]
    return named


def _tell_investment(telling: Telling, draft: Draft) -> None:
    """投资增长12%: of the zone's fixed assets, unless projects are spoken of."""
    if draft.term != senses.TERMS["investment"] or draft.metric != "investment_total":
        return
    limb = telling.context.limb_text(draft.quantity)
    draft.metric = senses.which_investment(telling, draft, limb)
    if draft.metric == "investment_total" and not WORDS["project_investment"].search(limb):
        draft.metric = "fixed_asset_investment"


def _is_of_whole(telling: Telling, term: Mention, last: Draft | None) -> bool:
    """占高新区规上工业总产值的三成五: the term belongs to the whole; what is shared came before."""
    if last is None or last.metric is None or last.metric != term.id:
        return False
    before = telling.context.text[max(0, term.start - 12) : term.start]
    return bool(WORDS["whole"].search(before))


def _continue_sentence(telling: Telling, draft: Draft) -> bool:
    """A sentence that opens with 同比增长 goes on with the last number of the one before."""
    context, offset = telling.context, draft.quantity.start
    lead = context.text[context.sentence(offset).start : offset]
    if not WORDS["goes_on"].match(lead.strip()):
        return False
    last = next((d for d in reversed(telling.drafts) if d.metric and not d.reason), None)
    if last is None or last.quantity.start < context.paragraph(offset).start:
        return False
    ellipsis.take(telling, draft, last)
    draft.doubts.append("inherited")
    return True
