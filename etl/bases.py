"""Whether a number is a state of things (stock) or belongs to a period (flow)."""

from __future__ import annotations

import re

from etl.context import Context
from etl.drafts import PROMISED, Draft

FLOW_METRICS = frozenset(
    ["output_value", "revenue", "profit", "tax_revenue", "gdp", "trade_value", "fixed_asset_investment", "foreign_investment", "research_program_count"]
)
PAID_METRICS = frozenset(["tax_relief", "support_funds"])
STATE_METRICS = frozenset(["fund_size", "land_area", "floor_area"])
# Words of gaining that make a number a flow whatever the period: 新增, 签下, 开工.
NEW = re.compile(
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


def basis_of(context: Context, draft: Draft, counted) -> str | None:
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
    is_new = bool(NEW.search(around))
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
