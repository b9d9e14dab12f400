"""Two whole articles on a page: the paragraphs in which something changed."""

from __future__ import annotations

from typing import TextIO

from rich.text import Text

from quotediff.formats.lookup import Places
from quotediff.formats.paragraphs import Paragraph, apart, changed_paragraphs, inline
from quotediff.formats.pieces import elide
from quotediff.formats.text.clusters import SIDE_FROM
from quotediff.formats.text.entries import GAP, INDENT, MEASURE
from quotediff.formats.text.page import NAME, QUIET, STRONG, Page, styled
from quotediff.formats.wording import comparison_lines
from quotediff.model import Comparison
from quotediff.options import DisplayOptions


def write_comparison(comparison: Comparison, out: TextIO, display: DisplayOptions) -> None:
    """Write how alike two articles are, and their changed paragraphs with the line of the second article."""
    page = Page(out, display)
    _heading(comparison, page)
    places = Places({comparison.b.id: comparison.b})
    found = list(changed_paragraphs(comparison))
    lines = [str(places.position(comparison.b.id, paragraph.span.start)[0]) for paragraph in found]
    lead = max((len(line) for line in lines), default=0) + 2
    side = display.layout == "side" and display.width >= SIDE_FROM
    for line, paragraph in zip(lines, found, strict=True):
        page.blank()
        if paragraph.after_gap:
            page.row(("", INDENT + lead), (Text("…", QUIET), 0))
        write = _side if side else _inline
        write(comparison, paragraph, page, (line, lead), display.context_words)


def _heading(comparison: Comparison, page: Page) -> None:
    """Write the two articles, and how much of them is the same."""
    a, b = Places({comparison.a.id: comparison.a}), Places({comparison.b.id: comparison.b})
    for siglum, places, article in (("A", a, comparison.a), ("B", b, comparison.b)):
        known = places.label(article.id)
        name = Text.assemble((places.name(article.id), NAME), f"  {known}" if known else "")
        page.row((Text(siglum, STRONG), 3), (name, 0))
    for line in comparison_lines(comparison):
        page.row(("", 3), (line, 0))


def _inline(comparison: Comparison, paragraph: Paragraph, page: Page, lead: tuple[str, int], context: int) -> None:
    text = styled(elide(inline(comparison, paragraph), context, ends=False))
    room = page.width - INDENT - lead[1]
    page.row(("", INDENT), (Text(lead[0], QUIET), lead[1]), (text, min(MEASURE, room)))


def _side(comparison: Comparison, paragraph: Paragraph, page: Page, lead: tuple[str, int], context: int) -> None:
    left, right = (styled(elide(pieces, context, ends=False)) for pieces in apart(comparison, paragraph))
    half = (page.width - INDENT - lead[1] - GAP) // 2
    page.row(("", INDENT), (Text(lead[0], QUIET), lead[1]), (left, half), ("", GAP), (right, half))
