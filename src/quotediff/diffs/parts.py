"""Parts: a changed stretch is split where one change ends and the next begins.

It is split between words that correspond by themselves (``ten``/``10``), at a border of spans, quotation marks or
brackets, and where far more words went than came: there what was left out ends with a sentence or with the version.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from quotediff.diffs.align import MOST_CELLS, Gap
from quotediff.diffs.forms import negations
from quotediff.diffs.kinds import change_of
from quotediff.diffs.pairs import FORM, KIN, NO_NAMES, STRONG, Names, Pair, pair_up
from quotediff.diffs.sides import Side, Sides

LONGEST_ONE = 8
"""Words up to which a stretch is tried as one change."""
SHORT = 30
"""Words by words up to which a name stands for a name only because both are names."""
SURPLUS = 5
"""Words that one side must have more than the other to be split without any pair to go by."""


def split(gap: Gap, sides: Sides) -> list[Gap]:
    """Return the parts of a changed stretch in order, their words together its words."""
    if not (gap.deleted and gap.inserted):
        return [part for part in _at_zones(gap, [], sides) if part.deleted or part.inserted]
    if gap.deleted == gap.inserted == 1 or _is_one(gap, sides):
        return [gap]
    pairs = pairs_of(gap, sides)
    parts: list[Gap] = []
    for cut in _at_ends(gap, pairs, sides):
        for piece in _at_zones(cut, pairs, sides):
            parts += [piece] if piece != gap and _is_one(piece, sides) else _at_pairs(piece, pairs)
    return [part for part in parts if part.deleted or part.inserted]


def pairs_of(gap: Gap, sides: Sides) -> list[Pair]:
    """Return the word pairs of a stretch by the indices of the versions; none where it is too long to say."""
    if gap.deleted * gap.inserted > MOST_CELLS:
        return []
    names = _names(gap, sides) if gap.deleted * gap.inserted <= SHORT else NO_NAMES
    words = (sides.base.norms[gap.base : gap.base_end], sides.witness.norms[gap.witness : gap.witness_end])
    return [
        Pair(p.base + gap.base, p.base_end + gap.base, p.witness + gap.witness, p.witness_end + gap.witness, *p[4:])
        for p in pair_up(*words, names)
    ]


def _names(gap: Gap, sides: Sides) -> Names:
    """Return which words of a stretch are names, counted from its start."""
    return (
        frozenset(i - gap.base for i in range(gap.base, gap.base_end) if sides.base.named(i)),
        frozenset(j - gap.witness for j in range(gap.witness, gap.witness_end) if sides.witness.named(j)),
    )


Ranges = list[tuple[int, int]]


def without(gap: Gap, gone: Ranges, come: Ranges) -> list[Gap]:
    """Return what is left of a gap when moved words are taken out: first with first, what is over alone.

    Where both end with the gap and do not both begin with it, last with last. ``gone`` and ``come`` are where words
    that moved stand in base and in witness, in order.
    """
    base_gone = gone[bisect_left(gone, (gap.base,)) : bisect_left(gone, (gap.base_end,))]
    witness_come = come[bisect_left(come, (gap.witness,)) : bisect_left(come, (gap.witness_end,))]
    if not base_gone and not witness_come:
        return [gap]
    base = _remaining(gap.base, gap.base_end, base_gone)
    witness = _remaining(gap.witness, gap.witness_end, witness_come)
    if _only_end_together(gap, base, witness):
        turned = _paired([(-b, -a) for a, b in base[::-1]], [(-b, -a) for a, b in witness[::-1]], gap.backwards)
        return [piece.backwards for piece in turned[::-1]]
    return _paired(base, witness, gap)


def _only_end_together(gap: Gap, base: Ranges, witness: Ranges) -> bool:
    """Say whether the last of two lists of ranges end with a gap, and not both of the first begin with it."""
    if not base or not witness:
        return False
    begin = (base[0][0], witness[0][0]) == (gap.base, gap.witness)
    return not begin and (base[-1][1], witness[-1][1]) == (gap.base_end, gap.witness_end)


def _paired(base: Ranges, witness: Ranges, gap: Gap) -> list[Gap]:
    """Return the ranges first with first; those that are over stand alone, behind the last pair."""
    pieces = [Gap(*b, *w) for b, w in zip(base, witness, strict=False)]
    base_end = pieces[-1].base_end if pieces else gap.base
    witness_end = pieces[-1].witness_end if pieces else gap.witness
    pieces += [Gap(*b, witness_end, witness_end) for b in base[len(witness) :]]
    return pieces + [Gap(base_end, base_end, *w) for w in witness[len(base) :]]


def _remaining(start: int, end: int, gone: Ranges) -> Ranges:
    """Return the non-empty ranges left of a range."""
    edges = [start, *(edge for taken in gone for edge in taken), end]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _is_one(gap: Gap, sides: Sides) -> bool:
    """Say whether a stretch is one change as a whole: of a kind that says more than wording, in one zone."""
    if not (gap.deleted and gap.inserted) or max(gap.deleted, gap.inserted) > LONGEST_ONE:
        return False
    ranges = (range(gap.base + 1, gap.base_end), range(gap.witness + 1, gap.witness_end))
    if any(side.changes_zone(at) for side, ats in zip(sides, ranges, strict=True) for at in ats):
        return False
    kind = change_of(gap, sides)
    if (
        kind == "name" and gap.deleted != gap.inserted
    ):  # Sen. Ana Lind/Senator Lind: a title written out, a name left out
        return not any(p.score == FORM and not p.equal for p in pairs_of(gap, sides))
    return kind not in ("wording", "negation")


def _at_pairs(gap: Gap, pairs: Sequence[Pair]) -> Iterator[Gap]:
    """Yield each pair that corresponds by itself, and what lies between them."""
    i, j = gap.base, gap.witness
    for pair in pairs:
        inside = gap.base <= pair.base and pair.base_end <= gap.base_end
        inside = inside and gap.witness <= pair.witness and pair.witness_end <= gap.witness_end
        if inside and pair.score >= STRONG and not pair.equal:
            yield Gap(i, pair.base, j, pair.witness)
            yield Gap(*pair[:4])
            i, j = pair.base_end, pair.witness_end
    yield Gap(i, gap.base_end, j, gap.witness_end)


def _at_ends(gap: Gap, pairs: Sequence[Pair], sides: Sides) -> list[Gap]:
    """Split off what is only left out, or only added, at an end of the versions or up to the end of a sentence."""
    sure = [p for p in pairs if p.score >= KIN]
    first, last = _outer(gap, sure, sides)
    lopsided = abs(gap.deleted - gap.inserted) >= max(SURPLUS, min(gap.deleted, gap.inserted))
    if lopsided and first == (gap.base, gap.witness):
        first = _sentence_start(gap, sure, sides) or first
    if lopsided and last == (gap.base_end, gap.witness_end):
        last = _sentence_end(gap, sure, sides) or last
    if first[0] > last[0] or first[1] > last[1]:
        return [gap]
    return [
        Gap(gap.base, first[0], gap.witness, first[1]),
        Gap(first[0], last[0], first[1], last[1]),
        Gap(last[0], gap.base_end, last[1], gap.witness_end),
    ]


Point = tuple[int, int]
"""A place between words: the index of the next word in base and in witness."""


def _outer(gap: Gap, sure: Sequence[Pair], sides: Sides) -> tuple[Point, Point]:
    """Return where the change proper begins and ends, when an end of both versions is at its side."""
    first, last = (gap.base, gap.witness), (gap.base_end, gap.witness_end)
    surplus = abs(gap.deleted - gap.inserted)
    bare = not sure and surplus >= max(SURPLUS, min(gap.deleted, gap.inserted))
    least = min(gap.deleted, gap.inserted)
    if first == (0, 0):
        if bare:
            first = (gap.base_end - least, gap.witness_end - least)
        elif sure and (sure[0].base == gap.base) != (sure[0].witness == gap.witness):
            first = (sure[0].base, sure[0].witness) if not _denies_before(sure[0], sides) else first
    elif last == (sides.base.size, sides.witness.size):
        if bare:
            last = (gap.base + least, gap.witness + least)
        elif sure and (sure[-1].base_end == gap.base_end) != (sure[-1].witness_end == gap.witness_end):
            last = (sure[-1].base_end, sure[-1].witness_end)
    return first, last


def _denies_before(pair: Pair, sides: Sides) -> bool:
    """Say whether a word that denies stands right before a pair: ``not a`` soul/``every`` soul is one change."""
    places = ((sides.base, pair.base), (sides.witness, pair.witness))
    return any(at and negations(side.norms[at - 1 : at]) and not side.ends_sentence(at) for side, at in places)


def _sentence_start(gap: Gap, sure: Sequence[Pair], sides: Sides) -> Point | None:
    """Return the last sentence start before all sure pairs, in the longer text."""
    if not sure:
        return None
    if gap.deleted > gap.inserted:
        ends = [t for t in range(gap.base + 1, sure[0].base + 1) if sides.base.ends_sentence(t)]
        return (ends[-1], gap.witness) if ends else None
    ends = [t for t in range(gap.witness + 1, sure[0].witness + 1) if sides.witness.ends_sentence(t)]
    return (gap.base, ends[-1]) if ends else None


def _sentence_end(gap: Gap, sure: Sequence[Pair], sides: Sides) -> Point | None:
    """Return the first sentence end after all sure pairs, in the longer text."""
    if not sure:
        return None
    if gap.deleted > gap.inserted:
        ends = [t for t in range(sure[-1].base_end, gap.base_end) if sides.base.ends_sentence(t)]
        return (ends[0], gap.witness_end) if ends else None
    ends = [t for t in range(sure[-1].witness_end, gap.witness_end) if sides.witness.ends_sentence(t)]
    return (gap.base_end, ends[0]) if ends else None


def _at_zones(gap: Gap, pairs: Sequence[Pair], sides: Sides) -> Iterator[Gap]:
    """Yield the pieces between the borders of spans, quotations and brackets in either text."""
    mirrored = [Pair(p.witness, p.witness_end, p.base, p.base_end, *p[4:]) for p in pairs]
    waiting = [gap]
    while waiting:
        piece = waiting.pop()
        if (at := _border(sides.base, piece.base + 1, piece.base_end)) is not None:
            point = at, _opposite(at, pairs, piece, sides.witness)
        elif (at := _border(sides.witness, piece.witness + 1, piece.witness_end)) is not None:
            point = _opposite(at, mirrored, piece.flipped, sides.base), at
        else:
            yield piece
            continue
        waiting.append(Gap(point[0], piece.base_end, point[1], piece.witness_end))
        waiting.append(Gap(piece.base, point[0], piece.witness, point[1]))


def _border(side: Side, first: int, last: int) -> int | None:
    """Return the first of some words that stands in another zone than the word before it."""
    return next((at for at in range(first, last) if side.changes_zone(at)), None)


def _opposite(at: int, pairs: Sequence[Pair], gap: Gap, other: Side) -> int:
    """Return the place in the witness, the other side, that corresponds to one in the base: a border if one fits."""
    low = max((p.witness_end for p in pairs if gap.base <= p.base < at), default=gap.witness)
    high = min((p.witness for p in pairs if at <= p.base < gap.base_end), default=gap.witness_end)
    low, high = min(max(low, gap.witness), gap.witness_end), min(max(high, low), gap.witness_end)
    inner = _border(other, max(low, gap.witness + 1), min(high + 1, gap.witness_end))
    return low if inner is None else inner
