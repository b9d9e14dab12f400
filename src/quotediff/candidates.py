"""All-pairs search: an exact join of shingles over all articles, and the equal runs it leads to.

No pair of articles is looked at that shares no shingle, and none that does is missed. Hashes only propose: every run
is verified word by word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import numpy as np

from quotediff.columns import Anchors, Ints, Keys, Mask, Places, Runs, Shingles, Tokens, Weights, places_below
from quotediff.sorting import by_bits
from quotediff.spaces import MEMORY, Space, Store

STAR = 24
"""A shingle that stands in more places than this is linked to its first place only, not every place with every
other: what 500 articles print costs 499 links, not 124,750, and still hangs together."""

BAND_WORDS = 32
"""Runs whose diagonals differ by less than this, and that follow each other within it, may be one passage."""

CHUNK = 1 << 18
"""About so many shingles, or pairs of places, are looked at together: what fits a processor's cache is fastest."""

MOST_PARTITION_BITS = 10
HASH_BITS = 32
"""So many bits of a hash are compared in a partition: eight pairs of 262,144 shingles are proposed for nothing."""
_KEY_BITS = 64
_SPREAD = 0x9E3779B97F4A7C1  # odd: spreads neighbouring numbers

PairFilter = Callable[[Places, Places], Mask]
"""Two columns of article indices -> which pairs may be compared."""


def join(shingles: Shingles, tokens: Tokens, allowed: PairFilter, space: Space = MEMORY) -> tuple[Places, Places]:
    """Return the token pairs (a, b), a's article before b's, at which two articles have an equal shingle; in order.

    Cost: O(n log n) to sort.
    """
    bits = np.uint64(max(1, len(tokens).bit_length()))
    low = (np.uint64(1) << bits) - np.uint64(1)
    edges = _edges(len(tokens)).astype(np.uint64) << bits
    pairs = space.store(len(edges) + 1)
    counted = max(int(bits), _KEY_BITS - _partition_bits(len(tokens)) - HASH_BITS)
    for packed in _dealt(shingles, low, len(tokens), space).partitions():
        a, b = _pairs(by_bits(packed, counted, counted + HASH_BITS), counted, low, tokens, allowed)
        found = a.astype(np.uint64) << bits
        found |= b.astype(np.uint64)
        found.sort()
        pairs.add(found, [0, *np.searchsorted(found, edges).tolist(), len(found)])
    a, b = space.columns(_unpacked(pairs, bits, low), (places_below(len(tokens)),) * 2)
    return a, b


def _edges(places: int) -> Ints:
    """Return where to part token indices, so that about as many pairs begin in each part.

    What stands in many places is linked to the first of them: most pairs begin in the first articles.
    """
    parts = 1 << _partition_bits(places)
    return np.arange(1, parts, dtype=np.int64) ** 2 * places // parts**2


def _partition_bits(places: int) -> int:
    return min((places // CHUNK).bit_length(), MOST_PARTITION_BITS)


def _unpacked(pairs: Store, bits: np.uint64, low: np.uint64) -> Iterator[tuple[Keys, Keys]]:
    """Yield both sides of the pairs, sorted."""
    for packed in pairs.partitions():
        packed.sort()
        yield packed >> bits, packed & low


def _dealt(shingles: Shingles, low: np.uint64, places: int, space: Space) -> Store:
    """Deal out the shingles to partitions by the first bits of their hash, as many as there are parts of CHUNK.

    Hash and place are packed into one integer; those of a partition come in the order of their places. The bits of the
    hash that give way cost a few false proposals, which verification drops.
    """
    bits = _partition_bits(places)
    held = space.store(1 << bits)
    edges = np.arange(1, 1 << bits, dtype=np.uint64)
    for key, place in shingles.pieces():
        packed = key & ~low
        packed |= place.astype(np.uint64)
        packed = by_bits(packed, _KEY_BITS - bits, _KEY_BITS)
        first = np.searchsorted(packed, edges << np.uint64(_KEY_BITS - bits)) if bits else edges
        held.add(packed, [0, *first.tolist(), len(packed)])
    return held


def _pairs(packed: Keys, counted: int, low: np.uint64, tokens: Tokens, allowed: PairFilter) -> tuple[Places, Places]:
    """Return the pairs of places of one partition; what stands in many places is linked as a star.

    ``packed``: in the order of the bits of the hash that count, then of places.
    """
    index = (packed & low).astype(places_below(len(tokens)))
    packed >>= np.uint64(counted)
    new = np.ones(len(packed), np.bool_)
    new[1:] = packed[1:] != packed[:-1]
    shared = ~new
    shared[:-1] |= ~new[1:]
    index, begin = index[shared], np.flatnonzero(new[shared])
    size = np.diff(begin, append=len(index))
    run = np.repeat(np.arange(len(begin)), size)
    few = size[run] <= STAR
    owner = tokens.article[index]
    first = begin[run[~few]]
    starred = index[first], index[~few], owner[first], owner[~few]
    pairs = chain(_lag_pairs(index[few], owner[few], run[few]), [starred])
    good = [_compared(*some, allowed) for some in pairs]  # part by part: most of it is dropped here
    a, b = (np.concatenate(side) for side in zip(*good, strict=True))
    return a, b


_Proposed = tuple[Places, Places, Places, Places]
"""Places, later places, and the articles of both."""


def _compared(a: Places, b: Places, one: Places, other: Places, allowed: PairFilter) -> tuple[Places, Places]:
    """Return the pairs of places of which the articles may be compared."""
    good = (one != other) & allowed(one, other)
    return a[good], b[good]


def _lag_pairs(places: Places, owners: Places, runs: Ints) -> Iterator[_Proposed]:
    """Yield all pairs of places inside each run, which are in order: those one apart, then two apart, and so on."""
    for lag in range(1, STAR):
        same = runs[lag:] == runs[:-lag]
        if not same.any():
            break
        yield places[:-lag][same], places[lag:][same], owners[:-lag][same], owners[lag:][same]


def weighed(
    shingles: Shingles, pairs: tuple[Places, Places], tokens: Tokens, weights: Weights, space: Space = MEMORY
) -> Anchors:
    """Return the pairs of places that shingles propose, with what each adds to the evidence for them."""
    a, b = pairs
    row = _Rows(shingles, tokens, space)
    parts = (slice(low, low + CHUNK) for low in range(0, len(a), CHUNK))
    (gain,) = space.columns(((_gains(a[some], b[some], row, tokens, weights),) for some in parts), (np.float32,))
    return Anchors(a, b, gain)


def merged(anchors: Sequence[Anchors], tokens: Tokens, space: Space = MEMORY) -> Anchors:
    """Return the anchors of several kinds of shingles together."""
    kind = places_below(len(tokens))
    edges = np.array([0, *_edges(len(tokens)), len(tokens)], kind)
    cuts = [np.searchsorted(some.a, edges).tolist() for some in anchors]

    def pieces() -> Iterator[Anchors]:
        for part in range(len(edges) - 1):
            rows = [slice(cut[part], cut[part + 1]) for cut in cuts]
            held = [[column[some] for column in one] for one, some in zip(anchors, rows, strict=True)]
            a, b, gain = (np.concatenate(column) for column in zip(*held, strict=True))
            order = np.argsort(a, kind="stable")
            yield Anchors(a[order], b[order], gain[order])

    return Anchors(*space.columns(pieces(), (kind, kind, np.float32)))


def _gains(a: Places, b: Places, row: _Rows, tokens: Tokens, weights: Weights) -> Weights:
    """Return the weights of the words of each shingle that no shingle just before it on the same diagonal has."""
    a, b = row.of(a), row.of(b)
    last = weights[row.token(a + (row.words - 1))].astype(np.float64)
    before = sum((weights[row.token(a + step)].astype(np.float64) for step in range(row.words - 1)), last)
    goes_on = row.follows[a] & row.follows[b]
    goes_on &= tokens.key[row.token(a - 1)] == tokens.key[row.token(b - 1)]
    return np.where(goes_on, last, before).astype(np.float32)


class _Rows:
    """The tokens that shingles were made of, numbered; ``follows``: which of them have one before in their article."""

    def __init__(self, shingles: Shingles, tokens: Tokens, space: Space) -> None:
        self._tokens, self.words = shingles.made_of, shingles.words
        (self.follows,) = space.columns(_following(tokens, self._tokens), (np.bool_,))
        if self._tokens is not None:
            (self._row,) = space.columns(_numbered(self._tokens, len(tokens)), (self._tokens.dtype.type,))

    def of(self, tokens: Places) -> Places:
        """Return the rows of tokens."""
        return tokens if self._tokens is None else self._row[tokens]

    def token(self, rows: Places) -> Places:
        """Return the tokens of rows; the last but one, and so on, of those below 0."""
        return rows if self._tokens is None else self._tokens[rows]


def _following(tokens: Tokens, made_of: Places | None) -> Iterator[tuple[Mask]]:
    """Yield which tokens stand in the article of the one before, some at a time."""
    last = -1
    for low in range(0, len(tokens) if made_of is None else len(made_of), CHUNK):
        some = slice(low, low + CHUNK)
        owner = tokens.article[some if made_of is None else made_of[some]]
        yield (np.append(owner[0] == last, owner[1:] == owner[:-1]),)
        last = owner[-1]


def _numbered(made_of: Places, count: int) -> Iterator[tuple[Places]]:
    """Yield the number of each of so many tokens among those of an index, some at a time; any number for others."""
    for low in range(0, count, CHUNK):
        high = min(low + CHUNK, count)
        first, last = np.searchsorted(made_of, np.array((low, high), made_of.dtype)).tolist()
        row = np.zeros(high - low, made_of.dtype)
        row[made_of[first:last] - low] = np.arange(first, last)
        yield (row,)


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
    """Return pairs of places (b after a, both below ``places``), given in order of a, in order of b - a, then a."""
    bits = places.bit_length()
    packed = ((b - a).astype(np.uint64) << np.uint64(bits)) | a.astype(np.uint64)
    packed = by_bits(packed, bits, 2 * bits)
    a = (packed & np.uint64((1 << bits) - 1)).astype(np.int64)
    return a, a + (packed >> np.uint64(bits)).astype(np.int64)


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
