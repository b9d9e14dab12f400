"""Whether two articles that share many words are one text, or only of one form.

Results, prices and market reports are written to a pattern: two of them share most of their words, a few at a time,
and report other figures. A text that is printed again is held together by long runs of words, and keeps its figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from quotediff.duplicates.likeness import WordIds, in_runs, is_figure, shared_words
from quotediff.subsequence import blocks_of

RUN_WORDS = 8
"""A run of so many words is no common turn of phrase."""
HELD_WORDS = 40
"""One text has so many words in runs, or four fifths of the shorter one's where that is less."""
MOST_OF_SHORTER = 0.8
LOOSE, HELD_SHARE = 0.65, 0.7
"""One text that resembles the other less than LOOSE has this share of the shorter one in runs."""
FORM_WORDS = 150
"""What is longer is seldom written to a form that has names and figures to fill in."""
LEAST_IN_FORM, LEAST_FIGURES = 2, 3
"""Fewer figures say nothing: in a short article, which may be of a form, and in a longer one."""
LEAD_WORDS = 20
"""Among so many words it is seen whom an article is about."""
FRAME_WORDS, NAME_WORDS = 3, 2
"""A form goes on for FRAME_WORDS at least behind a name, which has NAME_WORDS at least."""


def words_of_one_text(pairs: Sequence[tuple[WordIds, WordIds]]) -> list[int]:
    """Return how many words each two articles share where they are one text, or one is a piece of the other; else 0."""
    found = [len(a) if len(a) == len(b) and np.array_equal(a, b) else 0 for a, b in pairs]
    shorter = np.array([min(len(a), len(b)) for a, b in pairs], np.int64)
    held = in_runs(pairs, RUN_WORDS)
    enough = np.flatnonzero(held >= np.minimum(HELD_WORDS, MOST_OF_SHORTER * shorter)).tolist()
    likely = [i for i in enough if not found[i] and _may_be_one(*pairs[i])]
    for i, shared in zip(likely, shared_words([pairs[i] for i in likely]), strict=True):
        a, b = pairs[i]
        loose = shared < LOOSE * (len(a) + len(b) - shared)
        found[i] = 0 if loose and held[i] < HELD_SHARE * shorter[i] else shared
    return found


def _may_be_one(a: WordIds, b: WordIds) -> bool:
    """Say whether two articles may be one text, as far as their figures and their beginnings tell."""
    one, other = (Counter(words[is_figure(words)].tolist()) for words in (a, b))
    least = LEAST_IN_FORM if min(len(a), len(b)) < FORM_WORDS else LEAST_FIGURES
    return _figures_agree(one, other, least) and not (_may_be_others(a, b, one, other) and _begin_with_others(a, b))


def _figures_agree(one: Counter[int], other: Counter[int], least: int) -> bool:
    """Say whether more than half of the figures of the article that has fewer, but ``least``, stand in the other."""
    fewer = min(one.total(), other.total())
    return fewer < least or 2 * (one & other).total() > fewer


def _may_be_others(a: WordIds, b: WordIds, one: Counter[int], other: Counter[int]) -> bool:
    """Say whether two articles may be two of one form: short, and both have figures of their own, or one is a brief."""
    shorter = min(len(a), len(b))
    return shorter < HELD_WORDS or (shorter < FORM_WORDS and bool(one - other and other - one))


def _begin_with_others(a: WordIds, b: WordIds) -> bool:
    """Say whether two articles begin with a few other words, no figures, and go on alike: other names in one form."""
    one, other = sorted((a[:LEAD_WORDS].tolist(), b[:LEAD_WORDS].tolist()))  # of blocks alike long, the same
    if one[:1] == other[:1]:
        return False
    frame = next((x for x in blocks_of(one, other) if x.size >= FRAME_WORDS), None)
    if frame is None or min(frame.base, frame.witness) < NAME_WORDS:
        return False
    return not is_figure(np.array([*one[: frame.base], *other[: frame.witness]], a.dtype)).any()
