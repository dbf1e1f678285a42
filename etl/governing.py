"""Who a number is about: the zone, a project in it, or somebody whose numbers are not the zone's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from etl import zones
from etl.context import Context
from etl.records import Mention, Quantity

TOPICS = ("zone", "company", "region", "others", "project", "person")
# 占高新区总产值的三成五: the zone is the whole, not the subject; 比自贡那边慢: the yardstick.
_AS_WHOLE = re.compile(r"(?:占|占到|占了|约占|占据|贡献|贡献了|做了|拿走了|比|较|与|跟|像|除|原|脱胎于|源于|前身为|前身是|高于|低于|快于)(?:全部)?$")
# 苏州市集成电路创新中心、太湖光子科技园等一批专业园区: an example among others.
_IN_LIST = re.compile(r"(?:、[^，。；、]{1,20})*等(?:[一二三四五六七八九十\d多几]+|园区|地|[^，。；]{0,6}(?:园区|载体|平台|基地))")
_RANKED_AMONG = re.compile(r"(?:列|居|在|位列|占|位居|名列|排|从|中|对|为|各|全国|全省|全市|全球|国内|参评的)$")  # 列157家参评园区的第6位
_LOCATED = re.compile(r"(?:位于|坐落|坐落于|坐落在|落子|落子于|落户|落户于|落地|选址|在|于|入驻|布局|落在)$")
# Words of a sentence that speaks of many again, after one about a company.
_AGGREGATE = re.compile(r"规上|规模以上|产业|行业|全[区园城]|主导|板块|赛道|市场主体|经营主体|\d[余多]?[家户](?:[^，。]{0,12})?企业|企业(?:总数|数量)?(?:已|达|有|共|累计|超|增)*\d")
_OFFICIAL = re.compile(r"管委会|党工委|开发区|高新区|经开区|园区|新区|示范区|局|办公室|招商|主任|书记|干部|区长|有关负责人|相关负责人|部门|服务中心|管理处|科技城|基地")
_OUTSIDER = re.compile(r"公司|企业|厂|经理|董事长|创始人|老板|工程师|总裁|首席|院长|教授|研究员|博士|总监|主管|师傅|学生|院士|专家|学者|员工|工人|负责人")
_US = re.compile(r"我们|公司|企业|我|咱|厂|自己")


@cache
def is_park(zone: str | None) -> bool:
    """Whether a zone is a park, base or science city inside another, not an area of its own."""
    return zone is not None and zones.describe((zone,))[0].kind in ("park", "science_city")


@dataclass(frozen=True, slots=True)
class Subject:
    """`kind` is zone, project, or the reason why the number is nobody's here."""

    kind: str
    zone: str | None
    project: str | None = None
    is_carried: bool = False
    start: int = -1


class Governor:
    """Answers for each number of one article whom it is about."""

    def __init__(self, context: Context, main_zone: str | None) -> None:
        self._context = context
        self._main = main_zone

    def of(self, quantity: Quantity) -> Subject:
        """The subject of a number: the last one named before it in its sentence, else carried on."""
        context = self._context
        sentence = context.sentence(quantity.start)
        speech = self._speech(quantity.start, sentence.start, sentence.end)
        if speech is not None:
            return speech
        topics = self.topics(sentence.start, quantity.start)
        if topics:
            return self._subject(topics, quantity.start)
        return self._carried(quantity, sentence)

    def topics(self, start: int, end: int) -> list[Mention]:
        """The mentions in [start, end) that a sentence can be about, in reading order."""
        context = self._context
        found = [m for kind in TOPICS for m in context.between(kind, start, end)]
        zones = {m.start for m in found if m.kind == "zone"}
        found = [m for m in found if m.kind != "region" or m.start not in zones]
        return sorted(filter(self._is_topic, found), key=lambda m: (m.start, m.end))

    def _is_topic(self, mention: Mention) -> bool:
        text = self._context.text
        before = text[max(0, mention.start - 4) : mention.start]
        if mention.kind == "zone":
            if mention.get("via") == "short" and not re.match(
                r"(?:则|为|这边|那边|方面|是|约|近|超|的|，|,|、|和|达|有)?\d|则|这边|那边|、|和|为", text[mention.end : mention.end + 6]
            ):
                return False
            if mention.get("role"):
                return False
            return not _AS_WHOLE.search(before) and not _IN_LIST.match(text, mention.end)
        if mention.kind == "others":
            named = self._context.last("zone", max(0, mention.start - 12), mention.start)
            listed = named is not None and mention.start - named.end <= 1
            return not listed and not _RANKED_AMONG.search(before)
        if mention.kind == "region":
            return bool(mention.get("subject"))
        return True

    def _subject(self, topics: list[Mention], offset: int) -> Subject:
        last = self._last(topics)
        if last.kind == "zone":
            return Subject("zone", last.id, start=last.start)
        zones = [m for m in topics if m.kind == "zone"]
        zone = zones[-1].id if zones else self.zone_before(topics[0].start)
        if last.kind == "project" and not zones:
            zone = self.zone_before(last.start)
        if last.kind == "project":
            return Subject("project", zone, last.id or self._project_before(last.start), start=last.start)
        if last.kind == "company" and last.id in ("记者",):
            return Subject("zone", zone, is_carried=True)
        return Subject(last.kind, zone, start=last.start)

    def _last(self, topics: list[Mention]) -> Mention:
        """The last topic, but for a zone that only says where a project lies: 该项目落子…开发区."""
        if not any(m.kind == "project" for m in topics):
            return topics[-1]
        text = self._context.text
        for mention in reversed(topics):
            if mention.kind != "zone" or not _LOCATED.search(text[max(0, mention.start - 4) : mention.start]):
                return mention
        return topics[-1]

    def _carried(self, quantity: Quantity, sentence) -> Subject:
        """No subject in the sentence: that of the sentence before it in the paragraph, else the zone."""
        context = self._context
        start = context.paragraph_start(quantity.start)
        earlier = self.topics(start, sentence.start)
        earlier = [m for m in earlier if not self._is_quoted(m.start)] or []
        if earlier:
            subject = self._subject(earlier, quantity.start)
            says = context.text[sentence.start : sentence.end]
            if subject.kind in ("region", "others") or (
                subject.kind in ("company", "person") and _AGGREGATE.search(says)
            ):
                return Subject("zone", self.zone_before(quantity.start), is_carried=True)
            return Subject(subject.kind, subject.zone, subject.project, True, subject.start)
        return Subject("zone", self.zone_before(start, parks=False), is_carried=True)

    def zone_before(self, offset: int, parks: bool = True) -> str | None:
        """The zone last named before `offset`, else the article's main zone."""
        named = [
            m for m in self._context.between("zone", 0, offset)
            if m.get("via") != "short" and (parks or not is_park(m.id))
        ]
        return named[-1].id if named else self._main

    def _project_before(self, offset: int) -> str | None:
        named = [m.id for m in self._context.between("project", 0, offset) if m.id]
        return named[-1] if named else None

    def _is_quoted(self, offset: int) -> bool:
        span = self._quote_span(offset)
        return span is not None and span[1] - span[0] > 14

    def _quote_span(self, offset: int) -> tuple[int, int] | None:
        """The span of the “…” around `offset` in its paragraph, or None."""
        text = self._context.text
        paragraph = self._context.article.paragraphs[self._context.sentence(offset).paragraph]
        opening = text.rfind("“", paragraph.start, offset + 1)
        if opening < 0 or text.find("”", opening, offset) >= 0:
            return None
        closing = text.find("”", offset, paragraph.end)
        return opening, closing if closing >= 0 else paragraph.end

    def _speech(self, offset: int, start: int, end: int) -> Subject | None:
        """Inside direct speech a number is the zone's only if the quote names it or an official speaks."""
        span = self._quote_span(offset)
        if span is None or span[1] - span[0] <= 14:
            return None
        opening, closing = span
        inside = self.topics(max(opening, start), offset) or self.topics(opening, offset)
        if inside:
            return self._subject(inside, offset)
        text = self._context.text
        speaker = text[closing + 1 : closing + 41].split("。")[0] + text[max(0, opening - 30) : opening]
        said = text[opening:closing]
        if _OFFICIAL.search(speaker) and not re.search("公司|企业(?!服务)|总经理|董事长", speaker):
            return Subject("zone", self.zone_before(opening), is_carried=True)
        if _OUTSIDER.search(speaker) or _US.search(said):
            return Subject("company", None)
        return Subject("speech", None)
