"""Interval algebra on ``Span``, and the line and column of an offset."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from quotediff.model import Cluster, Span, Witness

QUOTATION_MARKS = frozenset("\"'“”„‟‘’‚‛«»‹›「」『』〝〞〟`´＂＇")
"""Code points that open or close a quotation somewhere in the world."""
PUNCTUATION = QUOTATION_MARKS | frozenset(",.;:!?–—-…")
"""What may stand at the ends of words, and is none of them."""


span_of: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)
"""Make a span of a pair: in a third of the time that a call of the class takes."""


def hull(spans: Sequence[Span]) -> Span:
    """Return the smallest span that holds all of them; ValueError where there are none."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def overlap(a: Span, b: Span) -> int:
    """Return how many code points two spans share, 0 where they are apart."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the union as sorted spans that neither overlap nor touch."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def covered(spans: Iterable[Span]) -> int:
    """Return the code points in the union of the spans."""
    return sum(s.end - s.start for s in merge(spans))


def intersect(a: Sequence[Span], b: Sequence[Span]) -> tuple[Span, ...]:
    """Return what two sorted, disjoint lists of spans both hold.

    Cost: the spans from where both have begun to where one ends; where that is, bisection finds.
    """
    found: list[Span] = []
    i, j = (bisect_right(one, other[0].start, key=_end) if other else 0 for one, other in ((a, b), (b, a)))
    while i < len(a) and j < len(b):
        start, end = max(a[i].start, b[j].start), min(a[i].end, b[j].end)
        if start < end:
            found.append(Span(start, end))
        if a[i].end < b[j].end:
            i += 1
        else:
            j += 1
    return tuple(found)


def _end(span: Span) -> int:
    return span.end


def dropped(witness: Witness) -> tuple[Span, ...]:
    """Return the words of the base that a witness leaves out."""
    return merge(edit.base for edit in witness.edits if edit.tag == "delete")


def left_out(cluster: Cluster, witness: Witness) -> tuple[Span, ...]:
    """Return the words of the base that a witness drops and no other witness of its article prints."""
    missing = dropped(witness)
    for other in cluster.witnesses:
        if other.article == witness.article:
            missing = intersect(missing, dropped(other))
    return missing


def trim(text: str, span: Span, extra: frozenset[str] = frozenset()) -> Span:
    """Return the span without white space, or characters of ``extra``, at its ends."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in extra):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in extra):
        end -= 1
    return Span(start, end)


def without_ends(text: str, span: Span, places: Iterable[Span]) -> Span:
    """Return a span without those of some places inside it that lie at its ends, punctuation between them included."""
    start, end = span
    ordered = sorted(place for place in places if place.start < place.end)
    for place in ordered:
        if place.end > start and not _has_word(text[start : place.start]):
            start = place.end
    for place in sorted(ordered, key=lambda p: p.end, reverse=True):
        if place.start < end and not _has_word(text[place.end : end]):
            end = place.start
    return trim(text, Span(start, max(start, end)), PUNCTUATION)


def _has_word(text: str) -> bool:
    return any(char.isalnum() for char in text)


_CLOSING = {"]": "[", ")": "(", "}": "{"}
_SIGNS = frozenset("$€£¥#@&")


def with_brackets(text: str, span: Span) -> Span:
    """Return a span of words with the bracket, percent or currency sign that touches its first or last word.

    A bracket belongs to the span where its other half lies inside.
    """
    start, end = span
    if (
        end < len(text)
        and text[end] in _CLOSING
        and text.rfind(_CLOSING[text[end]], start - 1 if start else 0, end) >= 0
    ):
        end += 1
    if end < len(text) and text[end] == "%":
        end += 1
    before = text[start - 1] if start else ""
    inside = text[start:end]
    if before in _SIGNS or any(before == opening and closing in inside for closing, opening in _CLOSING.items()):
        start -= 1
    return Span(start, end)


class Lines:
    r"""Line and column, both from 1, of the offsets of one text; ``\n``, ``\r\n`` and ``\r`` end a line."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        for i, char in enumerate(text):
            if char == "\n" or (char == "\r" and text[i + 1 : i + 2] != "\n"):
                self._starts.append(i + 1)

    def position(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of an offset of the text."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
