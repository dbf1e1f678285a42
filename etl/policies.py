"""Whether an amount is what a rule of the zone pays or allows, and whom it supports."""

from __future__ import annotations

import re

from etl.context import Context
from etl.records import Mention, Quantity

_RULE = re.compile(
    r"券”|贴补|补(?=\d|五成|[一二三四六七八九]成|到)|[再另给]补|另奖|再奖|奖(?=\d|励|给)|封顶|每人发|每户发|发给|可领|能领|算力券|创新券|科技券|给予|奖励|补助|补贴|资助|奖补|贴息|津贴|予以|支持|减按|配套|扶持|补偿|减免|返还"
)
_ADDRESSED = re.compile(
    r"对[^，。；]{2,40}(?:的|，|,|企业|项目|人才|团队|平台|机构|单位|博士|硕士|毕业生)|的[，,]|凡|一次性|最高|每年|每人|每月|每户|每家|一家|一人|一年最|每新|单个|单户|单笔|单项|首次|新认定|不超过|不低于|分别(?:奖励|给予)|给予|按[^，。；]{1,24}(?:%|之)|按照|标准"
)
_PAID = re.compile(
    r"兑现|发放|兑付|拨付|领到|拿到|领取|到账|已|累计|共计|落实|争取|惠及|申领|下达|获得了|获(?!得|批|评|奖|认)|下发|抵掉|安排|共(?=[^，。；]{0,4}\d)|省下|帮助"
)
_CAP = re.compile(r"^(?:[^，。；]{0,12}(?:最高|不超过|上限|最多|封顶|不低于|不少于|每年|每户|每家|每人|累计|总额|追加|连续|按|减按|第[一二三]年)[^，。；]{0,14})$")
_THRESHOLD = re.compile(r"^(?:及?以上|以下|的?[^，。；]{0,10}(?:企业|项目|团队|机构|平台|单位|产品|人才)(?:[，,、]|的|$))")
_CONDITION = re.compile(r"达到?|突破|超过?|首次|达|满|不低于|年产值|营业收入|投资|融资额|销售")


def judge(context: Context, quantity: Quantity) -> str | None:
    """`rule` if the clause grants the amount (给予20万元奖励), `threshold` if it is a condition, or None.

    Money really paid (已兑现资金4860万元) is neither.
    """
    if quantity.kind not in ("money", "percent", "fraction", "bare"):
        return None
    start, end = context.clause(quantity.start)
    limb_start, limb_end = context.limb(quantity.start)
    clause = context.text[start:end]
    before, after = context.text[start : quantity.start], context.text[quantity.end : end]
    limb = context.text[limb_start:limb_end]
    if not _RULE.search(limb + quantity.text):
        return None
    if not _ADDRESSED.search(limb) and not _is_item(context, quantity, before):
        return None
    if (_is_paid(before) and not re.search("有望|可|最高|按[^，。；]{1,20}的$", before)) or re.match(r"(?:20\d\d|去年|今年|上半年|截至)", clause.strip()):
        return None
    if _RULE.search(clause):
        return "rule" if not _is_threshold(before, after, quantity.text) else _condition(before, after)
    whole_before = context.text[limb_start:start]
    capped = bool(_CAP.match(before + quantity.text)) and bool(_RULE.search(whole_before)) and not _is_paid(whole_before)
    return "rule" if capped else _condition(before, after)


def _condition(before: str, after: str) -> str | None:
    """对年营业收入首次突破1亿元、5亿元的软件企业, 达到1亿元的，: who gets it, not what."""
    is_addressed = re.match(r"[^，。；]{0,4}(?:以上|以下)?的[^，。；]{0,12}(?:$|企业|项目|团队|单位|机构)", after)
    return "threshold" if is_addressed and (_CONDITION.search(before) or re.match("对", before)) else None


# 1类新药获批，奖励3000万元；改良型新药，奖励800万元: an item of a document named before.
_GRANT = re.compile(r"^[^，。；]{0,6}(?:奖励|资助|补助|补贴|再奖|另奖|奖|补)$")
_DOCUMENT = re.compile(r"办法|措施|若干|细则|政策|意见|条例|规定|条款|新政|方案|通知|条》|政策包|“[^”]{2,10}条”")


def _is_item(context: Context, quantity: Quantity, before: str) -> bool:
    start = context.paragraph_start(quantity.start)
    return bool(_GRANT.match(before)) and bool(_DOCUMENT.search(context.text[start : quantity.start]))


def _is_paid(text: str) -> bool:
    """Whether the money was really paid; 按合同金额的30%发放 is still the rule."""
    rule = r"按[^，。；]{1,20}%[^，。；]{0,4}发放|每[人月户家][^，。；]{0,6}发放|(?:每年|最高|每户|每家|单个企业)累计|累计(?=最高|不超过)"
    return bool(_PAID.search(re.sub(rule, "", text)))


def _is_threshold(before: str, after: str, text: str) -> bool:
    """固投5亿元以上的项目, 年营业收入首次突破1亿元、5亿元的软件企业: conditions, not amounts."""
    if _RULE.search(before[-14:] + text) and not re.search(r"对[^，。；]{0,20}$", before):
        return False
    granted_after = re.match(r"(?:至|到|—|、|和|或|及)?[^，。；]{0,4}?的?[^，。；]{0,10}?(?:奖励|补助|补贴|资助|支持|津贴|资金|配套|奖补|贴息|经费|扶持|算力券|创新券|奖金|安家费|红包|房补|购房券)", after)
    if granted_after and not re.match(r"(?:及?以上|以下)", after):
        return False
    return bool(_THRESHOLD.match(after)) or bool(_CONDITION.search(before)) or not _RULE.search(before)


def supported(context: Context, quantity: Quantity) -> str | None:
    """Whom or what a rule supports, short: 对首次通过认定的高新技术企业，… -> 首次通过认定的高新技术企业."""
    start, _ = context.limb(quantity.start)
    before = context.text[start : quantity.start]
    named = list(re.finditer(r"对(?P<who>[^，。；,]{2,40}?)(?:[，,]|给予|奖励|补助|资助|补贴|按)", before))
    if named:
        return named[-1]["who"]
    condition = list(re.finditer(r"(?:^|[，,：:])(?P<who>[^，。；,：:]{2,30}?)的?[，,]", before))
    return condition[-1]["who"] if condition else None


def term(mentions: list[Mention], text: str) -> str:
    """The word that names the support: 奖励, 补助."""
    return text[mentions[-1].start : mentions[-1].end] if mentions else "支持"
