"""The word diff of two versions of one passage: equal words, and every change with its place, kind and mark.

``structure`` finds what corresponds (``align``, ``borders``, ``moves``) and where one change ends and the next begins
(``parts``); ``kinds`` says what was changed, ``marks`` whether the reader is shown it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotediff.diffs.align import Gap
from quotediff.diffs.correspondence import word_pairs
from quotediff.diffs.kinds import is_date, kind_of, plain_kind
from quotediff.diffs.marks import is_marked, is_marked_move
from quotediff.diffs.negations import balanced, is_foreign
from quotediff.diffs.numbers import same_value
from quotediff.diffs.sides import Side, Sides
from quotediff.diffs.structure import Structure, compare
from quotediff.model import Alignment, Edit, EditKind, Version

__all__ = ["diff", "same_value", "word_pairs"]


MOST_SHOWN_NEGATION = 5
"""A negation that goes with more words than this, under an ellipsis or a break, goes with its clause."""


class _Change(NamedTuple):
    """One edit by word indices."""

    gap: Gap
    kind: EditKind
    marked: bool


def diff(base: Version, witness: Version) -> Alignment:
    """Return what a witness kept of its base and what it changed.

    Blocks are of folded words, increasing in both versions; words that moved are in no block. Edits are in base
    order, those inside a moved run among them. An insertion's place in the base is the end of the word before it (at
    the very start: the start of the first word), and so is a deletion's in the witness. No insertion, deletion or
    replacement crosses a border of spans, of quotation marks or of brackets.

    ``similarity`` is 2 * (words in common) / (all words): words in common are equal, moved, or differ in
    typography only; words that are only left out, or only added, at an end of both versions do not count.
    The versions exchanged give the same alignment, mirrored, with the same similarity; only marks, and whether two
    edits of one kind side by side are joined, may depend on which of the two stands in quotation marks.
    """
    side = Side(base)
    sides = Sides(side, side if witness is base else Side(witness))
    structure = compare(sides)
    changes = _changes(structure, sides)
    edits = [_edit(change, sides) for change in changes]
    edits += [edit for move in structure.moves for edit in _move_edits(*move, sides)]
    edits.sort(key=lambda e: (e.base.start, e.base.end if e.tag != "move" else e.base.start, e.witness))
    return Alignment(tuple(structure.blocks), tuple(edits), _similarity(structure, changes, sides))


def _kind(part: Gap, parts: Sequence[Gap], sides: Sides, marked: bool) -> EditKind:
    """Return the kind of a part among all parts.

    Where the reader is shown that a whole stretch is missing or is another, a negation in it was not lost: it says
    nothing of the words that are kept.
    """
    kind = kind_of(part, sides)
    long = max(part.deleted, part.inserted) > MOST_SHOWN_NEGATION
    return plain_kind(part) if kind == "negation" and ((marked and long) or is_foreign(part, parts, sides)) else kind


def _changes(structure: Structure, sides: Sides) -> list[_Change]:
    """Judge the parts, and join neighbours that are one change after all."""
    changes: list[_Change] = []
    for index, part in enumerate(structure.parts):
        before, after = structure.parts[max(0, index - 1)], structure.parts[min(index + 1, len(structure.parts) - 1)]
        marked = is_marked(part, sides, (_beside(before, part), _beside(part, after)))
        change = _Change(part, _kind(part, structure.parts, sides, marked), marked)
        if changes and _continues(changes[-1], change, sides):
            last = changes.pop().gap
            change = change._replace(gap=Gap(last.base, part.base_end, last.witness, part.witness_end))
        elif change.kind == "negation":
            change = _balance(changes, change, sides)
        changes.append(change)
    return changes


def _balance(changes: list[_Change], change: _Change, sides: Sides) -> _Change:
    """Return a change, no negation where one just before makes up for it; that one is none either."""
    for index in range(max(0, len(changes) - 2), len(changes)):
        other = changes[index]
        if other.kind == "negation" and balanced(other.gap, change.gap, sides):
            changes[index] = other._replace(kind=plain_kind(other.gap))
            return change._replace(kind=plain_kind(change.gap))
    return change


def _beside(one: Gap, two: Gap) -> bool:
    """Say whether two parts touch, one of which only leaves out or only adds words."""
    touching = (one.base_end, one.witness_end) == (two.base, two.witness)
    return touching and not (one.deleted and one.inserted and two.deleted and two.inserted)


def _continues(last: _Change, change: _Change, sides: Sides) -> bool:
    """Say whether two replacements, one right after the other, are of one kind and stand in one zone."""
    one, two = last.gap, change.gap
    alike = (last.kind, last.marked) == (change.kind, change.marked) and change.kind != "negation"
    touching = (one.base_end, one.witness_end) == (two.base, two.witness)
    replaced = min(one.deleted, one.inserted, two.deleted, two.inserted) > 0
    if not (alike and touching and replaced):
        return False
    return not (sides.base.changes_zone(two.base) or sides.witness.changes_zone(two.witness))


def _edit(change: _Change, sides: Sides) -> Edit:
    gap = change.gap
    return Edit(
        tag="replace" if gap.deleted and gap.inserted else "delete" if gap.deleted else "insert",
        kind=change.kind,
        marked=change.marked,
        base=sides.base.amount(gap.base, gap.base_end),
        witness=sides.witness.amount(gap.witness, gap.witness_end),
    )


def _move_edits(move: Gap, inner: Structure, sides: Sides) -> Iterator[Edit]:
    """Yield a move, and what changed inside it."""
    places = sides.base.place(move.base, move.base_end), sides.witness.place(move.witness, move.witness_end)
    yield Edit("move", "spelling" if is_date(move, sides) else "order", is_marked_move(move, sides), *places)
    yield from (_edit(change, sides) for change in _changes(inner, sides))


def _similarity(structure: Structure, changes: list[_Change], sides: Sides) -> float:
    """Return the Indel ratio of the aligned words, from 0 to 1; 1 for two empty versions."""
    total = sides.base.size + sides.witness.size
    if not total:
        return 1.0
    blocks = [*structure.blocks, *(block for _, inner in structure.moves for block in inner.blocks)]
    same = 2 * sum(block.size for block in blocks)
    for gap, kind, _ in changes:
        words = gap.deleted + gap.inserted
        if kind == "typography":
            same += words
            continue
        cut = not gap.inserted and gap.witness in (0, sides.witness.size)
        added = not gap.deleted and gap.base in (0, sides.base.size)
        total -= words if cut or added else 0
    return same / total if total else 0.0
