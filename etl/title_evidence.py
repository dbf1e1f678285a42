"""What tells a headline from a crosshead: who signs below it, and places that are new on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from etl.places import places_in
from etl.records import Line, fold
from etl.shapes import is_dateline, is_names, plain
from etl.topics import counts_several

# A longer line is no headline.
LONGEST = 45
# From this score on a run of short lines is a headline.
TITLE_SCORE = 2.5
# What it says that the head of a column stands right above.
_UNDER_COLUMN = 4.0
# … that the text below is set otherwise than the text above.
_SET_ANEW = 1.5
# … and that it is one of the places of which a headline above counts several.
_ONE_OF_SEVERAL = 6.0
# … and that a news item begins a few lines below, of which so many may be strays.
_NEWS_NEAR, _STRAYS_BELOW = 1.5, 2
_PLACED = re.compile("[一-龥]{2,8}:")
_ZONE_SOON = re.compile("[^，。；、,;]{0,8}[区园城谷港]")
# Body lines before and after a headline whose places are compared.
_NEAR = 5
# An article can leave so many paragraphs above its own headline.
_STRAYS = 4
# Above so few lines of text, one that names a place is enough to have spoken of it.
_FEW = 4
# Lines above a headline that are looked at: more than a page has.
_FAR = 200


@dataclass(frozen=True, slots=True)
class ShortLines:
    """The lines of a page: which are short and without a stop, which places the lines name, and how
    wide their marks are (as in `typography`)."""

    lines: Sequence[Line]
    is_short: Sequence[bool]
    places: Sequence[Sequence[str]]
    widths: Mapping[int, str]


def title_score(page: ShortLines, block: list[int]) -> float:
    """Evidence that a run of short lines is a headline rather than a crosshead."""
    lines, first, last = page.lines, block[0], block[-1]
    texts = [plain(lines[i].text) for i in block]
    joined = " ".join(texts)
    after = lines[last + 1] if last + 1 < len(lines) else None
    before = [line.role for line in lines[:first]]
    score = 3.0 * ("body" not in before)
    if after is not None and (after.role == "byline" or _opens_news(page, block, last + 1)):
        return TITLE_SCORE  # whoever wrote it is named below headlines only
    score += _NEWS_NEAR * _has_news_near(page, block)
    if after is not None:
        score += 3.0 * is_names(plain(after.text))
        score += 3.0 * is_dateline(after.text)
    score += 3.0 * (len(block) > 1)
    score += _SET_ANEW * _is_set_anew(page, block)
    under_column = _is_under_column(before)
    if not under_column:
        score -= _ONE_OF_SEVERAL * is_part_of_several(page, block)
    score += 1.5 * bool(places_in(joined)) + 0.5 * (":" in joined or "：" in joined)
    score += 1.0 * (before[-1:] in (["byline"], ["caption"], ["credit"]))
    score += _UNDER_COLUMN * under_column
    score += 1.0 * (first > 0 and is_names(plain(lines[first - 1].text)))
    score += 0.5 * (max(map(len, texts)) >= 15) - 1.0 * (max(map(len, texts)) < 7)
    return score + _topic_break(page, block)


def _is_under_column(before: Sequence[str]) -> bool:
    """Whether a column head stands right above, or only a picture or a stray tail between."""
    above = [role for role in before if role not in ("caption", "credit")]
    return above[-1:] == ["section"] or above[-2:] == ["section", "body"]


def _is_set_anew(page: ShortLines, block: list[int]) -> bool:
    """Whether the text below is set with marks of another width than the text right above."""
    above = _first_widths(page, range(block[0] - 1, -1, -1))
    below = _first_widths(page, range(block[-1] + 1, len(page.lines)))
    return len(above) == len(below) == 2 and {*above}.isdisjoint(below)


def _first_widths(page: ShortLines, indices: Iterable[int]) -> list[str]:
    """The widths of the marks of the first two of these lines that are text and have marks."""
    texts = (page.lines[i] for i in indices if is_text(page.lines[i]))
    return list(islice(filter(None, (page.widths.get(line.number) for line in texts)), 2))


def is_part_of_several(page: ShortLines, block: list[int]) -> bool:
    """Whether a line only parts an article on several zones: 汉中：… below 四个开发区的“稳”字账."""
    headlines = (page.lines[i].text for i in range(block[0]) if page.is_short[i])
    parts = len(block) == 1 and _PLACED.match(fold(plain(page.lines[block[0]].text)))
    return bool(parts) and any(map(counts_several, headlines))


def _has_news_near(page: ShortLines, block: list[int]) -> bool:
    """Whether a news item begins a few lines below a short line, after halves of other paragraphs."""
    for i in range(block[-1] + 2, min(block[-1] + 2 + _STRAYS_BELOW, len(page.lines))):
        if not is_text(page.lines[i - 1]) or page.is_short[i]:
            return False
        if is_dateline(page.lines[i].text):
            return _opens_news(page, block, i)
    return False


def _opens_news(page: ShortLines, block: list[int], below: int) -> bool:
    """Whether a news item begins below a short line, and not that of an earlier headline.

    Columns in turn can bring the beginning of another article below a crosshead: where a headline
    of its place has neither authors nor dateline below it.
    """
    if not is_dateline(page.lines[below].text):
        return False
    headlines = (
        page.places[i] for i in range(block[0]) if page.is_short[i] and not is_signed(page, i)
    )
    return not set(page.places[below]).intersection(chain.from_iterable(headlines))


def is_signed(page: ShortLines, index: int) -> bool:
    """Whether authors or a dateline stand below a headline, which may have several lines."""
    below = next((i for i in range(index, len(page.lines)) if not page.is_short[i]), None)
    return below is not None and (
        page.lines[below].role == "byline" or is_dateline(page.lines[below].text)
    )


def _topic_break(page: ShortLines, block: list[int]) -> float:
    """+2.5 where the text below names places that the page has not spoken of, -1 where it goes on.

    The last lines above are left out: the tail of an article can stand above its own headline.
    +1.5 where the short line itself names such a place.
    """
    first = block[0]
    above = [
        i for i in range(max(0, first - _FAR), first) if page.is_short[i] or is_text(page.lines[i])
    ]
    texts = [i for i in above if is_text(page.lines[i])][:-_STRAYS]
    told = Counter(place for i in texts for place in set(page.places[i]))
    # what one line alone names may be a stray line's, wherever it stands
    old = {place for place, number in told.items() if number > 1 or len(texts) < _FEW}
    old |= {place for i in above if page.is_short[i] for place in page.places[i]}
    if not old:
        return 0.0
    own = {place for i in block for place in page.places[i]}
    return 1.5 * bool(own and own.isdisjoint(old)) + _change_below(page, block, above, old)


def _change_below(page: ShortLines, block: list[int], above: list[int], old: set[str]) -> float:
    """What the places below a short line say, against those told of above it."""
    texts = _texts_until_next(page, block[-1] + 1)
    new = [place for i in texts for place in page.places[i]]
    if len(new) < 2:
        return 0.0
    if not old.isdisjoint(page.places[texts[0]]):
        return 0.0 if set(new) - old else -1.0  # 作为长春新区的核心板块，长春高新区…
    near = {place for i in above[-_NEAR:] for place in page.places[i]}
    fresh = sum(place not in old for place in new) / len(new)
    same = sum(place in near for place in new) / len(new)
    if fresh > 0.6:
        if not any(_tells_of_zone(page.lines[i].text, page.places[i], old) for i in texts):
            return 1.0  # 他从绍兴带来的师傅: where somebody is from opens no article
        telling = sum(not old.issuperset(page.places[i]) for i in texts)
        return 2.5 if telling > 1 and (len(new) > 2 or same < 0.2) else 1.5
    return -1.0 if same > 0.6 else 0.0


def _tells_of_zone(text: str, places: Sequence[str], old: set[str]) -> bool:
    """Whether a line names a zone of a new place: 芜湖高新区, but not 从绍兴带来."""
    return any(
        _ZONE_SOON.match(part) for place in set(places) - old for part in text.split(place)[1:]
    )


def _texts_until_next(page: ShortLines, start: int) -> list[int]:
    """The running text below a headline, up to the next short line without a stop."""
    found: list[int] = []
    for i in range(start, len(page.lines)):
        if len(found) == _NEAR or (found and page.is_short[i]):
            break
        if is_text(page.lines[i]):
            found.append(i)
    return found


def is_text(line: Line) -> bool:
    return line.role == "body" and len(line.text) > LONGEST
