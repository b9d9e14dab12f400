"""What two articles share besides one quotation of each: the evidence that they report one event.

Among thousands of articles some always have a few words in common that are rare one by one and said every day
together ("a step in the right direction"). Who prints one utterance mostly prints more of the same matter: its names.
"""

from __future__ import annotations

import numpy as np

from quotediff.columns import RARE_WEIGHT, Anchors, Match, QuotedWords
from quotediff.matches.anchored import between_quotations

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
        if self._few:
            return True
        q, r = min(q, r), max(q, r)
        shared = self._between(self._words.article[q], self._words.article[r])
        a, b, gain = between_quotations(shared, self._words)
        return float(shared.gain.sum()) - float(gain[(a == q) & (b == r)].sum()) >= RELATED

    def beside(self, match: Match) -> bool:
        """Say whether the articles of two passages share more than the passages do.

        What those bring is near the weight of their equal words, and that of the rare ones once more.
        """
        if self._few:
            return True
        weights = np.concatenate([self._words.weights[x.base : x.base + x.size] for x in match.blocks])
        own = float(weights.sum() + weights[weights > RARE_WEIGHT].sum())
        return float(self._between(match.a, match.b).gain.sum()) - own >= RELATED

    def _between(self, a: int, b: int) -> Anchors:
        """Return the anchors of an article and a later one."""
        first, place = self._words.tokens.first, self._anchors.a
        low, high = np.searchsorted(place, first[[a, a + 1]].astype(place.dtype)).tolist()
        there = self._anchors.b[low:high]
        found = low + np.flatnonzero((there >= first[b]) & (there < first[b + 1]))
        return Anchors(*(column[found] for column in self._anchors))
