"""The grammar of time: what a year, a month, a span of years looks like in print."""

from __future__ import annotations

import re
from collections.abc import Iterable

from etl import reference

WORDS = reference.settings("periods")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _years(words: Iterable[str]) -> str:
    """Words for years, each with what must not stand before it."""
    guards = WORDS["years_not_after"]
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(guards.get(word, "") + re.escape(word) for word in longest_first)


_TO = r"[ ]?(?:至|到|[-—–~～]{1,2})[ ]?"
_ERA = (
    r"(?:(?<!\d)(?:19[5-9]\d|20[0-4]\d)(?!\d)"
    r"|二[〇零○][〇零○一二三四五六七八九]{2}|一九[五六七八九][〇零○一二三四五六七八九])"
)
_CHINESE_MONTH = r"(?:十[一二]?|[一二三四五六七八九])"
_MONTH = (
    rf"(?:(?<![\d.])(?:1[0-2]|0?[1-9])|(?<![一二三四五六七八九十百千几数两每逐]){_CHINESE_MONTH})"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9]|二十[一二三四五六七八九]|三十一|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_COUNT = r"(?:(?<![\d.])\d{1,2}|[一二两三四五六七八九十]{1,3})"
_UNCOUNTED = r"(?<![0-9零一二三四五六七八九十两几半数多青学少财])"

# The first line only says where a look is worth while: what every expression has near its start.
GRAMMAR = re.compile(
    rf"""(?=[12一二今本半去新前明后同当该上次翌下第头首最近过这未接用在再力争计确预目将拟年全“"‘十3-90三四五六七八九两]
        (?:(?<=年)|.{{0,8}}[年月季期五至到~～—–-]))
    (?:
      (?P<range_a>{_ERA})[ ]?年?度?{_TO}(?P<range_b>{_ERA})[ ]?年度?
    | [“"‘]?(?P<plan>十[一二三四五六]?)五[”"’]?规?划?的?(?P<plan_part>期间|时期|五年(?!规划|计划|[前后])|以来|末期?|初期?|开局|收官|前(?P<plan_years>[一两二三四])年)
    | (?:最近|(?<![时达过经])近|过去|这)的?(?P<recent>{_COUNT})(?P<more>[多余]?)年多?(?:来|间|以来|里|时间)?(?![前级龄])
    | (?P<lapsed>{_COUNT})(?:(?P<odd>[多余])年|年(?P<odd_>多)|年)以?来(?![临自到的])
    | (?:未来|今后|接下来)的?(?P<ahead>{_COUNT})(?:{_TO}(?P<ahead_to>{_COUNT}))?年
    | (?:力争|再)?[用在](?P<take>{_COUNT})(?:{_TO}(?P<take_to>{_COUNT}))?年(?:左右)?的?时间
    | (?:力争|争取|计划|确保|预计|目标是?|将|拟)[用在于]?(?P<within>{_COUNT})年[之以]?内
    | (?P<after>{_COUNT})年[之以]?后(?![来期代])
    | (?P<ago>{_COUNT})年[之以]?前(?![后期])
    | (?P<half_year>(?:这|近)半年[里来间]?|(?<![0-9一二三四五六七八九十年两前后上下大])半年[里来间])
    | (?P<near_month>{_any(WORDS["months"])})
    | (?:(?P<told>
          (?P<era>{_ERA})[ ]?(?:年(?!第?\d+[期号卷])度?|(?=[上下]半年|全年(?![龄级])|第?[一二三四]季度))
        | (?P<issue_year>{_years(WORDS["years"])})(?!(?<=前年)[产均])
        | (?P<new_year>新的?一年)
        | (?P<last_year>{_years(WORDS["following_years"])})(?!(?<=次年)均|[龄级])
      )[的]?[ ]?)?
      (?P<part>
          (?P<half>[上下])半年
        | (?:前|头)(?P<quarters>[23二两三])个?季度
        | 第?(?P<quarter_a>[1-4一二三四])、?(?:至|到|-)?(?P<quarter_b>[2-4二三四])季度(?P<quarter_edge>末)?
        | 第?(?P<quarter>[1-4一二三四])季度(?P<quarter_edge_>末)? | (?P<first_quarter>首)季度?
        | (?:前|头)(?P<first_months>1[0-2]|[1-9]|[两]|{_CHINESE_MONTH})个?月(?![免内])
        | (?P<month_a>{_MONTH})[ ]?月?份?(?:{_TO}|、)(?P<month_b>1[0-2]|0?[1-9]|{_CHINESE_MONTH})[ ]?月(?!龄)份?
        | (?P<month>{_MONTH})[ ]?月(?![龄产个一三五六])份?(?:
            [ ]?(?P<day>{_DAY})[ ]?[日号](?:{_TO}{_DAY}[日号])?
          | [上中下]旬 | 前\d+天 | 初 | (?P<month_edge>[底末](?!端)))?
        | (?(told)年?|{_UNCOUNTED}年)(?P<year_edge>[底末初](?![端始期]))
        | (?(told)年?|{_UNCOUNTED}年)内(?!容)(?P<within_year>)
        | 全年(?![龄级])(?P<whole>)
        | (?:同期|同一时期)(?P<same>)(?![限基贷利入])
      )?
      (?(told)|(?(part)|(?!)))
    )""",
    re.VERBOSE,
)
_NOW_BEGINS = "".join(sorted({word[0] for word in WORDS["now"]}))
NOW = re.compile(
    rf"(?=[{_NOW_BEGINS}])(?<!{WORDS['now_not_after']})(?!(?<=项)目前)(?:{_any(WORDS['now'])})(?!{WORDS['now_not_before']})"
)
# 2019年，产值创建区以来新高 counts from no year.
SINCE = re.compile(r"至今(?!年)|[^，,。；;：:、\n]{0,14}?以来(?!.{0,4}(?:新高|新低|最|首|历史))")
DASH = re.compile(r"[-—–~～]{1,2}")
HEAD = re.compile(r"(?:截[至止]?[到至]?|[到至自从由比较同与跟和])$")
COMPARED = re.compile(
    r".{0,4}(?:相比|持平|相当|比|相差[无不]|差不多|不相上下|一致|无异|打平|齐平|接近|相近)"
)
