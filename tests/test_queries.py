"""The rules of a ranking, held against rows that are known."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
import sample

from dashboard import queries
from dashboard import warehouse as file
from dashboard.selections import Selection

BIO = Selection(
    metric="output_value", measure="value", status="actual", industry="bio",
    unit="CNY", basis="flow", segment=None, whole=None,
)  # fmt: skip


@pytest.fixture(autouse=True)
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = sample.build(tmp_path / "it's.duckdb")  # a quote in the path must not end the statement
    monkeypatch.setenv("ZONE_WAREHOUSE", str(path))
    return path


def places(selection: Selection) -> list[tuple[object, ...]]:
    frame = queries.ranking(selection)
    return list(zip(frame["place"], frame["zone"], frame["text"], strict=True))


def test_ranking_takes_the_latest_comparable_figure_of_each_zone() -> None:
    assert places(BIO) == [
        (1, "广州经开区", "约1250亿元"),
        (
            2,
            "成都高新区",
            "超1200亿元",
        ),  # of 2022, not 1100亿元 of 2021; the less confident 约1190亿元 is only noted
        (3, "大连高新区", "900亿元"),
        (3, "苏州高新区", "900亿元"),  # not the 2000亿元 of its 规上企业: another scope
        (5, "丰城高新区", "近300亿元"),
        (6, "赣州经开区", "50亿元"),  # only of 医疗器械, a branch of 生物医药
    ]


def test_ranking_says_what_is_tied_undecided_and_contradicted() -> None:
    frame = queries.ranking(BIO).set_index("zone")
    assert set(frame.index[frame["is_undecided"]]) == {"广州经开区", "成都高新区"}
    assert set(frame.index[frame["is_tied"]]) == {"大连高新区", "苏州高新区"}
    assert set(frame.index[frame["is_branch"]]) == {"赣州经开区"}
    assert frame.loc["成都高新区", "others"] == 1
    assert frame.drop("成都高新区")["others"].eq(0).all()


@pytest.mark.parametrize(
    ("changes", "zones"),
    [
        ({"parks": True}, {"成都天府国际生物城"}),
        ({"spans": True}, {"某某新区"}),
        ({"parks": True, "spans": True}, {"成都天府国际生物城", "某某新区"}),
    ],
)
def test_what_does_not_compare_is_left_out_until_asked_for(changes: dict, zones: set[str]) -> None:
    assert queries.left_out(BIO) == {"parks": 1, "spans": 1}
    more = {zone for _, zone, _ in places(replace(BIO, **changes))} - {
        zone for _, zone, _ in places(BIO)
    }
    assert more == zones


@pytest.mark.parametrize(
    ("changes", "zones"),
    [
        ({"industry": "medical_device"}, ["赣州经开区"]),
        ({"industry": "it"}, []),
        ({"industry": None}, []),
        ({"region_kind": "macro", "region": "东部"}, ["广州经开区", "苏州高新区"]),
        ({"region_kind": "province", "region": "四川"}, ["成都高新区"]),
        ({"region_kind": "cluster", "region": "长三角"}, ["苏州高新区"]),
        ({"region_kind": "macro", "region": "nowhere"}, []),
        ({"year": 2021}, ["成都高新区", "大连高新区"]),
        ({"status": "target"}, ["成都高新区"]),
        ({"segment": "规上企业"}, ["苏州高新区"]),
        ({"measure": "growth", "unit": "percent"}, ["广州经开区", "苏州高新区"]),
        ({"metric": "overall", "measure": "rank", "unit": "rank", "basis": None, "industry": None, "whole": "全国"},
         ["广州经开区", "苏州高新区"]),
        ({"metric": "no such metric"}, []),
    ],
)  # fmt: skip
def test_ranking_holds_what_the_filters_say(changes: dict, zones: list[str]) -> None:
    assert [zone for _, zone, _ in places(replace(BIO, **changes))] == zones


@pytest.mark.parametrize(
    ("value", "bound", "low", "high"),
    [
        (1.2e11, "over", 1.2e11, 1.3e11),  # 超1200亿元
        (3000, "over", 3000, 4000),  # 3000余家
        (100, "under", 90, 100),  # 近百家
        (6000, "under", 5000, 6000),  # 近6000人
        (31.5, "over", 31.5, 31.6),
        (1.18e11, "about", 1.175e11, 1.185e11),  # 1180亿元左右
        (1000, "about", 950, 1050),
        (50, "max", 0, 50),
        (-10, "under", -10, -9),  # 下降近一成
        (-3.2, "over", -3.3, -3.2),  # 下降超3.2%
        (0, "exact", 0, 0),
    ],
)
def test_hedges_are_read_as_ranges(
    tmp_path: Path, value: float, bound: str, low: float, high: float
) -> None:
    row = ("成都高新区", "output_value", "value", value, "CNY", bound, "flow", "2022", "actual",
           None, None, None, "x", "a1", 0.9)  # fmt: skip
    path = sample.build(tmp_path / "one.duckdb", [row])
    with duckdb.connect(str(path), read_only=True) as connection:
        ends = connection.execute("SELECT lower_end, upper_end FROM ranking_candidates").fetchone()
    assert ends == pytest.approx((low, high))


def test_silence_is_counted() -> None:
    assert queries.zones_with_figures(BIO) == 7
    assert queries.zones_with_figures(replace(BIO, parks=True)) == 8
    assert queries.zones_with_figures(replace(BIO, region_kind="macro", region="东部")) == 2


def test_choices_open_on_the_ranking_that_most_zones_report() -> None:
    first = queries.choices().iloc[0]
    assert (first["metric"], first["measure"], first["industry"], first["comparable_zones"]) == (
        "output_value",
        "value",
        "bio",
        5,
    )
    assert queries.metrics()["metric"].iloc[0] == "output_value"
    assert queries.years(BIO) == [2022, 2021]
    assert ("macro", "西部") in set(
        queries.regions()[["region_kind", "region"]].itertuples(index=False, name=None)
    )


def test_a_replaced_warehouse_is_read_at_the_next_question(warehouse: Path, tmp_path: Path) -> None:
    assert len(places(BIO)) == 6
    sample.build(tmp_path / "new.duckdb", sample.OBSERVATIONS[:1]).replace(warehouse)
    assert places(BIO) == [(1, "成都高新区", "超1200亿元")]


def _old(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP VIEW ranking_choices")


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (lambda path: path.unlink(), "missing"),
        (lambda path: path.write_bytes(b"no warehouse"), "unreadable"),
        (lambda path: path.write_bytes(b""), "unreadable"),
        (lambda path: os.truncate(path, path.stat().st_size // 2), "unreadable"),
        (lambda path: os.truncate(path, 5000), "unreadable"),
        (_old, "old"),
    ],
)
def test_a_warehouse_that_cannot_answer_has_a_reason(warehouse: Path, spoil, kind: str) -> None:
    spoil(warehouse)
    with pytest.raises(file.WarehouseError) as caught:
        queries.choices()
    assert caught.value.kind == kind


def test_the_warehouse_is_never_written(warehouse: Path) -> None:
    before = warehouse.read_bytes()
    with file.connect(warehouse) as connection, pytest.raises(duckdb.Error):
        connection.execute("CREATE TABLE t (i INTEGER)")
    assert warehouse.read_bytes() == before
