"""Slow and obvious versions of what the package does fast."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from quotediff.model import Article
from quotediff.tokens import words


def shared_runs(articles: Sequence[Article], ngram_words: int) -> set[tuple[int, int, int, int, int]]:
    """Return (article, article, first word, first word, length) of every maximal equal run, by trying every place."""
    norms = [[w.norm for w in words(a.text)] for a in articles]
    found = set()
    for a, b in combinations(range(len(articles)), 2):
        one, other = norms[a], norms[b]
        for i in range(len(one)):
            for j in range(len(other)):
                if one[i] != other[j] or (i and j and one[i - 1] == other[j - 1]):
                    continue
                size = 0
                while i + size < len(one) and j + size < len(other) and one[i + size] == other[j + size]:
                    size += 1
                if size >= ngram_words:
                    found.add((a, b, i, j, size))
    return found


def longest_common_subsequence(a: Sequence[int], b: Sequence[int]) -> int:
    """Return the length of the longest common subsequence, by the textbook table."""
    row = [0] * (len(b) + 1)
    for x in a:
        before = 0
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], before + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]
