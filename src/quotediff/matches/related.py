"""What two articles share besides one quotation of each: the evidence that they report one event.

Among thousands of articles some always have a few words in common that are rare one by one and said every day
together ("a step in the right direction"). Who prints one utterance mostly prints more of the same matter: its names.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from quotediff.columns import Anchors, Ints, Keys, Places, QuotedWords, Weights

RELATED = 6.0
"""Least weight of what else two articles of one event share: about six rare words, in twos or threes."""
FEW_ARTICLES = 20
"""Among fewer articles hardly any have a few rare words in common by chance."""


class Related:
    """Tells of which quotations the articles are related."""

    def __init__(self, anchors: Anchors, words: QuotedWords) -> None:
        self._anchors, self._words = anchors, words
        self._few = len(words.tokens.first) - 1 < FEW_ARTICLES

    def __call__(self, q: int, r: int) -> bool:
        """Say whether the articles of two quotations share more than the quotations do."""
        a, b = self._words.article[q], self._words.article[r]
        return self._few or _at(self._between_articles, a, b) - _at(self._between_quotations, q, r) >= RELATED

    @cached_property
    def _between_articles(self) -> tuple[Keys, Weights]:
        here, there = self._words.tokens.article[self._anchors.a], self._words.tokens.article[self._anchors.b]
        return _summed(here, there, self._anchors.gain)

    @cached_property
    def _between_quotations(self) -> tuple[Keys, Weights]:
        here, there = self._words.owner[self._anchors.a], self._words.owner[self._anchors.b]
        quoted = (here >= 0) & (there >= 0)
        return _summed(here[quoted], there[quoted], self._anchors.gain[quoted])


def _summed(a: Ints | Places, b: Ints | Places, gain: Weights) -> tuple[Keys, Weights]:
    """Return the distinct pairs, packed and sorted, with the sum of the gains of each."""
    packed = _packed(a, b)
    order = np.argsort(packed, kind="stable")
    packed = packed[order]
    first = np.flatnonzero(np.concatenate(([True], packed[1:] != packed[:-1]))) if len(packed) else order
    sums = np.add.reduceat(gain[order], first, dtype=np.float64) if len(packed) else gain
    return packed[first], sums.astype(np.float32)


def _packed(a: Ints | Places, b: Ints | Places) -> Keys:
    """Return pairs as one number each, whichever comes first."""
    return (np.minimum(a, b).astype(np.uint64) << np.uint64(32)) | np.maximum(a, b).astype(np.uint64)


def _at(sums: tuple[Keys, Weights], a: int, b: int) -> float:
    keys, values = sums
    key = _packed(np.array([a]), np.array([b]))[0]
    at = int(np.searchsorted(keys, key))
    return float(values[at]) if at < len(keys) and keys[at] == key else 0.0
