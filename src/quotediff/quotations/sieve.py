"""The sieve: the rules in their order, what one quotation takes over from another, and what stands far away."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from quotediff.quotations import rules
from quotediff.quotations.clauses import Clauses
from quotediff.quotations.page import SPOKEN, Page, Spot, start_of
from quotediff.quotations.rules import Found

LOOSE = frozenset(("subject", "front", "paragraph", "previous-sentence", "previous-paragraph", "previous-colon"))
"""Rules that look away from the quotation: they give way to an attribution that comes later in the sentence."""
_LEADING_IN: tuple[Callable[[Spot], Found | None], ...] = (rules.possessive, rules.before, rules.tail, rules.according)


class Reading(NamedTuple):
    """Who says one marked stretch and by which rule; ``joins`` is the number of the earlier one that it continues."""

    found: Found | None = None
    rule: str = ""
    joins: int | None = None


NOBODY = Reading()


class Sieve:
    """The readings of one page, by number of marked stretch, filled from first to last."""

    def __init__(self, page: Page, readings: list[Reading]) -> None:
        self.page, self.readings = page, readings
        self._before: int | None = None  # the number of the quotation before the one that is read

    def run(self) -> None:
        """Read every quotation of the page, then hand back what a later part of one tells about an earlier."""
        page = self.page
        for n, number in enumerate(page.numbers):
            if page.kinds[number] in SPOKEN:
                self.readings[number] = self.read(Spot(page, n))
                self._before = number
        for n in range(len(page.numbers) - 2, -1, -1):
            self._hand_back(n)

    def read(self, spot: Spot) -> Reading:
        """Return who says one quotation: the first rule that can tell."""
        found = rules.after(spot) or self._label(spot) or rules.signature(spot)
        joins = self._continued()
        if found:
            return Reading(found, found.rule, joins)
        if joins is not None:
            return Reading(self.readings[joins].found, "continued", joins)
        split = self._split(spot)
        if split is not None:
            return Reading(self.readings[split].found, "split", split)
        for rule in _LEADING_IN:
            found = rule(spot)
            if found:
                return Reading(found, found.rule)
        return self._loose(spot)

    @staticmethod
    def _label(spot: Spot) -> Found | None:
        return rules.label(spot.left) if spot.after_colon else None

    def _continued(self) -> int | None:
        """Return the number of the paragraph before that this one goes on from."""
        return self._before if self._before is not None and self.page.marked[self._before].continues else None

    def _split(self, spot: Spot) -> int | None:
        """Return the number of the quotation that its attribution split, and that goes on here."""
        number = self._before
        if number is None or not self.readings[number].rule.startswith("after"):
            return None
        found = self.readings[number].found
        closed = self.page.marked[number].outer.end
        if found is None or found.cue is None or closed <= spot.paragraph.start or found.start < closed:
            return None
        end = self.page.sentence_end(closed, spot.paragraph.end)
        if end <= spot.start:
            return None if self.page.text[end : spot.start].strip() else number
        cue = found.window.start(found.cue[0])
        verbs = (spot.left.start(p.verb) for p in spot.left.predications if p.tag in "cu")
        leads = self.page.text[closed : spot.start].rstrip()[-1:] in (",", ":", ";", "—", "–", "-")
        return number if leads and not any(verb > cue for verb in verbs) else None

    def _loose(self, spot: Spot) -> Reading:
        """Read who says a quotation that no reporting word is near to."""
        number = self._before
        before = self.readings[number] if number is not None else NOBODY
        inside = number is not None and before.found and self.page.marked[number].outer.start >= spot.paragraph.start
        found = rules.subject(spot.left)
        if found and not (inside and found.words() == "it"):
            return Reading(found, "subject")
        found = rules.front(spot)
        if found:
            return Reading(found, "front")
        report = self._report_before(spot)
        if inside and number is not None:
            if report and report.start > self.page.marked[number].outer.end:
                return Reading(report, "previous-sentence")
            return Reading(before.found, "paragraph")
        return Reading(report, "previous-sentence") if report else self._paragraph_before(spot)

    def _report_before(self, spot: Spot) -> Found | None:
        """Return who speaks in the sentence before, within the paragraph."""
        if spot.sentence <= spot.paragraph.start:
            return None
        start = self.page.sentence_start(spot.sentence - 1, spot.paragraph.start)
        return rules.report(Clauses(self.page.window(start, spot.sentence)))

    def _paragraph_before(self, spot: Spot) -> Reading:
        """Read who says a quotation that stands alone: the paragraph before tells, or its colon."""
        page = self.page
        end = page.before(spot.paragraph.start)
        if spot.left.kinds or end <= page.bounds.start:
            return NOBODY
        paragraph = page.paragraph(end - 1)
        last = Clauses(page.window(page.sentence_start(end - 1, paragraph.start), end))
        if page.text[end - 1] == ":":
            found = rules.label(last) or rules.report(last) or rules.subject(last)
            return Reading(found, "previous-colon") if found else NOBODY
        n = bisect_right(page.outer, end, key=start_of) - 1
        if n >= 0 and page.outer[n].start >= paragraph.start:
            before = self.readings[page.numbers[n]].found
            if before:
                return Reading(before, "previous-paragraph")
        found = rules.report(last)
        return Reading(found, "previous-paragraph") if found else NOBODY

    def _hand_back(self, n: int) -> None:
        """Give an earlier part of a quotation, or of a sentence, the speaker that the later one names."""
        page, number, after = self.page, self.page.numbers[n], self.page.numbers[n + 1]
        reading, later = self.readings[number], self.readings[after]
        if later.found is None or page.kinds[number] not in SPOKEN or (reading.found and reading.rule not in LOOSE):
            return
        end = page.marked[number].outer.end
        if page.marked[number].continues:
            self.readings[number] = Reading(later.found, "continued", reading.joins)
        elif later.rule.startswith(("after", "tail")) and self._one_sentence(end, page.marked[after].outer.start):
            self.readings[number] = Reading(later.found, "sentence", reading.joins)

    def _one_sentence(self, end: int, start: int) -> bool:
        """Say whether what follows one quotation is the sentence that the next stands in."""
        return self.page.sentence_end(end, self.page.paragraph(end - 1).end) > start
