"""Words of an article for search."""

import pytest

from etl import terms


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("记者从成都高新区获悉", ["成都高新区"]),
        ("智能网联新能源汽车产业集群", ["智能网联新能源汽车", "产业集群"]),
        ("增长14.4%,其中27家", ["增长"]),
        ("的,了。", []),
        ("", []),
    ],
)
def test_index(text, words):
    assert list(terms.index(text)) == words


def test_index_counts():
    assert terms.index("西安高新区,西安高新区。")["西安高新区"] == 2


@pytest.mark.parametrize(
    ("word", "expected"),
    [("甘河", True), ("兴智", True), ("血液制品", False), ("研发", False), ("区", False)],
)
def test_is_new(word, expected):
    assert terms.is_new(word) is expected
