"""Sentences, clauses and their tense: whether words around a time report or plan."""

from __future__ import annotations

import re

from etl import reference

_CUES = reference.settings("periods")["cues"]
FUTURE = re.compile(_CUES["future"])
PAST = re.compile(_CUES["past"])
DATELINE = re.compile(_CUES["dateline"])
DUE = re.compile(_CUES["due"])
# The end of a sentence; “去年，我们……”3月23日 are two.
STOP = re.compile(r"[。！？!?\n…](?:(?<!…)|”)")
TITLE = re.compile(r"《[^《》\n]{1,60}》(?:[(（][^()（）\n]{1,20}[)）])?")
_CLAUSE_END = re.compile(r"[。！？!?\n；;]|…”")
_COMMA = re.compile(r"[，,：:]")
_BEFORE, _AFTER = 12, 24


def clause(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of the clause close before and after the span of a time."""
    before = text[max(0, start - _BEFORE) : start]
    after = text[end : end + _AFTER]
    return _CLAUSE_END.split(before)[-1], _CLAUSE_END.split(after)[0]


def near(before: str) -> str:
    """The words before a time up to the last comma."""
    return _COMMA.split(before)[-1]


def is_ahead(before: str, after: str) -> bool | None:
    """Whether words around a time speak of what is to come (True), report (False) or neither.

    "计划"2023年"完成首批" -> True, "2023年"完成" -> False.
    """
    if FUTURE.search(near(before)):
        return "已" not in after[:4]
    future, past = FUTURE.search(after), PAST.search(after)
    if future or past:
        return not past or bool(future) and future.start() < past.start()
    return True if FUTURE.search(before) else None
