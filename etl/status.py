"""Article -> cues that tell what is planned from what is reached."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from etl import reference
from etl.gazetteer import Terms
from etl.records import Article, Mention


@cache
def _cues() -> Terms[str]:
    """The cues, a table a status; what only keeps shorter cues away stands for none."""
    words = reference.settings("status")["target"]
    target = dict.fromkeys(words["cues"], "target")
    target |= dict.fromkeys((*words["not_future"], *words["not_target"]), "")
    return Terms(target, dict.fromkeys(words["actual"], "actual"))


def find(article: Article) -> Iterator[Mention]:
    """`力争到2025年` -> status target; `目前` -> status actual; 计划总投资 gives nothing."""
    for start, end, status in _cues().find(article.folded):
        if status:
            yield Mention("status", status, start, end)
