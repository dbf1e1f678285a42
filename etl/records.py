"""The records that travel through the pipeline, in the order in which the stages make them.

All offsets are half-open character spans into `Article.body`; nothing ever edits the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from etl.misread import mend

# Same-length folding: full-width forms to half-width, one character to one character
# (NFKC would change lengths: "㎡" becomes two characters).
_FOLD = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " "}
_WIDE = re.compile("[！-～\u3000]")


def fold(text: str) -> str:
    """Full-width letters, digits and punctuation as half-width, of the same length: `１２％` -> `12%`."""
    for wide in set(_WIDE.findall(text)):
        text = text.replace(wide, _FOLD[wide])
    return text


@dataclass(frozen=True, slots=True)
class Source:
    """One newspaper page as received: its path below the folder given and its decoded text."""

    path: str
    text: str
    sha256: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Line:
    """One non-empty line of a page.

    `number` counts the page's lines from 1 (empty ones too); `role` is one of `ROLES`;
    `article` is 0 for lines that belong to none; `continues` is the number of the line whose
    sentence this one goes on with, or None.
    """

    number: int
    text: str
    role: str = "body"
    article: int = 0
    continues: int | None = None


ROLES = ("credit", "section", "kicker", "title", "byline", "heading", "body", "quote", "caption")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article's body: its span, its role, and where each page line starts in it.

    `starts` holds (offset in body, page line number) in rising order of offset.
    """

    start: int
    end: int
    role: str
    starts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of the body that ends with 。！？ or the paragraph; `paragraph` is its index."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True)
class Article:
    """One article with its reading order restored; `body` holds one paragraph a line.

    `published` is `YYYY-MM`, or None where the page says nothing of its time.
    `title` is None for a photo that stands for itself. `elsewhere` are zones that other
    articles of its page call by fuller names; `home` is the zone that the rest of the page
    is about, where the article itself does not say which it means.
    """

    number: int
    title: str | None
    kicker: str | None
    byline: str | None
    published: str | None
    body: str
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    home: str | None = None
    elsewhere: tuple[str, ...] = ()

    @cached_property
    def folded(self) -> str:
        """The body with full-width characters folded and misread ones mended, same length: what
        finders match on."""
        return mend(fold(self.body))


class Mention(NamedTuple):
    """Something named in the text: `kind` (zone, metric, period …), its `id`, and where it stands.

    `start`/`end` are offsets in the body. `attrs` carries what else the finder knows, e.g.
    `(("segment", "规上企业"),)`.
    """

    kind: str
    id: str
    start: int
    end: int
    attrs: tuple[tuple[str, str], ...] = ()

    def get(self, key: str, default: str | None = None) -> str | None:
        """The attribute `key`, or `default`."""
        for name, value in self.attrs:
            if name == key:
                return value
        return default


class Quantity(NamedTuple):
    """A number expression: 超1200亿元 -> value 1.2e11, unit CNY, bound over.

    `start`/`end` span the whole expression with unit and hedge; `unit` is a base unit
    (CNY, USD, percent, m2 …), a counter as printed (家, 个, 项 …) or None; `kind` is one of
    money, percent, ratio, multiple, area, count, rank, other.
    """

    start: int
    end: int
    text: str
    value: float
    unit: str | None
    bound: str
    kind: str


@dataclass(frozen=True, slots=True)
class Observation:
    """One number that states something about a zone, a project in it or a policy of it.

    The fields are those of the warehouse's table `observations`; `start`/`end` span `text` in
    the article's body, `line` is the page line on which it starts.
    """

    article: int
    zone: str
    level: str
    metric: str
    measure: str
    value: float
    unit: str
    bound: str
    basis: str | None
    period: str | None
    status: str
    industry: str | None
    segment: str | None
    whole: str | None
    subject: str | None
    term: str
    text: str
    quote: str
    line: int
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Rejection:
    """A quantity that became no observation, and why (company, city, duration, no metric …)."""

    quantity: Quantity
    reason: str


@dataclass(frozen=True, slots=True)
class ZoneName:
    """A zone as the warehouse lists it: canonical short name and what is known of it."""

    zone: str
    full_name: str | None = None
    name_en: str | None = None
    kind: str | None = None
    parent: str | None = None
    province: str | None = None
    city: str | None = None
    lat: float | None = None
    lon: float | None = None
    approved: int | None = None
    in_gazetteer: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one article."""

    article: Article
    zones: tuple[ZoneName, ...]
    observations: tuple[Observation, ...]
    rejections: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that was read from one page file: what the warehouse stores of it."""

    source: Source
    published: str | None
    lines: tuple[Line, ...] = ()
    readings: tuple[Reading, ...] = field(default=())
