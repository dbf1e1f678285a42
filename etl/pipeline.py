"""The order of the stages; the only module that knows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from etl import (
    articles,
    gazetteer,
    industries,
    layout,
    metrics,
    observations,
    periods,
    quantities,
    reading_order,
    sentences,
    status,
    subjects,
    wrapped,
    zones,
)
from etl.records import Article, Line, Page, Reading, Source

FINDERS = (
    metrics.find,
    metrics.find_segments,
    zones.find,
    subjects.find,
    industries.find,
    periods.find,
    status.find,
)


def extract(source: Source) -> Page:
    """One newspaper page -> its lines, articles, observations and what was left out."""
    joined, wraps = wrapped.join(source)
    lines = _ordered(joined)
    published = periods.issue_month(lines)
    lines, found = articles.segment(lines, published)
    if wraps:
        lines, found = wrapped.tell_apart(lines, wraps), [wrapped.place(a, wraps) for a in found]
    return Page(source, published, tuple(lines), read_all(found))


def _ordered(source: Source) -> tuple[Line, ...]:
    """The lines of a page with their roles and links; what proves to be torn heads nothing."""
    lines = reading_order.link(layout.label(source))
    torn, parted = reading_order.torn(lines), reading_order.parted(lines)
    if torn or parted:
        return reading_order.link(layout.label(source, torn, parted))
    return lines


def read_all(found: Iterable[Article]) -> tuple[Reading, ...]:
    """The articles of a page; one that says 高新区 without naming it may mean that of the others.

    新蒲新区 in one article is 遵义新蒲新区 where another one calls it so.
    """
    readings = [read(article) for article in found]
    told_of = [[name.zone for name in reading.zones] for reading in readings]
    home = zones.home(told_of)
    for i, (reading, told) in enumerate(zip(readings, told_of, strict=True)):
        article = replace(reading.article, elsewhere=zones.fuller(told, told_of))
        if home is not None and zones.needs_home(reading.article, told, home):
            article = replace(article, home=home)
        if article.elsewhere or article.home:
            readings[i] = read(article)
    return tuple(readings)


def read(article: Article) -> Reading:
    """One article -> its observations, and the numbers that became none with the reason."""
    article = sentences.split(article)
    mentions = list(gazetteer.outermost(mention for find in FINDERS for mention in find(article)))
    return observations.assemble(article, list(quantities.find(article)), mentions)
