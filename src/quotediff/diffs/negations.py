"""Does a clause deny in one text and not in the other? The gravest change, so it is told apart from its look-alikes.

A negation that goes together with its whole clause, sentence or aside is left out, not lost; nor is it lost where a
passage was rewritten around it, or where another word near by denies instead.
"""

from __future__ import annotations

from quotediff.diffs import forms
from quotediff.diffs.align import Gap
from quotediff.diffs.lexicon import DETERMINING_NEGATIONS, LINKS
from quotediff.diffs.sides import Side, Sides

LONG = 8
"""Words from which a stretch may be more than one clause."""
REACH = 2
"""Words over which a negation in a long stretch still belongs to the words kept beside it."""


def changes_negation(gap: Gap, sides: Sides) -> bool:
    """Say whether a negation is lost or gained."""
    base = sides.base.norms[gap.base : gap.base_end]
    witness = sides.witness.norms[gap.witness : gap.witness_end]
    more = forms.negations(base) - forms.negations(witness)
    if not more:
        return len(base) == len(witness) == 1 and forms.denied(base[0], witness[0])
    return _lost(gap, sides) if more > 0 else _lost(gap.flipped, Sides(sides.witness, sides.base))


def balanced(one: Gap, two: Gap, sides: Sides) -> bool:
    """Say whether two changes close together deny alike: ``don't have any``/``have no``."""
    if max(two.base - one.base_end, two.witness - one.witness_end) > 1:
        return False
    base = [w for gap in (one, two) for w in sides.base.norms[gap.base : gap.base_end]]
    witness = [w for gap in (one, two) for w in sides.witness.norms[gap.witness : gap.witness_end]]
    determined = not DETERMINING_NEGATIONS.isdisjoint(base) or not DETERMINING_NEGATIONS.isdisjoint(witness)
    return determined and forms.negations(base) == forms.negations(witness)


def _lost(gap: Gap, sides: Sides) -> bool:
    """Say whether the base, which denies more, denied something that is kept."""
    base, witness = sides
    contained = _self_contained(base, gap.base, gap.base_end)
    if not gap.inserted and (gap.witness in (0, witness.size) or contained or _repeats(base, gap)):
        return False
    rewritten = max(gap.deleted, gap.inserted) >= LONG
    if rewritten and contained and _self_contained(witness, gap.witness, gap.witness_end):
        return False
    if not rewritten and not _has_clauses(base, gap):
        return True
    denying = [at for at in range(gap.base, gap.base_end) if forms.negations(base.norms[at : at + 1])]
    return any(_attached(base, at, gap) for at in denying)


def _has_clauses(side: Side, gap: Gap) -> bool:
    """Say whether a clause ends inside the words of the base."""
    return any(side.border(at) > 1 or side.norms[at] in LINKS for at in range(gap.base + 1, gap.base_end))


def _attached(side: Side, at: int, gap: Gap) -> bool:
    """Say whether a negation stands close to kept words of its clause, before or after the stretch."""
    before = at - gap.base <= REACH and all(side.border(i) <= 1 for i in range(gap.base, at + 1))
    return before or (
        gap.base_end - 1 - at <= REACH and all(side.border(i) <= 1 for i in range(at + 1, gap.base_end + 1))
    )


def _repeats(side: Side, gap: Gap) -> bool:
    """Say whether a single word only repeats the word beside it: ``never, never``."""
    beside = side.norms[max(0, gap.base - 1) : gap.base_end + 1]
    return gap.deleted == 1 and beside.count(side.norms[gap.base]) > 1


def _self_contained(side: Side, first: int, last: int) -> bool:
    """Say whether words are a clause, a sentence or an aside: without them the rest says what it said."""
    opens = first == 0 or side.border(first) > 1 or side.norms[first] in LINKS
    return opens and (last == side.size or side.border(last) > 1 or side.norms[last] in LINKS)
