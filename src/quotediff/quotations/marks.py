"""Find what stands between quotation marks: one scan over the marks of each paragraph.

An error never passes a paragraph border. Only two things do: a quotation left open whose next paragraph opens again,
and one left open whose next paragraph closes without having opened.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotediff.model import Span
from quotediff.quotations.glyphs import OPENERS
from quotediff.quotations.marked import Marked, Style
from quotediff.quotations.pairing import Pair, Pairing, pair
from quotediff.quotations.paragraphs import paragraphs
from quotediff.quotations.strokes import Stroke, strokes
from quotediff.quotations.unclosed import Unclosed, aside, unclosed
from quotediff.spans import trim

__all__ = ["Marked", "scan"]

_ENGLISH = frozenset({"“", "”", "‟", "„", '"', "''", "``", "＂"})
_GUILLEMETS = frozenset("«»‹›")


def scan(text: str, body: Span | None = None) -> list[Marked]:
    """Return every marked stretch of the text (or of its ``body``), by place, the outer before the inner.

    Cost: linear in the text.
    """
    found: list[Marked] = []
    pending: Unclosed | None = None
    for paragraph in paragraphs(text, body):
        marks = strokes(text, paragraph)
        if not marks and pending is None:
            continue
        resumes = pending is not None and _resumes(paragraph, marks, pending)
        pairing = pair(marks, resumes)
        if pending is not None:
            found += _before_border(text, paragraph, pending, pairing, resumes)
        broken, pairs = _swallowed(text, pairing.pairs)
        open_marks = sorted([*pairing.open, *broken])
        found += (_marked(text, Span(p.open.end, p.close.start), p.open.glyph, p.close.glyph) for p in pairs)
        unfinished = list(unclosed(text, paragraph, open_marks, pairs))
        pending = unfinished.pop() if unfinished and unfinished[-1].resumed_end is not None else None
        found += (_unclosed(text, u) for u in unfinished)
    if pending is not None:
        found.append(_unclosed(text, pending))
    return _nested(text, found)


def _resumes(paragraph: Span, marks: list[Stroke], pending: Unclosed) -> bool:
    """Say whether a paragraph opens with the mark that shows that the quotation before it goes on."""
    if pending.resumed_end is None or not marks or marks[0].start != paragraph.start:
        return False
    first, before = marks[0].glyph, pending.open.glyph
    return first == before or any(first in sort and before in sort for sort in (_ENGLISH, _GUILLEMETS))


def _before_border(text: str, paragraph: Span, pending: Unclosed, pairing: Pairing, resumes: bool) -> Iterator[Marked]:
    """Yield the quotation that the paragraph before left open, and its rest where this one closes it."""
    stray = pairing.stray
    closes = not resumes and stray is not None and pending.resumed_end is not None and _accepts(pending.open, stray)
    if not resumes and not closes:
        yield _unclosed(text, pending)
        return
    span = Span(pending.open.end, pending.resumed_end or pending.end)
    yield _marked(text, span, pending.open.glyph, "")._replace(continues=True)
    if closes and stray is not None:
        yield _marked(text, Span(paragraph.start, stray.start), "", stray.glyph, OPENERS[pending.open.glyph].style)


def _accepts(mark: Stroke, close: Stroke) -> bool:
    opener = OPENERS[mark.glyph]
    return close.glyph in opener.exact or close.glyph in opener.loose


def _swallowed(text: str, pairs: list[Pair]) -> tuple[list[Stroke], list[Pair]]:
    """Part the pairs from those that hold a new sentence's quotation in the same marks: their own close is missing."""
    broken: set[int] = set()
    around: list[Pair] = []
    for inner in pairs:
        while around and around[-1].close.start < inner.open.start:
            around.pop()
        outer = around[-1] if around else None
        if outer and outer.open.glyph == inner.open.glyph and _new_sentence(text, outer, inner):
            broken.add(outer.open.start)
        around.append(inner)
    opens = [p.open for p in pairs if p.open.start in broken]
    return opens, [p for p in pairs if p.open.start not in broken]


def _new_sentence(text: str, outer: Pair, inner: Pair) -> bool:
    before = text[max(outer.open.end, inner.open.start - 4) : inner.open.start].rstrip(" \"'”’»)")
    return before.endswith((".", "!", "?", "…")) and not aside(text, inner)


def _unclosed(text: str, unfinished: Unclosed) -> Marked:
    mark = unfinished.open
    return _marked(text, Span(mark.end, unfinished.end), mark.glyph, "")._replace(unclosed=True)


def _marked(text: str, between: Span, opening: str, closing: str, style: Style | None = None) -> Marked:
    """Return the stretch between two marks, without white space at its ends."""
    outer = Span(between.start - len(opening), between.end + len(closing))
    inner = trim(text, between)
    if not closing:
        outer = Span(outer.start, inner.end)
    return Marked(inner, outer, opening, closing, style=style or OPENERS[opening].style)


def _nested(text: str, found: list[Marked]) -> list[Marked]:
    """Return what has words in it, in order, each with its depth."""
    ordered: list[Marked] = []
    around: list[int] = []
    for marked in sorted(found, key=lambda m: (m.outer.start, -m.outer.end)):
        if not any(map(str.isalnum, text[marked.inner.start : marked.inner.end])):
            continue
        while around and around[-1] <= marked.outer.start:
            around.pop()
        ordered.append(marked._replace(depth=len(around)))
        around.append(marked.outer.end)
    return ordered
