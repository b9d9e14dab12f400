"""Copies of whole articles on a page: a table a group, the kept article first."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TextIO

from rich.cells import cell_len
from rich.text import Text

from quotediff.deduplication import Deduplication
from quotediff.formats.clean import one_line
from quotediff.formats.copies import Copy, about, copies, headline, where
from quotediff.formats.text.entries import GAP, INDENT
from quotediff.formats.text.page import LOUD, NAME, QUIET, STRONG, Page
from quotediff.formats.wording import relation
from quotediff.model import Article
from quotediff.options import DisplayOptions


def write_deduplication(result: Deduplication, _records: Iterable[str], out: TextIO, display: DisplayOptions) -> None:
    """Write the groups: the article that is kept, then each copy, how it relates to that, and what becomes of it."""
    page = Page(out, display)
    page.row((Text(headline(result), STRONG), 0))
    groups = [] if display.statistics else [list(g) for _, g in groupby(copies(result), key=lambda c: c.group.id)]
    for group in groups[: display.limit]:
        _write_group(group, page)
    if display.limit is not None and len(groups) > display.limit:
        page.blank()
        page.row((Text(f"{len(groups) - display.limit:,} groups more not shown (limit {display.limit:,})", QUIET), 0))
    if result.skipped:
        page.blank()
        page.row((Text(f"{len(result.skipped):,} could not be read", LOUD), 0))
        for s in result.skipped:
            place = s.path if s.record is None else f"{s.path}:{s.record}"
            page.row(("", INDENT), (f"{one_line(place)}   {one_line(s.reason)}", 0))


def _write_group(group: list[Copy], page: Page) -> None:
    """Write one group as a table."""
    rows = [("kept", _named(group[0].kept), "")]
    rows += [("removed" if c.member.removed else "listed", _named(c.article), relation(c.member)) for c in group]
    page.blank()
    width = min(max(cell_len(name) for _, name, _ in rows), page.width // 2)
    page.row((Text(group[0].group.id[:8], NAME), 0))
    for fate, name, how in rows:
        page.row(("", INDENT), (Text(fate, QUIET), len("removed") + GAP), (name, width), ("", GAP), (how, 0))


def _named(article: Article) -> str:
    return "  ".join(part for part in (where(article), about(article)) if part)
