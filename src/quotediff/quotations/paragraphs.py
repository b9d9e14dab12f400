"""Paragraph borders: blank lines, and line breaks where the text is not merely wrapped at a margin."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from operator import and_
from typing import NamedTuple

from quotediff.model import Span
from quotediff.patterns import lazy

_ODD_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_LINE = lazy(r"\S(?:[^\n]*\S)?")
_LINE_OF_ANY_BREAKS = lazy(rf"\S(?:[^\n\r{_ODD_BREAKS}]*\S)?")
_BORDER = lazy(r"[\x0c\u2029]|\n[^\S\n]*\n|\r[^\S\r\n]*\r|\x85\s*\x85|\u2028\s*\u2028")
_FIRST_WORD = lazy(r"\S+")
_FINAL = lazy(r"[.!?…:。！？][\"'”’“»«)\]」』]*\s*$")
_MARGINS = range(40, 161)
"""Columns that prose is wrapped at."""


class Paragraph(NamedTuple):
    """A paragraph, or a line of one, without white space at its ends.

    ``indent`` is by how many columns all of its lines are indented. ``quoted``: Markdown quotes it (``> …``); it
    starts after the first sign.
    """

    start: int
    end: int
    indent: int = 0
    quoted: bool = False


Line = Paragraph


def paragraphs(text: str, body: Span | None = None) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text (or of its ``body``).

    A blank line is always a border. A line break is one unless the line merely goes on: lines filled up to a margin,
    a next line in lower case, or, in a text that does have blank lines, a line that ends no sentence.
    """
    lines, firsts = _lines(text, body or Span(0, len(text)))
    for first, last in pairwise([*firsts, len(lines)]):
        if last - first == 1 and text[lines[first].start] != ">":
            yield lines[first]
        else:
            yield from _joined(text, lines[first:last], len(firsts) > 1)


def _lines(text: str, body: Span) -> tuple[list[Line], list[int]]:
    """Return the lines that are not blank, and the indices of those that no line precedes but a blank one."""
    odd = text.count("\r") != text.count("\r\n") or any(map(text.__contains__, _ODD_BREAKS))
    lines, firsts = list[Line](), list[int]()
    last = body.start
    for match in (_LINE_OF_ANY_BREAKS if odd else _LINE).finditer(text, *body):
        start, end = match.span()
        indent = 0
        if not lines or start - last > 1:
            gap = text[last:start]
            if not lines or gap == "\n\n" or _BORDER.search(gap):
                firsts.append(len(lines))
            if gap != "\n\n":
                indent = len(gap) - 1 - max(gap.rfind("\n"), gap.rfind("\r"))
        lines.append(Line(start, end, indent))
        last = end
    return lines, firsts


def _joined(text: str, lines: list[Line], spaced: bool) -> Iterator[Paragraph]:
    """Yield the paragraphs of one block."""
    goes_on = _wrapped(text, lines) or [_goes_on(text, *both, spaced) for both in pairwise(lines)]
    if any(text[line.start] == ">" for line in lines):
        signs = [_quoting(text, line) for line in lines]
        goes_on = [on if both == (0, 0) else both == (1, 1) for on, both in zip(goes_on, pairwise(signs), strict=True)]
    first = 0
    for last, on in enumerate(goes_on, start=1):
        if not on:
            yield from _paragraph(text, lines[first:last])
            first = last
    yield from _paragraph(text, lines[first:])


def _paragraph(text: str, lines: list[Line]) -> Iterator[Paragraph]:
    """Yield the paragraph that these lines make, unless it is a bare sign of quoting."""
    start, end = lines[0].start, lines[-1].end
    quoted = text[start] == ">" != text[start + 1 : start + 2]
    while quoted and start < end and (text[start] == ">" or text[start].isspace()):
        start += 1
    if start < end:
        yield Paragraph(start, end, min(line.indent for line in lines), quoted)


def _quoting(text: str, line: Line) -> int:
    """Return 0 for a line of running text, 1 for one that Markdown quotes (``> …``), 2 for such a line left empty."""
    return (text[line.start] == ">") + (text[line.start : line.end] == ">")


def _wrapped(text: str, lines: list[Line]) -> list[bool]:
    """Return for each line but the last whether a paragraph of wrapped text goes on; nothing where it is not wrapped.

    It is where most lines are filled up to a margin, and enough of them break off inside a sentence. A paragraph then
    goes on but after a short last line, or before an indented one.
    """
    width = max(line.end - line.start + line.indent for line in lines)
    if width not in _MARGINS:
        return []
    breaks = list(pairwise(lines))
    short = [_fits(text, line, after, width) for line, after in breaks]
    final = [_final(text, line) for line, _ in breaks]
    if 3 * sum(short) > len(breaks) or 3 * sum(final) > 2 * len(breaks):
        return []
    ends = map(and_, final, short)
    return [not end and after.indent <= line.indent + 1 for end, (line, after) in zip(ends, breaks, strict=True)]


def _goes_on(text: str, line: Line, after: Line, spaced: bool) -> bool:
    """Say whether a paragraph goes on after a line break that no margin explains."""
    return text[after.start].islower() or (spaced and not _final(text, line))


def _fits(text: str, line: Line, after: Line, width: int) -> bool:
    """Say whether the next line's first word would have found room on this line."""
    word = _FIRST_WORD.match(text, after.start, after.end)
    return line.indent + line.end - line.start + 1 + (len(word.group()) if word else 0) <= width


def _final(text: str, line: Line) -> bool:
    return not text[line.end - 1].isalnum() and _FINAL.search(text, max(line.start, line.end - 6), line.end) is not None
