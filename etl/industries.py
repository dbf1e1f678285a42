"""Industry terms in an article, and the industry that the name of a park carries."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from etl import reference
from etl.gazetteer import Terms
from etl.records import Article, Mention
from etl.zone_kinds import kind_of


@cache
def parents() -> dict[str, str | None]:
    """Each industry id with the id of the industry above it."""
    table = reference.rows("industries", ("industry", "name", "name_en", "parent"), "industry")
    return {row["industry"]: row["parent"] or None for row in table}


@cache
def _terms() -> Terms[str]:
    """The terms of `industry_terms.csv`; those without industry only keep shorter ones away."""
    table = reference.rows("industry_terms", ("term", "industry"), "term")
    reference.check_known("industry_terms", "industry", set(parents()))
    return Terms({row["term"]: row["industry"] for row in table})


def find(article: Article) -> Iterator[Mention]:
    """The industries that the body names: 智能网联新能源汽车产业产值1690亿元 -> nev."""
    for start, end, industry in _terms().find(article.folded):
        if industry:
            yield Mention("industry", industry, start, end)


@cache
def of_name(zone: str) -> str | None:
    """The industry that a park's own name carries: 张江医疗器械产业基地 -> medical_device.

    A high-tech zone, development zone or new area carries none: 泰州医药高新区, 上海化工区.
    """
    kind = kind_of(zone)
    if kind is None or kind.scope == "area":
        return None
    found = [industry for _, _, industry in _terms().find(zone) if industry]
    return found[-1] if found else None


def of_text(text: str) -> str | None:
    """The industry that a project's name tells last: 秦钛航空锻件产业化项目 -> aerospace."""
    found = [industry for _, _, industry in _terms().find(text) if industry]
    return found[-1] if found else None
