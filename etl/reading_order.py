"""Lines -> Lines with `continues`: which line goes on with the sentence that another breaks off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl import junctions
from etl.records import Line


def link(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, each that goes on with a torn sentence naming the line that was torn.

    "…健康服务" (line 23) and "等5大细分领域…" (line 25) -> line 25 continues 23.
    """
    page = junctions.survey(lines)
    chosen = _assign(page)
    return tuple(
        replace(line, continues=chosen.get(line.number, line.continues)) for line in lines
    )


def _assign(page: junctions.Survey) -> dict[int, int]:
    """Head line number -> tail line number: the pairs of highest total score, without cycles.

    A first round shows how often torn halves still stand together on this page.
    """
    pairs = _round(page)
    pairs = _round(junctions.with_nearness(page, pairs))
    return {page.number(head): page.number(tail) for tail, head in pairs.items()}


def _round(page: junctions.Survey) -> dict[int, int]:
    """The pairs tail -> head of highest total score."""
    scored = {
        (tail, head): score
        for tail in page.tails
        for head in page.bodies
        if head != tail and (score := junctions.score(page, tail, head)) > 0
    }
    return _improve(_greedy(scored), scored)


def _greedy(scored: dict[tuple[int, int], float]) -> dict[int, int]:
    """Tail -> head, best pairs first."""
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for (tail, head), _ in sorted(scored.items(), key=lambda item: -item[1]):
        if tail not in chosen and head not in taken and not _closes_cycle(chosen, tail, head):
            chosen[tail] = head
            taken.add(head)
    return chosen


def _closes_cycle(chosen: dict[int, int], tail: int, head: int) -> bool:
    """Whether head already leads, over the chosen pairs, back to tail."""
    step: int | None = head
    while step is not None:
        if step == tail:
            return True
        step = chosen.get(step)
    return False


def _improve(chosen: dict[int, int], scored: dict[tuple[int, int], float]) -> dict[int, int]:
    """Moves one tail to another head, and that head's tail elsewhere, while the total rises."""
    heads: dict[int, list[int]] = {}
    for tail, head in scored:
        heads.setdefault(tail, []).append(head)
    for _ in range(4):
        before = dict(chosen)
        for tail in heads:
            chosen = _reseat(tail, heads, chosen, scored)
        if chosen == before:
            break
    return chosen


def _reseat(
    tail: int,
    heads: dict[int, list[int]],
    chosen: dict[int, int],
    scored: dict[tuple[int, int], float],
) -> dict[int, int]:
    """The best rearrangement in which `tail` takes another head and its owner yields."""
    owner = {head: other for other, head in chosen.items()}
    best, best_gain = chosen, 1e-9
    for head in heads[tail]:
        rival = owner.get(head)
        if rival == tail:
            continue
        trial = {t: h for t, h in chosen.items() if t not in (tail, rival)}
        gain = scored[tail, head] - scored.get((tail, chosen.get(tail, -1)), 0.0)
        if _closes_cycle(trial, tail, head):
            continue
        trial[tail] = head
        if rival is not None:
            gain -= scored[rival, head]
            free = [
                h
                for h in heads[rival]
                if h != head and (h not in owner or owner[h] == tail) and not _closes_cycle(trial, rival, h)
            ]
            if free:
                other = max(free, key=lambda h: scored[rival, h])
                trial[rival] = other
                gain += scored[rival, other]
        if gain > best_gain:
            best, best_gain = trial, gain
    return best
