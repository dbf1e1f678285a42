"""Headlines, kickers and crossheads among the short lines without a stop."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from etl import seams
from etl.places import PagePlaces, places_in
from etl.records import Line, fold
from etl.shapes import FINAL, WORDS, is_names, plain

_RUNNING_START = re.compile(WORDS["heading"]["running_start"])
_RUNNING_END = re.compile(WORDS["heading"]["running_end"])
_LABELLED = re.compile(WORDS["heading"]["labelled"])
_FIGURES = re.compile(WORDS["heading"]["running_figures"])
_SLOGAN = re.compile(WORDS["heading"]["slogan"])
_COLUMN_HEAD = re.compile(WORDS["section"]["column_head"])
_COLUMN = re.compile(WORDS["kicker"]["column"])
_DATELINE = re.compile(WORDS["dateline"]["strict"])
_COMMAS = ("；", ";", "，", ",", "、")
_LONGEST = 45
# Body lines before and after a headline whose places are compared.
_NEAR = 5
# An article can leave so many paragraphs above its own headline.
_STRAYS = 4
# Above so few lines of text, one that names a place is enough to have spoken of it.
_FEW = 4
# Lines above a headline that are looked at: more than a page has.
_FAR = 200
_TITLE_SCORE = 2.5
# What a word across two lines must save for them to be one.
_BOUND = 5.0


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a page: which are short and without a stop, which places the lines name."""

    lines: Sequence[Line]
    is_short: Sequence[bool]
    places: Sequence[Sequence[str]]


def mark(lines: list[Line]) -> list[Line]:
    """The lines with title, kicker and heading told apart from torn body text.

    "宝鸡高新区:“钛谷”里长出新链条" over a byline -> title, "主导产业站得更稳" -> heading.
    """
    short = [_is_headline_like(line) for line in lines]
    page_places = PagePlaces(line.text for line in lines)
    places = [
        page_places.named_in(line.text) if alike or _is_text(line) else ()
        for line, alike in zip(lines, short, strict=True)
    ]
    page = _Page(lines, short, places)
    marked = list(lines)
    for block in _blocks(page):
        for index, role in zip(block, _judge(page, block), strict=True):
            marked[index] = replace(lines[index], role=role)
    return marked


def _is_headline_like(line: Line) -> bool:
    """Whether a body line is short and without a stop: "10.5亿元！咸安经开区再添产业园"."""
    if line.role != "body":
        return False
    text = line.text.strip()
    if text.startswith("#"):
        return True
    bare = plain(text)
    if (
        len(bare) > _LONGEST
        or "。" in bare
        or bare.endswith(_COMMAS)
        or _DATELINE.match(fold(bare))
        or is_names(bare)
    ):
        return False
    return _running_score(bare) < 2


def _running_score(bare: str) -> float:
    """How much a short line looks like a torn piece of running text: "据介绍,近几年" -> 3."""
    folded = fold(bare)
    score = 2.0 * bool(_RUNNING_START.match(folded)) + 2.0 * bool(_RUNNING_END.search(folded))
    score += _comma_score(folded) + 2.0 * bool(_FIGURES.search(folded))
    score += 1.0 * (len(bare) > 24) + 1.0 * (len(bare) > 34)
    score += 2.0 * bool(re.search(r"[。！？!?][”’]$", bare))
    score += 2.0 * (bare.count("“") != bare.count("”"))
    return score - 1.5 * (" " in folded)


def _comma_score(folded: str) -> float:
    """2 for a comma as in a sentence, 0 for one between halves alike: "审得快，也要审得准" -> 0."""
    if "," not in folded or " " in folded or _LABELLED.match(folded):
        return 0.0
    halves = [len(half) for half in folded.rpartition(":")[2].split(",")]
    return 2.0 if max(halves) - min(halves) > 3 and ":" not in folded else 0.5


def _blocks(page: _Page) -> list[list[int]]:
    """Runs of headline-like lines, as indices; a line that may be a kicker below joins too."""
    blocks: list[list[int]] = []
    for i, line in enumerate(page.lines):
        if (
            not (page.is_short[i] or _crowns(page.lines, i))
            or _is_torn(page.lines, i)
            or (FINAL.search(line.text) and not _announces(page, i))
        ):
            continue
        if blocks and blocks[-1][-1] == i - 1:
            blocks[-1].append(i)
        else:
            blocks.append([i])
    return blocks


def _is_torn(lines: Sequence[Line], index: int) -> bool:
    """Whether a short line only breaks off: a word runs on into the body line below it."""
    text = plain(lines[index].text)
    if index + 1 == len(lines) or lines[index + 1].role != "body" or text[-1:] in "”》）)!?":
        return False
    following = plain(lines[index + 1].text)
    # 多转几个弯 | 弯是怎么转的: one line only takes up the other's word
    return text[-1:] != following[:1] and seams.crossing(text, following) > _BOUND


def _crowns(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands right over a byline: "同是“两千亿”，三家高新区缘何分出快慢"."""
    line = lines[index]
    if line.role != "body" or index + 1 == len(lines) or lines[index + 1].role != "byline":
        return False
    bare = plain(line.text)
    return (
        len(bare) <= _LONGEST
        and not bare.endswith(("。", *_COMMAS))
        and not _RUNNING_START.match(fold(bare))
    )


def _announces(page: _Page, index: int) -> bool:
    """Whether a short line with a stop is set as a headline: first on the page, or over a byline."""
    lines, short = page.lines, page.is_short
    if lines[index].text.lstrip().startswith("#") or all(
        line.role != "body" or alike
        for line, alike in zip(lines[:index], short[:index], strict=True)
    ):
        return True
    after = next((lines[i] for i in range(index + 1, len(lines)) if not short[i]), None)
    return after is not None and (
        after.role == "byline" or bool(_DATELINE.match(fold(after.text.strip())))
    )


def _judge(page: _Page, block: list[int]) -> list[str]:
    """The roles of a run of headline-like lines."""
    texts = [page.lines[i].text.strip() for i in block]
    if any(re.match(r"#(?!#)", text) for text in texts):
        return _marked_roles(texts)
    if all(text.startswith("##") for text in texts):
        return ["heading"] * len(block)
    if _is_column_head(page, block):
        return ["section"]
    if _title_score(page, block) >= _TITLE_SCORE:
        return _title_roles([plain(text) for text in texts])
    return ["heading"] * len(block)


def _is_column_head(page: _Page, block: list[int]) -> bool:
    """Whether a few words on top of the page name its column: "数说园区" over running text."""
    first, after = block[0], page.lines[block[0] + 1 : block[0] + 2]
    return (
        len(block) == 1
        and all(line.role in ("credit", "section") for line in page.lines[:first])
        and len(after) == 1
        and after[0].role == "body"
        and not _DATELINE.match(fold(after[0].text.strip()))
        and bool(_COLUMN_HEAD.fullmatch(plain(page.lines[first].text)))
        and not page.places[first]
    )


def _marked_roles(texts: list[str]) -> list[str]:
    """Roles where the page carries marks: "## 改革“试验田”" beside "# …" is a kicker."""
    return ["title" if re.match(r"#(?!#)", text) else "kicker" for text in texts]


def _title_roles(texts: list[str]) -> list[str]:
    """Title lines, with a slogan or a much shorter line beside the longest one as kicker."""
    longest = max(map(len, texts))
    roles = []
    for text in texts:
        groups = text.split()
        slogan = _SLOGAN.match(text) and len({len(group) for group in groups}) == 1
        is_kicker = (len(texts) > 1 and len(text) < longest) and (
            (slogan and (len(groups) > 2 or len(text) < 0.65 * longest))
            or (len(text) <= 10 and _COLUMN.search(text))
        )
        roles.append("kicker" if is_kicker else "title")
    return roles


def _title_score(page: _Page, block: list[int]) -> float:
    """Evidence that a run of short lines is a headline rather than a crosshead."""
    lines, first, last = page.lines, block[0], block[-1]
    texts = [plain(lines[i].text) for i in block]
    joined = " ".join(texts)
    after = lines[last + 1] if last + 1 < len(lines) else None
    before = [line.role for line in lines[:first]]
    score = 3.0 * ("body" not in before)
    if after is not None and (after.role == "byline" or _opens_news(page, block)):
        return _TITLE_SCORE  # whoever wrote it is named below headlines only
    if after is not None:
        score += 3.0 * is_names(plain(after.text))
        score += 3.0 * bool(_DATELINE.match(fold(after.text.strip())))
    score += 2.0 * (len(block) > 1)
    score += 1.5 * bool(places_in(joined)) + 0.5 * bool(re.search("[:：]", joined))
    score += 1.0 * (before[-1:] in (["section"], ["byline"], ["caption"], ["credit"]))
    score += 1.0 * (first > 0 and is_names(plain(lines[first - 1].text)))
    score += 0.5 * (max(map(len, texts)) >= 15) - 1.0 * (max(map(len, texts)) < 7)
    return score + _topic_break(page, block)


def _opens_news(page: _Page, block: list[int]) -> bool:
    """Whether a news item begins below a short line, and not one of an earlier headline's place.

    Columns in turn can bring the beginning of another article below a crosshead.
    """
    below = block[-1] + 1
    if not _DATELINE.match(fold(page.lines[below].text.strip())):
        return False
    headlines = (page.places[i] for i in range(block[0]) if page.is_short[i])
    return not set(page.places[below]).intersection(*[chain.from_iterable(headlines)])


def _topic_break(page: _Page, block: list[int]) -> float:
    """+2.5 where the text below names places that the page has not spoken of, -1 where it goes on.

    The last lines above are left out: the tail of an article can stand above its own headline.
    +1.5 where the short line itself names such a place.
    """
    first = block[0]
    above = [
        i for i in range(max(0, first - _FAR), first) if page.is_short[i] or _is_text(page.lines[i])
    ]
    texts = [i for i in above if _is_text(page.lines[i])][:-_STRAYS]
    told = Counter(place for i in texts for place in set(page.places[i]))
    # what one line alone names may be a stray line's, wherever it stands
    old = {place for place, number in told.items() if number > 1 or len(texts) < _FEW}
    old |= {place for i in above if page.is_short[i] for place in page.places[i]}
    if not old:
        return 0.0
    own = {place for i in block for place in page.places[i]}
    return 1.5 * bool(own and own.isdisjoint(old)) + _change_below(page, block, above, old)


def _change_below(page: _Page, block: list[int], above: list[int], old: set[str]) -> float:
    """What the places below a short line say, against those told of above it."""
    new = [place for i in _texts_until_next(page, block[-1] + 1) for place in page.places[i]]
    if len(new) < 2:
        return 0.0
    near = {place for i in above[-_NEAR:] for place in page.places[i]}
    fresh = sum(place not in old for place in new) / len(new)
    same = sum(place in near for place in new) / len(new)
    if fresh > 0.6:
        return 2.5 if len(new) > 2 or same < 0.2 else 1.5
    return -1.0 if same > 0.6 else 0.0


def _texts_until_next(page: _Page, start: int) -> list[int]:
    """The running text below a headline, up to the next short line without a stop."""
    found: list[int] = []
    for i in range(start, len(page.lines)):
        if len(found) == _NEAR or (found and page.is_short[i]):
            break
        if _is_text(page.lines[i]):
            found.append(i)
    return found


def _is_text(line: Line) -> bool:
    return line.role == "body" and len(line.text) > _LONGEST
