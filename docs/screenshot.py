"""Take the picture of the README again: python docs/screenshot.py [--width 1440] [--dark] [--query a=b] [--out FILE]

Starts the dashboard on a free port, opens it in Chromium and saves what a reader sees.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def browser_path() -> str | None:
    """An installed Chromium or Chrome, or None."""
    return next((path for path in BROWSERS if Path(path).exists()), None)


@contextmanager
def served(**environment: str) -> Iterator[str]:
    """The dashboard on a free port of this machine, its address given once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}",
               "--server.address=127.0.0.1", "--server.headless=true", "--server.fileWatcherType=none"]  # fmt: skip
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    """Return once the server answers; fail if it ends or needs more than 60 s."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            if process.poll() is not None:
                raise RuntimeError("streamlit ended before it answered") from None
            time.sleep(0.2)
    raise RuntimeError("streamlit did not answer within 60 s")


def main() -> None:
    """Read the command line, serve, open, save."""
    parser = argparse.ArgumentParser(description="Save a picture of the dashboard.")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "rankings.png")
    parser.add_argument("--width", type=int, default=1440)
    parser.add_argument("--height", type=int, default=1000)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--query", default="")
    options = parser.parse_args()
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        page = browser.new_page(
            viewport={"width": options.width, "height": options.height}, locale="zh-CN",
            color_scheme="dark" if options.dark else "light",
        )  # fmt: skip
        page.goto(f"{address}/?{options.query}")
        page.locator(".js-plotly-plot .bars path, [data-testid=stAlert]").first.wait_for(timeout=60_000)
        page.wait_for_timeout(1500)
        page.screenshot(path=options.out)
        browser.close()


if __name__ == "__main__":
    main()
