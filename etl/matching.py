"""One-to-one pairs of highest total score, without cycles: torn lines and their continuations."""

from __future__ import annotations

Scores = dict[int, dict[int, float]]


def best_pairs(scores: Scores) -> dict[int, int]:
    """Tail -> head so that the sum of scores is highest and no chain of pairs closes on itself.

    {1: {2: 3.0, 4: 2.9}, 3: {2: 2.0}} -> {1: 4, 3: 2}
    """
    scores = {tail: dict(row) for tail, row in scores.items()}
    while True:
        pairs = _match(scores)
        cycle = _find_cycle(pairs)
        if not cycle:
            return pairs
        weakest = min(cycle, key=lambda tail: scores[tail][pairs[tail]])
        del scores[weakest][pairs[weakest]]


def _match(scores: Scores) -> dict[int, int]:
    """Maximum weight matching: tails enter one by one, each over the best augmenting path."""
    pairs: dict[int, int] = {}
    owner: dict[int, int] = {}
    for tail in scores:
        path = _best_path(tail, scores, pairs, owner)
        for step, head in path:
            previous = pairs.get(step)
            if previous is not None and owner.get(previous) == step:
                del owner[previous]
            if head is None:
                pairs.pop(step, None)
            else:
                pairs[step] = head
                owner[head] = step
    return pairs


def _best_path(
    start: int, scores: Scores, pairs: dict[int, int], owner: dict[int, int]
) -> list[tuple[int, int | None]]:
    """The chain of reassignments, (tail, new head or None), that gains most by seating `start`."""
    gain = {start: 0.0}
    path: dict[int, list[tuple[int, int | None]]] = {start: []}
    best, best_path = 0.0, [(start, None)]
    queue = [start]
    while queue:
        tail = queue.pop(0)
        if gain[tail] > best:
            best, best_path = gain[tail], [*path[tail], (tail, None)]
        for head, score in scores[tail].items():
            if pairs.get(tail) == head:
                continue
            total = gain[tail] + score
            rival = owner.get(head)
            if rival is None:
                if total > best:
                    best, best_path = total, [*path[tail], (tail, head)]
                continue
            total -= scores[rival][head]
            if total > gain.get(rival, -1e9) + 1e-9 and all(
                rival != seen for seen, _ in path[tail]
            ):
                gain[rival] = total
                path[rival] = [*path[tail], (tail, head)]
                queue.append(rival)
    return best_path


def _find_cycle(pairs: dict[int, int]) -> list[int]:
    """The tails of a chain that leads back to its own beginning, if there is one."""
    for start in pairs:
        chain, step = [start], pairs[start]
        while step in pairs and step not in chain:
            chain.append(step)
            step = pairs[step]
        if step in chain:
            return chain[chain.index(step) :]
    return []
