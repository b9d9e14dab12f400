"""Clusters of passages outside quotations: what articles share of their own running text.

A cluster is a star, never a chain: every passage in it is like its base, the longest. What two articles share beyond
that makes a cluster of its own, so that nothing matched is lost. What quotation clusters already hold of the two is cut
off the ends, with the few words around it that would be no passage alone ("…", he said).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from quotediff.columns import Covered, Draft, Ints, Mask, Match, Passage, Tokens
from quotediff.model import Span

JOIN_SHARE = 0.5
"""Least share of the longer passage that two passages of one article have in common to be one."""

PARTING = 3
"""A quotation parts the passage around it where it has so many times the words that a passage must have."""

SIDE_SHARE = 0.5
"""Least share of the words that a passage must have on one side of a short quotation inside it."""

Rank = Callable[[int], tuple[object, ...]]


class Range(NamedTuple):
    """Tokens ``[start, end)`` of one article."""

    article: int
    start: int
    end: int


Held = Callable[[int, int], Covered]
"""Two articles -> which tokens are held by quotation clusters of both."""


class Own(NamedTuple):
    """What is left of passages beside quotations and texts to ignore.

    ``quoted``: tokens that quotation clusters hold; ``held``: those of them that are held of both of two articles.
    ``telling``: those that say who says a quotation, which count for nothing. ``min_words``: least words of a passage.
    """

    ignored: Covered
    quoted: Covered
    held: Held
    telling: Covered
    min_words: int


Alike = Callable[[Range, Range], bool]
"""A base and a passage -> whether the passage is like the base or a part of it."""
Graph = dict[Range, dict[Range, None]]
"""Ranges -> the ranges each of them goes with, in order."""


def cluster_passages(matches: Iterable[Match], tokens: Tokens, own: Own, alike: Alike, rank: Rank) -> list[Draft]:
    """Return the clusters of passages, each with its base first."""
    partners: Graph = defaultdict(dict)
    for match in matches:
        for a, b in _own_parts(match, own):
            partners[a][b] = partners[b][a] = None
    order = sorted(partners, key=lambda r: (rank(r.article)[0], r.start - r.end, rank(r.article), r))
    return [_draft(star, tokens) for star in _stars(order, partners, alike)]


def _own_parts(match: Match, own: Own) -> Iterator[tuple[Range, Range]]:
    """Yield both sides of what a match has before, between and behind long quotations that are taken.

    Each part goes from the first to the last stretch of ``min_words`` equal words not taken on either side. Where there
    is none, stretches of half as many make one together: a sentence may have a short quotation in its middle.
    """
    a, b = (np.concatenate([np.arange(x[side], x[side] + x.size) for x in match.blocks]) for side in (0, 1))
    edges = np.flatnonzero(np.diff(np.concatenate(([True], _taken(match, a, b, own), [True]))))
    parts: list[list[tuple[int, int]]] = [[]]
    reached = 0
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if parts[-1] and start - reached >= PARTING * own.min_words:
            parts.append([])
        reached = end
        if end - start >= SIDE_SHARE * own.min_words:
            parts[-1].append((start, end))
    counted = np.concatenate(([0], np.cumsum(~(own.telling[a] | own.telling[b]))))
    for part in parts:
        whole = [stretch for stretch in part if stretch[1] - stretch[0] >= own.min_words]
        if sum(int(counted[end] - counted[start]) for start, end in whole or part) >= own.min_words:
            (first, _), (_, last) = (whole or part)[0], (whole or part)[-1]
            yield (
                Range(match.a, int(a[first]), int(a[last - 1]) + 1),
                Range(match.b, int(b[first]), int(b[last - 1]) + 1),
            )


def _taken(match: Match, a: Ints, b: Ints, own: Own) -> Mask:
    """Return which equal words of a match, given by token in both articles, are no passage's.

    What one of the two shares with a third as a quotation is what they have in common, too, where it is in a row.
    """
    sizes = [block.size for block in match.blocks]
    short = np.repeat(np.array(sizes) < own.min_words, sizes)
    held = own.held(match.a, match.b)
    one, other = (own.ignored[side] | (own.quoted[side] & short) | held[side] for side in (a, b))
    return np.asarray(one | other)


def _stars(order: Iterable[Range], partners: Graph, alike: Alike) -> Iterator[list[Range]]:
    """Yield clusters, the base first, until every two partners are in one together; each base is the first left."""
    beside = _overlapping(sorted(partners))
    for base in order:
        if partners[base]:
            star, members = _star(base, partners, beside, alike)
            for one in members:
                for other in [other for other in partners[one] if other in members]:
                    del partners[one][other]
            yield star


def _star(base: Range, partners: Graph, beside: Graph, alike: Alike) -> tuple[list[Range], set[Range]]:
    """Return the passages of a base's cluster, base first, and the ranges they were made of.

    What is reached over partners, and over ranges of one article that are nearly the same, joins where it is like the
    base. Ranges of one article that overlap are one passage; the base stays as it is.
    """
    held: dict[int, list[Range]] = defaultdict(list)
    members, seen, queue = {base}, {base}, [base]
    for one in queue:
        for other in (*partners[one], *beside[one]):
            if other in seen:
                continue
            seen.add(other)
            there = held[other.article]
            across = _across(there, other)
            if other.article == base.article and _shared(other, base) > 0:
                fits, joined = other in beside[base], None
            else:
                joined = _union([other, *there[across]])
                fits = (one is base and joined == other) or alike(base, joined)
            if fits:
                members.add(other)
                queue.append(other)
            if fits and joined:
                there[across] = [joined]
    return [base, *sorted(r for ranges in held.values() for r in ranges)], members


def _across(ranges: Sequence[Range], one: Range) -> slice:
    """Return which of an article's ranges, sorted and disjoint, have words in common with one."""
    low = bisect_right(ranges, one.start, key=lambda r: r.end)
    return slice(low, max(low, bisect_left(ranges, one.end, key=lambda r: r.start)))


def _overlapping(ranges: Sequence[Range]) -> Graph:
    """Return which ranges of one article overlap by JOIN_SHARE of the longer (ranges are sorted)."""
    beside: Graph = defaultdict(dict)
    open_ranges: list[Range] = []
    for one in ranges:
        open_ranges = [r for r in open_ranges if r.article == one.article and r.end > one.start]
        for other in open_ranges:
            if _shared(one, other) >= JOIN_SHARE * max(one.end - one.start, other.end - other.start):
                beside[one][other] = beside[other][one] = None
        open_ranges.append(one)
    return beside


def _shared(one: Range, other: Range) -> int:
    """Return how many words two ranges of one article have in common; below 0, how many lie between them."""
    return min(one.end, other.end) - max(one.start, other.start)


def _union(ranges: Sequence[Range]) -> Range:
    """Return the range that holds ranges of one article."""
    return Range(ranges[0].article, min(r.start for r in ranges), max(r.end for r in ranges))


def _draft(star: Sequence[Range], tokens: Tokens) -> Draft:
    return Draft("passage", tuple(_passage(item, tokens) for item in star))


def _passage(item: Range, tokens: Tokens) -> Passage:
    span = Span(int(tokens.start[item.start]), int(tokens.end[item.end - 1]))
    return Passage(item.article, (span,))
