"""The order of the stages; the only module that knows it."""

from __future__ import annotations

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
from etl.records import Article, Page, Reading, Source

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
    lines = reading_order.link(layout.label(joined))
    published = periods.issue_month(lines)
    lines, found = articles.segment(lines, published)
    if wraps:
        lines, found = wrapped.tell_apart(lines, wraps), [wrapped.place(a, wraps) for a in found]
    return Page(source, published, tuple(lines), tuple(map(read, found)))


def read(article: Article) -> Reading:
    """One article -> its observations, and the numbers that became none with the reason."""
    article = sentences.split(article)
    mentions = list(gazetteer.outermost(mention for find in FINDERS for mention in find(article)))
    return observations.assemble(article, list(quantities.find(article)), mentions)
