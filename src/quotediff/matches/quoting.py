"""The words of quotations: which tokens are inside their marks, and where their sentences begin."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from quotediff.columns import Ints, Lists, Mask, Places, Prose, QuotedWords, places_below
from quotediff.matches.quoted import ranges
from quotediff.spaces import MEMORY, Space


def quoted_words(prose: Prose, spans: Places, space: Space = MEMORY) -> QuotedWords:
    """Gather the words of quotations, given as rows of their spans: number of the quotation, article, start, end.

    Both numbers grow from row to row; no quotation is without a span.
    """
    tokens = prose.tokens
    count = int(spans[-1, 0]) + 1 if len(spans) else 0
    sizes = np.zeros(count, np.int64)
    inside, begins = [np.empty(0, np.int64)], [np.empty(0, np.bool_)]

    def pieces() -> Iterator[tuple[Places, Mask]]:
        articles = np.ascontiguousarray(spans[:, 1])
        for some in tokens.parts():
            low, high = np.searchsorted(articles, np.array(some, articles.dtype)).tolist()
            first, last = tokens.first[[*some]].tolist()
            q, words, opening = _inside(prose, spans[low:high])
            np.add.at(sizes, q, 1)
            inside.append(words.astype(places_below(len(tokens))))
            begins.append(prose.begins[words])
            owner, opens = np.full(last - first, -1, np.int32), np.zeros(last - first, np.bool_)
            owner[words - first], opens[opening - first] = q, True
            yield owner, opens

    owner, opens = space.columns(pieces(), (np.int32, np.bool_))
    forms = ((words, prose.retold[words]) for words in inside)
    places, said = space.columns(forms, (places_below(len(tokens)), np.uint32))
    bounds = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
    article = np.zeros(count, np.int32)
    article[spans[:, 0]] = spans[:, 1]
    return QuotedWords(
        tokens=tokens,
        weights=prose.weights,
        places=Lists(places, bounds),
        said=said,
        bounds=bounds,
        begins=_sentences(np.concatenate(begins), bounds),
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


def _sentences(begins: Mask, bounds: Ints) -> Lists:
    """Return where sentences begin among the words of each quotation, the first left out.

    ``begins``: which words of all quotations, one after another, begin a sentence.
    """
    begins[bounds[:-1][bounds[:-1] < bounds[1:]]] = False
    at = np.flatnonzero(begins)
    rows = np.searchsorted(at, bounds)
    return Lists((at - np.repeat(bounds[:-1], np.diff(rows))).astype(np.int32), rows)
