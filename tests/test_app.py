"""The page as a reader meets it: every filter, hedges in sight, the file equal to the table."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest
import sample
from streamlit.testing.v1 import AppTest

from dashboard import tables

APP = Path(__file__).resolve().parent.parent / "app.py"


@pytest.fixture(autouse=True)
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = sample.build(tmp_path / "warehouse.duckdb")
    monkeypatch.setenv("ZONE_WAREHOUSE", str(path))
    return path


def opened(**query: str) -> AppTest:
    """The page at an address, run once, with nothing gone wrong."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    return checked(app.run())


def checked(app: AppTest) -> AppTest:
    assert not app.exception, [error.value for error in app.exception]
    return app


def zones(app: AppTest) -> list[str]:
    return app.dataframe[0].value["园区"].tolist() if app.dataframe else []


def chart(app: AppTest) -> dict:
    return json.loads(app.get("plotly_chart")[0].proto.spec)


def test_the_page_opens_on_the_ranking_that_most_zones_report() -> None:
    app = opened()
    assert app.title[0].value == "生物医药产值：广州经开区以≈1250亿元暂列第一（2022年），次序未定"
    assert zones(app)[:2] == ["广州经开区", "成都高新区"]
    assert app.dataframe[0].value["名次"].tolist() == [
        "1 未定",
        "2 未定",
        "3 并列",
        "3 并列",
        "5",
        "6",
    ]
    assert "7个园区中6个有此数字" in app.markdown[0].value
    assert "未列入：1个园中园、1个园区只有不足一年或跨年的数字" in app.markdown[0].value


def test_hedges_and_years_are_in_sight() -> None:
    app = opened()
    labels = " ".join(chart(app)["data"][-1]["text"])
    for label in (
        "≥1200亿元 · 2022年",
        "≈1250亿元 · 2022年",
        "<300亿元 · 2022年",
        "900亿元 · 2021年",
    ):
        assert label in labels
    table = app.dataframe[0].value.set_index("园区")
    assert table.loc["成都高新区", ["原文数字", "折算", "时期"]].tolist() == [
        "超1200亿元",
        "≥1200亿元",
        "2022年",
    ]
    assert table.loc["成都高新区", "可比提示"] == "另有1个不同数字"
    assert table.loc["大连高新区", "可比提示"] == "年份不同"
    assert table.loc["赣州经开区", "可比提示"] == "仅医疗器械"


def test_the_sentence_is_behind_each_bar() -> None:
    hover = " ".join(
        text for trace in chart(opened())["data"] for text in trace.get("hovertext", [])
    )
    assert "产业规模&lt;b&gt;超1200亿元" in hover and "2023年3月" in hover


def test_targets_are_never_among_results() -> None:
    app = opened()
    assert "突破2000亿元" not in app.dataframe[0].value["原文数字"].tolist()
    checked(app.sidebar.radio(key="status").set_value("target").run())
    assert app.dataframe[0].value["原文数字"].tolist() == ["突破2000亿元"]
    assert chart(app)["data"][0]["marker"]["pattern"]["shape"] == ["/"]
    assert "斜纹为目标" in app.markdown[0].value


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("region", "macro:东部", ["广州经开区", "苏州高新区"]),
        ("region", "province:四川", ["成都高新区"]),
        ("region", "cluster:长三角", ["苏州高新区"]),
        ("industry", "medical_device", ["赣州经开区"]),
        ("year", "2021", ["成都高新区", "大连高新区"]),
        ("measure", "growth", ["广州经开区", "苏州高新区"]),
        ("scope", "规上企业|flow|CNY|", ["苏州高新区"]),
        ("metric", "company_count", ["成都高新区"]),
    ],
)
def test_each_filter_narrows_by_hand_and_by_address(
    key: str, value: str, expected: list[str]
) -> None:
    app = opened()
    checked(app.sidebar.selectbox(key=key).set_value(value).run())
    assert zones(app) == expected
    assert app.query_params[key] in (value, [value])
    assert zones(opened(**{key: value})) == expected


@pytest.mark.parametrize(("key", "zone"), [("parks", "成都天府国际生物城"), ("spans", "某某新区")])
def test_what_does_not_compare_is_flagged_when_asked_for(key: str, zone: str) -> None:
    app = opened()
    checked(app.sidebar.toggle(key=key).set_value(True).run())
    table = app.dataframe[0].value.set_index("园区")
    assert table.loc[zone, "可比提示"] in ("园中园，属成都高新区", "不足一年")


def test_mixed_scopes_are_not_ranked() -> None:
    table = opened(scope="any").dataframe[0].value
    assert set(table["名次"]) == {"不排名"}


@pytest.mark.parametrize(
    "query",
    [
        {"metric": "overall"},
        {"metric": "overall", "measure": "rank", "industry": "none"},
        {"metric": "land_area", "status": "target", "industry": "none"},
        {
            "metric": "no_such_metric",
            "region": "nowhere",
            "year": "1066",
            "industry": "?",
            "status": "rule",
        },
        {
            "metric": "land_area",
            "status": "target",
            "industry": "none",
            "region": "macro:中部",
            "parks": "1",
        },
    ],
)
def test_odd_addresses_open_without_an_error(query: dict[str, str]) -> None:
    app = opened(**query)
    assert app.dataframe or app.info


def test_an_empty_selection_offers_what_to_loosen() -> None:
    app = opened(metric="output_value", industry="medical_device", region="province:四川")
    assert app.info[0].value == "没有符合这些条件的数字。"
    offer = next(button for button in app.button if "全国" in button.label)
    checked(offer.click().run())
    assert zones(app) == ["赣州经开区"]


def test_reset_goes_back_to_the_opening_view() -> None:
    app = opened(region="province:四川", year="2021")
    checked(next(button for button in app.button if button.label == "恢复默认").click().run())
    assert len(zones(app)) == 6


def test_the_file_is_the_table() -> None:
    app = opened(parks="1", spans="1")
    table = app.dataframe[0].value
    data = tables.to_csv(table)
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert head == table.columns.tolist() and len(rows) == len(table)
    for row, (_, shown) in zip(rows, table.iterrows(), strict=True):
        for cell, value in zip(row, shown, strict=True):
            if isinstance(value, str):
                assert cell.removeprefix("'") == value
            else:
                assert float(cell) == value


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_is_a_formula(cell: str) -> None:
    data = tables.to_csv(pd.DataFrame({"a": [cell], "b": [-3.2], "c": ["照旧"]})).decode(
        "utf-8-sig"
    )
    row = list(csv.reader(io.StringIO(data, newline="")))[1]
    assert row == [f"'{cell}", "-3.2", "照旧"]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda path: path.unlink(), "There is no warehouse yet"),
        (lambda path: path.write_bytes(b"half a file"), "cannot be opened"),
        (lambda path: sample.build(path, []), "holds no figure"),
    ],
)
def test_a_warehouse_that_cannot_answer_gets_a_sentence(warehouse: Path, spoil, words: str) -> None:
    spoil(warehouse)
    app = opened()
    shown = [warning.value for warning in app.warning]
    assert "数据仓库" in shown[0] and words in shown[1]
    assert app.code[0].value == "python -m etl build"
