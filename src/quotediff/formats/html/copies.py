"""Copies of whole articles as a page: a table a group, the kept article first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TextIO

from quotediff.deduplication import Deduplication
from quotediff.formats.clean import one_line
from quotediff.formats.copies import Copy, about, copies, headline, where
from quotediff.formats.html.page import write_page
from quotediff.formats.wording import count, relation
from quotediff.model import Article
from quotediff.options import DisplayOptions

MOST_COPIES = 10_000
"""Articles of a page, about."""


@dataclass(frozen=True, slots=True)
class Line:
    """One article of a group: what becomes of it, who it is, how it relates to the kept one."""

    fate: str
    label: str
    place: str
    title: str
    how: str


@dataclass(frozen=True, slots=True)
class Copies:
    """A group of copies."""

    id: str
    lines: Sequence[Line]


def write_deduplication(result: Deduplication, _records: Iterable[str], out: TextIO, display: DisplayOptions) -> None:
    """Write the groups: the article that is kept, then each copy, how it relates to that, and what becomes of it."""
    most = 0 if display.statistics else len(result.groups) if display.limit is None else display.limit
    groups: list[Copies] = []
    room = MOST_COPIES
    for _, some in islice(groupby(copies(result), key=lambda c: c.group.id), most):
        groups.append(_group(list(some)))
        room -= len(groups[-1].lines)
        if room < 0:
            break
    hidden = 0 if display.statistics else len(result.groups) - len(groups)
    limit = f" (limit {display.limit:,})" if display.limit else ""
    write_page(
        out,
        "copies.html",
        title=headline(result),
        groups=groups,
        hidden=f"{count(hidden, 'more group')} not shown here{limit}" if hidden else "",
        skipped=[(_input(s.path, s.record), one_line(s.reason)) for s in result.skipped],
    )


def _group(some: Sequence[Copy]) -> Copies:
    kept = _line("kept", some[0].kept, "")
    rest = (_line("removed" if c.member.removed else "listed", c.article, relation(c.member)) for c in some)
    return Copies(some[0].group.id[:8], [kept, *rest])


def _line(fate: str, article: Article, how: str) -> Line:
    return Line(fate, about(article), where(article), one_line(article.title or ""), how)


def _input(path: str, record: int | None) -> str:
    return one_line(path if record is None else f"{path}:{record}")
