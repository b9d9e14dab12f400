"""Quotations whose closing mark is missing: where they most likely end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotediff.model import Span
from quotediff.quotations.cues import FINITE
from quotediff.quotations.pairing import Pair
from quotediff.quotations.strokes import Stroke

_END = re.compile(r"(?:[.!?…]+(?=[\"'”’»)\]]*(?:\s|$))|[。！？]+)")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Za-z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Cmdr|Maj|Adm|Hon|Rev|St|Jr|Sr|No|vs|Inc|Co|Corp|"
    r"Jan|Feb|Aug|Sept|Oct|Nov|Dec))$"
)
_NAME = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"
_CLAUSE = re.compile(
    rf"[,?!] (?:(?P<verb>[a-z]+) (?:{_NAME}|he|she|they|the|an?|one)\b|(?:{_NAME}|he|she|they) (?P<verb_after>[a-z]+)[.,])"
)
_BEGINS = re.compile(r"(?:[.!?…:,—–][\"'”’»)\]]*\s*)$")
_WORD = re.compile(r"\w+")
_LOOK_BEHIND = 12


class Unclosed(NamedTuple):
    """An opening mark that nothing closes, and where its words end.

    ``resumed_end`` is their end should the next paragraph go on with them: None where a new quotation came between.
    """

    open: Stroke
    end: int
    resumed_end: int | None = None


def unclosed(text: str, paragraph: Span, open_marks: Sequence[Stroke], pairs: Sequence[Pair]) -> Iterator[Unclosed]:
    """Yield where each mark that nothing closes ends, in order.

    A new quotation that opens before it closed shows that the closing mark is missing; it stood at an end of a
    sentence, or before the reporting clause. Cost: linear in the paragraph.
    """
    i = 0
    for k, mark in enumerate(open_marks):
        limit = open_marks[k + 1].start if k + 1 < len(open_marks) else paragraph.end
        while i < len(pairs) and pairs[i].open.start < limit and not _ends(text, mark, pairs[i]):
            i += 1
        if i < len(pairs) and pairs[i].open.start < limit:
            limit = pairs[i].open.start
        yield _end(text, paragraph, mark, limit)


def begins_sentence(text: str, paragraph: Span, at: int) -> bool:
    """Say whether a quotation that opens here opens at a start: of the paragraph, a sentence or reported speech."""
    return at == paragraph.start or _BEGINS.search(text, max(paragraph.start, at - _LOOK_BEHIND), at) is not None


def sentence_end(text: str, start: int, end: int) -> int | None:
    """Return the end of the first sentence between two offsets, its final mark taken in; None where none ends."""
    for match in _END.finditer(text, start, end):
        following = text[match.end() : match.end() + 3].lstrip("\"'”’»)] \n")
        abbreviated = match.group() == "." and _ABBREVIATED.search(text, max(start, match.start() - 6), match.start())
        if not abbreviated and not following[:1].islower():
            return match.end()
    return None


def _end(text: str, paragraph: Span, mark: Stroke, limit: int) -> Unclosed:
    clause = _reporting_clause(text, mark.end, limit)
    if clause is not None:
        return Unclosed(mark, clause)
    last = limit == paragraph.end
    if last and begins_sentence(text, paragraph, mark.start):
        return Unclosed(mark, limit, limit)
    return Unclosed(mark, sentence_end(text, mark.end, limit) or limit, limit if last else None)


def _ends(text: str, mark: Stroke, pair: Pair) -> bool:
    """Say whether a pair shows that the quotation opened before it has ended: the next quotation, not one inside."""
    return pair.open.start >= mark.end and not pair.open.single and not aside(text, pair)


def _reporting_clause(text: str, start: int, end: int) -> int | None:
    """Return where the words before a clause such as ``, she said`` end, their comma taken in."""
    for match in _CLAUSE.finditer(text, start, end):
        if (match["verb"] or match["verb_after"]) in FINITE:
            return match.start() + 1
    return None


def aside(text: str, pair: Pair) -> bool:
    """Say whether a pair is a word or two inside a quotation (a nickname, a title), not a quotation of its own."""
    if pair.close.start - pair.open.end >= _SHORT:
        return False
    words = text[pair.open.end : pair.close.start]
    return len(_WORD.findall(words)) <= 4 and words[-1:] not in {".", ",", "!", "?"}


_SHORT = 60
"""Code points that a nickname, a title or a word held at a distance does not exceed."""
