"""Longest match of terms, and the choice among mentions that overlap."""

import random

import pytest

from etl.gazetteer import Lexicon, Terms, outermost
from etl.records import Mention


@pytest.mark.parametrize(
    ("terms", "text", "found"),
    [
        (
            ["鞍山高新区", "马鞍山高新区"],
            "马鞍山高新区与鞍山高新区",
            ["马鞍山高新区", "鞍山高新区"],
        ),
        (["新能源", "新能源汽车", "汽车"], "新能源汽车和新能源", ["新能源汽车", "新能源"]),
        (["数字经济", "经济开发区"], "数字经济开发区", ["数字经济"]),
        # a longer word that fails late hides none: 新能源汽车产业城
        (["新能源汽车产业城", "能源", "汽车"], "新能源汽车产业园", ["能源", "汽车"]),
        (["园区"], "没有", []),
        ([], "园区", []),
    ],
)
def test_find_longest(terms, text, found):
    spans = list(Terms({term: term for term in terms}).find(text))
    assert [span.value for span in spans] == found
    assert all(text[span.start : span.end] == span.value for span in spans)


def test_find_equals_brute_force():
    chance = random.Random(1)
    for _ in range(300):
        words = {"".join(chance.choices("abc", k=chance.randint(1, 5))) for _ in range(6)}
        text = "".join(chance.choices("abc", k=30))
        expected, position = [], 0
        while position < len(text):
            longest = max((w for w in words if text.startswith(w, position)), key=len, default="")
            if longest:
                expected.append((position, position + len(longest), longest))
            position += len(longest) or 1
        assert list(Terms({word: word for word in words}).find(text)) == expected


def test_find_in_several_tables():
    """Each table of a lexicon is searched on its own: 奖励 in 专利奖励 by the second."""
    lexicon = Lexicon()
    first = lexicon.table(lambda: {"专利奖励": "count", "专利": "count"})
    second = lexicon.table(lambda: {"奖励": "rule", "专利": "rule"})
    assert first.find("专利奖励") == [(0, 4, "count")]
    assert second.find("专利奖励") == [(0, 2, "rule"), (2, 4, "rule")]
    assert second.find("") == []


def test_terms_empty():
    with pytest.raises(ValueError, match="empty term"):
        Terms({"": 1})


def mention(kind, start, end):
    return Mention(kind, f"{kind}{start}", start, end)


@pytest.mark.parametrize(
    ("mentions", "kept"),
    [
        # 张江医疗器械产业基地 holds 医疗器械
        ([mention("industry", 2, 6), mention("zone", 0, 10)], [("zone", 0, 10)]),
        # the same words as two kinds stay both
        ([mention("zone", 0, 4), mention("project", 0, 4)], [("zone", 0, 4), ("project", 0, 4)]),
        # overlap is no nesting
        ([mention("zone", 0, 5), mention("metric", 3, 8)], [("zone", 0, 5), ("metric", 3, 8)]),
        # nested at either end
        ([mention("zone", 0, 5), mention("metric", 0, 3)], [("zone", 0, 5)]),
        ([mention("zone", 0, 5), mention("metric", 3, 5)], [("zone", 0, 5)]),
        # a long one that ended earlier does not hide a later one
        (
            [mention("a", 0, 9), mention("b", 2, 4), mention("c", 9, 11)],
            [("a", 0, 9), ("c", 9, 11)],
        ),
        ([], []),
    ],
)
def test_outermost(mentions, kept):
    assert [(m.kind, m.start, m.end) for m in outermost(mentions)] == kept


def test_outermost_drops_repeats():
    assert len(outermost([mention("zone", 0, 4)] * 2)) == 1


def test_outermost_of_equal_spans():
    """A class of company comes behind what else has its span, whatever found it first."""
    both = [mention("segment", 0, 4), mention("metric", 0, 4)]
    assert [m.kind for m in outermost([*both, *both])] == ["metric", "segment"]
