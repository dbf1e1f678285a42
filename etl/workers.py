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
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import wait

from etl.read import UnreadablePage, read_source
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


def read_pages(jobs: Sequence[Job], workers: int) -> Iterator[list[Result]]:
    """The results of all jobs in their order, a chunk at a time."""
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
