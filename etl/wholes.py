"""The larger whole of a share or rank: 占全市21.7% -> the zone's city, 居全国第二 -> 全国."""

from __future__ import annotations

import re
from functools import cache

from etl import zones
from etl.context import Context

_LAST = re.compile(r"(全国|全省|全市|全自治区|全区|全球|世界|亚洲|国内|国家|西部|中部|东部|东北|本省|本市|园区)")


@cache
def _home(zone: str) -> tuple[str | None, str | None]:
    """City and province of a zone."""
    known = zones.describe((zone,))[0]
    return known.city, known.province


def of(context: Context, draft) -> str | None:
    """The whole that the clause of a share or rank names, else the zone itself."""
    quantity = draft.quantity
    start, end = context.limb(quantity.start)
    before = context.text[start : quantity.start]
    city, province = _home(draft.zone)
    named = context.between("region", start, quantity.start)
    if named:
        word = named[-1].id
        if word == "全市" or word.endswith("全市"):
            return word.removesuffix("全市") + "市" if word != "全市" else (f"{city}市" if city else "全市")
        if word.endswith("全省"):
            return (word.removesuffix("全省") or province or "全") + "省"
        return {"国内": "全国"}.get(word, word)
    match = list(_LAST.finditer(before))
    if match:
        return draft.zone if match[-1][1] in ("全区", "园区") else match[-1][1]
    return draft.zone if draft.measure == "share" else "全国"
