"""A page as read -> the rows of the warehouse that stand for it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from operator import attrgetter

import orjson

from etl import reference, terms
from etl.periods import span_of
from etl.records import Observation, Page, Reading, Source, ZoneName

# An observation's fields that are columns of the same name; `article` becomes article_id.
_FIELDS = tuple(item.name for item in fields(Observation) if item.name != "article")
_FOUND = tuple(item.name for item in fields(ZoneName) if item.name != "in_gazetteer")
_fields_of, _found_fields_of = attrgetter(*_FIELDS), attrgetter(*_FOUND)
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "sources": ("source_id", "path", "sha256", "encoding", "characters", "published",
                "extractor_version", "fingerprint"),
    "lines": ("source_id", "line", "article", "role", "continues", "text"),
    "articles": ("article_id", "source_id", "article", "title", "kicker", "byline", "published",
                 "body"),
    "found_zones": ("source_id", *_FOUND),
    "article_zones": ("article_id", "zone", "position"),
    "observations": ("observation_id", "article_id", *_FIELDS, "period_start", "period_end"),
    "quantities": ("article_id", "start", "end", "text", "value", "unit", "observation_id",
                   "reason"),
    "article_terms": ("article_id", "term", "frequency"),
}  # fmt: skip
Rows = dict[str, list[tuple]]
# Table -> JSON object of its columns, each a list: how rows travel from a worker to DuckDB.
Encoded = dict[str, str]


def encoded_page(page: Page, version: str) -> Encoded:
    """All rows of one page, ready to be stored; its row of `sources` holds a hash of the others."""
    encoded = {table: encode(COLUMNS[table], rows) for table, rows in page_rows(page).items()}
    fingerprint = _hash(tuple(encoded.values()), 32)
    source = page.source
    row = (source_id(source), source.path, source.sha256, source.encoding, len(source.text),
           month_date(page.published), version, fingerprint)  # fmt: skip
    return encoded | {"sources": encode(COLUMNS["sources"], [row])}


def encode(columns: Sequence[str], rows: list[tuple]) -> str:
    """Rows as one JSON object: {"line": [1, 3], "role": ["title", "body"]}."""
    lists = zip(*rows, strict=True) if rows else ((),) * len(columns)
    return orjson.dumps(dict(zip(columns, lists, strict=True))).decode()


def source_id(source: Source) -> str:
    """The id of a page: the first 12 hex digits of the hash of its bytes."""
    return source.sha256[:12]


def page_rows(page: Page) -> Rows:
    """The rows of one page by table, without its `sources`, in an order the page alone decides."""
    rows: Rows = {table: [] for table in COLUMNS if table != "sources"}
    key = source_id(page.source)
    rows["lines"] = [
        (key, line.number, line.article, line.role, line.continues, line.text)
        for line in page.lines
    ]
    for reading in page.readings:
        _add_reading(rows, reading, key, page.source.sha256)
    rows["found_zones"] = [(key, *zone) for zone in _found_zones(page)]
    return rows


def month_date(month: str | None) -> date | None:
    """`2023-03` -> the first day of that month."""
    return date.fromisoformat(f"{month}-01") if month else None


def _add_reading(rows: Rows, reading: Reading, key: str, sha256: str) -> None:
    article = reading.article
    article_id = f"{key}.{article.number}"
    rows["articles"].append(
        (article_id, key, article.number, article.title, article.kicker, article.byline,
         month_date(article.published), article.body)
    )  # fmt: skip
    names = dict.fromkeys(zone.zone for zone in reading.zones)
    rows["article_zones"] += [(article_id, name, n) for n, name in enumerate(names, 1)]
    observations = list(_identified(reading.observations, sha256))
    rows["observations"] += [
        (key, article_id, *_fields_of(item), *_span(item.period)) for key, item in observations
    ]
    rows["quantities"] += _quantities(reading, observations, article_id)
    counted = terms.index(f"{article.title or ''}\n{article.body}")
    rows["article_terms"] += [(article_id, word, number) for word, number in counted.items()]


def _span(period: str | None) -> tuple[date | None, date | None]:
    return span_of(period) if period else (None, None)


def _identified(
    observations: Iterable[Observation], sha256: str
) -> Iterator[tuple[str, Observation]]:
    """Observations with ids that depend only on where they stand and what they measure."""
    used: set[str] = set()
    for item in observations:
        place = (sha256, item.article, item.start, item.end, item.metric, item.measure)
        key, twin = _hash(place), 1
        while key in used:
            twin += 1
            key = _hash((*place, twin))
        used.add(key)
        yield key, item


def _hash(parts: tuple, digits: int = 16) -> str:
    text = "|".join(map(str, parts))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def _quantities(reading: Reading, observations: list, article_id: str) -> list[tuple]:
    """One row a span: the observation made of it, else the reason why none was made."""
    spans: dict[tuple[int, int], tuple] = {}
    for key, item in observations:
        row = (article_id, item.start, item.end, item.text, item.value, item.unit, key, None)
        spans.setdefault((item.start, item.end), row)
    for rejection in reading.rejections:
        q = rejection.quantity
        row = (article_id, q.start, q.end, q.text, q.value, q.unit, None, rejection.reason)
        spans.setdefault((q.start, q.end), row)
    return [spans[span] for span in sorted(spans)]


def _found_zones(page: Page) -> list[tuple]:
    """The page's zones that the gazetteer lacks, once each, as first described on it."""
    found: dict[str, ZoneName] = {}
    for reading in page.readings:
        for zone in (*reading.zones, *(ZoneName(item.zone) for item in reading.observations)):
            if zone.zone not in gazetteer_names():
                found.setdefault(zone.zone, zone)
    return [_found_fields_of(found[name]) for name in sorted(found)]


@cache
def gazetteer_names() -> frozenset[str]:
    """The canonical names of all zones that the reference table lists."""
    return frozenset(row["name"] for row in reference.rows("zones", ("name",), "name"))
