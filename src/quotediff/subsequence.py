"""Longest common subsequence of two sequences of words, in bounded memory.

They are given as texts in which each word is one character (``spelled``): such are aligned, cut and searched several
times faster than lists of numbers. The table of rapidfuzz's bit-parallel Indel has one bit a cell. Sequences too long
for it are cut first, at runs of words that are equal and that each of them has only once (patience diff, Bram Cohen).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from math import isqrt

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel, LCSseq

from quotediff.model import Block

MOST_CELLS = 2**28
"""Largest table (words by words): 32 MiB."""
ANCHOR_WORDS = 4
MOST_WORDS = 0x10FFFE
"""So many different words have a character of their own."""
_block = partial(tuple.__new__, Block)  # half the time of the class's own
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def spelled(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> tuple[str, str]:
    """Return words given by number as two texts of one character a word: equal words, equal characters.

    Cost: linear, but for numbers that are no characters. Where more words differ than there are characters, the rest is
    taken for different on the two sides.
    """
    if max(a.max(initial=0), b.max(initial=0)) >= MOST_WORDS:
        _, numbers = np.unique(np.concatenate((a, b)), return_inverse=True)
        numbers[numbers >= MOST_WORDS] = MOST_WORDS
        a, b = np.split(numbers.astype(np.uint32), [len(a)])
        b[b == MOST_WORDS] += 1
    one, other = (side.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass") for side in (a, b))
    return one, other


def spelled_out(a: Iterable[Hashable], b: Iterable[Hashable]) -> tuple[str, str]:
    """Return two sequences of anything as texts of one character an item, as ``spelled`` does."""
    ids: dict[Hashable, int] = {}
    one, other = ([ids.setdefault(item, len(ids)) for item in side] for side in (a, b))
    if len(ids) > MOST_WORDS:
        return spelled(np.array(one, np.uint32), np.array(other, np.uint32))
    return "".join(map(chr, one)), "".join(map(chr, other))


def most_equal(a: str, b: str) -> int:
    """Return the length of a longest common subsequence; that many words at most are in the blocks of one.

    Cost: O(len(a) * len(b) / 64), several times less than finding the blocks.
    """
    return int(LCSseq.similarity(a, b))


def equal_blocks(a: str, b: str) -> list[Block]:
    """Return the blocks of a longest common subsequence, in order; of one nearly so where both are very long.

    Of words that the other side has more than once, those are taken that lie next to what is equal.
    Cost: O(len(a) * len(b) / 64), linear in what goes beyond ``MOST_CELLS``.
    """
    if len(a) * len(b) <= MOST_CELLS:
        return _closed_up(_longest(a, b, 0, 0), a, b)
    found: list[Block] = []
    i = j = 0
    for anchor in chain(_anchors(a, b), [Block(len(a), len(b), 0)]):
        if anchor.base >= i and anchor.witness >= j:
            found += _bounded(a[i : anchor.base], b[j : anchor.witness], i, j)
            found.append(anchor)
            i, j = anchor.base + anchor.size, anchor.witness + anchor.size
    return _closed_up(join(found), a, b)


def blocks_of(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Block]:
    """Return the blocks of equal items of two sequences of anything, as ``equal_blocks`` does."""
    return [] if set(a).isdisjoint(b) else equal_blocks(*spelled_out(a, b))


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


def _closed_up(blocks: list[Block], a: str, b: str) -> list[Block]:
    """Return the blocks, each moved to where its words stand next to its neighbours, if less is skipped there.

    Where several subsequences are equally long, the table gives any of them: "the Senate" at the end of a sentence
    may have been found in the sentence after.
    """
    moved = False
    end_a = end_b = 0
    for i in range(len(blocks)):
        base, witness, size = blocks[i]
        beyond = (base - end_a) - (witness - end_b) if i else 0
        if beyond > 0:
            at = a.find(a[base : base + size], end_a, base + size)
            if at != base and _move(blocks, i, at, witness):
                base, moved = at, True
        elif beyond < 0:
            at = b.find(b[witness : witness + size], end_b, witness + size)
            if at != witness and _move(blocks, i, base, at):
                witness, moved = at, True
        end_a, end_b = base + size, witness + size
    for i in range(len(blocks) - 2, -1, -1):
        base, witness, size = blocks[i]
        start_a, start_b, _ = blocks[i + 1]
        beyond = (start_a - base) - (start_b - witness)
        if beyond > 0:
            at = a.rfind(a[base : base + size], base, start_a)
            moved |= at != base and _move(blocks, i, at, witness)
        elif beyond < 0:
            at = b.rfind(b[witness : witness + size], witness, start_b)
            moved |= at != witness and _move(blocks, i, base, at)
    return join(blocks) if moved else blocks


def _move(blocks: list[Block], i: int, base: int, witness: int) -> bool:
    """Put the i-th block elsewhere if less is skipped around it then, and say so."""
    old = blocks[i]
    better = _skipped(blocks, i, base, witness) < _skipped(blocks, i, old.base, old.witness)
    if better:
        blocks[i] = Block(base, witness, old.size)
    return better


def _skipped(blocks: Sequence[Block], i: int, base: int, witness: int) -> int:
    """Return how many words are skipped on either side of the i-th block if it stands there."""
    skipped = 0
    if i:
        before_a, before_b, size = blocks[i - 1]
        skipped = max(base - before_a, witness - before_b) - size
    if i + 1 < len(blocks):
        after_a, after_b, _ = blocks[i + 1]
        skipped += max(after_a - base, after_b - witness) - blocks[i].size
    return skipped


def _longest(a: str, b: str, i: int, j: int) -> list[Block]:
    """Return the blocks of two stretches that begin at ``i`` and ``j``."""
    if not (a and b):
        return []
    found = Indel.editops(a, b).as_matching_blocks()
    return [_block((i + block.a, j + block.b, size)) for block in found if (size := block.size)]


def _bounded(a: str, b: str, i: int, j: int) -> Iterator[Block]:
    """Yield the blocks of two stretches, piece by piece along the diagonal where they are too long for one table."""
    pieces = isqrt(len(a) * len(b) // MOST_CELLS) + 1
    for n in range(pieces):
        (low, high), (start, end) = ((len(s) * n // pieces, len(s) * (n + 1) // pieces) for s in (a, b))
        yield from _longest(a[low:high], b[start:end], i + low, j + start)


def _anchors(a: str, b: str) -> list[Block]:
    """Return runs of ``ANCHOR_WORDS`` equal words, each only once in either, as many as are in order in both."""
    (keys_a, place_a), (keys_b, place_b) = _once(a), _once(b)
    _, in_a, in_b = np.intersect1d(keys_a, keys_b, assume_unique=True, return_indices=True)
    order = np.argsort(place_a[in_a])
    pairs = zip(place_a[in_a][order].tolist(), place_b[in_b][order].tolist(), strict=True)
    true = [Block(x, y, ANCHOR_WORDS) for x, y in pairs if a[x : x + ANCHOR_WORDS] == b[y : y + ANCHOR_WORDS]]
    return _increasing(true)


def _once(words: str) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the hashes, sorted, and the places of the runs that a sequence has only once."""
    keys = np.frombuffer(words.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
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
