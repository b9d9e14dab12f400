"""Pairs: how many words each two articles share, over all clusters that hold both."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from quotediff.columns import Tokens
from quotediff.model import Article, Cluster, Pair, Span
from quotediff.spans import merge

MOST_PAIRS = 100_000
"""So many pairs are listed; the rest is counted."""

Shared = dict[tuple[int, int], list[int]]
"""Two articles by index -> the clusters that hold both."""


def find_pairs(
    clusters: Sequence[Cluster], articles: Sequence[Article], tokens: Tokens, copies: Mapping[int, Sequence[int]]
) -> Iterator[Pair]:
    """Yield every two articles that share words, in order.

    ``copies``: for each article that was compared, the indices of its exact duplicates, which share all it shares.
    """
    index = {article.id: i for i, article in enumerate(articles)}
    held = [_by_article(cluster, index) for cluster in clusters]
    quotation = [cluster.kind == "quotation" for cluster in clusters]
    counter = _Counter(tokens, held)
    rows = {}
    for pair, numbers in _shared(held).items():
        words = min(counter.words(one, numbers) for one in pair)
        quoted = min(counter.words(one, [n for n in numbers if quotation[n]]) for one in pair)
        for a, b in product(*((one, *copies.get(one, ())) for one in pair)):
            rows[min(a, b), max(a, b)] = (words, quoted)
    for kept, same in copies.items():
        for pair in combinations(sorted((kept, *same)), 2):
            rows[pair] = (tokens.words(kept), 0)
    for pair, counts in sorted(rows.items()):
        yield _pair(pair, counts, articles, tokens)


def _by_article(cluster: Cluster, index: Mapping[str, int]) -> dict[int, list[Span]]:
    """Return the spans of a cluster by article."""
    found: dict[int, list[Span]] = defaultdict(list)
    for witness in cluster.witnesses:
        found[index[witness.article]] += witness.spans
    return found


def _shared(held: Sequence[Mapping[int, object]]) -> Shared:
    """Return for each two articles the clusters that hold both."""
    shared: Shared = defaultdict(list)
    for number, articles in enumerate(held):
        for pair in combinations(sorted(articles), 2):
            shared[pair].append(number)
    return shared


def _pair(key: tuple[int, int], counts: tuple[int, int], articles: Sequence[Article], tokens: Tokens) -> Pair:
    a, b = key
    words, quoted = counts
    return Pair(
        a=articles[a].id,
        b=articles[b].id,
        words=words,
        quoted_words=min(words, quoted),
        boilerplate_words=0,
        share_of_a=words / max(1, tokens.words(a)),
        share_of_b=words / max(1, tokens.words(b)),
    )


class _Counter:
    """Counts the words of an article in the union of some clusters."""

    def __init__(self, tokens: Tokens, held: Sequence[Mapping[int, Sequence[Span]]]) -> None:
        self._tokens, self._held = tokens, held
        self._starts: dict[int, list[int]] = {}
        self._alone: dict[tuple[int, int], int] = {}

    def words(self, article: int, clusters: Sequence[int]) -> int:
        """Return how many words begin in the union of these clusters' spans; most pairs share one cluster only."""
        if len(clusters) != 1:
            return self._count(article, [s for n in clusters for s in self._held[n][article]])
        key = (article, clusters[0])
        if key not in self._alone:
            self._alone[key] = self._count(article, self._held[clusters[0]][article])
        return self._alone[key]

    def _count(self, article: int, spans: Iterable[Span]) -> int:
        if article not in self._starts:
            first, last = self._tokens.first[article : article + 2]
            self._starts[article] = self._tokens.start[first:last].tolist()
        starts = self._starts[article]
        return sum(bisect_left(starts, s.end) - bisect_left(starts, s.start) for s in merge(spans))
