"""Which word of the witness stands for which word of the base, read from an alignment."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import product

from quotediff.diffs.align import Gap
from quotediff.diffs.pairs import STRONG, affinity
from quotediff.diffs.parts import pairs_of
from quotediff.diffs.sides import Side, Sides
from quotediff.model import Alignment, Edit, Version

PHRASES = frozenset({(1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2)})
"""Numbers of words of short phrases put for one another: each word stands for each."""
SHORT = 30
"""Words by words up to which words may correspond by their place alone; in longer stretches only by themselves."""
LEAST_SCORE = 0.15


def word_pairs(alignment: Alignment, base: Version, witness: Version) -> frozenset[tuple[int, int]]:
    """Return the pairs of word indices that correspond: kept in blocks and moves, or replaced one by the other."""
    sides = Sides(Side(base), Side(witness))
    found = {(b.base + i, b.witness + i) for b in alignment.blocks for i in range(b.size)}
    for edit in alignment.edits:
        if edit.tag in ("replace", "move"):
            found.update(_corresponding(_gap(edit, base, witness), sides, move=edit.tag == "move"))
    return frozenset(found)


def _gap(edit: Edit, base: Version, witness: Version) -> Gap:
    """Return the words of an edit by their indices."""
    starts = [[word.start for word in version.words] for version in (base, witness)]
    places = zip(starts, (edit.base, edit.witness), strict=True)
    return Gap(*(bisect_left(known, at) for known, place in places for at in place))


def _corresponding(gap: Gap, sides: Sides, *, move: bool) -> Iterator[tuple[int, int]]:
    """Yield the pairs of word indices of a replaced or moved stretch."""
    if not move and (gap.deleted, gap.inserted) in PHRASES:
        cells = product(range(gap.base, gap.base_end), range(gap.witness, gap.witness_end))
        yield from ((i, j) for i, j in cells if affinity(sides.base.norms[i], sides.witness.norms[j]))
        return
    least = LEAST_SCORE if gap.deleted * gap.inserted <= SHORT else STRONG
    for pair in pairs_of(gap, sides):
        if pair.equal or pair.score >= least:
            yield from product(range(pair.base, pair.base_end), range(pair.witness, pair.witness_end))
