"""An article as attribution sees it: its paragraphs, its sentences outside quotations, and windows beside a mark."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from copy import copy
from itertools import accumulate

from quotediff.model import QuotationKind, Span
from quotediff.quotations.clauses import Clauses
from quotediff.quotations.grammar import Window, window
from quotediff.quotations.marked import Marked

SPOKEN = frozenset(("direct", "partial"))
"""The kinds of marked stretch that somebody says; a title, a nickname, a word held off have no speaker."""
_MASKS = {"title": "N", "nickname": "N", "scare": "n"}
_BLANKS = "\u00a0\u202f\u2009\u2007\u2002\u2003\u200a\t"
_REACH = 300
"""Code points after a quotation that can hold its attribution."""
_REACH_BACK = 1000
"""Code points of a sentence that are read: no sentence is longer, but a hostile text may be."""
_MOST_QUOTATIONS = 16
"""Quotations of a window, likewise."""
_ENDED = re.compile(r"[^\W_]{3}[.!?][)\]]?\s+\Z")


def plain(text: str) -> str:
    """Return a text with every blank a space, one to one."""
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    return text


class Page:
    """One article: ``text`` with plain blanks (1:1), its outermost marked stretches ``outer`` in order, its sentences.

    ``numbers[n]`` is the place of ``outer[n]`` in the list of all marked stretches, ``opens[n]`` where it begins.
    """

    def __init__(
        self, text: str, marked: Sequence[Marked], kinds: Sequence[QuotationKind], sentences: Sequence[Span]
    ) -> None:
        self.text = plain(text)
        self.bounds = Span(0, len(text))
        self.marked, self.kinds = marked, kinds
        self.numbers = [i for i, m in enumerate(marked) if m.depth == 0]
        self.outer = [marked[i].outer for i in self.numbers]
        self.opens = [outer.start for outer in self.outer]
        self._starts: tuple[int, ...]
        self._ends: tuple[int, ...]
        self._starts, self._ends = zip(*sentences, strict=True) if sentences else ((), ())
        self._breaks = [*accumulate((len(line) + 1 for line in text.split("\n")), initial=-1)]
        self._line = Span(0, -1)

    def inside(self, number: int) -> Page:
        """Return the page within one marked stretch, whose outermost stretches are those one level deeper."""
        page = copy(self)
        outer = self.marked[number]
        page.bounds = outer.inner
        page.numbers = []
        for i in range(number + 1, len(self.marked)):
            if self.marked[i].outer.start >= outer.inner.end:
                break
            if self.marked[i].depth == outer.depth + 1:
                page.numbers.append(i)
        page.outer = [self.marked[i].outer for i in page.numbers]
        page.opens = [outer.start for outer in page.outer]
        page._line = Span(0, -1)
        return page

    def paragraph(self, at: int) -> Span:
        """Return the line around an offset, without its line end."""
        line = self._line  # most are asked for several times running
        if not line.start <= at <= line.end:
            k = bisect_left(self._breaks, at)
            start, end = self._breaks[k - 1] + 1, self._breaks[k]
            self._line = line = Span(max(start, self.bounds.start), min(end, self.bounds.end))
        return line

    def before(self, at: int) -> int:
        """Return where the last word or mark before an offset ends."""
        while at > self.bounds.start and self.text[at - 1].isspace():
            at -= 1
        return at

    def quoted_at(self, at: int) -> bool:
        """Say whether an offset lies inside an outermost stretch."""
        n = bisect_right(self.opens, at) - 1
        return n >= 0 and self.outer[n].start < at < self.outer[n].end

    def sentence_start(self, at: int, low: int) -> int:
        """Return where the sentence around an offset begins, quotations counting as words of it; at least ``low``."""
        low = max(low, at - _REACH_BACK)
        for k in range(bisect_right(self._starts, at) - 1, -1, -1):
            start = self._starts[k]
            if start <= low:
                break
            if not self.quoted_at(start) and not self.text[start].islower() and not self._leads_on(start):
                return start
        return low

    def _leads_on(self, at: int) -> bool:
        """Say whether what stands before an offset ends in a colon or comma, so that no sentence begins there."""
        return self.text[self.before(at) - 1] in ":," if at else False

    def sentence_end(self, at: int, high: int) -> int:
        """Return where the sentence that goes on after an offset ends; at most ``high``."""
        for k in range(bisect_right(self._ends, at + 1), len(self._ends)):
            end = self._ends[k]
            if end >= high:
                break
            if not self.quoted_at(end):
                return end
        return high

    def window(self, start: int, end: int, before: str = "E") -> Window:
        """Return a stretch, or the end of one with too many quotations, as tags: a title is a name, a quotation Q."""
        low = bisect_left(self.opens, start)
        high = bisect_left(self.opens, end)
        if low == high:
            return window(self.text, start, end, (), before)
        if high - low > _MOST_QUOTATIONS:
            low = high - _MOST_QUOTATIONS
            start = self.outer[low].start
        masked = [
            (self.outer[n], _MASKS.get(self.kinds[self.numbers[n]], "Q"))
            for n in range(low, high)
            if self.outer[n].end <= end
        ]
        return window(self.text, start, end, masked, before)


_NOTHING = Clauses(window("", 0, 0))


class Spot:
    """One marked stretch and what stands around it; windows are made when asked for.

    ``last`` is the last character of its words, ``next`` the first after its closing mark, blanks aside.
    """

    def __init__(self, page: Page, n: int) -> None:
        self.page, self.n = page, n
        self.number = page.numbers[n]
        marked = page.marked[self.number]
        self.kind = page.kinds[self.number]
        self.start, self.end = marked.outer
        self.last = page.text[max(marked.inner.start, marked.inner.end - 4) : marked.inner.end].rstrip(" '\"’”»")[-1:]
        self.next = page.text[self.end : self.end + 4].strip()[:1]
        self._sentence: int | None = None
        self._left: Clauses | None = None
        self._right: Window | None = None

    @property
    def paragraph(self) -> Span:
        """The line that the stretch begins in."""
        return self.page.paragraph(self.start)

    @property
    def sentence(self) -> int:
        """Where the sentence that holds the stretch begins."""
        if self._sentence is None:
            near = self.page.text[max(self.paragraph.start, self.start - 9) : self.start]
            ended = _ENDED.search(near) is not None
            self._sentence = self.start if ended else self.page.sentence_start(self.start, self.paragraph.start)
        return self._sentence

    @property
    def left(self) -> Clauses:
        """The words of the sentence before the stretch."""
        if self._left is None:
            empty = self.sentence >= self.start
            self._left = _NOTHING if empty else Clauses(self.page.window(self.sentence, self.start))
        return self._left

    @property
    def after_colon(self) -> bool:
        """Whether a colon stands right before the stretch, blanks aside."""
        before = self.page.before(self.start)
        return before > self.page.bounds.start and self.page.text[before - 1] == ":"

    @property
    def right(self) -> Window:
        """The words of the sentence after the stretch, up to the next quotation."""
        if self._right is None:
            page = self.page
            high = min(page.paragraph(max(self.start, self.end - 1)).end, self.end + _REACH)
            for n in range(self.n + 1, len(page.outer)):
                if page.outer[n].start >= high:
                    break
                if page.kinds[page.numbers[n]] in SPOKEN:
                    high = page.outer[n].start
                    break
            self._right = page.window(self.end, page.sentence_end(self.end, high), "Q")
        return self._right
