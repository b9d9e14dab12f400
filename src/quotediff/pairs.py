"""Pairs: how many words each two articles share, over all clusters that hold both.

What thousands of articles print makes millions of pairs: two articles are counted only when they are asked for, and
what one article has in common with all others is a column.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np

from quotediff.columns import Ints, Tokens
from quotediff.model import Article, Cluster, ClusterKind, Pair, Span
from quotediff.spans import merge

MOST_PAIRS = 100_000
"""So many pairs are listed; the rest is counted."""


class Sharing:
    """Which articles share words, and how many, all by index.

    ``copies``: for each article that was compared, the indices of its exact duplicates, which share all it shares.
    """

    def __init__(
        self,
        clusters: Sequence[Cluster],
        articles: Sequence[Article],
        tokens: Tokens,
        copies: Mapping[int, Sequence[int]],
    ) -> None:
        index = {article.id: i for i, article in enumerate(articles)}
        self._articles, self._tokens = articles, tokens
        self._kind = [cluster.kind for cluster in clusters]
        self._compared = {one: kept for kept, same in copies.items() for one in same}
        self._counter = _Counter(tokens, [_by_article(cluster, index) for cluster in clusters])
        self._clusters: dict[int, list[int]] = defaultdict(list)
        self._members: list[tuple[Ints, Ints]] = []
        for number, articles_held in enumerate(self._counter.held):
            words = {i: self._counter.words(i, (number,)) for i in articles_held}
            self._add({one: n for i, n in words.items() for one in (i, *copies.get(i, ()))})
        for kept, same in copies.items():
            self._add(dict.fromkeys((kept, *same), tokens.words(kept)))
        self._column = lru_cache(maxsize=64)(self._others)

    def _add(self, words: Mapping[int, int]) -> None:
        """Take in articles that share words, as many of each as given."""
        members = sorted(words)
        for one in members:
            if one not in self._compared:
                self._clusters[one].append(len(self._members))
        self._members.append((np.array(members, np.int64), np.array([words[i] for i in members], np.int64)))

    def beside(self, article: int) -> tuple[Ints, Ints]:
        """Return the articles that share words with one, in order, and with each of them the most it can be."""
        others, most = self._column(self._compared.get(article, article))
        apart = others != article
        return others[apart], most[apart]

    def _others(self, article: int) -> tuple[Ints, Ints]:
        """Return the columns of ``beside``, the article itself and its copies among them."""
        held = [self._members[number] for number in self._clusters.get(article, ())]
        if not held:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        own = [words[np.searchsorted(members, article)] for members, words in held]
        if len(held) == 1:
            return held[0][0], np.minimum(held[0][1], own[0])
        others, place = np.unique(np.concatenate([members for members, _ in held]), return_inverse=True)
        theirs = np.bincount(place, np.concatenate([words for _, words in held]))
        ours = np.bincount(place, np.repeat(own, [len(members) for members, _ in held]))
        return others, np.minimum(ours, theirs).astype(np.int64)

    def words(self, a: int, b: int) -> int:
        """Return how many words two articles share, boilerplate left out."""
        a, b = self._compared.get(a, a), self._compared.get(b, b)
        return self._tokens.words(a) if a == b else self._fewer(a, b, ("quotation", "passage"))

    def _fewer(self, a: int, b: int, kinds: Sequence[ClusterKind]) -> int:
        """Return how many words two articles have in their common clusters of some kinds, the fewer of the two."""
        numbers = [n for n in sorted(set(self._clusters[a]).intersection(self._clusters[b])) if self._kind[n] in kinds]
        return min(self._counter.words(one, numbers) for one in (a, b))

    def _counts(self, a: int, b: int) -> tuple[int, int, int]:
        """Return how many words two articles share, and how many of them in quotations and in boilerplate."""
        a, b = self._compared.get(a, a), self._compared.get(b, b)
        if a == b:
            return self._tokens.words(a), 0, 0
        words = self._fewer(a, b, ("quotation", "passage", "boilerplate"))
        quoted, recurring = (min(words, self._fewer(a, b, (kind,))) for kind in ("quotation", "boilerplate"))
        return words, quoted, recurring

    def listed(self, most: int = MOST_PAIRS) -> tuple[tuple[Pair, ...], int]:
        """Return the first pairs in order, and how many more there are."""
        found: list[Pair] = []
        omitted = 0
        for a in sorted((*self._clusters, *self._compared)):
            others, _ = self.beside(a)
            later = others[others > a]
            room = most - len(found)
            found += (self._pair(a, b) for b in later[:room].tolist())
            omitted += max(0, len(later) - room)
        return tuple(found), omitted

    def _pair(self, a: int, b: int) -> Pair:
        words, quoted, recurring = self._counts(a, b)
        return Pair(
            a=self._articles[a].id,
            b=self._articles[b].id,
            words=words,
            quoted_words=quoted,
            boilerplate_words=recurring,
            share_of_a=words / max(1, self._tokens.words(a)),
            share_of_b=words / max(1, self._tokens.words(b)),
        )


def _by_article(cluster: Cluster, index: Mapping[str, int]) -> dict[int, list[Span]]:
    """Return the spans of a cluster by article."""
    found: dict[int, list[Span]] = defaultdict(list)
    for witness in cluster.witnesses:
        found[index[witness.article]] += witness.spans
    return found


class _Counter:
    """Counts the words of an article in the union of some clusters."""

    def __init__(self, tokens: Tokens, held: Sequence[Mapping[int, Sequence[Span]]]) -> None:
        self.held = held
        self._tokens = tokens
        self._alone: dict[tuple[int, int], int] = {}

    def words(self, article: int, clusters: Sequence[int]) -> int:
        """Return how many words begin in the union of these clusters' spans; most pairs share one cluster only."""
        if len(clusters) != 1:
            return self._count(article, (s for n in clusters for s in self.held[n][article]))
        key = (article, clusters[0])
        if key not in self._alone:
            self._alone[key] = self._count(article, self.held[clusters[0]][article])
        return self._alone[key]

    def _count(self, article: int, spans: Iterable[Span]) -> int:
        first, last = self._tokens.first[article : article + 2].tolist()
        starts = self._tokens.start[first:last].data
        return sum(bisect_left(starts, s.end) - bisect_left(starts, s.start) for s in merge(spans))
