"""Whether an amount is what a rule of the zone pays or allows, and whom it supports."""

from __future__ import annotations

from etl import reference
from etl.context import Context
from etl.records import Mention, Quantity

WORDS = reference.patterns("policies")
_SUPPORT = reference.settings("policies")["names"]["support"]
_KINDS = frozenset({"money", "percent", "fraction", "bare"})
_NEAR = 14  # how far before an amount its word of granting stands


def judge(context: Context, quantity: Quantity, last_rule: Quantity | None = None) -> str | None:
    """`rule` if the clause grants the amount (给予20万元奖励), `threshold` if it is a condition, or None.

    Money really paid (已兑现资金4860万元) is neither. `last_rule`: the amount of a rule told last in
    the sentence, with which this one may go on.
    """
    if quantity.kind not in _KINDS:
        return None
    if last_rule is not None and _goes_on(context, last_rule, quantity):
        return "rule"
    start, end = context.clause(quantity.start)
    limb_start, limb_end = context.limb(quantity.start)
    limb = context.text[limb_start:limb_end]
    before, after = context.text[start : quantity.start], context.text[quantity.end : end]
    clause = context.text[start:end]
    if quantity.bound == "max" and WORDS["lends"].search(clause) and not _reports(quantity, before):
        return "rule"
    if not WORDS["granted"].search(limb + quantity.text):
        return None
    if WORDS["paid_behind"].match(after) or WORDS["of_fund"].search(before):
        return None
    if WORDS["wages"].search(before):
        return None
    if not WORDS["addressed"].search(limb) and not _is_item(context, quantity, before):
        return None
    is_offer = WORDS["offered"].match(context.text[limb_start : quantity.start])
    if not is_offer and (_reports(quantity, before) or WORDS["reports"].match(clause.strip())):
        return None
    if WORDS["granted"].search(clause):
        grants = not _is_threshold(before, after, quantity.text)
    else:
        by_rate = WORDS["by_rate"].match(before) and WORDS["granted"].search(
            context.text[end:limb_end]
        )
        grants = bool(by_rate) or _is_cap(context.text[limb_start:start], before + quantity.text)
    return "rule" if grants else _condition(before + quantity.text, after)


def _goes_on(context: Context, last: Quantity, quantity: Quantity) -> bool:
    """每月发放3000元津贴，|硕士|1500元: a grant that leaves out what the one before it said."""
    between = context.text[last.end : quantity.start]
    words = between.removeprefix(_noun_of(between))
    if not WORDS["goes_on"].fullmatch(words) or WORDS["no_grant"].search(words + quantity.text):
        return False
    after = context.text[quantity.end : context.clause(quantity.start)[1]]
    return not WORDS["threshold"].match(after)


def _noun_of(text: str) -> str:
    """What an amount is, right behind it: 津贴 in 津贴，硕士."""
    found = WORDS["granted_after"].match(text)
    return found[0] if found else ""


def _reports(quantity: Quantity, before: str) -> bool:
    """Whether a clause tells what was paid: 去年发放补助3000万元, but not 最高可获得….."""
    return _is_paid(before + quantity.text) and not WORDS["still_granted"].search(before)


def _is_paid(text: str) -> bool:
    """Whether the money was really paid; 按合同金额的30%发放 is still the rule."""
    return bool(WORDS["paid"].search(WORDS["paying_rule"].sub("", text)))


def _is_item(context: Context, quantity: Quantity, before: str) -> bool:
    """改良型新药，奖励800万元: an item of a document named before in the paragraph."""
    start = context.paragraph(quantity.start).start
    return bool(WORDS["item"].match(before)) and bool(
        WORDS["document"].search(context.text[start : quantity.start])
    )


def _is_cap(earlier: str, words: str) -> bool:
    """…给予补贴，每年不超过50万元: the clause before grants, this one caps."""
    return (
        bool(WORDS["cap"].match(words))
        and bool(WORDS["granted"].search(earlier))
        and not _is_paid(earlier)
    )


def _is_threshold(before: str, after: str, text: str) -> bool:
    """固投5亿元以上的项目, 年营业收入首次突破1亿元、5亿元的软件企业: conditions, not amounts."""
    if WORDS["by_rate_of_it"].match(after):
        return True  # 登记额超千万元的按0.5%给予奖励
    granted_near = WORDS["granted"].search(before[-_NEAR:] + text)
    if granted_near and not WORDS["names_receiver"].search(before):
        return False
    if WORDS["granted_after"].match(after) and not WORDS["or_more"].match(after):
        return False
    return (
        bool(WORDS["threshold"].match(after))
        or bool(WORDS["condition"].search(before))
        or not WORDS["granted"].search(before)
    )


def _condition(before: str, after: str) -> str | None:
    """对年营业收入首次突破1亿元、5亿元的软件企业, 达到1亿元的，: who gets it, not what."""
    if not WORDS["condition_of"].match(after):
        return None
    is_condition = WORDS["condition"].search(before) or WORDS["to_somebody"].match(before)
    return "threshold" if is_condition else None


def supported(context: Context, quantity: Quantity) -> str | None:
    """Whom or what a rule supports, short: 对首次通过认定的高新技术企业，… -> 首次通过认定的高新技术企业."""
    start, _ = context.limb(quantity.start)
    before = context.text[start : quantity.start]
    named = [*WORDS["supported"].finditer(before)] or [*WORDS["supported_if"].finditer(before)]
    return named[-1]["who"] if named else None


def term(mentions: list[Mention], text: str) -> str:
    """The word that names the support: 奖励, 补助."""
    return text[mentions[-1].start : mentions[-1].end] if mentions else _SUPPORT
