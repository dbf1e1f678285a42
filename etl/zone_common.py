"""Names that are common words: 服务外包园, 宏伟园区, 如意软件园.

Such a name is one where its place in the sentence says so: 高新区服务外包园, 服务外包园里, but not
打造新能源产业园.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from etl import reference, terms
from etl.gazetteer import Span, Terms
from etl.zone_kinds import Kind, addresses, gazetteer, kind_of, kinds, places
from etl.zone_words import Name, Word, words_before

WORDS = reference.patterns("zone_rules")
# Longer strings of unknown words are no name but a sentence: 些问题贴合|经开区.
LONGEST_NEW = 4
# Inside the zone that is spoken of: 区内的白马园区.
_WITHIN = ("区内", "区里", "园内", "园里", "境内", "辖区内")


@cache
def telling_kinds() -> frozenset[str]:
    """Kind words that tell an industry and so can be a name alone: 服务外包园, 软件园."""
    industries = Terms({row["term"]: row["industry"] for row in reference.rows("industry_terms")})
    parks = (form for form, kind in kinds().items() if kind.scope == "park")
    return frozenset(f for f in parks if any(span.value for span in industries.find(f)))


def printed(text: str, name: Name) -> str:
    """A known zone's name as the text has it, without its address: 四川|泸州国家高新区."""
    full = text[name.start : name.end]
    for address in addresses(name.zone) if name.zone in gazetteer() else ():
        rest = full.removeprefix(address)
        if rest != full and kind_of(rest) and rest not in kinds() and rest[:2] in places():
            return rest
    return full


def name_of_common(
    text: str,
    span: Span[Kind],
    parts: list[Word],
    wording: str,
    ends: Mapping[int, Name],
    stems: Mapping[int, str],
) -> Name | None:
    """A name of common words: behind a zone (宜昌高新区|生物产业园, 高新区|服务外包园), in a list of
    names (甘河工业园区、生物科技产业园区), behind the bare name of a zone, which it then begins with
    (松山湖|国际机器人产业基地), or where what is said shows one (服务外包园里).
    """
    start = parts[0].start if parts else span.start
    if not parts and span.value.form not in telling_kinds():
        return None
    if stem := stems.get(start):
        wording = stem + wording
        return Name(start - len(stem), span.end, wording, "form", wording)
    if span.value.scope not in ("park", "city"):
        return None
    if area := ends.get(start):
        wording = printed(text, area) + wording
        return Name(start, span.end, wording, "form", wording)
    shown = is_inside(text, start) or (text[start - 1] == "、" and start - 1 in ends)
    shown = shown or is_definite(text, start, span.end)
    shown = shown or bool(WORDS["lies_before"].search(text[max(0, start - 6) : start]))
    unusual = any(part.role == "new" and not terms.is_verb(part.text) for part in parts)
    called = WORDS["called"].search(text[max(0, start - 5) : start])
    shown = shown or bool(called and unusual and text[span.end : span.end + 1] != "的")
    is_new_word = any(part.role == "new" for part in parts)
    if is_new_word and not shown:  # 规划面积12平方公里的金匠工业园区
        sized = WORDS["sized"].search(text[max(0, start - 8) : start])
        again = text.count(wording) - text.count(wording + "区")
        shown = bool(sized and unusual) or again > (1 if unusual else 2)
        shown = shown or has_figure(text, start, span.end)
    return Name(start, span.end, wording if shown else "", "form", wording)


def everyday_name(
    text: str, span: Span[Kind], parts: list[Word], wording: str, ends: Mapping[int, Name]
) -> Name | None:
    """A name before 园区 or 新区, words that rather mean any zone: 高新区|宏伟园区, 东部新区."""
    named = bool(parts) and is_everyday(text, parts, span.value, ends)
    if not named and not can_be_everyday(parts):
        return None
    return Name(parts[0].start, span.end, wording if named else "", "form", wording)


def is_everyday(text: str, parts: list[Word], kind: Kind, ends: Mapping[int, Name]) -> bool:
    """Whether the parts are a name: 东部园区, 庄甸中药园区, 高新区|宏伟园区, not 高新区整个园区.

    A word that no dictionary has is a name where it comes again: 蒋王园区.
    """
    first = parts[0]
    if len(parts) > 1:
        return first.role == "new" and terms.is_new(first.text)
    if first.role == "side":
        return True
    if not can_be_everyday(parts):
        return False
    if is_inside(text, first.start) or first.start in ends:
        return True
    return terms.is_new(first.text) and text.count(first.text + kind.form) > 1


def can_be_everyday(parts: list[Word]) -> bool:
    """Whether a word can be the name before 园区, once it is seen to be one: 宏伟, but not 下辖."""
    if len(parts) != 1 or parts[0].role not in ("new", "place"):
        return False
    return 2 <= len(parts[0].text) < LONGEST_NEW and not terms.is_verb(parts[0].text)


def is_inside(text: str, start: int) -> bool:
    """Whether a word for a zone stands right before a name: 高新区|服务外包园, 区内的|白马园区."""
    if text[start - 1 : start] == "的":
        start -= 1
        if text.endswith(_WITHIN, 0, start):
            return True
    word = words_before(text, start).get(start)
    return word is not None and word.value[0] == "area"


def is_definite(text: str, start: int, end: int) -> bool:
    """Whether what stands around common words shows them to be a name: 在|服务外包园|里."""
    before = WORDS["definite_before"].search(text[max(0, start - 2) : start])
    return bool(before) and bool(WORDS["definite_after"].match(text, end))


def has_figure(text: str, start: int, end: int) -> bool:
    """Whether a clause that opens with a name tells a figure of it: 如意软件园|建筑面积11.6万平方米."""
    before = WORDS["definite_before"].search(text[max(0, start - 2) : start])
    if WORDS["superlative"].search(text[max(0, start - 5) : start]):
        return False
    return bool(before) and bool(WORDS["figure_after"].match(text, end))
