"""The kind of company, project or patent that is counted."""

import pytest
import reading

from etl import segments


@pytest.mark.parametrize(
    ("body", "segment"),
    [
        ("目前，全区高新技术企业2600家。", "高新技术企业"),
        ("目前，全区高企数量突破2600家。", "高新技术企业"),
        ("目前，全区国家级专精特新“小巨人”企业36家。", "小巨人企业"),
        ("目前，全区上市公司30家。", "上市企业"),
        ("目前，有30家上市企业扎根园区。", "上市企业"),
        ("去年，推动8家企业成功上市。", "上市企业"),
        ("目前，全区规模以上工业企业420家。", "规上企业"),
        ("目前，全区潜在独角兽企业12家。", "潜在独角兽企业"),
        ("2023年，全区规上工业产值1800亿元。", "规上企业"),
        ("2023年，全区规上服务业营业收入增长15%。", "规上企业"),
        ("目前，全区百亿级企业6家。", "百亿企业"),
        # as the text says it
        ("目前，全区有效发明专利1.2万件。", "有效发明专利"),
        ("目前，园区外资企业160家。", "外资企业"),
        # none
        ("目前，全区企业2.6万家。", None),
        ("2023年，全区税收收入36亿元。", None),
        # 规上 belongs to the whole
        ("2023年，高新技术产业产值占规上工业产值的68%。", None),
    ],
)
def test_of(body, segment):
    [told] = reading.told(body, "segment")
    assert told == segment


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("目前已集聚生物医药企业", "生物医药企业"),
        ("拥有有效发明专利", "有效发明专利"),
        ("", None),
    ],
)
def test_of_words(text, words):
    assert segments.of_words(text) == words
