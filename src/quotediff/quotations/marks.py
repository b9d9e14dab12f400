"""Find what stands between quotation marks: one scan over the marks of each paragraph.

An error never passes a paragraph border. Only two things do: a quotation left open whose next paragraph opens again,
and one left open whose next paragraph closes without having opened.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotediff.model import Span
from quotediff.patterns import lazy
from quotediff.quotations.blocks import blocks
from quotediff.quotations.dialogue import speeches
from quotediff.quotations.glyphs import OPENERS, has_marks, marks_in
from quotediff.quotations.marked import Marked, Style
from quotediff.quotations.pairing import Pair, pair
from quotediff.quotations.paragraphs import Paragraph, paragraphs
from quotediff.quotations.plain import plain_pairs
from quotediff.quotations.strokes import Stroke, strokes
from quotediff.quotations.unclosed import Unclosed, aside, unclosed
from quotediff.spans import trim

__all__ = ["Marked", "scan"]

_MOST_BARE = 3
"""Paragraphs without any mark that one quotation may run through."""
_DEEPEST = 4
_SET_OFF_FIRST = lazy(r"\s*[-–—―>]")
_SET_OFF = lazy(r"[\n\r\x0b\x0c\x85\u2028\u2029:](?:(?<!:)\s*[-–—―>]|(?<=:)\s*[^\S\n\r]{2}\S)")
"""A line that may be speech or a block quotation: it begins with a dash or a sign of quoting, or is indented after a
colon."""
_WORDY = lazy(r"[^\W_]")
_ENGLISH = frozenset({"“", "”", "‟", "„", '"', "''", "``", "＂"})
_GUILLEMETS = frozenset("«»‹›")


def scan(text: str, body: Span | None = None) -> list[Marked]:
    """Return every marked stretch of the text (or of its ``body``), by place, the outer before the inner.

    Cost: linear in the text.
    """
    body = body or Span(0, len(text))
    if not (has_marks(text, body.start) or _SET_OFF.search(text, body.start) or _SET_OFF_FIRST.match(text, body.start)):
        return []
    parts = list(paragraphs(text, body))
    return _nested(text, [*_between_marks(text, parts), *speeches(text, parts), *blocks(text, parts)])


def _between_marks(text: str, parts: list[Paragraph]) -> Iterator[Marked]:
    """Yield what stands between marks, paragraph by paragraph."""
    commas = ",," in text
    pending: Unclosed | None = None
    bare: list[Paragraph] = []
    for paragraph in parts:
        plain = None if pending or commas else plain_pairs(text, paragraph)
        if plain is not None:
            yield from plain
            continue
        marks = strokes(text, paragraph, marks_in(text, paragraph.start, paragraph.end))
        if pending is None and not marks:
            continue
        if pending is not None and not marks and len(bare) < _MOST_BARE:
            bare.append(paragraph)
            continue
        resumes = pending is not None and not bare and _resumes(paragraph, marks, pending)
        pairing = pair(marks, resumes)
        if pending is not None:
            yield from _over_border(text, [*bare, paragraph], pending, pairing.stray, resumes)
        broken, pairs = _swallowed(text, pairing.pairs) if len(pairing.pairs) > 1 else ([], pairing.pairs)
        for opening, closing in pairs:
            yield _marked(text, Span(opening.end, closing.start), opening.glyph, closing.glyph)
        unfinished = list(unclosed(text, paragraph, sorted([*pairing.open, *broken]), pairs))
        pending = unfinished.pop() if unfinished and unfinished[-1].resumed_end is not None else None
        bare = []
        for lone in unfinished:
            yield from _unclosed(text, lone)
    if pending is not None:
        yield from _unclosed(text, pending)


def _resumes(paragraph: Paragraph, marks: list[Stroke], pending: Unclosed) -> bool:
    """Say whether a paragraph opens with the mark that shows that the quotation before it goes on."""
    if pending.resumed_end is None or not marks or marks[0].start != paragraph.start:
        return False
    first, before = marks[0].glyph, pending.open.glyph
    related = not pending.alike and any(first in sort and before in sort for sort in (_ENGLISH, _GUILLEMETS))
    return first == before or related


def _over_border(
    text: str, after: list[Paragraph], pending: Unclosed, stray: Stroke | None, resumes: bool
) -> Iterator[Marked]:
    """Yield the quotation that a paragraph left open, and its rest where a later one closes it.

    ``after`` are the paragraphs after it, all without marks but the last one.
    """
    closes = not resumes and stray is not None and _accepts(pending.open, stray)
    if not resumes and not closes:
        yield from _unclosed(text, pending)
        return
    span = Span(pending.open.end, pending.resumed_end or pending.end)
    yield _marked(text, span, pending.open.glyph, "")._replace(continues=True)
    if closes and stray is not None:
        style = OPENERS[pending.open.glyph].style
        for bare in after[:-1]:
            yield _marked(text, Span(bare.start, bare.end), "", "", style)._replace(continues=True)
        yield _marked(text, Span(after[-1].start, stray.start), "", stray.glyph, style)


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


def _unclosed(text: str, lone: Unclosed) -> Iterator[Marked]:
    """Yield a quotation that nothing closes; a straight single mark alone is an apostrophe."""
    if lone.open.glyph != "'":
        span = Span(lone.open.end, lone.end)
        yield _marked(text, span, lone.open.glyph, "")._replace(unclosed=True, continues=lone.goes_on)


def _marked(text: str, between: Span, opening: str, closing: str, style: Style | None = None) -> Marked:
    """Return the stretch between two marks, without white space at its ends."""
    outer = Span(between.start - len(opening), between.end + len(closing))
    inner = trim(text, between)
    if not closing:
        outer = Span(outer.start, inner.end)
    return Marked(inner, outer, opening, closing, style=style or OPENERS[opening].style)


def _nested(text: str, found: list[Marked]) -> list[Marked]:
    """Return what has words in it, in order, each with its depth.

    Left out: what crosses the end of an earlier stretch, and what lies deeper than anybody quotes.
    """
    ordered: list[Marked] = []
    around: list[int] = []
    at = word = -1  # the first letter or digit from an offset on
    for marked in sorted(found, key=lambda m: (m.outer.start, -m.outer.end)):
        if not at <= marked.inner.start <= word:
            at, first = marked.inner.start, _WORDY.search(text, marked.inner.start)
            word = first.start() if first else len(text)
        while around and around[-1] <= marked.outer.start:
            around.pop()
        crosses = around and marked.outer.end > around[-1]
        if crosses or len(around) > _DEEPEST or word >= marked.inner.end:
            continue
        ordered.append(marked._replace(depth=len(around)) if around else marked)
        around.append(marked.outer.end)
    return ordered
