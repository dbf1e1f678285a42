"""Page files -> warehouse: what is new is read, what is unchanged is carried over."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from etl import page_files, warehouse
from etl.page_files import PageFile
from etl.staging import set_aside, staging
from etl.version import extractor_version
from etl.workers import Job, Problem, Spare, read_pages

BATCH = 64
DRAFT = "new.duckdb"
# Bytes of an old warehouse with a thousand pages and more.
LARGE = 20_000_000


class NothingBuilt(Exception):
    """The build came to nothing and the old warehouse stands; the message says why."""


@dataclass(frozen=True)
class Build:
    """What a build did, for those who asked for it."""

    counts: dict[str, int]
    seconds: float
    fingerprint: str
    read: int = 0
    carried: int = 0
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    damaged: bool = False


@dataclass
class Task:
    """What a build is to do: pages, how many processes, whom to tell; and since when it runs.

    `closed` are the paths of files that cannot be opened now: what was read of them before stays.
    """

    pages: Sequence[PageFile]
    workers: int
    progress: Callable[[int, int], None]
    spare: Spare | None = None
    old: Old | None = None
    closed: frozenset[str] = frozenset()
    started: float = field(default_factory=time.monotonic)


def build(
    paths: Iterable[Path],
    target: Path,
    workers: int = 1,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Build:
    """Bring the warehouse `target` in line with the pages under `paths`, or raise."""
    target = target.resolve()
    if target.is_dir():
        raise NothingBuilt(f"{target}: is a folder, not a file to build.")
    with staging(target) as folder, _spare(target) as spare, _old(target, folder) as old:
        task = Task((), workers, progress, spare, old)
        found = page_files.find(paths)
        task.pages, task.closed = found.pages, found.closed
        done = _write(folder / DRAFT, target, task) if found.pages else None
        problems = (*found.problems, *(done.problems if done else ()))
        if done is None or not done.counts["sources"]:
            raise NothingBuilt("\n".join([*problems, "No page could be read."]))
        notes = [*found.notes]
        if done.damaged:
            notes.append(f"{target}: was damaged; set aside as {set_aside(target).name}.")
        if done.read or not _holds(target, done):
            (folder / DRAFT).replace(target)
    return replace(done, problems=problems, notes=tuple(notes))


def _holds(target: Path, done: Build) -> bool:
    """Whether the old file has all that a build came to, so that it can stay as it is."""
    if done.damaged or not target.exists():
        return False
    with warehouse.connect(target, read_only=True) as old:
        made = old.execute("SELECT fingerprint, extractor_version, duckdb_version FROM builds")
        return made.fetchall() == [(done.fingerprint, extractor_version(), duckdb.__version__)]


@dataclass(frozen=True)
class Old:
    """The old warehouse being copied to where the draft will be, then read through for damage."""

    copied: Future
    whole: Future


@contextmanager
def _old(target: Path, folder: Path) -> Iterator[Old | None]:
    """Copy and read an old warehouse, if there is one, while the page files are found."""
    if not target.exists():
        yield None
        return
    with ThreadPoolExecutor(1) as pool:
        copied = pool.submit(_copy, target, folder / DRAFT)
        yield Old(copied, pool.submit(warehouse.verify, target))


def _copy(target: Path, draft: Path) -> None:
    """Copy a warehouse, what another program left in a write-ahead log included."""
    if target.with_name(f"{target.name}.wal").exists():
        warehouse.connect(target).close()
    shutil.copyfile(target, draft)


@contextmanager
def _spare(target: Path) -> Iterator[Spare | None]:
    """A worker started ahead where many pages are there already, and few will be new."""
    if not target.exists() or target.stat().st_size < LARGE:
        yield None
        return
    spare = Spare()
    try:
        yield spare
    finally:
        spare.close()


def _write(draft: Path, target: Path, task: Task) -> Build:
    """The draft made from the old file, or anew where that is damaged."""
    try:
        return _from_old(draft, target, task)
    except (warehouse.DamagedWarehouse, duckdb.Error):
        # a block can turn out to be damaged only when it is used
        if not target.exists():
            raise
    return replace(_fill_anew(draft, task, []), damaged=True)


def _fill_anew(draft: Path, task: Task, reviews: list[tuple]) -> Build:
    """The draft with nothing carried over, whatever was copied there."""
    if task.old:
        wait([task.old.copied])
    draft.unlink(missing_ok=True)
    return _fill(draft, task, frozenset(), reviews)


def _from_old(draft: Path, target: Path, task: Task) -> Build:
    """The draft made from a copy of the old file, without the pages that are gone or changed."""
    if task.old is None:
        return _fill(draft, task, frozenset(), [])
    task.old.copied.result()
    wanted = {page.sha256 for page in task.pages}
    try:
        with warehouse.connect(draft) as old:
            rows = old.execute(
                "SELECT source_id, sha256, extractor_version, path FROM sources"
            ).fetchall()
            reviews = old.execute(f"SELECT {', '.join(warehouse.REVIEWS)} FROM reviews").fetchall()
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise warehouse.DamagedWarehouse(f"{target}: is no warehouse of ours.") from error
    kept = {
        sha for _, sha, version, path in rows
        if path in task.closed or (sha in wanted and version == extractor_version())
    }  # fmt: skip
    if not kept:
        return _fill_anew(draft, task, reviews)
    with warehouse.connect(draft) as new:
        warehouse.remove_sources(new, (key for key, sha, *_ in rows if sha not in kept))
    done = _fill(draft, task, frozenset(kept), reviews)
    task.old.whole.result()
    return done


def _fill(draft: Path, task: Task, carried: frozenset[str], reviews: list[tuple]) -> Build:
    """Read what is not carried over into the draft, settle it and check it."""
    jobs = [Job(page.root, page.path, extractor_version())
            for page in task.pages if page.sha256 not in carried]  # fmt: skip
    with warehouse.connect(draft) if carried else warehouse.create(draft) as new:
        if not carried:  # people's decisions outlive a full rebuild
            warehouse.insert(new, "reviews", warehouse.REVIEWS, reviews)
        problems = _read_into(new, jobs, task)
        _correct_paths(new, task.pages, carried)
        warehouse.settle_zones(new)
        done = Build(
            counts=dict(warehouse.counts(new)),
            seconds=round(time.monotonic() - task.started, 3),
            fingerprint=warehouse.content_fingerprint(new),
            read=len(jobs) - len(problems),
            carried=len(carried),
            problems=tuple(problems),
        )
        _record(new, done)
    _verify(draft, done)
    return done


def _read_into(new: duckdb.DuckDBPyConnection, jobs: list[Job], task: Task) -> list[str]:
    """Read pages and store them batch by batch; returns what could not be read or stored."""
    waiting, problems, done = [], [], 0
    task.progress(0, len(jobs))
    for chunk in read_pages(jobs, task.workers, task.spare):
        problems += [item.message for item in chunk if isinstance(item, Problem)]
        waiting += [item for item in chunk if not isinstance(item, Problem)]
        done += len(chunk)
        if waiting and (len(waiting) >= BATCH or done == len(jobs)):
            problems += warehouse.add_pages(new, waiting)
            waiting = []
        task.progress(done, len(jobs))
    return problems


def _correct_paths(new, pages: Sequence[PageFile], carried: frozenset[str]) -> None:
    """A page carried over may lie elsewhere now."""
    if not carried:
        return
    there = dict(new.execute("SELECT sha256, path FROM sources").fetchall())
    moved = [(page.shown, page.sha256) for page in pages
             if page.sha256 in carried and there[page.sha256] != page.shown]  # fmt: skip
    if moved:
        new.executemany("UPDATE sources SET path = ? WHERE sha256 = ?", moved)


def _record(new: duckdb.DuckDBPyConnection, done: Build) -> None:
    new.execute("DELETE FROM builds")
    new.execute(
        "INSERT INTO builds VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [datetime.now(UTC).replace(tzinfo=None), extractor_version(), duckdb.__version__,
         *done.counts.values(), done.seconds, done.fingerprint],
    )  # fmt: skip


def _verify(draft: Path, done: Build) -> None:
    """The draft opens afresh and holds what was counted, before it takes the old one's place."""
    with warehouse.connect(draft, read_only=True) as new:
        counts = dict(warehouse.counts(new))
    if counts != done.counts or counts["sources"] != done.read + done.carried:
        raise NothingBuilt(f"{draft}: the new warehouse is not whole ({counts}).")


def summary(target: Path, done: Build) -> str:
    """One line on what a build did."""
    return (
        f"{target}: {done.counts['sources']} pages ({done.read} read, {done.carried} unchanged), "
        f"{done.counts['articles']} articles, {done.counts['observations']} observations, "
        f"{done.seconds:.1f} s"
    )
