"""One side of a diff: the words of a version, and what stands around each of them in its text."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from quotediff.diffs.lexicon import ENGLISH, GERMAN, LIGHT_WORDS, LINKS, PREPOSITIONS
from quotediff.diffs.numbers import SYMBOLS
from quotediff.lexicon import TITLES
from quotediff.model import Span, Version
from quotediff.spans import QUOTATION_MARKS, merge

_REACH = 24
"""Code points looked at before the first and after the last word of a version."""
_LONGEST_GAP = 500
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|(?<=[^\w*])\*{3}(?![\w*])")
"""Asterisks right behind a word mask the rest of it."""
_SENTENCE_END = re.compile(r"[.!?…。！？][^\w.]*(?:\s|$)|\n\s*\n")
_BRACKETED = re.compile(r"\[[^\[\]]{0,300}\]")
_SIGN = re.compile(f"[{SYMBOLS['before']}{SYMBOLS['after']}]")
_PER_CENT = frozenset(SYMBOLS["after"])
_INNER = re.compile("[-'’]")
_BRACKETS = re.compile(r"[\[\]()]+")
_ROUND = re.compile(r"\([^()]{0,300}\)")

_norm = itemgetter(0)
Zone = tuple[int, int, int]
"""Where a word stands: its span, its quoted stretch, its pair of square brackets; -1 where it stands in none."""


class Side:
    """The words of one version with their surroundings.

    Gap ``i`` is the text between word ``i - 1`` and word ``i``; gap 0 and gap ``size`` are what stands before and
    after all words. Nothing is looked up before it is asked for: most words are equal and never are.
    """

    def __init__(self, version: Version) -> None:
        self.version = version
        self.text = version.text
        self.words = version.words
        self.norms: tuple[str, ...] = tuple(map(_norm, version.words))
        self.size = len(version.words)

    @cached_property
    def signs(self) -> frozenset[str]:
        """The currency and per cent signs of the version."""
        if not self.words:
            return frozenset()
        return frozenset(_SIGN.findall(self.text, max(0, self.words[0].start - 1), self.words[-1].end + 1))

    def keys(self, signs: frozenset[str]) -> tuple[str, ...]:
        """Return the folded words, a number with those of some signs that touch it."""
        if not signs & self.signs:
            return self.norms
        return tuple(self._key(at, signs) if norm[0].isdecimal() else norm for at, norm in enumerate(self.norms))

    def _key(self, at: int, signs: frozenset[str]) -> str:
        start, end = self.words[at].start, self.words[at].end
        before, after = self.text[max(0, start - 1) : start], self.text[end : end + 1]
        return (before if before in signs else "") + self.norms[at] + (after if after in signs else "")

    def slice(self, first: int, last: int) -> str:
        """Return the text of words ``first`` to ``last``, the last excluded."""
        return self.text[self.words[first].start : self.words[last - 1].end] if first < last else ""

    def place(self, first: int, last: int) -> Span:
        """Return where words ``first`` to ``last`` stand.

        For no words it is the point right after the word before, at the very start the first word's start.
        """
        if first < last:
            return Span(self.words[first].start, self.words[last - 1].end)
        if not self.words:
            point = self.version.spans[0].start if self.version.spans else 0
        else:
            point = self.words[first - 1].end if first else self.words[0].start
        return Span(point, point)

    def amount(self, first: int, last: int) -> Span:
        """Return where words stand, with the currency or per cent sign that touches a number among them at an end."""
        start, end = self.place(first, last)
        if first == last or not self.signs:
            return Span(start, end)
        if self.norms[first][0].isdecimal() and self._within(start - 1) and self.text[start - 1] in SYMBOLS["before"]:
            start -= 1
        if self.norms[last - 1][0].isdecimal() and self._within(end) and self.text[end] in SYMBOLS["after"]:
            end += 1
        return Span(start, end)

    def _within(self, offset: int) -> bool:
        return _inside(self.version.spans, offset) >= 0

    def gap(self, at: int) -> str:
        """Return the text before word ``at``, back to the word before it."""
        if not self.size:
            return ""
        if at == 0:
            start = self.words[0].start
            return self.text[max(0, start - _REACH) : start]
        end = self.words[at - 1].end
        start = self.words[at].start if at < self.size else end + _REACH
        if start - end > 2 * _LONGEST_GAP:  # in hostile text; patterns are searched in gaps
            return self.text[end : end + _LONGEST_GAP] + self.text[start - _LONGEST_GAP : start]
        return self.text[end:start]

    def broken(self, at: int) -> bool:
        """Say whether the version is broken off before word ``at`` and resumed with it."""
        return 0 < at < self.size and self.changes_zone(at) and self.zone(at - 1)[0] != self.zone(at)[0]

    def elided(self, at: int) -> bool:
        """Say whether an ellipsis stands before word ``at``: ``…``, ``...``, ``. . .``, ``[...]``, ``(…)``, ``***``."""
        gap = self.gap(at)
        inner = re.split(r"\w", gap)[-1] if at == 0 else re.split(r"\w", gap)[0] if at == self.size else gap
        return _ELLIPSIS.search(inner) is not None

    def ends_sentence(self, at: int) -> bool:
        """Say whether a sentence ends before word ``at``; both ends of the version count."""
        if not 0 < at < self.size:
            return True
        if not _SENTENCE_END.search(self.gap(at)):
            return False
        before = self.norms[at - 1]
        return "\n" in self.gap(at) or not (before in TITLES or len(before) == 1)

    def border(self, at: int) -> int:
        """Return how natural a cut before word ``at`` is, from 0 (inside a phrase) to 5 (where the version ends)."""
        if not 0 < at < self.size or self.changes_zone(at):
            return 5
        if self.ends_sentence(at):
            return 4
        gap = self.gap(at)
        if re.search(r"[;:()\[\]–—―…]| -", gap):
            return 3
        if any(mark in gap for mark in (",", "“", "”", '"')):
            return 2
        return int(self.norms[at] in LINKS or self.norms[at] in PREPOSITIONS)

    def capital(self, at: int) -> bool:
        """Say whether a word, or a part of it after a hyphen or apostrophe, begins with a capital letter."""
        word = self.slice(at, at + 1)
        return any(part[:1].isupper() for part in _INNER.split(word))

    def opens_sentence(self, at: int) -> bool:
        """Say whether a word's capital may come from its place alone: a sentence or quotation begins with it."""
        before = self.gap(at).rstrip()
        opened = bool(before) and (before[-1] in QUOTATION_MARKS or before[-1] in ":–—-([•*")
        return opened or (not before and at == 0) or self.ends_sentence(at)

    def named(self, at: int) -> bool:
        """Say whether a word is a title, or part of a name: a capital that does not come from its place."""
        norm = self.norms[at]
        if norm in LIGHT_WORDS or not self.capital(at):
            return False
        return norm in TITLES or not (self.opens_sentence(at) or self._german)

    @cached_property
    def _german(self) -> bool:
        """Whether the words are German, where every noun has a capital."""
        return sum(norm in GERMAN for norm in self.norms) > sum(norm in ENGLISH for norm in self.norms)

    def quoted(self, at: int) -> bool:
        """Say whether a word stands inside quotation marks."""
        return self.zone(at)[1] >= 0

    def bracketed(self, at: int) -> bool:
        """Say whether a word stands in square brackets."""
        return self.zone(at)[2] >= 0

    def enclosed(self, first: int, last: int) -> bool:
        """Say whether words ``first`` to ``last`` are all that a pair of round brackets holds."""
        if "(" not in self.gap(first) or ")" not in self.gap(last):
            return False
        start, end = self.words[first].start, self.words[last - 1].end
        pairs = _ROUND.finditer(self.text, max(0, start - _REACH), end + _REACH)
        return any(pair.start() < start and end < pair.end() for pair in pairs)

    def changes_zone(self, at: int) -> bool:
        """Say whether a span, a quotation or brackets begin or end between word ``at`` and the one before.

        Brackets inside a word (``[T]he``) are no border.
        """
        return not self._uniform and self.zone(at - 1) != self.zone(at) and not self.glued(at)

    def together(self, one: int, other: int) -> bool:
        """Say whether two words stand in one span, one quotation, one pair of brackets."""
        return self._uniform or self.zone(one) == self.zone(other)

    def glued(self, at: int) -> bool:
        """Say whether only brackets part a word from the one before."""
        return 0 < at < self.size and _BRACKETS.fullmatch(self.gap(at)) is not None

    @cached_property
    def _uniform(self) -> bool:
        """Whether all words stand in one zone."""
        if not self.size or self._brackets or len(self.version.spans) > 1 or len(self._quoted) > 1:
            return not self.size
        return not self._quoted or self.zone(0)[1] == self.zone(self.size - 1)[1] == 0

    def zone(self, at: int) -> Zone:
        """Return in which span, quoted stretch and brackets a word stands."""
        start = self.words[at].start
        return (
            _inside(self.version.spans, start),
            _inside(self._quoted, start),
            _inside(self._brackets, start),
        )

    @cached_property
    def _quoted(self) -> tuple[Span, ...]:
        """Return the quoted stretches, one that lies in another left out."""
        return merge(self.version.quoted)

    @cached_property
    def _brackets(self) -> tuple[Span, ...]:
        """Return the pairs of square brackets around words, ellipses in brackets left out."""
        if not self.words:
            return ()
        start, end = max(0, self.words[0].start - _REACH), self.words[-1].end + _REACH
        if self.text.find("[", start, end) < 0:
            return ()
        return tuple(Span(*m.span()) for m in _BRACKETED.finditer(self.text, start, end))


class Sides(NamedTuple):
    """Base and witness of one diff."""

    base: Side
    witness: Side

    @property
    def keys(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words by which equal ones are known: folded, with the signs in which two numbers may differ.

        A currency that only one of the versions names may stand in words in the other: ``$5``/``5 dollars``.
        """
        money = [side.signs - _PER_CENT for side in self]
        signs = _PER_CENT | (money[0] | money[1] if all(money) and money[0] != money[1] else frozenset())
        return self.base.keys(signs), self.witness.keys(signs)


def _inside(spans: tuple[Span, ...], offset: int) -> int:
    """Return the index of the sorted span that holds an offset, -1 for none."""
    at = bisect_right(spans, (offset, 1 << 62)) - 1
    return at if at >= 0 and offset < spans[at].end else -1
