"""A page as a reader wants it in a terminal: its articles with the numbers marked."""

from __future__ import annotations

from collections.abc import Iterator

from etl.records import Observation, Page, Paragraph, Reading

_BOLD, _USED, _UNUSED, _DIM, _OFF = "\033[1m", "\033[1;36m", "\033[2;33m", "\033[2m", "\033[0m"
_SIGNS = {"over": "≥", "under": "<", "about": "≈", "max": "≤", "exact": "="}


def page_text(page: Page, colour: bool = False) -> Iterator[str]:
    """The lines to print. Numbers used stand in ⟦1: …⟧, unused ones in ⟨…⟩; colour replaces ⟨⟩."""
    numbers = sum(len(reading.observations) for reading in page.readings)
    yield _styled(
        f"{page.source.path}: issue of {page.published or 'unknown month'}, "
        f"{len(page.readings)} articles, {numbers} observations",
        _DIM, colour,
    )  # fmt: skip
    for reading in page.readings:
        yield ""
        yield from _article_text(reading, colour)


def _article_text(reading: Reading, colour: bool) -> Iterator[str]:
    article = reading.article
    title = article.title or "(photo without a headline)"
    yield _styled(f"{article.number}. {title}", _BOLD, colour)
    about = ", ".join(zone.zone for zone in reading.zones) or "no zone"
    parts = (article.kicker, article.byline, article.published, about)
    yield _styled("   " + " · ".join(part for part in parts if part), _DIM, colour)
    for paragraph in article.paragraphs or (Paragraph(0, len(article.body), "body", ()),):
        yield ""
        yield _paragraph_text(reading, paragraph, colour)
    if reading.observations:
        yield ""
    for number, item in enumerate(reading.observations, 1):
        yield f"   {_styled(f'[{number}]', _USED, colour)} {observation_text(item)}"


def _paragraph_text(reading: Reading, paragraph: Paragraph, colour: bool) -> str:
    """The paragraph with its numbers marked, those of observations numbered."""
    marks: dict[tuple[int, int], list[int]] = {}
    for rejection in reading.rejections:
        marks.setdefault((rejection.quantity.start, rejection.quantity.end), [])
    for number, item in enumerate(reading.observations, 1):
        marks.setdefault((item.start, item.end), []).append(number)
    text, at = [], paragraph.start
    for (start, end), numbers in sorted(marks.items()):
        if start < at or end > paragraph.end:
            continue
        text.append(reading.article.body[at:start])
        text.append(_mark(reading.article.body[start:end], numbers, colour))
        at = end
    text.append(reading.article.body[at : paragraph.end])
    return "   " + "".join(text)


def _mark(text: str, numbers: list[int], colour: bool) -> str:
    if not numbers:
        return _styled(text, _UNUSED, True) if colour else f"⟨{text}⟩"
    shown = ",".join(map(str, numbers))
    return f"{_styled(text, _USED, True)}[{shown}]" if colour else f"⟦{shown}: {text}⟧"


def _styled(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{_OFF}" if colour else text


def observation_text(item: Observation) -> str:
    """`成都高新区 output_value value ≥ 2e+11 CNY · flow 2025 · target · bio (超2000亿元, line 11, 0.93)`."""
    value = f"{_SIGNS[item.bound]} {item.value:.12g} {item.unit}"
    of = " ".join(filter(None, (item.basis, item.period)))
    about = (item.status, item.industry, item.segment, item.whole, item.subject)
    told = " · ".join(part for part in (of, *about) if part)
    level = "" if item.level == "zone" else f" ({item.level})"
    return (
        f"{item.zone}{level} {item.metric} {item.measure} {value} · {told} "
        f"| {item.text}, line {item.line}, confidence {item.confidence:.2f}"
    )
