"""Text to blocks: stretches that no sentence crosses, such as a paragraph, a heading or a list item.

A blank line always ends a block. A single line break does too, unless the text is hard-wrapped there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from quotediff.model import Span

_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_SPACES = "\t\x1c\x1d\x1e\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_EVEN = [*((odd, "\n") for odd in _BREAKS), *((odd, " ") for odd in _SPACES)]

_LINE = re.compile(r"[^\n ](?:[^\n]*[^\n ])?")
_PARAGRAPH = re.compile(r"[^\n ][^\n]*(?:\n *[^\n ][^\n]*)*(?<! )")
_ITEM = re.compile(r"[•⁃·▪◦‣*-] |\(?(?:\d{1,2}|[A-Za-z]|[ivx]{2,4})[.)]+ ")
_STOP = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*$")

_WRAPPED_SHARE = 0.4  # of a text's line breaks with a lower-case letter after them; more: it is hard-wrapped
_FULL = 0.85  # of the width; proportional type is ragged


def plain(text: str) -> str:
    r"""Return the text, code point for code point, with ``\n`` and the space as its only white space."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    for odd, even in _EVEN:
        text = text.replace(odd, even)
    return text


def blocks(text: str) -> list[Span]:
    """Return the blocks of a plain text, in order, without white space at their ends."""
    paragraphs = [Span(*m.span()) for m in _PARAGRAPH.finditer(text)]
    broken = {p.start: _lines(text, p) for p in paragraphs if text.find("\n", *p) > 0}
    if not broken:
        return paragraphs
    width = _wrap_width(text, [pair for lines in broken.values() for pair in pairwise(lines)])
    found: list[Span] = []
    for paragraph in paragraphs:
        lines = broken.get(paragraph.start)
        found.extend(_joined(text, lines, width) if lines else (paragraph,))
    return found


def _lines(text: str, paragraph: Span) -> list[Span]:
    return [Span(*m.span()) for m in _LINE.finditer(text, *paragraph)]


def _joined(text: str, lines: list[Span], width: int) -> Iterator[Span]:
    start = lines[0].start
    for line, after in pairwise(lines):
        if not _continues(text, line, after, width):
            yield Span(start, line.end)
            start = after.start
    yield Span(start, lines[-1].end)


def _wrap_width(text: str, breaks: list[tuple[Span, Span]]) -> int:
    """Return the width in code points that a text is hard-wrapped at, 0 where it is not.

    Where lines are broken wherever they are full, most of them go on with a word in lower case.
    """
    inside = [line.end - line.start for line, after in breaks if text[after.start].islower()]
    return max(inside) if len(inside) > _WRAPPED_SHARE * len(breaks) else 0


def _continues(text: str, line: Span, after: Span, width: int) -> bool:
    """Return whether the break between two lines falls inside a block."""
    if _ITEM.match(text, after.start, after.end):
        return False
    if text[after.start].islower():
        return width > 0 or not _STOP.search(text, line.start, line.end)
    if not width or _indent(text, after) > _indent(text, line):
        return False
    word = text.find(" ", after.start, after.end)
    needed = line.end - line.start + 1 + (word if word > 0 else after.end) - after.start
    return needed > _FULL * width


def _indent(text: str, line: Span) -> int:
    return line.start - text.rfind("\n", 0, line.start) - 1


def joined(text: str, blocks: list[Span]) -> str:
    """Return the text with a space for each line break inside a block, code point for code point."""
    pieces: list[str] = []
    at = 0
    for start, end in blocks:
        if text.find("\n", start, end) > 0:
            pieces += text[at:start], text[start:end].replace("\n", " ")
            at = end
    return "".join([*pieces, text[at:]])
