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
    index.
    """
    counts = np.asarray(words, np.int64)
    text = np.arange(len(words))
    for kept, same in copies.items():
        text[list(same)] = kept
    free = np.ones(len(words), np.bool_)
    groups = []
    for kept in sorted(range(len(words)), key=lambda i: (-words[i], i)):
        members = _copies_of(kept, counts, free, sharing) if free[kept] else {}
        if members:
            free[[kept, *members]] = False
            found = [
                _member(articles[i].id, shared, words[i], words[kept], exact=bool(text[i] == text[kept]))
                for i, shared in members.items()
            ]
            groups.append((kept, Group(_group_id(articles[kept]), articles[kept].id, tuple(found))))
    return tuple(found_group for _, found_group in sorted(groups, key=lambda g: g[0]))


def _copies_of(kept: int, counts: Ints, free: Mask, sharing: Sharing) -> dict[int, int]:
    """Return the free articles that are copies of one, in order, with the words they share."""
    others, most = sharing.beside(kept)
    possible = (most >= NEAR * (counts[others] + counts[kept] - most)) | (
        most >= CONTAINED * np.minimum(counts[others], counts[kept])
    )
    shared = {i: sharing.words(kept, i) for i in others[free[others] & possible].tolist()}
    return {i: n for i, n in shared.items() if _relation(n, int(counts[i]), int(counts[kept]))}


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
