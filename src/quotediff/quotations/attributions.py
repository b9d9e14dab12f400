"""Who says each quotation, by which rule, and which marked stretches are one quotation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quotediff.model import QuotationKind, Span, Speaker
from quotediff.quotations import rules
from quotediff.quotations.marked import Marked
from quotediff.quotations.page import SPOKEN, Page, Spot
from quotediff.quotations.sieve import Reading, Sieve
from quotediff.quotations.speakers import Speakers

RULES: Mapping[str, str] = {
    "after-subject-cue": "“…,” Doe said",
    "after-cue-subject": "“…,” said Jane Doe, the mayor",
    "after-according": "“…,” according to Doe",
    "label": "Doe: “…”",
    "signature": "“…” – Jane Doe, baker",
    "continued": "the paragraph before or after, of which this one is a part",
    "split": "the attribution that splits one quotation: “…,” Doe said. “…”",
    "outer": "the quotation that this one stands in",
    "before-colon": "Doe said: “…”",
    "before-comma": "Doe said, “…”",
    "before": "Doe replied “…”",
    "before-that": "Doe told reporters that it was “…”",
    "before-far": "Doe called the plan “…”",
    "passive": "what was called “…” by Doe",
    "relative": "Doe, who called it “…”",
    "participle": "Doe left, calling it “…”",
    "possessive": "her claim that “…”; in Doe’s words, “…”",
    "tail": "It was “…” then, Doe said",
    "tail-according": "It was “…” then, according to Doe",
    "sentence": "a later quotation of the same sentence",
    "according": "According to Doe, it was “…”",
    "subject": "Doe wants “…”",
    "front": "With “…,” Doe left",
    "paragraph": "the quotation before, in the same paragraph",
    "previous-sentence": "Doe wrote a letter. “…”",
    "previous-colon": "the paragraph before, which ends with a colon",
    "previous-paragraph": "the paragraph before, for a quotation that stands alone",
}
"""Every rule by its name: what it reads. The later ones look further away, and are less often right."""


class Attribution(NamedTuple):
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
    readings = Sieve(page).run()
    for number, stretch in enumerate(marked):
        if number + 1 < len(marked) and marked[number + 1].depth > stretch.depth:
            _read_inside(page.inside(number), readings, readings[number])
    speakers = Speakers(page, [reading.found for reading in readings])
    return [_attribution(reading, speakers) for reading in readings]


def join(
    text: str, marked: Sequence[Marked], kinds: Sequence[QuotationKind], sentences: Sequence[Span]
) -> list[Attribution]:
    """Return the same attributions without who says it: which stretches are one quotation, at a third of the cost."""
    return [Attribution(joins=joins) for joins in Sieve(Page(text, marked, kinds, sentences)).joined()]


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
