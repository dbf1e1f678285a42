"""How far a long build is, on standard error: a bar in a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from typing import TextIO

WIDTH = 30


class Progress:
    """Called with (pages done, pages in all); prints at most ten times a second, or 20 lines."""

    def __init__(self, stream: TextIO, quiet: bool = False) -> None:
        self.stream, self.quiet = stream, quiet
        self.is_terminal = stream.isatty()
        self.started = self.printed = time.monotonic()
        self.share = -1.0

    def __call__(self, done: int, total: int) -> None:
        if self.quiet:
            return
        if total == 0:
            print("no page is new or changed", file=self.stream, flush=True)
        elif self.is_terminal:
            self._bar(done, total)
        elif done == total or done / total >= self.share + 0.05:
            self.share = done / total
            print(self._text(done, total), file=self.stream, flush=True)

    def _bar(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self.printed < 0.1 and 0 < done < total:
            return
        self.printed = now
        full = WIDTH * done // total
        end = "\n" if done == total else ""
        line = f"\r[{'#' * full}{'.' * (WIDTH - full)}] {self._text(done, total)} "
        print(line, end=end, file=self.stream, flush=True)

    def _text(self, done: int, total: int) -> str:
        seconds = time.monotonic() - self.started
        left = f", {seconds / done * (total - done):.0f} s left" if 0 < done < total else ""
        return f"read {done} of {total} pages, {seconds:.0f} s{left}"
