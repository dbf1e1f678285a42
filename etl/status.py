"""Article -> cues that tell planned from reached, a rule from a fact, a flow from a stock."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from etl import reference
from etl.gazetteer import Terms
from etl.records import Article, Mention


@cache
def _cues() -> Terms[str]:
    """The cues, a table a status; what only keeps shorter cues away stands for none."""
    words = reference.settings("status")
    target = {cue: "target" for cue in words["target"]["cues"]}
    target |= {cue: "" for cue in (*words["target"]["not_future"], *words["target"]["not_target"])}
    others = {
        "actual": words["target"]["actual"],
        "rule": words["rule"]["cues"],
        "paid": words["rule"]["paid"],
        "flow": words["flow"]["cues"],
        "stock": words["stock"]["cues"],
    }
    return Terms(target, *(dict.fromkeys(cues, status) for status, cues in others.items()))


def find(article: Article) -> Iterator[Mention]:
    """`力争到2025年` -> status target; `已兑现` -> status actual and paid; 计划总投资 gives nothing."""
    for start, end, status in _cues().find(article.folded):
        if status:
            yield Mention("status", status, start, end)
