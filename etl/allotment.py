"""Lines -> article numbers: headlines open articles, words say where stray paragraphs belong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from etl import course, turns
from etl.course import HEADLINE
from etl.places import PagePlaces, find_places, leading_zone, places_in
from etl.records import Line, fold
from etl.shapes import STANDS_ALONE, is_dateline
from etl.topics import Topics, places_of

_ROUNDS = 2
_FREE = ("body", "heading", "quote", "caption", "byline", "credit")
# A text with more headlines is no newspaper page; nothing is moved about in it.
_MOST = 40
# Captions stand where the picture stood; what is around them says little.
_PICTURE_HOME = 1.0
# How much the headline above a torn line speaks for its continuation.
_DRAWN = 1.0
_LONG_CAPTION = 60
_REPORTER = re.compile("(?<!特约)(?<!见习)(?<!实习)记者")


def allot(lines: Sequence[Line]) -> dict[int, int]:
    """Line number -> article number, counted by the place of the headline on the page."""
    region = _regions(lines)
    alone = _photos(lines, region)
    states = _settle(lines, region, alone)
    return _number(lines, states | _over_the_first(lines, region, states), alone)


def _over_the_first(
    lines: Sequence[Line], region: Mapping[int, int], states: Mapping[int, int]
) -> dict[int, int]:
    """The lines on top of a page to which no text belongs, as of the first article: 奋战首季开门红."""
    above = [line for line in lines if region[line.number] == 1]
    texts = {states.get(line.number) for line in lines if line.role in ("body", "caption")}
    if 1 in texts or 2 not in texts or any(line.role == "byline" for line in above):
        return {}
    return {line.number: 2 for line in above if line.role in HEADLINE}


def _regions(lines: Sequence[Line]) -> dict[int, int]:
    """Line -> the headline block above it (1, 2, …); kickers and titles to their own block."""
    found: dict[int, int] = {}
    count, previous = 0, ""
    anew, further = _beginning_anew(lines), _going_on(lines)
    for line in lines:
        goes_on = previous in HEADLINE or line.number in further
        if line.role in HEADLINE and (not goes_on or line.number in anew):
            count += 1
        found[line.number] = count
        previous = line.role
    return _merge_late_kickers(lines, found)


def _beginning_anew(lines: Sequence[Line]) -> set[int]:
    """Headlines that follow the whole headline of another article, whose text stands elsewhere.

    Their runs begin with different places: "仲恺高新区：一季度“开门稳”" / "海风吹热“药谷”" /
    "海口高新区新开工项目111个" opens an article at its second line. Where two bylines stand below, the
    first one need not begin with its place.
    """
    anew, place, after = set(), "", 0
    signed_twice = _signed_twice(lines)
    for previous, line in pairwise(lines):
        if line.role not in HEADLINE:
            place = ""
            continue
        if previous.role != "title":
            place = ""
        elif leading := leading_zone(fold(previous.text).strip()):
            place, after = leading, line.number
        own = leading_zone(fold(line.text).strip())
        if place and own and own != place:
            anew.add(after)
        elif own and not place and previous.role == "title" and line.number in signed_twice:
            anew.add(line.number)
    return anew


def _signed_twice(lines: Sequence[Line]) -> set[int]:
    """The lines of headlines over two bylines, each of its own article: 本报记者 邓应昌 / 本报记者 阮冬妮."""
    found: set[int] = set()
    run: list[int] = []
    for line, below, last in zip(lines, lines[1:], lines[2:], strict=False):
        run = [*run, line.number] if line.role in HEADLINE else []
        both = below.role == last.role == "byline"
        if run and both and _REPORTER.search(below.text) and _REPORTER.search(last.text):
            found |= set(run)
    return found


def _going_on(lines: Sequence[Line]) -> set[int]:
    """Lines of headlines that go on past a line of another column.

    Kicker, a line of text, title, a line of text, byline: columns in turn have no place for an
    article of one line, unless a dateline opens it.
    """
    found = set()
    for above, between, line in zip(lines, lines[1:], lines[2:], strict=False):
        if (
            above.role in HEADLINE
            and line.role in HEADLINE
            and between.role == "body"
            and not is_dateline(between.text)
            and _may_be_one(above.text, line.text)
        ):
            found.add(line.number)
    return found


def _may_be_one(above: str, below: str) -> bool:
    """Whether two lines may be of one headline, which names its place but once."""
    return not (places_in(above) and places_in(below))


def _merge_late_kickers(lines: Sequence[Line], region: dict[int, int]) -> dict[int, int]:
    """A block of kickers only, right under a headline, opens no article of its own."""
    with_title = {region[line.number] for line in lines if line.role == "title"}
    names = {}
    for block in sorted(set(region.values())):
        names[block] = sum(1 for known in with_title if known <= block)
    return {number: names[block] for number, block in region.items()}


def _photos(lines: Sequence[Line], region: dict[int, int]) -> set[int]:
    """Captions that are articles of their own: a long one under 园光影, or about another place."""
    alone = set()
    texts = {line.number: line.text for line in lines}
    previous = ""
    for line in lines:
        is_long = line.role == "caption" and len(line.text) >= _LONG_CAPTION
        if (
            is_long
            and previous not in HEADLINE
            and (previous == "section" or _is_strange(line, texts))
        ):
            alone.add(line.number)
        previous = line.role
    return alone


def _is_strange(line: Line, texts: Mapping[int, str]) -> bool:
    """Whether a photo stands for itself: its places are such as the rest of the page hardly names."""
    if not STANDS_ALONE.search(fold(line.text)):
        return False
    others = "\n".join(text for number, text in texts.items() if number != line.number)
    known, own = find_places(others), find_places(line.text)
    return bool(own) and max(known[place] for place in own) < 2


def _settle(lines: Sequence[Line], region: dict[int, int], alone: set[int]) -> dict[int, int]:
    """Line -> region, after stray lines have moved to the article whose words they share."""
    # A page without any headline is one article.
    count = max(1, max(region.values(), default=0))
    free = [line for line in lines if line.role in _FREE and line.number not in alone]
    judged = [line for line in free if line.role in ("body", "caption")]
    titles: dict[int, list[Line]] = {block: [] for block in range(1, count + 1)}
    for line in lines:
        if line.role in HEADLINE and region[line.number]:
            titles[region[line.number]].append(line)
    states = {line.number: max(1, region[line.number]) for line in free}
    cut_off = set(titles) - {states[line.number] for line in judged}
    places = PagePlaces(line.text for line in lines)
    states |= _below_two(states, judged, places_of(titles, places), places, cut_off)
    if count > _MOST:
        return states | {
            line.number: region[line.number] for line in lines if line.role in HEADLINE
        }
    topics = Topics(lines, judged, titles, places)
    way = turns if turns.are_told(lines) else course
    guess = None
    for _ in range(_ROUNDS):
        if guess == (guess := [states[line.number] for line in judged]):
            break  # confirmed: the evidence would be the same
        evidence = _share(lines, region, topics.affinities(states))
        pictures = {line.number for line in free if line.role == "caption"}
        states = way.follow(lines, region, evidence, alone | pictures, cut_off)
        states |= {number: _home(evidence[number], region[number]) for number in pictures}
    return _follow(lines, _unite(lines, states, evidence), topics)


def _below_two(
    states: Mapping[int, int],
    judged: Sequence[Line],
    named: Mapping[int, set[str]],
    places: PagePlaces,
    cut_off: Set[int],
) -> dict[int, int]:
    """Lines that name the place of a headline which another headline cut off from its text."""
    found: dict[int, int] = {}
    for line in judged:
        above = states[line.number] - 1
        if above not in cut_off:
            continue
        own = places.named_in(line.text)
        if named[above].isdisjoint(own):
            continue
        if named[above + 1].isdisjoint(own):
            found[line.number] = above
    return found


def _follow(lines: Sequence[Line], states: dict[int, int], topics: Topics) -> dict[int, int]:
    """Pull quotes go with the text they repeat; authors and credits with the line above."""
    settled = dict(states)
    above: Line | None = None
    for line in lines:
        if above is None or line.number not in states or above.number not in settled:
            above = line
            continue
        if line.role == "quote" and above.role != "quote":
            best = topics.closest(line.text)
            if best is not None and best in settled:
                settled[line.number] = settled[best]
        elif line.role in ("quote", "byline", "credit") and above.role not in HEADLINE:
            settled[line.number] = settled[above.number]
        above = line
    return settled


def _home(gain: dict[int, float], here: int) -> int:
    """The article that a caption's words are closest to, the one around it preferred."""
    return max(gain, key=lambda block: gain[block] + _PICTURE_HOME * (block == here))


def _chains(lines: Sequence[Line]) -> dict[int, int]:
    """Line -> the first line of the paragraph that it goes on with."""
    goes_on = {line.number: line.continues for line in lines if line.continues}
    first = {}
    for line in lines:
        start, seen = line.number, set()
        while start in goes_on and start not in seen:
            seen.add(start)
            start = goes_on[start]
        first[line.number] = start
    return first


def _share(
    lines: Sequence[Line], region: dict[int, int], evidence: dict[int, dict[int, float]]
) -> dict[int, dict[int, float]]:
    """The evidence of each line with that of all lines of its paragraph added.

    A line that goes on with one under another headline is drawn to that headline.
    """
    first = _chains(lines)
    paragraphs: dict[int, list[int]] = {}
    for number in evidence:
        paragraphs.setdefault(first[number], []).append(number)
    shared = {}
    for start, numbers in paragraphs.items():
        drawn = any(region[number] != region[start] for number in numbers)
        if len(numbers) == 1 and not drawn:
            shared[start] = evidence[numbers[0]]
            continue
        shared[start] = {
            article: sum(evidence[number][article] for number in numbers)
            + _DRAWN * (drawn and article == region[start])
            for article in evidence[numbers[0]]
        }
    return {number: shared[first[number]] for number in evidence}


def _unite(
    lines: Sequence[Line], states: dict[int, int], evidence: dict[int, dict[int, float]]
) -> dict[int, int]:
    """One article for all lines of a paragraph: the one most of it was given to."""
    first = _chains(lines)
    votes: dict[int, dict[int, float]] = {}
    for number, state in states.items():
        row = votes.setdefault(first[number], {})
        known = evidence.get(number, {}).get(state, 0.0)
        row[state] = row.get(state, 0.0) + 1.0 + (number == first[number]) + 0.1 * known
    return {number: max(votes[first[number]], key=votes[first[number]].get) for number in states}


def _number(lines: Sequence[Line], states: dict[int, int], alone: set[int]) -> dict[int, int]:
    """Article numbers in the order of headlines and photos that stand for themselves."""
    names: dict[object, int] = {}
    titled = any(line.role in HEADLINE for line in lines)
    for line in lines:
        key = ("photo", line.number) if line.number in alone else ("text", states.get(line.number))
        if line.number not in alone and line.number not in states:
            continue
        if line.number in alone or line.role in HEADLINE or not titled:
            names.setdefault(key, len(names) + 1)
    owner = {}
    opened = False
    for line in lines:
        opened = opened or line.role in (*HEADLINE, "body") or line.number in alone
        if line.number in alone:
            owner[line.number] = names["photo", line.number]
        elif line.number in states and line.role != "section" and (opened or line.role != "credit"):
            owner[line.number] = names.get(("text", states[line.number]), 0)
    return owner
