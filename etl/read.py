"""File -> Source: bytes decoded, and one clear sentence where a file is no newspaper page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from etl.records import Source

# A newspaper page has 5 to 20 thousand characters; a file of megabytes is something else.
MAX_BYTES = 5 * 1024 * 1024
SUFFIX = ".txt"
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class UnreadablePage(Exception):
    """A file that cannot be read as a newspaper page; the message is one sentence naming it."""


class NoPages(UnreadablePage):
    """A path given on the command line under which there is no page at all."""


def discover(paths: Iterable[Path]) -> Iterator[tuple[Path, Path] | NoPages]:
    """(folder given, page file) for every page under the paths, sorted; NoPages for a bare one.

    A file given by itself is a page of its own folder, whatever its name ends in.
    """
    for path in paths:
        try:
            if path.is_dir():
                files = sorted(file for file in path.rglob(f"*{SUFFIX}") if not file.is_dir())
                yield from ((path, file) for file in files)
                if not files:
                    yield NoPages(f"{path}: the folder holds no page (no *{SUFFIX} file).")
            elif path.exists() or path.is_symlink():
                yield path.parent, path
            else:
                yield NoPages(f"{path}: there is no such file or folder.")
        except OSError as error:
            yield NoPages(f"{path}: cannot be opened ({_reason(error)}).")


def read_source(path: Path, root: Path | None = None) -> Source:
    """One page file as a Source, its path relative to `root` (its own folder by default).

    Raises UnreadablePage with one sentence that names the file.
    """
    data = _read_bytes(path)
    text, encoding = decode(data, path)
    shown = path.relative_to(root or path.parent).as_posix()
    return Source(shown, text, hashlib.sha256(data).hexdigest(), encoding)


def digest(path: Path) -> str:
    """The SHA-256 of a page file's bytes, without decoding them."""
    return hashlib.sha256(_read_bytes(path)).hexdigest()


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            size = path.stat().st_size / 1024 / 1024
            raise UnreadablePage(
                f"{path}: {size:.0f} MB is too large for a newspaper page "
                f"(at most {MAX_BYTES // 1024 // 1024} MB)."
            )
        if path.exists() and not path.is_file():
            raise UnreadablePage(f"{path}: is not a regular file.")
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadablePage(f"{path}: there is no such file (any more).") from None
    except OSError as error:
        raise UnreadablePage(f"{path}: cannot be opened ({_reason(error)}).") from None


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def decode(data: bytes, path: Path | str) -> tuple[str, str]:
    """Bytes -> (text, encoding): UTF-8 with or without BOM, UTF-16 with BOM, else GB18030."""
    text, encoding = _decode(data, path)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadablePage(f"{path}: the file is empty.")
    if _is_binary(text):
        raise UnreadablePage(f"{path}: is a binary file, not the text of a page.")
    return text, encoding


def _decode(data: bytes, path: Path | str) -> tuple[str, str]:
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
    controls = sum(ord(char) < 32 and char not in "\n\t\f\v\x1a" for char in text[:20000])
    return controls > 0.01 * min(len(text), 20000)
