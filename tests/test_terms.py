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


@pytest.mark.parametrize("with_new_words", [True, False])
def test_tokenizer_cuts_like_jieba(with_new_words):
    plain = terms.dictionary()
    own = terms.Tokenizer(plain.FREQ, plain.total)
    for text in TEXTS:
        assert list(own.cut(text, HMM=with_new_words)) == list(plain.cut(text, HMM=with_new_words))


def test_words_are_those_of_cut():
    for text in TEXTS:
        cut = [word for word in terms.tokenizer().cut(text) if jieba.re_han_default.match(word)]
        assert terms.tokenizer().words(text) == cut
