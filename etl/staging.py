"""A file built beside the one it replaces: one builder at a time, one rename at the end.

While a build runs there is a folder `NAME.tmp-build` beside the file, locked by its builder. A
build that was killed leaves the folder without the lock; the next one empties it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path


class Busy(Exception):
    """Another build of the same file is running; the message is one sentence."""


def staging_folder(target: Path) -> Path:
    """The folder in which the new version of `target` is made."""
    return target.with_name(f"{target.name}.tmp-build")


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """An empty, locked folder on the file system of `target`, removed in any case at the end."""
    folder = staging_folder(target)
    lock = _lock(folder, target)
    try:
        for leftover in folder.iterdir():
            if leftover.name != "lock":
                _remove(leftover)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _lock(folder: Path, target: Path) -> int:
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "lock"
        try:
            lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:  # another build ended and removed the folder meanwhile
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            raise Busy(f"{target}: another build is writing it; this one did nothing.") from None
        if path.exists() and path.stat().st_ino == os.fstat(lock).st_ino:
            return lock
        os.close(lock)  # locked a file that was removed meanwhile


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def set_aside(path: Path) -> Path:
    """Move a damaged file out of the way, under a new name beside it."""
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    number, aside = 0, path.with_name(f"{path.name}.damaged-{stamp}")
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{stamp}-{number}")
    path.rename(aside)
    return aside
