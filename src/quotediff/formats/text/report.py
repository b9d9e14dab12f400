"""A report on a page: one sentence, the clusters, then copies and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich.cells import cell_len
from rich.text import Text

from quotediff.formats.clean import one_line
from quotediff.formats.lookup import Lookup
from quotediff.formats.rows import MOST_PLACES
from quotediff.formats.text.clusters import ClusterWriter
from quotediff.formats.text.entries import GAP, INDENT
from quotediff.formats.text.page import LOUD, NAME, QUIET, STRONG, Page
from quotediff.formats.wording import counted, counts, headline, readings, relation, set_apart, shares
from quotediff.model import Group, Report
from quotediff.options import DisplayOptions


def write_report(report: Report, out: TextIO, display: DisplayOptions) -> None:
    """Write a report for a person: the same words once, then who has them and what each one changed."""
    page, lookup = Page(out, display), Lookup(report)
    page.row((Text(headline(report, lookup.shown()), STRONG), 0))
    if display.statistics:
        _statistics(report, page)
        return
    shown, hidden = lookup.limited(display)
    writer = ClusterWriter(page, lookup, display, shown)
    for cluster in shown:
        page.blank()
        writer.write(cluster)
    if hidden:
        page.blank()
        page.row((Text(f"{counted(hidden)} more not shown (limit {display.limit:,})", QUIET), 0))
    if apart := set_apart(report):
        page.blank()
        page.row((Text(apart, QUIET), 0))
    _shares(report, page)
    _groups(report, lookup, page, every=display.all_places)
    _inputs(report, page)


def write_cluster(report: Report, cluster_id: str, out: TextIO, display: DisplayOptions) -> None:
    """Write all versions in one cluster, every word and every place, then the collation."""
    page, lookup = Page(out, display), Lookup(report)
    cluster = lookup.cluster(cluster_id)
    ClusterWriter(page, lookup, display, [cluster], whole=True).write(cluster)
    table = readings(cluster, lookup)
    _heading(page, len(table), "place where they differ", "places where they differ")
    _table(table, page, INDENT)


def _statistics(report: Report, page: Page) -> None:
    """Write a table of counts."""
    table = counts(report)
    page.blank()
    width = max((len(number) for _, number in table), default=0)
    _table([(name, f"{number:>{width}}") for name, number in table], page, 0)


def _shares(report: Report, page: Page) -> None:
    """Write which articles mostly stand in another one."""
    lines = [line for line, _ in shares(report)]
    _heading(page, len(lines), "article is mostly shared", "articles are mostly shared", LOUD)
    for line in lines:
        page.row(("", INDENT), (line, 0))


def _groups(report: Report, lookup: Lookup, page: Page, *, every: bool) -> None:
    """Write the groups of copies: the article to keep, then its copies."""
    _heading(page, len(report.groups), "group of copies", "groups of copies")
    for group in report.groups:
        page.row(("", INDENT), (Text(group.id[:8], NAME), 10), (f"copies of {lookup.name(group.kept)}", 0))
        _table(_copies(group, lookup, every=every), page, INDENT + 2)


def _copies(group: Group, lookup: Lookup, *, every: bool) -> Sequence[tuple[str, str]]:
    """Return one line a copy, the first few of many."""
    copies = [member for member in group.members if member.article != group.kept]
    lines = [(lookup.name(member.article), relation(member)) for member in copies]
    if every or len(lines) <= MOST_PLACES:
        return lines
    return [*lines[:MOST_PLACES], (f"and {len(lines) - MOST_PLACES:,} more", "")]


def _inputs(report: Report, page: Page) -> None:
    """Write which inputs could not be read, and what to know of others."""
    _heading(page, len(report.skipped), "input could not be read", "inputs could not be read", LOUD)
    for skipped in report.skipped:
        page.row(("", INDENT), (f"{_where(skipped.path, skipped.record)}   {one_line(skipped.reason)}", 0))
    _heading(page, len(report.warnings), "warning about an input", "warnings about inputs")
    for notice in report.warnings:
        page.row(("", INDENT), (f"{_where(notice.path, notice.record)}   {one_line(notice.message)}", 0))


def _table(lines: Sequence[tuple[str, str]], page: Page, indent: int) -> None:
    """Write two columns, the first as wide as it needs to be, up to half of the page."""
    width = min(max((cell_len(first) for first, _ in lines), default=0), page.width // 2)
    for first, second in lines:
        margin = [("", indent)] if indent else []
        page.row(*margin, (first, width), ("", GAP), (second, 0))


def _heading(page: Page, number: int, one: str, many: str, style: str = STRONG) -> None:
    """Write the heading of a block, where there is something in it."""
    if number:
        page.blank()
        page.row((Text(f"{number:,} {one if number == 1 else many}", style), 0))


def _where(path: str, record: int | None) -> str:
    return one_line(path) if record is None else f"{one_line(path)}:{record}"
