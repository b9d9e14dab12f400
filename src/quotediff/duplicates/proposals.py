"""Which articles may be copies of one another: an exact join of word 5-grams (w-shingling, Broder 1997).

Of every WINDOW 5-grams in a row the one of the least hash is chosen (winnowing, Schleimer, Wilkerson and Aiken 2003,
"Winnowing: local algorithms for document fingerprinting"). Two articles that have eight words in a row in common, which
is a run for ``sameness``, choose the same 5-gram of them, and three of five need not be sorted.

A key is the hash of five words in a row and, in its low half, the article. Keys are dealt out to partitions by the
first bits of the hash, sorted there, and equal hashes come to stand side by side. Keys never leave their partition, so
the bits that it stands for need not be kept. Hashes only propose; ``likeness`` counts words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from quotediff.columns import Ints, Keys, Mask
from quotediff.duplicates.likeness import steps
from quotediff.duplicates.sameness import HELD_WORDS, MOST_OF_SHORTER, RUN_WORDS
from quotediff.sorting import by_bits
from quotediff.spaces import Store

NGRAM_WORDS = 5
WINDOW = RUN_WORDS - NGRAM_WORDS + 1
CHOSEN_IN_WORDS = RUN_WORDS + WINDOW - 1
"""The most words in a row of which only one 5-gram need be chosen."""
LEAST_SHARE = 0.04
"""Least share of the shorter article's 5-grams that are chosen and that the other has, too; two of five are chosen. Of
words in 100 that are changed at random, 20 leave an eighth of the 5-grams, 30 a sixteenth."""
STAR = 24
"""A 5-gram of more articles than this is linked to the first of them only; what 500 print costs 499 links."""
_NONE = np.uint64(0xFFFFFFFFFFFFFFFF)
_ARTICLE = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_SPREAD, _STEP = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)


_T = TypeVar("_T")
_R = TypeVar("_R")
Over = Callable[[Callable[[Sequence[_T]], Iterable[_R]], Sequence[_T]], Iterable[_R]]
"""Gives what some work finds in items; it may be done in parts of them, by several processes."""


class Proposals(NamedTuple):
    """Pairs of articles by index, ``a`` before ``b``, in order; both directions can be looked up with ``beside``."""

    a: Ints
    b: Ints

    def beside(self, articles: int) -> list[list[int]]:
        """Return for each of so many articles those that it is proposed with, in order."""
        found: list[list[int]] = [[] for _ in range(articles)]
        for a, b in zip(self.a.tolist(), self.b.tolist(), strict=True):
            found[a].append(b)
            found[b].append(a)
        return found


def packed(keys: Keys, counts: Ints, partition_bits: int) -> tuple[Keys, list[int]]:
    """Return the chosen 5-grams of some articles as keys, by partition, and the bounds of the partitions.

    ``keys``: of the words of some articles, ``counts`` of them each, which are numbered from 0: what
    is added to the keys is added to the numbers. ``partition_bits``: 1 to 6. An article of fewer words has one key, of
    all its words.
    """
    ends = np.cumsum(counts)
    hashed = _hashes(keys)
    for back in range(1, NGRAM_WORDS):
        hashed[ends[counts >= back] - back] = _NONE
    chosen = least_of_some(hashed)
    short = np.flatnonzero((counts > 0) & (counts < NGRAM_WORDS))
    begins = ends[short] - counts[short]
    hashed[begins] = _of_short(keys, begins, counts[short])
    chosen[begins] = True
    places = np.flatnonzero(chosen)
    hashed = hashed[places]
    partition = (hashed >> np.uint64(64 - partition_bits)).astype(np.uint8)
    hashed <<= np.uint64(partition_bits)
    hashed &= ~_ARTICLE
    by_article = np.diff(np.searchsorted(places, ends), prepend=0)
    hashed |= np.repeat(np.arange(len(counts), dtype=np.uint64), by_article)
    bounds = np.cumsum(np.bincount(partition, minlength=1 << partition_bits))
    return hashed[np.argsort(partition, kind="stable")], [0, *bounds.tolist()]


def least_of_some(hashed: Keys) -> Mask:
    """Say which hashes are the least of some WINDOW in a row: the largest of what is least in their windows."""
    around = np.full(len(hashed) + 2 * (WINDOW - 1), _NONE)
    around[WINDOW - 1 : 1 - WINDOW] = hashed
    for extreme in (np.minimum, np.maximum):
        for step in steps(WINDOW):
            around = extreme(around[:-step], around[step:])
    found: Mask = around == hashed
    found &= hashed != _NONE
    return found


def _hashes(keys: Keys) -> Keys:
    """Return the hash of five words from each word on; those that begin at the last four mean nothing."""
    hashed = keys.copy()
    for i in range(1, NGRAM_WORDS):
        hashed *= _STEP
        hashed[:-i] += keys[i:]
    hashed *= _SPREAD
    hashed ^= hashed >> _HALF
    hashed *= _STEP
    return hashed


def _of_short(keys: Keys, begins: Ints, counts: Ints) -> Keys:
    """Return one hash of all words of each article that has too few for a 5-gram."""
    found = np.zeros((len(begins), NGRAM_WORDS), np.uint64)
    for row, (begin, count) in enumerate(zip(begins.tolist(), counts.tolist(), strict=True)):
        found[row, :count] = keys[begin : begin + count]
    return _hashes(found.ravel())[::NGRAM_WORDS]


class Keyed(NamedTuple):
    """The keys of all articles in a store of so many ``partitions``.

    ``counts``: number of words by article; those of none are in no pair.
    """

    store: Store
    partitions: int
    counts: Ints

    def pairs(self, numbers: Iterable[int]) -> Iterator[Keys]:
        """Yield what pairs the keys of some partitions lead to, sorted."""
        for number in numbers:
            found = _pairs(self.store.partition(number), self.counts > 0)
            found.sort()
            yield found


def propose(keyed: Keyed, pairs: Store, over: Over[int, Keys] | None = None) -> Proposals:
    """Return the pairs of articles that share enough 5-grams, all of them, each once.

    ``pairs`` is an empty store of PAIR_PARTITIONS. ``over`` goes through all partitions, and holds the pairs that they
    lead to; without it those of one are held.
    """
    counts, numbers = keyed.counts, range(keyed.partitions)
    cuts = _cuts(len(counts))
    for found in keyed.pairs(numbers) if over is None else over(keyed.pairs, numbers):
        bounds = np.searchsorted(found, cuts[1:-1] << _HALF).tolist()
        pairs.add(found, [0, *bounds, len(found)])
    sides = [_often_enough(column, counts) for column in pairs.partitions()]
    a, b = (np.concatenate([np.empty(0, np.int64), *side]) for side in zip(*sides, strict=True))
    return Proposals(a, b)


PAIR_PARTITIONS = 16


def _cuts(articles: int) -> Keys:
    """Return where the partitions of pairs begin, by the first article of the two."""
    return np.linspace(0, articles, PAIR_PARTITIONS + 1).astype(np.uint64)


def _pairs(keys: Keys, wanted: Mask) -> Keys:
    """Return every two wanted articles that have an equal hash, packed, once for each; keys come by article."""
    keys = by_bits(keys, 32, 64)
    hashed = keys >> _HALF
    same = hashed[1:] == hashed[:-1]
    shared = np.zeros(len(keys), np.bool_)
    shared[1:] = same
    shared[:-1] |= same
    keys = np.compress(shared, keys)
    keys = keys[_changes(keys) & wanted[keys & _ARTICLE]]
    new = _changes(keys >> _HALF)
    begins = np.flatnonzero(new)
    sizes = np.diff(np.append(begins, len(keys)))
    return np.concatenate([*_few(keys, sizes), _many(keys, begins, sizes)])


def _few(keys: Keys, sizes: Ints) -> Iterator[Keys]:
    """Yield the pairs of hashes of few articles: neighbours, then those two apart, and so on."""
    for lag in range(1, STAR):
        wanted = (sizes > lag) & (sizes <= STAR)
        keys, sizes = keys[np.repeat(wanted, sizes)], sizes[wanted]
        run = np.repeat(np.arange(len(sizes)), sizes)
        same = run[lag:] == run[:-lag]
        yield (keys[:-lag][same] << _HALF) | (keys[lag:][same] & _ARTICLE)


def _many(keys: Keys, begins: Ints, sizes: Ints) -> Keys:
    """Return the pairs of hashes of many articles: the first of them with each other one."""
    many = sizes > STAR
    centre = np.repeat(keys[begins[many]], sizes[many])
    found = (centre << _HALF) | (keys[np.repeat(many, sizes)] & _ARTICLE)
    apart: Keys = found[found >> _HALF != found & _ARTICLE]
    return apart


def _often_enough(pairs: Keys, counts: Ints) -> tuple[Ints, Ints]:
    """Return the pairs that are found for a good part of the shorter article's 5-grams."""
    pairs.sort()
    begins = np.flatnonzero(_changes(pairs))
    often = np.diff(np.append(begins, len(pairs)))
    found = pairs[begins]
    a, b = (found >> _HALF).astype(np.int64), (found & _ARTICLE).astype(np.int64)
    enough = often >= least_in_common(np.minimum(counts[a], counts[b]))
    return a[enough], b[enough]


def least_in_common(words: Ints) -> NDArray[np.float64]:
    """Return how many chosen 5-grams an article of so many words shares at least with a longer one that is a copy.

    So many have the words in runs without which ``sameness`` sees no copy.
    """
    held = np.minimum(HELD_WORDS, MOST_OF_SHORTER * words)
    least: NDArray[np.float64] = np.maximum(held // CHOSEN_IN_WORDS, LEAST_SHARE * (words - (NGRAM_WORDS - 1)))
    return least


def _changes(column: Keys) -> Mask:
    """Say which values differ from the one before; the first does."""
    new = np.ones(len(column), np.bool_)
    np.not_equal(column[1:], column[:-1], out=new[1:])
    return new
