"""How the lines of a page are set: Chinese marks at full width, or half-width ones in their place.

An article comes from one hand and one system, so that its lines are set alike; a page often holds
articles of several.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from etl.records import Line

# Only the marks that all of a hand's lines have alike: half-width commas beside ；and ？ are common.
_FULL = re.compile("[，：（）]")
# Between digits and Latin letters half-width marks are usual in either: 1,200; 14:30.
_HALF = re.compile(r"(?<=[一-龥”》%）)\d])[,:](?!\d)|\((?=[一-龥])")
# Where more lines than this for one with marks of one width hold marks of both, width tells nothing.
_MIXED = 0.15


def widths(lines: Sequence[Line]) -> Mapping[int, str]:
    """Line -> `full` or `half`, for the lines that tell it on a page that has both.

    A line with a single mark tells nothing where others have marks of both widths, and no line
    does where many have: who set such a page did not care.
    """
    found = _widths(tuple([line.text for line in lines]))
    return {line.number: width for line, width in zip(lines, found, strict=True) if width}


@lru_cache(maxsize=1)  # reading order and articles ask for the same page
def _widths(texts: tuple[str, ...]) -> tuple[str, ...]:
    page = "\n".join(texts)
    if not (_HALF.search(page) and _FULL.search(page)):
        return ("",) * len(texts)
    marks = [(len(_FULL.findall(text)), len(_HALF.findall(text))) for text in texts]
    mixed = sum(1 for full, half in marks if full and half)
    pure = sum(1 for full, half in marks if max(full, half) > 1 and not (full and half))
    least = 2 if mixed else 1
    found = tuple(
        ("full" if full else "half") if full + half >= least and not (full and half) else ""
        for full, half in marks
    )
    tells = mixed <= _MIXED * max(1, pure) and {"full", "half"} <= set(found)
    return found if tells else ("",) * len(texts)
