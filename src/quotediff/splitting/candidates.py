"""The places where a sentence may end: a run of stops or emoji, with the closing marks after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quotediff.patterns import lazy
from quotediff.splitting.languages import openers

Verdict = bool | None
"""A sentence ends here, does not end here, or the rule has nothing to say."""

STOPS = ".!?…‽⁇⁈⁉。！？｡．"
MARKS = "`<>\"'“”„‟«»‹›‘’‚()[]{}「」『』《》〈〉（）【】*_"
OPENING = "\"'“”„«»‹›‘’‚([{「『《〈（【¿¡*_—–-"
_EMOJI = "\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff"
_RUN = rf"{STOPS}{_EMOJI}\u200d\ufe0f"
_NOTE = rf"""[ ]?(?: \[\d{{1,3}}(?:[ ]?[-–,][ ]?\d{{1,3}})*\] | [{_EMOJI}\u200d\ufe0f] | [:;=]-?[()DPp](?!\w) )"""

_REST = rf"""
    (?<! [{_RUN}][{_RUN}] )
    (?! (?<=[a-z]{{6}}[.!?]) [ ][A-Z] )                         # nobody doubts a long word, a stop and a capital
    [{_RUN}]*+
    (?: (?= (?<=\w[.]) (?:[ ][.]){{3}} [ ]["“‘(]?[A-Z] )              # a full stop, and words left out after it
        | (?: [ ][.!?…] (?![\w.!?…]) ){{0,9}}+ )                      # ?! ... . . .
    ( (?: [)\]}}”’»›」』）】〉》〕⁰¹²³⁴-⁹]
        | ["'“‘«‹](?!\w) | [ ](?: [»›](?!\w) | ["'”’]++(?=[ ]) ) | [*_]++(?!\w)
        | (?<=[a-z)\]"”’][.!?]) \d{{1,3}} (?:[ ]\d{{1,3}})*+ (?=[ ][A-Z])     # the number of a footnote
        | {_NOTE} ){{0,99}}+ )                                     # else what repeats is read again from each place
    (?: [ ]++ (?=[^ \n,;]) | (?<![A-Z][.]) (?=[^\sa-z0-9,;:/@$%&=_.!?…'’-]) )
    """
_CANDIDATE = lazy(rf"[{STOPS}{_EMOJI}]{_REST}", re.VERBOSE)
_IN_ASCII = lazy(rf"[.!?]{_REST}", re.VERBOSE)  # a small set is searched for twice as fast


def candidates(text: str) -> Iterator[re.Match[str]]:
    """Return the places where a sentence may end.

    Group 1: closing marks, notes and emoji that belong to the sentence. The match ends where the next would begin.
    """
    return (_IN_ASCII if text.isascii() else _CANDIDATE).finditer(text)


LAST_NOTES = re.compile(rf"(?:{_NOTE}){{1,99}} [ ]*(?=\n|\Z)", re.VERBOSE)
"""Notes and emoji at the end of a block, which are no sentence."""

_NEXT = re.compile(rf"([{re.escape(OPENING)}….\] ]{{0,8}})([^\W_][\w'’]*)?")


class Candidate(NamedTuple):
    """One such place in a text, and what the rules need to know of it."""

    text: str
    language: str
    begin: int
    """Where the sentence begins."""
    start: int
    """Where the run of stops begins."""
    tail: int
    """Where the closing marks begin."""
    end: int
    """Where the sentence would end."""
    after: int
    """Where the next sentence would begin."""
    word: str
    """What stands before the stops, back to a space, a hyphen or an opening mark."""
    opening: str
    """Marks and brackets before the next word."""
    next: str
    """The next word, or nothing where none is near."""

    @classmethod
    def of(cls, match: re.Match[str], language: str, begin: int) -> Candidate:
        """Return the candidate that is one of ``candidates``, in a sentence that begins at ``begin``."""
        text, start = match.string, match.start()
        found = _NEXT.match(text, match.end())
        opening, following = found.group(1, 2) if found else ("", None)
        word = text[max(begin, text.rfind(" ", begin, start) + 1) : start].rpartition("-")[2].lstrip(OPENING)
        ends = match.start(1), match.end(1), match.end()
        return cls(text, language, begin, start, *ends, word, opening, following or "")

    @property
    def run(self) -> str:
        """The stops, without closing marks."""
        return self.text[self.start : self.tail]

    @property
    def spaced(self) -> bool:
        """Whether white space stands between this sentence and the next."""
        return self.end < self.after

    @property
    def goes_on(self) -> bool:
        """Whether the next word is in lower case: *and*, but not *iPhone*."""
        return self.next[:1].islower() and not self.next[1:2].isupper()

    @property
    def opens(self) -> bool:
        """Whether the next word is one that begins sentences and hardly ever a name."""
        following = self.after + len(self.opening) + len(self.next)
        initial = len(self.next) == 1 and self.text.startswith(".", following)
        return self.next.replace("’", "'") in openers(self.language) and not initial
