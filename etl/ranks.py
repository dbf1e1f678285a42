"""In what a zone holds a position: 综合发展水平居全国第二."""

from __future__ import annotations

from etl import ellipsis, measures
from etl.drafts import Draft
from etl.records import Quantity
from etl.telling import Telling

_MERE_RANKING = frozenset({"排名", "排行榜", "榜单", "总排名"})


def read(telling: Telling, draft: Draft, group: list[Quantity]) -> None:
    quantity = draft.quantity
    start = telling.before(group[0])[0]
    before = telling.context.text[telling.context.clause(group[0].start)[0] : group[0].start]
    after = telling.context.text[quantity.end : quantity.end + 4]
    if not measures.is_ranking(before, after):
        draft.reason = "ordinal"
        return
    draft.measure = "rank"
    sentence = telling.context.sentence(quantity.start)
    clause_start = telling.context.clause(quantity.start)[0]
    standing = [m for m in telling.context.between("metric", sentence.start, quantity.start) if m.get("kind") == "rank"]
    own = [
        m for m in telling.context.between("metric", start, quantity.start)
        if m.get("kind") in ("money", "count", "area") and m.id != "companies_supported" and m.id != "support_cap"
    ]
    recent = next((d for d in reversed(telling.drafts) if d.quantity.start >= sentence.start and d.metric and not d.reason), None)
    local = [m for m in standing if m.start >= clause_start]
    if own and not (local and local[-1].start > own[-1].start and telling.words(local[-1]) not in _MERE_RANKING):
        term = own[-1]
    elif local:
        term = local[-1]
    elif recent is not None and not (standing and standing[-1].start > recent.quantity.start):
        ellipsis.take(telling, draft, recent)
        return
    elif standing:
        term = standing[-1]
    else:
        floor = max(0, telling.context.paragraph_start(quantity.start) - 400)
        told = [m for m in telling.context.between("metric", floor, sentence.start) if m.get("kind") == "rank"]
        if not told:
            draft.reason = "no metric"
            return
        term = told[-1]
    draft.metric, draft.term, draft.term_start = term.id, telling.words(term), term.start
    draft.segment, draft.is_optional = term.get("segment"), term.get("optional") == "1"
