"""The kind of company, project or patent that a number counts: 瞪羚企业, 有效发明专利, 签约项目."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from etl import reference, terms
from etl.drafts import Draft
from etl.records import Mention
from etl.telling import Telling


@cache
def _stops() -> frozenset[str]:
    return frozenset(row["word"] for row in reference.rows("segment_stops", ("word",), "word"))


def of(telling: Telling, draft: Draft) -> str | None:
    """The class of company (规上企业, 瞪羚企业), else the words that say which are counted."""
    context, quantity = telling.context, draft.quantity
    start = telling.before(quantity)[0]
    if draft.term_start >= 0:
        start = min(start, max(context.limb(quantity.start)[0], draft.term_start - 8))
    after = telling.after(quantity)
    scope = [
        m for m in context.between("segment", start, quantity.start)
        if not _in_whole(telling, draft, m, start)
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
    return draft.segment or _kind_counted(telling, draft)


def _in_whole(telling: Telling, draft: Draft, mention: Mention, start: int) -> bool:
    """两特三新产业产值占规上工业总产值的43.1%: 规上 belongs to the whole, not to what is shared."""
    if not re.search(r"占[^，。；、]{0,8}$", telling.context.text[max(start, mention.start - 9) : mention.start]):
        return False
    told = [m for m in telling.context.between("metric", start, mention.start) if m.get("kind") == "money"]
    return draft.model is not None or bool(told) or (0 <= draft.term_start < mention.start)


def _kind_counted(telling: Telling, draft: Draft) -> str | None:
    """The words of what is counted, from the last verb before them: 有效发明专利, 新签约项目."""
    quantity, term = draft.quantity, draft.term_start
    if quantity.kind != "count" or draft.level != "zone" or term < 0:
        return None
    if term >= quantity.end:
        start = quantity.end
    else:
        start = max(telling.context.clause(term)[0], term - 16)
        zones_named = telling.context.between("zone", start, term)
        start = max([start, *(z.end for z in zones_named)])
    words = of_words(telling.context.article.body[start : term + len(draft.term)])
    return words if words != draft.term or len(draft.term) > 2 else None  # 企业 alone is no kind


def of_words(text: str) -> str | None:
    """The noun phrase at the end of `text`: 目前已集聚生物医药企业 -> 生物医药企业.

    Words are jieba's, with the reference tables as user dictionary; the phrase goes back to the
    last verb, particle or number.
    """
    words = list(terms.tokens(text))
    phrase = list(takewhile(lambda word: word not in _stops() and not _parts(word), reversed(words)))
    return "".join(reversed(phrase)) or None


def _parts(word: str) -> bool:
    """Whether a token ends a phrase: punctuation, digits, spaces."""
    return not word.strip() or not word[0].isalpha() or word[0].isdigit()
