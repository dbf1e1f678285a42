"""Take the picture of the README again: python docs/screenshot.py [--width 1440] [--dark] [--query a=b] [--out FILE]."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import browsing  # noqa: E402  (stands beside the tests that use it too)


def main() -> None:
    """Serve the dashboard, open it in Chromium, save what a reader sees."""
    parser = argparse.ArgumentParser(description="Save a picture of the dashboard.")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "rankings.png")
    parser.add_argument("--width", type=int, default=1440)
    parser.add_argument("--height", type=int, default=1000)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--query", default="", help="what follows the ? of the address")
    options = parser.parse_args()
    scheme = "dark" if options.dark else "light"
    with browsing.served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browsing.chromium(), args=browsing.FLAGS
        )
        size = {"width": options.width, "height": options.height}
        page = browser.new_page(viewport=size, locale="zh-CN", color_scheme=scheme)
        page.goto(f"{address}/?{options.query}")
        page.locator(".js-plotly-plot .bars path, [data-testid=stAlert]").first.wait_for(
            timeout=60_000
        )
        page.wait_for_timeout(1500)
        page.screenshot(path=options.out)
        browser.close()


if __name__ == "__main__":
    main()
