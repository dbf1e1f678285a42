"""The kind of company, project or patent that a number counts: 瞪羚企业, 有效发明专利, 签约项目."""

from __future__ import annotations

from functools import cache
from itertools import takewhile

from etl import reference, terms
from etl.context import Context
from etl.drafts import Draft
from etl.records import Mention
from etl.telling import Telling

WORDS = reference.patterns("segments")
ABOVE_SIZE = reference.settings("segments")["classes"]["above_size"]  # an id of segments.csv
# What is told of the companies that the figure before was told of.
_SHARED_BY_COMPANIES = frozenset({"profit"})
_WORDS_BEFORE_TERM = 16  # how far before its term the words of a kind may begin


@cache
def _stops() -> frozenset[str]:
    """Words that end a noun phrase, seen from its head: 集聚, 的, 目前."""
    return frozenset(row["word"] for row in reference.rows("segment_stops", ("word",), "word"))


def of(telling: Telling, draft: Draft) -> str | None:
    """The class of company (规上企业, 瞪羚企业), else the words that say which are counted."""
    named = _named(telling, draft)
    is_own = draft.model is None and draft.term_start < draft.quantity.start
    if draft.metric == "company_count" and draft.segment and is_own:
        return draft.segment  # 高企、瞪羚、独角兽分别达…: the term's own class
    if draft.metric in ("company_count", "companies_supported"):
        if named:
            return _class_of(telling.context, named[-1])
    elif any(m.id == ABOVE_SIZE for m in named):
        return ABOVE_SIZE
    if draft.segment is None and _goes_on_above_size(telling, draft):
        return ABOVE_SIZE
    return draft.segment or _kind_counted(telling, draft)


def _goes_on_above_size(telling: Telling, draft: Draft) -> bool:
    """规上工业营业收入1320亿元，增长9%，利润总额71.8亿元: the same companies' profit."""
    if draft.metric not in _SHARED_BY_COMPANIES:
        return False
    limb = telling.context.limb(draft.quantity.start)[0]
    told = [d for d in telling.since(limb) if not d.reason and d.metric != draft.metric]
    return bool(told) and told[-1].segment == ABOVE_SIZE and told[-1].zone == draft.zone


def _named(telling: Telling, draft: Draft) -> list[Mention]:
    """The classes named with a number: before it since its term, behind it if it is a count."""
    context, quantity = telling.context, draft.quantity
    start = telling.before(quantity)[0]
    if draft.term_start >= 0:
        start = min(start, max(context.limb(quantity.start)[0], draft.term_start - 8))
    before = context.between("segment", start, quantity.start)
    named = [m for m in before if not _in_whole(telling, draft, m, start)]
    if quantity.kind == "count":
        end = quantity.end + len(telling.after(quantity))
        named += context.between("segment", quantity.end, end)
    return named


def _class_of(context: Context, named: Mention) -> str:
    """瞪羚企业 -> its id; 瞪羚培育企业 is another class, called as it is printed."""
    text, end = context.text, named.end
    is_other = WORDS["to_become"].match(text[end : end + 5])
    if is_other and not WORDS["number_raised"].search(text[end : end + 8]):
        return text[named.start : end + 4]
    return named.id


def _in_whole(telling: Telling, draft: Draft, mention: Mention, start: int) -> bool:
    """两特三新产业产值占规上工业总产值的43.1%: 规上 belongs to the whole, not to what is shared."""
    context = telling.context
    if not WORDS["of_whole"].search(context.text[max(start, mention.start - 9) : mention.start]):
        return False
    if draft.model is not None or 0 <= draft.term_start < mention.start:
        return True
    return any(m.get("kind") == "money" for m in context.between("metric", start, mention.start))


def _kind_counted(telling: Telling, draft: Draft) -> str | None:
    """The words of what is counted, from the last verb before them: 有效发明专利, 新签约项目."""
    quantity, term = draft.quantity, draft.term_start
    if quantity.kind != "count" or draft.level != "zone" or term < 0:
        return None
    if term >= quantity.end:
        start = quantity.end
    else:
        start = max(telling.context.clause(term)[0], term - _WORDS_BEFORE_TERM)
        start = max([start, *(z.end for z in telling.context.between("zone", start, term))])
    words = of_words(telling.context.article.body[start : term + len(draft.term)])
    return words if words != draft.term or len(draft.term) > 2 else None  # 企业 alone is no kind


def of_words(text: str) -> str | None:
    """The noun phrase at the end of `text`: 目前已集聚生物医药企业 -> 生物医药企业.

    Words are jieba's, with the reference tables as user dictionary; the phrase goes back to the
    last verb, particle or number.
    """
    words = reversed(terms.tokens(text))
    phrase = list(takewhile(lambda word: word not in _stops() and not _parts(word), words))
    return "".join(reversed(phrase)) or None


def _parts(word: str) -> bool:
    """Whether a token ends a phrase: punctuation, digits, spaces."""
    return not word.strip() or not word[0].isalpha() or word[0].isdigit()
