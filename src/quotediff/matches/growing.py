"""Growing: passages are extended at both ends, first to the letter, then over small changes.

Most gain nothing by it, so what stands before and after is looked at for many of them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from quotediff.columns import Ints, Keys, Tokens
from quotediff.matches.local import equal_words, extent, likeness
from quotediff.matches.terms import Terms
from quotediff.model import Block
from quotediff.subsequence import equal_blocks, most_equal, spelled

EDGE_WORDS = 14
"""How many words beyond its outermost run a passage may grow."""
SKIP_COST = 0.6
"""What a skipped word costs at an edge, where an equal word gains 1."""
LEAST_GAIN = 2
"""One lone word gains too little to say that the passage goes on."""
AT_ONCE = 1 << 12
"""So many passages are looked at together: what that takes stays small."""
_STEP = 16


class Part(NamedTuple):
    """Blocks of equal words of articles ``a`` and ``b``, at least one, and what a passage of theirs must meet."""

    a: int
    b: int
    terms: Terms
    blocks: Sequence[Block]


def grow(parts: Sequence[Part], tokens: Tokens) -> Iterator[list[Block]]:
    """Yield the blocks of each part, extended as long as that gains more than it skips and stays alike enough."""
    for low in range(0, len(parts), AT_ONCE):
        some = parts[low : low + AT_ONCE]
        article = np.array([part[:2] for part in some]).T
        edges = np.array([extent(part.blocks) for part in some]).T
        before = _beyond(tokens.key, edges[0] - 1, edges[0] - tokens.first[article], -1)
        after = _beyond(tokens.key, edges[1], tokens.first[article + 1] - edges[1], 1)
        yield from map(_grown, some, before, after)


Beyond = tuple[int, str, str]
"""How many words next to a part are equal, and the words beyond these in both articles, going outward, as texts."""


def _beyond(keys: Keys, at: Ints, left: Ints, way: int) -> Iterator[Beyond]:
    """Yield what lies beyond an end of each part: from tokens ``at`` on, of which ``left`` are in the article.

    ``at`` and ``left`` have a row for each of the two articles; ``way``: 1 to look ahead, -1 to look back.
    """
    equal = _equal(keys, at, left.min(axis=0), way)
    steps = np.arange(EDGE_WORDS)
    size = np.minimum(left - equal, EDGE_WORDS)
    places = (at + way * equal)[..., None] + way * steps
    numbers = np.unique(keys[places[steps < size[..., None]]], return_inverse=True)[1].astype(np.uint32)
    one, other = spelled(*np.split(numbers, [size[0].sum()]))
    i = j = 0
    for count, end, end_other in zip(equal.tolist(), *np.cumsum(size, axis=1).tolist(), strict=True):
        yield count, one[i:end], other[j:end_other]
        i, j = end, end_other


def _equal(keys: Keys, at: Ints, most: Ints, way: int) -> Ints:
    """Return how many words are equal from two places on, for many pairs of places, up to ``most`` of each."""
    equal = np.zeros(len(most), np.int64)
    going = np.arange(len(most))
    while len(going):
        ahead = equal[going, None] + np.arange(_STEP)
        inside = ahead < most[going, None]
        one, other = np.where(inside, at[:, going, None] + way * ahead, 0)
        differ = ~inside | (keys[one] != keys[other])
        found = np.where(differ.any(axis=1), differ.argmax(axis=1), _STEP)
        equal[going] += found
        going = going[found == _STEP]
    return equal


def _grown(part: Part, before: Beyond, after: Beyond) -> list[Block]:
    """Extend a part at both ends."""
    head, tail = before[0], after[0]
    *inner, last = part.blocks
    blocks = [*inner, Block(last.base, last.witness, last.size + tail)]
    first = blocks[0]
    blocks[0] = Block(first.base - head, first.witness - head, first.size + head)
    (a, a_end), (b, b_end) = extent(blocks)
    cost = part.terms.cost(SKIP_COST)
    lead = [Block(a - x.base - x.size, b - x.witness - x.size, x.size) for x in _worth(*before[1:], cost)][::-1]
    rest = [Block(a_end + x.base, b_end + x.witness, x.size) for x in _worth(*after[1:], cost)]
    if not (lead or rest):  # as of most
        return blocks
    for grown in ([*lead, *blocks, *rest], [*lead, *blocks], [*blocks, *rest]):
        if likeness(grown) >= part.terms.least_like(equal_words(grown)):
            return grown
    return blocks


def _worth(one: str, other: str, skip_cost: float) -> list[Block]:
    """Return the equal blocks up to where the score of going outward is best, none where it never gains (drop-off)."""
    if most_equal(one, other) < LEAST_GAIN:
        return []
    score, best, keep = 0.0, 0.0, 0
    a = b = 0
    blocks = equal_blocks(one, other)
    for i, block in enumerate(blocks):
        score += block.size - skip_cost * (block.base - a + block.witness - b)
        a, b = block.base + block.size, block.witness + block.size
        if score > best + 1:
            best, keep = score, i + 1
    return blocks[:keep]
