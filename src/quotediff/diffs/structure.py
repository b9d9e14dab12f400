"""The structure of a diff, before anything is judged: equal blocks, moves, and the parts that changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quotediff.diffs.align import Gap, align, drop_islands, gaps
from quotediff.diffs.borders import slide
from quotediff.diffs.moves import find_moves
from quotediff.diffs.parts import split, without
from quotediff.diffs.sides import Sides
from quotediff.model import Block


class Structure(NamedTuple):
    """Equal blocks, moves each with the structure inside them, and the changed parts, all by word indices."""

    blocks: list[Block]
    moves: list[tuple[Gap, Structure]]
    parts: list[Gap]

    @property
    def flipped(self) -> Structure:
        """The same with base and witness exchanged."""
        return Structure(
            [Block(b.witness, b.base, b.size) for b in self.blocks],
            sorted((move.flipped, inner.flipped) for move, inner in self.moves),
            [part.flipped for part in self.parts],
        )


def compare(sides: Sides) -> Structure:
    """Return the structure of two versions; always made in one direction, so that ties fall alike in both."""
    base, witness = sides.keys
    if witness == base:
        return Structure([Block(0, 0, len(base))] if base else [], [], [])
    if witness < base:
        return _compare(Sides(sides.witness, sides.base), (witness, base)).flipped
    return _compare(sides, (base, witness))


Keys = tuple[Sequence[str], Sequence[str]]


def _compare(sides: Sides, keys: Keys) -> Structure:
    base, witness = sides
    blocks = slide(drop_islands(align(*keys), *keys), base, witness)
    between = [gap for gap in gaps(blocks, base.size, witness.size) if gap.deleted or gap.inserted]
    moves = find_moves(between, base, witness)
    gone = [(move.base, move.base_end) for move in moves]
    come = sorted((move.witness, move.witness_end) for move in moves)
    pieces = [piece for gap in between for piece in without(gap, gone, come)]
    parts = [part for piece in pieces for part in split(piece, sides)]
    return Structure(blocks, [(move, _inside(move, sides, keys)) for move in moves], parts)


def _inside(move: Gap, sides: Sides, keys: Keys) -> Structure:
    """Return what a moved run kept and changed inside."""
    blocks = align(keys[0][move.base : move.base_end], keys[1][move.witness : move.witness_end])
    inner = [gap.shifted(move.base, move.witness) for gap in gaps(blocks, move.deleted, move.inserted)]
    parts = [part for gap in inner if gap.deleted or gap.inserted for part in split(gap, sides)]
    return Structure([Block(b.base + move.base, b.witness + move.witness, b.size) for b in blocks], [], parts)
