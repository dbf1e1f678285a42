"""Pull quotes: lines that repeat what the text of the page says, with the speakers under them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import takewhile

from etl.groups import LENGTH, groups, repeated
from etl.records import Line
from etl.shapes import FINAL, POSITION, WORDS, is_names, plain

_WORD = re.compile(r"[^\W_]+")
_SAYING = re.compile("[:：]")
_COMMA = re.compile(r"[,，；、]")
# Whoever they are, they are called by name: "蓝冕电池工艺员 聂洪".
_NAMED = re.compile(r"^[一-龥·]{3,}.*[ \u3000][一-龥]{2,5}$")
_PERSON = re.compile(r"[一-龥·]{2,5}")
_CALLED = re.compile(WORDS["speaker"]["called"])
# A longer text is no newspaper page; no pull quotes are looked for in it.
_LARGEST = 60_000
# Share of a line's four-character groups that stand in other lines, from which it is a pull quote.
_REPEATED_LONG, _REPEATED_SHORT = 0.8, 0.65
# A line of a pull quote that is set on several lines.
_QUOTE_LINE = 30
# A sentence said is no longer; what may stand in a pull quote before it is known for one.
_SAID = 40
_SPOKEN = ("body", "byline", "quote")


def mark(lines: list[Line]) -> list[Line]:
    """Pull quotes (lines that other lines contain) and the speaker lines under them."""
    kept = {line.number: _bare(line.text) for line in lines if line.role == "body"}
    page = "\n".join(kept.values())
    if len(page) > _LARGEST:
        return lines
    found = groups(page)
    again = repeated(found)
    own = _by_line(found.tolist(), kept)
    inside = {
        line.number: _container(line, kept, own, again)
        for line in lines
        if line.number in kept
        and _may_repeat(line.text, kept[line.number])
        and _looks_repeated(kept[line.number], own[line.number], page, again)
    }
    # A torn half of a paragraph stands in the pull quote that repeats the paragraph.
    quotes = {n for n, longer in inside.items() if longer and not inside.get(longer)}
    # What stands above all text is a kicker: 规上工业总产值增长31.2%，固定资产投资增长46.3%.
    quotes -= set(takewhile(lambda number: len(kept[number]) <= _QUOTE_LINE, kept))
    marked = [
        replace(line, role="quote") if line.number in quotes and not _is_torn(line, lines) else line
        for line in lines
    ]
    return _mark_speakers(_mark_quote_lines(marked, page))


def _bare(text: str) -> str:
    """A text without its marks and spaces, by which a quote is compared with what it repeats."""
    return "".join(_WORD.findall(text))


def _by_line(found: Sequence[int], kept: Mapping[int, str]) -> dict[int, Sequence[int]]:
    """The groups of characters within each line, of those of a page with a line feed between."""
    own, start = {}, 0
    for number, text in kept.items():
        own[number] = found[start : start + max(0, len(text) - LENGTH + 1)]
        start += len(text) + 1
    return own


def _mark_quote_lines(lines: list[Line], page: str) -> list[Line]:
    """Pull quotes on several lines: "速度是成绩单，" / "密度才是体检表。", said in one elsewhere."""
    marked = list(lines)
    for i in range(1, len(lines)):
        pair = lines[i - 1 : i + 1]
        if any(line.role not in ("body", "quote") or len(line.text) > _QUOTE_LINE for line in pair):
            continue
        if "".join(_bare(line.text) for line in pair) in page:
            marked[i - 1 : i + 1] = [replace(line, role="quote") for line in pair]
    return marked


def _may_repeat(text: str, bare: str) -> bool:
    """Whether a line has the form of a pull quote: sentences, or at least a comma."""
    if len(bare) < LENGTH + 2 or text.startswith("#"):
        return False
    return bool(FINAL.search(text) or _COMMA.search(text[:-1]))


def _looks_repeated(text: str, own: Sequence[int], page: str, again: Set[int]) -> bool:
    """Whether samples of a line's text, of which `own` are the groups, stand on the page twice."""
    samples = range(0, len(text) - LENGTH, max(3, len(text) // 12))
    found = [i for i in samples if own[i] in again]
    if 2 * len(found) <= len(samples):
        return False
    return len(samples) < 2 * sum(page.count(text[i : i + LENGTH]) > 1 for i in found)


def _container(
    line: Line, kept: Mapping[int, str], groups_of: Mapping[int, Sequence[int]], again: Set[int]
) -> int | None:
    """The longer line in which (with a second one, if torn) a line stands nearly word for word.

    `groups_of`: the groups of characters of each line; `again`: those on the page more than once.
    """
    own = set(groups_of[line.number])
    if len(own) < 3 or (len(own) > 40 and not FINAL.search(line.text)):
        return None
    bound = len(own) * (_REPEATED_SHORT if len(own) < 30 else _REPEATED_LONG)
    common = own & again
    if len(common) < bound:
        return None
    shared = {
        number: common.intersection(others)
        for number, others in groups_of.items()
        if number != line.number
    }
    best = sorted(shared, key=lambda number: len(shared[number]), reverse=True)[:2]
    covered = set().union(*(shared[number] for number in best))
    if len(covered) < bound or len(shared[best[0]]) < 0.3 * len(own):
        return None
    return best[0] if sum(len(kept[number]) for number in best) > 1.2 * len(own) else None


def _is_torn(line: Line, lines: list[Line]) -> bool:
    """Whether a repeated line breaks off where the other one goes on: "…已经为医" in "…已经为医疗"."""
    end = line.text.rstrip()[-LENGTH:]
    others = [other.text for other in lines if other is not line and end in other.text]
    if FINAL.search(line.text) or not others or not re.search(r"\w$", end):
        return False
    return all(re.match(r"\w", text.rpartition(end)[2]) for text in others)


def _is_set_apart(quote: Line, speaker: Line) -> bool:
    """Whether a short sentence has its speaker right under it, no empty line between.

    "先请人吃梨，再请人看地。" / "招商局干部 热孜万古丽": the text may say it in other words.
    """
    return (
        quote.role == speaker.role == "body"
        and speaker.number == quote.number + 1
        and len(quote.text) <= _QUOTE_LINE
        and bool(FINAL.search(quote.text))
        and bool(_NAMED.search(plain(speaker.text)))
    )


def _lines_with_speaker(lines: Sequence[Line], index: int) -> int:
    """How many lines a short sentence has with a bare name and what its bearer is below it, or 0.

    "从前大家抢着建产线，现在抢着补零件。" / "寿千帆" / "绍兴集成电路小镇服务中心项目主管" -> 3,
    "火候到了，东西自己会说话。" / "廖晓彤 锂盐企业炉工" -> 2, / "锂盐企业炉工 廖晓彤" -> 2.
    """
    said = plain(lines[index].text)
    if lines[index].role not in _SPOKEN or len(said) > _SAID or not FINAL.search(said):
        return 0
    rows = takewhile(lambda line: line.role in _SPOKEN, lines[index + 1 : index + 3])
    below = [plain(line.text) for line in rows]
    if not below:
        return 0
    speaker = below[0].replace("\u3000", " ")
    office, _, name = speaker.rpartition(" ")
    if _CALLED.search(office) and is_names(name):
        return 2
    name, _, office = speaker.partition(" ")
    if not _PERSON.fullmatch(name):
        return 0
    if office:
        return 2 if _CALLED.search(office) else 0
    return 3 if len(below) > 1 and _CALLED.search(below[1]) else 0


def _is_headline(lines: Sequence[Line], index: int) -> bool:
    """Whether what may be a speaker is a headline that quotes him, or who wrote what is below it.

    "内江高新区党工委书记曾牧野：不拼块头，拼筋骨" over "本报记者 雷若溪".
    """
    line = lines[index]
    if line.role == "byline":
        return not is_names(plain(line.text))
    below = lines[index + 1].role if index + 1 < len(lines) else ""
    return below == "byline" and bool(_SAYING.search(line.text))


def _mark_speakers(lines: list[Line]) -> list[Line]:
    """Name and position under a pull quote are `quote` too: "楼琦" / "基地总经理"."""
    marked = list(lines)
    for i in range(len(marked)):
        end = i + _lines_with_speaker(marked, i)
        marked[i:end] = [replace(line, role="quote") for line in marked[i:end]]
    for i in range(1, len(marked)):
        bare = plain(marked[i].text)
        if _is_set_apart(marked[i - 1], marked[i]):
            marked[i - 1] = replace(marked[i - 1], role="quote")
        if marked[i].role not in ("body", "byline") or marked[i - 1].role != "quote":
            continue
        if len(bare) > 40 or FINAL.search(bare) or _is_headline(marked, i):
            continue
        if bare.startswith("—") or _NAMED.search(bare):
            marked[i] = replace(marked[i], role="quote")
            continue
        following = plain(marked[i + 1].text) if i + 1 < len(marked) else ""
        is_position = bool(POSITION.search(bare))
        if is_position or (is_names(bare) and len(following) <= 40 and POSITION.search(following)):
            marked[i] = replace(marked[i], role="quote")
    return marked
