"""Who says each quotation, by which rule, and which marked stretches are one quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotediff.model import QuotationKind, Span, Speaker
from quotediff.quotations import rules
from quotediff.quotations.marked import Marked
from quotediff.quotations.page import SPOKEN, Page, Spot
from quotediff.quotations.sieve import NOBODY, Reading, Sieve
from quotediff.quotations.speakers import Speakers


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says one marked stretch.

    ``cue`` are the reporting words, ``rule`` names the rule that decided, as its confidence ("" where nobody is found).
    ``joins`` is the index of the earlier marked stretch whose quotation this one continues.
    """

    speaker: Speaker | None = None
    cue: Span | None = None
    rule: str = ""
    joins: int | None = None


def attribute(
    text: str, marked: Sequence[Marked], kinds: Sequence[QuotationKind], sentences: Sequence[Span]
) -> list[Attribution]:
    """Return one attribution for each marked stretch; ``marked`` is in order of place, the outer before the inner.

    Cost: linear in the text around the quotations.
    """
    page = Page(text, marked, kinds, sentences)
    readings = [NOBODY] * len(marked)
    Sieve(page, readings).run()
    for number, stretch in enumerate(marked):
        if number + 1 < len(marked) and marked[number + 1].depth > stretch.depth:
            _read_inside(page.inside(number), readings, readings[number])
    speakers = Speakers(page, [reading.found for reading in readings])
    return [_attribution(reading, speakers) for reading in readings]


def _read_inside(page: Page, readings: list[Reading], outer: Reading) -> None:
    """Read the quotations within one quotation: who leads right into one, else the speaker of the whole."""
    for n, number in enumerate(page.numbers):
        if page.kinds[number] not in SPOKEN:
            continue
        spot = Spot(page, n)
        found = (
            rules.after(spot) or rules.label(spot.left) or (rules.before(spot) if rules.adjacent(spot.left) else None)
        )
        if found and found.is_name():
            readings[number] = Reading(found, found.rule)
        elif outer.found:
            readings[number] = Reading(outer.found, "outer")


def _attribution(reading: Reading, speakers: Speakers) -> Attribution:
    found = reading.found
    if found is None:
        return Attribution(joins=reading.joins)
    return Attribution(speakers.speaker(found), found.cue_span(), reading.rule, reading.joins)
