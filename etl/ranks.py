"""In what a zone holds a position: 综合发展水平居全国第二."""

from __future__ import annotations

from etl import ellipsis, measures, senses
from etl.drafts import Draft
from etl.records import Mention, Quantity
from etl.telling import Telling

_PLACES = 400  # how far before its paragraph a ranking may have been named
_SPARE = 2  # characters of an adverb that no table lists


def read(telling: Telling, draft: Draft, group: list[Quantity]) -> None:
    """Give a rank what it is a rank in: 进出口总值居全省第一 -> trade_value."""
    context, quantity = telling.context, draft.quantity
    if not measures.is_ranking(
        context.lead(group[0]), context.text[quantity.end : quantity.end + 4]
    ):
        draft.reason = "ordinal"
        return
    draft.measure = "rank"
    start = context.sentence(quantity.start).start
    standings = _standings(telling, start, quantity.start)
    term = _in_clause(telling, quantity, telling.before(group[0])[0], standings)
    recent = next((d for d in reversed(telling.since(start)) if d.metric and not d.reason), None)
    is_latest = recent and not (standings and standings[-1].start > recent.quantity.start)
    if term is None and is_latest:
        if _leaves_subject_out(telling, quantity):
            ellipsis.take(telling, draft, recent)
        else:
            draft.reason = "no metric"
        return
    term = term or (standings[-1] if standings else _named_earlier(telling, quantity, start))
    if term is None:
        draft.reason = "no metric"
    else:
        telling.name(draft, term)


def _leaves_subject_out(telling: Telling, quantity: Quantity) -> bool:
    """总量居全市第一 is told of the number before, 创新活力居全市第一 of something else."""
    context = telling.context
    start = context.clause(quantity.start)[0]
    zone = context.last("zone", start, quantity.start)
    start = zone.end if zone else start
    region = next(iter(context.between("region", start, quantity.start)), None)
    end = region.start if region else quantity.start
    verb = measures.WORDS["rank_verb"].search(context.text, start, end)
    words = context.text[start : verb.start() if verb else end]
    return len(measures.WORDS["rank_filler"].sub("", words)) <= _SPARE


def _in_clause(
    telling: Telling, quantity: Quantity, start: int, standings: list[Mention]
) -> Mention | None:
    """What the clause itself names: 产值排名全省第二 is a rank in 产值, not in 排名."""
    start = min(start, telling.context.clause(quantity.start)[0])
    own = [m for m in telling.measured(start, quantity.start) if m.id != "platform_count"]
    own = senses.without_size(telling, quantity, own)  # 进出口2318亿元，规模居全国第五
    telling_more = [
        m for m in standings if not measures.WORDS["mere_ranking"].fullmatch(telling.words(m))
    ]
    standings = telling_more or standings
    clause_start = telling.context.clause(quantity.start)[0]
    local = standings[-1] if standings and standings[-1].start >= clause_start else None
    is_mere = local and measures.WORDS["mere_ranking"].fullmatch(telling.words(local))
    if is_mere and not own:  # 增加…品牌数量，并在全国排名中居于首位
        own = telling.measured(telling.context.limb(quantity.start)[0], quantity.start)
    if not own or local is None:
        return own[-1] if own else local
    return local if local.start > own[-1].start and not is_mere else own[-1]


def _named_earlier(telling: Telling, quantity: Quantity, end: int) -> Mention | None:
    """The ranking that the text before the sentence names."""
    floor = max(0, telling.context.paragraph(quantity.start).start - _PLACES)
    told = _standings(telling, floor, end)
    return told[-1] if told else None


def _standings(telling: Telling, start: int, end: int) -> list[Mention]:
    """Mentions of overall rankings in [start, end): 综合评价, 百强榜."""
    return [m for m in telling.context.between("metric", start, end) if m.get("kind") == "rank"]
