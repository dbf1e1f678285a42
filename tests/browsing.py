"""The dashboard served on a free port, and a real Chromium to look at it with."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
HOW = "no Chromium or Chrome found; on Debian: apt-get install chromium fonts-noto-cjk, or set CHROMIUM to one"
# Without these, Chromium looks up hosts of its own at every start.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def chromium() -> str | None:
    """The browser to use: $CHROMIUM, else an installed Chromium or Chrome, else None."""
    candidates = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), MACOS]
    return next((path for path in candidates if path and Path(path).exists()), None)


@contextmanager
def served(**environment: str) -> Iterator[str]:
    """The dashboard on a free port of this machine; gives its address once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}",
               "--server.address=127.0.0.1", "--server.headless=true", "--server.fileWatcherType=none"]  # fmt: skip
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    """Return once the server answers; fail if it ends, or needs more than two minutes."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            if process.poll() is not None:
                raise RuntimeError("streamlit ended before it answered") from None
            time.sleep(0.2)
    raise RuntimeError("streamlit did not answer within two minutes")
