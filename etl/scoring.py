"""Pages as read, held against gold files: precision and recall as `observations.md` defines them.

Observations and gold facts are both plain dicts here, since a gold fact has no offsets and an
observation has no `optional`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field

from etl.gold import Gold
from etl.records import Page

CORE = ("zone", "level", "metric", "measure")
ATTRIBUTES = ("status", "period", "industry", "bound", "basis", "segment")
TOLERANCE = 0.001
# Only these classes of company are scored as segments; other segments are free text.
SEGMENT_CLASSES = frozenset(
    [
        "上市企业",
        "高新技术企业",
        "科技型中小企业",
        "专精特新企业",
        "小巨人企业",
        "独角兽企业",
        "潜在独角兽企业",
        "瞪羚企业",
        "链主企业",
        "规上企业",
        "百亿企业",
    ]
)


@dataclass(frozen=True)
class PageScore:
    """One page compared: pairs (gold fact, predicted fact), misses, false alarms, lines."""

    name: str
    pairs: tuple[tuple[dict, dict], ...] = ()
    misses: tuple[dict, ...] = ()
    false_alarms: tuple[dict, ...] = ()
    excused: int = 0
    lines: int = 0
    right_article: int = 0
    right_role: int = 0
    gold_links: frozenset = field(default_factory=frozenset)
    read_links: frozenset = field(default_factory=frozenset)
    month: tuple[str | None, str | None] = (None, None)
    line_errors: tuple[str, ...] = ()


# ---------------------------------------------------------------- facts


def same_value(gold: float, read: float) -> bool:
    """Equal within 0.1 %."""
    return abs(gold - read) <= TOLERANCE * abs(gold) + 1e-12


def same_core(gold: dict, read: dict) -> bool:
    """Same zone, level, metric, measure and value."""
    return all(gold[key] == read[key] for key in CORE) and same_value(gold["value"], read["value"])


def last_year(period: str | None) -> str | None:
    """`2020/2022` -> `2022`, `2023-12` -> `2023`."""
    return period.split("/")[-1][:4] if period else None


def segment_class(segment: str | None) -> str | None:
    """The segment where it is one of the classes scored, else None."""
    return segment if segment in SEGMENT_CLASSES else None


def right_attributes(gold: dict, read: dict) -> dict[str, bool]:
    """Which attributes of a matched pair agree; `segment` only where a class is concerned."""
    right = {key: gold[key] == read[key] for key in ("status", "industry", "bound", "basis")}
    right["period"] = last_year(gold["period"]) == last_year(read["period"])
    classes = segment_class(gold["segment"]), segment_class(read["segment"])
    if any(classes):
        right["segment"] = classes[0] == classes[1]
    return right


def match(gold: Iterable[dict], read: Iterable[dict]) -> list[tuple[dict, dict]]:
    """Pairs one to one on the core; of several possible the one with most attributes right."""
    candidates = sorted(
        (
            (list(right_attributes(g, r).values()).count(False), _distance(g, r), i, j, g, r)
            for i, g in enumerate(gold)
            for j, r in enumerate(read)
            if same_core(g, r)
        ),
        key=lambda candidate: candidate[:4],
    )
    pairs, used_gold, used_read = [], set(), set()
    for _, _, i, j, g, r in candidates:
        if i not in used_gold and j not in used_read:
            used_gold.add(i)
            used_read.add(j)
            pairs.append((g, r))
    return pairs


def _distance(gold: dict, read: dict) -> int:
    """How unlike the places are in which two facts stand: breaks ties between equal pairings."""
    return (gold["article"] != read["article"]) + (gold["text"] != read["text"])


def _without(facts: Iterable[dict], gone: Iterable[dict]) -> tuple[dict, ...]:
    ids = {id(fact) for fact in gone}
    return tuple(fact for fact in facts if id(fact) not in ids)


def _is_optional(fact: dict, optional: Iterable[dict]) -> bool:
    return any(
        fact["zone"] == o["zone"] and same_value(o["value"], fact["value"]) for o in optional
    )


# ---------------------------------------------------------------- pages


def score_page(gold: Gold, page: Page) -> PageScore:
    """One page as read against its labels."""
    read = [asdict(item) for reading in page.readings for item in reading.observations]
    required = [fact for fact in gold.facts if not fact.get("optional")]
    optional = [fact for fact in gold.facts if fact.get("optional")]
    pairs = match(required, read)
    left = _without(read, (r for _, r in pairs))
    alarms = tuple(fact for fact in left if not _is_optional(fact, optional))
    lines = {line.number: (line.article, line.role, line.continues) for line in page.lines}
    nothing = (None, None, None)
    return PageScore(
        gold.name,
        tuple(pairs),
        _without(required, (g for g, _ in pairs)),
        alarms,
        len(left) - len(alarms),
        len(gold.lines),
        sum(lines.get(n, nothing)[0] == label[0] for n, label in gold.lines.items()),
        sum(lines.get(n, nothing)[1] == label[1] for n, label in gold.lines.items()),
        frozenset((n, label[2]) for n, label in gold.lines.items() if label[2]),
        frozenset((n, line[2]) for n, line in lines.items() if line[2]),
        (gold.articles[0]["published"] if gold.articles else None, page.published),
        tuple(_line_errors(gold, lines)),
    )


def _line_errors(gold: Gold, lines: dict) -> Iterator[str]:
    for number in sorted(gold.lines.keys() | lines.keys()):
        want, have = gold.lines.get(number), lines.get(number)
        if want != have:
            yield f"line {number}: read {have}, gold {want}"


# ---------------------------------------------------------------- sums


def ratio(part: int, whole: int) -> float:
    """A share, 1.0 of nothing."""
    return part / whole if whole else 1.0


def prf(hits: int, gold: int, read: int) -> dict[str, float | int]:
    """Precision, recall and their harmonic mean."""
    precision, recall = ratio(hits, read), ratio(hits, gold)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "hits": hits,
            "gold": gold, "read": read}  # fmt: skip


def summarize(scores: Iterable[PageScore]) -> dict:
    """All figures over some pages (micro averages), as a dict that can be printed as JSON."""
    scores = list(scores)
    pairs = [pair for score in scores for pair in score.pairs]
    gold = len(pairs) + sum(len(score.misses) for score in scores)
    read = len(pairs) + sum(len(score.false_alarms) for score in scores)
    rights = [right_attributes(g, r) for g, r in pairs]
    lines = sum(score.lines for score in scores)
    links = [sum(len(part(score)) for score in scores) for part in (
        lambda s: s.gold_links & s.read_links, lambda s: s.gold_links, lambda s: s.read_links)]  # fmt: skip
    return {
        "pages": len(scores),
        "core": prf(len(pairs), gold, read),
        "strict": prf(sum(all(right.values()) for right in rights), gold, read),
        "attributes": {
            key: ratio(sum(r[key] for r in rights if key in r), sum(key in r for r in rights))
            for key in ATTRIBUTES
        },
        "lines": {
            "article": ratio(sum(score.right_article for score in scores), lines),
            "role": ratio(sum(score.right_role for score in scores), lines),
        },
        "continues": prf(*links),
        "months": ratio(sum(s.month[0] == s.month[1] for s in scores), len(scores)),
        "excused": sum(score.excused for score in scores),
        "metrics": _by_metric(scores),
    }


def report(scores: Iterable[PageScore]) -> dict:
    """The figures over all pages and of each page."""
    scores = list(scores)
    return {"all": summarize(scores), "pages": {one.name: summarize([one]) for one in scores}}


def _by_metric(scores: list[PageScore]) -> dict[str, dict]:
    """Core precision and recall of each metric that is in the gold facts or was read."""
    hits = Counter(g["metric"] for score in scores for g, _ in score.pairs)
    misses = Counter(fact["metric"] for score in scores for fact in score.misses)
    alarms = Counter(fact["metric"] for score in scores for fact in score.false_alarms)
    return {
        metric: prf(hits[metric], hits[metric] + misses[metric], hits[metric] + alarms[metric])
        for metric in sorted(hits | misses | alarms)
    }
