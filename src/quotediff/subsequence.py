"""Longest common subsequence of two sequences of words, given as numbers, in bounded memory.

The table of rapidfuzz's bit-parallel Indel has one bit a cell. Sequences too long for it are cut first, at runs of
words that are equal and that each of them has only once (patience diff, Bram Cohen).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from math import isqrt

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel, LCSseq

from quotediff.model import Block

MOST_CELLS = 2**28
"""Largest table (words by words): 32 MiB."""
ANCHOR_WORDS = 4
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def most_equal(a: Sequence[int], b: Sequence[int]) -> int:
    """Return the length of a longest common subsequence; that many words at most are in the blocks of one.

    Cost: O(len(a) * len(b) / 64), several times less than finding the blocks.
    """
    return int(LCSseq.similarity(a, b))


def equal_blocks(a: Sequence[int], b: Sequence[int]) -> list[Block]:
    """Return the blocks of a longest common subsequence, in order; of one nearly so where both are very long.

    Of words that the other side has more than once, those are taken that lie next to what is equal.
    Cost: O(len(a) * len(b) / 64), linear in what goes beyond ``MOST_CELLS``.
    """
    if len(a) * len(b) <= MOST_CELLS:
        return _closed_up(list(_longest(a, b, 0, 0)), a, b)
    found: list[Block] = []
    i = j = 0
    for anchor in chain(_anchors(a, b), [Block(len(a), len(b), 0)]):
        if anchor.base >= i and anchor.witness >= j:
            found += _bounded(a[i : anchor.base], b[j : anchor.witness], i, j)
            found.append(anchor)
            i, j = anchor.base + anchor.size, anchor.witness + anchor.size
    return _closed_up(join(found), a, b)


def join(blocks: Iterable[Block]) -> list[Block]:
    """Return the same equal words with touching blocks made one."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and (last.base + last.size, last.witness + last.size) == (block.base, block.witness):
            joined[-1] = Block(last.base, last.witness, last.size + block.size)
        elif block.size:
            joined.append(block)
    return joined


def _closed_up(blocks: list[Block], a: Sequence[int], b: Sequence[int]) -> list[Block]:
    """Return the blocks, each moved to where its words stand next to its neighbours, if less is skipped there.

    Where several subsequences are equally long, the table gives any of them: "the Senate" at the end of a sentence
    may have been found in the sentence after.
    """
    moved = False
    for i in range(1, len(blocks)):
        base, witness, size = blocks[i]
        in_a, in_b = _between(blocks[i - 1], blocks[i])
        if in_a > in_b and a[base] in a[base - in_a : base]:
            moved |= _move(blocks, i, Block(_first(a, base, size, base - in_a), witness, size))
        elif in_b > in_a and b[witness] in b[witness - in_b : witness]:
            moved |= _move(blocks, i, Block(base, _first(b, witness, size, witness - in_b), size))
    for i in reversed(range(len(blocks) - 1)):
        base, witness, size = blocks[i]
        in_a, in_b = _between(blocks[i], blocks[i + 1])
        if in_a > in_b and a[base] in a[base + 1 : base + in_a + 1]:
            moved |= _move(blocks, i, Block(_last(a, base, size, base + size + in_a), witness, size))
        elif in_b > in_a and b[witness] in b[witness + 1 : witness + in_b + 1]:
            moved |= _move(blocks, i, Block(base, _last(b, witness, size, witness + size + in_b), size))
    return join(blocks) if moved else blocks


def _between(one: Block, other: Block) -> tuple[int, int]:
    """Return how many words stand between two blocks, in either side."""
    (base, witness, size), (base_after, witness_after, _) = one, other
    return base_after - base - size, witness_after - witness - size


def _first(text: Sequence[int], at: int, size: int, start: int) -> int:
    """Return where the words at a place stand first, from ``start`` on."""
    words = text[at : at + size]
    while (start := text.index(words[0], start, at + 1)) < at and text[start : start + size] != words:
        start += 1
    return start


def _last(text: Sequence[int], at: int, size: int, end: int) -> int:
    """Return where the words at a place stand last, up to ``end``."""
    back = text[at:end][::-1]
    return end - size - _first(back, len(back) - size, size, 0)


def _move(blocks: list[Block], i: int, moved: Block) -> bool:
    """Put a block in the place of the i-th if less is skipped then, and say so."""
    better = moved != blocks[i] and _skipped(blocks, i, moved) < _skipped(blocks, i, blocks[i])
    if better:
        blocks[i] = moved
    return better


def _skipped(blocks: Sequence[Block], i: int, block: Block) -> int:
    """Return how many words are skipped on either side of the i-th block if it is this one."""
    around = [*blocks[max(0, i - 1) : i], block, *blocks[i + 1 : i + 2]]
    return sum(max(_between(*two)) for two in pairwise(around))


def _longest(a: Sequence[int], b: Sequence[int], i: int, j: int) -> Iterator[Block]:
    """Yield the blocks of two stretches that begin at ``i`` and ``j``."""
    for block in Indel.opcodes(a, b).as_matching_blocks() if a and b else ():
        if block.size:
            yield Block(i + block.a, j + block.b, block.size)


def _bounded(a: Sequence[int], b: Sequence[int], i: int, j: int) -> Iterator[Block]:
    """Yield the blocks of two stretches, piece by piece along the diagonal where they are too long for one table."""
    pieces = isqrt(len(a) * len(b) // MOST_CELLS) + 1
    for n in range(pieces):
        (low, high), (start, end) = ((len(s) * n // pieces, len(s) * (n + 1) // pieces) for s in (a, b))
        yield from _longest(a[low:high], b[start:end], i + low, j + start)


def _anchors(a: Sequence[int], b: Sequence[int]) -> list[Block]:
    """Return runs of ``ANCHOR_WORDS`` equal words, each only once in either, as many as are in order in both."""
    (keys_a, place_a), (keys_b, place_b) = _once(a), _once(b)
    _, in_a, in_b = np.intersect1d(keys_a, keys_b, assume_unique=True, return_indices=True)
    order = np.argsort(place_a[in_a])
    pairs = zip(place_a[in_a][order].tolist(), place_b[in_b][order].tolist(), strict=True)
    true = [Block(x, y, ANCHOR_WORDS) for x, y in pairs if a[x : x + ANCHOR_WORDS] == b[y : y + ANCHOR_WORDS]]
    return _increasing(true)


def _once(words: Sequence[int]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the hashes, sorted, and the places of the runs that a sequence has only once."""
    keys = np.array(words, np.uint64)
    hashed = np.zeros(max(0, len(keys) - ANCHOR_WORDS + 1), np.uint64)
    for n in range(ANCHOR_WORDS):
        hashed = (hashed ^ (hashed >> np.uint64(29))) * _MULTIPLIER + keys[n : n + len(hashed)]
    hashed, place, count = np.unique(hashed, return_index=True, return_counts=True)
    return hashed[count == 1], place[count == 1]


def _increasing(blocks: Sequence[Block]) -> list[Block]:
    """Return the longest part of some blocks, sorted by base, that is in order in the witness, too."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for i, block in enumerate(blocks):
        at = bisect_left(ends, block.witness)
        ends[at : at + 1] = [block.witness]
        last[at : at + 1] = [i]
        before.append(last[at - 1] if at else -1)
    found = []
    i = last[-1] if last else -1
    while i >= 0:
        found.append(blocks[i])
        i = before[i]
    return found[::-1]
