"""What the two ends of a line show of the sentences that are torn there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl import reference, seams
from etl.places import find_places, leading_place
from etl.records import fold

_WORDS = reference.settings("junctions")
_HEAD = {kind: frozenset(_WORDS["head"][kind]) for kind in ("dangling", "predicate", "opening")}
UNITS = frozenset(_WORDS["head"]["units"])
_CONTRAST = re.compile(_WORDS["head"]["contrast"])
_ANAPHORA = re.compile(_WORDS["head"]["anaphora"])
_ITEM = re.compile(_WORDS["head"]["item"])
_DATED = re.compile(_WORDS["head"]["dated"])
_TERM = re.compile(r"“[^“”,。!?]{2,8}”(?=[一-龥])")
_LEAD = re.compile(_WORDS["lead"]["pattern"])
_CORRELATIVES = [(re.compile(a), re.compile(b)) for a, b in _WORDS["correlatives"]["pairs"]]
_PAIRS = {"“": "”", "‘": "’", "(": ")", "《": "》", "「": "」", "『": "』"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_BRACKETS = re.compile("[" + "".join(_PAIRS) + "".join(_CLOSERS) + "]")
_STOP = re.compile(r"[。!?…][”’」』)]*")
_FINAL = re.compile(r"[。!?…][”’」』)]*$")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_FIGURE = re.compile(r"\d|[一两二三四五六七八九十百]+(?:多|余)?(?:个|家|项|成|倍|名|座|款|件|分之)")
_RUN = re.compile(r"[一-龥A-Za-z]+")
_KINDS = {",": "comma", "、": "list", ";": "semicolon", ":": "colon"}
_REACH = 5
_FRAGMENT = 10
# A figure as far as this from the seam belongs to the clause at the seam.
_NEAR = 25
# Parts of speech that a bare name of a thing is made of.
_OPEN = ("n", "vn", "an", "ns", "nr", "nz", "b", "j", "A", "0", "q", "m", "的")


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a line."""

    chars: str
    costs: tuple[float, ...]
    word: str
    word_class: str
    kind: str
    closes: str
    sentence: str
    grams: frozenset[str]
    shape: frozenset[str]
    place: str
    has_number: bool
    has_item: bool
    has_contrast: bool
    has_anaphora: bool
    is_lead: bool
    is_fragment: bool
    answers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a line."""

    chars: str
    costs: tuple[float, ...]
    word_class: str
    kind: str
    opens: str
    sentence: str
    grams: frozenset[str]
    shape: frozenset[str]
    places: frozenset[str]
    has_number: bool
    awaits: frozenset[int]


@dataclass(frozen=True, slots=True)
class Edges:
    """A body line: both ends and its text."""

    head: Head
    tail: Tail
    text: str
    grams: frozenset[str]


def read(text: str) -> Edges:
    """The two ends of a line: "增长10.9%，…，" begins with a predicate and ends with a comma."""
    folded = fold(text).strip()
    sentences = [sentence for sentence in _STOP.split(folded) if sentence]
    opened, loose = _balance(folded)
    return Edges(
        head=_head(folded, sentences[0] if sentences else "", loose),
        tail=_tail(folded, sentences[-1] if sentences else "", opened),
        text=folded,
        grams=_bigrams(folded),
    )


def _head(text: str, sentence: str, loose: str) -> Head:
    chars = re.match(r"[一-龥A-Za-z0-9]*", text[:_REACH])[0]
    word = seams.first_word(text)
    return Head(
        chars=chars,
        costs=seams.suffix_costs(chars),
        word=word,
        word_class="n" if _TERM.match(text) else seams.word_class(word),
        kind=_start_kind(text, word),
        closes=loose[:1],
        sentence=sentence,
        grams=_bigrams(sentence),
        shape=_shape(sentence[:40]),
        place=leading_place(text),
        has_number=bool(_FIGURE.search(sentence[:_NEAR])),
        has_item=bool(_ITEM.match(sentence)),
        has_contrast=bool(_CONTRAST.match(text)),
        has_anaphora=bool(_ANAPHORA.match(text)),
        is_lead=bool(_LEAD.match(text)),
        is_fragment=_is_fragment(sentence, text),
        answers=frozenset(i for i, (_, b) in enumerate(_CORRELATIVES) if b.search(sentence)),
    )


def _is_fragment(sentence: str, text: str) -> bool:
    """Whether a line begins with a piece too short for a sentence: "专业服务平台。张江…" """
    if not 0 < len(sentence) <= _FRAGMENT or len(text) == len(sentence) or not sentence.isalnum():
        return False
    classes = {seams.word_class(word) for word in seams.cut(sentence)}
    return len(sentence) < 3 or not any(name[0] in "vad" or name not in _OPEN for name in classes)


def _tail(text: str, sentence: str, opened: str) -> Tail:
    kind = _tail_kind(text)
    if kind == "stop":
        sentence = opened = ""
    chars = re.search(r"[一-龥A-Za-z0-9]*$", text[-_REACH:])[0]
    before = sentence.rstrip(",;")
    return Tail(
        chars=chars,
        costs=seams.prefix_costs(chars),
        word_class=seams.word_class(seams.last_word(text)),
        kind=kind,
        opens=opened[-1:],
        sentence=sentence,
        grams=_bigrams(sentence),
        shape=_shape(sentence[-40:]),
        places=frozenset(find_places(sentence)),
        has_number=bool(_FIGURE.search(sentence[-_NEAR:])),
        awaits=frozenset(i for i, (a, _) in enumerate(_CORRELATIVES) if a.search(before)),
    )


def _balance(text: str) -> tuple[str, str]:
    """Brackets left open at the end, and openers of those closed without having been opened."""
    stack, loose = [], []
    for mark in _BRACKETS.findall(text):
        if mark in _PAIRS:
            stack.append(mark)
        elif stack and stack[-1] == _CLOSERS[mark]:
            stack.pop()
        else:
            loose.append(_CLOSERS[mark])
    return "".join(stack), "".join(loose)


def _tail_kind(text: str) -> str:
    """How a line ends: stop, comma, list, semicolon, colon, digit or torn."""
    if _FINAL.search(text):
        return "stop"
    return _KINDS.get(text[-1:], "digit" if text[-1:].isdigit() or text[-1:] == "." else "torn")


def _start_kind(text: str, word: str) -> str:
    """How a line begins; dated lines and quoted names ("高新易贷") apart."""
    if _DATED.match(text):
        return "dated"
    return "plain" if _TERM.match(text) else _head_kind(word)


def _head_kind(word: str) -> str:
    """How a line begins: dangling, predicate, opening, digit or plain."""
    if word and not word[0].isalnum() and word not in _HEAD["opening"]:
        return "plain" if word in _PAIRS else "dangling"
    kind = next((kind for kind, words in _HEAD.items() if word in words), "plain")
    return "digit" if word[:1].isdigit() else kind


def _bigrams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters."""
    return frozenset(run[i : i + 2] for run in _RUN.findall(text) for i in range(len(run) - 1))


def _shape(text: str) -> frozenset[str]:
    """Triples of characters with numbers as one sign: what parallel clauses have in common."""
    flat = _NUMBER.sub("0", text)
    return frozenset(flat[i : i + 3] for i in range(len(flat) - 2) if "0" in flat[i : i + 3])
