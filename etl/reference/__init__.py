"""The reference tables beside this module, read with checks that fail loudly.

A word, alias, zone or cue is a row of a CSV; a pattern that needs a comment stands in a TOML file.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Row = Mapping[str, str]

ALIAS_SEPARATOR = ";"


class ReferenceError(ValueError):
    """A reference table breaks its own rules; the message names the file and the row."""


@cache
def rows(name: str, columns: tuple[str, ...] = (), key: str | None = None) -> tuple[Row, ...]:
    """The rows of `name`.csv, which must have `columns` and no value of column `key` twice.

    >>> rows("provinces", ("code", "name"))[0]["name"]
    '北京'
    """
    lines = read_text(f"{name}.csv").splitlines()
    return tuple(check_rows(f"{name}.csv", lines, columns, key))


@cache
def settings(name: str) -> Mapping[str, Any]:
    """The content of `name`.toml."""
    return tomllib.loads(read_text(f"{name}.toml"))


@cache
def patterns(
    name: str, shared: str | None = None, **parts: str | tuple[str, ...]
) -> Mapping[str, re.Pattern[str]]:
    """The regular expressions of `name`.toml by key, from the keys above its first table.

    They match text that `records.fold` has folded, so full-width forms in them stand for half-width
    ones. A list holds words of which any matches, the longest first. A string is an expression: {key}
    or {table.key} in it stands for the list or string of that name in the file, in `parts` or in
    `shared`.toml, and the line breaks that it is laid out with are no part of it.

    >>> patterns("policies")["document"].search("《若干政策措施》出台")[0]
    '若干'
    """
    tables = {**(settings(shared) if shared else {}), **settings(name), **parts}
    found: dict[str, re.Pattern[str]] = {}
    for key, value in settings(name).items():
        if isinstance(value, str | list):
            try:
                expression = _expression(value, tables).translate(_FOLDED)
                found[key] = re.compile(_ALTERNATIVES.sub(r"\1", expression))
            except (re.error, KeyError, RecursionError) as error:
                raise ReferenceError(f"etl/reference/{name}.toml: {key}: {error!r}") from error
    return found


# Escaped, as （ and ？ would become operators of the expression.
_FOLDED = {code: re.escape(chr(code - 0xFEE0)) for code in range(0xFF01, 0xFF5F)}


def any_of(words: Iterable[str]) -> str:
    """An expression for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))


_PART = re.compile(r"\{([a-z][a-z_.]*)\}")
# A group that is one alternative among others: (?:快|慢)|多 is 快|慢|多, and without the group `re`
# sees all first characters and skips to the next of them.
_ALTERNATIVES = re.compile(
    r"(?:^|(?<=(?<!\\)\|)|(?<=(?<!\\)\(\?:))\(\?:((?:[^()\[\]\\]|\\.)*)\)(?=[|)]|$)"
)


def _expression(value: str | Iterable[str], tables: Mapping[str, Any]) -> str:
    """The text of an expression with its parts put in; lists become groups of words."""
    if not isinstance(value, str):
        return f"(?:{any_of(value)})"

    def part(match: re.Match[str]) -> str:
        found: Any = tables
        for key in match[1].split("."):
            found = found[key]
        return _expression(found, tables)

    lines = value.split("\n")
    return _PART.sub(part, value if len(lines) == 1 else "".join(map(str.strip, lines)))


def exists(name: str) -> bool:
    """Whether there is a file `name` (with its extension) among the reference tables."""
    return resources.files(__name__).joinpath(name).is_file()


def read_text(name: str) -> str:
    """The text of the file `name` beside this module, installed or not."""
    file = resources.files(__name__).joinpath(name)
    if not file.is_file():
        raise ReferenceError(f"etl/reference/{name}: no such file")
    return file.read_text(encoding="utf-8")


def check_rows(
    file: str, lines: list[str], columns: tuple[str, ...] = (), key: str | None = None
) -> Iterator[Row]:
    """The rows of the CSV `lines` of `file`, or a ReferenceError that names file and row."""
    reader = csv.DictReader(lines, strict=True)
    header = reader.fieldnames or []
    missing = [column for column in (*columns, *((key,) if key else ())) if column not in header]
    if missing:
        raise ReferenceError(f"etl/reference/{file}: row 1: no column {', '.join(missing)}")
    seen: dict[str, int] = {}
    for row in reader:
        where = f"etl/reference/{file}: row {reader.line_num}"
        if None in row or None in row.values():
            raise ReferenceError(f"{where}: {len(header)} fields expected")
        if key and not row[key]:
            raise ReferenceError(f"{where}: empty {key}")
        if key and (first := seen.setdefault(row[key], reader.line_num)) != reader.line_num:
            raise ReferenceError(f"{where}: {key} {row[key]!r} stands in row {first} already")
        yield row


def check_known(name: str, column: str, known: set[str]) -> None:
    """Raise a ReferenceError where `column` of `name`.csv holds an id that is not in `known`."""
    for number, row in enumerate(rows(name), start=2):
        if row[column] and row[column] not in known:
            raise ReferenceError(
                f"etl/reference/{name}.csv: row {number}: unknown {column} {row[column]!r}"
            )


def aliases(name: str, key: str = "name", column: str = "aliases") -> dict[str, str]:
    """Each name and alias of `name`.csv with the row's `key`; a doubled alias is an error."""
    found: dict[str, str] = {}
    for number, row in enumerate(rows(name, (column,), key), start=2):
        names = (row[key], row.get("full_name", ""), *row[column].split(ALIAS_SEPARATOR))
        for alias in dict.fromkeys(filter(None, names)):
            if found.setdefault(alias, row[key]) != row[key]:
                raise ReferenceError(
                    f"etl/reference/{name}.csv: row {number}: "
                    f"alias {alias!r} belongs to {found[alias]} already"
                )
    return found


def text_of(package: str, name: str) -> str:
    """The text of a file that an installed package brings, without importing the package."""
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ReferenceError(f"the package {package} is not installed")
    return Path(found.submodule_search_locations[0], name).read_text(encoding="utf-8")
