"""Duplicates: articles that are copies of one another as a whole.

Resemblance and containment as in Broder 1997, counted on shared words: resemblance is shared / (all words of both),
containment the share of one of the two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np

from quotediff.columns import Ints, Mask
from quotediff.model import Article, Group, Member, Relation

NEAR = 0.5
"""Least resemblance of near copies."""
CONTAINED = 0.8
"""Least share of the smaller article that stands in the larger one, for contained copies."""


class Sharing(Protocol):
    """What two articles, by index, have in common."""

    def beside(self, article: int) -> tuple[Ints, Ints]:
        """Return the articles that share words with one, and with each of them the most it can be."""

    def words(self, a: int, b: int) -> int:
        """Return how many words two articles share."""


def group(
    articles: Sequence[Article], words: Sequence[int], copies: Mapping[int, Sequence[int]], sharing: Sharing
) -> tuple[Group, ...]:
    """Return the groups of copies: every member against the longest article of its group, never against a chain.

    ``copies``: exact copies as from ``exact_copies``; they share all words. ``words``: number of words by article
    index. Near copies go first: an article that a longer one contains has its own near copies all the same.
    """
    counts = np.asarray(words, np.int64)
    order = sorted(range(len(words)), key=lambda i: (-words[i], i))
    free, kept_ones = np.ones(len(words), np.bool_), np.ones(len(words), np.bool_)
    found: dict[int, dict[int, int]] = {}
    for kept in order:
        if free[kept] and (members := _copies_of(kept, "near", counts, free, sharing)):
            free[[kept, *members]] = kept_ones[list(members)] = False
            found[kept] = members
    free = kept_ones.copy()
    for kept in order:
        if kept_ones[kept] and (members := _copies_of(kept, "contained", counts, free, sharing)):
            free[list(members)] = False
            found[kept] = dict(sorted((found.get(kept, {}) | members).items()))
    text = {one: kept for kept, same in copies.items() for one in same}
    return tuple(_group(kept, members, articles, words, text) for kept, members in sorted(found.items()))


def _group(
    kept: int, shared: Mapping[int, int], articles: Sequence[Article], words: Sequence[int], text: Mapping[int, int]
) -> Group:
    """Return one group; ``text``: by copy, the article that has the same text."""
    members = (
        _member(articles[i].id, n, words[i], words[kept], exact=text.get(i, i) == text.get(kept, kept))
        for i, n in shared.items()
    )
    return Group(_group_id(articles[kept]), articles[kept].id, tuple(members))


def _copies_of(kept: int, relation: Relation, counts: Ints, free: Mask, sharing: Sharing) -> dict[int, int]:
    """Return the free articles that are such copies of one, no longer than it, with the words they share, in order."""
    others, most = sharing.beside(kept)
    size = counts[others]
    least = NEAR * (size + counts[kept] - most) if relation == "near" else CONTAINED * np.minimum(size, counts[kept])
    possible = free[others] & (size <= counts[kept]) & (most >= least)
    shared = {i: sharing.words(kept, i) for i in others[possible].tolist()}
    return {i: n for i, n in shared.items() if _relation(n, int(counts[i]), int(counts[kept])) == relation}


def _relation(shared: int, a: int, b: int) -> Relation | None:
    """Say how two articles of ``a`` and ``b`` words that share some are related."""
    if shared >= NEAR * (a + b - shared):
        return "near"
    return "contained" if shared >= CONTAINED * min(a, b) else None


def _member(article: str, shared: int, words: int, kept_words: int, *, exact: bool) -> Member:
    """Return one member with its numbers against the kept article."""
    relation = "exact" if exact else _relation(shared, words, kept_words) or "contained"
    return Member(
        article=article,
        relation=relation,
        resemblance=1.0 if exact else shared / (words + kept_words - shared),
        containment_of_member=1.0 if exact else shared / words,
        containment_of_kept=1.0 if exact else shared / kept_words,
        removed=relation != "contained",
    )


def _group_id(kept: Article) -> str:
    return hashlib.blake2b(kept.text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
