"""Page files -> warehouse: what is new is read, what is unchanged is carried over."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from etl import warehouse
from etl.read import NoPages, UnreadablePage, digest, discover
from etl.staging import set_aside, staging
from etl.version import extractor_version
from etl.workers import Job, Problem, read_pages

BATCH = 256


class NothingBuilt(Exception):
    """The build came to nothing and the old warehouse stands; the message says why."""


@dataclass
class Build:
    """What a build did, for those who asked for it."""

    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    read: int = 0
    carried: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    fingerprint: str = ""


@dataclass(frozen=True)
class PageFile:
    """A page file found: the folder given, where it is, and the hash of its bytes."""

    root: Path
    path: Path
    sha256: str

    @property
    def shown(self) -> str:
        """The path as the warehouse holds it."""
        return self.path.relative_to(self.root).as_posix()


def build(
    paths: Iterable[Path],
    target: Path,
    workers: int = 1,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Build:
    """Bring the warehouse `target` in line with the pages under `paths`, or raise."""
    started, result = time.monotonic(), Build()
    target = target.resolve()
    if target.is_dir():
        raise NothingBuilt(f"{target}: is a folder, not a file to build.")
    with staging(target) as folder:
        pages = _find_pages(paths, result)
        if not pages:
            raise NothingBuilt("\n".join([*result.problems, "No page could be read."]))
        draft = folder / "new.duckdb"
        if _write(draft, target, pages, workers, progress, result, started):
            result.notes.append(f"{target}: was damaged; set aside as {set_aside(target).name}.")
        os.replace(draft, target)
    return result


def _find_pages(paths: Iterable[Path], result: Build) -> list[PageFile]:
    """All page files with their hashes, each content once, in the order of their paths."""
    found: dict[Path, Path] = {}
    for item in discover(paths):
        if isinstance(item, NoPages):
            result.problems.append(str(item))
        else:
            root, path = item[0].absolute(), item[1].absolute()
            found[path] = min(found.get(path, root), root, key=lambda folder: len(folder.parts))
    pages: dict[str, PageFile] = {}
    with ThreadPoolExecutor() as pool:
        hashed = list(zip(found.items(), pool.map(_hash, found), strict=True))
    for (path, root), sha256 in sorted(
        hashed, key=lambda item: (item[0][0].relative_to(item[0][1]).as_posix(), item[0][0])
    ):
        if isinstance(sha256, UnreadablePage):
            result.problems.append(str(sha256))
        elif sha256 in pages:
            result.notes.append(f"{path}: the same page as {pages[sha256].path}, read once.")
        else:
            pages[sha256] = PageFile(root, path, sha256)
    return list(pages.values())


def _hash(path: Path) -> str | UnreadablePage:
    try:
        return digest(path)
    except UnreadablePage as error:
        return error


def _write(draft, target, pages, workers, progress, result, started) -> bool:
    """Make the draft, from the old file where that can be; True where the old one is damaged."""
    try:
        carried = _carry_over(target, draft, pages)
        _fill(draft, target, pages, carried, workers, progress, result, started)
        return False
    except (warehouse.DamagedWarehouse, duckdb.IOException, duckdb.InternalException):
        if not target.exists():
            raise
    draft.unlink(missing_ok=True)
    result.read, found = 0, len(result.problems)
    _fill(draft, None, pages, set(), workers, progress, result, started)
    result.problems = list(dict.fromkeys(result.problems[: found or None])) + [
        told for told in result.problems[found:] if told not in result.problems[:found]
    ]
    return True


def _carry_over(target: Path, draft: Path, pages: list[PageFile]) -> set[str]:
    """Copy the old warehouse without the pages that are gone; returns the hashes that stay."""
    if not target.exists():
        return set()
    _flush_log(target)
    wanted = {page.sha256 for page in pages}
    try:
        with warehouse.connect(target, read_only=True) as old:
            rows = old.execute("SELECT source_id, sha256, extractor_version FROM sources").fetchall()
    except duckdb.Error as error:
        raise warehouse.DamagedWarehouse(f"{target}: is no warehouse of ours.") from error
    kept = {sha for _, sha, version in rows if sha in wanted and version == extractor_version()}
    if kept:
        shutil.copyfile(target, draft)
        with warehouse.connect(draft) as new:
            warehouse.remove_sources(new, (key for key, sha, _ in rows if sha not in kept))
    return kept


def _flush_log(target: Path) -> None:
    """Let DuckDB fold a write-ahead log, left by another program, into the old file."""
    if target.with_name(f"{target.name}.wal").exists():
        warehouse.connect(target).close()


def _fill(draft, target, pages, carried, workers, progress, result, started) -> None:
    """Read what is not carried over into the draft, settle it and check it."""
    jobs = [Job(page.root, page.path, extractor_version())
            for page in pages if page.sha256 not in carried]  # fmt: skip
    with warehouse.connect(draft) if carried else warehouse.create(draft) as new:
        if not carried:
            _keep_reviews(new, target)
        _read_into(new, jobs, workers, progress, result)
        result.carried = len(carried)
        result.counts = dict(warehouse.counts(new))
        if not result.counts["sources"]:
            raise NothingBuilt("\n".join([*result.problems, "No page could be read."]))
        _correct_paths(new, pages, carried)
        warehouse.settle_zones(new)
        result.fingerprint = warehouse.content_fingerprint(new)
        result.seconds = round(time.monotonic() - started, 3)
        _record_build(new, result)
    _verify(draft, result)


def _read_into(new, jobs: list[Job], workers: int, progress, result: Build) -> None:
    waiting, done = [], 0
    progress(0, len(jobs))
    for chunk in read_pages(jobs, workers):
        for item in chunk:
            if isinstance(item, Problem):
                result.problems.append(item.message)
            else:
                waiting.append(item)
        done += len(chunk)
        if len(waiting) >= BATCH or done == len(jobs):
            result.problems += (told := warehouse.add_pages(new, waiting))
            result.read += len(waiting) - len(told)
            waiting = []
        progress(done, len(jobs))


def _keep_reviews(new: duckdb.DuckDBPyConnection, target: Path) -> None:
    """People's decisions outlive a full rebuild."""
    if not target.exists():
        return
    try:
        with warehouse.connect(target, read_only=True) as old:
            reviews = old.execute(f"SELECT {', '.join(warehouse.REVIEWS)} FROM reviews").fetchall()
    except (duckdb.Error, warehouse.DamagedWarehouse):
        return  # damaged, and set aside as it is
    warehouse.insert(new, "reviews", warehouse.REVIEWS, reviews)


def _correct_paths(new, pages: list[PageFile], carried: set[str]) -> None:
    """A page carried over may lie elsewhere now."""
    there = dict(new.execute("SELECT sha256, path FROM sources").fetchall())
    moved = [(page.shown, page.sha256) for page in pages
             if page.sha256 in carried and there[page.sha256] != page.shown]  # fmt: skip
    if moved:
        new.executemany("UPDATE sources SET path = ? WHERE sha256 = ?", moved)


def _record_build(new: duckdb.DuckDBPyConnection, result: Build) -> None:
    new.execute("DELETE FROM builds")
    new.execute(
        "INSERT INTO builds VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [datetime.now(UTC).replace(tzinfo=None), extractor_version(), duckdb.__version__,
         *result.counts.values(), result.seconds, result.fingerprint],
    )  # fmt: skip


def _verify(draft: Path, result: Build) -> None:
    """The draft opens afresh and holds what was counted, before it takes the old one's place."""
    with warehouse.connect(draft, read_only=True) as new:
        counts = warehouse.counts(new)
        recorded = new.execute("SELECT sources, articles, observations FROM builds").fetchone()
    if tuple(counts.values()) != recorded or counts["sources"] != result.read + result.carried:
        raise NothingBuilt(f"{draft}: the new warehouse is not whole ({dict(counts)}).")


def summary(target: Path, result: Build) -> str:
    """One line on what a build did."""
    return (
        f"{target}: {result.counts['sources']} pages ({result.read} read, {result.carried} "
        f"unchanged), {result.counts['articles']} articles, {result.counts['observations']} "
        f"observations, {result.seconds:.1f} s"
    )
