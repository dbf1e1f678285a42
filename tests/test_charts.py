"""What the bars show: hedge, year, target, park, sentence; and colours that can be told apart."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pandas as pd
import pytest
import sample

from dashboard import charts, dates, numbers, queries, text
from dashboard.selections import Selection

ROOT = Path(__file__).resolve().parent.parent
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


@pytest.fixture
def frame(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pd.DataFrame:
    monkeypatch.setenv("ZONE_WAREHOUSE", str(sample.build(tmp_path / "w.duckdb")))
    return queries.ranking(
        Selection("output_value", "value", "actual", "bio", "CNY", "flow", None, None, parks=True)
    )


def traces(frame: pd.DataFrame) -> dict[str, dict]:
    return {trace.name: trace for trace in charts.ranking(frame, "产值").data}


@pytest.mark.parametrize(
    ("value", "unit", "bound", "metric", "words"),
    [
        (1.2e11, "CNY", "over", "", "≥1200亿元"),
        (6.9e8, "CNY", "about", "", "≈6.9亿元"),
        (4.24e7, "CNY", "exact", "", "4240万元"),
        (900, "CNY", "exact", "", "900元"),
        (2546780000, "USD", "exact", "", "25.47亿美元"),
        (1.6e4, "company", "exact", "", "1.6万家"),
        (3000, "company", "over", "", "≥3000家"),
        (100, "company", "under", "", "<100家"),
        (21.6, "percent", "exact", "", "21.6%"),
        (-3.2, "percent", "exact", "", "−3.2%"),
        (66.6667, "percent", "exact", "", "66.67%"),
        (0, "percent", "exact", "", "0%"),
        (2, "rank", "exact", "overall", "第2位"),
        (3, "rank", "max", "overall", "前3位"),
        (4.23e6, "m2", "exact", "land_area", "4.23平方公里"),
        (195000, "m2", "exact", "floor_area", "19.5万平方米"),
        (4.23e6, "m2", "exact", "floor_area", "423万平方米"),
    ],
)
def test_numbers_are_written_as_a_chinese_reader_writes_them(
    value, unit, bound, metric, words
) -> None:
    assert numbers.written(value, unit, bound, metric) == words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2022", "2022年"),
        ("2023-12", "2023年12月"),
        ("2020/2022", "2020—2022年"),
        ("2023-01/2023-06", "2023年1—6月"),
        ("2020/2021-01", "2020年—2021年1月"),
        (None, ""),
    ],
)
def test_periods_are_written_in_words(period: str | None, words: str) -> None:
    assert dates.period(period) == words


def test_each_bar_carries_its_hedge_and_its_year(frame: pd.DataFrame) -> None:
    labels = dict(zip(frame["zone"], frame.apply(charts.bar_label, axis=1), strict=True))
    assert labels["成都高新区"] == "≥1200亿元 · 2022年"
    assert labels["广州经开区"] == "≈1250亿元 · 2022年"
    assert labels["丰城高新区"] == "<300亿元 · 2022年"
    assert labels["大连高新区"] == "900亿元 · 2021年"
    shown = list(charts.ranking(frame, "产值").data)[-1]
    assert [label.strip() for label in shown.text] == list(labels.values())


def test_hedged_ends_are_drawn_apart_from_exact_ones(frame: pd.DataFrame) -> None:
    drawn = traces(frame)
    assert list(drawn["≥ 至少（上端开放）"].y) == ["成都高新区"]
    assert drawn["≥ 至少（上端开放）"].base[0] == 1200  # goes on from the figure
    assert drawn["≥ 至少（上端开放）"].opacity < 1
    under = drawn["< 不足"]
    assert under.base[0] < 300 == pytest.approx(under.base[0] + under.x[0])  # ends at the figure
    assert list(drawn["≈ 约"].y) == ["广州经开区"]


def test_parks_stand_apart_and_name_their_zone(frame: pd.DataFrame) -> None:
    drawn = traces(frame)
    assert list(drawn["园中园"].y) == ["成都天府国际生物城"]
    assert drawn["园中园"].marker.color != drawn["整个园区"].marker.color
    park = frame[frame["is_park"]].iloc[0]
    assert "属成都高新区" in charts.zone_name(park)


@pytest.mark.parametrize(("status", "hatch"), [("actual", ""), ("target", "/")])
def test_targets_are_hatched(frame: pd.DataFrame, status: str, hatch: str) -> None:
    bars = charts.ranking(frame.assign(status=status), "产值").data[0]
    assert set(bars.marker.pattern.shape) == {hatch}


def test_the_sentence_is_behind_each_bar_and_cannot_be_markup(frame: pd.DataFrame) -> None:
    hover = charts.hover_text(frame[frame["zone"] == "成都高新区"].iloc[0])
    assert "产业规模&lt;b&gt;超1200亿元" in hover
    assert "建圈*强链*" in hover and "2023年3月" in hover
    assert "图片报道" in charts.hover_text(
        frame[frame["zone"] == "苏州高新区"].iloc[0]
    )  # an article without a title


def test_lines_are_never_cut_within_a_number() -> None:
    assert charts.lines("全社会固定资产投资累计205.2亿元，增长11.8%", 14) == [
        "全社会固定资产投资累计",
        "205.2亿元，增长",
        "11.8%",
    ]
    assert charts.lines("", 20) == [""]


def test_a_fall_is_drawn_to_the_left(frame: pd.DataFrame) -> None:
    fall = frame.head(2).assign(value=[21.6, -3.2], unit="percent", measure="growth", bound="over")
    tails = traces(fall)["≥ 至少（上端开放）"]
    assert tails.x[0] > 0 > tails.x[1]


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_can_be_seen_on_their_background(theme: str) -> None:
    settings = CONFIG["theme"][theme]
    background = settings["backgroundColor"]
    for colour in (*settings["chartCategoricalColors"], charts.WHOLE, charts.PARK):
        assert _contrast(colour, background) >= 3, colour
    for colour in (settings["textColor"], settings["linkColor"], charts.INK[theme]):
        assert _contrast(colour, background) >= 4.5, colour
    assert charts.INK[theme] == settings["textColor"]


def test_nothing_is_told_to_others() -> None:
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert not re.search(
        r"https?://", (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    )


def test_every_word_stands_in_both_languages() -> None:
    for key, words in text.table().items():
        assert words["zh"].strip() and words["en"].strip(), key
        blanks = [set(re.findall(r"\{(\w+)\}", words[lang])) for lang in text.LANGUAGES]
        assert blanks[0] == blanks[1], key


def test_every_word_that_code_asks_for_is_in_the_table() -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("dashboard", "pages")
        for path in (ROOT / folder).glob("*.py")
    )
    asked = set(re.findall(r"\bsay\(\s*\"(\w+)\"", code))
    assert asked and asked <= set(text.table())
    assert not re.findall(
        r"st\.\w+\(\s*\"[^\"]*[\u4e00-\u9fff]", code
    )  # no Chinese words beside the table


def test_words_of_a_page_are_not_markdown() -> None:
    assert text.markdown("*强链* $1$ [x](y)") == "\\*强链\\* \\$1\\$ \\[x\\]\\(y\\)"
