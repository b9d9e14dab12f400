"""Duplicates: articles that are copies of one another as a whole.

Resemblance and containment as in Broder 1997, counted on shared words: resemblance is shared / (all words of both),
containment the share of one of the two. ``proposals`` says which articles to look at, ``likeness`` counts the words
that two share, ``sameness`` tells one text from two of one form, ``grouping`` makes groups of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np

from quotediff.columns import Tokens
from quotediff.duplicates.grouping import Known, relation, star_groups
from quotediff.duplicates.likeness import WordIds, word_ids
from quotediff.duplicates.proposals import PAIR_PARTITIONS, Keyed, Over, Proposals, packed, propose
from quotediff.duplicates.sameness import words_of_one_text
from quotediff.model import Article, Group, Member
from quotediff.options import DedupeOptions
from quotediff.spaces import MEMORY, Space

__all__ = ["Known", "Proposals", "WordIds", "counter", "find_groups", "in_order", "proposed", "word_ids", "words_of"]

PARTITION_BITS = 6
PARTITION_WORDS = 1 << 14
"""A partition of fewer words than this takes longer to begin than to sort."""

COUNTED_WORDS = 1 << 15
"""Pairs are counted together up to about so many words: what fits a processor's cache is fastest."""


def in_order(articles: Sequence[Article], words: Sequence[int], options: DedupeOptions) -> list[int]:
    """Return the indices of the articles, of any two the one to keep first; articles come by path, then record."""
    preferred = options.prefer.casefold() if options.prefer is not None else None

    def rank(i: int) -> tuple[bool, bool, int]:
        article = articles[i]
        late = preferred is not None and (article.outlet or "").casefold() != preferred
        dated = options.keep in ("earliest", "latest")
        return late, dated and article.published is None, -words[i] if options.keep == "longest" else 0

    order = list(range(len(articles)))
    if options.keep in ("earliest", "latest"):
        order.sort(key=lambda i: articles[i].published or "", reverse=options.keep == "latest")
    return sorted(order, key=rank)


def proposed(tokens: Tokens, space: Space = MEMORY) -> Proposals:
    """Return which articles may be copies of one another."""
    bits = min(PARTITION_BITS, max(1, (len(tokens) // PARTITION_WORDS).bit_length()))
    store, pairs = space.store(1 << bits), space.store(PAIR_PARTITIONS)
    counts = tokens.first[1:] - tokens.first[:-1]
    for first, last in tokens.parts():
        low, high = tokens.first[[first, last]].tolist()
        keys, bounds = packed(tokens.key[low:high], counts[first:last], bits)
        keys += np.uint64(first)
        store.add(keys, bounds)
    return propose(Keyed(store, 1 << bits, counts), pairs)


def find_groups(
    articles: Sequence[Article], digests: Sequence[bytes], known: Known, options: DedupeOptions
) -> tuple[Group, ...]:
    """Return the groups of copies: every member against the article that is kept, never against a chain.

    What is kept for copies of its own is not removed, even where a longer article contains it.
    """
    found = star_groups(known, options)
    words = known.words
    members = {
        one: [
            _member(articles[i].id, n, (words[i], words[one]), options, same=digests[i] == digests[one])
            for i, n in group.items()
        ]
        for one, group in found.items()
    }
    kept = {articles[one].id for one in found}
    wanted = options.relations
    removed = {m.article for group in members.values() for m in group if m.relation in wanted} - kept
    return tuple(
        Group(
            digests[one][:8].hex(),
            articles[one].id,
            tuple(replace(m, removed=True) if m.article in removed else m for m in group),
        )
        for one, group in members.items()
    )


def _member(article: str, shared: int, both: tuple[int, int], options: DedupeOptions, *, same: bool) -> Member:
    """Return a member with its numbers against the kept article; ``both``: number of words of the two."""
    words, kept = both
    return Member(
        article=article,
        relation="exact" if same else relation(shared, words, kept, options) or "contained",
        resemblance=1.0 if same else shared / (words + kept - shared),
        containment_of_member=1.0 if same else shared / words,
        containment_of_kept=1.0 if same else shared / kept,
        removed=False,
    )


def words_of(tokens: Tokens) -> Callable[[int], WordIds]:
    """Return a function that gives the words of an article as numbers."""
    first = tokens.first.tolist()
    return lambda i: word_ids(tokens.key[first[i] : first[i + 1]])


def counter(
    ids: Callable[[int], WordIds],
    proposals: Proposals,
    allowed: Callable[[int, int], bool] | None = None,
    over: Over[list[tuple[int, int]], list[int]] | None = None,
) -> Callable[[int, int], int]:
    """Return a function that counts the words which two articles share, if they are one text and may be compared.

    The proposals are counted here, many at once, which takes a fraction of the time of one by one.
    """

    def counted(some: Sequence[list[tuple[int, int]]]) -> Iterator[list[int]]:
        return (words_of_one_text([(ids(a), ids(b)) for a, b in pairs]) for pairs in some)

    pairs = zip(proposals.a.tolist(), proposals.b.tolist(), strict=True)
    some = list(_some_at_once((pair for pair in pairs if allowed is None or allowed(*pair)), ids))
    shares = counted(some) if over is None else over(counted, some)
    known = dict(zip(chain.from_iterable(some), chain.from_iterable(shares), strict=True))

    def shared(a: int, b: int) -> int:
        found = known.get((a, b))
        if found is None:
            return words_of_one_text([(ids(a), ids(b))])[0] if allowed is None or allowed(a, b) else 0
        return found

    return shared


def _some_at_once(pairs: Iterable[tuple[int, int]], ids: Callable[[int], WordIds]) -> Iterator[list[tuple[int, int]]]:
    """Yield the pairs some at a time."""
    some: list[tuple[int, int]] = []
    size = 0
    for a, b in pairs:
        some.append((a, b))
        size += len(ids(a)) + len(ids(b))
        if size >= COUNTED_WORDS:
            yield some
            some, size = [], 0
    if some:
        yield some
