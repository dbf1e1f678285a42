"""Article -> mentions of what is measured: metric terms (规上工业总产值) and classes of company.

`metric_terms.csv` says for each term its metric, the kind of number it goes with (money, count,
area, rank, or policy: an amount that a rule grants), and what else the term fixes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from etl import reference
from etl.gazetteer import BODY
from etl.records import Article, Mention, fold

KINDS = ("money", "count", "area", "rank", "policy")


@cache
def _terms() -> Mapping[str, Mapping[str, tuple]]:
    """The terms by kind; a term may stand under several kinds (专利奖励: count and policy)."""
    tables: dict[str, dict[str, tuple]] = {kind: {} for kind in KINDS}
    for row in reference.rows("metric_terms", ("term", "metric", "kind", "basis", "segment")):
        attrs = {"kind": row["kind"], "basis": row["basis"], "segment": row["segment"]}
        attrs["optional"] = row["is_optional"]
        known = tuple((key, value) for key, value in attrs.items() if value)
        tables[row["kind"]][fold(row["term"])] = (row["metric"], known)
    return tables


_TABLES = [BODY.table(lambda kind=kind: _terms()[kind]) for kind in KINDS]


@BODY.table
def _segments() -> Mapping[str, str]:
    return {row["term"]: row["segment"] for row in reference.rows("segments")}


@cache
def counters() -> dict[str, tuple[str, frozenset[str]]]:
    """Metric -> (its unit, the counters or kinds of number that can state it)."""
    return {
        row["metric"]: (row["unit"], frozenset(row["counters"].split(";")))
        for row in reference.rows("counters", ("metric", "unit", "counters"), "metric")
    }


def find(article: Article) -> Iterator[Mention]:
    """`规上工业总产值5944亿元` -> metric output_value (工业总产值) and segment 规上企业 (规上)."""
    for table in _TABLES:
        for start, end, (metric, attrs) in table.find(article.folded):
            yield Mention("metric", metric, start, end, attrs)


def find_segments(article: Article) -> Iterator[Mention]:
    """Classes of company: 规模以上工业总产值 -> 规上企业, 专精特新“小巨人”企业 -> 小巨人企业."""
    for start, end, segment in _segments.find(article.folded):
        yield Mention("segment", segment, start, end)
