"""Direct speech: where a “…” stands, and whether its speaker tells of the zone or of himself."""

from __future__ import annotations

from etl import reference
from etl.context import Context

WORDS = reference.patterns("governing")
_SHORT = 14  # a quoted name is no longer: “小巨人”, “高新贷”
_BEFORE, _AFTER = 50, 40  # how far around a quote its speaker may be named


def around(context: Context, offset: int) -> tuple[int, int] | None:
    """The span of the “…” around `offset` in its paragraph, or None; quoted names are no speech."""
    text = context.text
    paragraph = context.paragraph(offset)
    opening = text.rfind("“", paragraph.start, offset + 1)
    if opening < 0 or text.find("”", opening, offset) >= 0:
        return None
    closing = text.find("”", offset, paragraph.end)
    closing = closing if closing >= 0 else paragraph.end
    return (opening, closing) if closing - opening > _SHORT else None


def speaks_for(context: Context, opening: int, closing: int) -> str | None:
    """`zone` if an official speaks, `company` if somebody tells of his own, None if unknown.

    “去年新增企业120家。”高新区管委会主任说 -> zone; “我们营收过亿元。”该公司总经理说 -> company.
    """
    text = context.text
    behind = text[closing + 1 : closing + 1 + _AFTER].split("。")[0]
    before = text[max(0, opening - _BEFORE) : opening].rpartition("。")[2]
    for words in (behind, before):
        says = WORDS["official_says"].search(words)
        if says and not WORDS["no_official"].search(
            words, words.rfind("，", 0, says.start()) + 1, says.end()
        ):
            return "zone"
    speaker = behind + before
    if WORDS["official"].search(speaker) and not WORDS["no_official"].search(speaker):
        return "zone"
    is_own = WORDS["outsider"].search(speaker) or WORDS["own"].search(text[opening:closing])
    return "company" if is_own else None
