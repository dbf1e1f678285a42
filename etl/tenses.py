"""Of when a number is, whether it is reached or planned, and whether it is a state or a flow."""

from __future__ import annotations

import re

from etl.context import Context
from etl.periods import last_year
from etl.records import Mention

FLOW_METRICS = frozenset(
    ["output_value", "revenue", "profit", "tax_revenue", "gdp", "trade_value", "fixed_asset_investment", "foreign_investment", "research_program_count"]
)
PAID_METRICS = frozenset(["tax_relief", "support_funds"])
STATE_METRICS = frozenset(["fund_size", "land_area", "floor_area"])
PROMISED = frozenset(
    ["output_value", "revenue", "tax_revenue", "job_count", "profit", "trade_value", "company_count"]
)
_NEW = re.compile(
    r"新(?:增|设|引进|签约|认定|开工|登记|注册|落户|获|建成|入库|招引|上市|投产|竣工|晋|评)|净增|新开工|签下|开工|动工|竣工|投产|破土|签约|集中签|落下|招工|提供岗位|开复工|本年度|推荐申报|领券"
)
_STATE = re.compile(
    r"现有|拥有|总数|总量|集聚|聚集|汇聚|汇集|有效|在册|存量|保有|累计(?!引进|签约|新增|投入|完成|落地|招|实现|达成|发放|兑现|落户|获得)|已有|共有|坐拥|云集|入驻|入园|在园|在建|续建|在孵|上市(?:企业|公司)\d|现存|达到\d|增至|增加到|升至|总计|突破"
)
_DOING = re.compile(r"完成|创造|实现|合计|贡献|产值|营收|收入")
# What a zone has rather than gains, unless a word of gaining says so: 高新技术企业超过800家.
_HELD = frozenset({"company_count", "platform_count", "talent_count", "patent_count", "brand_count"})
_GAINED = re.compile(
    r"新|引进|招引|入选|认定|获评|申报|培育(?!库)|引育|评上|增加|列入|通过|获批|吸引|落户|入库|公示|招"
)
_REACHED = re.compile(r"已|累计|截至|目前|现有|去年|上年|完成了|实现了|如今")
_CHANGE = re.compile(r"增加到|增加至|增长到|增长至|增至|升至|上升到|升到|提高到|提升到|扩大到|扩至|减少到|减至|降至|降到|下降到|变为|到|至|跃升至|攀升至")


# ---------------------------------------------------------------- status


def status_of(context: Context, draft) -> str:
    """actual, target or rule of a number."""
    if draft.level == "policy":
        return "rule"
    if draft.level == "project":
        return _project_status(context, draft)
    named = named_period(context, draft)
    if _lies_ahead(context, named):
        return "target"
    quantity = draft.quantity
    after = context.text[quantity.end : quantity.end + 6]
    if quantity.kind == "count" and after.startswith(("计划新开工", "计划开工", "拟建", "拟开工")):
        return "target"
    return "target" if _planned(context, draft) else "actual"


def _planned(context: Context, draft) -> bool:
    """Whether a word of planning governs the number: nothing reached is told between the two."""
    quantity = draft.quantity
    sentence = context.sentence(quantity.start)
    cues = [
        m for m in context.between("status", sentence.start, quantity.start) if m.id in ("target", "actual")
    ]
    plans = [m for m in cues if m.id == "target" and _is_plan(context, m)]
    if not plans:
        return False
    plan = plans[-1]
    word = context.text[plan.start : plan.end]
    since = context.text[plan.end : quantity.start]
    clause_start = context.clause(quantity.start)[0]
    limb_start = context.limb(quantity.start)[0]
    if any(m.id == "actual" and m.start > plan.start for m in cues):
        return False
    if plan.start < limb_start and _REACHED.search(since):
        return False
    if word in _WEAK and plan.start < clause_start:
        return False
    return not (draft.metric == "investment_total" and not re.search(r"安排|力争|将|拟|计划", word))


_WEAK = frozenset({"将", "要", "提出", "安排", "瞄准", "未来", "待", "谋划"})
_BY_NAME = re.compile(r"^[，。；、”》’,;:：]|^(?:中|内|的|项目|立项|行动|执行|书|性|单列)")


def _is_plan(context: Context, cue: Mention) -> bool:
    """计划引进 plans, “三个500亿”固投计划 names a plan; 争取融资 obtains, 争取到2025年 plans."""
    word, after = context.text[cue.start : cue.end], context.text[cue.end : cue.end + 8]
    if word in ("计划", "目标", "预期", "安排", "谋划", "未来"):
        counted = any(q.end == cue.start for q in context.quantities)  # 59个计划新开工项目动工30个
        return not counted and not _BY_NAME.match(after) and not (word == "安排" and re.match(r"(?:就业|岗位|专|资金|了)", after))
    if word == "目标" and re.match("[，。；、]", after):
        return False
    if word == "争取":
        return not re.match(r"[了]?(?:融资|资金|贷款|上级|项目|政策|各|中央|专项|到(?:资金|上级|了))", after)
    if word == "要":
        return bool(re.match(r"(?:分别)?(?:达到?|培育|突破|实现|集聚|完成|建成|新增|引进|超|建|形成|跨|迈|增|力争|打造|成为)", after))
    if word == "将":
        return not re.match(r"[^，。；]{0,10}(?:作为|纳入|列入|与|和|从)", after)
    return True


def _project_status(context: Context, draft) -> str:
    """Money and land of a project are committed; what it promises once built is a target."""
    text = context.text[slice(*context.clause(draft.quantity.start))]
    if draft.metric in PROMISED:
        return "actual" if re.search(r"已实现|去年(?:产值|营收)|累计实现", text) else "target"
    if draft.metric == "floor_area" and re.search(r"将|拟|规划建设|计划|新建|可建", text):
        return "target"
    if draft.metric == "investment_total" and re.search(r"拟投资|将投资", text):
        return "target"
    return "actual"


def _lies_ahead(context: Context, named: Mention | None) -> bool:
    """Whether the period is still to come: 到2027年, 2026年 in an issue of 2025."""
    published = context.article.published
    if named is None or published is None:
        return False
    if named.get("role") == "deadline" and last_year(named.id) > int(published[:4]):
        return True
    return _ends_after(named.id, published) and last_year(named.id) > int(published[:4])


def _ends_after(period: str, published: str) -> bool:
    last = period.split("/")[-1]
    return last > published if len(last) > 4 else last >= published[:4]


# ---------------------------------------------------------------- period


def named_period(context: Context, draft) -> Mention | None:
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
            if _is_state(context, draft) or mention.start < sentence.start:
                continue
        if role in ("date", "point") and len(mention.id) == 7 and _is_state(context, draft):
            continue
        if role == "date" and mention.start < clause_start and not opens:
            continue
        if role == "date" and re.search(r"获悉|了解到|消息|通报|记者|发布|公布", context.text[mention.end : mention.end + 30]) and len(found) > 1:
            continue
        return mention
    return None


def _is_state(context: Context, draft) -> bool:
    """Whether the number is a state of things, which a period told elsewhere does not date."""
    clause = context.text[slice(*context.clause(draft.quantity.start))]
    if draft.metric == "fund_size" or "累计" in clause or draft.term.endswith("规模"):
        return True
    gained = re.search(r"(?<!已)(?:引进|招引|动工|签约|投产|落地|开工|提供|服务|支持|惠及)", clause)
    return draft.quantity.kind in ("count", "area") and not _NEW.search(clause) and not gained


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


def period_of(context: Context, draft, status: str, earlier: str | None) -> str | None:
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


def _due(named: Mention | None, published: str | None, draft) -> str | None:
    """When a target is due; what a project promises once built has no date."""
    if named is None or published is None or named.get("role") in ("now", "asof", "comparison"):
        return None
    if draft.level == "project" and draft.metric in PROMISED:
        return None
    return named.id if _ends_after(named.id, published) else None


def _carried_period(context: Context, draft, before: str | None) -> str | None:
    """A sentence without a date takes the one of its paragraph; a flow without any that of the article."""
    quantity = draft.quantity
    start = context.paragraph_start(quantity.start)
    sentence = context.sentence(quantity.start)
    earlier = [
        m for m in context.between("period", start, sentence.start)
        if m.get("role") not in ("comparison", "deadline", "date") and not _inside_change(context, m)
        and (not _is_state(context, draft) or m.get("role") == "asof")
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
    if _is_state(context, draft):
        return None
    return before if before and (len(before) == 4 or "/" in before) else None


# ---------------------------------------------------------------- basis


def basis_of(context: Context, draft, counted) -> str | None:
    """stock or flow; growth is flow; None for policies, shares, ranks and rates.

    `counted` is the count of projects just before: their investment is of the same kind.
    """
    if draft.level == "policy" or draft.measure in ("share", "rank", "rate"):
        return None
    metric, period, status = draft.metric, draft.period, draft.status
    if draft.measure == "growth":
        return "flow"
    if draft.level == "project":
        return "flow" if metric in PROMISED and metric != "company_count" else "stock"
    quantity = draft.quantity
    start, end = context.clause(quantity.start)
    text = context.text[start:end]
    around = context.text[max(start, quantity.start - 24) : min(end, quantity.end + 16)]
    is_closed = bool(period and ("/" in period or len(period) == 4))
    is_new = bool(_NEW.search(around))
    if metric in FLOW_METRICS:
        return "flow"
    if metric in STATE_METRICS:
        return "flow" if is_closed and re.search(r"新建成|新增|盘活|腾退|供应|出让", text) else "stock"
    if metric == "job_count":
        return "stock" if re.search(r"累计(?![^，。；]*招)|现有", text) else "flow"
    if metric == "patent_count" and re.search("授权|申请", draft.term):
        return "flow"
    if re.search("[比较]年初", text):
        return "flow"
    if metric in PAID_METRICS:
        return "flow" if is_closed else "stock"
    if metric == "investment_total" and counted is not None and counted.quantity.start >= context.limb(quantity.start)[0]:
        return counted.basis  # 新开工项目18个，计划总投资57亿元
    if (
        metric == "project_count" and counted is not None and not is_new
        and counted.quantity.start >= context.sentence(quantity.start).start
    ):
        return counted.basis
    if status == "target":
        return "flow" if re.search(r"新(?!药|能源|材料|型|兴|一代|区|质)|引进|招引|签约|开工", around) else "stock"
    if "累计" in around:
        gained = re.search(r"累计[^，。；\d]{0,4}(?:引进|签约|新增|招|完成|发放|落地|转化|达成|培育|举办|兑现)", around)
        return "flow" if is_closed and ("/" in (period or "") or gained or is_new) else "stock"
    if is_new:
        return "flow"
    if quantity.kind == "count" and _DOING.search(context.text[quantity.end : quantity.end + 22].split("，")[0]) and metric == "company_count":
        return "stock"
    if not is_closed or _STATE.search(around):
        return "stock"
    if metric in _HELD and not _GAINED.search(around):
        return "stock"
    return "flow"
