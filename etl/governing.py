"""Who a number is about: the zone, a project in it, or somebody else, whose it is then."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, cached_property
from operator import attrgetter
from typing import NamedTuple

from etl import quotations, reference, zones
from etl.context import Context
from etl.records import Mention, Quantity, Sentence

WORDS = reference.patterns("governing")
TOPICS = ("zone", "company", "region", "others", "project", "person")
_INSIDE = frozenset({"park", "science_city", "bonded_zone"})
_NEAR = 4  # how far before a name the word stands that says what part it plays


@cache
def is_park(zone: str | None) -> bool:
    """Whether a zone mostly lies inside another: a park, base, science city, or a bonded zone."""
    return zone is not None and zones.describe((zone,))[0].kind in _INSIDE


class Subject(NamedTuple):
    """`kind` is zone, project, or the reason why the number is nobody's here."""

    kind: str
    zone: str | None
    project: str | None = None
    is_carried: bool = False
    start: int = -1


def _is_reporter(mention: Mention) -> bool:
    """记者了解到, 告诉记者: who asks is not what is told of."""
    return mention.kind == "company" and bool(WORDS["reporter"].fullmatch(mention.id))


class Governor:
    """Answers for each number of one article whom it is about."""

    def __init__(self, context: Context, main_zone: str | None) -> None:
        self._context = context
        self._main = main_zone

    def of(self, quantity: Quantity) -> Subject:
        """The subject of a number: the last named before it in its sentence, else carried on."""
        sentence = self._context.sentence(quantity.start)
        speech = self._in_speech(quantity.start, sentence.start)
        if speech is not None:
            return speech
        topics = self.topics(sentence.start, quantity.start)
        if not topics:
            return self._carried(quantity, sentence)
        subject = self._subject(topics)
        if self._turns_to_many(subject, quantity):
            return Subject("zone", self.zone_before(quantity.start), is_carried=True)
        return subject

    def _turns_to_many(self, subject: Subject, quantity: Quantity) -> bool:
        """Whether a limb leaves a company: 单是一家企业的订单就排到了来年；电子信息产业营收168亿元."""
        limb = self._context.limb(quantity.start)[0]
        is_one = subject.kind in ("company", "person") and subject.start < limb
        return is_one and bool(WORDS["aggregate"].search(self._context.text, limb, quantity.end))

    def topics(self, start: int, end: int) -> list[Mention]:
        """The mentions in [start, end) that a sentence can be about, in reading order."""
        starts = self._topic_starts
        at = bisect_left(starts, start)
        return self._topics[at : bisect_left(starts, end, at)]

    @cached_property
    def _topics(self) -> list[Mention]:
        """All that a sentence of the article can be about."""
        found = [m for kind in TOPICS for m in self._context.all(kind)]
        zones = {m.start for m in self._context.all("zone")}
        found = [m for m in found if m.kind not in ("region", "company") or m.start not in zones]
        return sorted(filter(self._is_topic, found), key=attrgetter("start", "end"))

    @cached_property
    def _topic_starts(self) -> list[int]:
        """Where each of them begins."""
        return [mention.start for mention in self._topics]

    def zone_before(self, offset: int, parks: bool = True) -> str | None:
        """The zone last named before `offset`, else the article's main zone."""
        for mention in reversed(self._context.between("zone", 0, offset)):
            if mention.get("via") != "short" and (parks or not is_park(mention.id)):
                return mention.id
        return self._main

    def _told_of(self, offset: int) -> str | None:
        """The zone that an article goes on about: the last one named that is no park inside it.

        An article on a park goes on about the park, though it names the zone around it.
        """
        if not is_park(self._main):
            return self.zone_before(offset, parks=False)
        around = zones.describe((self._main,))[0].parent
        for mention in reversed(self._context.between("zone", 0, offset)):
            is_other = mention.id != around and not is_park(mention.id)
            if mention.id == self._main or (is_other and mention.get("via") != "short"):
                return mention.id
        return self._main

    def _is_topic(self, mention: Mention) -> bool:
        """Whether a sentence can be about a mention: not 占|高新区|总产值的三成五."""
        if mention.kind == "zone":
            return self._is_zone_topic(mention)
        if mention.kind == "region":
            return bool(mention.get("subject"))
        if mention.kind == "company":
            if WORDS["any_company"].fullmatch(mention.id) and not self._goes_on_of_one(mention):
                return False
            return not self._is_aside(mention) and not self._speaks_for_zone(mention)
        if mention.kind != "others":
            return True
        named = self._context.last("zone", max(0, mention.start - 12), mention.start)
        is_listed = named is not None and mention.start - named.end <= 1
        return not is_listed and not WORDS["ranked_among"].search(self._lead(mention))

    def _goes_on_of_one(self, company: Mention) -> bool:
        """Whether 企业 means one that its paragraph told of, not those of the zone: 企业累计拥有专利1063件."""
        start = self._context.paragraph(company.start).start
        named = self._context.between("company", start, company.start)
        if any(not WORDS["any_company"].fullmatch(m.id) for m in named):
            return True
        text = self._context.text
        many_told = WORDS["companies_told"].search(text, start, company.start)
        return not (many_told or WORDS["few_or_many"].match(text, company.end))

    def _speaks_for_zone(self, company: Mention) -> bool:
        """Whether 我们 is said by an official: 宿鸣：…石油装备是我们的老本行, in an interview with him."""
        if not WORDS["first_person"].fullmatch(company.id):
            return False
        start = self._context.paragraph(company.start).start
        answer = WORDS["answer"].match(self._context.text, start)
        return answer is not None and answer["name"] in self._officials

    @cached_property
    def _officials(self) -> set[str]:
        """Who answers in an interview and is called by an office: 东营经开区管委会主任宿鸣."""
        article = self._context.article
        text = "\n".join((article.kicker or "", article.title or "", self._context.text))
        starts = [paragraph.start for paragraph in article.paragraphs]
        answers = filter(None, (WORDS["answer"].match(self._context.text, at) for at in starts))
        names = {answer["name"] for answer in answers}
        return {
            name
            for name in names
            if re.search(f"{WORDS['office'].pattern}[^，。；\n]{{0,6}}{re.escape(name)}", text)
        }

    def _is_aside(self, company: Mention) -> bool:
        """Whether a company only accompanies what is told: 在中联重科带动下, 以华工激光为龙头."""
        following = WORDS["aside_after"].match(self._context.text, company.end)
        return bool(following) and bool(WORDS["aside_before"].search(self._lead(company)))

    def _is_zone_topic(self, zone: Mention) -> bool:
        """A zone is none as a whole (占高新区…), in a list of examples or as a bare place elsewhere."""
        text = self._context.text
        is_bare = not WORDS["kind_told"].search(text[zone.start : zone.end])
        if zone.get("via") == "short" and is_bare:
            following = text[zone.end : zone.end + 6]
            if not WORDS["short_topic"].match(following):
                return False
        return (
            zone.get("role") in (None, "beside")
            and not WORDS["as_whole"].search(self._lead(zone))
            and not WORDS["in_list"].match(text, zone.end)
            and not WORDS["helps"].match(text, zone.end)
        )

    def _lead(self, mention: Mention) -> str:
        """The few words before a mention: 总产值占|高新区."""
        return self._context.text[max(0, mention.start - _NEAR) : mention.start]

    def _subject(self, topics: list[Mention]) -> Subject:
        """The last topic with the zone that goes with it: 高新区的该项目 -> project, in that zone."""
        last = self._last(topics)
        if last.kind == "zone":
            return Subject("zone", last.id, start=last.start)
        named = [m for m in topics if m.kind == "zone"]
        if last.kind == "project":
            zone = named[-1].id if named else self.around(last)
            project = last.id or self._project_before(last.start)
            return Subject("project", zone, project, start=last.start)
        zone = named[-1].id if named else self.zone_before(topics[0].start)
        if _is_reporter(last):
            return Subject("zone", zone, is_carried=True)
        return Subject(last.kind, zone, start=last.start)

    def _last(self, topics: list[Mention]) -> Mention:
        """The last topic, but for who is told (告诉记者) and a zone that only says where something is."""
        told = [m for m in topics if not _is_reporter(m)] or topics[-1:]
        later = (at for at in range(len(told) - 1, 0, -1) if not self._is_place(told, at))
        return told[next(later, 0)]

    def _is_place(self, topics: list[Mention], at: int) -> bool:
        """Whether a zone is but a place to a topic before it: 该项目落子…开发区, 公司在高新区的产值."""
        zone, before = topics[at], topics[:at]
        if zone.kind != "zone":
            return False
        if any(m.kind == "project" for m in before) and WORDS["located"].search(self._lead(zone)):
            return True
        if before[-1].kind == "zone":
            return bool(WORDS["lies_by"].search(self._lead(zone)))
        if before[-1].kind == "others":
            return bool(WORDS["of_term"].match(self._context.text, zone.end))
        return before[-1].kind in ("company", "person") and self._goes_on(before[-1], zone)

    def _goes_on(self, owner: Mention, zone: Mention) -> bool:
        """Whether the clause of a zone goes on about somebody: 公司是园区的龙头企业, …，在园区投资5亿元.

        Not so where another verb turns to the zone: 公司带动园区产值增长, 公司所在的园区.
        """
        text = self._context.text
        clause, _ = self._context.clause(zone.start)
        if owner.start >= clause:
            between = text[owner.end : zone.start]
            return bool(between) and not WORDS["turns_to_zone"].search(between)
        is_located = WORDS["located"].search(self._lead(zone))
        return bool(is_located) and bool(WORDS["settles"].match(text, zone.end))

    def around(self, project: Mention) -> str | None:
        """The zone of a project in whose sentence none is named: the last one, a park too.

        Not the park where another branch is turned to since: 新能源产业也在拔节。总投资86亿元的…项目.
        """
        start = self._context.paragraph(project.start).start
        near = self._context.between("zone", start, project.start)
        turned = WORDS["branch"].search(self._context.text, start, project.start)
        return self.zone_before(project.start, parks=bool(near) or not turned)

    def _project_before(self, offset: int) -> str | None:
        """The project last called by a name, to which 该项目 refers."""
        named = [m.id for m in self._context.between("project", 0, offset) if m.id]
        return named[-1] if named else None

    def _carried(self, quantity: Quantity, sentence: Sentence) -> Subject:
        """No subject in the sentence: that of the paragraph so far, else the zone."""
        context = self._context
        clause = context.clause(quantity.start)[0]
        for whole in reversed(context.between("zone", clause, quantity.start)):
            if whole.get("via") != "anaphor" and WORDS["as_whole"].search(self._lead(whole)):
                # 石化行业占营口经开区工业总产值的八成: an industry's share of its own zone
                return Subject("zone", whole.id, start=whole.start)
        start = context.paragraph(quantity.start).start
        earlier = [
            m
            for m in self.topics(start, sentence.start)
            if quotations.around(context, m.start) is None
        ]
        if not earlier:
            return Subject("zone", self._told_of(start), is_carried=True)
        subject = self._subject(earlier)
        says = context.text[sentence.start : sentence.end]
        speaks_of_many = subject.kind in ("company", "person") and WORDS["aggregate"].search(says)
        if subject.kind in ("region", "others") or speaks_of_many:
            return Subject("zone", self.zone_before(quantity.start), is_carried=True)
        return Subject(subject.kind, subject.zone, subject.project, True, subject.start)

    def _in_speech(self, offset: int, start: int) -> Subject | None:
        """In direct speech a number is the zone's if the quote names it or an official speaks."""
        span = quotations.around(self._context, offset)
        if span is None:
            return None
        opening, closing = span
        speaker = quotations.speaks_for(self._context, opening, closing)
        inside = self.topics(max(opening, start), offset) or self.topics(opening, offset)
        if speaker == "zone":
            inside = [m for m in inside if not WORDS["first_person"].fullmatch(m.id)]
        if inside:
            return self._subject(inside)
        if speaker == "zone":
            return Subject("zone", self.zone_before(opening), is_carried=True)
        return Subject(speaker or "speech", None)
