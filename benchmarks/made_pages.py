"""Pages made from the seeds for the benchmark: other zones, other figures, the same kind of text."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from etl import reference

# A figure with its unit: years, months and days stay what they are.
_FIGURE = re.compile(r"\d+(?:\.\d+)?(?=余?[亿万千百]|[家个项件人名亩%％]|多[家个项])")


def make_pages(seeds: Path, folder: Path, number: int, first: int = 0) -> None:
    """Write pages `first` to `first + number` into the folder; page n is always the same."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))]
    names = [row["name"] for row in reference.rows("zones")]
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    for n in range(first, first + number):
        chance = random.Random(n)
        place = folder / f"{n // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        text = "".join(_changed(texts[n % len(texts)], pattern, names, chance))
        (place / f"{n:06}.txt").write_text(text, encoding="utf-8")


def _changed(text: str, pattern: re.Pattern, names: list[str], chance: random.Random) -> Iterator:
    """The text with each zone renamed throughout and each figure changed."""
    renamed: dict[str, str] = {}
    text = pattern.sub(lambda m: renamed.setdefault(m[0], chance.choice(names)), text)
    yield _FIGURE.sub(lambda match: _other_figure(match[0], chance), text)


def _other_figure(figure: str, chance: random.Random) -> str:
    """A number with as many digits, the first of them not 0: 21.6 -> 43.2."""
    digits = (str(chance.randint(1, 9)) if char.isdigit() else char for char in figure)
    return "".join(digits)
