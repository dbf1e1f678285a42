"""Pages read by several processes: jobs in, rows out in the order of the jobs.

A page whose worker dies is reported, and the others are read all the same.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait

from etl.read import UnreadablePage, read_source
from etl.records import Source
from etl.rows import Encoded, encoded_page

CHUNK = 16
# Fewer pages are read sooner than a pool of processes stands.
SMALL = 12


@dataclass(frozen=True)
class Job:
    """One page file to read: its folder, its path, and the version that the rows will carry."""

    root: str
    path: str
    version: str


@dataclass(frozen=True)
class Problem:
    """A page that was not read, in one sentence."""

    message: str


Result = Encoded | Problem


def read_page(job: Job) -> Result:
    """One page file -> its rows, or what is wrong with it."""
    from etl import pipeline  # heavy: loads the dictionaries, in the worker only

    try:
        return encoded_page(pipeline.extract(read_source(job.path, job.root)), job.version)
    except UnreadablePage as error:
        return Problem(str(error))
    except Exception as error:  # a fault of ours on one page must not cost the others
        return Problem(f"{job.path}: could not be read, {type(error).__name__}: {error}.")


def read_chunk(jobs: Sequence[Job]) -> list[Result]:
    """Several pages, one after the other."""
    return [read_page(job) for job in jobs]


def read_pages(
    jobs: Sequence[Job], workers: int, spare: Spare | None = None
) -> Iterator[list[Result]]:
    """The results of all jobs in their order, a chunk at a time."""
    if spare and len(jobs) <= SMALL:
        yield from ([spare.read(job)] for job in jobs)
        return
    size = max(1, min(CHUNK, len(jobs) // (4 * workers)))
    chunks = deque(jobs[at : at + size] for at in range(0, len(jobs), size))
    if workers == 1 or len(jobs) <= SMALL:
        yield from map(read_chunk, chunks)
        return
    while chunks:
        yield from _read_until_crash(chunks, workers)
        if chunks:  # the first chunk is one of those that were being read in the crash
            for job in chunks.popleft():
                yield [_read_alone(job)]


def _read_until_crash(chunks: deque[Sequence[Job]], workers: int) -> Iterator[list[Result]]:
    """Take chunks off the left as they are read; stops with the rest where a worker died."""
    running: deque[Future] = deque()
    with _pool(workers) as pool:
        try:
            while chunks:
                running += [
                    pool.submit(read_chunk, chunk)
                    for chunk in islice(chunks, len(running), 3 * workers)
                ]
                result = running.popleft().result()
                chunks.popleft()
                yield result
        except BrokenProcessPool:
            return
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _read_alone(job: Job) -> Result:
    with _pool(1) as pool:
        try:
            return pool.submit(read_page, job).result()
        except BrokenProcessPool:
            return Problem(f"{job.path}: could not be read, its worker process crashed.")


class Spare:
    """One worker started ahead: it loads its dictionaries while a build finds and copies files.

    Where one page is added to thousands, that is half of the time.
    """

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()

    def read(self, job: Job) -> Result:
        """One page, read over there; where the worker died, by another one."""
        try:
            self.pipe.send(job)
            return self.pipe.recv()
        except (EOFError, OSError):
            return _read_alone(job)

    def close(self) -> None:
        """End the worker, at work or not."""
        self.pipe.close()
        self.process.terminate()
        self.process.join()


def _serve(pipe: Connection) -> None:
    _warm_up()
    with suppress(EOFError):  # the build is over, or dead
        while True:
            pipe.send(read_page(pipe.recv()))


def _warm_up() -> None:
    """Read a page of one sentence, so that all tables are loaded."""
    from etl import pipeline

    text = "成都高新区：产值增长\n2023年，成都高新区生物医药产值1200亿元，增长5%。\n"
    encoded_page(pipeline.extract(Source("", text, "", "")), "")


def _pool(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_die_with_parent)


def _die_with_parent() -> None:
    """Let no worker outlive a build that was killed."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    if parent is not None:
        threading.Thread(target=watch, daemon=True).start()
