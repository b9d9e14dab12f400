"""All-pairs search: an exact join of shingles over all articles, and the equal runs it leads to.

No pair of articles is looked at that shares no shingle, and none that does is missed. Hashes only propose: every run
is verified word by word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

import numpy as np

from quotediff.columns import Anchors, Ints, Mask, Runs, Shingles, Tokens, Weights

STAR = 24
"""A shingle that stands in more places than this is linked to its first place only, not every place with every
other: what 500 articles print costs 499 links, not 124,750, and still hangs together."""

BAND_WORDS = 32
"""Runs whose diagonals differ by less than this, and that follow each other within it, may be one passage."""

CHUNK = 1 << 18
"""So many pairs of places are weighed at once: what that takes beside the result stays small."""

_SPREAD = 0x9E3779B97F4A7C1  # odd: spreads neighbouring numbers

PairFilter = Callable[[Ints, Ints], Mask]
"""Two columns of article indices -> which pairs may be compared."""


def join(shingles: Shingles, tokens: Tokens, allowed: PairFilter, most: int | None = None) -> tuple[Ints, Ints]:
    """Return the token pairs (a, b), a's article before b's, at which two articles have an equal shingle.

    ``most``: shingles that stand in more places are passed over; None links them as a star. Cost: O(n log n) to sort.
    """
    index, new_key = _sorted(shingles)
    if not len(index):
        return index, index
    run = np.cumsum(new_key) - 1
    size = np.bincount(run)[run]
    first = np.flatnonzero(new_key)[run]
    keep = (size > 1) & ((size <= most) if most is not None else np.True_)
    starred = np.flatnonzero(keep & (size > STAR))
    pairs = chain(_lag_pairs(index, run, keep & (size <= STAR)), [(index[first[starred]], index[starred])])
    good = [_in_order(a, b, tokens, allowed) for a, b in pairs]  # part by part: most of it is dropped here
    a, b = (np.concatenate(side) for side in zip(*good, strict=True))
    return a, b


def _in_order(a: Ints, b: Ints, tokens: Tokens, allowed: PairFilter) -> tuple[Ints, Ints]:
    """Return the pairs of places of which the articles may be compared, that of the earlier article first."""
    owner_a, owner_b = tokens.article[a].astype(np.int64), tokens.article[b].astype(np.int64)
    swap = owner_a > owner_b
    a, b = np.where(swap, b, a), np.where(swap, a, b)
    good = (owner_a != owner_b) & allowed(np.minimum(owner_a, owner_b), np.maximum(owner_a, owner_b))
    return a[good], b[good]


def _sorted(shingles: Shingles) -> tuple[Ints, Mask]:
    """Return the token indices in order of key then place, and where a new key begins.

    Key and place are packed into one integer, which sorts several times faster than an indirect sort; the bits of the
    hash that give way cost a few false proposals, which verification drops.
    """
    if not len(shingles.key):
        return np.empty(0, np.int64), np.empty(0, np.bool_)
    bits = np.uint64(max(1, int(shingles.token.max()).bit_length()))
    low = (np.uint64(1) << bits) - np.uint64(1)
    packed = (shingles.key & ~low) | shingles.token.astype(np.uint64)
    packed.sort()
    key = packed & ~low
    return (packed & low).astype(np.int64), np.concatenate(([True], key[1:] != key[:-1]))


def _lag_pairs(index: Ints, run: Ints, keep: Mask) -> Iterator[tuple[Ints, Ints]]:
    """Yield all pairs of places inside each kept run: those one apart, then two apart, and so on."""
    places, runs = index[keep], run[keep]
    for lag in range(1, STAR):
        same = runs[lag:] == runs[:-lag]
        if not same.any():
            break
        yield places[:-lag][same], places[lag:][same]


def weighed(pairs: tuple[Ints, Ints], shingles: Shingles, tokens: Tokens, weights: Weights) -> Anchors:
    """Return the pairs of places that shingles propose, with what each adds to the evidence for them."""
    index = shingles.made_of
    position = np.zeros(len(tokens), np.int64)
    position[index] = np.arange(len(index))
    summed = np.concatenate((np.zeros(1), np.cumsum(weights[index], dtype=np.float64)))
    gain = np.empty(len(pairs[0]), np.float32)
    for low in range(0, len(gain), CHUNK):
        a, b = (side[low : low + CHUNK] for side in pairs)
        at = position[a]
        end = at + shingles.words
        start = np.where(_goes_on(a, b, position, index, tokens), end - 1, at)
        gain[low : low + CHUNK] = summed[end] - summed[start]
    return Anchors(*pairs, gain)


def _goes_on(a: Ints, b: Ints, position: Ints, index: Ints, tokens: Tokens) -> Mask:
    """Say of each pair of places whether the words before them, of those at ``index``, are equal, too."""
    here, there = position[a], position[b]
    before_a, before_b = index[np.maximum(here - 1, 0)], index[np.maximum(there - 1, 0)]
    goes_on: Mask = (here > 0) & (there > 0) & (tokens.key[before_a] == tokens.key[before_b])
    goes_on &= (tokens.article[before_a] == tokens.article[a]) & (tokens.article[before_b] == tokens.article[b])
    return goes_on


def equal_runs(a: Ints, b: Ints, ngram_words: int, tokens: Tokens) -> Runs:
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


def _by_diagonal(a: Ints, b: Ints, places: int) -> tuple[Ints, Ints]:
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
    for i in range(ngram_words):
        true &= tokens.key[a + i] == tokens.key[b + i]
    return true
