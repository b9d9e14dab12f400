"""Two whole articles, by the paragraphs of the second in which something changed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from quotediff.formats.changes import inline_changes, only_dropped, only_inserted
from quotediff.formats.pieces import Change, Piece, weave
from quotediff.model import Article, Comparison, Span
from quotediff.spans import hull

_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of whole lines of the second article with its changes; ``after_gap``: lines before it are left out."""

    span: Span
    changes: tuple[Change, ...]
    after_gap: bool


def changed_paragraphs(comparison: Comparison) -> Iterator[Paragraph]:
    """Yield the paragraphs in which something changed, in order; an insertion over several lines joins them."""
    a, b = comparison.a, comparison.b
    changes = inline_changes(a.text, (whole(a),), b.text, (whole(b),), comparison.edits)
    body = whole(b)
    lines = [Span(*match.span()) for match in _LINE.finditer(b.text, *body)] or [body]
    starts = [line.start for line in lines]
    current: list[Change] = []
    first = last = reached = 0
    for change in sorted(changes, key=lambda c: (c.start, c.end)):
        here = max(0, bisect_right(starts, change.start) - 1)
        if current and here > last:
            yield _paragraph(lines, first, last, current, reached)
            current, reached = [], last + 1
        first = first if current else here
        last = max(last if current else here, bisect_left(starts, change.end) - 1)
        current.append(change)
    if current:
        yield _paragraph(lines, first, last, current, reached)


def _paragraph(lines: list[Span], first: int, last: int, changes: list[Change], reached: int) -> Paragraph:
    return Paragraph(Span(lines[first].start, lines[last].end), tuple(changes), after_gap=first > reached)


def inline(comparison: Comparison, paragraph: Paragraph) -> list[Piece]:
    """Return a paragraph with what was dropped and inserted."""
    return weave(comparison.b.text, (paragraph.span,), (), paragraph.changes)


def apart(comparison: Comparison, paragraph: Paragraph) -> tuple[list[Piece], list[Piece]]:
    """Return what corresponds to a paragraph in the first article, with what was dropped, and the paragraph itself."""
    a, b = comparison.a.text, comparison.b.text
    pieces = [piece for change in paragraph.changes for piece in change.pieces if piece.edit]
    dropped, inserted = ([p.edit for p in pieces if p.edit and p.role == role] for role in ("dropped", "inserted"))
    stretch = _whole_lines(a, hull([edit.base for edit in dropped or inserted]))
    left = weave(a, (stretch,), (), only_dropped(a, dropped))
    return left, weave(b, (paragraph.span,), (), only_inserted(b, inserted))


def whole(article: Article) -> Span:
    """Return where the article proper stands in its text."""
    return article.body or Span(0, len(article.text))


def _whole_lines(text: str, span: Span) -> Span:
    """Return the span widened to whole lines."""
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    ends = [at for at in (text.find("\n", span.end), text.find("\r", span.end)) if at >= 0]
    return Span(start, min(ends, default=len(text)))
