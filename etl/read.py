"""File -> Source: bytes decoded, and one clear sentence where a file is no newspaper page.

Paths are strings: Path objects for 20,000 files would take longer than hashing them.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator

from etl.records import Source

# A newspaper page has 5 to 20 thousand characters, some 60 kB; a file of megabytes is something else.
MAX_BYTES = 1024 * 1024
SUFFIX = ".txt"
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class UnreadablePage(Exception):
    """A file that cannot be read as a newspaper page; the message is one sentence naming it."""


class NoPages(UnreadablePage):
    """A path given on the command line under which there is no page at all."""


# ---------------------------------------------------------------- finding


def discover(paths: Iterable[str | os.PathLike]) -> Iterator[tuple[str, str] | NoPages]:
    """(folder given, page file) for every page under the paths; NoPages for a bare one.

    A file given by itself is a page of its own folder, whatever its name ends in.
    """
    for path in map(os.fspath, paths):
        if os.path.isdir(path):  # noqa: PTH112
            problems: list[NoPages] = []
            files = list(_walk(path, problems))
            yield from ((path, file) for file in files)
            yield from problems
            if not files and not problems:
                yield NoPages(f"{path}: the folder holds no page (no *{SUFFIX} file).")
        elif os.path.lexists(path):
            yield os.path.dirname(path), path  # noqa: PTH120
        else:
            yield NoPages(f"{path}: there is no such file or folder.")


def _walk(folder: str, problems: list[NoPages]) -> Iterator[str]:
    """All page files below a folder; folders that cannot be opened go to `problems`."""

    def refused(error: OSError) -> None:
        problems.append(NoPages(f"{error.filename}: cannot be opened ({_reason(error)})."))

    for place, _, names in os.walk(folder, onerror=refused, followlinks=False):
        yield from (f"{place}{os.sep}{name}" for name in names if name.lower().endswith(SUFFIX))


# ---------------------------------------------------------------- reading


def read_source(path: str | os.PathLike, root: str | os.PathLike | None = None) -> Source:
    """One page file as a Source, its path relative to `root` (its own folder by default).

    Raises UnreadablePage with one sentence that names the file.
    """
    path = os.fspath(path)
    data = _read_bytes(path)
    text, encoding = decode(data, path)
    shown = relative(path, os.fspath(root)) if root else os.path.basename(path)  # noqa: PTH119
    return Source(shown, text, hashlib.sha256(data).hexdigest(), encoding)


def relative(path: str, root: str) -> str:
    """The path below a folder, with forward slashes."""
    return path[len(root) :].lstrip(os.sep).replace(os.sep, "/")


def digest(path: str) -> str:
    """The SHA-256 of a page file's bytes, without decoding them."""
    return hashlib.sha256(_read_bytes(path)).hexdigest()


def _read_bytes(path: str) -> bytes:
    try:
        # not to wait for ever where somebody left a pipe among the pages
        file = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        try:
            status = os.fstat(file)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadablePage(f"{path}: is not a regular file.")
            if status.st_size > MAX_BYTES:
                raise UnreadablePage(
                    f"{path}: {status.st_size / 1024 / 1024:.0f} MB is too large for a newspaper "
                    f"page (at most {MAX_BYTES // 1024 // 1024} MB)."
                )
            with os.fdopen(file, "rb", buffering=0, closefd=False) as opened:
                return opened.readall()
        finally:
            os.close(file)
    except FileNotFoundError:
        raise UnreadablePage(f"{path}: there is no such file (any more).") from None
    except OSError as error:
        raise UnreadablePage(f"{path}: cannot be opened ({_reason(error)}).") from None


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


# ---------------------------------------------------------------- decoding


def decode(data: bytes, path: str = "page") -> tuple[str, str]:
    """Bytes -> (text, encoding): UTF-8 with or without BOM, UTF-16 with BOM, else GB18030."""
    text, encoding = _decode(data, path)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadablePage(f"{path}: the file is empty.")
    if _is_binary(text):
        raise UnreadablePage(f"{path}: is a binary file, not the text of a page.")
    return text, encoding


def _decode(data: bytes, path: str) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                name = f"{encoding.removesuffix('-le').removesuffix('-be')}-bom"
                return data[len(bom) :].decode(encoding), name
            except UnicodeDecodeError:
                raise UnreadablePage(
                    f"{path}: starts as {encoding.upper()} but is not (damaged or binary)."
                ) from None
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise UnreadablePage(f"{path}: is neither UTF-8 nor GB18030 text (binary or damaged).")


def _is_binary(text: str) -> bool:
    """Whether text has characters that no printed page has: NUL, or many control characters."""
    if "\0" in text:
        return True
    start = text[:20000]
    controls = sum(ord(char) < 32 and char not in "\n\t\f\v\x1a" for char in start)
    return controls > 0.01 * len(start)
