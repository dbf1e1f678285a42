"""Words of an article for search."""

import jieba
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


TEXTS = [
    "记者从成都高新区获悉，杭州灵隐寺旁的瀚海智芯去年营收增长14.4%，新增5G基站3.2万个。",
    "王小二、欧阳娜说：“AI大模型落户甘河工业园区!”\r\n总投资 1,200 亿元……",
    "的",
    "龘龘",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_those_of_jieba(text):
    """jieba itself, with the same words added, cuts the same; blanks and marks are no words."""
    own = jieba.Tokenizer()
    for word in terms.own_words():
        own.add_word(word, terms.frequency(word) or 1000)

    def words(tokens):
        return [token for token in tokens if token.isalnum()]

    assert words(terms.tokens(text)) == words(own.cut(text))
    assert words(terms.plain_words(text)) == words(jieba.cut(text, HMM=False))


def test_index_keeps_names_with_a_hyphen():
    assert "PD-1" in terms.index("治疗用的PD-1抗体")
