"""Article -> cues that tell planned from reached, a rule from a fact, a flow from a stock."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from etl import reference
from etl.gazetteer import Terms
from etl.records import Article, Mention


@cache
def _cues() -> dict[str, Terms]:
    words = reference.settings("status")
    target = {cue: "target" for cue in words["target"]["cues"]}
    target |= {cue: "" for cue in (*words["target"]["not_future"], *words["target"]["not_target"])}
    return {
        "target": Terms(target),
        "actual": Terms({cue: "actual" for cue in words["target"]["actual"]}),
        "rule": Terms({cue: "rule" for cue in words["rule"]["cues"]}),
        "paid": Terms({cue: "paid" for cue in words["rule"]["paid"]}),
        "flow": Terms({cue: "flow" for cue in words["flow"]["cues"]}),
        "stock": Terms({cue: "stock" for cue in words["stock"]["cues"]}),
    }


def find(article: Article) -> Iterator[Mention]:
    """`力争到2025年` -> status target; `已兑现` -> status actual and paid; 计划总投资 gives nothing."""
    for terms in _cues().values():
        for start, end, cue in terms.find(article.folded):
            if cue:
                yield Mention("status", cue, start, end)
