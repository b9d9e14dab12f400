"""The sieve: the rules in their order, what one quotation takes over from another, and what stands far away."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from quotediff.quotations import rules
from quotediff.quotations.clauses import Clauses
from quotediff.quotations.page import SPOKEN, Page, Spot
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

    def __init__(self, page: Page) -> None:
        self.page = page
        self.readings = [NOBODY] * len(page.marked)
        self._spoken = [n for n, number in enumerate(page.numbers) if page.kinds[number] in SPOKEN]
        self._before = dict(zip(self._spoken[1:], self._spoken, strict=False))
        self._spots: dict[int, Spot] = {}
        self._beside: dict[int, Found | None] = {}

    def run(self) -> list[Reading]:
        """Read every quotation of the page, then hand back what a later part of one tells about an earlier."""
        page = self.page
        for n in self._spoken:
            self.readings[page.numbers[n]] = self.read(n)
        for n in range(len(page.numbers) - 2, -1, -1):
            self._hand_back(n)
        return self.readings

    def joined(self) -> list[int | None]:
        """Return for each marked stretch the number of the earlier one that it continues, without reading the rest."""
        found: list[int | None] = [None] * len(self.page.marked)
        for n in self._spoken:
            found[self.page.numbers[n]] = self._joins(n)
        return found

    def read(self, n: int) -> Reading:
        """Return who says the ``n``-th stretch of the page: the first rule that can tell."""
        found, joins = self._named_beside(n), self._joins(n)
        if found:
            return Reading(found, found.rule, joins)
        if joins is not None:
            rule = "continued" if self.page.marked[joins].continues else "split"
            return Reading(self.readings[joins].found, rule, joins)
        for leads_in in _LEADING_IN:
            found = leads_in(self._spot(n))
            if found:
                return Reading(found, found.rule)
        return self._loose(n)

    def _spot(self, n: int) -> Spot:
        if n not in self._spots:
            self._spots[n] = Spot(self.page, n)
        return self._spots[n]

    def _named_beside(self, n: int) -> Found | None:
        """Return who says a quotation by what stands right after it, or by a label before it."""
        if n not in self._beside:
            spot = self._spot(n)
            self._beside[n] = rules.after(spot) or _label(spot) or rules.signature(spot)
        return self._beside[n]

    def _joins(self, n: int) -> int | None:
        """Return the number of the stretch that this one goes on from: left open, or split by its attribution."""
        before = self._before.get(n)
        if before is None:
            return None
        number = self.page.numbers[before]
        return number if self.page.marked[number].continues or self._splits(before, n) else None

    def _splits(self, before: int, n: int) -> bool:
        """Say whether the attribution of a quotation stands inside it, and the next one is its rest."""
        page = self.page
        closed, start = page.outer[before].end, page.outer[n].start
        if page.text.find("\n", closed, start) >= 0:
            return False
        found = self._named_beside(before)
        if found is None or found.cue is None or not found.rule.startswith("after") or found.start < closed:
            return False
        if self._named_beside(n):
            return False
        end = page.sentence_end(closed, page.paragraph(start).end)
        if end <= start:
            return not page.text[end:start].strip()
        if page.text[closed:start].rstrip()[-1:] not in (",", ":", ";", "—", "–", "-"):
            return False
        cue, left = found.window.start(found.cue[0]), self._spot(n).left
        return not any(left.start(p.verb) > cue for p in left.predications if p.tag in "cu")

    def _loose(self, n: int) -> Reading:
        """Read who says a quotation that no reporting word is near to."""
        spot = self._spot(n)
        number = self.page.numbers[self._before[n]] if n in self._before else None
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
        """Return who speaks in the sentence before, within the paragraph, or whose writing it is about."""
        if spot.sentence <= spot.paragraph.start:
            return None
        start = self.page.sentence_start(spot.sentence - 1, spot.paragraph.start)
        before = Clauses(self.page.window(start, spot.sentence))
        return rules.report(before) or rules.document(before)

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
        n = bisect_right(page.opens, end) - 1
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


def _label(spot: Spot) -> Found | None:
    return rules.label(spot.left) if spot.after_colon else None
