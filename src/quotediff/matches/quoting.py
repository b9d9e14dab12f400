"""The words of quotations: which tokens are inside their marks, and where their sentences begin."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from quotediff.columns import Ints, Lists, Mask, Places, Prose, QuotedWords, places_below
from quotediff.matches.quoted import ranges
from quotediff.spaces import MEMORY, Array, Space


def quoted_words(prose: Prose, spans: Places, space: Space = MEMORY) -> QuotedWords:
    """Gather the words of quotations, given as rows of their spans: number of the quotation, article, start, end.

    Both numbers grow from row to row; no quotation is without a span.
    """
    tokens = prose.tokens
    count = int(spans[-1, 0]) + 1 if len(spans) else 0
    sizes, sentences = np.zeros((2, count), np.int64)

    def pieces() -> Iterator[tuple[Array, ...]]:
        articles = np.ascontiguousarray(spans[:, 1])
        for some in tokens.parts():
            low, high = np.searchsorted(articles, np.array(some, articles.dtype)).tolist()
            first, last = tokens.first[[*some]].tolist()
            q, words, opening = _inside(prose, spans[low:high])
            owner, opens = np.full(last - first, -1, np.int32), np.zeros(last - first, np.bool_)
            owner[words - first], opens[opening - first] = q, True
            np.add.at(sizes, q, 1)
            at, begins = _sentences(q, prose.begins[words])
            np.add.at(sentences, at, 1)
            yield owner, opens, words, prose.retold[words], begins

    kinds = (np.int32, np.bool_, places_below(len(tokens)), np.uint32, np.int32)
    owner, opens, places, said, begins = space.columns(pieces(), kinds)
    bounds = _bounds(sizes)
    article = np.zeros(count, np.int32)
    article[spans[:, 0]] = spans[:, 1]
    return QuotedWords(
        tokens=tokens,
        weights=prose.weights,
        places=Lists(places, bounds),
        said=said,
        bounds=bounds,
        begins=Lists(begins, _bounds(sentences)),
        article=article.data,
        owner=owner,
        opens=opens,
        paragraph=prose.paragraph,
        retold=prose.retold,
    )


def _inside(prose: Prose, spans: Places) -> tuple[Ints, Ints, Ints]:
    """Return the quotation and the place of each token in some spans, and the places with which the spans open."""
    q, article, start, end = spans.T
    low, high = prose.tokens.at(article, start), prose.tokens.at(article, end)
    size = high - low
    return np.repeat(q, size), ranges(low, size), low[size > 0]


def _sentences(q: Ints, begins: Mask) -> tuple[Ints, Ints]:
    """Return where sentences begin inside quotations: whose each is, and at which of its words.

    ``q``: whose each word is, in order; ``begins``: which of them begin a sentence.
    """
    opening = np.append(True, q[1:] != q[:-1])[: len(q)]
    at = np.flatnonzero(begins & ~opening)
    return q[at], at - np.flatnonzero(opening)[np.cumsum(opening)[at] - 1]


def _bounds(sizes: Ints) -> Ints:
    """Return where lists of these sizes begin in one column, and where the last ends."""
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
