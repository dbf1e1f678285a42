"""Number words: digits, Chinese or both."""

import pytest

from etl import numerals


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("45", 45),
        ("1,256", 1256),
        ("12,345,678", 12345678),
        ("1.2万", 12000),
        ("12.6万", 126000),
        ("1.43万亿", 1.43e12),
        ("3千", 3000),
        ("5百", 500),
        ("1.5千", 1500),
        ("1万5千", 15000),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百二十", 120),
        ("一百零八", 108),
        ("一千零五十", 1050),
        ("三千六百五十二", 3652),
        ("一万二千", 12000),
        ("一亿三千万", 130_000_000),
        ("1亿3000万", 130_000_000),
        ("一万二千亿", 1_200_000_000_000),
        ("两", 2),
        ("两百", 200),
        ("两万", 20000),
        ("百亿", 1e10),
        ("千亿", 1e11),
        ("万亿", 1e12),
        ("三千亿", 3e11),
        ("七点五", 7.5),
        ("二〇二三", 2023),
        ("二零二四", 2024),
        ("1614.72亿", 161472000000),
        ("0.07万", 700),
        # no number, or a guess
        ("", None),
        ("三五", None),
        ("七八", None),
        ("二三十", None),
        ("五六百", None),
        ("企业", None),
        ("1.2.3", None),
        ("A股", None),
        ("约20", None),
    ],
)
def test_parse(text, value):
    assert numerals.parse(text) == value


def test_parse_drops_binary_noise():
    assert [numerals.parse(f"{n / 100}亿") for n in (7, 57, 1151, 161472)] == [
        7e6, 57e6, 1151e6, 161472e6,
    ]  # fmt: skip


@pytest.mark.parametrize("value", [1, 7, 10, 12, 20, 45, 100, 108, 120, 219, 300, 999])
def test_parse_reads_what_chinese_writes(value):
    digits, text = "零一二三四五六七八九", ""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    if hundreds:
        text += digits[hundreds] + "百" + ("零" if rest and not tens else "")
    if tens:
        text += digits[tens] + "十"
    if ones:
        text += digits[ones]
    assert numerals.parse(text) == value
