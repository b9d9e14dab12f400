"""Slow and obvious versions of what the package does fast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

from quotediff.model import Article, Block
from quotediff.subsequence import join
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


def longest_common_subsequence(a: str, b: str) -> int:
    """Return the length of the longest common subsequence, by the textbook table."""
    row = [0] * (len(b) + 1)
    for x in a:
        before = 0
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], before + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]


def closed_up(blocks: Sequence[Block], a: str, b: str) -> list[Block]:
    """Return equal blocks, each put where the least is skipped around it: from left to right, then back.

    On the way there a block is tried where its words stand first behind the one before it, on the way back where they
    stand last before the one after it; on the side on which more is skipped.
    """
    for turn in (1, -1):
        for i in range(len(blocks))[::turn]:
            if 0 <= i - turn < len(blocks):
                places = _places(blocks, i, i - turn, (a, b))
                tried = [*blocks[:i], places[::turn][0], *blocks[i + 1 :]]
                blocks = min(blocks, tried, key=lambda some: _skipped(some[max(0, i - 1) : i + 2]))
    return join(blocks)


def _places(blocks: Sequence[Block], i: int, beside: int, texts: tuple[str, str]) -> list[Block]:
    """Return where a block may stand between its place and the block beside it, on the side that skips more."""
    block, sides = blocks[i], []
    for side in (0, 1):
        one, other = sorted((blocks[i], blocks[beside]))
        low, high = one[side] + (one.size if beside < i else 0), other[side] + (block.size if beside < i else 0)
        words = texts[side][block[side] : block[side] + block.size]
        found = [at for at in range(low, high - block.size + 1) if texts[side][at : at + block.size] == words]
        sides.append((high - low, [block._replace(**{("base", "witness")[side]: at}) for at in found]))
    if sides[0][0] == sides[1][0]:
        return [block]
    return max(sides)[1]


def _skipped(blocks: Sequence[Block]) -> int:
    """Return how many words are skipped between blocks, on the side that skips more."""
    return sum(max(y.base - x.base, y.witness - x.witness) - x.size for x, y in pairwise(blocks))


def shared_shingles(
    articles: Sequence[Article], ngram_words: int, star: int, content: Callable[[str], bool] = lambda _: True
) -> set[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the two places (article, word) at which two articles share an n-gram of their content words.

    Every place is held against every other; those of an n-gram that stands in more than ``star`` places, against the
    first of them only.
    """
    places = defaultdict[tuple[str, ...], list[tuple[int, int]]](list)
    for article in range(len(articles)):
        told = [(i, w.norm) for i, w in enumerate(words(articles[article].text)) if content(w.norm)]
        for n in range(len(told) - ngram_words + 1):
            gram = told[n : n + ngram_words]
            places[tuple(norm for _, norm in gram)].append((article, gram[0][0]))
    return {
        (one, other)
        for same in places.values()
        for one, other in combinations(same, 2)
        if one[0] != other[0] and (len(same) <= star or one == same[0])
    }
