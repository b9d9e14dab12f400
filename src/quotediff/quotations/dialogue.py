"""Speech that a dash opens at the start of a paragraph: – Nie wiem – powiedział. —¿Vienes? —preguntó. – Ja, sade hon.

A dash opens much else (a list, a credit), so a text must show that it tells speech this way: by a reporting clause
after a dash paragraph's first words, or by a question and its answer in two paragraphs that follow one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from quotediff.model import Span
from quotediff.patterns import lazy
from quotediff.quotations.marked import Marked
from quotediff.quotations.paragraphs import Paragraph
from quotediff.quotations.reporting import FOREIGN_VERBS
from quotediff.spans import trim

_DASHES = frozenset("-–—―")
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_OPENING = lazy(rf"(?:[–—―]\s?|-\s)(?={_UPPER}|[¿¡«\"“„…])")
_CLAUSE = lazy(
    r"(?:(?P<dash>\s?[–—―]\s?|\s-\s)|(?<=[,!?…»”\"])\s)(?P<verb>[^\W\d_]{2,})(?=[\s.,:;–—―-]|$)",
)
_SUBJECT = lazy(rf"-(?:t-)?(?:ils?|elles?|on)\b|\s(?:{_UPPER}|(?:han|hon|hun|de|il|elle)\b)")
_AFTER_STOP = lazy(r"(?<=[.,:!?…])\s?[–—―-]\s?(?=[\w¿¡…])")
_AFTER_DASH = lazy(r"\s?[–—―][.,:;]?\s(?=[\w¿¡…])|\s[–—―-]\s?(?=[\w¿¡…])|(?<=[.,:!?…])\s?[–—―-]\s?(?=[\w¿¡…])")
_FINAL = lazy(r"[.!?…][\"'”’»)\]]*$")
_ENGLISH_VERBS = frozenset({"said", "says", "asked", "asks", "replied", "answered"})
_COMMA = frozenset({","})
_NEEDS_SUBJECT = frozenset({"sa", "dit"})
"""Verbs that are other words too: French “his”, “said” of a thing."""


class Turn(NamedTuple):
    """A paragraph that a dash opens: where its words start, and the reporting clause after its first words."""

    paragraph: Paragraph
    start: int
    clause: re.Match[str] | None

    def dash(self, text: str) -> str:
        """Return the dash that opens it."""
        return text[self.paragraph.start]


def speeches(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Marked]:
    """Yield the speech that dashes open, each part between reporting clauses on its own."""
    if _DASHES.isdisjoint({text[p.start] for p in paragraphs}):
        return
    turns = [_turn(text, p) for p in paragraphs]
    told = {t.dash(text) for t in turns if t and t.clause} | set(_exchanged(text, turns))
    for turn in turns:
        if turn and (turn.clause or (turn.dash(text) in told and _closes(text, turn))):
            yield from _parts(text, turn)


def _turn(text: str, paragraph: Paragraph) -> Turn | None:
    opening = _OPENING.match(text, paragraph.start, paragraph.end) if text[paragraph.start] in _DASHES else None
    if opening is None:
        return None
    return Turn(paragraph, opening.end(), _clause(text, opening.end(), paragraph.end))


def _clause(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the first reporting clause that begins after a dash, a comma or the end of a sentence."""
    for match in _CLAUSE.finditer(text, start, end):
        dash, verb = match["dash"], match["verb"]
        known = verb in FOREIGN_VERBS or (dash and verb in _ENGLISH_VERBS)
        if known and (verb not in _NEEDS_SUBJECT or _SUBJECT.match(text, match.end(), end)):
            return match
    return None


def _exchanged(text: str, turns: Sequence[Turn | None]) -> Iterator[str]:
    """Yield the dashes that open a question and, in the next paragraph, what answers it."""
    for turn, after in pairwise(turns):
        if turn and after and _closes(text, turn) and _closes(text, after):
            asks, answers = (text[t.paragraph.end - 1] == "?" for t in (turn, after))
            if asks and not answers and turn.dash(text) == after.dash(text) != "-":
                yield turn.dash(text)


def _closes(text: str, turn: Turn) -> bool:
    """Say whether the paragraph ends like a sentence."""
    return _FINAL.search(text, max(turn.start, turn.paragraph.end - 4), turn.paragraph.end) is not None


def _parts(text: str, turn: Turn) -> Iterator[Marked]:
    """Yield the parts of one paragraph's speech, its reporting clauses left out."""
    start, clause, end = turn.start, turn.clause, turn.paragraph.end
    opening, outer_start = turn.dash(text), turn.paragraph.start
    while True:
        inner = trim(text, Span(start, clause.start() if clause else end), _COMMA)
        yield Marked(inner, Span(outer_start, inner.end), opening, "", style="dash")
        resumed = clause and (_AFTER_DASH if clause["dash"] else _AFTER_STOP).search(text, clause.end(), end)
        if not resumed:
            return
        opening, outer_start = "", resumed.end()
        start, clause = resumed.end(), _clause(text, resumed.end(), end)
