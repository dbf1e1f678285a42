"""Pages set in narrow columns: lines that only their width broke are read as one, then told apart.

A page from a PDF often keeps the line breaks of print: every sentence is cut into pieces of 15 to
25 characters. Joined again, such lines look like those of any other page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

from etl.records import Article, Line, Paragraph, Source
from etl.shapes import BLANKS, is_dateline, surface_role

# A page is narrow if its lines are mostly no longer, and so many of them end in no stop.
_NARROW, _TORN = 40, 0.6
# … and if of these so many fill their column.
_REGULAR = 0.75
_STOP = re.compile(r"[。！？!?…；;：:][”’」』)）]*$")
# Lines of a column are this much shorter at most: a number or a mark would not be parted.
_RAGGED = 3
# As far as this the column has one width.
_NEAR = 8

Row = tuple[int, str]
Wraps = Mapping[int, Sequence[Row]]


def join(source: Source) -> tuple[Source, Wraps]:
    """A page with lines of a paragraph in one line, and which lines those are, by the first.

    The joined text stands where the first line stood, and leaves the others empty. Pages with
    whole paragraphs in a line stay as they are.
    """
    texts = source.text.removeprefix("\ufeff").split("\n")
    rows = [(number, text.strip(BLANKS)) for number, text in enumerate(texts, 1)]
    rows = [(number, text) for number, text in rows if text]
    if not (_is_narrow([text for _, text in rows]) and _is_regular(rows)):
        return source, {}
    wraps = {run[0][0]: run for run in _runs(rows)}
    for first, run in wraps.items():
        for number, _ in run:
            texts[number - 1] = ""
        texts[first - 1] = "".join(text for _, text in run)
    return replace(source, text="\n".join(texts)), wraps


def _is_narrow(texts: Sequence[str]) -> bool:
    if not texts or median(map(len, texts)) > _NARROW:
        return False
    return sum(not _STOP.search(text) for text in texts) >= _TORN * len(texts)


def _is_regular(rows: Sequence[Row]) -> bool:
    """Whether most torn lines fill their column: columns read in turn are torn anywhere."""
    torn = [at for at, (_, text) in enumerate(rows) if not _STOP.search(text)]
    filled = sum(_fills(rows, at) for at in torn)
    return filled >= _REGULAR * len(torn)


def _fills(rows: Sequence[Row], at: int) -> bool:
    """Whether a row is about as long as its column is wide."""
    width = _width([row[1] for row in rows[max(0, at - _NEAR) : at + _NEAR]])
    return width - _RAGGED <= len(rows[at][1]) <= width + 1


def _runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of each piece of text."""
    run: list[Row] = []
    for at, row in enumerate(rows):
        if run and not _goes_on(rows, at):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _goes_on(rows: Sequence[Row], at: int) -> bool:
    """Whether a row only goes on with the one before it, which fills its column and has no stop."""
    before, text = rows[at - 1][1], rows[at][1]
    if _STOP.search(before) or is_dateline(text):
        return False
    width = _width([row[1] for row in rows[max(0, at - _NEAR) : at + _NEAR]])
    if not width - _RAGGED <= len(before) <= width + 1 or len(text) > width + 1:
        return False
    return surface_role(before) == surface_role(text) == "body"


def _width(texts: Sequence[str]) -> int:
    """The width of a column: the one that most of its torn lines come near to."""
    lengths = [len(text) for text in texts if not _STOP.search(text)]
    return max(
        sorted(set(lengths)),
        key=lambda width: sum(width - _RAGGED <= length <= width for length in lengths),
        default=0,
    )


def tell_apart(lines: Sequence[Line], wraps: Wraps) -> tuple[Line, ...]:
    """The lines as they stand on the page, each of a run going on with the one before."""
    found: list[Line] = []
    last_of = {first: run[-1][0] for first, run in wraps.items()}
    for line in lines:
        previous = last_of.get(line.continues) if line.continues else None
        for number, text in wraps.get(line.number, [(line.number, line.text)]):
            found.append(replace(line, number=number, text=text, continues=previous))
            previous = None if _STOP.search(text) else number
    return tuple(sorted(found, key=lambda line: line.number))


def place(article: Article, wraps: Wraps) -> Article:
    """An article whose paragraphs say where each line of the page starts in them."""
    return replace(article, paragraphs=tuple(_placed(p, wraps) for p in article.paragraphs))


def _placed(paragraph: Paragraph, wraps: Wraps) -> Paragraph:
    starts = []
    for offset, first in paragraph.starts:
        for number, text in wraps.get(first, [(first, "")]):
            starts.append((offset, number))
            offset += len(text)
    return replace(paragraph, starts=tuple(starts))
