"""All-pairs search: an exact join of shingles over all articles, and the equal runs it leads to.

No pair of articles is looked at that shares no shingle, and none that does is missed. Hashes only propose: every run
is verified word by word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

import numpy as np

from quotediff.columns import Anchors, Ints, Keys, Mask, Places, Runs, Shingles, Tokens, Weights, places_below
from quotediff.spaces import MEMORY, Space, Store

STAR = 24
"""A shingle that stands in more places than this is linked to its first place only, not every place with every
other: what 500 articles print costs 499 links, not 124,750, and still hangs together."""

BAND_WORDS = 32
"""Runs whose diagonals differ by less than this, and that follow each other within it, may be one passage."""

CHUNK = 1 << 18
"""About so many shingles, or pairs of places, are looked at together: what fits a processor's cache is fastest."""

MOST_PARTITION_BITS = 10
_SPREAD = 0x9E3779B97F4A7C1  # odd: spreads neighbouring numbers

PairFilter = Callable[[Places, Places], Mask]
"""Two columns of article indices -> which pairs may be compared."""


def join(shingles: Shingles, tokens: Tokens, allowed: PairFilter, space: Space = MEMORY) -> tuple[Places, Places]:
    """Return the token pairs (a, b), a's article before b's, at which two articles have an equal shingle.

    Cost: O(n log n) to sort.
    """
    bits = max(1, len(tokens).bit_length())
    low = np.uint64((1 << bits) - 1)
    held = _dealt(shingles, low, len(tokens), space)
    found = (_pairs(packed, low, tokens, allowed) for packed in held.partitions())
    a, b = space.columns(found, (places_below(len(tokens)),) * 2)
    return a, b


def _dealt(shingles: Shingles, low: np.uint64, places: int, space: Space) -> Store:
    """Deal out the shingles to partitions by the first bits of their hash, as many as there are parts of CHUNK.

    Hash and place are packed into one integer, which sorts several times faster than an indirect sort; the bits of the
    hash that give way cost a few false proposals, which verification drops.
    """
    bits = min((places // CHUNK).bit_length(), MOST_PARTITION_BITS)
    held = space.store(1 << bits)
    edges = np.arange(1, 1 << bits, dtype=np.uint64) << np.uint64(64 - bits)
    for key, place in shingles.pieces():
        packed = key & ~low
        packed |= place.astype(np.uint64)
        packed.sort()
        held.add(packed, [0, *np.searchsorted(packed, edges).tolist(), len(packed)])
    return held


def _pairs(packed: Keys, low: np.uint64, tokens: Tokens, allowed: PairFilter) -> tuple[Places, Places]:
    """Return the pairs of places of one partition; what stands in many places is linked as a star."""
    packed.sort()
    index = (packed & low).astype(places_below(len(tokens)))
    packed &= ~low
    new = np.ones(len(packed), np.bool_)
    new[1:] = packed[1:] != packed[:-1]
    shared = ~new
    shared[:-1] |= ~new[1:]
    index, begin = index[shared], np.flatnonzero(new[shared])
    size = np.diff(begin, append=len(index))
    run = np.repeat(np.arange(len(begin)), size)
    few = size[run] <= STAR
    starred = index[begin][run[~few]], index[~few]
    pairs = chain(_lag_pairs(index[few], run[few]), [starred])
    good = [_in_order(a, b, tokens, allowed) for a, b in pairs]  # part by part: most of it is dropped here
    a, b = (np.concatenate(side) for side in zip(*good, strict=True))
    return a, b


def _in_order(a: Places, b: Places, tokens: Tokens, allowed: PairFilter) -> tuple[Places, Places]:
    """Return the pairs of places of which the articles may be compared, that of the earlier article first."""
    a, b = np.minimum(a, b), np.maximum(a, b)
    one, other = tokens.article[a], tokens.article[b]
    good = (one != other) & allowed(one, other)
    return a[good], b[good]


def _lag_pairs(places: Places, runs: Ints) -> Iterator[tuple[Places, Places]]:
    """Yield all pairs of places inside each run: those one apart, then two apart, and so on."""
    for lag in range(1, STAR):
        same = runs[lag:] == runs[:-lag]
        if not same.any():
            break
        yield places[:-lag][same], places[lag:][same]


def weighed(
    pairs: tuple[Places, Places], shingles: Shingles, tokens: Tokens, weights: Weights, space: Space = MEMORY
) -> Anchors:
    """Return the pairs of places that shingles propose, with what each adds to the evidence for them."""
    row = _Rows(shingles, tokens)

    def gains(low: int) -> Weights:
        a, b = (row.of(side[low : low + CHUNK]) for side in pairs)
        last = weights[row.token(a + (shingles.words - 1))].astype(np.float64)
        before = sum((weights[row.token(a + step)].astype(np.float64) for step in range(shingles.words - 1)), last)
        goes_on = row.follows[a] & row.follows[b]
        goes_on &= tokens.key[row.token(a - 1)] == tokens.key[row.token(b - 1)]
        return np.where(goes_on, last, before).astype(np.float32)

    (gain,) = space.columns(((gains(low),) for low in range(0, len(pairs[0]), CHUNK)), (np.float32,))
    return Anchors(*pairs, gain)


class _Rows:
    """The tokens that shingles were made of, numbered; ``follows``: which of them have one before in their article."""

    def __init__(self, shingles: Shingles, tokens: Tokens) -> None:
        self._tokens = shingles.made_of
        owner = tokens.article if self._tokens is None else tokens.article[self._tokens]
        self.follows: Mask = np.append(False, owner[1:] == owner[:-1])
        if self._tokens is not None:
            self._row = np.zeros(len(tokens), self._tokens.dtype)
            self._row[self._tokens] = np.arange(len(self._tokens), dtype=self._tokens.dtype)

    def of(self, tokens: Places) -> Places:
        """Return the rows of tokens."""
        return tokens if self._tokens is None else self._row[tokens]

    def token(self, rows: Places) -> Places:
        """Return the tokens of rows; the last but one, and so on, of those below 0."""
        return rows if self._tokens is None else self._tokens[rows]


def equal_runs(a: Ints | Places, b: Ints | Places, ngram_words: int, tokens: Tokens) -> Runs:
    """Return the longest equal runs that the proposed pairs of places lie in, each once, verified; by diagonal.

    Neighbouring proposals on one diagonal are joined; a proposal whose words differ is dropped.
    """
    a, b = _by_diagonal(a, b, len(tokens))
    true = _verified(a, b, ngram_words, tokens)
    a, b = a[true], b[true]
    if not len(a):
        return Runs(a, b, a)
    diagonal = b - a
    fresh = np.ones(len(a), np.bool_)
    fresh[1:] = (
        (diagonal[1:] != diagonal[:-1])
        | (a[1:] > a[:-1] + ngram_words)
        | (tokens.article[a[1:]] != tokens.article[a[:-1]])
        | (tokens.article[b[1:]] != tokens.article[b[:-1]])
    )
    begin = np.flatnonzero(fresh)
    last = np.concatenate((begin[1:], [len(a)])) - 1
    return Runs(a[begin], b[begin], a[last] - a[begin] + ngram_words)


def _by_diagonal(a: Ints | Places, b: Ints | Places, places: int) -> tuple[Ints, Ints]:
    """Return pairs of places (b after a, both below ``places``) in order of b - a, then a; packed to be sorted fast."""
    bits = np.uint64(places.bit_length())
    packed = ((b - a).astype(np.uint64) << bits) | a.astype(np.uint64)
    packed.sort()
    a = (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    return a, a + (packed >> bits).astype(np.int64)


def dense(runs: Runs, tokens: Tokens, least_words: int | Ints) -> Runs:
    """Return the runs that have ``least_words`` equal words, their neighbours included, near one diagonal, in order.

    Scattered runs of three words join any two articles; only where several lie in line can there be a passage. The
    order is that of the articles, then of the places. ``least_words``: one number for all, or one a run.
    """
    least = np.broadcast_to(np.asarray(least_words, np.int64), len(runs.a))
    pair = tokens.article[runs.a].astype(np.int64) * (len(tokens.first) - 1) + tokens.article[runs.b]
    keep = np.zeros(len(pair), np.bool_)
    for shift in (0, BAND_WORDS // 2):
        band = (runs.b - runs.a + shift) // BAND_WORDS
        some = _crowded(pair, band, runs.size, least)
        some = some[np.lexsort((runs.a[some], band[some], pair[some]))]
        pairs, bands, begins, sizes = pair[some], band[some], runs.a[some], runs.size[some]
        new = np.ones(len(some), np.bool_)
        new[1:] = (pairs[1:] != pairs[:-1]) | (bands[1:] != bands[:-1])
        new[1:] |= begins[1:] - (begins + sizes)[:-1] > BAND_WORDS
        group = np.cumsum(new) - 1
        keep[some] |= np.bincount(group, weights=sizes)[group] >= least[some]
    kept = np.flatnonzero(keep)
    kept = kept[np.lexsort((runs.b[kept], runs.a[kept], pair[kept]))]
    return Runs(runs.a[kept], runs.b[kept], runs.size[kept])


def _crowded(pair: Ints, band: Ints, size: Ints, least_words: Ints) -> Ints:
    """Return by index the runs of two articles in one band that have ``least_words``, and hardly any other.

    They are counted without sorting, in buckets; what falls into one with others is kept too soon, never too late.
    """
    buckets = 2 << len(pair).bit_length()
    bucket = ((pair * _SPREAD + band) * _SPREAD >> 20) % buckets
    return np.flatnonzero(np.bincount(bucket, weights=size)[bucket] >= least_words)


def _verified(a: Ints, b: Ints, ngram_words: int, tokens: Tokens) -> Mask:
    """Say for each proposal whether its words are equal one by one."""
    true = np.ones(len(a), np.bool_)
    for low in range(0, len(a), CHUNK):
        one, other, some = (column[low : low + CHUNK] for column in (a, b, true))
        for i in range(ngram_words):
            some &= tokens.key[one + i] == tokens.key[other + i]
    return true
