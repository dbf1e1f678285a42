"""How sure a reading is of whose number it read, by where its lines stand on the page."""

from __future__ import annotations

from dataclasses import replace

import pytest
import reading

from etl import observations, quantities

OPENING = "合肥高新区的春天来得早。"
# The paragraph under test names no zone, or names one.
SILENT = "去年底，上市企业达到32家，税收突破40亿元。"
TELLING = "合肥高新区去年底的上市企业达到32家，税收突破40亿元。"


def confidences(paragraph: str, *lines: int, opening: int = 1) -> list[float]:
    """The confidence of each number of `paragraph`, whose halves stand on the page lines `lines`."""
    body = f"{OPENING}\n{paragraph}"
    of = reading.article(body)
    first, second = of.paragraphs
    half = second.start + len(paragraph) // 2
    starts = tuple(zip((second.start, half), lines, strict=False))
    paragraphs = (
        replace(first, starts=((0, opening),)),
        replace(second, starts=starts),
    )
    of = replace(of, paragraphs=paragraphs)
    found = observations.assemble(of, list(quantities.find(of)), reading.mentions(of))
    return [observation.confidence for observation in found.observations]


def test_a_paragraph_that_names_its_zone_is_surest():
    assert confidences(TELLING, 2) == [0.97, 0.97]
    assert all(sure < 0.97 for sure in confidences(SILENT, 2))


@pytest.mark.parametrize("lines", [(2, 4), (4, 2), (2, 9)])
def test_lines_put_together_from_two_places_are_less_sure(lines):
    together, apart = confidences(SILENT, 2, 3), confidences(SILENT, *lines)
    assert all(one > other for one, other in zip(together, apart, strict=True))


def test_a_paragraph_far_from_its_article_is_least_sure():
    near, far = confidences(SILENT, 4), confidences(SILENT, 12)
    assert all(one - other > 0.2 for one, other in zip(near, far, strict=True))
    # … unless it says itself whose numbers it tells.
    assert confidences(TELLING, 12) == confidences(TELLING, 2)
