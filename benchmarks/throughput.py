"""How fast pages are read: `make bench`.

1. Characters per second on one core: the whole pipeline (lines to rows of the warehouse), beside
   bare `jieba.cut` and beside JioNLP's money and time extraction, on the same text in one run.
2. A build of many pages made from the seeds: seconds, memory of all processes together, whether
   time grows in proportion, and the time to add one page to them.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from made_pages import make_pages  # noqa: E402

SEEDS = ROOT / "seeds"
ROUNDS, PAGES_A_ROUND = 3, 15


# ---------------------------------------------------------------- one core


def speeds() -> dict[str, float]:
    """Characters per second of each candidate, the best of some rounds.

    Each round reads pages that none read before (JioNLP keeps what it has parsed once), and all
    candidates take turns at the same ones. Seconds are those of the processor: one core each.
    """
    import jieba

    from etl import pipeline, rows, terms

    jieba.setLogLevel("WARNING")
    jieba.initialize()
    candidates: dict[str, Callable] = {
        "whole pipeline": lambda s: rows.encoded_page(pipeline.extract(s), "bench"),
        "of it: without the search index": pipeline.extract,
        "of it: words for the search index": lambda s: terms.index(s.text),
        "jieba.cut alone": lambda s: list(jieba.cut(s.text)),
    }
    candidates |= _jionlp()
    found = dict.fromkeys(candidates, 0.0)
    for number, sources in enumerate(_rounds()):
        characters = sum(len(source.text) for source in sources)
        for name, work in candidates.items():
            started = time.process_time()
            for source in sources:
                work(source)
            speed = characters / (time.process_time() - started)
            if number:  # the first round warms up
                found[name] = max(found[name], speed)
    return found


def _rounds() -> Iterator[list]:
    """Different made pages for each round, one round more for warming up."""
    from etl.read import read_source

    with tempfile.TemporaryDirectory() as folder:
        for number in range(ROUNDS + 1):
            place = Path(folder) / str(number)
            make_pages(SEEDS, place, PAGES_A_ROUND, number * PAGES_A_ROUND)
            yield [read_source(path) for path in sorted(place.rglob("*.txt"))]


def _jionlp() -> dict[str, Callable]:
    """JioNLP's two steps as users call them; nothing where it is not installed."""
    try:
        # it greets on standard output and warns on import
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import jionlp
    except ImportError:
        print("JioNLP is not installed: pip install -c constraints.txt -e '.[bench]'")
        return {}
    now = time.time()
    logging.disable(logging.ERROR)  # it logs a traceback for each time expression it cannot read

    def money_and_time(source) -> None:
        jionlp.ner.extract_money(source.text)
        jionlp.ner.extract_time(source.text, time_base=now)

    return {"JioNLP, money and time alone": money_and_time}


def print_speeds(found: dict[str, float]) -> None:
    """A table: characters per second, and how many times the pipeline's."""
    own = found["whole pipeline"]
    print(f"{'one core':<38}{'characters/s':>14}{'÷ pipeline':>12}")
    for name, speed in found.items():
        print(f"{name:<38}{speed:>14,.0f}{speed / own:>12.2f}")


# ---------------------------------------------------------------- many pages


def timed_build(pages: Path, warehouse: Path, workers: int) -> tuple[float, float, str]:
    """Run a build as a process of its own: (seconds, peak MiB of it and its workers, last line)."""
    command = [sys.executable, "-m", "etl", "build", str(pages), "--warehouse", str(warehouse),
               "--workers", str(workers)]  # fmt: skip
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                               text=True)  # fmt: skip
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak), daemon=True)
    watcher.start()
    told = process.communicate()[0].strip()
    watcher.join()
    if process.returncode:
        raise SystemExit(f"the build failed ({process.returncode}): {told}")
    return time.perf_counter() - started, peak[0], told


def _watch(process: subprocess.Popen, peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], _memory(process.pid))
        time.sleep(0.1)


def _memory(pid: int) -> float:
    """MiB that a process and its children hold, shared pages counted once for each (Linux)."""
    total = 0.0
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                total += int(line.split()[1]) / 1024
        for task in Path(f"/proc/{pid}/task").iterdir():
            total += sum(map(_memory, map(int, (task / "children").read_text().split())))
    return total


def bench_builds(number: int, workers: int) -> None:
    """Builds of a quarter, half and all of the pages, then one page more."""
    folder = Path(tempfile.mkdtemp(prefix="zone-observatory-"))
    try:
        print(f"\n{'pages built, ' + str(workers) + ' workers':<24}{'seconds':>10}{'pages/s':>10}"
              f"{'peak MiB':>10}{'file MB':>10}")  # fmt: skip
        made = 0
        for count in (number // 4, number // 2, number):
            make_pages(SEEDS, folder / "pages", count - made, made)
            made = count
            target = folder / f"{count}.duckdb"
            _print_build(
                f"{count:,}", count, target, timed_build(folder / "pages", target, workers)
            )
        make_pages(SEEDS, folder / "pages", 1, made)
        result = timed_build(folder / "pages", target, workers)
        _print_build("one page more", 1, target, result)
    finally:
        shutil.rmtree(folder)


def _print_build(name: str, count: int, target: Path, result: tuple[float, float, str]) -> None:
    seconds, peak, _ = result
    size = target.stat().st_size / 1e6
    print(
        f"{name:<24}{seconds:>10.1f}{count / seconds:>10.1f}{peak:>10.0f}{size:>10.1f}", flush=True
    )


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=2000, help="pages of the build (0: none)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    print_speeds(speeds())
    if arguments.pages:
        bench_builds(arguments.pages, arguments.workers)


if __name__ == "__main__":
    main()
