"""The places where a sentence may end: a run of stops or emoji, with the closing marks after it."""

from __future__ import annotations

import re
from typing import NamedTuple

from quotediff.sentences.languages import openers

Verdict = bool | None
"""A sentence ends here, does not end here, or the rule has nothing to say."""

STOPS = ".!?…‽⁇⁈⁉。！？｡．"
MARKS = "\"'“”„‟«»‹›‘’‚()[]{}「」『』《》〈〉（）【】*_"
OPENING = "\"'“”„«»‹›‘’‚([{「『《〈（【¿¡*_—–-"
EMOJI = "\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d\U0001f000-\U0001faff"

CANDIDATE = re.compile(
    rf"""
    [{STOPS}{EMOJI}] (?! (?<=[a-z]{{6}}[.!?]) [ ][A-Z] ) [{STOPS}{EMOJI}]*+ (?: [ ][.!?…] (?![\w.!?…]) )*+
    ( (?: [)\]}}”’»›」』）】〉》〕⁰¹²³⁴-⁹] | ["'“‘«‹](?!\w) | [ ](?:[»›](?!\w)|["'”’]++(?=[ ])) | [*_]++(?!\w) | [ ]?\[\d{{1,3}}(?:[ ]?[-–,][ ]?\d{{1,3}})*\]
        | [ ]?(?: [{EMOJI}] | [:;=]-?[()DPp](?!\w) ) )*+ )
    (?: [ ]++ (?=[^ \n,;]) | (?<![A-Z][.])(?=[^\sa-z0-9,;:/@$%&=_.!?…'’-]) )
    """,
    re.VERBOSE,
)
"""Group 1 holds the closing marks, notes and emoji that belong to the sentence; the match ends where the next begins."""

_NEXT = re.compile(rf"([{re.escape(OPENING)}….\] ]{{0,8}})([^\W_][\w'’]*)?")


class Candidate(NamedTuple):
    """One such place, in a block without line breaks."""

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
    """What stands before the stops, back to a space, hyphen, bracket or mark."""
    opening: str
    """Marks and brackets before the next word."""
    next: str
    """The next word, or nothing where none is near."""

    @classmethod
    def of(cls, match: re.Match[str], language: str, begin: int) -> Candidate:
        """Return what the rules need to know of a match of ``CANDIDATE``."""
        text = match.string
        found = _NEXT.match(text, match.end())
        opening, following = found.group(1, 2) if found else ("", "")
        word = text[text.rfind(" ", begin, match.start()) + 1 : match.start()].rpartition("-")[2]
        return cls(
            text,
            language,
            begin,
            match.start(),
            match.start(1),
            match.end(1),
            match.end(),
            word.lstrip(OPENING),
            opening,
            following or "",
        )

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
        return self.next in openers(self.language) and not initial
