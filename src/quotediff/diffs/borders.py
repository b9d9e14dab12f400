"""Where a change begins: words left out or added are slid to a natural border.

``the king [-of the north and the king-] of the south`` and ``[-the king of the north and-] the king of the south``
leave the same words; the second is what was done. The idea is diff-match-patch's lossless clean-up, on words.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotediff.diffs.align import Gap, gaps
from quotediff.diffs.sides import Side
from quotediff.model import Block
from quotediff.subsequence import join

SHOWN = 12
"""What an ellipsis, or a place where the short text was broken off, is worth as a border: more than all else."""


def slide(blocks: Sequence[Block], base: Side, witness: Side) -> list[Block]:
    """Return the blocks with every pure deletion and insertion at the most natural of its possible places."""
    moved = list(blocks)
    for index in range(len(blocks) + 1):
        around = list(gaps(moved[max(0, index - 1) : index + 1], base.size, witness.size))
        gap = around[1] if index else around[0]
        if bool(gap.deleted) == bool(gap.inserted):
            continue
        step = _best_step(moved, index, gap, (base, witness))
        if step:
            _shift(moved, index, gap, step)
    return join(moved)


def _best_step(blocks: Sequence[Block], index: int, gap: Gap, sides: tuple[Side, Side]) -> int:
    """Return by how many words the gap before block ``index`` is best slid, to the left below 0."""
    if gap.inserted:
        gap, sides = gap.flipped, (sides[1], sides[0])
    long, short = sides
    left, right = _room(blocks, index, gap, sides)
    steps = [0]
    for step in range(1, left + 1):
        if long.norms[gap.base - step] != long.norms[gap.base_end - step]:
            break
        steps.append(-step)
    for step in range(right):
        if long.norms[gap.base + step] != long.norms[gap.base_end + step]:
            break
        steps.append(step + 1)
    if len(steps) == 1:
        return 0
    return max(steps, key=lambda s: (_worth(long, short, gap, s), s))


def _room(blocks: Sequence[Block], index: int, gap: Gap, sides: tuple[Side, Side]) -> tuple[int, int]:
    """Return how far a gap may slide to the left and to the right: not into the next change."""
    before = blocks[index - 1].size if index else 0
    after = blocks[index].size if index < len(blocks) else 0
    at_start = gap.base == before and gap.witness == before
    at_end = gap.base_end + after == sides[0].size and gap.witness + after == sides[1].size
    return before - (not at_start) if before else 0, after - (not at_end) if after else 0


def _worth(long: Side, short: Side, gap: Gap, step: int) -> int:
    """Return how natural it is that just these words are missing."""
    at = gap.witness + step
    shown = short.elided(at) or short.broken(at)
    return long.border(gap.base + step) + long.border(gap.base_end + step) + short.border(at) + SHOWN * shown


def _shift(blocks: list[Block], index: int, gap: Gap, step: int) -> None:
    """Move words from the block on one side of a gap to the block on its other side."""
    base, witness = gap.base + step, gap.witness + step
    if index:
        left = blocks[index - 1]
        blocks[index - 1] = Block(left.base, left.witness, left.size + step)
    else:
        blocks.insert(0, Block(gap.base, gap.witness, step))
        index += 1
    if index < len(blocks):
        right = blocks[index]
        blocks[index] = Block(right.base + step, right.witness + step, right.size - step)
    else:
        blocks.append(Block(base + gap.deleted, witness + gap.inserted, -step))
