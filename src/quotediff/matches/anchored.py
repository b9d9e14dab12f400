"""Anchors between quotations and their articles: which of them lie where, and how much evidence they add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from quotediff.columns import Anchors, Ints, Keys, Mask, Places, QuotedWords, Weights

CHUNK = 1 << 18
"""So many anchors are looked at together."""
_HALF = np.uint64(32)
_BITS = 64


def where(anchors: Anchors, wanted: Callable[[Places, Places], Mask]) -> Iterator[Anchors]:
    """Yield the anchors that are wanted, looked at some at a time, which takes little memory."""
    for low in range(0, max(1, len(anchors.a)), CHUNK):
        a, b, gain = anchors.a[low : low + CHUNK], anchors.b[low : low + CHUNK], anchors.gain[low : low + CHUNK]
        found = wanted(a, b)
        yield Anchors(a[found], b[found], gain[found])


def between_quotations(anchors: Anchors, words: QuotedWords) -> tuple[Places, Places, Weights]:
    """Return two columns of quotations that anchors lie in on both sides, and their gains."""
    some = list(where(anchors, lambda a, b: (words.owner[a] >= 0) & (words.owner[b] >= 0)))
    a, b, gain = (np.concatenate(column) for column in zip(*some, strict=True))
    return words.owner[a], words.owner[b], gain


def summed(a: Ints | Places, b: Ints | Places, gain: Weights) -> tuple[Keys, Weights]:
    """Return the distinct pairs of two columns, packed and sorted, with the sum of the gains of each."""
    if not len(a):
        return np.empty(0, np.uint64), np.empty(0, np.float32)
    pairs, order = _ordered(a, b)
    first = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1])))
    return pairs[first], np.add.reduceat(gain[order], first)


def _ordered(a: Ints | Places, b: Ints | Places) -> tuple[Keys, Ints]:
    """Return the pairs of two columns, packed and sorted, and where each stood; equal ones stay as they stood.

    Numbers are sorted several times as fast as their order is found, so each takes its place along where both fit.
    """
    pairs = packed(a, b)
    low, place = (np.uint64(int(most).bit_length()) for most in (b.max(), len(a)))
    if int(a.max()).bit_length() + int(low + place) > _BITS:
        order = np.argsort(pairs, kind="stable")
        return pairs[order], order
    along = ((a.astype(np.uint64) << low | b.astype(np.uint64)) << place) | np.arange(len(a), dtype=np.uint64)
    along.sort()
    order = (along & ((np.uint64(1) << place) - np.uint64(1))).astype(np.int64)
    return pairs[order], order


def packed(a: Ints | Places, b: Ints | Places) -> Keys:
    """Return pairs of two columns as one number each."""
    return (a.astype(np.uint64) << _HALF) | b.astype(np.uint64)
