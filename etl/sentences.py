"""Article -> Article with sentences; each character of it knows its page line."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from math import inf

from etl.records import Article, Sentence

_END = re.compile(r"[。!?！？]+[”’」』)）》]*")


def split(article: Article) -> Article:
    """The article with its sentences: "营收增长。“快！”他说" -> "营收增长。", "“快！”", "他说"."""
    sentences = tuple(
        Sentence(start, end, index)
        for index, paragraph in enumerate(article.paragraphs)
        for start, end in _spans(article.body, paragraph.start, paragraph.end)
    )
    return replace(article, sentences=sentences)


def _spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences between two offsets; what is left after the last stop is one too."""
    spans = []
    for match in _END.finditer(text, start, end):
        spans.append((start, match.end()))
        start = match.end()
    if text[start:end].strip():
        spans.append((start, end))
    return spans


def page_line(article: Article, offset: int) -> int:
    """The page line on which the character at `offset` of the body stands."""
    index = bisect_right(article.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1
    starts = article.paragraphs[max(0, index)].starts
    return starts[max(0, bisect_right(starts, (offset, inf)) - 1)][1]
