"""Article -> cues that tell what is planned from what is reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from etl import reference
from etl.gazetteer import BODY
from etl.records import Article, Mention


@BODY.table
def _target() -> Mapping[str, str]:
    """The cues of what is planned; what only keeps shorter cues away stands for none."""
    words = reference.settings("status")["target"]
    goals = map("".join, product(words["goals"], words["aspects"], words["set"]))
    none = (*words["not_future"], *words["not_target"])
    return dict.fromkeys((*words["cues"], *goals), "target") | dict.fromkeys(none, "")


@BODY.table
def _actual() -> Mapping[str, str]:
    """The cues of what is reached."""
    return dict.fromkeys(reference.settings("status")["target"]["actual"], "actual")


def find(article: Article) -> Iterator[Mention]:
    """`力争到2025年` -> status target; `目前` -> status actual; 计划总投资 gives nothing."""
    text = article.folded
    for start, end, status in (*_target.find(text), *_actual.find(text)):
        if status:
            yield Mention("status", status, start, end)
