"""The larger whole of a share or rank: 占全市21.7% -> the zone's city, 居全国第二 -> 全国."""

from __future__ import annotations

from functools import cache

from etl import reference, zones
from etl.context import Context
from etl.drafts import Draft

WORDS = reference.patterns("wholes")
_NAMES = reference.settings("wholes")


def of(context: Context, draft: Draft) -> str | None:
    """The whole that the clause of a share or rank names, else the zone itself."""
    offset, end = draft.quantity.start, draft.quantity.end
    if draft.measure == "share" and WORDS["of_following"].match(context.text, end):
        following = context.between("region", end + 1, end + 8)
        if following and following[0].start == end + 1:
            return _of_region(following[0].id, draft.zone or "")  # 1/3的|全国医药百强企业
    start = context.limb(offset)[0]
    region = context.last("region", start, offset)
    if region is not None:
        return _of_region(region.id, draft.zone or "")
    words = WORDS["whole"].findall(context.text, start, offset)
    if words:
        return draft.zone if WORDS["zone_itself"].fullmatch(words[-1]) else words[-1]
    return draft.zone if draft.measure == "share" else _NAMES["nation"]["all"]


def _of_region(region: str, zone: str) -> str:
    """The place that a region means: 全市 -> 绵阳市, 芜湖全市 -> 芜湖市, 国内 -> 全国."""
    for level, home in zip(("city", "province"), _home(zone), strict=True):
        names = _NAMES[level]
        if region.endswith(names["all"]):
            place = region.removesuffix(names["all"]) or home
            return place + names["suffix"] if place else names["all"]
    return _NAMES["nation"]["all"] if region == _NAMES["nation"]["same"] else region


@cache
def _home(zone: str) -> tuple[str | None, str | None]:
    """City and province of a zone: 绵阳高新区 -> 绵阳, 四川."""
    known = zones.describe((zone,))[0]
    return known.city, known.province
