"""Lines -> Articles: whose line is whose, and each article's text in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl import allotment
from etl.records import Article, Line, Paragraph
from etl.shapes import BLANKS, plain

# A stray blank, where no word ends: the reader of the page saw one between two columns of dots.
# So too within a figure, but not between two figures: 1046 亿元, 10. 3%, 增长 62.8%.
_INSIDE = re.compile(
    r"(?<=[一-龥%])[ \u3000](?=[一-龥0-9])|(?<=[0-9])[ \u3000](?=[一-龥.%])|(?<=[0-9]\.)[ \u3000](?=[0-9])"
)
_IN_BODY = ("body", "caption", "heading")


def segment(
    lines: Sequence[Line], published: str | None
) -> tuple[tuple[Line, ...], tuple[Article, ...]]:
    """The lines with their article numbers, and the articles in the order of their headlines.

    A tail that stands above its own headline ("起到“四两拨千斤”的效果。") is put back behind the
    text that it goes on with.
    """
    owner = allotment.allot(lines)
    numbered = tuple(
        [
            Line(line.number, line.text, line.role, owner.get(line.number, 0), line.continues)
            for line in lines
        ]
    )
    count = max(owner.values(), default=0)
    by_article: dict[int, list[Line]] = {number: [] for number in range(1, count + 1)}
    for line in numbered:
        if line.article:
            by_article[line.article].append(line)
    return numbered, tuple(_compose(number, own, published) for number, own in by_article.items())


def _compose(number: int, lines: list[Line], published: str | None) -> Article:
    """One article from its lines."""
    body, paragraphs = _set_body(_order(lines))
    return Article(
        number=number,
        title=_joined(lines, "title"),
        kicker=_joined(lines, "kicker"),
        byline=_joined(lines, "byline"),
        published=published,
        body=body,
        paragraphs=paragraphs,
    )


def _joined(lines: list[Line], role: str) -> str | None:
    """The texts of a role joined with a space: a headline on two lines is one title."""
    return " ".join(plain(line.text) for line in lines if line.role == role) or None


def _order(lines: list[Line]) -> list[list[Line]]:
    """The lines of the body chained to paragraphs; what stands above the headline comes last."""
    inside = {line.number: line for line in lines if line.role in _IN_BODY}
    follower = {line.continues: line for line in inside.values() if line.continues in inside}
    firsts = [line for line in inside.values() if line.continues not in inside]
    titles = [line.number for line in lines if line.role == "title"]
    top = titles[0] if titles else 0
    chains = []
    for line in sorted(firsts, key=lambda line: (line.number < top, line.number)):
        chain = [line]
        while chain[-1].number in follower:
            chain.append(follower[chain[-1].number])
        chains.append(chain)
    return chains


def _set_body(chains: list[list[Line]]) -> tuple[str, tuple[Paragraph, ...]]:
    """The paragraphs joined by line feeds, with the spans and page lines of each."""
    pieces: list[str] = []
    paragraphs: list[Paragraph] = []
    offset = 0
    for chain in chains:
        start, starts = offset, []
        for line in chain:
            text = plain(line.text) if line.role == "heading" else _bare(line.text)
            starts.append((offset, line.number))
            pieces.append(text)
            offset += len(text)
        pieces.append("\n")
        paragraphs.append(Paragraph(start, offset, chain[0].role, tuple(starts)))
        offset += 1
    return "".join(pieces[:-1]), tuple(paragraphs)


def _bare(text: str) -> str:
    """A line without blanks and byte order marks at its ends, and without those inside words.

    "固定资 产投资126. 8 亿元" is read as one word and one figure; Chinese sets no blanks.
    """
    return _INSIDE.sub("", text.strip(BLANKS + "\u200b\ufeff"))
