"""Moved words: what is missing at one place of the base and stands at another place of the witness.

Long runs are found by their word trigrams and may differ a little inside. One or two words count as moved where they
only changed places with their neighbours, or where they carry meaning, stand nowhere else among the changes, and did
not go far.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from quotediff.diffs.align import CONTENT, Gap, weight
from quotediff.diffs.sides import Side

LEAST_WORDS = 3
LEAST_WEIGHT = 5
"""A content word and two light ones."""
LIKENESS = 0.8
"""Least share of words (Jaccard) that the two places of a longer move have in common."""
HOPELESS = 0.5
"""Likeness below which a longer run is not tried."""
LONGEST_SKIP = 2
"""Words that may differ at a time inside a move."""
_SKIPS = sorted(product(range(LONGEST_SKIP + 1), repeat=2), key=lambda skip: (sum(skip), max(skip), skip))
LONGEST_SWAP = 2
NEAR = 6
"""Words that one moved word may have passed; two may have passed twice as many."""
COMMON = 16
"""A trigram that stands more often among the changes says nothing about moves."""


class Changes(NamedTuple):
    """The gaps of an alignment, with the words of both sides."""

    gaps: Sequence[Gap]
    base: Side
    witness: Side


def find_moves(gaps: Sequence[Gap], base: Side, witness: Side) -> list[Gap]:
    """Return what moved, each with its words' place in base and in witness, in base order, none overlapping."""
    changes = Changes(gaps, base, witness)
    if not any(g.deleted for g in gaps) or not any(g.inserted for g in gaps):
        return []
    taken: tuple[set[int], set[int]] = (set(), set())
    found = []
    for move in (*sorted(_long(changes), key=_by_size), *_swaps(changes), *sorted(_short(changes))):
        words = (range(move.base, move.base_end), range(move.witness, move.witness_end))
        if taken[0].isdisjoint(words[0]) and taken[1].isdisjoint(words[1]):
            taken[0].update(words[0])
            taken[1].update(words[1])
            found.append(move)
    return sorted(found)


def _by_size(move: Gap) -> tuple[int, Gap]:
    return -move.deleted, move


def _long(changes: Changes) -> Iterator[Gap]:
    """Yield the candidates of three and more words."""
    base, witness = changes.base.norms, changes.witness.norms
    places: dict[tuple[str, ...], list[tuple[int, Gap]]] = defaultdict(list)
    for gap in changes.gaps:
        for i in range(gap.base, gap.base_end - LEAST_WORDS + 1):
            places[base[i : i + LEAST_WORDS]].append((i, gap))
    for gap in changes.gaps:
        for j in range(gap.witness, gap.witness_end - LEAST_WORDS + 1):
            starts = places.get(witness[j : j + LEAST_WORDS], [])
            for i, origin in starts if len(starts) <= COMMON else []:
                room = Gap(origin.base, origin.base_end, gap.witness, gap.witness_end)
                run = _grown(changes, i, j, room)
                if run and weight(base[run.base : run.base_end]) >= LEAST_WEIGHT:
                    yield run


def _grown(changes: Changes, i: int, j: int, room: Gap) -> Gap | None:
    """Return the longest run from three equal words on that keeps to the room and alike enough, ending in equal words.

    None where the words before are equal too (the run from there holds this one) or a border lies inside the three.
    """
    base, witness = changes.base, changes.witness
    inside = i > room.base and j > room.witness and base.norms[i - 1] == witness.norms[j - 1]
    if inside and base.together(i - 1, i) and witness.together(j - 1, j):
        return None
    if not (base.together(i, i + LEAST_WORDS - 1) and witness.together(j, j + LEAST_WORDS - 1)):
        return None
    best = end = (i + LEAST_WORDS, j + LEAST_WORDS)
    equal = LEAST_WORDS
    while (step := _next_equal(changes, end, room)) is not None:
        equal, end = equal + 1, step
        likeness = equal / (end[0] - i + end[1] - j - equal)
        if likeness < HOPELESS:
            break
        best = end if likeness >= LIKENESS else best
    return Gap(i, best[0], j, best[1])


def _next_equal(changes: Changes, end: tuple[int, int], room: Gap) -> tuple[int, int] | None:
    """Return where a run ends that takes in the nearest pair of equal words after its end."""
    base, witness = changes.base, changes.witness
    for p, q in _SKIPS:
        i, j = end[0] + p, end[1] + q
        if i >= room.base_end or j >= room.witness_end or base.norms[i] != witness.norms[j]:
            continue
        if base.together(end[0] - 1, i) and witness.together(end[1] - 1, j):
            return i + 1, j + 1
    return None


def _swaps(changes: Changes) -> Iterator[Gap]:
    """Yield one or two words, of whatever weight, that only changed places with one or two words beside them."""
    for one, two in pairwise(changes.gaps):
        old, new = (one, two) if one.deleted else (two, one)
        pure = not (old.inserted or new.deleted) and old.deleted == new.inserted <= LONGEST_SWAP
        if pure and two.base - one.base_end <= LONGEST_SWAP:
            move = Gap(old.base, old.base_end, new.witness, new.witness_end)
            if _equal(move, changes):
                yield move


def _equal(move: Gap, changes: Changes) -> bool:
    """Say whether the words are the same at both places, and no border lies inside."""
    base, witness = changes.base, changes.witness
    same = base.norms[move.base : move.base_end] == witness.norms[move.witness : move.witness_end]
    return same and base.together(move.base, move.base_end - 1) and witness.together(move.witness, move.witness_end - 1)


def _short(changes: Changes) -> Iterator[Gap]:
    """Yield single content words, and what went with them, gone from one place and new at another not far away."""
    base, witness = changes.base.norms, changes.witness.norms
    places: dict[str, list[tuple[int, Gap]]] = defaultdict(list)
    for gap in changes.gaps:
        for i in range(gap.base, gap.base_end):
            places[base[i]].append((i, gap))
    news: dict[str, list[tuple[int, Gap]]] = defaultdict(list)
    for gap in changes.gaps:
        for j in range(gap.witness, gap.witness_end):
            news[witness[j]].append((j, gap))
    for norm, olds in places.items():
        new = news.get(norm, [])
        if len(olds) == len(new) == 1 and weight([norm]) == CONTENT:
            (i, origin), (j, gap) = olds[0], new[0]
            room = Gap(origin.base, origin.base_end, gap.witness, gap.witness_end)
            if _ends_in_cut(origin, changes) or _ends_in_cut(gap, changes):
                continue
            if origin != gap and abs(gap.base - i) <= NEAR * (move := _widened(changes, i, j, room)).deleted:
                yield move


def _ends_in_cut(gap: Gap, changes: Changes) -> bool:
    """Say whether a gap is several words that are only cut, or only added, at an end: one of them did not move."""
    if max(gap.deleted, gap.inserted) <= LONGEST_SWAP or (gap.deleted and gap.inserted):
        return False
    ends = (0, changes.witness.size) if gap.deleted else (0, changes.base.size)
    return (gap.witness if gap.deleted else gap.base) in ends


def _widened(changes: Changes, i: int, j: int, room: Gap) -> Gap:
    """Return the equal words around two equal words, inside their gaps and zones."""
    first, last = (i, j), (i, j)
    while first[0] > room.base and first[1] > room.witness and _go_on(changes, _beside(first, -1), first):
        first = _beside(first, -1)
    while last[0] + 1 < room.base_end and last[1] + 1 < room.witness_end and _go_on(changes, _beside(last, 1), last):
        last = _beside(last, 1)
    return Gap(first[0], last[0] + 1, first[1], last[1] + 1)


def _beside(words: tuple[int, int], step: int) -> tuple[int, int]:
    return words[0] + step, words[1] + step


def _go_on(changes: Changes, words: tuple[int, int], beside: tuple[int, int]) -> bool:
    """Say whether two words are the same, and no border parts them from two that are beside them."""
    base, witness = changes.base, changes.witness
    same = base.norms[words[0]] == witness.norms[words[1]]
    return same and base.together(words[0], beside[0]) and witness.together(words[1], beside[1])
