"""What an amount, area or count measures: the term that goes with it."""

from __future__ import annotations

import re

from etl import ellipsis, left_out, metrics, placement
from etl.drafts import Draft
from etl.records import Mention, Quantity
from etl.telling import Telling

VALUE_KINDS = {"money": "money", "bare": "money", "area": "area", "count": "count"}
_SUPPORT = re.compile(r"投向|投给|(?:向|给)$|惠及|支持|服务(?!业|平台|中心|机构|型|外包|商)|帮助|帮扶|扶持|助力|受益|辅导|走访|纾困")
_RECEIVE = re.compile(
    r"(?:拿到|获得|获|领到|领取|享受|得到|受益|领券|申领|兑付|拿下|领走)[^，。；]{0,16}(?:贷|授信|资金|补|券|投资|融资|奖|减|支持|$)|领券|领走|受益|与银行|放贷|放款|发放|获贷|提供|复工复产"
)
# 年营收过亿元的只有39家, 其中投资过亿元的有二十余家: companies above a line.
_OVER_LINE = re.compile(r"(?:营收|收入|产值|投资|销售|市值|纳税)[^，。；]{0,6}(?:过|超|达|上|破)?[^，。；]{0,8}的(?:企业)?(?:只有|仅有|已有|有|共有|达|共)?$")
_GIVEN = re.compile(r"发放|兑现|拨付|匹配|下达|发出|拨出|落实|补助|返还|支付")
_BUILT = re.compile(r"(?:建成|投用|交付|盘活|改造)[^，。；]{0,16}$")
_INVESTED = re.compile(r"投(?:向|出|了|放|给|入|资了)")
_NOT_COUNTED = re.compile(r"(?:联系人|负责人|代表|家(?!数)|主|高管|员工|老板|名单|故事|名字)")


def read(telling: Telling, draft: Draft, group: list[Quantity], index: int) -> None:
    quantity = draft.quantity
    if left_out.is_threshold(telling, quantity):
        draft.reason = "threshold"
        return
    term = _own_term(telling, quantity, group)
    if term is None and quantity.unit in ("家", "户") and _OVER_LINE.search(telling.before(quantity)[1]):
        draft.metric, draft.term, draft.term_start = "company_count", "企业", quantity.start
        return
    if term is None and quantity.kind == "area" and _BUILT.search(telling.before(quantity)[1]):
        draft.metric, draft.term, draft.term_start = "floor_area", "面积", quantity.start
        return
    if term is None and re.search("平方(?:公里|千米)", quantity.text):
        draft.metric, draft.term, draft.term_start = "land_area", "面积", quantity.start
        return
    if term is None:
        model = ellipsis.model_of(telling, draft, group, index)
        if model is None:
            draft.reason = "no metric"
            return
        ellipsis.take(telling, draft, model)
        draft.doubts.append("inherited")
        if model.level == "policy":
            placement.grant(telling, draft, telling.governor.of(quantity))
            return
        if draft.metric == "fund_size" and _INVESTED.search(
            telling.context.text[telling.context.clause(quantity.start)[0] : quantity.start]
        ):
            draft.metric = "equity_funding"
        return
    draft.metric, draft.term, draft.term_start = term.id, telling.words(term), term.start
    draft.is_optional = term.get("optional") == "1"
    draft.segment = term.get("segment")
    _refine(telling, draft, term)


def _own_term(telling: Telling, quantity: Quantity, group: list[Quantity]) -> Mention | None:
    """The metric term that goes with a number: behind a count (3家企业), before an amount."""
    context = telling.context
    start, _ = telling.before(group[0])
    compatible = [
        m for m in context.between("metric", start, quantity.start)
        if _fits(telling, m, quantity) and m.end <= quantity.start
    ]
    left = _sharpest(compatible) if compatible else _term_before(telling, group[0], start)
    right = _right_term(telling, quantity if quantity.kind != "count" else group[-1])
    if quantity.kind == "count":
        after = telling.after(group[-1])
        if right is None and re.match("[一-鿿]", after) and not ellipsis.GOES_ON.match(after):
            return None  # 14个赛道: the noun behind is no metric, and the count is its
        return right or left
    return left or right


def _term_before(telling: Telling, quantity: Quantity, start: int) -> Mention | None:
    """培育数量持续增长,达到2103家: the term stands in the clause before, no number between."""
    floor = max(telling.context.limb(quantity.start)[0], telling.previous_end(quantity))
    found = [m for m in telling.context.between("metric", floor, start) if _fits(telling, m, quantity)]
    return found[-1] if found and telling.is_light(start, quantity.start) else None


def _right_term(telling: Telling, quantity: Quantity) -> Mention | None:
    """The head of the noun phrase right behind the number: 31个先进制造业项目迎来竣工 -> 项目."""
    after = telling.after(quantity)
    limit = quantity.end + min(len(after), 24)
    if not after or re.match(r"以上?[，。；]|[，。；、]", after):
        return None
    found = [
        m for m in telling.context.between("metric", quantity.end, limit) if _fits(telling, m, quantity)
    ]
    if not found:
        return None
    head = next((m for m in found if m.get("optional") != "1"), found[0])
    if _NOT_COUNTED.match(telling.context.text, head.end):
        return None
    if re.search(r"[为向给把被将]", telling.context.text[quantity.end : head.start]):
        return None
    if quantity.kind != "count":
        gap = telling.context.text[quantity.end : head.start]
        return head if re.fullmatch(r"的?[^，。；的]{0,6}", gap) else None
    for following in found[1:]:
        if following.start - head.end <= 1 and following.id == head.id:
            head = following
    return head


def _fits(telling: Telling, term: Mention, quantity: Quantity) -> bool:
    kind = term.get("kind")
    if kind != VALUE_KINDS[quantity.kind]:
        return False
    if kind != "count":
        return quantity.unit in (None, "CNY", "USD", "m2") and _currency_fits(term, quantity)
    return quantity.unit in metrics.counters()[term.id][1] or term.get("optional") == "1"


def _currency_fits(term: Mention, quantity: Quantity) -> bool:
    return quantity.unit != "USD" or term.id in (
        "foreign_investment", "trade_value", "investment_total", "fixed_asset_investment",
        "equity_funding", "fund_size", "revenue", "output_value",
    )


def _refine(telling: Telling, draft: Draft, term: Mention) -> None:
    """Terms that mean one thing or another by the words around them."""
    quantity = draft.quantity
    start, end = telling.context.clause(quantity.start)
    limb_start, limb_end = telling.context.limb(quantity.start)
    clause, before = telling.context.text[start:end], telling.context.text[start : quantity.start]
    limb = telling.context.text[limb_start:limb_end]
    if draft.metric == "company_count" and _is_supported(telling, draft, before, telling.after(quantity)):
        draft.metric = "companies_supported"
    if draft.term == "投资" and draft.metric == "investment_total":
        draft.metric = which_investment(telling, draft, limb_start, limb)
    if draft.metric in ("fund_size", "investment_total") and "基金" in limb and _INVESTED.search(before):
        draft.metric = "equity_funding"
    if draft.metric == "fund_size" and "基金" not in clause and "母基金" not in limb:
        draft.metric, draft.reason = None, "no metric"
        if re.search(r"(?:产业|集群|产业链|经济|制造|装备|汽车)[^，。；]{0,8}规模", before):
            draft.metric, draft.reason = "output_value", None
    if draft.metric == "approved_product_count" and not _is_approved(limb, term):
        draft.reason = "no metric"
    if quantity.kind == "area" and re.search(r"一[间座处栋幢套块片个][^，。；]{0,6}$", before) and draft.metric == "floor_area":
        draft.reason = "company"
    if draft.level == "zone" and quantity.unit == "CNY" and quantity.value < 1e5:
        draft.reason = "too small"  # 第一个月领到手4600元
    if draft.term in ("资金", "经费", "补贴", "补助", "奖励", "津贴", "奖金") and not _GIVEN.search(before):
        draft.reason = "no metric"
    if quantity.kind == "area" and re.match(r"的[^，。；]{0,10}(?:车间|厂区|大厅|展厅|实验室|工厂|厂房里)", telling.context.text[quantity.end : end]):
        draft.reason = "company"
    if draft.metric == "land_area" and draft.term == "面积" and "建筑" in before:
        draft.metric = "floor_area"


def _is_approved(limb: str, term: Mention) -> bool:
    return bool(re.search(r"获批|批准|上市|注册证|批件|获得|拿到|品种|新药|三类|二类|第三类|许可", limb)) or term.get("optional") == "1"


def _is_supported(telling: Telling, draft: Draft, before: str, after: str) -> bool:
    """213家科技型企业获得贷款, 惠及企业3127家, 为1042家小微企业放贷."""
    return bool(_SUPPORT.search(before[-14:])) or bool(_RECEIVE.search(after)) or (
        draft.term_start >= draft.quantity.end and bool(re.search(r"(?<!分别)为[^，。；、]{0,8}$", before))
    )


def which_investment(telling: Telling, draft: Draft, start: int, limb: str) -> str:
    """Bare 投资: of projects signed or begun, else the fixed-asset investment told before."""
    sentence = telling.context.sentence(draft.quantity.start)
    if re.search("项目|签约|总投资|产业园|基地", limb) or telling.context.between("project", sentence.start, draft.quantity.start):
        return "investment_total"
    for earlier in reversed(telling.drafts[-8:]):
        if earlier.metric in ("fixed_asset_investment", "investment_total", "equity_funding"):
            return earlier.metric
    if re.search(r"获得|获|融资", limb):
        return "equity_funding"
    return "investment_total"


def _sharpest(terms: list[Mention]) -> Mention:
    """The last term, but 三类医疗器械注册证 rather than 产品 in 拿到三类医疗器械注册证的产品有17个."""
    last = terms[-1]
    if last.get("optional") == "1":
        plain = [m for m in terms if m.id == last.id and m.get("optional") != "1"]
        return plain[-1] if plain else last
    return last
