"""Anchors between quotations and their articles: which of them add up to enough evidence to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from quotediff.columns import Anchors, Ints, Keys, Mask, Places, QuotedWords, Tokens, Weights, by_article
from quotediff.matches.quoted import LEAST_EVIDENCE_APART, LEAST_EVIDENCE_FRAGMENT, LEAST_EVIDENCE_RUNNING, Window

SEEDS = 0.4
"""Least share of the evidence for a link that shingles must bring: its other words are equal one at a time."""
WINDOW_GAP = 40
"""Anchors further apart than so many words of running text are looked at apart."""
Apart = Callable[[Places, Places], Mask]
"""Two columns of articles -> which two lie so far apart in time that it takes the most evidence to link them."""
_HALF, _LOW = np.uint64(32), np.uint64(2**32 - 1)
_BITS = 64


def in_parts(anchors: Anchors, tokens: Tokens) -> Iterator[Anchors]:
    """Yield the anchors some at a time, which takes little memory; all that two articles have are in one part."""
    return (Anchors(*part) for part in by_article(anchors, tokens))


def between_quotations(anchors: Anchors, words: QuotedWords) -> tuple[Places, Places, Weights]:
    """Return two columns of quotations that anchors lie in on both sides, and their gains."""
    a, b = words.owner[anchors.a], words.owner[anchors.b]
    inside = (a >= 0) & (b >= 0)
    return a[inside], b[inside], anchors.gain[inside]


class Pairs(Sequence[tuple[int, int]]):
    """Pairs of quotations by number: as columns, whose rows are looked at some at a time."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def __len__(self) -> int:
        return len(self._keys)

    def __getitem__(self, rows: Any) -> Any:
        keys = self._keys[rows]
        pairs = list(zip(np.ravel(keys >> _HALF).tolist(), np.ravel(keys & _LOW).tolist(), strict=True))
        return pairs if isinstance(rows, slice) else pairs[0]


def never(a: Places, _b: Places) -> Mask:
    """Say of each two articles that they do not lie far apart."""
    return np.zeros(len(a), np.bool_)


def proposed(anchors: Anchors, words: QuotedWords, apart: Apart = never) -> Pairs:
    """Return the pairs of quotations that share enough to be looked at, in order."""
    found = [np.empty(0, np.uint64)]
    owner = np.asarray(words.article)
    for part in in_parts(anchors, words.tokens):
        pairs, gains = summed(*between_quotations(part, words))
        far = apart(owner[pairs >> _HALF], owner[pairs & _LOW])
        found.append(pairs[gains >= SEEDS * np.where(far, LEAST_EVIDENCE_APART, LEAST_EVIDENCE_FRAGMENT)])
    return Pairs(np.concatenate(found))


def windows(anchors: Anchors, words: QuotedWords, apart: Apart = never) -> Iterator[Window]:
    """Yield where there is running text around anchors of which one side is quoted."""
    parts = in_parts(anchors, words.tokens)
    yield from sorted(window for part in parts for window in _windows(part, words, apart))


def _windows(anchors: Anchors, words: QuotedWords, apart: Apart) -> Iterator[Window]:
    """Yield the windows that some anchors lead to, all of those of their articles."""
    tokens = words.tokens
    owners = [words.owner[side] for side in anchors[:2]]
    mixed = []
    for said, running, places in ((0, 1, anchors.b), (1, 0, anchors.a)):
        some = (owners[said] >= 0) & (owners[running] < 0)
        mixed.append((owners[said][some], places[some], anchors.gain[some]))
    q, other, gain = (np.concatenate(column) for column in zip(*mixed, strict=True))
    if not len(q):
        return
    order = np.lexsort((other, q))
    q, other = q[order], other[order]
    article = tokens.article[other]
    new = (q[1:] != q[:-1]) | (article[1:] != article[:-1]) | (np.diff(other) > WINDOW_GAP)
    first = np.concatenate(([0], np.flatnonzero(new) + 1))
    far = apart(np.asarray(words.article)[q[first]], article[first])
    least = SEEDS * np.where(far, LEAST_EVIDENCE_APART, LEAST_EVIDENCE_RUNNING)
    worth = np.add.reduceat(gain[order], first) >= least
    begin, end = first[worth], np.append(first[1:], len(q))[worth]
    q, article = q[begin], article[begin]
    reach = np.array([len(words.places[one]) for one in q.tolist()], np.int64) + 8
    low = np.maximum(tokens.first[article], other[begin] - reach)
    high = np.minimum(tokens.first[article + 1], other[end - 1] + reach + 1)
    yield from map(Window, q.tolist(), low.tolist(), high.tolist())


def summed(a: Ints | Places, b: Ints | Places, gain: Weights) -> tuple[Keys, Weights]:
    """Return the distinct pairs of two columns, packed and sorted, with the sum of the gains of each."""
    if not len(a):
        return np.empty(0, np.uint64), np.empty(0, np.float32)
    pairs, order = _ordered(a, b)
    first = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1])))
    return pairs[first], np.add.reduceat(gain[order], first)


def _ordered(a: Ints | Places, b: Ints | Places) -> tuple[Keys, Ints]:
    """Return the pairs of two columns, packed and sorted, and where each stood; equal ones stay as they stood.

    Numbers are sorted several times as fast as their order is found, so each takes its place along where both fit.
    """
    pairs = packed(a, b)
    low, place = (np.uint64(int(most).bit_length()) for most in (b.max(), len(a)))
    if int(a.max()).bit_length() + int(low + place) > _BITS:
        order = np.argsort(pairs, kind="stable")
        return pairs[order], order
    along = ((a.astype(np.uint64) << low | b.astype(np.uint64)) << place) | np.arange(len(a), dtype=np.uint64)
    along.sort()
    order = (along & ((np.uint64(1) << place) - np.uint64(1))).astype(np.int64)
    return pairs[order], order


def packed(a: Ints | Places, b: Ints | Places) -> Keys:
    """Return pairs of two columns as one number each."""
    return (a.astype(np.uint64) << _HALF) | b.astype(np.uint64)
