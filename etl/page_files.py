"""Paths given on the command line -> the page files under them, each content once."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from etl.read import NoPages, UnreadablePage, digest, discover, relative

THREADS = 8  # files that are not at hand are waited for together


@dataclass(frozen=True)
class PageFile:
    """A page file found: the folder given, where it is, and the hash of its bytes."""

    root: str
    path: str
    sha256: str

    @property
    def shown(self) -> str:
        """The path as the warehouse holds it: relative to the folder given."""
        return relative(self.path, self.root)


@dataclass(frozen=True)
class Found:
    """The pages in the order of their paths, what could not be read, and what was left out.

    `closed` holds the paths (as the warehouse has them) of files that are there but cannot be opened.
    """

    pages: tuple[PageFile, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    closed: frozenset[str] = frozenset()


def find(paths: Iterable[str | os.PathLike]) -> Found:
    """All page files under the paths; the order in which the paths are given does not matter."""
    roots, problems = _roots(paths)
    files = sorted(roots, key=lambda path: (relative(path, roots[path]), path))
    pages: dict[str, PageFile] = {}
    notes, closed = [], []
    for path, sha256 in zip(files, _hashes(files), strict=True):
        if isinstance(sha256, UnreadablePage):
            problems.append(str(sha256))
            closed.append(relative(path, roots[path]))
        elif sha256 in pages:
            notes.append(f"{path}: the same page as {pages[sha256].path}, read once.")
        else:
            pages[sha256] = PageFile(roots[path], path, sha256)
    return Found(tuple(pages.values()), tuple(problems), tuple(notes), frozenset(closed))


def _roots(paths: Iterable[str | os.PathLike]) -> tuple[dict[str, str], list[str]]:
    """Page file -> the highest of the folders given that it was found under; and bare paths."""
    roots: dict[str, str] = {}
    problems = []
    for item in discover(map(os.path.abspath, paths)):
        if isinstance(item, NoPages):
            problems.append(str(item))
        else:
            root, path = item
            roots[path] = min(roots.get(path, root), root, key=len)
    return roots, problems


def _hashes(files: list[str]) -> list[str | UnreadablePage]:
    """The hash of each file, or what is wrong with it, several at a time."""
    size = max(1, -(-len(files) // THREADS))
    parts = [files[at : at + size] for at in range(0, len(files), size)]
    with ThreadPoolExecutor(THREADS) as pool:
        hashed = pool.map(lambda part: [_hash(path) for path in part], parts)
        return [item for part in hashed for item in part]


def _hash(path: str) -> str | UnreadablePage:
    try:
        return digest(path)
    except UnreadablePage as error:
        return error
