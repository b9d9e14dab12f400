"""Pairs: how many words each two articles share, over all clusters that hold both."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from quotediff.columns import Tokens
from quotediff.model import Article, Cluster, Pair, Span
from quotediff.spans import merge

MOST_PAIRS = 100_000
"""So many pairs are listed; the rest is counted."""

Spans = dict[tuple[int, int], tuple[list[Span], list[Span]]]


def find_pairs(
    clusters: Iterable[Cluster], articles: Sequence[Article], tokens: Tokens, copies: Mapping[int, Sequence[int]]
) -> Iterator[Pair]:
    """Yield every two articles that share words, in order.

    ``copies``: for each article that was compared, the indices of its exact duplicates, which share all it shares.
    """
    index = {article.id: i for i, article in enumerate(articles)}
    shared, quoted = _by_pair(clusters, index)
    counter = _Counter(tokens)
    rows = {}
    for (a, b), sides in shared.items():
        counts = [counter.words(i, spans) for i, spans in zip((a, b), sides, strict=True)]
        in_marks = min(counter.words(i, s) for i, s in zip((a, b), quoted.get((a, b), ([], [])), strict=True))
        for one in (a, *copies.get(a, ())):
            for other in (b, *copies.get(b, ())):
                rows[min(one, other), max(one, other)] = (min(counts), in_marks)
    for kept, same in copies.items():
        for one, other in combinations(sorted((kept, *same)), 2):
            rows[one, other] = (tokens.words(one), 0)
    for (a, b), (words, in_marks) in sorted(rows.items()):
        yield _pair((a, b), (words, in_marks), articles, tokens)


def _by_pair(clusters: Iterable[Cluster], index: Mapping[str, int]) -> tuple[Spans, Spans]:
    """Return the spans that each two articles have in common clusters: all of them, and those of quotations."""
    shared: Spans = defaultdict(lambda: ([], []))
    quoted: Spans = defaultdict(lambda: ([], []))
    for cluster in clusters:
        by_article: dict[int, list[Span]] = defaultdict(list)
        for witness in cluster.witnesses:
            by_article[index[witness.article]] += witness.spans
        for a, b in combinations(sorted(by_article), 2):
            for kept in (shared, quoted) if cluster.kind == "quotation" else (shared,):
                kept[a, b][0].extend(by_article[a])
                kept[a, b][1].extend(by_article[b])
    return shared, quoted


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
    """Counts the words of an article inside spans."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._starts: dict[int, list[int]] = {}

    def words(self, article: int, spans: Iterable[Span]) -> int:
        """Return how many words begin inside the union of the spans."""
        if article not in self._starts:
            first, last = self._tokens.first[article : article + 2]
            self._starts[article] = self._tokens.start[first:last].tolist()
        starts = self._starts[article]
        return sum(bisect_left(starts, s.end) - bisect_left(starts, s.start) for s in merge(spans))
