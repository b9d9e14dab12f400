"""Block quotations: paragraphs that the layout alone sets off as somebody's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotediff.model import Span
from quotediff.patterns import lazy
from quotediff.quotations.glyphs import OPENERS
from quotediff.quotations.marked import Marked
from quotediff.quotations.paragraphs import Paragraph
from quotediff.quotations.reporting import reports

_LEAST_WORDS = 5
_LEAST_INDENT = 2
_ITEM = lazy(r"(?:[-–—]{1,2}|[*•·▪+]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_CREDIT = lazy(r"[-–—―]\s?\w")
_FINAL = lazy(r"[.!?…][\"'”’»)\]]*$")
_LOOK_BEHIND = 60
_WORD = lazy(r"\w+")


def blocks(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Marked]:
    """Yield the block quotations: what Markdown quotes, and what stands indented after ``She wrote:``.

    A block that has quotation marks of its own is left to them; its credit (``— Name``), lists and tables are left out.
    """
    if not any(p.quoted or p.indent >= _LEAST_INDENT for p in paragraphs):
        return
    held = [False] * (len(paragraphs) + 1)
    for i, paragraph in enumerate(paragraphs):
        set_off = paragraph.quoted or _indented(text, paragraphs, i, held[i - 1])
        held[i] = set_off and _is_speech(text, paragraph)
    for paragraph, here, after in zip(paragraphs, held, held[1:], strict=False):
        if here:
            span = Span(paragraph.start, paragraph.end)
            yield Marked(span, span, "", "", continues=after, style="block")


def _indented(text: str, paragraphs: Sequence[Paragraph], i: int, inside: bool) -> bool:
    """Say whether a paragraph stands in an indented block that a reporting word and a colon announced."""
    paragraph, before = paragraphs[i], paragraphs[i - 1]
    if i == 0 or paragraph.indent < _LEAST_INDENT:
        return False
    if inside:
        return paragraph.indent == before.indent
    announces = text[max(before.start, before.end - _LOOK_BEHIND) : before.end]
    return announces.endswith(":") and before.indent < paragraph.indent and reports(announces)


def _is_speech(text: str, paragraph: Paragraph) -> bool:
    """Say whether a set-off paragraph holds sentences of its own: no list, no credit, no marks that say the same."""
    start, end = paragraph.start, paragraph.end
    if (
        text[start] in OPENERS
        or _ITEM.match(text, start)
        or _CREDIT.match(text, start)
        or not _FINAL.search(text[end - 3 : end])
    ):
        return False
    return len(_WORD.findall(text[start:end])) >= _LEAST_WORDS
