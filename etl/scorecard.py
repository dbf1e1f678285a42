"""The score as a reader wants it in a terminal: tables, and errors one a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from etl.scoring import ATTRIBUTES, PageScore, last_year, right_attributes, summarize


def table(scores: list[PageScore]) -> Iterator[str]:
    """One row a page and one for all of them, then attributes and metrics."""
    yield (f"{'page':<24}{'core P':>8}{'R':>7}{'F1':>7}{'strict':>8}{'article':>9}{'role':>7}"
           f"{'cont. P':>9}{'R':>7}  month")  # fmt: skip
    for score in scores:
        read, gold = score.month[1], score.month[0]
        yield _row(
            score.name, summarize([score]), f"{read}" + ("" if read == gold else f" ≠ {gold}")
        )
    whole = summarize(scores)
    yield _row("all", whole, f"{whole['months']:.0%} right")
    yield ""
    yield "attributes  " + "  ".join(f"{key} {whole['attributes'][key]:.3f}" for key in ATTRIBUTES)
    yield f"left out of the count (optional in the gold files): {whole['excused']}"
    yield ""
    yield f"{'metric':<26}{'P':>7}{'R':>7}{'F1':>7}{'gold':>6}{'read':>6}"
    for metric, figures in whole["metrics"].items():
        yield (f"{metric:<26}{figures['precision']:>7.3f}{figures['recall']:>7.3f}"
               f"{figures['f1']:>7.3f}{figures['gold']:>6}{figures['read']:>6}")  # fmt: skip


def _row(name: str, figures: dict, month: str) -> str:
    core, lines, links = figures["core"], figures["lines"], figures["continues"]
    return (
        f"{name:<24}{core['precision']:>8.3f}{core['recall']:>7.3f}{core['f1']:>7.3f}"
        f"{figures['strict']['f1']:>8.3f}{lines['article']:>9.3f}{lines['role']:>7.3f}"
        f"{links['precision']:>9.3f}{links['recall']:>7.3f}  {month}"
    )


def errors(scores: Iterable[PageScore]) -> Iterator[str]:
    """Misses `-`, false alarms `+`, wrong attributes `~` and wrong lines `L`, one a line."""
    for score in scores:
        for fact in score.misses:
            yield f"- {_fact(score.name, fact)}"
        for fact in score.false_alarms:
            yield f"+ {_fact(score.name, fact)}"
        for gold, read in score.pairs:
            wrong = [key for key, right in right_attributes(gold, read).items() if not right]
            if wrong:
                told = ", ".join(f"{key} {_shown(read, key)}≠{_shown(gold, key)}" for key in wrong)
                yield f"~ {_fact(score.name, gold)} | read≠gold: {told}"
        for error in score.line_errors:
            yield f"L {score.name} {error} (article, role, continues)"


def _shown(fact: dict, key: str) -> str:
    return str(last_year(fact[key]) if key == "period" else fact[key])


def _fact(name: str, fact: dict) -> str:
    return (
        f"{name} {fact['article']} {fact['zone']} {fact['level']} {fact['metric']} "
        f"{fact['measure']} {fact['value']:.10g} | {fact['text']} | {fact['quote']}"
    )
