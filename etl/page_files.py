"""Paths given on the command line -> the page files under them, each content once."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from etl.read import NoPages, UnreadablePage, digest, discover


@dataclass(frozen=True)
class PageFile:
    """A page file found: the folder given, where it is, and the hash of its bytes."""

    root: Path
    path: Path
    sha256: str

    @property
    def shown(self) -> str:
        """The path as the warehouse holds it."""
        return _shown(self.path, self.root)


@dataclass(frozen=True)
class Found:
    """The pages in the order of their paths, what could not be read, and what was left out."""

    pages: tuple[PageFile, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def find(paths: Iterable[Path]) -> Found:
    """All page files under the paths; the order in which the paths are given does not matter."""
    roots, problems = _roots(paths)
    files = sorted(roots, key=lambda path: (_shown(path, roots[path]), path))
    pages: dict[str, PageFile] = {}
    notes = []
    with ThreadPoolExecutor() as pool:
        for path, sha256 in zip(files, pool.map(_hash, files), strict=True):
            if isinstance(sha256, UnreadablePage):
                problems.append(str(sha256))
            elif sha256 in pages:
                notes.append(f"{path}: the same page as {pages[sha256].path}, read once.")
            else:
                pages[sha256] = PageFile(roots[path], path, sha256)
    return Found(tuple(pages.values()), tuple(problems), tuple(notes))


def _roots(paths: Iterable[Path]) -> tuple[dict[Path, Path], list[str]]:
    """Page file -> the highest of the folders given that it was found under; and bare paths."""
    roots: dict[Path, Path] = {}
    problems = []
    for item in discover(paths):
        if isinstance(item, NoPages):
            problems.append(str(item))
            continue
        root, path = item[0].absolute(), item[1].absolute()
        roots[path] = min(roots.get(path, root), root, key=lambda folder: len(folder.parts))
    return roots, problems


def _hash(path: Path) -> str | UnreadablePage:
    try:
        return digest(path)
    except UnreadablePage as error:
        return error
