"""Local alignment of two word sequences: equal blocks, then the stretches of them that hold together.

Source: the drop-off rule of BLAST (Altschul et al. 1990): a stretch ends where going on loses more than it gains.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from quotediff.model import Block

GAP_COST_PART = 0.5
"""What a skipped word costs where an equal word gains 1: equal words far off are equal by chance."""


def align(a: Sequence[int], b: Sequence[int]) -> list[Block]:
    """Return the equal blocks of a longest common subsequence, in order.

    Cost: bit-parallel, about O(len(a) len(b) / 64).
    """
    return [
        Block(op.src_start, op.dest_start, op.src_end - op.src_start) for op in Indel.opcodes(a, b) if op.tag == "equal"
    ]


def stretches(blocks: Sequence[Block], weights: Sequence[float], gap_cost: float, least: float) -> list[list[Block]]:
    """Return the disjoint stretches of blocks that score at least ``least``, in order.

    A block scores the weights of its words (by position in ``a``); every word skipped in the longer side of a gap
    costs ``gap_cost``. The best stretch is taken, then the best of what is left on either side of it.
    """
    if not blocks:
        return []
    first, last, score = _best(blocks, weights, gap_cost)
    if score < least:
        return []
    left = stretches(blocks[:first], weights, gap_cost, least)
    right = stretches(blocks[last + 1 :], weights, gap_cost, least)
    return [*left, list(blocks[first : last + 1]), *right]


def _best(blocks: Sequence[Block], weights: Sequence[float], gap_cost: float) -> tuple[int, int, float]:
    """Return (first, last, score) of the best-scoring stretch of consecutive blocks (Kadane's scan)."""
    best = (0, 0, float("-inf"))
    first, score = 0, 0.0
    for i, block in enumerate(blocks):
        gain = sum(weights[block.base : block.base + block.size])
        carried = score - gap_cost * _gap(blocks[i - 1], block) if i else 0.0
        if carried <= 0:
            first, carried = i, 0.0
        score = carried + gain
        if score > best[2]:
            best = (first, i, score)
    return best


def _gap(before: Block, after: Block) -> int:
    """Return the words skipped between two blocks, on the side that skips more."""
    return max(after.base - before.base, after.witness - before.witness) - before.size


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


def stretch_like(whole: Sequence[int], part: Sequence[int]) -> float:
    """Return the Indel ratio, 0 to 1, of a sequence and the stretch of another one that is most like it."""
    if whole == part:
        return 1.0
    found = stretches(align(whole, part), [1.0] * len(whole), GAP_COST_PART, 1.0)
    best = max(found, key=equal_words, default=[])
    if not best:
        return 0.0
    start, end = extent(best)[0]
    return 2 * equal_words(best) / (end - start + len(part))
