"""Shares: how much of an incoming article's own words stands in one other article.

Its own words are those outside quotation marks: everyone may quote. The measure is directional, as containment is
(Broder 1997): a brief that stands whole in a long story is wholly shared, the story is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from quotediff.columns import Covered, Mask, Tokens
from quotediff.model import Article, Cluster, Span

_BySpans = Mapping[int, Sequence[Span]]


class Share(NamedTuple):
    """Of ``own`` words of an article, ``words`` stand in another; articles by index."""

    article: int
    other: int
    words: int
    own: int

    @property
    def fraction(self) -> float:
        """The words shared, from 0 to 1."""
        return self.words / self.own


class Shares:
    """What each article's own words have in common with others.

    ``taken``: which tokens do not count. ``copies``: exact copies by the one that was compared in their place; they
    share all.
    """

    def __init__(
        self,
        clusters: Iterable[Cluster],
        articles: Sequence[Article],
        tokens: Tokens,
        taken: Covered,
        copies: Mapping[int, Sequence[int]],
    ) -> None:
        self._articles, self._tokens, self._taken = articles, tokens, taken
        index = {article.id: i for i, article in enumerate(articles)}
        self._held: dict[int, list[_BySpans]] = defaultdict(list)
        for cluster in clusters:
            spans: dict[int, list[Span]] = defaultdict(list)
            for witness in cluster.witnesses:
                spans[index[witness.article]] += witness.spans
            for i in spans:
                self._held[i].append(spans)
        self._twins = {i: same for kept, others in copies.items() for same in [(kept, *others)] for i in same}

    def largest(self, article: int, most: float) -> Share | None:
        """Return the other article that has most of one's own words; None where none has more than ``most`` of them.

        Of several the earliest, as far as dates tell.
        """
        first, last = self._tokens.first[article : article + 2].tolist()
        own = last - first - int(self._taken.between(first, last).sum())
        if article in self._twins:
            other = next(i for i in self._twins[article] if i != article)
            return Share(article, other, own, own) if own else None
        found = [Share(article, other, n, own) for other, n in self._beside(article, most * own).items()]
        return min(found, key=lambda share: (-share.words, self._rank(share.other)), default=None)

    def _beside(self, article: int, most: float) -> dict[int, int]:
        """Return how many own words of one stand in each other article, where these are more than ``most``."""
        parts = self._held.get(article, [])
        numbers: dict[int, list[int]] = defaultdict(list)
        for number, spans in enumerate(parts):
            for other in spans.keys() - {article}:
                numbers[other].append(number)
        inside = [self._inside(article, spans[article], own=True) for spans in parts]
        known: dict[tuple[int, ...], int] = {}
        found = {}
        for other in sorted(numbers):
            key = tuple(numbers[other])
            if key not in known:
                known[key] = int(np.logical_or.reduce([inside[n] for n in key]).sum())
            if known[key] > most:
                theirs = np.logical_or.reduce([self._inside(other, parts[n][other]) for n in key])
                found[other] = min(known[key], int(theirs.sum()))
        return {other: n for other, n in found.items() if n > most}

    def _inside(self, article: int, spans: Iterable[Span], *, own: bool = False) -> Mask:
        """Return which tokens of an article begin in these spans, of its own words only where asked."""
        first, last = self._tokens.first[article : article + 2].tolist()
        inside = np.zeros(last - first, np.bool_)
        for span in spans:
            low, high = np.searchsorted(self._tokens.start[first:last], (span.start, span.end))
            inside[low:high] = True
        return inside & ~self._taken.between(first, last) if own else inside

    def _rank(self, article: int) -> tuple[str, int]:
        return self._articles[article].published or "~", article
