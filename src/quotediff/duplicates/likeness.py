"""How many words two articles share, counted on the words themselves."""

from __future__ import annotations

from array import array

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from quotediff.columns import Mask

RUN_WORDS = 5
MOST_IN_ORDER = 0.9
"""Share of the shorter article that stands in one order in both, from which on moved passages are not looked for."""
LONG = 1 << 20
"""Product of two lengths from which on runs are found faster than the longest common subsequence."""
WordIds = NDArray[np.uint32]


def shared_words(a: WordIds, b: WordIds) -> int:
    """Return how many words two articles share: the most that stand in one order in both, or in common runs.

    In order: their longest common subsequence. In runs: words of the shorter article that stand in five words in a row
    which the other has too, wherever; it counts where passages were moved.
    """
    if not len(a) or not len(b):
        return 0
    shorter = min(len(a), len(b))
    if len(a) * len(b) > LONG and (in_runs := _in_runs(a, b)) == shorter:
        return in_runs
    in_order = int(LCSseq.similarity(array("I", a.tobytes()), array("I", b.tobytes())))
    return in_order if in_order >= MOST_IN_ORDER * shorter else max(in_order, _in_runs(a, b))


def _in_runs(a: WordIds, b: WordIds) -> int:
    """Return how many words of each of two articles at least stand in a run that the other has too."""
    if min(len(a), len(b)) < RUN_WORDS:
        return 0
    runs = _runs(a), _runs(b)
    ordered = tuple(np.sort(found) for found in runs)
    return min(_covered(runs[0], ordered[1]), _covered(runs[1], ordered[0]))


def _covered(runs: NDArray[np.uint64], others: NDArray[np.uint64]) -> int:
    """Return how many words stand in a run that is among others, which are sorted."""
    place = np.minimum(np.searchsorted(others, runs), len(others) - 1)
    begins = others[place] == runs
    inside: Mask = np.zeros(len(runs) + RUN_WORDS - 1, np.bool_)
    for i in range(RUN_WORDS):
        inside[i : i + len(begins)] |= begins
    return int(np.count_nonzero(inside))


def _runs(words: WordIds) -> NDArray[np.uint64]:
    """Return a number for each five words in a row, another for other words."""
    count = len(words) - RUN_WORDS + 1
    found = words[:count].astype(np.uint64)
    for i in range(1, RUN_WORDS):
        found *= np.uint64(0x9E3779B97F4A7C15)
        found ^= found >> np.uint64(29)
        found += words[i : i + count]
    return found
