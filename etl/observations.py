"""Quantities + mentions -> Observations: one small function per field; repeats merged.

Numbers are taken in reading order, since a later one may leave out what an earlier one said:
去年为1136亿元 has its metric from the clause before, 增长11% what grew, 三江新区64亿元 only a new zone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from etl import industries, measures, metrics, policies, segments, sentences, wholes, zones
from etl.context import Context
from etl.governing import Governor, Subject, is_park
from etl.records import Article, Mention, Observation, Quantity, Reading, Rejection
from etl.scopes import industry_of
from etl.tenses import basis_of, period_of, status_of

VALUE_KINDS = {"money": "money", "bare": "money", "area": "area", "count": "count"}
SUPPORT = re.compile(r"投向|投给|(?:向|给)$|惠及|支持|服务(?!业|平台|中心|机构|型|外包|商)|帮助|帮扶|扶持|助力|受益|辅导|走访|纾困")
RECEIVE = re.compile(
    r"(?:拿到|获得|获|领到|领取|享受|得到|受益|领券|申领|兑付|拿下|领走)[^，。；]{0,16}(?:贷|授信|资金|补|券|投资|融资|奖|减|支持|$)|领券|领走|受益|与银行|放贷|放款|发放|获贷|提供|复工复产"
)
_JOINED = re.compile(r"(?:、|和|及|与|以及)(?:全国|全省|全市|全球|亚洲|世界)?")
_RESPECTIVELY = re.compile(r"分别|分列|分居|各自|依次")


@dataclass
class Draft:
    """What has been decided of one number so far; `reason` says why it was left out."""

    quantity: Quantity
    metric: str | None = None
    measure: str = "value"
    value: float = 0.0
    zone: str | None = None
    level: str = "zone"
    project: str | None = None
    industry: str | None = None
    segment: str | None = None
    term: str = ""
    term_start: int = -1
    model: Draft | None = None  # the earlier number whose metric this one goes on with
    status: str = "actual"
    period: str | None = None
    basis: str | None = None
    reason: str | None = None
    is_optional: bool = False
    doubts: list[str] = field(default_factory=list)


def assemble(
    article: Article, quantities: Sequence[Quantity], mentions: Sequence[Mention]
) -> Reading:
    """All that one article says in numbers: observations, and each number left out with the reason."""
    about = zones.about(article, mentions)
    reader = Reader(Context(article, mentions, quantities), about[0] if about else None)
    drafts = reader.read()
    observations = merge_repeats([reader.finish(draft) for draft in drafts if not draft.reason])
    rejections = [Rejection(draft.quantity, draft.reason) for draft in drafts if draft.reason]
    kept = {(o.start, o.end) for o in observations}
    rejections += [
        Rejection(d.quantity, "repeat")
        for d in drafts
        if not d.reason and (d.quantity.start, d.quantity.end) not in kept
    ]
    named = dict.fromkeys([*about, *(o.zone for o in observations)])
    return Reading(article, zones.describe(named), tuple(observations), tuple(rejections))


class Reader:
    """Reads the numbers of one article in order; `drafts` are those already decided."""

    def __init__(self, context: Context, main_zone: str | None) -> None:
        self.context = context
        self.governor = Governor(context, main_zone)
        self.drafts: list[Draft] = []
        self._reasons: dict[int, str | None] = {}  # start of a number already read -> why it was left out

    # ------------------------------------------------------------------ in order

    def read(self) -> list[Draft]:
        """A draft for each quantity of the article."""
        if self.governor.zone_before(0) is None and not self.context.all("zone"):
            return [Draft(q, reason="no zone") for q in self.context.quantities]
        for group in self._groups():
            fresh = [self._decide(quantity, group, index) for index, quantity in enumerate(group)]
            self._distribute(group, fresh)
            for draft in fresh:
                if not draft.reason:
                    self._complete(draft)
                if draft.model is not None and draft.model.quantity.kind == "bare" and draft.measure == "value":
                    draft.model.reason = draft.model.reason or "milestone"  # 首破百亿，达到104亿元
                self.drafts.append(draft)
        return self.drafts

    def _complete(self, draft: Draft) -> None:
        """Industry, segment, status, period and basis of a number that is kept."""
        draft.industry = self._industry(draft)
        draft.segment = self._segment(draft)
        draft.status = status_of(self.context, draft)
        earlier = next((d for d in reversed(self.drafts) if not d.reason and d.status == "actual"), None)
        draft.period = period_of(self.context, draft, draft.status, earlier.period if earlier else None)
        counted = next((d for d in reversed(self.drafts[-3:]) if d.metric == "project_count" and not d.reason), None)
        draft.basis = basis_of(self.context, draft, counted)

        draft.doubts += self._doubts(draft)

    def _doubts(self, draft: Draft) -> list[str]:
        """Reasons to trust a reading less, by what went wrong most often on labelled pages."""
        quantity, doubts = draft.quantity, []
        if quantity.kind == "count" and draft.term_start >= quantity.end:
            doubts.append("following")
        if quantity.kind == "count" and quantity.value < 10:
            doubts.append("few")
        if quantity.kind in ("multiple", "doubling"):
            doubts.append("multiple")
        if self._rejoined(*self._quote(draft)):
            doubts.append("rejoined")
        return doubts

    def _rejoined(self, start: int, end: int) -> bool:
        """Whether a cut that the reading order mended runs through [start, end)."""
        paragraph = self.context.article.paragraphs[self.context.sentence(start).paragraph]
        pairs = zip(paragraph.starts, paragraph.starts[1:], strict=False)
        return any(
            start < offset < end and not line < following <= line + 2
            for (_, line), (offset, following) in pairs
        )

    def _groups(self) -> list[list[Quantity]]:
        """Numbers listed together: 486家、163家、347家."""
        groups: list[list[Quantity]] = []
        for quantity in self.context.quantities:
            last = groups[-1][-1] if groups else None
            between = self.context.text[last.end : quantity.start] if last else ""
            if last and _JOINED.fullmatch(between) and _alike(last, quantity):
                groups[-1].append(quantity)
            else:
                groups.append([quantity])
        return groups

    def _decide(self, quantity: Quantity, group: list[Quantity], index: int) -> Draft:
        draft = Draft(quantity, value=quantity.value)
        self._judge(draft, group, index)
        self._reasons[quantity.start] = draft.reason
        return draft

    def _judge(self, draft: Draft, group: list[Quantity], index: int) -> None:
        """Decide what a number measures and whose it is, or why it is left out."""
        quantity = draft.quantity
        draft.reason = _no_figure(quantity) or self._named_out(quantity) or self._anecdote(quantity)
        if draft.reason:
            return
        if self._counts_zones(quantity):
            draft.reason = "others"
            return
        subject = self.governor.of(quantity)
        rule = policies.judge(self.context, quantity)
        if rule == "rule":
            self._policy(draft, subject)
            return
        if rule == "threshold":
            draft.reason = rule
            return
        if quantity.kind in measures.PERCENT_KINDS:
            self._read_percent(draft, group)
        elif quantity.kind == "rank":
            self._read_rank(draft, group)
        elif quantity.kind in VALUE_KINDS:
            self._read_value(draft, group, index)
        else:
            draft.reason = quantity.kind
        if not draft.reason and draft.level != "policy":
            self._place(draft, subject)

    def _anecdote(self, quantity: Quantity) -> str | None:
        """换了3家公司, 跑了47家工厂: somebody's doings."""
        before = self.context.text[max(0, quantity.start - 4) : quantity.start]
        if quantity.kind == "count" and _DOINGS.search(before):
            return "person"
        if quantity.kind in ("count", "money") and _DIFFERENCE.search(
            self.context.text[max(0, quantity.start - 18) : quantity.start]
        ):
            return "difference"
        lead = self.context.text[self.context.clause(quantity.start)[0] : quantity.start]
        return "negated" if re.search(r"没有一家|无一家|没有哪", lead) else None

    def _counts_zones(self, quantity: Quantity) -> bool:
        """三家高新区, 157家参评园区: zones are counted, not what is in them."""
        return any(
            m.start <= quantity.start < m.end
            for m in self.context.between("others", max(0, quantity.start - 2), quantity.end)
        )

    # ------------------------------------------------------------------ text around a number

    def before(self, quantity: Quantity) -> tuple[int, str]:
        """Start and text from the clause's start, or the end of the number before, to the number."""
        start = self.context.clause(quantity.start)[0]
        previous = self._previous_end(quantity)
        start = max(start, previous)
        return start, self.context.text[start : quantity.start]

    def after(self, quantity: Quantity) -> str:
        """The text behind the number up to the next stop, list comma or number."""
        end = self.context.clause(quantity.start)[1]
        following = [
            q.start for q in self._neighbours(quantity) if q.start >= quantity.end and q.kind not in _PASSED
        ]
        end = min([end, *following])
        return re.split("[、]", self.context.text[quantity.end : end])[0]

    def _neighbours(self, quantity: Quantity) -> list[Quantity]:
        at = self._index(quantity)
        return self.context.quantities[max(0, at - 3) : at + 4]

    def _index(self, quantity: Quantity) -> int:
        if not hasattr(self, "_order"):
            self._order = {(q.start, q.end): i for i, q in enumerate(self.context.quantities)}
        return self._order[quantity.start, quantity.end]

    def _previous_end(self, quantity: Quantity) -> int:
        at = self._index(quantity)
        for earlier in reversed(self.context.quantities[max(0, at - 3) : at]):
            if earlier.kind not in _PASSED and self._reasons.get(earlier.start) not in ("indefinite", "others"):
                return earlier.end
        return 0

    def _named_out(self, quantity: Quantity) -> str | None:
        """Numbers in the names of documents and laws: 《…三年攻坚计划(2023—2025年)》, 〔2024〕15号."""
        text = self.context.text
        start, end = self.context.sentence(quantity.start).start, self.context.sentence(quantity.start).end
        opening = text.rfind("《", start, quantity.start)
        if opening >= 0 and text.find("》", opening, quantity.start) < 0 <= text.find("》", quantity.end, end):
            return "name"
        paragraph = self.context.article.paragraphs[self.context.sentence(quantity.start).paragraph]
        return "heading" if paragraph.role == "heading" else None

    # ------------------------------------------------------------------ what is measured

    def _read_value(self, draft: Draft, group: list[Quantity], index: int) -> None:
        quantity = draft.quantity
        if self._is_threshold(quantity):
            draft.reason = "threshold"
            return
        term = self._own_term(quantity, group)
        if term is None and quantity.unit in ("家", "户") and _OVER_LINE.search(self.before(quantity)[1]):
            draft.metric, draft.term, draft.term_start = "company_count", "企业", quantity.start
            return
        if term is None and quantity.kind == "area" and _BUILT.search(self.before(quantity)[1]):
            draft.metric, draft.term, draft.term_start = "floor_area", "面积", quantity.start
            return
        if term is None and re.search("平方(?:公里|千米)", quantity.text):
            draft.metric, draft.term, draft.term_start = "land_area", "面积", quantity.start
            return
        if term is None:
            model = self._model(draft, group, index)
            if model is None:
                draft.reason = "no metric"
                return
            self._take(draft, model)
            draft.doubts.append("inherited")
            if model.level == "policy":
                self._policy(draft, self.governor.of(quantity))
                return
            if draft.metric == "fund_size" and _INVESTED.search(
                self.context.text[self.context.clause(quantity.start)[0] : quantity.start]
            ):
                draft.metric = "equity_funding"
            return
        draft.metric, draft.term, draft.term_start = term.id, self._words(term), term.start
        draft.is_optional = term.get("optional") == "1"
        draft.segment = term.get("segment")
        self._refine(draft, term)

    def _own_term(self, quantity: Quantity, group: list[Quantity]) -> Mention | None:
        """The metric term that goes with a number: behind a count (3家企业), before an amount."""
        context = self.context
        start, _ = self.before(group[0])
        compatible = [
            m for m in context.between("metric", start, quantity.start)
            if self._fits(m, quantity) and m.end <= quantity.start
        ]
        left = _sharpest(compatible) if compatible else self._term_before(group[0], start)
        right = self._right_term(quantity if quantity.kind != "count" else group[-1])
        if quantity.kind == "count":
            after = self.after(group[-1])
            if right is None and re.match("[一-鿿]", after) and not _GOES_ON.match(after):
                return None  # 14个赛道: the noun behind is no metric, and the count is its
            return right or left
        return left or right

    def _term_before(self, quantity: Quantity, start: int) -> Mention | None:
        """培育数量持续增长,达到2103家: the term stands in the clause before, no number between."""
        floor = max(self.context.limb(quantity.start)[0], self._previous_end(quantity))
        found = [m for m in self.context.between("metric", floor, start) if self._fits(m, quantity)]
        return found[-1] if found and self._is_light(start, quantity.start) else None

    def _right_term(self, quantity: Quantity) -> Mention | None:
        """The head of the noun phrase right behind the number: 31个先进制造业项目迎来竣工 -> 项目."""
        after = self.after(quantity)
        limit = quantity.end + min(len(after), 24)
        if not after or re.match(r"以上?[，。；]|[，。；、]", after):
            return None
        found = [
            m for m in self.context.between("metric", quantity.end, limit) if self._fits(m, quantity)
        ]
        if not found:
            return None
        head = next((m for m in found if m.get("optional") != "1"), found[0])
        if _NOT_COUNTED.match(self.context.text, head.end):
            return None
        if re.search(r"[为向给把被将]", self.context.text[quantity.end : head.start]):
            return None
        if quantity.kind != "count":
            gap = self.context.text[quantity.end : head.start]
            return head if re.fullmatch(r"的?[^，。；的]{0,6}", gap) else None
        for following in found[1:]:
            if following.start - head.end <= 1 and following.id == head.id:
                head = following
        return head

    def _fits(self, term: Mention, quantity: Quantity) -> bool:
        kind = term.get("kind")
        if kind != VALUE_KINDS[quantity.kind]:
            return False
        if kind != "count":
            return quantity.unit in (None, "CNY", "USD", "m2") and self._currency_fits(term, quantity)
        return quantity.unit in metrics.counters()[term.id][1] or term.get("optional") == "1"

    @staticmethod
    def _currency_fits(term: Mention, quantity: Quantity) -> bool:
        return quantity.unit != "USD" or term.id in (
            "foreign_investment", "trade_value", "investment_total", "fixed_asset_investment",
            "equity_funding", "fund_size", "revenue", "output_value",
        )

    def _words(self, term: Mention) -> str:
        return self.context.article.body[term.start : term.end]

    def _refine(self, draft: Draft, term: Mention) -> None:
        """Terms that mean one thing or another by the words around them."""
        quantity = draft.quantity
        start, end = self.context.clause(quantity.start)
        limb_start, limb_end = self.context.limb(quantity.start)
        clause, before = self.context.text[start:end], self.context.text[start : quantity.start]
        limb = self.context.text[limb_start:limb_end]
        if draft.metric == "company_count" and self._is_supported(draft, before, self.after(quantity)):
            draft.metric = "companies_supported"
        if draft.term == "投资" and draft.metric == "investment_total":
            draft.metric = self._which_investment(draft, limb_start, limb)
        if draft.metric in ("fund_size", "investment_total") and "基金" in limb and _INVESTED.search(before):
            draft.metric = "equity_funding"
        if draft.metric == "fund_size" and "基金" not in clause and "母基金" not in limb:
            draft.metric, draft.reason = None, "no metric"
            if re.search(r"(?:产业|集群|产业链|经济|制造|装备|汽车)[^，。；]{0,8}规模", before):
                draft.metric, draft.reason = "output_value", None
        if draft.metric == "approved_product_count" and not self._is_approved(limb, term):
            draft.reason = "no metric"
        if quantity.kind == "area" and re.search(r"一[间座处栋幢套块片个][^，。；]{0,6}$", before) and draft.metric == "floor_area":
            draft.reason = "company"
        if draft.level == "zone" and quantity.unit == "CNY" and quantity.value < 1e5:
            draft.reason = "too small"  # 第一个月领到手4600元
        if draft.term in ("资金", "经费", "补贴", "补助", "奖励", "津贴", "奖金") and not _GIVEN.search(before):
            draft.reason = "no metric"
        if quantity.kind == "area" and re.match(r"的[^，。；]{0,10}(?:车间|厂区|大厅|展厅|实验室|工厂|厂房里)", self.context.text[quantity.end : end]):
            draft.reason = "company"
        if draft.metric == "land_area" and draft.term == "面积" and "建筑" in before:
            draft.metric = "floor_area"

    @staticmethod
    def _is_approved(limb: str, term: Mention) -> bool:
        return bool(re.search(r"获批|批准|上市|注册证|批件|获得|拿到|品种|新药|三类|二类|第三类|许可", limb)) or term.get("optional") == "1"

    def _is_supported(self, draft: Draft, before: str, after: str) -> bool:
        """213家科技型企业获得贷款, 惠及企业3127家, 为1042家小微企业放贷."""
        return bool(SUPPORT.search(before[-14:])) or bool(RECEIVE.search(after)) or (
            draft.term_start >= draft.quantity.end and bool(re.search(r"(?<!分别)为[^，。；、]{0,8}$", before))
        )

    def _which_investment(self, draft: Draft, start: int, limb: str) -> str:
        """Bare 投资: of projects signed or begun, else the fixed-asset investment told before."""
        sentence = self.context.sentence(draft.quantity.start)
        if re.search("项目|签约|总投资|产业园|基地", limb) or self.context.between("project", sentence.start, draft.quantity.start):
            return "investment_total"
        for earlier in reversed(self.drafts[-8:]):
            if earlier.metric in ("fixed_asset_investment", "investment_total", "equity_funding"):
                return earlier.metric
        if re.search(r"获得|获|融资", limb):
            return "equity_funding"
        return "investment_total"

    def _is_threshold(self, quantity: Quantity) -> bool:
        """投资超1亿元的制造业项目70个, 10亿元以上项目6个: the amount tells which are counted."""
        if quantity.kind == "area" and re.search("以[内上下]$", quantity.text) and re.match(
            r"[^，。；]{0,10}的[，,]", self.context.text[quantity.end : quantity.end + 14]
        ):
            return True
        if quantity.kind not in ("money", "bare"):
            return False
        after = self.context.text[quantity.end : quantity.end + 24]
        before = self.context.text[max(0, quantity.start - 12) : quantity.start]
        if re.match(r"(?:及?以上)?的?(?:[一-鿿“”]{0,12})?(?:项目|企业)(?:总数|数量)?(?:有|共|达|达到|突破|已有|分别)?[^，。；、]{0,4}\d+[个家项户]", after) and not re.search("总投资$|计划投资$", before):
            return True
        if quantity.text.endswith("以上") and re.match(r"(?:的)?[一-鿿]{0,8}(?:项目|企业)", after):
            return True
        return bool(re.search(r"(?:过|超|达到?|突破)$", before[-3:]) or quantity.bound == "over") and bool(
            re.match(r"(?:的)(?:有|只有|共有|共|企业|项目|[^，。；]{0,6}(?:企业|项目)(?:有|达|\d))", after)
        )

    # ------------------------------------------------------------------ left out, taken from before

    def _model(self, draft: Draft, group: list[Quantity], index: int) -> Draft | None:
        """The earlier number of the sentence whose metric this one goes on with."""
        quantity = draft.quantity
        sentence = self.context.sentence(quantity.start)
        earlier = [
            d for d in self.drafts
            if d.quantity.start >= sentence.start and _comparable(d.quantity, quantity) and (d.metric or d.reason)
        ]
        decided = [
            d for d in earlier if d.metric and d.measure == "value" and d.reason in (None, "region", "others")
        ]
        if not decided:
            return self._grown(quantity, sentence.start)
        after = self.after(quantity)
        if quantity.kind == "count" and re.match("[一-鿿]", after) and not _GOES_ON.match(after):
            return None
        peers = [q for q in group if _comparable(q, quantity)]
        if len(peers) > 1:
            distinct = _last_series(decided, len(peers))
            return distinct[peers.index(quantity)] if distinct else decided[-1]
        start, _ = self.before(quantity)
        of_these = self.context.text[start : quantity.start].lstrip().startswith("其中")
        if of_these and quantity.kind == "money" and self.context.between("industry", start, quantity.start):
            return decided[-1]
        told_after = [d for d in self.drafts[-2:] if d.measure == "growth" and d.metric and not d.reason]
        if told_after and told_after[-1].term_start > decided[-1].quantity.start and quantity.kind == "money":
            decided = [*decided, told_after[-1]]  # 实际利用外资却下降8.6%，为5.03亿美元
        return decided[-1] if self._is_elliptic(quantity, decided[-1]) else None

    def _grown(self, quantity: Quantity, start: int) -> Draft | None:
        """实际利用外资却下降8.6%，为5.03亿美元: the growth before it names the metric."""
        told = [
            d for d in self.drafts
            if d.quantity.start >= start and d.measure == "growth" and d.metric and not d.reason
        ]
        if told and quantity.kind == "money" and self._is_light(self.before(quantity)[0], quantity.start):
            return told[-1]
        return None

    def _is_elliptic(self, quantity: Quantity, model: Draft) -> bool:
        """Whether the words before a number leave its metric out: 去年为1136亿元, 三江新区64亿元, 总数115家."""
        start, _ = self.before(quantity)
        return self._is_light(start, quantity.start, 2 if model.quantity.unit == quantity.unit else 0)

    def _is_light(self, start: int, end: int, spare: int = 2) -> bool:
        """Whether [start, end) holds nothing but zones, periods and words that lead to a number."""
        held = [
            (m.start, m.end)
            for kind in ("zone", "period", "region", "industry", "others")
            for m in self.context.between(kind, start, end)
        ]
        text = self.context.text[start:end]
        rest = "".join(c for i, c in enumerate(text, start) if not any(a <= i < b for a, b in held))
        rest = re.sub(
            r"分别|目标|按照|则|而|只有|只是|仅|已|已经|为|是|达到?|达|增加到|增至|增长到|升至|升到|提高到|扩大到|降至|降到|回落至|减少到|缩到|由|从|到|至|的|有|约|这边|那边|前者|后者|其中|另有|还有|又|再|总数|总量|合计|共计?|累计|盯着|全年|今年|去年|今|突破|超|逾|近|在|将|要|力争|预计|实现|完成|占|净增|新增|进一步|也|同期|年均|目前|现|这一指标|它|全区|一季度|上半年|较年初|比年初|多了|增加|国家级|省级|市级|自治区级|名|和|与|及|“|”|、|,|，",
            "", rest,
        )
        return len(rest) <= spare

    def _take(self, draft: Draft, model: Draft) -> None:
        draft.metric, draft.term, draft.term_start = model.metric, model.term, model.term_start
        draft.segment, draft.model = model.segment, model
        draft.is_optional = model.is_optional

    # ------------------------------------------------------------------ percentages and ranks

    def _read_percent(self, draft: Draft, group: list[Quantity]) -> None:
        quantity = draft.quantity
        _, before = self.before(group[0])
        after = self.after(quantity)
        lead = self.context.text[self.context.clause(quantity.start)[0] : quantity.start]
        if measures.is_share_of_following(lead, after):
            draft.measure = "share"
            if self._own_right(draft):
                return
        measure, sign = measures.of_percent(before, quantity, after)
        if re.match("的(?:增|涨)", after):
            measure, sign = "growth", 1
        if measure is None:
            measure, sign, model = self._measure_from_before(draft, before, after)
            if model is not None:
                draft.measure, draft.value = measure, draft.value * sign
                self._take(draft, model)
                return
        if measure in (None, "left_out"):
            draft.reason = "no measure" if measure is None else "outside the metrics"
            return
        if measure == "ratio":  # 是去年同期的1.6倍
            measure, draft.value = "growth", round(draft.value - 1, 4)
        draft.measure = measure
        if quantity.kind == "multiple":
            draft.value = round(draft.value * 100, 4)
        draft.value *= sign
        if measure == "rate" and self._rate_term(draft, before):
            return
        self._metric_of_percent(draft, group)

    def _own_right(self, draft: Draft) -> bool:
        """The thing measured stands behind the share: 29%的到账外资."""
        quantity = draft.quantity
        after = self.after(quantity)
        found = [
            m for m in self.context.between("metric", quantity.end, quantity.end + min(len(after), 20))
            if m.get("kind") in ("money", "count", "area")
        ]
        if not found:
            return False
        term = found[-1]
        draft.metric, draft.term, draft.term_start = term.id, self._words(term), term.start
        draft.segment, draft.is_optional = term.get("segment"), term.get("optional") == "1"
        return True

    def _measure_from_before(self, draft: Draft, before: str, after: str) -> tuple[str | None, int, Draft | None]:
        """No word in the clause: a part of what was just counted, or the measure of the number before."""
        quantity = draft.quantity
        sentence = self.context.sentence(quantity.start)
        earlier = [d for d in self.drafts if d.quantity.start >= sentence.start and d.metric and not d.reason]
        if not earlier:
            return None, 1, None
        of_these = "其中" in self.context.text[self.context.limb(quantity.start)[0] : quantity.start]
        if quantity.kind == "fraction" and (of_these or after):
            return "share", 1, None
        last = next((d for d in reversed(earlier) if d.quantity.kind in measures.PERCENT_KINDS), None)
        if last is not None and self._is_elliptic(quantity, last):
            return last.measure, -1 if last.value < 0 else 1, last
        return "share" if of_these else None, 1, None

    def _rate_term(self, draft: Draft, before: str) -> bool:
        """通过率, 复工率: of the companies or projects told before, by the word itself."""
        table = {"开工": "project_count", "竣工": "project_count", "投产": "project_count", "签约": "project_count",
                 "落地": "project_count", "履约": "project_count", "到岗": "talent_count", "复岗": "talent_count",
                 "复工": "company_count", "复产": "company_count", "开复工": "project_count"}
        match = re.search(r"([一-鿿]{2,3}率)[^率]*$", before)
        if not match:
            return False
        word = next((w for w in sorted(table, key=len, reverse=True) if match[1].startswith(w) or match[1][:-1].endswith(w)), None)
        if word is None or self._own_metric_between(draft):
            return False
        limb = self.context.text[self.context.limb(draft.quantity.start)[0] : draft.quantity.start]
        draft.metric = "project_count" if word == "复工" and "项目" in limb else table[word]
        draft.term, draft.term_start = match[1], draft.quantity.start
        return True

    def _own_metric_between(self, draft: Draft) -> Mention | None:
        start, _ = self.before(draft.quantity)
        found = [
            m for m in self.context.between("metric", start, draft.quantity.start)
            if m.get("kind") in ("money", "count", "area") and m.id != "companies_supported"
        ]
        return found[-1] if found else None

    def _metric_of_percent(self, draft: Draft, group: list[Quantity]) -> None:
        """What grew or what is shared: named since the number before, else that number's metric."""
        quantity = draft.quantity
        sentence = self.context.sentence(quantity.start)
        previous = [d for d in self.drafts if d.quantity.start >= sentence.start and (d.metric or (d.reason in _BLOCKS and d.quantity.kind != "bare"))]
        last = previous[-1] if previous else None
        floor = last.quantity.end if last else sentence.start
        named = [
            m for m in self.context.between("metric", floor, group[0].start)
            if m.get("kind") in ("money", "count", "area") and m.id not in ("companies_supported", "support_cap")
        ]
        named = [m for m in named if m.end <= quantity.start]
        if not any(d.metric in _THINGS and d.quantity.start >= sentence.start for d in self.drafts):
            named = [m for m in named if m.id not in _THINGS]
        if last is not None and last.metric and not last.reason and "其中" in self.context.text[floor : quantity.start]:
            named = [m for m in named if m.get("kind") == "money"]
        if named and not self._only_whole(named[-1], last):
            best = max(named, key=lambda m: (m.get("kind") != "count" or True, m.start))
            draft.metric, draft.term, draft.term_start = best.id, self._words(best), best.start
            draft.segment, draft.is_optional = best.get("segment"), best.get("optional") == "1"
            if draft.term == "投资" and draft.metric == "investment_total":
                start, end = self.context.limb(quantity.start)
                draft.metric = self._which_investment(draft, start, self.context.text[start:end])
                if draft.metric == "investment_total" and not re.search("项目|签约|总投资", self.context.text[start:end]):
                    draft.metric = "fixed_asset_investment"
        elif last is not None and last.metric and not last.reason:
            self._take(draft, last)
        elif last is not None and last.reason in _BLOCKS:
            draft.reason = last.reason
        elif self._continues_sentence(draft):
            pass
        else:
            draft.reason = "no metric"

    def _only_whole(self, term: Mention, last: Draft | None) -> bool:
        """占高新区规上工业总产值的三成五: the term belongs to the whole; what is shared came before."""
        return last is not None and last.metric is not None and bool(
            re.search(r"占[^，。；]{0,12}$", self.context.text[max(0, term.start - 12) : term.start])
        ) and last.metric == term.id

    def _continues_sentence(self, draft: Draft) -> bool:
        """A sentence that opens with 同比增长 goes on with the last number of the one before."""
        sentence = self.context.sentence(draft.quantity.start)
        lead = self.context.text[sentence.start : draft.quantity.start]
        if self.drafts and re.match(r"^(?:同比|比|较|增长|增幅|增速|占|下降|约占|占比)", lead.strip()):
            last = next((d for d in reversed(self.drafts) if d.metric and not d.reason), None)
            if last is not None and last.quantity.start >= self.context.paragraph_start(draft.quantity.start):
                self._take(draft, last)
                draft.doubts.append("inherited")
                return True
        return False

    def _read_rank(self, draft: Draft, group: list[Quantity]) -> None:
        quantity = draft.quantity
        start = self.before(group[0])[0]
        before = self.context.text[self.context.clause(group[0].start)[0] : group[0].start]
        after = self.context.text[quantity.end : quantity.end + 4]
        if not measures.is_ranking(before, after):
            draft.reason = "ordinal"
            return
        draft.measure = "rank"
        sentence = self.context.sentence(quantity.start)
        clause_start = self.context.clause(quantity.start)[0]
        standing = [m for m in self.context.between("metric", sentence.start, quantity.start) if m.get("kind") == "rank"]
        own = [
            m for m in self.context.between("metric", start, quantity.start)
            if m.get("kind") in ("money", "count", "area") and m.id != "companies_supported" and m.id != "support_cap"
        ]
        recent = next((d for d in reversed(self.drafts) if d.quantity.start >= sentence.start and d.metric and not d.reason), None)
        local = [m for m in standing if m.start >= clause_start]
        if own and not (local and local[-1].start > own[-1].start and self._words(local[-1]) not in _MERE_RANKING):
            term = own[-1]
        elif local:
            term = local[-1]
        elif recent is not None and not (standing and standing[-1].start > recent.quantity.start):
            self._take(draft, recent)
            return
        elif standing:
            term = standing[-1]
        else:
            floor = max(0, self.context.paragraph_start(quantity.start) - 400)
            told = [m for m in self.context.between("metric", floor, sentence.start) if m.get("kind") == "rank"]
            if not told:
                draft.reason = "no metric"
                return
            term = told[-1]
        draft.metric, draft.term, draft.term_start = term.id, self._words(term), term.start
        draft.segment, draft.is_optional = term.get("segment"), term.get("optional") == "1"

    # ------------------------------------------------------------------ whose it is

    def _place(self, draft: Draft, subject: Subject) -> None:
        """Zone, level and project of a number, or the reason why it is nobody's here."""
        if subject.kind in ("company", "person", "speech") and (
            self._is_macro(draft) or self._project_after(draft.quantity)
        ):
            subject = Subject("zone", self.governor.zone_before(draft.quantity.start), is_carried=True)
        if subject.kind not in ("zone", "project"):
            draft.reason = subject.kind
            return
        if subject.zone is None:
            draft.reason = "no zone"
            return
        if subject.is_carried:
            draft.doubts.append("carried")
        draft.zone = self._zone_after(draft.quantity) or subject.zone
        named_after = self._project_after(draft.quantity)
        if named_after:
            draft.level, draft.project = "project", named_after
        elif subject.kind == "project" and not self._opens_anew(draft, subject) and draft.metric in _PROJECT_METRICS and draft.measure == "value":
            draft.level, draft.project = "project", subject.project
        if draft.metric in ("talent_count", "company_count") and self._at_event(draft.quantity):
            draft.reason = "event"
        if draft.is_optional:
            draft.reason = draft.reason or "outside the metrics"

    def _opens_anew(self, draft: Draft, subject: Subject) -> bool:
        """2020年总投资205.37亿元: a clause with a time of its own has left the project before it."""
        start = self.context.clause(draft.quantity.start)[0]
        if subject.start >= start or draft.metric != "investment_total":
            return False
        opening = self.context.between("period", start, start + 3)
        return bool(opening) and opening[0].get("role") in ("point", "span")

    def _is_macro(self, draft: Draft) -> bool:
        """Figures that no company has: GDP, market entities, fixed-asset investment, so many 瞪羚企业."""
        if draft.metric in ("gdp", "market_entity_count", "fixed_asset_investment", "foreign_investment"):
            return True
        if draft.metric == "company_count" and draft.segment and draft.quantity.kind == "count":
            return draft.quantity.value >= 2
        start = self.context.clause(draft.quantity.start)[0]
        return any(m.id == "规上企业" for m in self.context.between("segment", start, draft.quantity.start))

    def _zone_after(self, quantity: Quantity) -> str | None:
        """总面积35.2平方公里的赣州新能源汽车科技城: the zone follows the number."""
        if self.context.text[quantity.end : quantity.end + 1] != "的":
            return None
        found = self.context.between("zone", quantity.end + 1, quantity.end + 3)
        return found[0].id if found and found[0].get("via") != "anaphor" else None

    def _project_after(self, quantity: Quantity) -> str | None:
        """总投资70亿元的一桥创新药生产基地: the project follows the number."""
        found = [
            m for m in self.context.between("project", quantity.end, quantity.end + 3)
            if m.get("after") == "1"
        ]
        return found[0].id if found else None

    def _at_event(self, quantity: Quantity) -> bool:
        sentence = self.context.sentence(quantity.start)
        if quantity.unit in ("家", "户"):
            clause = self.context.text[slice(*self.context.clause(quantity.start))]
            return bool(re.search("到场|出席|参会|参加|与会|参展|到会", clause))
        return bool(self.context.between("event", sentence.start, quantity.start + 20)) and not re.search(
            "岗位|就业|招工|引进|总量", self.context.text[sentence.start : sentence.end]
        )

    def _issuer(self, quantity: Quantity) -> str | None:
        """Who issues a rule: the zone named before, or the one in which the park lies."""
        return self.governor.zone_before(quantity.start, parks=False)

    def _policy(self, draft: Draft, subject: Subject) -> None:
        quantity = draft.quantity
        named = [m for m in self.context.between("zone", 0, quantity.start) if m.get("via") != "short"]
        zone = subject.zone if subject.kind == "zone" and not (
            subject.is_carried and is_park(subject.zone)
        ) else self._issuer(quantity) if subject.is_carried else (named[-1].id if named else self.governor.zone_before(0))
        if zone is None or subject.kind == "region":
            draft.reason = "region" if zone else "no zone"
            return
        draft.zone, draft.level, draft.metric = zone, "policy", "support_cap"
        draft.measure = "value" if quantity.kind in ("money", "bare") else "rate"
        start, end = self.context.clause(quantity.start)
        terms = [m for m in self.context.between("metric", start, end) if m.get("kind") == "policy"]
        draft.term = policies.term(terms, self.context.article.body)
        draft.project = policies.supported(self.context, quantity)

    # ------------------------------------------------------------------ A、B、C分别为x、y、z

    def _distribute(self, group: list[Quantity], drafts: list[Draft]) -> None:
        """Give each number of a list its own zone, metric or industry, where the text lists as many."""
        if len(group) < 2:
            drafts.extend(self._each(drafts[0]))
            return
        if any(d.level == "policy" for d in drafts):
            return
        start = self.context.sentence(group[0].start).start
        clause_start = self.context.clause(group[0].start)[0]
        before_end = group[0].start
        respectively = _RESPECTIVELY.search(self.context.text, clause_start, before_end)
        for floor in (clause_start, self.context.limb(group[0].start)[0], start):
            for kind in ("zone", "metric", "industry"):
                listed = self._listed(kind, floor, before_end, len(group))
                if listed and (respectively or kind == "zone"):
                    self._assign(kind, listed, drafts)
                    if kind != "metric" or respectively:
                        return
        if respectively and self._assign_both(clause_start, respectively.start(), drafts):
            return
        if respectively:
            limb_start = self.context.limb(group[0].start)[0]
            before = self.context.text[limb_start:clause_start].rstrip("，,")
            earlier = limb_start + max(before.rfind("，"), before.rfind(",")) + 1
            if not self._split_items(clause_start, respectively.start(), drafts):
                self._pair_with_before(drafts)
            if not any(d.industry for d in drafts):
                self._split_industries(earlier, clause_start, drafts)

    def _assign_both(self, start: int, end: int, drafts: list[Draft]) -> bool:
        """两地氢能企业分别有46家、19家: the zones last named, in the order of the article."""
        both = re.search(r"([两二三四])(?:地|区|园(?!区)|座(?:园|城|高新)|[个家]?(?:高新区|经开区|园区|开发区))", self.context.text[start:end])
        if not both or len(drafts) != {"两": 2, "二": 2, "三": 3, "四": 4}[both[1]]:
            return False
        named = [m for m in self.context.between("zone", 0, start) if m.get("via") in ("name", "alias", "form")]
        last = list(dict.fromkeys(m.id for m in reversed(named)))[: len(drafts)]
        if len(last) < len(drafts):
            return False
        ordered = sorted(last, key=lambda zone: next(i for i, m in enumerate(named) if m.id == zone))
        for zone, draft in zip(ordered, drafts, strict=True):
            draft.zone, draft.reason = zone, None if draft.reason in ("no zone", "others") else draft.reason
        return True

    def _each(self, draft: Draft) -> list[Draft]:
        """甲、乙、丙三个产业都已迈过千亿元, 项目数、投资均居全市第一: one number, said of each."""
        start, _ = self.context.clause(draft.quantity.start)
        if draft.reason or not re.search("[均都皆]|双双", self.context.text[start : draft.quantity.start]):
            return []
        if draft.measure == "rank":
            limb = self.context.limb(draft.quantity.start)[0]
            before = [
                d for d in self.drafts
                if d.quantity.start >= limb and d.measure == "value" and not d.reason
                and d.zone == draft.zone and d.metric != draft.metric
            ]
            return [
                replace_draft(draft, metric=d.metric, term=d.term, term_start=d.term_start, segment=d.segment)
                for d in before
            ] if draft.term_start < start else []
        for count in (4, 3, 2):
            listed = self._listed("industry", start, draft.quantity.start, count)
            if listed:
                draft.industry = listed[0].id
                return [replace_draft(draft, industry=m.id) for m in listed[1:]]
        return []

    def _listed(self, kind: str, start: int, end: int, count: int) -> list[Mention]:
        """`count` mentions of a kind that stand in one list: 芜湖、三江、绵阳."""
        found = [m for m in self.context.between(kind, start, end)]
        if kind == "metric":
            found = [m for m in found if m.get("kind") in ("money", "count", "area") and m.id != "companies_supported"]
        runs: list[list[Mention]] = []
        for mention in found:
            gap = self.context.text[runs[-1][-1].end : mention.start] if runs else ""
            if runs and len(gap) <= 12 and re.search("[、和及与]", gap) and not re.search("[，。；,;]", gap):
                runs[-1].append(mention)
            else:
                runs.append([mention])
        fitting = [run for run in runs if len(run) == count]
        return fitting[-1] if fitting else []

    def _assign(self, kind: str, listed: list[Mention], drafts: list[Draft]) -> None:
        for mention, draft in zip(listed, drafts, strict=True):
            if draft.reason in ("no zone",) and kind == "zone":
                draft.reason = None
            if kind == "zone":
                draft.zone = mention.id
            elif kind == "industry":
                draft.industry = mention.id
            elif draft.metric is not None or draft.reason == "no metric":
                draft.metric, draft.term, draft.term_start = mention.id, self._words(mention), mention.start

    def _split_items(self, start: int, end: int, drafts: list[Draft]) -> bool:
        """城市更新、国企项目固投分别增长125%、74.8%: items that no table knows become segments."""
        items = [item for item in re.split("[、和及与]", self.context.text[start:end]) if item.strip()]
        if len(items) != len(drafts):
            return False
        for item, draft in zip(items, drafts, strict=True):
            if draft.level == "zone" and draft.segment is None:
                draft.segment = item.strip()[-16:]
        return True

    def _split_industries(self, start: int, end: int, drafts: list[Draft]) -> None:
        """汽车零部件、纺织服装订单回落，产值分别下降13.6%和21.4%: the items stand in the clause before."""
        items = list(re.finditer("[^、和及与]+", self.context.text[start:end]))
        named = [self.context.between("industry", start + i.start(), start + i.end()) for i in items]
        if len(items) == len(drafts) and any(named):
            for draft, mentions in zip(drafts, named, strict=True):
                draft.industry = mentions[0].id if mentions else ""

    def _pair_with_before(self, drafts: list[Draft]) -> bool:
        """签约19个、投资约94亿元,分别增长5.6%和8.8%: the list before gives the metrics."""
        sentence = self.context.sentence(drafts[0].quantity.start)
        earlier = [d for d in self.drafts if d.quantity.start >= sentence.start and d.metric and not d.reason]
        if len(earlier) < len(drafts):
            return False
        for model, draft in zip(earlier[-len(drafts) :], drafts, strict=True):
            self._take(draft, model)
            draft.zone = model.zone
        return True

    # ------------------------------------------------------------------ the rest of the fields

    def finish(self, draft: Draft) -> Observation:
        """The observation of a draft: period, status, basis, industry, whole, words and place."""
        context, quantity = self.context, draft.quantity
        start, end = self._quote(draft)
        body = context.article.body
        return Observation(
            article=context.article.number,
            zone=draft.zone or "",
            level=draft.level,
            metric=draft.metric or "",
            measure=draft.measure,
            value=round(draft.value, 4),
            unit=_unit(draft),
            bound=quantity.bound,
            basis=draft.basis,
            period=draft.period,
            status=draft.status,
            industry=draft.industry or None,
            segment=None if draft.level == "policy" else draft.segment or None,
            whole=wholes.of(context, draft) if draft.measure in ("share", "rank") else None,
            subject=draft.project if draft.level != "zone" else None,
            term=draft.term,
            text=body[quantity.start : quantity.end],
            quote=body[start:end].replace("\n", "").replace(" ", ""),
            line=sentences.page_line(context.article, quantity.start),
            start=quantity.start,
            end=quantity.end,
            confidence=confidence(draft),
        )

    def _industry(self, draft: Draft) -> str | None:
        """The industry that the clause, or the one it goes on with, names; else that of a park's name."""
        if draft.industry is not None:
            return draft.industry
        if draft.level == "project" and draft.project:
            told = industries.of_text(draft.project)
            if told:
                return told
        if draft.level == "policy" and draft.model is not None:
            return draft.model.industry
        return industry_of(self.context, draft, self.before(draft.quantity)[0], self.after(draft.quantity))

    def _segment(self, draft: Draft) -> str | None:
        """The class of company (规上企业, 瞪羚企业), else the words that say which are counted."""
        context, quantity = self.context, draft.quantity
        start = self.before(quantity)[0]
        if draft.term_start >= 0:
            start = min(start, max(context.limb(quantity.start)[0], draft.term_start - 8))
        after = self.after(quantity)
        scope = [
            m for m in context.between("segment", start, quantity.start)
            if not self._in_whole(draft, m, start)
        ]
        if quantity.kind == "count":
            scope += context.between("segment", quantity.end, quantity.end + len(after))
        if draft.metric in ("company_count", "companies_supported"):
            if scope:
                found = scope[-1]
                if re.match(r"[”企业]{0,3}(?:培育|后备|种子|苗圃)", context.text[found.end : found.end + 5]) and (
                    "培育数量" not in context.text[found.end : found.end + 8]
                ):
                    return context.text[found.start : found.end + 4]
                return found.id
        elif any(m.id == "规上企业" for m in scope):
            return "规上企业"
        return draft.segment or self._kind_counted(draft)

    def _in_whole(self, draft: Draft, mention: Mention, start: int) -> bool:
        """两特三新产业产值占规上工业总产值的43.1%: 规上 belongs to the whole, not to what is shared."""
        if not re.search(r"占[^，。；、]{0,8}$", self.context.text[max(start, mention.start - 9) : mention.start]):
            return False
        told = [m for m in self.context.between("metric", start, mention.start) if m.get("kind") == "money"]
        return draft.model is not None or bool(told) or (0 <= draft.term_start < mention.start)

    def _kind_counted(self, draft: Draft) -> str | None:
        """The words of what is counted, from the last verb before them: 有效发明专利, 新签约项目."""
        quantity, term = draft.quantity, draft.term_start
        if quantity.kind != "count" or draft.level != "zone" or term < 0:
            return None
        if term >= quantity.end:
            start = quantity.end
        else:
            start = max(self.context.clause(term)[0], term - 16)
            zones_named = self.context.between("zone", start, term)
            start = max([start, *(z.end for z in zones_named)])
        return segments.of_words(self.context.article.body[start : term + len(draft.term)])

    def _quote(self, draft: Draft) -> tuple[int, int]:
        """The span of the shortest run of clauses that holds the number and its term."""
        start, end = self.context.clause(draft.quantity.start)
        sentence = self.context.sentence(draft.quantity.start)
        if sentence.start <= draft.term_start < start:
            start = self.context.clause(draft.term_start)[0]
        end = max(end, draft.quantity.end)
        while start < end and self.context.text[start] in " “”":
            start += 1
        return start, end


_PASSED = frozenset({"duration", "name", "ordinal", "grade"})  # numbers that part no phrase
_DOINGS = re.compile(r"(?:换|跑|找|问|见|面|试|辗转|干|待|谈|搬|去|送|走|聊|摔|看|学|拜访|敲)(?:了|过|遍)$|(?:揣着|手握|攥着|带着|拿着|握着|抱着|凭|靠着?|手里有|养着|只认得|认得)$")
# 年营收过亿元的只有39家, 其中投资过亿元的有二十余家: companies above a line.
_OVER_LINE = re.compile(r"(?:营收|收入|产值|投资|销售|市值|纳税)[^，。；]{0,6}(?:过|超|达|上|破)?[^，。；]{0,8}的(?:企业)?(?:只有|仅有|已有|有|共有|达|共)?$")
_DIFFERENCE = re.compile(r"[比较](?!年初)[^，。；,;]{1,12}(?:多|少|增加|减少|增|减|多出|净增)了?$")
_GIVEN = re.compile(r"发放|兑现|拨付|匹配|下达|发出|拨出|落实|补助|返还|支付")
# Things whose growth is told only after their number: 医疗器械却增长26.9% is of its output.
_THINGS = frozenset({"approved_product_count", "platform_count", "brand_count", "award_count"})
_BUILT = re.compile(r"(?:建成|投用|交付|盘活|改造)[^，。；]{0,16}$")
_INVESTED = re.compile(r"投(?:向|出|了|放|给|入|资了)")
# What may follow a count that has its noun before it: 高新技术企业有351家(，) or 项目12个(落地).
_GOES_ON = re.compile(
    r"(?:是|为|均|都|也|已|在|获|实现|以上|左右|上下|位列|居|占|比|同比|增|减|扩大|增长|增加|增至|升|降|减|提高|翻|跃|攀升|发展|扩|多|少|竣工|开工|动工|投产|落地|落户|破土|入选|入库|做到|属于|来自|通过|完成|建成|签约|进入|上市|达|超|被|[A-Za-z(（”])"
)
_NOT_COUNTED = re.compile(r"(?:联系人|负责人|代表|家(?!数)|主|高管|员工|老板|名单|故事|名字)")
_MERE_RANKING = frozenset({"排名", "排行榜", "榜单", "总排名"})
_PROJECT_METRICS = frozenset(
    ["investment_total", "land_area", "floor_area", "output_value", "revenue", "tax_revenue", "job_count", "profit", "trade_value", "company_count"]
)
_BLOCKS = frozenset({"company", "region", "others", "person", "speech", "event", "threshold", "no metric", "outside the metrics"})


def _no_figure(quantity: Quantity) -> str | None:
    """Kinds that never state a metric: durations, names, percentage points, 一家."""
    if re.fullmatch("一[^一二三四五六七八九十百千万亿成半]{1,2}", quantity.text):
        return "indefinite"
    if quantity.kind in ("duration", "name", "points", "other", "ordinal", "grade"):
        return {"points": "percentage points", "other": "no metric"}.get(quantity.kind, quantity.kind)
    if quantity.unit in ("EUR", "HKD", "JPY", "GBP", "RUB", "TWD"):
        return "currency"
    if quantity.kind == "count" and re.fullmatch("[两二三四五六七八九][家户个项]", quantity.text):
        return "indefinite"  # 两家企业的班车: told in passing, statistics are printed in digits
    if quantity.kind == "bare" and quantity.value < 1e4:
        return "no unit"
    return None


def replace_draft(draft: Draft, **changes) -> Draft:
    """A copy of a draft with some fields changed."""
    return replace(draft, doubts=[*draft.doubts], **changes)


def _sharpest(terms: list[Mention]) -> Mention:
    """The last term, but 三类医疗器械注册证 rather than 产品 in 拿到三类医疗器械注册证的产品有17个."""
    last = terms[-1]
    if last.get("optional") == "1":
        plain = [m for m in terms if m.id == last.id and m.get("optional") != "1"]
        return plain[-1] if plain else last
    return last


def _alike(one: Quantity, other: Quantity) -> bool:
    percent = measures.PERCENT_KINDS
    return one.kind == other.kind or (one.kind in percent and other.kind in percent) or (
        {one.kind, other.kind} <= {"money", "count", "percent", "area", "bare"}
    )


def _comparable(one: Quantity, other: Quantity) -> bool:
    if {one.kind, other.kind} == {"money", "bare"}:
        return "USD" not in (one.unit, other.unit)
    if one.kind != other.kind:
        return False
    if one.kind == "money":
        return one.unit == other.unit
    return one.kind != "count" or one.unit == other.unit or {one.unit, other.unit} <= {"家", "户", "个", "人", "名"}


def _last_series(drafts: list[Draft], count: int) -> list[Draft]:
    """The last `count` drafts in a row that measure different things."""
    series = drafts[-count:]
    return series if len(series) == count and len({d.metric for d in series}) == count else []


def _unit(draft: Draft) -> str:
    if draft.measure in ("growth", "share", "rate"):
        return "percent"
    if draft.measure == "rank":
        return "rank"
    if draft.quantity.kind in ("money", "bare"):
        return draft.quantity.unit or "CNY"
    return metrics.counters()[draft.metric or ""][0]


# What each doubt costs, from how often such readings are wrong on labelled pages (make score).
_COSTS = {"following": 0.16, "few": 0.08, "carried": 0.06, "multiple": 0.15, "inherited": 0.02, "rejoined": 0.1}


def confidence(draft: Draft) -> float:
    """How sure the reading is, 0 to 1: each doubt takes its share off."""
    sure = 0.97
    for doubt in dict.fromkeys(draft.doubts):
        sure -= _COSTS[doubt]
    return round(max(0.05, sure), 2)


def merge_repeats(observations: list[Observation]) -> list[Observation]:
    """The same fact told twice becomes one: the surer reading stays, else the first."""
    best: dict[tuple, Observation] = {}
    for observation in observations:
        key = (
            observation.zone, observation.level, observation.metric, observation.measure,
            observation.value, observation.segment, observation.industry, observation.whole, observation.subject,
        )
        known = best.get(key)
        if known is None or observation.confidence > known.confidence + 0.2:
            best[key] = observation
    return sorted(best.values(), key=lambda o: (o.start, o.end))
