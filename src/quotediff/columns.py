"""What flows by the million: numpy columns, one row a token, a shingle or a run; never a Python object each.

Rows are addressed by *token index* over all articles (0 to n), articles by their index in the order of the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotediff.model import Block, ClusterKind, Span

Keys = NDArray[np.uint64]
Ints = NDArray[np.int64]
Places = NDArray[np.int32]
Numbers = NDArray[np.uint32]


def places_below(count: int) -> type[np.int32]:
    """Return the type of token indices: 32 bits wide where that is enough for so many tokens."""
    return np.int32 if count < 1 << 31 else np.int64  # type: ignore[return-value]  # wider, all else alike


Weights = NDArray[np.float32]
Mask = NDArray[np.bool_]

_AT_ONCE = 1 << 18


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of all articles, one row a word.

    ``key``: 64-bit hash of the folded word. ``start``, ``end``: its place in its article's text. ``article``: whose.
    ``first``: index of each article's first token, and the number of tokens last (length: articles + 1).
    """

    key: Keys
    start: Places
    end: Places
    article: Places
    first: Ints

    def __len__(self) -> int:
        return len(self.key)

    def words(self, article: int) -> int:
        """Return the number of words of an article."""
        return int(self.first[article + 1] - self.first[article])

    def parts(self) -> Iterator[tuple[int, int]]:
        """Yield half-open ranges of articles, of about as many tokens as are looked at together."""
        low, count = 0, len(self.first) - 1
        while low < count:
            high = int(np.searchsorted(self.first, self.first[low] + _AT_ONCE, side="right")) - 1
            high = max(high, low + 1)
            yield low, high
            low = high

    def at(self, article: Ints, offset: Ints) -> Ints:
        """Return the first token that starts at or after each offset of an article's text, or the next article's."""
        found = np.empty(len(article), np.int64)
        order = np.argsort(article, kind="stable")
        sorted_, low = article[order], 0
        while low < len(order):  # some articles at a time: their places take memory for as long
            begin = int(self.first[sorted_[low]])
            last = max(sorted_[low], np.searchsorted(self.first, begin + _AT_ONCE, side="right") - 2)
            end, high = int(self.first[last + 1]), int(np.searchsorted(sorted_, last, side="right"))
            some = order[low:high]
            starts = self.start[begin:end]
            width = np.int64(max(starts.max(initial=0), offset[some].max(initial=0)) + 1)
            places = self.article[begin:end] * width + starts
            found[some] = np.searchsorted(places, article[some] * width + offset[some]) + begin
            low = high
        return found


class Vocabulary(NamedTuple):
    """The distinct words of all articles: ``keys`` in order; ``number``: of each token's word among them, from 0."""

    keys: Keys
    number: Places


FRAGMENT_WORDS = 3
"""A quotation of no more words is a fragment of a sentence."""
FUNCTION_WEIGHT = 0.1
"""The weight of a function word."""
RARE_WEIGHT = 0.15
"""Words of more weight than this make content n-grams."""


class Covered:
    """Which tokens stand in some ranges, given as rows of first and last token, the last excluded, in any order.

    It takes memory for the ranges, not for all tokens.
    """

    def __init__(self, ranges: Ints) -> None:
        ranges = ranges[np.argsort(ranges[:, 0], kind="stable")]
        reached = np.maximum.accumulate(ranges[:, 1])
        apart = ranges[1:, 0] > reached[:-1]
        self._starts = ranges[np.append(True, apart)[: len(ranges)], 0]
        self._ends = reached[np.append(apart, True)[: len(ranges)]]

    def __bool__(self) -> bool:
        return len(self._starts) > 0

    def __or__(self, other: Covered) -> Covered:
        return Covered(np.concatenate([np.column_stack((x._starts, x._ends)) for x in (self, other)]))

    def __getitem__(self, tokens: Ints | Places) -> Mask:
        begun, over = (np.searchsorted(side, tokens, side="right") for side in (self._starts, self._ends))
        found: Mask = begun > over
        return found

    def between(self, low: int, high: int) -> Mask:
        """Say it of the tokens from ``low`` up to ``high``."""
        found = np.zeros(high - low, np.bool_)
        some = slice(np.searchsorted(self._ends, low, side="right"), np.searchsorted(self._starts, high))
        for start, end in zip(self._starts[some].tolist(), self._ends[some].tolist(), strict=True):
            found[max(start - low, 0) : end - low] = True
        return found


class Prose(NamedTuple):
    """Words with what matching knows of them.

    ``weights``: how much evidence each is, 0 to 1. ``begins``: which of them begin a sentence. ``paragraph``: number
    of each token's paragraph, growing. ``retold``: a number for the form in which a word is retold.
    """

    tokens: Tokens
    weights: Weights
    begins: Mask
    paragraph: Places
    retold: Numbers


Pieces = Callable[[], Iterator[tuple[Keys, Places]]]
"""Yields columns some rows at a time."""


class Shingles(NamedTuple):
    """Hashed word n-grams: ``pieces`` of the keys of the n words, and the token index of the first of them.

    ``made_of``: the tokens that they were made of, in order, None for all tokens; ``words``: how many of them in each.
    """

    pieces: Pieces
    made_of: Places | None
    words: int


class Anchors(NamedTuple):
    """Places at which two articles share a shingle: token ``a`` of the earlier article, token ``b`` of the later one.

    In order of ``a``.

    ``gain``: the weights of the shared words that no anchor just before it on the same diagonal has counted, so that
    the gains of a run add up to its evidence.
    """

    a: Places
    b: Places
    gain: Weights


def by_article(columns: tuple[NDArray[Any], ...], tokens: Tokens) -> Iterator[tuple[NDArray[Any], ...]]:
    """Yield columns, the first of token indices in order, some rows at a time: those of one article together."""
    first, low = columns[0], 0
    while low < len(first):
        last = int(tokens.article[first[min(low + _AT_ONCE, len(first)) - 1]])
        high = int(np.searchsorted(first, first.dtype.type(tokens.first[last + 1])))
        yield tuple(column[low:high] for column in columns)
        low = high


class Runs(NamedTuple):
    """Equal runs of two articles: token ``a + i`` equals token ``b + i`` for every i below ``size``.

    ``a`` always stands in the earlier article.
    """

    a: Ints
    b: Ints
    size: Ints


class Match(NamedTuple):
    """Two passages of two articles that correspond: equal blocks in token indices, in order."""

    a: int
    b: int
    blocks: tuple[Block, ...]


class Link(NamedTuple):
    """Words of quotation ``q`` that stand in quotation ``r``, or in the running text of ``article`` (``r`` is -1).

    ``blocks`` count words of q on the base side; words of r, or token indices in running text, on the other.
    """

    q: int
    r: int
    article: int
    blocks: tuple[Block, ...]


class Lists(Sequence[Places]):
    """Lists of numbers as one column: the i-th is ``values[bounds[i]:bounds[i + 1]]``."""

    def __init__(self, values: Places, bounds: Ints) -> None:
        self._values, self._bounds = values, bounds.data  # which gives numbers of Python's

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def __getitem__(self, i: Any) -> Any:
        return self._values[self._bounds[i] : self._bounds[i + 1]]


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """The words of all quotations.

    ``places``: token indices of each quotation's words. ``said``: their forms, as in Prose.retold, of one quotation
    after another; ``bounds``: where each begins there, and where the last ends. ``begins``: where its sentences begin
    among its words, the first left out. ``article``: whose it is. ``owner``: the quotation that each token of all
    articles belongs to, -1 for none. ``opens``: the tokens with which a quotation opens or resumes. ``paragraph``:
    number of each token's paragraph. ``retold``: as in Prose.
    """

    tokens: Tokens
    weights: Weights
    places: Sequence[Places]
    said: Numbers
    bounds: Ints
    begins: Sequence[Places]
    article: Sequence[int]
    owner: Places
    opens: Mask
    paragraph: Places
    retold: Numbers

    def sentences(self, q: int) -> list[int]:
        """Return where the sentences of a quotation begin among its words, 0 first."""
        return [0, *self.begins[q].tolist()]

    def is_quoted(self, places: Ints) -> Mask:
        """Say of some tokens whether they stand in a quotation that is more than a fragment."""
        owner = self.owner[places]
        found: Mask = (owner >= 0) & (self.bounds[owner + 1] - self.bounds[owner] > FRAGMENT_WORDS)
        return found

    def whole(self, q: int, start: int, end: int) -> tuple[int, int]:
        """Return a range of a quotation's words widened to the sentences that it touches."""
        begins = self.sentences(q)
        begin = max(s for s in begins if s <= start)
        after = [s for s in begins if s >= end]
        return begin, after[0] if after else len(self.places[q])

    def evidence(self, q: int) -> list[float]:
        """Return the weights of a quotation's words."""
        found: list[float] = self.weights[self.places[q]].tolist()
        return found


class Passage(NamedTuple):
    """One article's part in a cluster before its words are compared: the article's index, and the places.

    ``quotations``: indices of the quotations the words stand in, none for running text.
    """

    article: int
    spans: tuple[Span, ...]
    quotations: tuple[int, ...] = ()


class Draft(NamedTuple):
    """Passages that correspond, the base first: a cluster before its words are compared."""

    kind: ClusterKind
    passages: tuple[Passage, ...]
