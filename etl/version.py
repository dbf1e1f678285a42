"""Which rules read a page: the release and a hash over code and reference tables."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

from etl import __version__

_HERE = Path(__file__).parent
_PATTERNS = ("*.py", "*.sql", "reference/*")


@cache
def extractor_version() -> str:
    """`0.1.0+3f2a…`: changes with any line of code, any row of a table, and with what cuts words."""
    digest = hashlib.sha256(f"{metadata.version('jieba')} {metadata.version('rjieba')}".encode())
    for path in sorted(path for pattern in _PATTERNS for path in _HERE.glob(pattern)):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"\0{path.relative_to(_HERE).as_posix()}\0".encode())
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return f"{__version__}+{digest.hexdigest()[:12]}"
