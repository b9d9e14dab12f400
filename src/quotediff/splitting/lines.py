"""Text to blocks: stretches that no sentence crosses, such as a paragraph, a heading or a list item.

A blank line always ends a block. A single line break does too, unless the text is hard-wrapped there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotediff.model import Span
from quotediff.patterns import lazy
from quotediff.spans import span_of

_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_SPACES = (
    "\t\x1c\x1d\x1e\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_EVEN = [*((odd, "\n") for odd in _BREAKS), *((odd, " ") for odd in _SPACES)]

_LOWER = "a-zß-öø-ÿά-ώа-џա-և"
_PARAGRAPH = lazy(r"[^\n ][^\n]*(?:\n *[^\n ][^\n]*)*(?<! )")
_LINE = lazy(r"[^\n ][^\n]*(?<! )")
_BREAK = lazy(r"\n *")
_BREAK_NOT_IN_SENTENCE = lazy(rf"\n *(?=[^\n {_LOWER}]|[{_LOWER}]{{1,4}}[.)])")
_LINE_IN_SENTENCE = lazy(rf"^ *+([^\n]++)(?=\n *[{_LOWER}])", re.MULTILINE)
_ITEM = lazy(r"[•⁃·▪◦‣*-] |\(?(?:\d{1,2}|[A-Za-z]|[ivx]{2,4})[.)]+ ")
_STOP = lazy(r"[.!?…:;。！？][\"'”’»)\]]*$")

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
    paragraphs = [span_of(m.span()) for m in _PARAGRAPH.finditer(text)]
    broken = [paragraph for paragraph in paragraphs if text.find("\n", *paragraph) >= 0]
    if not broken:
        return paragraphs
    inside = [len(line) for line in _LINE_IN_SENTENCE.findall(text)]
    if not inside:
        return [span_of(m.span()) for m in _LINE.finditer(text)]
    width = _wrap_width(inside, sum(text.count("\n", *paragraph) for paragraph in broken))
    return [block for paragraph in paragraphs for block in _divided(text, paragraph, width)]


def _wrap_width(inside: list[int], breaks: int) -> int:
    """Return the width in code points that a text is hard-wrapped at, 0 where it is not.

    Where lines are broken wherever they are full, most breaks fall inside a sentence, before a word in lower case.
    ``inside`` are the lengths of the lines before such breaks, ``breaks`` is the number of all breaks.
    """
    return max(inside) if len(inside) > _WRAPPED_SHARE * breaks else 0


def _divided(text: str, paragraph: Span, width: int) -> Iterator[Span]:
    start, end = paragraph
    for found in (_BREAK_NOT_IN_SENTENCE if width else _BREAK).finditer(text, start, end):
        line_end, after = found.span()
        line = text[text.rfind("\n", 0, line_end) + 1 : line_end].rstrip(" ")
        after_end = text.find("\n", after, end)
        if not _goes_on(line, text[after : after_end if after_end >= 0 else end], after - line_end - 1, width):
            while text[line_end - 1] == " ":
                line_end -= 1
            yield Span(start, line_end)
            start = after
    yield Span(start, end)


def _goes_on(line: str, after: str, indent: int, width: int) -> bool:
    """Return whether a line goes on with the line after it, which is indented by a number of spaces."""
    if _ITEM.match(after):
        return False
    if after[0].islower():
        return width > 0 or not _STOP.search(line)
    words = line.lstrip(" ")
    if not width or indent > len(line) - len(words):
        return False
    needed = len(words) + 1 + len(after.partition(" ")[0])
    return needed > _FULL * width


def joined(text: str, blocks: list[Span]) -> str:
    """Return the text with a space for each line break inside a block, code point for code point."""
    pieces: list[str] = []
    at = 0
    for start, end in blocks:
        if text.find("\n", start, end) > 0:
            pieces += text[at:start], text[start:end].replace("\n", " ")
            at = end
    return "".join([*pieces, text[at:]])
