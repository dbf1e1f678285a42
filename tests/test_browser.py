"""The main path in a real Chromium: open, narrow, read a sentence, take the table away."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import browsing
import duckdb
import pytest
import sample
from playwright.sync_api import Browser, Page, expect, sync_playwright

pytestmark = pytest.mark.skipif(browsing.chromium() is None, reason=browsing.HOW)
WAIT = 60_000


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.build(tmp_path_factory.mktemp("browser") / "warehouse.duckdb")


@pytest.fixture(scope="module")
def address(warehouse: Path) -> Iterator[str]:
    with browsing.served(ZONE_WAREHOUSE=str(warehouse)) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browsing.chromium(), args=browsing.FLAGS
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page on which a console error, a request to another host or an exception box fails the test."""
    page = browser.new_page(locale="zh-CN", viewport={"width": 1440, "height": 1000})
    troubles: list[str] = []
    host = address.removeprefix("http://")
    page.on("console", lambda message: message.type == "error" and troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on(
        "request", lambda request: _is_foreign(request.url, host) and troubles.append(request.url)
    )
    yield page
    assert page.locator("[data-testid=stException]").count() == 0
    page.close()
    assert troubles == []


def _is_foreign(url: str, host: str) -> bool:
    return bool(re.match(r"(https?|wss?)://", url)) and url.split("/")[2] != host


def bars(page: Page) -> list[str]:
    """The names beside the bars, top to bottom."""
    page.locator(".js-plotly-plot .bars path").first.wait_for(timeout=WAIT)
    return page.locator(".js-plotly-plot .ytick text").all_text_contents()


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a drop-down list in the sidebar."""
    page.get_by_test_id("stSidebar").get_by_label(re.compile(re.escape(label))).first.click()
    page.get_by_role("option", name=option, exact=True).click()


def test_open_narrow_read_and_take_away(
    page: Page, address: str, warehouse: Path, tmp_path: Path
) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("广州经开区", timeout=WAIT)
    assert len(bars(page)) == 6

    choose(page, "地区", "东部地区")
    expect(page.get_by_role("heading", level=1)).to_contain_text("广州经开区", timeout=WAIT)
    expect(page.locator(".js-plotly-plot .ytick text")).to_have_count(2, timeout=WAIT)
    assert "region=macro" in page.url
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        asked = connection.execute("""
            SELECT zone, text FROM rankings
            WHERE metric = 'output_value' AND measure = 'value' AND status = 'actual' AND industry = 'bio'
                AND segment IS NULL AND macro_region = '东部' ORDER BY value DESC
        """).fetchall()
    assert [zone for zone, _ in asked] == bars(page)

    with page.expect_download(timeout=WAIT) as download:
        page.get_by_role("button", name="下载 CSV").click()
    saved = tmp_path / "table.csv"
    download.value.save_as(saved)
    assert "东部" in download.value.suggested_filename and saved.read_bytes().startswith(
        b"\xef\xbb\xbf"
    )
    with saved.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["园区"], row["原文数字"]) for row in rows] == asked
    shown = page.locator(
        "[data-testid=stDataFrame] canvas table tr"
    )  # the grid's copy for screen readers
    expect(shown).to_have_count(len(rows) + 1, timeout=WAIT)
    for row, line in zip(rows, shown.all()[1:], strict=True):
        cells = line.locator("td").all_inner_texts()
        assert cells[:4] == [row["名次"], row["园区"], row["原文数字"], row["折算"]]


def test_the_sentence_appears_where_the_pointer_rests(page: Page, address: str) -> None:
    page.goto(f"{address}/?region=province:四川")
    bar = page.locator(".js-plotly-plot .bars path").first
    bar.wait_for(timeout=WAIT)
    page.wait_for_timeout(500)
    box = bar.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    hover = page.locator(".js-plotly-plot .hoverlayer")
    expect(hover).to_contain_text("产业规模<b>超1200亿元</b>", timeout=WAIT)
    expect(hover).to_contain_text("2023年3月")


def test_a_link_shows_the_same_view_elsewhere(page: Page, address: str) -> None:
    page.goto(f"{address}/?industry=medical_device")
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "医疗器械产值：只有赣州经开区", timeout=WAIT
    )
    assert bars(page) == ["赣州经开区"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_needs_no_sideways_scrolling(page: Page, address: str, scheme: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    assert len(bars(page)) == 6
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    widths = [
        box["x"] + box["width"]
        for box in (
            text.bounding_box()
            for text in page.locator(
                ".js-plotly-plot .textpoint text, .js-plotly-plot .ytick text"
            ).all()
        )
    ]
    assert max(widths) <= 390
