"""What two articles share besides one quotation of each: the evidence that they report one event.

Among thousands of articles some always have a few words in common that are rare one by one and said every day
together ("a step in the right direction"). Who prints one utterance mostly prints more of the same matter: its names.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from quotediff.columns import RARE_WEIGHT, Anchors, Keys, Match, QuotedWords, Weights
from quotediff.matches.anchored import between_quotations, packed, summed

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

    def beside(self, match: Match) -> bool:
        """Say whether the articles of two passages share more than the passages do.

        What those bring is near the weight of their equal words, and that of the rare ones once more.
        """
        weights = np.concatenate([self._words.weights[x.base : x.base + x.size] for x in match.blocks])
        own = float(weights.sum() + weights[weights > RARE_WEIGHT].sum())
        return self._few or _at(self._between_articles, match.a, match.b) - own >= RELATED

    @cached_property
    def _between_articles(self) -> tuple[Keys, Weights]:
        article = self._words.tokens.article
        return summed(article[self._anchors.a], article[self._anchors.b], self._anchors.gain)

    @cached_property
    def _between_quotations(self) -> tuple[Keys, Weights]:
        return summed(*between_quotations(self._anchors, self._words))


def _at(sums: tuple[Keys, Weights], a: int, b: int) -> float:
    keys, values = sums
    key = packed(np.array([min(a, b)]), np.array([max(a, b)]))[0]
    at = int(np.searchsorted(keys, key))
    return float(values[at]) if at < len(keys) and keys[at] == key else 0.0
