"""Whether two articles that share many words are one text, or only of one form.

Results, prices and market reports are written to a pattern: two of them share most of their words, a few at a time,
and report other figures. A text that is printed again is held together by long runs of words, and keeps its figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from quotediff.duplicates.likeness import WordIds, in_runs, is_figure, shared_words

RUN_WORDS = 8
"""A run of so many words is no common turn of phrase."""
HELD_WORDS = 40
"""One text has so many words in runs, or four fifths of the shorter one's where that is less."""
MOST_OF_SHORTER = 0.8
LOOSE, HELD_SHARE = 0.65, 0.7
"""One text that resembles the other less than LOOSE has this share of the shorter one in runs."""
LEAST_FIGURES = 3
"""Fewer figures say nothing."""


def words_of_one_text(pairs: Sequence[tuple[WordIds, WordIds]]) -> list[int]:
    """Return how many words each two articles share where they are one text, or one is a piece of the other; else 0."""
    found = [len(a) if np.array_equal(a, b) else 0 for a, b in pairs]
    held = in_runs(pairs, RUN_WORDS).tolist()
    likely = [i for i, (a, b) in enumerate(pairs) if not found[i] and _is_likely(a, b, held[i])]
    for i, shared in zip(likely, shared_words([pairs[i] for i in likely]), strict=True):
        a, b = pairs[i]
        loose = shared < LOOSE * (len(a) + len(b) - shared)
        found[i] = 0 if loose and held[i] < HELD_SHARE * min(len(a), len(b)) else shared
    return found


def _is_likely(a: WordIds, b: WordIds, held: int) -> bool:
    """Say whether two articles of which so many words stand in common runs may be one text."""
    return held >= min(HELD_WORDS, MOST_OF_SHORTER * min(len(a), len(b))) and _figures_agree(a, b)


def _figures_agree(a: WordIds, b: WordIds) -> bool:
    """Say whether more than half of the figures of the article that has fewer stand in the other, too."""
    figures = [Counter(words[is_figure(words)].tolist()) for words in (a, b)]
    fewer = min(counts.total() for counts in figures)
    return fewer < LEAST_FIGURES or 2 * (figures[0] & figures[1]).total() > fewer
