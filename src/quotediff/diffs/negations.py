"""Does a clause deny in one text and not in the other? The gravest change, so it is told apart from its look-alikes.

A negation that goes together with its whole clause, sentence or aside is left out, not lost; nor is it lost where a
passage was reworded around it, or where another word near by denies or refuses instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotediff.diffs import forms
from quotediff.diffs.align import Gap
from quotediff.diffs.lexicon import (
    AFFIRMED,
    COMPARED,
    DETERMINING_NEGATIONS,
    ECHOES,
    FORCED,
    LIGHT_WORDS,
    LINKS,
    RAISING,
    REFUSED,
)
from quotediff.diffs.pairs import STRONG, pair_up
from quotediff.diffs.sides import Side, Sides
from quotediff.lexicon import AUXILIARIES

ALIKE = 0.5
"""Least share of equal words around a reworded stretch (Indel ratio): below, a negation in it denied something else."""
AROUND = 10
"""Words looked at on either side of it."""
SHORT = 2
"""Words up to which a replaced stretch is a negation put in or taken out, not reworded."""
CLAUSE = 200
"""Code points before a negation in which a verb that denies its whole clause is looked for."""
_DENIED_BY_VERB = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|disput(?:es?|ed|ing)|reject(?:s|ed|ing)?)\b[^,;:.!?“”\"]*\Z", re.I
)
LONG = 8
"""Words from which a stretch may be more than one clause."""
REWORDED = 4
"""Words from which a replaced stretch is put in other words: a negation in it is lost where what it denied is not."""
COMMA = 2
"""How natural a cut at a comma is, as ``Side.border`` says."""
RAISED = 4
"""Words that may stand between the two places of a *not* on either side of a verb of opinion."""
REACH = 2
"""Words over which a negation in a long stretch still belongs to the words kept beside it."""


def changes_negation(gap: Gap, sides: Sides) -> bool:
    """Say whether a negation is lost or gained."""
    more = len(_denying(sides.base, gap)) - len(_denying(sides.witness, gap.flipped))
    if not more:
        return _prefixed(gap, sides)
    if more < 0:
        gap, sides = gap.flipped, Sides(sides.witness, sides.base)
    if _by_verb(sides.witness, gap.witness) and not _by_verb(sides.base, gap.base):
        return False
    there = sides.witness.norms[gap.witness : gap.witness_end]
    return _lost(gap, sides) and REFUSED.isdisjoint(there) and not any(forms.unlikely(word) for word in there)


def _by_verb(side: Side, at: int) -> bool:
    """Say whether the clause before a word is what somebody denies: ``they deny that they`` ever knew."""
    end = side.words[at].start if at < side.size else side.words[-1].end if side.size else 0
    return _DENIED_BY_VERB.search(side.text[max(0, end - CLAUSE) : end]) is not None


def balanced(one: Gap, two: Gap, sides: Sides) -> bool:
    """Say whether two changes close together deny alike: ``don't … any``/``no``, ``not unlikely``/``likely``.

    ``I don’t think we ever``/``I think we never``: behind such a verb the *not* may stand on either side of it. A *not*
    and a denying prefix make up for one another on one side (``not unlikely``) or on two (``not likely``).
    """
    between = max(two.base - one.base_end, two.witness - one.witness_end)
    raised = not RAISING.isdisjoint(sides.base.norms[one.base : two.base_end])
    if between > (RAISED if raised else 1):
        return False
    if _prefixed(two, sides) and (one.base_end, one.witness_end) == (two.base, two.witness):
        words = (*sides.base.norms[one.base : one.base_end], *sides.witness.norms[one.witness : one.witness_end])
        bare = not (one.deleted and one.inserted) and all(w in AUXILIARIES or forms.negations([w]) for w in words)
        return bare and forms.negations(words) == 1
    base = [w for gap in (one, two) for w in sides.base.norms[gap.base : gap.base_end]]
    witness = [w for gap in (one, two) for w in sides.witness.norms[gap.witness : gap.witness_end]]
    determined = not DETERMINING_NEGATIONS.isdisjoint(base) or not DETERMINING_NEGATIONS.isdisjoint(witness)
    return (determined or raised) and forms.negations(base) == forms.negations(witness)


def is_foreign(gap: Gap, parts: Sequence[Gap], sides: Sides) -> bool:
    """Say whether a negation stands in a reworded stretch among words that are mostly others, too.

    ``parts``: all that changed. Then the two say different things, not the opposite of one another.
    """
    if min(gap.deleted, gap.inserted) == 0 or max(gap.deleted, gap.inserted) <= SHORT:
        return False
    start, end = max(0, gap.base - AROUND), min(sides.base.size, gap.base_end + AROUND)
    near = [part for part in parts if (part.base < end and part.base_end > start) or part == gap]
    equal = end - start - sum(min(end, part.base_end) - max(start, part.base) for part in near)
    changed = sum(part.deleted + part.inserted for part in near if part == gap or not _is_cut(part, sides))
    return 2 * equal < ALIKE * (2 * equal + changed)


def _is_cut(part: Gap, sides: Sides) -> bool:
    """Say whether words are only left out, or only added, at an end of a version."""
    cut = not part.inserted and part.witness in (0, sides.witness.size)
    return cut or (not part.deleted and part.base in (0, sides.base.size))


def _lost(gap: Gap, sides: Sides) -> bool:
    """Say whether the base, which denies more, denied something that is kept."""
    base, witness = sides
    contained = _self_contained(base, gap.base, gap.base_end)
    if not gap.inserted and (gap.witness in (0, witness.size) or contained or _repeats(base, gap)):
        return False
    if not gap.inserted and _echoes(gap, sides):
        return False
    if gap.inserted and max(gap.deleted, gap.inserted) >= REWORDED and not _denied_is_kept(gap, sides):
        return False
    rewritten = max(gap.deleted, gap.inserted) >= LONG
    if rewritten and contained and _self_contained(witness, gap.witness, gap.witness_end):
        return False
    if not rewritten and not _has_clauses(base, gap):
        return True
    return any(_attached(base, at, gap) for at in _denying(base, gap))


def _denying(side: Side, gap: Gap) -> list[int]:
    """Return where the base denies in a stretch."""
    first, last = gap.base, gap.base_end
    negations = [at for at in range(first, last) if forms.negations(side.norms[at : at + 1])]
    return [at for at in negations if not _affirms(side.norms[at - 1 if at > first else at : last], at > first)]


def _affirms(words: Sequence[str], preceded: bool) -> bool:
    """Say whether a negation, with what went or came with it, denies nothing: ``not only``, ``whether … or not``.

    ``words``: it and those behind it; where it is ``preceded`` by such a word, that one first.
    """
    before, rest = (words[0], words[1:]) if preceded else ("", words)
    following = rest[1] if len(rest) > 1 else ""
    compared = rest[0] in ("no", "nothing") and following in COMPARED and "than" in rest[2:3]
    forced = rest[0] == "no" and following in FORCED and "but" in rest[2:3]
    return compared or forced or following in AFFIRMED.get(rest[0], ()) or (before == "or" and len(rest) == 1)


def _prefixed(gap: Gap, sides: Sides) -> bool:
    """Say whether one side denies by a prefix what the other has without it: ``unlikely``/``likely``."""
    one = gap.deleted == gap.inserted == 1
    return one and forms.denied(sides.base.norms[gap.base], sides.witness.norms[gap.witness])


def _denied_is_kept(gap: Gap, sides: Sides) -> bool:
    """Say whether what a negation of the base denies, the words behind it, stands in the witness too."""
    base, witness = sides
    pairs = pair_up(base.norms[gap.base : gap.base_end], witness.norms[gap.witness : gap.witness_end])
    kept = {gap.base + p.base for p in pairs if p.score >= STRONG and base.norms[gap.base + p.base] not in LIGHT_WORDS}
    near_end = gap.base_end - 1 - REACH if gap.base_end < base.size else gap.base_end
    return any(at >= near_end or not kept.isdisjoint(range(at + 1, at + 1 + REACH)) for at in _denying(base, gap))


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


def _echoes(gap: Gap, sides: Sides) -> bool:
    """Say whether words only deny once more what their sentence denies: ``never a man, not me, nobody, more able``."""
    base, witness = sides
    for at in _denying(base, gap):
        alone = base.norms[at] in ECHOES or (base.norms[at] == "not" and at + 1 < gap.base_end)
        if not alone or base.border(at) < COMMA:
            return False
    start = gap.witness
    while start and not witness.ends_sentence(start):
        start -= 1
    return forms.negations(witness.norms[start : gap.witness]) > 0


def _self_contained(side: Side, first: int, last: int) -> bool:
    """Say whether words are a clause, a sentence or an aside: without them the rest says what it said."""
    opens = first == 0 or side.border(first) > 1 or side.norms[first] in LINKS
    return opens and (last == side.size or side.border(last) > 1 or side.norms[last] in LINKS)
