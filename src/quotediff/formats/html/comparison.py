"""Two whole articles as a page: the paragraphs in which something changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

from quotediff.formats.html.page import write_page
from quotediff.formats.lookup import Places
from quotediff.formats.paragraphs import Paragraph, apart, changed_paragraphs, inline
from quotediff.formats.pieces import Piece, elide
from quotediff.formats.wording import comparison_lines
from quotediff.model import Article, Comparison
from quotediff.options import DisplayOptions

MOST_PARAGRAPHS = 3_000


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A paragraph by its line in the second article: with its changes, or both versions of it."""

    line: int
    after_gap: bool
    cells: Sequence[Sequence[Piece]]


def write_comparison(comparison: Comparison, out: TextIO, display: DisplayOptions) -> None:
    """Write how alike two articles are, and their changed paragraphs, with both versions where the layout is side."""
    a, b = comparison.a, comparison.b
    alike, changes = comparison_lines(comparison)
    found = list(changed_paragraphs(comparison))
    side = display.layout == "side"
    places = Places({b.id: b})
    rows = [
        ChangedRow(places.position(b.id, p.span.start)[0], p.after_gap, _cells(comparison, p, display, side=side))
        for p in found[:MOST_PARAGRAPHS]
    ]
    names = [_name(a), _name(b)]
    write_page(
        out,
        "comparison.html",
        title=f"{names[0]} → {names[1]}: {alike}",
        alike=alike,
        first=names[0],
        second=names[1],
        changes=changes,
        names=names if side else names[1:],
        side=side,
        rows=rows,
        hidden=len(found) - len(rows),
    )


def _cells(
    comparison: Comparison, paragraph: Paragraph, display: DisplayOptions, *, side: bool
) -> list[Sequence[Piece]]:
    versions = apart(comparison, paragraph) if side else (inline(comparison, paragraph),)
    return [elide(pieces, display.context_words, ends=False) for pieces in versions]


def _name(article: Article) -> str:
    return Places({article.id: article}).name(article.id)
