"""Hashed word n-grams (shingles) of all articles at once.

Source: w-shingling, Broder 1997, "On the resemblance and containment of documents".
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from quotediff.columns import FUNCTION_WEIGHT, Ints, Keys, Mask, Shingles, Tokens, Weights

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio: spreads neighbouring keys


def shingles(tokens: Tokens, ngram_words: int) -> Shingles:
    """Return every run of ``ngram_words`` consecutive words that lies inside one article."""
    whole = np.arange(len(tokens), dtype=np.int64)
    return _join(tokens, whole, ngram_words)


def content_shingles(tokens: Tokens, content: Mask, ngram_words: int) -> Shingles:
    """Return the n-grams of the content words alone, function words passed over.

    They survive a changed preposition, article or auxiliary, which breaks every n-gram of all words around it.
    """
    return _join(tokens, np.flatnonzero(content), ngram_words)


def _join(tokens: Tokens, index: Ints, n: int) -> Shingles:
    """Hash the n-grams of the tokens at ``index``; those that cross into another article are left out."""
    count = len(index) - n + 1
    if count <= 0:
        return Shingles(np.empty(0, np.uint64), np.empty(0, np.int64), index, n)
    hashed = _hashes(tokens.key[index], n)
    owner = tokens.article[index]
    inside = owner[:count] == owner[n - 1 :]
    return Shingles(hashed[inside], index[:count][inside], index, n)


def _hashes(keys: Keys, n: int) -> Keys:
    """Return the hash of each n keys in a row."""
    count = max(0, len(keys) - n + 1)
    hashed = keys[:count].copy()
    for i in range(1, n):
        hashed *= _MULTIPLIER
        hashed ^= hashed >> np.uint64(29)
        hashed += keys[i : i + count]
    return hashed * _MULTIPLIER


def word_weights(tokens: Tokens, function_keys: Keys) -> Weights:
    """Return how much evidence each token is, from .1 to 1: function words little, words of many articles less.

    The rarity is the logarithm of the share of articles that have the word; it only speaks where there are enough
    articles (20) to tell.
    """
    if not len(tokens):
        return np.empty(0, np.float32)
    ordered = np.argsort(tokens.key, kind="stable")
    keys, owners = tokens.key[ordered], tokens.article[ordered]
    new_key = np.concatenate(([True], keys[1:] != keys[:-1]))
    first = np.flatnonzero(new_key)
    weight = np.ones(len(first), np.float32)
    articles = len(tokens.first) - 1
    if articles >= 20:
        new_pair = new_key | np.concatenate(([True], owners[1:] != owners[:-1]))
        frequency = np.add.reduceat(new_pair, first, dtype=np.float64)
        rarity = np.log(articles / frequency) / np.log(articles)
        weight[:] = np.clip(rarity * 1.5, 0.2, 1.0)
    same = np.searchsorted(function_keys, keys[first]) % len(function_keys)
    weight[function_keys[same] == keys[first]] = FUNCTION_WEIGHT
    weights = np.empty(len(tokens), np.float32)
    weights[ordered] = np.repeat(weight, np.diff(first, append=len(keys)))
    return weights


def covered_by(tokens: Tokens, texts: Sequence[Keys], ngram_words: int) -> Mask:
    """Return which tokens stand in a run of words that one of the texts (given as word keys) has too.

    The run is ``ngram_words`` long, or the whole text where that is shorter.
    """
    covered = np.zeros(len(tokens), np.bool_)
    for keys in texts:
        n = min(ngram_words, len(keys))
        wanted = _hashes(keys, n)
        found = shingles(tokens, n)
        for place in found.token[np.isin(found.key, wanted)].tolist():
            covered[place : place + n] = True
    return covered
