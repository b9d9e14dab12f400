"""Equal words: the longest common subsequence first, then a closer look at what lies between its solid runs.

The longest common subsequence is blind to where equal words stand, and often ties one ``the`` to another far from its
noun. So runs of few, light words are taken out again, and each region between the solid runs is aligned anew by
``pairs``, which weighs words and prefers neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotediff.diffs.lexicon import LIGHT_WORDS
from quotediff.diffs.pairs import pair_up
from quotediff.model import Block
from quotediff.subsequence import blocks_of, join

SOLID = 6
"""Weight at which a run of equal words stands by itself: two content words, or more with light ones."""
CONTENT, LIGHT = 3, 1
"""Weights of a content word and of a function word (or a mark)."""
MOST_CELLS = 1600
"""Largest region (words by words) that is aligned anew: the cost is quadratic, about 1 ms for this many."""
LONGEST_ISLAND = 2
ISLAND_RATIO = 3
"""An island is dropped where the changes on both sides are this many times its weight."""


class Gap(NamedTuple):
    """What differs between two blocks: the half-open ranges of word indices in base and witness; one may be empty."""

    base: int
    base_end: int
    witness: int
    witness_end: int

    @property
    def flipped(self) -> Gap:
        """The same gap with base and witness exchanged."""
        return Gap(self.witness, self.witness_end, self.base, self.base_end)

    @property
    def backwards(self) -> Gap:
        """The same gap with both texts read from their end."""
        return Gap(-self.base_end, -self.base, -self.witness_end, -self.witness)

    def shifted(self, base: int, witness: int) -> Gap:
        """Return the gap that many words later."""
        return Gap(self.base + base, self.base_end + base, self.witness + witness, self.witness_end + witness)

    @property
    def deleted(self) -> int:
        """How many words of the base it holds."""
        return self.base_end - self.base

    @property
    def inserted(self) -> int:
        """How many words of the witness it holds."""
        return self.witness_end - self.witness


def align(base: Sequence[str], witness: Sequence[str]) -> list[Block]:
    """Return the blocks of equal words of two sequences of folded words, increasing in both."""
    common = longest(base, witness)
    if not common:
        return []
    return join(_refined(common, base, witness))


def longest(base: Sequence[str], witness: Sequence[str]) -> list[Block]:
    """Return the blocks of a longest common subsequence. Cost: O(len(base) * len(witness) / 64)."""
    return blocks_of(base, witness)


def gaps(blocks: Sequence[Block], base: int, witness: int) -> Iterator[Gap]:
    """Yield what lies before, between and after the blocks, for sequences of that many words; empty gaps too."""
    i = j = 0
    for block in blocks:
        yield Gap(i, block.base, j, block.witness)
        i, j = block.base + block.size, block.witness + block.size
    yield Gap(i, base, j, witness)


def weight(words: Sequence[str]) -> int:
    """Return how much a run of equal words tells: content words weigh more than function words and marks."""
    return sum(LIGHT if word in LIGHT_WORDS or not word[-1:].isalnum() else CONTENT for word in words)


def _refined(blocks: list[Block], base: Sequence[str], witness: Sequence[str]) -> Iterator[Block]:
    """Yield the solid blocks, and between them the equal words of the best pairing."""
    solid, light = list[Block](), list[Block]()
    for block in blocks:
        heavy = block.size >= SOLID or weight(base[block.base : block.base + block.size]) >= SOLID
        (solid if heavy else light).append(block)
    loose = iter(light)
    waiting = next(loose, None)
    for index, gap in enumerate(gaps(solid, len(base), len(witness))):
        inside = []
        while waiting and waiting.base < gap.base_end:
            inside.append(waiting)
            waiting = next(loose, None)
        if inside and gap.deleted * gap.inserted <= MOST_CELLS:
            yield from _equal_pairs(gap, base, witness)
        else:
            yield from inside
        if index < len(solid):
            yield solid[index]


def _equal_pairs(gap: Gap, base: Sequence[str], witness: Sequence[str]) -> Iterator[Block]:
    """Yield the equal words of the best pairing of a gap."""
    for pair in pair_up(base[gap.base : gap.base_end], witness[gap.witness : gap.witness_end]):
        if pair.equal:
            yield Block(gap.base + pair.base, gap.witness + pair.witness, 1)


def drop_islands(blocks: Sequence[Block], base: Sequence[str], witness: Sequence[str]) -> list[Block]:
    """Return the blocks without those of one or two words that stand by coincidence between long changes.

    Read by a person, ``[-wanted to go to a-]{+decided that he would try the+}`` is one change, although both
    have a ``to``.
    """
    kept: list[Block] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else Block(len(base), len(witness), 0)
        kept.append(block)
        while kept and _is_island(kept, following, base):
            kept.pop()
    return kept


def _is_island(kept: Sequence[Block], following: Block, base: Sequence[str]) -> bool:
    """Say whether the last of the kept blocks is an island before the following one."""
    block = kept[-1]
    if block.size > LONGEST_ISLAND:
        return False
    before = kept[-2] if len(kept) > 1 else Block(0, 0, 0)
    left = Gap(before.base + before.size, block.base, before.witness + before.size, block.witness)
    right = Gap(block.base + block.size, following.base, block.witness + block.size, following.witness)
    replaced = left.deleted + right.deleted > 1 and left.inserted + right.inserted > 1
    need = ISLAND_RATIO * weight(base[block.base : block.base + block.size])
    sizes = _changed(left, at_end=len(kept) == 1), _changed(right, at_end=not following.size)
    return replaced and min(sizes) >= need


def _changed(gap: Gap, *, at_end: bool) -> int:
    """Return how many words a gap changes; what is only cut, or only added, at an end of the version changes none."""
    return 0 if at_end and not (gap.deleted and gap.inserted) else max(gap.deleted, gap.inserted)
