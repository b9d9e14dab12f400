"""How many words two articles share, counted on the words themselves."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from quotediff.characters import figures
from quotediff.columns import Keys, Mask

RUN_WORDS = 5
MOST_IN_ORDER = 0.9
"""Share of the shorter article that stands in one order in both, from which on moved passages are not looked for."""
LONG = 1 << 20
"""Product of two lengths from which on runs are found faster than the longest common subsequence."""
WordIds = NDArray[np.uint32]
"""A number for each word, equal for equal words; the last bit says whether the word is a figure."""
_FIGURE = np.uint32(1)


def word_ids(keys: Keys) -> WordIds:
    """Return words, given by their keys, as numbers."""
    ids: WordIds = (keys >> np.uint64(32)).astype(np.uint32)
    ids &= ~_FIGURE
    ids |= figures(keys)
    return ids


def is_figure(words: WordIds) -> Mask:
    """Say which words are figures."""
    found: Mask = (words & _FIGURE).astype(np.bool_)
    return found


def shared_words(a: WordIds, b: WordIds) -> int:
    """Return how many words two articles share: the most that stand in one order in both, or in common runs.

    In order: their longest common subsequence. In runs: words of the shorter article that stand in five words in a row
    which the other has too, wherever; it counts where passages were moved.
    """
    if not len(a) or not len(b):
        return 0
    shorter = min(len(a), len(b))
    if len(a) * len(b) > LONG and in_runs(a, b) == shorter:
        return shorter
    in_order = int(LCSseq.similarity(array("I", a.tobytes()), array("I", b.tobytes())))
    return in_order if in_order >= MOST_IN_ORDER * shorter else max(in_order, in_runs(a, b))


def in_runs(a: WordIds, b: WordIds, size: int = RUN_WORDS) -> int:
    """Return how many words of each of two articles at least stand in a run of ``size`` that the other has too."""
    if min(len(a), len(b)) < size:
        return 0
    runs = _runs(a, size), _runs(b, size)
    ordered = tuple(np.sort(found) for found in runs)
    return min(_covered(runs[0], ordered[1], size), _covered(runs[1], ordered[0], size))


def _covered(runs: NDArray[np.uint64], others: NDArray[np.uint64], size: int) -> int:
    """Return how many words stand in a run that is among others, which are sorted."""
    place = np.minimum(np.searchsorted(others, runs), len(others) - 1)
    inside: Mask = np.zeros(len(runs) + size - 1, np.bool_)
    inside[: len(runs)] = others[place] == runs
    for step in _steps(size):
        inside[step:] |= inside[:-step]
    return int(np.count_nonzero(inside))


def _runs(words: WordIds, size: int) -> NDArray[np.uint64]:
    """Return a number for each ``size`` words in a row, another for other words."""
    found = words.astype(np.uint64)
    for step in _steps(size):
        found = found[:-step] * np.uint64(0x9E3779B97F4A7C15) + found[step:]
        found ^= found >> np.uint64(29)
    return found


def _steps(size: int) -> Iterator[int]:
    """Yield by how many words to shift runs so that two of them, which may overlap, make longer ones, up to a size."""
    width = 1
    while width < size:
        step = min(width, size - width)
        yield step
        width += step
