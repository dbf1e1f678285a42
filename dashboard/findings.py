"""What a ranking says, in sentences: its title, and what it leaves out."""

from __future__ import annotations

import pandas as pd

from dashboard import dates, numbers, queries
from dashboard.selections import Selection
from dashboard.text import say


def _value(row: pd.Series, lang: str) -> str:
    return numbers.written(row["value"], row["unit"], row["bound"], row["metric"], lang)


def subject(frame: pd.DataFrame, selection: Selection, lang: str = "zh") -> str:
    """What is ranked, in words: 高新技术企业数, 规上企业产值, 生物医药产值同比增长."""
    names = queries.industries().set_index("industry")["name" if lang == "zh" else "name_en"]
    industry = names[selection.industry] if selection.industry else ""
    metric = frame["metric_name" if lang == "zh" else "metric_en"].iloc[0]
    segment = "" if selection.any_scope else selection.segment or ""
    measure = (
        "" if selection.measure in ("value", "rank") else say(f"measure_{selection.measure}", lang)
    )
    if lang == "en":
        return ", ".join(filter(None, (metric, measure, segment, industry, selection.region)))
    counted = metric.removesuffix("数")
    name = (
        f"{segment}数" if segment.endswith(counted) and counted != metric else f"{segment}{metric}"
    )
    return f"{industry}{name}{measure}"


def title(frame: pd.DataFrame, any_scope: bool, lang: str = "zh") -> str:
    """The finding of a ranking: 广州经开区以1413亿元居首（2020年）."""
    top = frame.iloc[0]
    words = {
        "zone": top["zone"],
        "value": _value(top, lang),
        "period": dates.period(top["period"], lang) or say("no_period", lang),
    }
    if len(frame) == 1:
        return say("finding_one", lang, **words)
    if top["status"] == "target":
        return say("finding_target", lang, **words)
    if any_scope:
        return say("finding_any", lang, **words)
    if top["is_tied"]:
        words["zones"] = say("and", lang).join(frame.loc[frame["place"] == 1, "zone"])
        return say("finding_tied", lang, **words)
    if top["is_undecided"]:
        return say("finding_undecided", lang, **words)
    return say("finding_rank" if top["measure"] == "rank" else "finding", lang, **words)


def notes(frame: pd.DataFrame, left_out: dict[str, int], zones: int, lang: str = "zh") -> list[str]:
    """What a reader has to know beside the title: who is silent, whose year differs, what is left out."""
    sentences = [say("reporting", lang, all=zones, some=len(frame))]
    years = frame["year"].dropna().astype(int)
    if years.nunique() > 1:
        sentences.append(say("years_differ", lang, first=years.min(), last=years.max()))
    missing = [
        say(f"left_out_{name}", lang, count=count) for name, count in left_out.items() if count
    ]
    if missing:
        sentences.append(say("left_out", lang, list=say("and", lang).join(missing)))
    if (frame["status"] == "target").any():
        sentences.append(say("target_hatched", lang))
    if frame["measure"].iloc[0] == "rank":
        sentences.append(say("rank_lower_better", lang))
    return sentences


def flags(frame: pd.DataFrame, any_scope: bool, lang: str = "zh") -> pd.Series:
    """For each row, why its figure may not compare with the others': 园中园,属广州经开区;年份不同."""
    usual = frame["year"].mode().min()

    def of_row(row: pd.Series) -> str:
        found = []
        if row["is_park"]:
            found.append(say("flag_park", lang, zone=row["parent"]))
        if row["span"] in ("part", "multi"):
            found.append(say(f"flag_{row['span']}", lang))
        if row["is_branch"]:
            found.append(
                say(
                    "flag_child",
                    lang,
                    industry=row["industry_name" if lang == "zh" else "industry_en"],
                )
            )
        if pd.notna(row["year"]) and row["year"] != usual:
            found.append(say("flag_year", lang))
        if any_scope and row["is_other_scope"]:
            found.append(say("flag_scope", lang))
        if row["others"]:
            found.append(say("flag_others", lang, count=row["others"]))
        return ("；" if lang == "zh" else "; ").join(found)

    return frame.apply(of_row, axis=1)


def places(frame: pd.DataFrame, any_scope: bool, lang: str = "zh") -> pd.Series:
    """The place of each row in words: 1, 2 并列, 3 未定; none where scopes are mixed."""

    def of_row(row: pd.Series) -> str:
        if any_scope:
            return say("unranked", lang)
        if row["is_undecided"]:
            return say("undecided", lang, place=row["place"])
        return say("tied", lang, place=row["place"]) if row["is_tied"] else str(row["place"])

    return frame.apply(of_row, axis=1)


def choice(selection: Selection, lang: str = "zh") -> list[str]:
    """What is chosen, in words, the metric first: 产值, 数值, 生物医药, 整体, 西部, 实际, 各园区最新."""
    name = "name" if lang == "zh" else "name_en"
    industry = say("whole_zone", lang)
    if selection.industry:
        industry = queries.industries().set_index("industry")[name][selection.industry]
    scope = selection.segment or say("scope_whole", lang)
    return [
        queries.metrics().set_index("metric")[name][selection.metric],
        say(f"measure_{selection.measure}", lang),
        industry,
        say("scope_any", lang) if selection.any_scope else scope,
        selection.region or say("region_all", lang),
        say(f"status_{selection.status}", lang),
        say("year_one", lang, year=selection.year) if selection.year else say("year_latest", lang),
    ]
