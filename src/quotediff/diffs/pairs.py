"""Word pairs of a changed stretch: which word of the base became which word of the witness.

A dynamic programme over two short runs of folded words. Equal words weigh most, then other forms of one word, then
words alike in letters or in their part in the sentence; neighbours that stay neighbours gain a little.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from quotediff.diffs import forms, numbers
from quotediff.diffs.lexicon import (
    CONJUNCTIONS,
    LIGHT_WORDS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
)
from quotediff.lexicon import AUXILIARIES, DETERMINERS

EQUAL, EQUAL_LIGHT = 1.0, 0.76
FORM, FORM_LIGHT = 0.9, 0.55
"""Other forms of one word, and two numbers; less than equal words, so that what repeats is not paired crosswise."""
ALIKE = 0.7
"""Least letters in common (Indel ratio) of words that are taken for variants of one another."""
STRONG = 0.55
"""Score from which a pair corresponds by itself, not only by its place."""
VARIANT = 0.7
"""Two words alike in letters."""
KIN = 0.5
"""Two function words of one class."""
LIGHT_PAIR, UNLIKE = 0.1, 0.02
"""Two function words of different classes, and words that have nothing in common."""
NEIGHBOUR = 0.15
"""Gained where the words before were a pair too."""
LONGEST_FORM = 4

_CLASSES = (PRONOUNS, DETERMINERS, AUXILIARIES, NEGATIONS, PREPOSITIONS, CONJUNCTIONS)


class Pair(NamedTuple):
    """Words of the base and what became of them: two half-open ranges of indices, mostly of one word each."""

    base: int
    base_end: int
    witness: int
    witness_end: int
    score: float
    equal: bool


Names = tuple[frozenset[int], frozenset[int]]
NO_NAMES: Names = (frozenset(), frozenset())


def pair_up(base: Sequence[str], witness: Sequence[str], names: Names = NO_NAMES) -> list[Pair]:
    """Return the best pairing of two runs, in order in both; ``names`` are the indices of names in each.

    Cost: O(len(base) * len(witness)).
    """
    n, m = len(base), len(witness)
    scores = [[affinity(x, y) for y in witness] for x in base]
    _weigh_names(scores, names)
    wide = _wide_forms(base, witness)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    paired = [[0.0] * (m + 1) for _ in range(n + 1)]  # the best that ends with words i and j as a pair
    for i in range(1, n + 1):
        row, above, here, there = best[i], best[i - 1], paired[i], paired[i - 1]
        for j in range(1, m + 1):
            if score := scores[i - 1][j - 1]:
                before = above[j - 1]
                linked = there[j - 1] + NEIGHBOUR if there[j - 1] else 0.0
                here[j] = score + (linked if linked > before else before)
            row[j] = max(here[j], above[j], row[j - 1])
            for p, q in wide.get((i, j), ()):
                row[j] = max(row[j], best[i - p][j - q] + FORM * max(p, q))
    return _trace(base, witness, _Tables(scores, best, paired, wide))


def _weigh_names(scores: list[list[float]], names: Names) -> None:
    """Pair names with names: two names correspond, a name and another word do not."""
    for i in range(len(scores) if any(names) else 0):
        for j, score in enumerate(scores[i]):
            if i in names[0] and j in names[1]:
                scores[i][j] = max(score, STRONG + 0.1 * score)
            elif (i in names[0] or j in names[1]) and score < STRONG:
                scores[i][j] = min(score, UNLIKE)


Wide = dict[tuple[int, int], list[tuple[int, int]]]
"""Ends of two runs that are the same words in another form -> their lengths, one of them over 1."""


class _Tables(NamedTuple):
    """The scores of all pairs, the best pairing up to each cell, and the best that ends with that cell's pair."""

    scores: list[list[float]]
    best: list[list[float]]
    paired: list[list[float]]
    wide: Wide


def _trace(base: Sequence[str], witness: Sequence[str], tables: _Tables) -> list[Pair]:
    """Walk back through the tables; ties go to the pair, then to leaving out the later word of the base."""
    best, paired = tables.best, tables.paired
    i, j, linked = len(base), len(witness), False
    found: list[Pair] = []
    while i and j:
        if not linked and (size := _widest(i, j, tables)):
            found.append(Pair(i - size[0], i, j - size[1], j, FORM, equal=False))
            i, j = i - size[0], j - size[1]
        elif not linked and (best[i][j] > paired[i][j] or not paired[i][j]):
            i, j = (i - 1, j) if best[i][j] == best[i - 1][j] else (i, j - 1)
        else:
            found.append(Pair(i - 1, i, j - 1, j, tables.scores[i - 1][j - 1], equal=base[i - 1] == witness[j - 1]))
            before = paired[i - 1][j - 1]
            linked = bool(before) and before + NEIGHBOUR > best[i - 1][j - 1]
            i, j = i - 1, j - 1
    return found[::-1]


def _widest(i: int, j: int, tables: _Tables) -> tuple[int, int] | None:
    """Return the lengths of the runs that end here and make the best pairing; None where a single pair or none does."""
    for p, q in tables.wide.get((i, j), ()):
        if tables.best[i][j] == tables.best[i - p][j - q] + FORM * max(p, q):
            return p, q
    return None


def _wide_forms(base: Sequence[str], witness: Sequence[str]) -> Wide:
    """Return where a word and a run of words that it stands for both end, with the lengths of the two."""
    found: Wide = defaultdict(list)
    for i, end, size in _stands_for(base, witness):
        found[i, end].append((1, size))
    for j, end, size in _stands_for(witness, base):
        found[end, j].append((size, 1))
    return found


def _stands_for(words: Sequence[str], others: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield (end of a word, end of a run of the others, its length) where the word is the run in another form."""
    known: dict[str, list[int]] = defaultdict(list)
    longer = False
    for end, word in enumerate(words, 1):
        keys = forms.keys((word,))
        longer = longer or len(keys) > 1
        for key in keys:
            known[key].append(end)
    for size in range(2, min(LONGEST_FORM, len(others)) + 1):
        for start in range(len(others) - size + 1):
            run = tuple(others[start : start + size])
            solid = all(word[-1:].isalnum() for word in run)
            for key in forms.keys(run) if longer else (forms.letters(run),) if solid else ():
                for end in known.get(key, ()):
                    if words[end - 1] not in (run[0], run[-1]):
                        yield end, start + size, size


@lru_cache(maxsize=65536)
def affinity(a: str, b: str) -> float:
    """Return how likely one word became the other, from 0 to 1."""
    if a == b:
        return EQUAL_LIGHT if a in LIGHT_WORDS or not a[-1:].isalnum() else EQUAL
    if not (a[-1:].isalnum() and b[-1:].isalnum()):
        return 0.0
    if numbers.is_number(a) or numbers.is_number(b):
        return FORM if numbers.is_number(a) and numbers.is_number(b) else UNLIKE
    return _as_forms(a, b) or _by_letters(a, b)


def _as_forms(a: str, b: str) -> float:
    """Return how close two words are in grammar; 0 where they are not."""
    if forms.inflected(a, b) or forms.same_words((a,), (b,)) or forms.denied(a, b):
        return FORM_LIGHT if a in LIGHT_WORDS and b in LIGHT_WORDS else FORM
    return KIN if any(a in words and b in words for words in _CLASSES) else 0.0


def _by_letters(a: str, b: str) -> float:
    """Return how close two words are in letters; a function word is close to no content word."""
    light = (a in LIGHT_WORDS) + (b in LIGHT_WORDS)
    if light:
        return UNLIKE if light == 1 else LIGHT_PAIR
    ratio = Indel.normalized_similarity(a, b)
    if ratio >= ALIKE and min(len(a), len(b)) > 3:
        return VARIANT + 0.2 * (ratio - ALIKE)
    return 0.15 + 0.3 * ratio
