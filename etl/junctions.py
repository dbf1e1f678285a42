"""How well one line goes on with the sentence of another: the evidence at a torn edge."""

from __future__ import annotations

import csv
import math
import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import jieba

from etl.places import find_places
from etl.records import fold
from etl.topics import affinities, tokens

_REFERENCE = Path(__file__).parent / "reference"
_WORDS = tomllib.loads((_REFERENCE / "junctions.toml").read_text(encoding="utf-8"))
_HEAD = {kind: frozenset(_WORDS["head"][kind]) for kind in ("dangling", "predicate", "opening")}
_UNITS = frozenset(_WORDS["head"]["units"])
# A thing and its number, as in a list of figures: 从业人员6800人, 上市企业12家.
_ITEM = re.compile(r"^[一-龥“”]{2,10}?(?:超过?|近|约|达到?|为|突破|逾|升至|增至)?\d")
_CONTRAST = re.compile(_WORDS["head"]["contrast"])
_ANAPHORA = re.compile(_WORDS["head"]["anaphora"])
_TIME = re.compile(r"(今年|去年|上年|前年|20\d\d年)(一季度|二季度|三季度|四季度|上半年|下半年|前三季度|全年|\d{1,2}至\d{1,2}月|前\d{1,2}个?月|\d{1,2}月)?")
_LEAD = re.compile(_WORDS["lead"]["pattern"])
_CORRELATIVES = [(re.compile(a), re.compile(b)) for a, b in _WORDS["correlatives"]["pairs"]]
_PAIRS = {"“": "”", "‘": "’", "(": ")", "《": "》", "「": "」", "『": "』"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_BRACKETS = re.compile("[" + "".join(_PAIRS) + "".join(_CLOSERS) + "]")
_STOP = re.compile(r"[。！？!?…][”’」』)]*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_REACH = 5


@dataclass(frozen=True, slots=True)
class Edge:
    """What both ends of a body line show."""

    head: str
    tail: str
    kind: str
    opened: str
    closed: str
    head_kind: str
    indent: bool
    left: tuple[float, ...]
    right: tuple[float, ...]
    last_sentence: frozenset[str]
    first_sentence: frozenset[str]
    grams: frozenset[str]
    last_shape: frozenset[str]
    first_shape: frozenset[str]
    last_places: frozenset[str]
    first_place: str
    length: int
    first_class: str
    last_class: str
    first_word: str
    last_text: str
    first_text: str
    sentences: int
    lead: bool
    contrast: bool
    anaphora: bool
    opens_pair: frozenset[int]
    closes_pair: frozenset[int]


@cache
def _log_total() -> float:
    jieba.initialize()
    return math.log(jieba.dt.total)


@cache
def word_cost(word: str) -> float:
    """Minus the logarithm of a word's share of the dictionary's corpus; unknown ones are dear."""
    total = _log_total()
    frequency = jieba.dt.FREQ.get(word, 0)
    if frequency:
        return total - math.log(frequency)
    if word.isascii() and word.isalnum():
        return 8.0
    return total + 1.0 if len(word) == 1 else total * len(word) + 5.0


def _costs(text: str) -> tuple[float, ...]:
    """Cheapest segmentation of every prefix of a text."""
    best = [0.0] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        best[end] = min(
            best[start] + word_cost(text[start:end]) for start in range(max(0, end - 4), end)
        )
    return tuple(best)


def _costs_backwards(text: str) -> tuple[float, ...]:
    """Cheapest segmentation of every suffix: item b is the cost of `text[b:]`."""
    size = len(text)
    best = [0.0] * (size + 1)
    for start in range(size - 1, -1, -1):
        best[start] = min(
            word_cost(text[start:end]) + best[end] for end in range(start + 1, min(size, start + 4) + 1)
        )
    return tuple(best)


def bond(tail: Edge, head: Edge) -> float:
    """What is saved by reading the two edges as one text: "产业集" + "聚度" > 0."""
    a, b = tail.tail, head.head
    if not a or not b:
        return 0.0
    apart = tail.left[-1] + head.right[0]
    best = apart
    for i in range(1, min(4, len(a)) + 1):
        rest = tail.left[len(a) - i]
        for j in range(1, min(5 - i, len(b)) + 1):
            word = a[len(a) - i :] + b[:j]
            if word in jieba.dt.FREQ:
                best = min(best, rest + word_cost(word) + head.right[j])
    return apart - best


def word_class(word: str, classes: dict[str, str]) -> str:
    """The class of a word: itself for a closed class, else a part of speech, `n` if unknown."""
    if word[:1].isdigit():
        return "0"
    if word.isascii() and word.isalpha():
        return "A"
    if not word[0].isalnum():
        return word[0]
    return classes.get(word, "n")


@cache
def _classes() -> dict[str, str]:
    with (_REFERENCE / "word_classes.csv").open(encoding="utf-8", newline="") as table:
        return {row["word"]: row["class"] for row in csv.DictReader(table)}


@cache
def _transitions() -> dict[str, dict[str, int]]:
    rows: dict[str, dict[str, int]] = {}
    with (_REFERENCE / "transitions.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            rows.setdefault(row["first"], {})[row["second"]] = int(row["count"])
    return rows


@cache
def _spread() -> dict[str, float]:
    spread: dict[str, float] = {}
    for row in _transitions().values():
        for second, count in row.items():
            spread[second] = spread.get(second, 0.0) + count
    total = sum(spread.values())
    return {second: count / total for second, count in spread.items()}


@cache
def follows(first: str, second: str) -> float:
    """Log of how much likelier a class of word is after another than at a paragraph's beginning."""
    usual = _spread().get(second, 1e-5)

    def share(context: str, strength: float) -> float:
        row = _transitions().get(context, {})
        return (row.get(second, 0) + strength * usual) / (sum(row.values()) + strength)

    return math.log(share(first, 20.0) / share("^", 20.0))


def _first_word(text: str) -> str:
    if match := re.match(r"\d[\d.]*|[A-Za-z]+|\W", text):
        return match[0]
    return _cut(text[:6])[0]


def _last_word(text: str) -> str:
    if match := re.search(r"(?:\d[\d.]*|[A-Za-z]+|\W)$", text):
        return match[0]
    return _cut(re.search(r"[^\W\dA-Za-z]*$", text[-6:])[0])[-1]


def _cut(text: str) -> list[str]:
    """The words of the cheapest segmentation."""
    best = [(0.0, 0)] + [(0.0, 0)] * len(text)
    for end in range(1, len(text) + 1):
        best[end] = min(
            (best[start][0] + word_cost(text[start:end]), start)
            for start in range(max(0, end - 4), end)
        )
    words, end = [], len(text)
    while end:
        start = best[end][1]
        words.append(text[start:end])
        end = start
    return words[::-1]


def edge(text: str) -> Edge:
    """The evidence at the two ends of a line."""
    folded = fold(text)
    stripped = folded.strip()
    opened, closed = _balance(stripped)
    sentences = [s for s in _STOP.split(stripped) if s]
    first, last = (sentences[0], sentences[-1]) if sentences else ("", "")
    edge_tail = re.search(r"[一-龥A-Za-z0-9]*$", stripped[-_REACH:])[0]
    edge_head = re.match(r"[一-龥A-Za-z0-9]*", stripped[:_REACH])[0]
    place = find_places(stripped[:7])
    first_word = _first_word(stripped)
    return Edge(
        edge_head, edge_tail, _tail_kind(stripped), opened, closed, _head_kind(first_word),
        text[:1] in "\u3000 \t", _costs(edge_tail), _costs_backwards(edge_head),
        _bigrams(last), _bigrams(first), _bigrams(stripped), _shape(last[-40:]), _shape(first[:40]),
        frozenset(find_places(last)), next((p for p in place if p in stripped[:6]), ""),
        len(stripped), word_class(first_word, _classes()),
        word_class(_last_word(stripped), _classes()),
        first_word, last, first, len(sentences), bool(_LEAD.match(stripped)), bool(_CONTRAST.match(stripped)),
        bool(_ANAPHORA.match(stripped)),
        frozenset(i for i, (a, _) in enumerate(_CORRELATIVES) if a.search(last.rstrip(",;"))),
        frozenset(i for i, (_, b) in enumerate(_CORRELATIVES) if b.search(first)),
    )


def _balance(text: str) -> tuple[str, str]:
    """Brackets left open at the end, and closed without having been opened."""
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
    last = text[-1:]
    if _STOP.fullmatch(text[-3:].lstrip("一二三四五六七八九十")) or re.search(r"[。！？!?…][”’」』)]*$", text):
        return "stop"
    kinds = {",": "comma", "、": "list", ";": "semicolon", ":": "colon"}
    return kinds.get(last, "digit" if last.isdigit() or last == "." else "torn")


def _head_kind(first: str) -> str:
    """How a line begins: dangling, predicate, digit, opening or plain."""
    if not first[:1].isalnum() and first not in _HEAD["opening"]:
        return "plain" if first in _PAIRS else "dangling"
    kind = next((kind for kind, words in _HEAD.items() if first in words), "plain")
    return "digit" if first[:1].isdigit() else kind


def _bigrams(text: str) -> frozenset[str]:
    """Pairs of neighbouring Chinese characters."""
    return frozenset(
        run[i : i + 2] for run in re.findall(r"[一-龥A-Za-z]+", text) for i in range(len(run) - 1)
    )


def _shape(text: str) -> frozenset[str]:
    """Triples of characters with numbers as one sign: what parallel clauses have in common."""
    flat = _NUMBER.sub("0", text)
    return frozenset(flat[i : i + 3] for i in range(len(flat) - 2) if "0" in flat[i : i + 3])


@dataclass(frozen=True)
class Survey:
    """The body lines of a page with their edges and places on it."""

    numbers: tuple[int, ...]
    edges: tuple[Edge, ...]
    regions: tuple[int, ...]
    to_title: tuple[int, ...]
    from_title: tuple[int, ...]
    weight: dict[str, float]
    trigrams: frozenset[str]
    indented: bool
    before: tuple[str, ...]
    evidence: tuple[tuple[float, ...], ...]
    nearness: float

    @property
    def bodies(self) -> range:
        return range(len(self.numbers))

    @property
    def tails(self) -> list[int]:
        return [i for i, e in enumerate(self.edges) if e.kind not in ("stop", "colon")]

    def number(self, index: int) -> int:
        return self.numbers[index]


def survey(lines) -> Survey:
    """What all body lines of a page show at their edges."""
    numbers, edges, regions, to_title, from_title = [], [], [], [], []
    region, since, pending = 0, 0, []
    previous, above, before = "", "", []
    for line in lines:
        if line.role == "title":
            if previous != "title":
                region += 1
                for back, index in enumerate(reversed(pending)):
                    to_title[index] = back
                pending, since = [], 0
        elif line.role == "body":
            pending.append(len(numbers))
            numbers.append(line.number)
            before.append(above)
            edges.append(edge(line.text))
            regions.append(region)
            to_title.append(99)
            from_title.append(since)
            since += 1
        above = line.role
        previous = line.role if line.role in ("title", "body") else previous
    spread: dict[str, int] = {}
    for e in edges:
        for gram in e.grams:
            spread[gram] = spread.get(gram, 0) + 1
    weight = {gram: math.log(len(edges) / n) for gram, n in spread.items() if 5 * n < len(edges)}
    joined = "\n".join(line.text for line in lines)
    trigrams = frozenset(joined[i : i + 3] for i in range(len(joined) - 2))
    indented = sum(e.indent for e in edges) * 2 > len(edges)
    return Survey(
        tuple(numbers), tuple(edges), tuple(regions), tuple(to_title), tuple(from_title),
        weight, trigrams, indented, tuple(before), _evidence(lines, numbers, regions), 0.0,
    )


def _evidence(lines, numbers: list[int], regions: list[int]) -> tuple[tuple[float, ...], ...]:
    """For each body line what its words say for each headline's article, position included."""
    count = max(regions, default=0)
    if count < 2:
        return tuple(() for _ in numbers)
    inside = set(numbers)
    words = {line.number: tokens(line.text) for line in lines if line.number in inside}
    owner = {n: max(1, region) for n, region in zip(numbers, regions, strict=True)}
    titles: dict[int, list[str]] = {region: [] for region in range(1, count + 1)}
    region, previous = 0, ""
    for line in lines:
        if line.role == "title":
            region += previous != "title"
            titles.setdefault(region, []).append(line.text)
        if line.role in ("title", "body"):
            previous = line.role
    found = affinities(words, owner, {a: texts for a, texts in titles.items() if a <= count})
    return tuple(
        tuple(found[n][a] + 1.5 * (a == owner[n]) for a in range(1, count + 1)) for n in numbers
    )


def _years(last: str, first: str) -> float:
    """1 where a list goes on with another year ("2026年…，" + "2027年…"), -1 for the same again."""
    head = _TIME.match(first)
    named = _TIME.findall(last)
    if not named or not head:
        return 0.0
    years = [year for year, period in named if period == (head[2] or "")]
    if not years:
        return 0.0
    if head[1] in years:
        return -1.0
    if head[2]:
        return 2.0
    if not (head[1][0].isdigit() and years[-1][0].isdigit()):
        return 1.0
    return 1.0 if int(head[1][:4]) == int(years[-1][:4]) + 1 else 0.0


def features(page: Survey, t: int, h: int) -> dict[str, float]:
    """The evidence, by name, that body line `h` goes on with body line `t`."""
    tail, head = page.edges[t], page.edges[h]
    crossed = page.regions[h] - page.regions[t]
    found = {"bias": 1.0}
    if h > t:
        found["forward"] = math.log2(h - t)
        found["next"] = float(h == t + 1 and not crossed)
        if crossed > 0:
            found["crossed_forward"] = 1.0
            found["crossed_more"] = float(crossed > 1)
    elif crossed:
        found["crossed_back"] = 1.0
        found["crossed_more"] = float(crossed < -1)
        found["before_title"] = math.log2(1 + min(page.to_title[h], 15))
    else:
        found["backward"] = 1.0
        found["backward_distance"] = math.log2(t - h)
    found["first_text"] = float(page.from_title[h] == 0 and page.regions[h] > 0)
    found["lead"] = float(head.lead)
    found["head_" + head.head_kind] = 1.0
    found["tail_" + tail.kind] = 1.0
    if tail.kind not in ("torn", "digit"):
        found["item_" + tail.kind] = float(bool(_ITEM.match(head.first_text)))
    stray = page.evidence[h] and max(page.evidence[h]) > page.evidence[h][max(0, page.regions[h] - 1)]
    found["stray"] = float(stray)
    if h < t and not crossed:
        found["stray_backward"] = float(stray)
        found["dangling_backward"] = float(head.head_kind in ("dangling", "predicate"))
    found["after_" + page.before[h]] = 1.0
    found["previous_torn"] = float(
        h not in (0, t + 1) and page.edges[h - 1].kind not in ("stop", "colon")
    )
    found["topic_sentence"] = float(head.sentences > 1 and len(head.first_text) <= 22)
    found["one_sentence"] = float(head.sentences == 1)
    found["very_short"] = float(head.length < 30)
    if tail.kind in ("comma", "semicolon"):
        digits = bool(_NUMBER.search(tail.last_text[-25:])), bool(_NUMBER.search(head.first_text[:25]))
        found["both_numbers"] = float(all(digits))
        found["one_number"] = float(digits[0] != digits[1])
        found["year_next"] = _years(tail.last_text, head.first_text)
        found["anaphora"] = float(head.anaphora)
        found["contrast"] = float(head.contrast)
        parallel = bool(head.first_place) and head.first_place not in tail.last_places
        if parallel and tail.last_places and digits[0]:
            found["parallel"] = 1.0
            shared = sum(page.weight.get(g, 0.0) for g in tail.last_sentence & head.first_sentence)
            found["parallel_words"] = min(shared, 6.0) / 6
    found["correlates"] = float(bool(tail.opens_pair & head.closes_pair))
    saved = bond(tail, head)
    found["bond"] = min(saved, 15.0) / 10
    found[f"{tail.kind}_{head.head_kind}"] = 1.0
    found["closes"] = float(bool(tail.opened) and tail.opened[-1:] == head.closed[:1])
    found["left_open"] = float(bool(tail.opened) and not head.closed)
    found["closes_nothing"] = float(bool(head.closed) and tail.opened[-1:] != head.closed[:1])
    weight = page.weight
    shared = sum(weight.get(g, 0.0) for g in tail.last_sentence & head.first_sentence)
    found["same_words"] = min(shared, 6.0) / 6
    clause = "_clause" if tail.kind in ("semicolon", "comma") else "_torn"
    found["same_words" + clause] = min(shared, 6.0) / 6
    found["same_topic"] = sum(weight.get(g, 0.0) for g in tail.grams & head.grams) / math.sqrt(30 + len(tail.grams)) / math.sqrt(30 + len(head.grams)) * 10
    found["same_shape"] = min(len(tail.last_shape & head.first_shape), 4) / 4
    if head.first_place:
        named = head.first_place in tail.last_places
        found["place_again" + clause] = float(named)
        found["place_next" + clause] = float(not named and bool(tail.last_places))
    a, b = tail.tail, head.head
    if a and b:
        found["on_page"] = float(a[-2:] + b[:1] in page.trigrams) + float(a[-1:] + b[:2] in page.trigrams)
    found["grammar" + clause] = follows(tail.last_class, head.first_class)
    found["grammar"] = follows(tail.last_class, head.first_class)
    found["indent"] = float(page.indented and head.indent)
    found["short"] = float(head.length < 60)
    found["digits"] = float(tail.kind == "digit" and (head.head_kind == "digit" or head.first_word in _UNITS))
    joint = max(map(sum, zip(page.evidence[t], page.evidence[h], strict=True)), default=0.0)
    found["affinity"] = joint - max(page.evidence[t], default=0.0) - max(page.evidence[h], default=0.0)
    found["page_next"] = found.get("next", 0.0) * page.nearness
    return found


def with_nearness(page: Survey, pairs: dict[int, int]) -> Survey:
    """The survey with the log odds, seen in `pairs`, that a torn half stands right below."""
    near = sum(head == tail + 1 and page.regions[head] == page.regions[tail] for tail, head in pairs.items())
    return replace(page, nearness=math.log((near + 1.0) / (len(pairs) - near + 1.0)))


def score(page: Survey, t: int, h: int) -> float:
    """The log odds, roughly, that body line `h` goes on with body line `t`."""
    weights = _WORDS["weights"]
    return weights.get("tail_alone", 0.0) + sum(weights.get(name, 0.0) * value for name, value in features(page, t, h).items())
