"""Terms that mean one thing or another by the words around them: 投资, 面积, 企业 that are supported."""

from __future__ import annotations

from typing import NamedTuple

from etl import reference
from etl.drafts import Draft
from etl.records import Mention, Quantity
from etl.telling import Telling

WORDS = reference.patterns("amounts")
TERMS = reference.settings("amounts")["terms"]
_INVESTMENTS = frozenset({"fixed_asset_investment", "investment_total", "equity_funding"})
_NEAR = 14  # how far before a count its word of supporting stands


class _Case(NamedTuple):
    """A number that has its term, and the words around it."""

    telling: Telling
    draft: Draft
    term: Mention
    before: str
    clause: str
    limb: str

    @property
    def so_far(self) -> str:
        """The words of the limb before the number."""
        return self.telling.context.limb_lead(self.draft.quantity)

    @property
    def after(self) -> str:
        """The words of the clause behind the number."""
        return self.clause[len(self.before) + len(self.draft.quantity.text) :]


def refine(telling: Telling, draft: Draft, term: Mention) -> None:
    """Correct the metric of a number by the words around its term, or leave the number out."""
    context, offset = telling.context, draft.quantity.start
    start, end = context.clause(offset)
    before, clause = context.text[start:offset], context.text[start:end]
    case = _Case(telling, draft, term, before, clause, context.text[slice(*context.limb(offset))])
    for rule in _RULES:
        rule(case)


def without_size(telling: Telling, quantity: Quantity, terms: list[Mention]) -> list[Mention]:
    """The terms without that of a fund's size where no fund is told of: 规模居全国第五."""
    if WORDS["pooled"].search(telling.context.limb_text(quantity)):
        return terms
    return [term for term in terms if term.id != "fund_size"]


def _support_companies(case: _Case) -> None:
    """213家科技型企业获得贷款, 惠及企业3127家, 为1042家小微企业放贷."""
    draft = case.draft
    if draft.metric not in ("company_count", "market_entity_count"):
        return
    if (
        WORDS["supporting"].search(case.before[-_NEAR:])
        or WORDS["receiving"].search(case.telling.after(draft.quantity))
        or (draft.term_start >= draft.quantity.end and WORDS["on_behalf"].search(case.before))
    ):
        draft.metric = "companies_supported"


def _count_honoured(case: _Case) -> None:
    """4家单位入选先进单位名单: an award, not companies."""
    is_unit = case.draft.metric == "company_count" and case.draft.term == TERMS["unit"]
    if is_unit and WORDS["honoured"].search(case.limb):
        case.draft.metric = "award_count"


def _tell_investment(case: _Case) -> None:
    """投资 alone: of projects, of companies, or of a zone's fixed assets."""
    if case.draft.term == TERMS["investment"] and case.draft.metric == "investment_total":
        case.draft.metric = which_investment(case.telling, case.draft, case.limb)


def which_investment(telling: Telling, draft: Draft, limb: str) -> str:
    """Bare 投资: of projects signed or begun, else the fixed-asset investment told before."""
    offset = draft.quantity.start
    sentence = telling.context.sentence(offset)
    if WORDS["of_projects"].search(limb) or telling.context.between(
        "project", sentence.start, offset
    ):
        return "investment_total"
    for earlier in reversed(telling.drafts[-8:]):
        if earlier.metric in _INVESTMENTS:
            return earlier.metric
    return "equity_funding" if WORDS["raised"].search(limb) else "investment_total"


def _invest_from_fund(case: _Case) -> None:
    """产业基金投出3.5亿元: what a fund invests, not its size."""
    if case.draft.metric not in ("fund_size", "investment_total"):
        return
    told = WORDS["fund"].search(case.limb) and WORDS["invested"].search(case.before)
    is_sum = case.draft.metric == "investment_total"
    is_sum = is_sum and bool(WORDS["investing_fund"].search(case.so_far))
    if told or is_sum:
        case.draft.metric = "equity_funding"


def _raise_from_owners(case: _Case) -> None:
    """股权融资事件73起，融资总额61亿元: raised from owners, not lent."""
    is_open = case.draft.metric == "loan_funding" and case.draft.term.startswith(TERMS["raising"])
    if is_open and WORDS["owned"].search(case.limb) and not WORDS["borrowed"].search(case.limb):
        case.draft.metric = "equity_funding"


def _size_without_fund(case: _Case) -> None:
    """总规模 of no fund says nothing, but 产业规模达300亿元 is output."""
    draft = case.draft
    if draft.metric != "fund_size" or WORDS["pooled"].search(case.clause):
        return
    if WORDS["fund_of_funds"].search(case.limb) or WORDS["fund"].search(case.so_far):
        return
    draft.metric, draft.reason = None, "no metric"
    if WORDS["size_of_industry"].search(case.before):
        draft.metric, draft.reason = "output_value", None


def _count_approved(case: _Case) -> None:
    """12个产品 count only where they are approved: 12个产品获批上市."""
    if case.draft.metric != "approved_product_count" or case.term.get("optional") == "1":
        return
    on_trial = WORDS["on_trial"].search(case.clause) and not WORDS["granted"].search(case.clause)
    if on_trial or not WORDS["approved"].search(case.limb):
        case.draft.reason = "no metric"


def _leave_technical(case: _Case) -> None:
    """促成技术合作86项，合同金额2.3亿元: what is paid for knowledge, no investment."""
    is_contract = case.draft.metric == "investment_total" and WORDS["contract"].search(
        case.draft.term
    )
    if is_contract and WORDS["technical"].search(case.so_far):
        case.draft.reason = "outside the metrics"


def _leave_one_building(case: _Case) -> None:
    """一间300平方米的办公室: one company's rooms."""
    is_floor = case.draft.quantity.kind == "area" and case.draft.metric == "floor_area"
    if is_floor and WORDS["one_building"].search(case.before):
        case.draft.reason = "company"


def _leave_small(case: _Case) -> None:
    """第一个月领到手4600元: no sum of a zone."""
    quantity = case.draft.quantity
    if case.draft.level == "zone" and quantity.unit == "CNY" and quantity.value < 1e5:
        case.draft.reason = "too small"


def _leave_unpaid(case: _Case) -> None:
    """资金, 补贴 are support paid only if somebody gives them: 发放补贴120万元."""
    told = case.before + case.after
    if WORDS["bare_support"].fullmatch(case.draft.term) and not WORDS["given"].search(told):
        case.draft.reason = "no metric"


def _leave_inside(case: _Case) -> None:
    """2万平方米的车间: inside one company."""
    if case.draft.quantity.kind == "area" and WORDS["inside_company"].match(case.after):
        case.draft.reason = "company"


def _tell_area(case: _Case) -> None:
    """建筑面积12万平方米 is floor area, 面积 alone land."""
    is_land = case.draft.metric == "land_area" and WORDS["any_area"].fullmatch(case.draft.term)
    if not is_land:
        return
    is_floor = WORDS["building"].search(case.so_far) and not WORDS["land"].search(case.so_far)
    if is_floor or WORDS["building"].search(case.before):
        case.draft.metric = "floor_area"


# In this order: a later rule sees what an earlier one decided.
_RULES = (
    _count_honoured,
    _support_companies,
    _tell_investment,
    _invest_from_fund,
    _raise_from_owners,
    _size_without_fund,
    _count_approved,
    _leave_technical,
    _leave_one_building,
    _leave_small,
    _leave_unpaid,
    _leave_inside,
    _tell_area,
)
