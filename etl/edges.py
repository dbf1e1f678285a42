"""What the two ends of a line show of the sentences that are torn there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from etl import reference, seams, terms
from etl.line_words import pairs
from etl.places import leading_place, places_in

_WORDS = reference.settings("junctions")
_HEAD = {kind: frozenset(_WORDS["head"][kind]) for kind in ("dangling", "predicate", "opening")}
UNITS = frozenset(_WORDS["head"]["units"])
_CONTRAST = re.compile(_WORDS["head"]["contrast"])
_ANAPHORA = re.compile(_WORDS["head"]["anaphora"])
_ITEM = re.compile(_WORDS["head"]["item"])
_BARE_FIGURE = re.compile(_WORDS["head"]["bare_figure"])
_DATED = re.compile(_WORDS["head"]["dated"])
_GROWN, _GRANTED = re.compile(_WORDS["head"]["grown"]), re.compile(_WORDS["head"]["granted"])
_FIGURE_END, _RULE = re.compile(_WORDS["tail"]["figure"]), re.compile(_WORDS["tail"]["rule"])
_LIST_JOINT = re.compile(_WORDS["list"]["joint"])
_LISTED = (
    f"(?:{_WORDS['list']['number']})(?:{_WORDS['list']['joint']}(?:{_WORDS['list']['number']}))+"
)
_LIST_HEAD = re.compile(f"[^,;。、]{{0,14}}?({_LISTED})")
_LIST_TAIL = re.compile(f"({_LISTED})[,;]?$")
_TERM = re.compile(r"“[^“”,。!?]{2,8}”(?=[一-龥])")
_LEAD = re.compile(_WORDS["lead"]["pattern"])
_CORRELATIVES = [(re.compile(a), re.compile(b)) for a, b in _WORDS["correlatives"]["pairs"]]
_PAIRS = {"“": "”", "‘": "’", "(": ")", "《": "》", "「": "」", "『": "』"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_BRACKETS = re.compile("[" + "".join(_PAIRS) + "".join(_CLOSERS) + "]")
_STOPS, _AFTER_STOP = "。!?…", "”’」』)"
_STOP = re.compile(f"[{_STOPS}][{_AFTER_STOP}]*")
_SENTENCE = re.compile(f"(?:[{_STOPS}]+[{_AFTER_STOP}]*)*([^{_STOPS}]*)")
_CHARS = re.compile(r"[一-龥A-Za-z0-9]*")
_LAST_CHARS = re.compile(r"[一-龥A-Za-z0-9]*$")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_FIGURE = re.compile(r"\d|[一两二三四五六七八九十百]+(?:多|余)?(?:个|家|项|成|倍|名|座|款|件|分之)")
_KINDS = {",": "comma", "、": "list", ";": "semicolon", ":": "colon"}
_REACH = 5
_FRAGMENT = 10
# A figure as far as this from the seam belongs to the clause at the seam.
_NEAR = 25
# Parts of speech that a bare name of a thing is made of.
_OPEN = ("n", "vn", "an", "ns", "nr", "nz", "b", "j", "A", "0", "q", "m", "的")


class Head:
    """The beginning of a line; what few lines are asked for is read when they are."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.chars = _CHARS.match(text, 0, _REACH)[0]
        self.word = seams.first_word(text)
        self.kind = _start_kind(text, self.word)

    @property
    def is_lead(self) -> bool:
        """Whether a news item begins here: "本报南京讯"."""
        return bool(_LEAD.match(self.text))

    @property
    def is_fragment(self) -> bool:
        """Whether it begins with a piece too short for a sentence: "专业服务平台。张江…" """
        sentence = self.sentence
        if not 0 < len(sentence) <= _FRAGMENT or sentence == self.text or not sentence.isalnum():
            return False
        classes = {seams.word_class(word) for word in terms.plain_words(sentence)}
        return len(sentence) < 3 or all(name in _OPEN and name[0] not in "vad" for name in classes)

    @cached_property
    def sentence(self) -> str:
        """Its first sentence, without the stop."""
        return _SENTENCE.match(self.text)[1]

    @cached_property
    def word_class(self) -> str:
        """The class of its first word."""
        return "n" if _TERM.match(self.text) else seams.word_class(self.word)

    @cached_property
    def closes(self) -> str:
        """The opener of the first bracket that it closes without having opened it."""
        return _balance(self.text)[1][:1]

    @cached_property
    def place(self) -> str:
        """The place that it begins with."""
        return leading_place(self.text)

    @cached_property
    def shape(self) -> set[str]:
        """What parallel clauses have in common with it."""
        return _shape(self.sentence[:40])

    @cached_property
    def grams(self) -> set[str]:
        """The character pairs of its first sentence."""
        return pairs(self.sentence)

    @cached_property
    def has_number(self) -> bool:
        """Whether a figure stands near the seam."""
        return bool(_FIGURE.search(self.sentence[:_NEAR]))

    @cached_property
    def has_item(self) -> bool:
        """Whether a thing is counted: "从业人员6800人"."""
        return bool(_ITEM.match(self.sentence))

    @cached_property
    def has_contrast(self) -> bool:
        """Whether it is set against something before: "德阳高新区则规定"."""
        return bool(_CONTRAST.match(self.text))

    @cached_property
    def has_anaphora(self) -> bool:
        """Whether it points back: "这一比重"."""
        return bool(_ANAPHORA.match(self.text))

    @cached_property
    def is_grown(self) -> bool:
        """Whether it tells more of a figure before: "同比增长9.3%"."""
        return bool(_GROWN.match(self.text))

    @cached_property
    def is_granted(self) -> bool:
        """Whether it begins like what a rule grants: "最高500万元"."""
        return bool(_GRANTED.match(self.text))

    @cached_property
    def listed(self) -> int:
        """How many figures the list has that it begins with: "分别增长21.5%、33%和4.1%" -> 3."""
        return _length(_LIST_HEAD.match(self.text))

    def answers(self, awaited: Iterable[int]) -> bool:
        """Whether it has the other half of one of some correlatives: 既…, 又…"""
        return any(_CORRELATIVES[pair][1].search(self.sentence) for pair in awaited)


class Tail:
    """The end of a line that breaks off."""

    def __init__(self, text: str, kind: str) -> None:
        sentence = ([piece for piece in _STOP.split(text) if piece] or [""])[-1]
        before = sentence.rstrip(",;")
        self.kind = kind
        self.sentence = sentence
        self.chars = _LAST_CHARS.search(text[-_REACH:])[0]
        self.word_class = seams.word_class(seams.last_word(text))
        self.opens = _balance(text)[0][-1:]
        self.grams = pairs(sentence)
        self.shape = _shape(sentence[-40:])
        self.places = set(places_in(sentence))
        self.has_number = bool(_FIGURE.search(sentence[-_NEAR:]))
        self.is_figure = bool(_FIGURE_END.search(sentence))
        self.is_rule = bool(_RULE.search(sentence))
        self.listed = _length(_LIST_TAIL.search(sentence))
        self.awaits = [i for i, (a, _) in enumerate(_CORRELATIVES) if a.search(before)]


def _length(listed: re.Match[str] | None) -> int:
    """How many figures a list has, 0 without one."""
    return len(_LIST_JOINT.findall(listed[1])) + 1 if listed else 0


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


def tail_kind(text: str) -> str:
    """How a line ends: stop, comma, list, semicolon, colon, digit or torn."""
    if text.rstrip(_AFTER_STOP).endswith(tuple(_STOPS)):
        return "stop"
    return _KINDS.get(text[-1:], "digit" if text[-1:].isdigit() or text[-1:] == "." else "torn")


def _start_kind(text: str, word: str) -> str:
    """How a line begins; dated lines and quoted names ("高新易贷") apart."""
    if _DATED.match(text):
        return "dated"
    if _BARE_FIGURE.match(text):
        return "predicate"
    return "plain" if _TERM.match(text) else _head_kind(word)


def _head_kind(word: str) -> str:
    """How a line begins: dangling, predicate, opening, digit or plain."""
    if word and not word[0].isalnum() and word not in _HEAD["opening"]:
        return "plain" if word in _PAIRS else "dangling"
    kind = next((kind for kind, words in _HEAD.items() if word in words), "plain")
    return "digit" if word[:1].isdigit() else kind


def _shape(text: str) -> set[str]:
    """Triples of characters with numbers as one sign: what parallel clauses have in common."""
    flat = _NUMBER.sub("0", text)
    return {flat[i : i + 3] for i in range(len(flat) - 2) if "0" in flat[i : i + 3]}
