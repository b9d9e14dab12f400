"""Local alignment of two word sequences: equal blocks, then the stretches of them that hold together.

A stretch ends where going on loses more than it gains: these are the maximal scoring subsequences of Ruzzo and Tompa
("A linear time algorithm for finding all maximal scoring subsequences", 1999).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from quotediff.model import Block
from quotediff.subsequence import blocks_of

GAP_COST_PART = 0.5
"""What a skipped word costs where an equal word gains 1: equal words far off are equal by chance."""
SLACK_FROM = 8
"""A stretch of fewer equal words must be as alike as any."""


_ROUNDING = 1e-6
"""More than sums of the same numbers in another order differ by."""


def stretches(blocks: Sequence[Block], weights: Sequence[float], gap_cost: float, least: float) -> list[list[Block]]:
    """Return the disjoint stretches of blocks that score at least ``least``, in order.

    A block scores the weights of its words (by position in ``a``); every word skipped in the longer side of a gap
    costs ``gap_cost``. The best stretch is taken, then the best of what is left on either side of it.
    """
    if _best(blocks, weights, gap_cost) < least - _ROUNDING:
        return []
    gains = [sum(weights[base : base + size]) for base, _, size in blocks]
    costs = [0.0, *(gap_cost * _gap(one, other) for one, other in pairwise(blocks))][: len(blocks)]
    found = ((first, last) for first, last in _maximal(gains, costs) if _score(first, last, gains, costs) >= least)
    return [list(blocks[first : last + 1]) for first, last in found]


def _best(blocks: Sequence[Block], weights: Sequence[float], gap_cost: float) -> float:
    """Return the score of the best stretch: a tenth of the work of finding all, and most have none that counts."""
    best = score = 0.0
    end = end_b = 0
    for base, witness, size in blocks:
        in_a, in_b = base - end, witness - end_b
        score -= gap_cost * (in_a if in_a > in_b else in_b)
        gain = weights[base] if size == 1 else sum(weights[base : base + size])
        score = score + gain if score > 0 else gain
        best = max(best, score)
        end, end_b = base + size, witness + size
    return best


def _maximal(gains: Sequence[float], costs: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of the best-scoring stretch, and of the best on either side of it, and so on, in order.

    ``costs[i]`` is the price of going on from item i - 1 to item i. Linear (Ruzzo and Tompa 1999).
    """
    found: list[_Stretch] = []
    total = 0.0
    for i, (gain, cost) in enumerate(zip(gains, costs, strict=True)):
        total -= cost
        first, before, total = i, total, total + gain
        lower = len(found) - 1
        while True:
            while lower >= 0 and found[lower].before >= before:
                lower = found[lower].lower
            if lower < 0 or found[lower].after >= total:
                break
            joined = found[lower]
            del found[lower:]
            first, before, lower = joined.first, joined.before, joined.lower
        found.append(_Stretch(first, i, before, total, lower))
    for stretch in found:
        yield stretch.first, stretch.last


class _Stretch(NamedTuple):
    """A range of items, the sums before and after it, and the nearest stretch to its left with a lower sum before."""

    first: int
    last: int
    before: float
    after: float
    lower: int


def _score(first: int, last: int, gains: Sequence[float], costs: Sequence[float]) -> float:
    """Return the score of a stretch."""
    return gains[first] + sum(gains[i] - costs[i] for i in range(first + 1, last + 1))


def worth(blocks: Sequence[Block], weights: Sequence[float], gap_cost: float) -> float:
    """Return what a stretch of blocks scores, as in ``stretches``."""
    gains = sum(sum(weights[block.base : block.base + block.size]) for block in blocks)
    return gains - gap_cost * sum(_gap(one, other) for one, other in pairwise(blocks))


def _gap(before: Block, after: Block) -> int:
    """Return the words skipped between two blocks, on the side that skips more."""
    (base, witness, size), (base_after, witness_after, _) = before, after
    return max(base_after - base, witness_after - witness) - size


def equal_words(blocks: Sequence[Block]) -> int:
    """Return the number of equal words."""
    return sum(block.size for block in blocks)


def extent(blocks: Sequence[Block]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the half-open ranges from the first to the last equal word, in both sides."""
    first, last = blocks[0], blocks[-1]
    return (first.base, last.base + last.size), (first.witness, last.witness + last.size)


def likeness(blocks: Sequence[Block]) -> float:
    """Return the Indel ratio of the two extents, 0 to 1."""
    (a, a_end), (b, b_end) = extent(blocks)
    return 2 * equal_words(blocks) / (a_end - a + b_end - b)


def slack(equal: int) -> float:
    """Return how much less alike a long stretch may be: many equal words in order are evidence of their own."""
    return 0.0 if equal < SLACK_FROM else min(0.25, 0.02 * (equal - 6))


def stretch_like(whole: Sequence[int], part: Sequence[int]) -> float:
    """Return the Indel ratio, 0 to 1, of a sequence and the stretch of another one that is most like it."""
    if whole == part:
        return 1.0
    found = stretches(blocks_of(whole, part), [1.0] * len(whole), GAP_COST_PART, 1.0)
    best = max(found, key=equal_words, default=[])
    if not best:
        return 0.0
    start, end = extent(best)[0]
    return 2 * equal_words(best) / (end - start + len(part))
