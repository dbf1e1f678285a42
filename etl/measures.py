"""What a percentage, multiple or rank says: growth, share, rate or position."""

from __future__ import annotations

import re

from etl import reference
from etl.records import Quantity

WORDS = reference.patterns("measures")
PERCENT_KINDS = frozenset({"percent", "fraction", "multiple", "doubling"})


def of_percent(before: str, quantity: Quantity, after: str) -> tuple[str | None, int]:
    """(measure, sign) of a percentage, from the text of its clause before and after it.

    >>> of_percent("同比下降", q, "")        # 同比下降3.2%
    ('growth', -1)
    >>> of_percent("占全市的", q, "")        # 占全市的8.3%
    ('share', 1)
    `left_out` is a rate outside the metrics (完成全年任务的75%), `ratio` one to an earlier time
    (是去年同期的1.6倍); None says that no word tells.
    """
    if WORDS["spent"].search(before):
        return "left_out", 1
    if quantity.kind == "fraction" and WORDS["out_of"].search(before):
        return "share", 1
    if quantity.kind in ("percent", "fraction") and WORDS["of_whole"].search(before):
        return "share", 1
    if quantity.kind == "doubling":
        return "growth", 1
    cues = list(WORDS["cue"].finditer(before))
    return _of_multiple(before, cues) if quantity.kind == "multiple" else _of_cues(cues)


def _of_cues(cues: list[re.Match[str]]) -> tuple[str | None, int]:
    """What the cues before a percentage say: the last decides, 占…的比重升到 is a share."""
    if not cues:
        return None, 1
    kind, earlier = cues[-1].lastgroup, {cue.lastgroup for cue in cues[:-1]}
    if kind in ("level", "up", "down") and cues[-2:-1] and cues[-2].lastgroup == "left_out":
        return "left_out", 1  # 外贸依存度降到42%
    is_raised = kind == "up" and WORDS["raised"].fullmatch(cues[-1][0]) and "down" not in earlier
    if "share" in earlier and (is_raised or kind == "level"):
        return "share", 1
    if kind in ("down", "narrowed"):
        return "growth", -1
    return ("growth", 1) if kind in ("level", "up", "plain") else (kind, 1)


def _of_multiple(before: str, cues: list[re.Match[str]]) -> tuple[str | None, int]:
    """增长1.2倍 is growth; 是去年同期的1.6倍 is growth too, less one; 是全年任务的1.94倍 left out."""
    if any(cue.lastgroup == "left_out" for cue in cues):
        return "left_out", 1
    if WORDS["of_earlier"].search(before):
        return "ratio", 1
    return ("growth" if cues and cues[-1].lastgroup in ("up", "plain") else None), 1


def is_share_of_following(before: str, after: str) -> bool:
    """Whether the thing measured follows: 用全市11.6%的土地, 贡献了全市20.9%的经济总量."""
    return bool(WORDS["thing_follows"].match(after)) and bool(
        WORDS["share_lead"].search(before) or WORDS["whole_here"].search(before)
    )


def is_ranking(before: str, after: str) -> bool:
    """Whether an ordinal is a position: 居全国第二, 列全省第一, 而非 第一次."""
    if WORDS["no_rank"].match(after):
        return False
    return bool(WORDS["rank_verb"].search(before) or WORDS["rank_whole"].search(before))
