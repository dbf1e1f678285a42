"""Industry terms in an article, and the industry that the name of a park carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from etl import reference
from etl.gazetteer import BODY, Terms
from etl.records import Article, Mention
from etl.zone_kinds import gazetteer, kind_of

_VEHICLES = "nev"
# What may stand behind a term that then names no industry.
_NONE = ("company", "price")

WORDS = reference.patterns("industries")
# Kinds of the gazetteer whose name carries no industry: 泰州医药高新区, 西安航天基地, 上海化工区.
AREA_KINDS = ("national_", "provincial_", "new_area")


@cache
def parents() -> dict[str, str | None]:
    """Each industry id with the id of the industry above it."""
    table = reference.rows("industries", ("industry", "name", "name_en", "parent"), "industry")
    return {row["industry"]: row["parent"] or None for row in table}


@BODY.table
def _terms() -> Mapping[str, str]:
    """The terms of `industry_terms.csv`; those without industry only keep shorter ones away."""
    table = reference.rows("industry_terms", ("term", "industry"), "term")
    reference.check_known("industry_terms", "industry", set(parents()))
    return {row["term"]: row["industry"] for row in table}


def find(article: Article) -> Iterator[Mention]:
    """The industries that the body names: 智能网联新能源汽车产业产值1690亿元 -> nev."""
    text = article.folded
    for start, end, industry in _terms.find(text):
        if industry and not any(WORDS[key].match(text, end) for key in _NONE):
            yield Mention("industry", industry, start, end)


@cache
def _names() -> Terms[str]:
    """The terms and, for names only, words such as 药谷, 软件园, 声谷."""
    table = reference.rows("industry_names", ("term", "industry"), "term")
    reference.check_known("industry_names", "industry", set(parents()))
    terms = {row["term"]: row["industry"] for row in reference.rows("industry_terms")}
    kept = {term: industry for term, industry in terms.items() if industry}
    return Terms(kept | {row["term"]: row["industry"] for row in table})


@cache
def of_name(zone: str) -> str | None:
    """The industry that a park's own name carries: 张江医疗器械产业基地 -> medical_device.

    A high-tech zone, development zone or new area carries none: 泰州医药高新区, 上海化工区.
    """
    kind, row = kind_of(zone), gazetteer().get(zone)
    if (row and row["kind"].startswith(AREA_KINDS)) or (kind and kind.scope == "area"):
        return None
    return next((industry for _, _, industry in _names().find(zone)), None)


def of_text(text: str) -> str | None:
    """The industry that a project's name tells last: 秦钛航空锻件产业化项目 -> aerospace.

    Whatever is made for cars is of cars: 新能源汽车电机项目, 汽车复合材料零部件基地 -> nev.
    """
    found = [industry for _, _, industry in _names().find(text) if industry]
    if _VEHICLES in found:
        return _VEHICLES
    return found[-1] if found else None
