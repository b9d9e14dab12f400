"""How many words two articles share, counted on the words themselves."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from quotediff.characters import figures
from quotediff.columns import Ints, Keys, Mask
from quotediff.sorting import places_of_equal

RUN_WORDS = 5
MOST_IN_ORDER = 0.9
"""Share of the shorter article that stands in one order in both, from which on moved passages are not looked for."""
LONG = 1 << 20
"""Product of two lengths from which on runs are found faster than the longest common subsequence."""
CHARACTERS = 0x110000
"""So many characters there are."""
WordIds = NDArray[np.uint32]
"""A number for each word, equal for equal words; the last bit says whether the word is a figure."""
_FIGURE = np.uint32(1)
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


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


def shared_words(pairs: Sequence[tuple[WordIds, WordIds]]) -> list[int]:
    """Return how many words each two articles share: the most that stand in one order in both, or in common runs.

    In order: their longest common subsequence. In runs: words of the shorter article that stand in five words in a row
    which the other has too, wherever; it counts where passages were moved.
    """
    shorter = [min(len(a), len(b)) for a, b in pairs]
    long = [i for i, (a, b) in enumerate(pairs) if len(a) * len(b) > LONG]
    whole = {i for i, n in zip(long, _in_runs(pairs, long), strict=True) if n == shorter[i]}
    others = [i for i in range(len(pairs)) if i not in whole]
    found = list(shorter)
    for i, n in zip(others, _in_order([pairs[i] for i in others]), strict=True):
        found[i] = n
    moved = [i for i, n in enumerate(found) if n < MOST_IN_ORDER * shorter[i]]
    for i, n in zip(moved, _in_runs(pairs, moved), strict=True):
        found[i] = max(found[i], n)
    return found


def _in_runs(pairs: Sequence[tuple[WordIds, WordIds]], which: Sequence[int]) -> list[int]:
    found: list[int] = in_runs([pairs[i] for i in which]).tolist()
    return found


def _in_order(pairs: Sequence[tuple[WordIds, WordIds]]) -> list[int]:
    """Return the length of the longest common subsequence of each two articles.

    Words become characters, which takes half the time; where there are not enough of these, numbers.
    """
    sides = [side for pair in pairs for side in pair]
    numbers = places_of_equal(np.concatenate([np.empty(0, np.uint64), *sides]))
    text: Sequence[Hashable] = numbers.tolist()
    if len(numbers) <= CHARACTERS:
        text = numbers.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    ends = [0, *accumulate(map(len, sides))]
    parts = [text[low:high] for low, high in pairwise(ends)]
    return [int(LCSseq.similarity(a, b)) for a, b in zip(parts[::2], parts[1::2], strict=True)]


def in_runs(pairs: Sequence[tuple[WordIds, WordIds]], size: int = RUN_WORDS) -> Ints:
    """Return for each two articles how many words of each at least stand in a run of ``size`` that the other has too.

    All runs of all pairs are sorted at once, each with its pair and its place.
    """
    sides = [a for a, _ in pairs] + [b for _, b in pairs]
    lengths = np.array([len(side) for side in sides], np.int64)
    ends = np.cumsum(lengths)
    words = np.concatenate([np.empty(0, np.uint64), *sides])
    words |= np.repeat(np.tile(np.arange(len(pairs), dtype=np.uint64), 2) << np.uint64(32), lengths)
    runs = _runs(words, size)
    for back in range(1, size):
        crossing = ends[lengths >= back] - back
        runs[crossing] = crossing  # which none is equal to
    inside = _in_both(runs, int(lengths[: len(pairs)].sum()))
    for step in steps(size):
        inside[step:] |= inside[:-step]
    total = np.concatenate((np.zeros(1, np.int64), np.cumsum(inside)))
    covered = total[ends] - total[ends - lengths]
    least: Ints = np.minimum(covered[: len(pairs)], covered[len(pairs) :])
    return least


def _in_both(runs: Keys, border: int) -> Mask:
    """Say which runs stand on both sides of a border."""
    place = places_of_equal(runs)
    seen = np.zeros((2, len(runs)), np.bool_)
    seen[0, place[:border]] = True
    seen[1, place[border:]] = True
    found: Mask = (seen[0] & seen[1])[place]
    return found


def _runs(words: Keys, size: int) -> Keys:
    """Return a number for the ``size`` words from each one on, another for other words; the last mean nothing."""
    found = words
    for step in steps(size):
        longer = found * _SPREAD
        longer[:-step] += found[step:]
        longer ^= longer >> np.uint64(29)
        found = longer
    return found


def steps(size: int) -> Iterator[int]:
    """Yield by how many words to shift runs so that two of them, which may overlap, make longer ones, up to a size."""
    width = 1
    while width < size:
        step = min(width, size - width)
        yield step
        width += step
