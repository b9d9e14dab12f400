"""Quotations whose closing mark is missing: where they most likely end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from quotediff.patterns import lazy
from quotediff.quotations.cues import FINITE
from quotediff.quotations.pairing import Pair
from quotediff.quotations.paragraphs import Paragraph
from quotediff.quotations.strokes import Stroke

_END = lazy(r"(?:[.!?…]+(?=[\"'”’»)\]]*(?:\s|$))|[。！？]+)")
_ABBREVIATED = lazy(
    r"(?:\b[A-Za-z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Cmdr|Maj|Adm|Hon|Rev|St|Jr|Sr|No|vs|Inc|Co|Corp|"
    r"Jan|Feb|Aug|Sept|Oct|Nov|Dec))$"
)
_NAME = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"
_VERB_FIRST = rf"(?P<verb>[a-z]+) (?:{_NAME}|he|she|they|the|an?|one)\b"
_SUBJECT_FIRST = rf"(?:{_NAME}|he|she|they) (?P<verb_after>[a-z]+)[.,]"
_CLAUSE = lazy(rf"[,?!] (?:{_VERB_FIRST}|{_SUBJECT_FIRST})")
_HALF = lazy(r"[.!?,]['’](?!\w)")
_SPEAKING = lazy(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|me|us|[Ii]ch|[Ww]ir|uns|[Jj]e|[Nn]ous|[Vv]ous)\b")
_BEGINS = lazy(r"(?:[.!?…:,—–][\"'”’»)\]]*\s*)$")
_WORD = lazy(r"\w+")
_LOOK_BEHIND = 12


class Unclosed(NamedTuple):
    """An opening mark that nothing closes, and where its words end.

    ``resumed_end`` is their end should the next paragraph go on with them: None where a new quotation came between.
    ``alike``: only the very same mark shows that, because other marks stand in between. ``goes_on``: the next
    quotation of the same paragraph goes on with them.
    """

    open: Stroke
    end: int
    resumed_end: int | None = None
    alike: bool = False
    goes_on: bool = False


def unclosed(text: str, paragraph: Paragraph, marks: Sequence[Stroke], pairs: Sequence[Pair]) -> Iterator[Unclosed]:
    """Yield where the words of each mark that nothing closes end, in order.

    A new quotation that opens before it closed shows that the closing mark is missing; it stood at an end of a
    sentence, or before the reporting clause. Cost: linear in the paragraph.
    """
    i = 0
    for mark, after in zip_longest(marks, marks[1:]):
        limit = after.start if after else paragraph.end
        while i < len(pairs) and pairs[i].open.start < limit and not _ends(text, mark, pairs[i]):
            i += 1
        inside = i < len(pairs) and pairs[i].open.start < limit
        found = _end(text, paragraph, mark, pairs[i].open.start if inside else limit)
        if after is None and inside and all(p.open.glyph != mark.glyph or aside(text, p) for p in pairs[i:]):
            found = found._replace(resumed_end=limit, alike=True)
        if not mark.single or begins_sentence(text, paragraph, mark.start):
            yield found


def begins_sentence(text: str, paragraph: Paragraph, at: int) -> bool:
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


def _end(text: str, paragraph: Paragraph, mark: Stroke, limit: int) -> Unclosed:
    sure = _half_closed(text, mark, limit) or _reporting_clause(text, mark.end, limit)
    if sure is not None:
        return Unclosed(mark, sure)
    last = limit == paragraph.end
    first = sentence_end(text, mark.end, limit)
    if begins_sentence(text, paragraph, mark.start):
        if last:
            return Unclosed(mark, limit, limit)
        if first is not None and _run_together(text, first, limit):
            return Unclosed(mark, limit, goes_on=True)
    return Unclosed(mark, first or limit, limit if last else None)


def _run_together(text: str, first: int, limit: int) -> bool:
    """Say whether what opens next is the next paragraph of the same speech, its line break lost.

    It then opens right after a sentence, and what stands before it is speech: a single sentence, or the first and
    second person.
    """
    rest = text[first:limit].rstrip()
    return not rest or (rest.endswith((".", "!", "?", "…")) and _SPEAKING.search(rest) is not None)


def _ends(text: str, mark: Stroke, pair: Pair) -> bool:
    """Say whether a pair shows that the quotation opened before it has ended: anything longer than a name inside it."""
    if pair.open.start < mark.end or pair.open.single:
        return False
    return not (
        aside(text, pair) and text[pair.open.end].isupper() and pair.close.start - pair.open.end <= _NAME_LENGTH
    )


def _half_closed(text: str, mark: Stroke, end: int) -> int | None:
    """Return where a double quotation ends that a single mark closes by mistake (“Let us go.’)."""
    half = None if mark.single else _HALF.search(text, mark.end, end)
    if half is None or any(text.find(single, mark.end, half.start()) >= 0 for single in ("‘", " '")):
        return None
    return half.start() + 1


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


_NAME_LENGTH = 20
_SHORT = 60
"""Code points that a nickname, a title or a word held at a distance does not exceed."""
