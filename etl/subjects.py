"""Article -> mentions of those whose numbers are not the zone's, and of projects, whose are.

Companies (一家硅片企业, 该公司), regions as subjects (全市现有…, 芜湖全市), zones of a kind
(178家国家高新区), events, persons, and named projects (总投资70亿元的一桥创新药生产基地).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from etl import reference
from etl.records import Article, Mention

_STOP = "，。；：、！？,;:!?\n“”（）()《》"


def _any(words) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = reference.settings("subjects")
    company, project, region = words["company"], words["project"], words["region"]
    places = {row["name"] for row in reference.rows("provinces")}
    places |= {row["name"] for row in reference.rows("places") if row["level"] == "city"}
    cut = rf"(?:^|(?<=[{_STOP}]))"
    time = r"(?:据[^，。；]{1,8}，?|[去今前明]年|上年|目前|如今|截至[^，。；]{2,8}[底日末]，?|前?[\d一二三四五六七八九十]+(?:至\d+)?个?月份?|上半年|[前一二三四1-4]+季度|\d{4}年)*"
    return {
        "company": re.compile(
            rf"(?:{_any(company['introduced'])})[^{_STOP}\d]{{0,22}}?(?:{_any(company['nouns'])})(?![数总])"
            rf"|(?:{_any(company['plain'])})(?![数总])"
            rf"|(?<![一-鿿])公司(?![数总])|(?<=[年月日天前后今来了的是在对给从为到让使说着])公司(?![数总])"
            rf"|[^{_STOP}的在与和为]{{2,20}}(?:{_any(company['endings'])})(?=[^{_STOP}数总等]|，)(?![^，。；、]{{0,14}}公司)"
            rf"|{cut}[一-鿿]{{2,4}}(?:{_any(company['brand_endings'])})(?=(?:于|已|今年|去年|目前|创始人|总经理|董事长|公司|在|将|从|与|董事|首席|总裁|研发|走了|入驻|成立|自主|产品获|的创始|副总))"
            rf"|{cut}{time}(?:{_any(company['anaphors'])})(?=(?:今年|去年|现有|目前|已|预计|占地|自主|成立|的|在|累计|计划|拥有|总投资|也|还|就|从|把|一|靠|用|只|里|主|说))"
        ),
        "not_company": re.compile(_any(company["not_company"])),
        "person": re.compile(rf"{cut}(?:{_any(company['person'])})"),
        "others": re.compile(
            rf"(?:\d+|[一二三四五六七八九十两]+|各|其他|兄弟|所有|首批|多|几|这些|每)(?:余|多)?[家个座]?(?:的)?(?:参评的?|试点的?|省级以上的?|首批|同类)?(?:{_any(words['others']['kinds'])})(?!里|内|管委会)"
        ),
        "event": re.compile(_any(words["event"]["words"])),
        "region": re.compile(
            rf"(?:{_any(places)})?(?:省|市|州|自治区)?(?<!其)(?:{_any(region['wholes'])})(?!外)|(?:{_any(places)})(?:省|市|自治区)?"
        ),
        "not_subject_after": re.compile(rf"(?:{_any(region['not_subject_after'])})$"),
        "before_subject": re.compile(rf"(?:^|[，。；：！？,;:!?\n“]){time}(?:放在|看|据统计，?|而|但|不过|其中)?$"),
        "project": re.compile(
            rf"(?P<name>[^，。；：、！？,;:!?\n]{{2,40}}?)(?P<head>{_any(project['heads'])})"
            r"(?=[，,：:]?(?:计划|规划|预计)?(?:总投资|投资|占地|用地|规划用地|总用地|建筑面积|总建筑面积|建成|达产|投产|全部|全面|将|新建|年产|位于|由|分|一期|首期|估算|概算|签约|落户|正式|开工|动工|奠基|在|落子|落地|选址|建设|首批|已|规划|也|，|,|。|竣工|于|顺利|揭牌|封顶|成功))"
        ),
        "after_money": re.compile(
            rf"(?<=[元亩])的(?P<name>[^，。；：、！？,;:!?\n]{{2,40}}?(?:{_any(project['heads'])}|产业园|科技园))(?!数)"
        ),
        "anaphor": re.compile(rf"(?:(?:{_any(a for a in project['anaphors'] if a != '项目')})|{cut}(?:(?:目前|据悉|据了解|按照规划|建成后|达产后)，?)?项目(?!数|总[数量个]|个|签|建设的|方|经理|组|来|引|落|秘|多|名|负|团|化|库|盘|带|管|服|类|从|为王))"),
        "generic": re.compile(rf"(?:{_any(project['generic'])})+"),
        "counted": re.compile(r"(?:[\d一二三四五六七八九十百两多几余]+[个项批]|一批|这些|这批|等|多个|各|类|批|上述|首批|更多|些)[^，。；、]{0,12}$"),
    }


def find(article: Article) -> Iterator[Mention]:
    """The subjects of an article; `attrs` name = a project's name."""
    text = article.folded
    yield from _companies(text)
    yield from _regions(text)
    yield from _projects(text)
    patterns = _patterns()
    for kind in ("others", "event", "person"):
        for match in patterns[kind].finditer(text):
            yield Mention(kind, match[0].strip(_STOP), *match.span())


def _companies(text: str) -> Iterator[Mention]:
    """Companies as subjects; one in a list of names (引进…公司、…公司等) is none."""
    patterns = _patterns()
    for match in patterns["company"].finditer(text):
        if not patterns["not_company"].search(match[0]) and not _is_object(text, *match.span()):
            yield Mention("company", match[0], *match.span())


# 引进…有限公司、…公司等: named as objects or in a list, not what the sentence is about.
_OBJECT_VERB = re.compile(
    r"推动|引进|支持|帮助|携手|获得|包括|依托|吸引|联合|来自|由|如|与|向|对|从|为|被|助力|推荐|带动|服务|赴|集聚|汇聚|拥有|有|成立|作为|等"
)


def _is_object(text: str, start: int, end: int) -> bool:
    """Whether a company with its full name stands in a list or behind a verb: 引进国药集团…公司、…"""
    if not re.search(r"公司|集团|研究院|研究所|大学|医院|银行|科技股份|实业", text[end - 4 : end]) or end - start < 6:
        return False
    if text[start : start + 2] in ("一家", "这家", "那家", "某家", "有家"):
        return False
    before = text[start - 1 : start]
    return bool(before and before not in _STOP + " ") or before == "、" or text[end : end + 1] in "、等的" or bool(
        _OBJECT_VERB.search(text[start : end - 4])
    )


# 苏州市集成电路创新中心, 福建省商务厅: an office or institution, not the place.
_OFFICE = re.compile(r"[^，。；、,;]{0,14}?(?:中心|局|厅|委员会|委|办公室|公司|大学|研究院|人大|政府|基地|产业园|集团|法院|银行|学院|部门|协会)")


def _regions(text: str) -> Iterator[Mention]:
    """Cities, provinces, the nation; `attrs` say whether the place is what the clause is about."""
    patterns = _patterns()
    for match in patterns["region"].finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        wide = re.fullmatch(r"[^，。；]{2,6}(?:全市|全省|全县|全州)", match[0])
        is_subject = not _OFFICE.match(text, match.end()) and patterns["before_subject"].search(before) and not patterns[
            "not_subject_after"
        ].search(before)
        if wide and not patterns["not_subject_after"].search(before):
            is_subject = True
        yield Mention("region", match[0], *match.span(), (("subject", "1" if is_subject else ""),))


def _projects(text: str) -> Iterator[Mention]:
    """Named projects and what refers to them (该项目, 项目 at the head of a clause)."""
    patterns = _patterns()
    taken: list[tuple[int, int]] = []
    for match in patterns["after_money"].finditer(text):
        name = match["name"]
        if _is_name(name) and re.search(r"[元亩]$", text[: match.start()][-3:]):
            taken.append(match.span("name"))
            yield Mention("project", name, *match.span("name"), (("after", "1"),))
    for match in patterns["project"].finditer(text):
        start, end = _trim(text, match.start("name"), match.end("head"))
        if any(start < b and a < end for a, b in taken):
            continue
        name = text[start:end]
        if _COUNT_FOLLOWS.match(text, end):
            continue
        if match["head"].endswith("项目") and _is_name(name) and not patterns["counted"].search(text[match.start("name") : start + 1]):
            taken.append((start, end))
            yield Mention("project", name, start, end)
    for match in patterns["anaphor"].finditer(text):
        if not any(match.start() < b and a < match.end() for a, b in taken):
            yield Mention("project", "", *match.span())


_COUNT_FOLLOWS = re.compile(r"(?:[，,]?(?:已|共|有|达|达到|累计|总数|数|超过?|突破|约|近|逾|分别|为))*[\d一二三四五六七八九十百两]+(?:余|多)?[个项]")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut what leads up to a project's name: 去年3月动工的|秦钛航空锻件产业化项目."""
    span = text[start:end]
    lead = [
        m.end()
        for m in re.finditer(
            r"(?:动工|开工|签约|落户|落地|引进|竣工|投产|建设|在建|奠基|总投资[^的]*|投资[^的]*|占地[^的]*|规划|实施|推进|位于[^的]*)的(?:还有|是)?|还有|其中|包括|引进了?|签下了?|建设了?|推进|启动了?|"
            r"(?:高新区|经开区|开发区|新区|园区|科学城)(?:的|内的?|一处)?|日前|近日|^\d+月\d+日|^在|^由|当天|今年|去年|目前|[”》）)]|如|以|成为|聚焦|来自",
            span[:-2],
        )
    ]
    return start + (lead[-1] if lead else 0), end


def _is_name(name: str) -> bool:
    """A project's own name holds more than kinds of project: 重点产业项目 is none."""
    if re.search(r"\d+[个项家]|[一二三四五六七八九十两]+[个项家]|一批|多个|这些|这批|不同|企业$|的$", name):
        return False
    if re.search(r"计划项目|研发计划|攻关项目|科研项目", name):
        return False
    bare = re.sub(r"(?:项目|基地|工程)$", "", name)
    rest = _patterns()["generic"].sub("", bare)
    return len(rest) >= 2
