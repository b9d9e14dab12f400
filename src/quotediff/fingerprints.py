"""Hashed word n-grams (shingles) of all articles at once.

Source: w-shingling, Broder 1997, "On the resemblance and containment of documents".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from quotediff.columns import (
    FUNCTION_WEIGHT,
    Covered,
    Ints,
    Keys,
    Places,
    Shingles,
    Tokens,
    Vocabulary,
    Weights,
    places_below,
)
from quotediff.sorting import by_bits
from quotediff.spaces import MEMORY, Space

CHUNK = 1 << 18
"""So many tokens are looked at together: what fits a processor's cache is sorted fastest."""
_HALF = np.uint64(32)
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio: spreads neighbouring keys


def shingles(tokens: Tokens, ngram_words: int) -> Shingles:
    """Return every run of ``ngram_words`` consecutive words that lies inside one article."""
    return Shingles(partial(_pieces, tokens, None, ngram_words), None, ngram_words)


def content_shingles(
    tokens: Tokens, weights: Weights, above: float, ngram_words: int, space: Space = MEMORY
) -> Shingles:
    """Return the n-grams of the content words alone, of more weight than that; function words are passed over.

    They survive a changed preposition, article or auxiliary, which breaks every n-gram of all words around it.
    """
    pieces = ((np.flatnonzero(weights[low : low + CHUNK] > above) + low,) for low in range(0, len(tokens), CHUNK))
    (index,) = space.columns(pieces, (places_below(len(tokens)),))
    return Shingles(partial(_pieces, tokens, index, ngram_words), index, ngram_words)


def _pieces(tokens: Tokens, index: Places | None, n: int) -> Iterator[tuple[Keys, Places]]:
    """Yield the n-grams of the tokens at ``index``, hashed; those that cross into another article are left out."""
    kind = places_below(len(tokens))
    size = len(tokens) if index is None else len(index)
    for low in range(0, size - n + 1, CHUNK):
        count = min(CHUNK, size - n + 1 - low)
        rows = slice(low, low + count + n - 1) if index is None else index[low : low + count + n - 1]
        owner = tokens.article[rows]
        inside = owner[:count] == owner[n - 1 :]
        first = np.arange(low, low + count, dtype=kind) if index is None else index[low : low + count]
        yield _hashes(tokens.key[rows], n)[inside], first[inside]


def _hashes(keys: Keys, n: int) -> Keys:
    """Return the hash of each n keys in a row."""
    count = max(0, len(keys) - n + 1)
    hashed = keys[:count].copy()
    for i in range(1, n):
        hashed *= _MULTIPLIER
        hashed ^= hashed >> np.uint64(29)
        hashed += keys[i : i + count]
    return hashed * _MULTIPLIER


def word_weights(tokens: Tokens, words: Vocabulary, function_keys: Keys, space: Space = MEMORY) -> Weights:
    """Return how much evidence each token is, from .1 to 1: function words little, words of many articles less.

    The rarity is the logarithm of the share of articles that have the word; it only speaks where there are enough
    articles (20) to tell.
    """
    weight = np.ones(len(words.keys), np.float32)
    articles = len(tokens.first) - 1
    if articles >= 20:
        rarity = np.log(articles / _articles_with(tokens, words)) / np.log(articles)
        weight[:] = np.clip(rarity * 1.5, 0.2, 1.0)
    same = np.searchsorted(function_keys, words.keys) % len(function_keys)
    weight[function_keys[same] == words.keys] = FUNCTION_WEIGHT
    pieces = ((weight[words.number[low : low + CHUNK]],) for low in range(0, len(tokens), CHUNK))
    (weights,) = space.columns(pieces, (np.float32,))
    return weights


def _articles_with(tokens: Tokens, words: Vocabulary) -> Ints:
    """Return the number of articles that have each word; some articles at a time, whose words are sorted."""
    found = np.zeros(len(words.keys), np.int64)
    bits, first, low = len(words.keys).bit_length(), tokens.first.tolist(), 0
    for article, high in enumerate(first):
        if high - low >= CHUNK or article == len(first) - 1:
            held = words.number[low:high].astype(np.uint64) << _HALF
            held |= tokens.article[low:high].astype(np.uint64)
            held = by_bits(held, 32, 32 + bits)
            once = held[np.append(True, held[1:] != held[:-1])] if len(held) else held
            np.add.at(found, (once >> _HALF).astype(np.int64), 1)
            low = high
    return found


def covered_by(tokens: Tokens, texts: Sequence[Keys], ngram_words: int) -> Covered:
    """Return which tokens stand in a run of words that one of the texts (given as word keys) has too.

    The run is ``ngram_words`` long, or the whole text where that is shorter.
    """
    ranges = [np.empty((0, 2), np.int64)]
    for keys in texts:
        n = min(ngram_words, len(keys))
        wanted = _hashes(keys, n)
        for found, places in shingles(tokens, n).pieces():
            first = places[np.isin(found, wanted)].astype(np.int64)
            ranges.append(np.column_stack((first, first + n)))
    return Covered(np.concatenate(ranges))
