"""Marked edits: the reader of the witness, or of the base, is shown at that very place that something changed."""

from __future__ import annotations

from quotediff.diffs.align import Gap
from quotediff.diffs.sides import Side, Sides


def is_marked(gap: Gap, sides: Sides, claimed: tuple[bool, bool] = (False, False)) -> bool:
    """Say whether an edit is marked.

    - It stands outside the quotation marks of the witness, where either version has such marks at all.
    - Its words stand in square brackets, in either text, or are all that a pair of round brackets holds, or ``[sic]``
      follows them.
    - Words are missing, and the text that lacks them has an ellipsis just there, is broken off and resumed just
      there, or begins or ends there. An ellipsis marks the place where it stands and no other.
    - Words are replaced, and an ellipsis stands among or beside them in either text, unless (``claimed``: before,
      after) it already marks a deletion or insertion next to them.
    """
    base, witness = sides
    if _outside(gap, sides) or _bracketed(base, gap.base, gap.base_end):
        return True
    if _bracketed(witness, gap.witness, gap.witness_end):
        return True
    if not gap.inserted:
        return _shows_break(witness, gap.witness)
    if not gap.deleted:
        return _shows_break(base, gap.base)
    places = (range(gap.base, gap.base_end + 1), range(gap.witness, gap.witness_end + 1))
    inner = slice(1 if claimed[0] else 0, -1 if claimed[1] else None)
    return any(side.elided(at) for side, ats in zip(sides, places, strict=True) for at in ats[inner])


def is_marked_move(move: Gap, sides: Sides) -> bool:
    """Say whether moved words are marked: outside the marks, bracketed, or a piece of their own."""
    witness = sides.witness
    if _outside(move, sides) or _bracketed(witness, move.witness, move.witness_end):
        return True
    return _shows_break(witness, move.witness) and _shows_break(witness, move.witness_end)


def _outside(gap: Gap, sides: Sides) -> bool:
    """Say whether a change stands in running text of the witness, although the passage is a quotation."""
    witness = sides.witness
    if not witness.version.quoted:
        return bool(sides.base.version.quoted)
    if gap.inserted:
        return not all(witness.quoted(at) for at in range(gap.witness, gap.witness_end))
    at = gap.witness
    if not 0 < at < witness.size:
        return True
    return not witness.quoted(at) or witness.zone(at - 1)[1] != witness.zone(at)[1]


def _bracketed(side: Side, first: int, last: int) -> bool:
    """Say whether some of the words stand in brackets, or all of them in round ones, or ``[sic]`` follows."""
    if first == last:
        return False
    sic = last < side.size and side.norms[last] == "sic"
    return any(side.bracketed(at) for at in range(first, last + sic)) or side.enclosed(first, last)


def _shows_break(side: Side, at: int) -> bool:
    """Say whether a text shows that it lacks words before word ``at``."""
    return at in (0, side.size) or side.elided(at) or side.broken(at)
