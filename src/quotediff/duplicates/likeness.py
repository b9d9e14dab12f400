"""How many words two articles share, counted on the words themselves."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from quotediff.characters import figures
from quotediff.columns import Ints, Keys, Mask

RUN_WORDS = 5
MOST_IN_ORDER = 0.9
"""Share of the shorter article that stands in one order in both, from which on moved passages are not looked for."""
LONG = 1 << 20
"""Product of two lengths from which on runs are found faster than the longest common subsequence."""
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
    found = [n if i in whole else _in_order(*pair) for i, (n, pair) in enumerate(zip(shorter, pairs, strict=True))]
    moved = [i for i, n in enumerate(found) if n < MOST_IN_ORDER * shorter[i]]
    for i, n in zip(moved, _in_runs(pairs, moved), strict=True):
        found[i] = max(found[i], n)
    return found


def _in_runs(pairs: Sequence[tuple[WordIds, WordIds]], which: Sequence[int]) -> list[int]:
    found: list[int] = in_runs([pairs[i] for i in which]).tolist()
    return found


def _in_order(a: WordIds, b: WordIds) -> int:
    return int(LCSseq.similarity(array("I", a.tobytes()), array("I", b.tobytes())))


def in_runs(pairs: Sequence[tuple[WordIds, WordIds]], size: int = RUN_WORDS) -> Ints:
    """Return for each two articles how many words of each at least stand in a run of ``size`` that the other has too.

    All runs of all pairs are sorted at once, each with its pair and its place.
    """
    sides = [a for a, _ in pairs] + [b for _, b in pairs]
    lengths = np.array([len(side) for side in sides], np.int64)
    ends = np.cumsum(lengths)
    words = np.concatenate([np.empty(0, np.uint32), *sides]).astype(np.uint64)
    words |= np.repeat(np.tile(np.arange(len(pairs), dtype=np.uint64), 2) << np.uint64(32), lengths)
    inside = np.zeros(len(words), np.bool_)
    first = np.flatnonzero(np.arange(len(words)) <= np.repeat(ends - size, lengths))
    inside[_in_both(_runs(words, size), first, int(lengths[: len(pairs)].sum()))] = True
    for step in steps(size):
        inside[step:] |= inside[:-step]
    total = np.concatenate((np.zeros(1, np.int64), np.cumsum(inside)))
    covered = total[ends] - total[ends - lengths]
    least: Ints = np.minimum(covered[: len(pairs)], covered[len(pairs) :])
    return least


def _in_both(runs: Keys, places: Ints, border: int) -> Ints:
    """Return those of some places whose run also begins at one of them on the other side of a border."""
    bits = np.uint64(len(runs).bit_length())
    keys = runs[places]
    keys *= _SPREAD
    keys >>= bits
    keys <<= bits
    keys |= places.astype(np.uint64)
    keys.sort()
    values = keys >> bits
    same = values[1:] == values[:-1]
    keys = np.compress(np.append(same, False) | np.append(False, same), keys)
    values = keys >> bits
    places = (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    begins = np.flatnonzero(np.append(True, values[1:] != values[:-1])) if len(values) else places
    ends = np.append(begins[1:], len(places))[: len(begins)]
    both = (places[begins] < border) & (places[ends - 1] >= border)
    found: Ints = places[np.repeat(both, ends - begins)]
    return found


def _runs(words: Keys, size: int) -> Keys:
    """Return a number for each ``size`` words in a row, another for other words."""
    found = words
    for step in steps(size):
        longer = found[:-step] * _SPREAD
        longer += found[step:]
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
