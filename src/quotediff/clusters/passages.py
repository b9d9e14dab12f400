"""Clusters of passages outside quotations: what articles share of their own running text.

Passages of one article join where they overlap by half of the longer. What quotation clusters already hold is cut off
the ends, with the few words around it that would be no passage alone ("…", he said).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from quotediff.clusters.groups import Sets
from quotediff.columns import Draft, Mask, Match, Passage, Tokens
from quotediff.model import Span

JOIN_SHARE = 0.5
"""Least share of the longer passage that two passages of one article have in common to be one."""

Rank = Callable[[int], tuple[object, ...]]


class Range(NamedTuple):
    """Tokens ``[start, end)`` of one article."""

    article: int
    start: int
    end: int


def cluster_passages(matches: Iterable[Match], tokens: Tokens, taken: Mask, min_words: int, rank: Rank) -> list[Draft]:
    """Return the clusters of passages, each with its base first.

    ``taken``: the tokens that quotation clusters hold. ``min_words``: least words of a passage that are not taken.
    """
    pairs = [pair for match in matches if (pair := _own_part(match, taken, min_words))]
    ranges = sorted({side for pair in pairs for side in pair})
    index = {side: i for i, side in enumerate(ranges)}
    sets = _joined(ranges)
    for a, b in pairs:
        sets.union(index[a], index[b])
    groups = ([ranges[i] for i in group] for group in sets.groups())
    return [_draft(group, tokens, rank) for group in groups if len({r.article for r in group}) > 1]


def _own_part(match: Match, taken: Mask, min_words: int) -> tuple[Range, Range] | None:
    """Return both sides of a match from the first to the last stretch of ``min_words`` equal words not taken.

    None where there is no such stretch. A word is taken where it is on either side.
    """
    a, b = (np.concatenate([np.arange(x[side], x[side] + x.size) for x in match.blocks]) for side in (0, 1))
    edges = np.flatnonzero(np.diff(np.concatenate(([True], taken[a] | taken[b], [True]))))
    begins, ends = edges[::2], edges[1::2]
    whole = ends - begins >= min_words
    if not whole.any():
        return None
    first, last = int(begins[whole][0]), int(ends[whole][-1]) - 1
    return Range(match.a, int(a[first]), int(a[last]) + 1), Range(match.b, int(b[first]), int(b[last]) + 1)


def _joined(ranges: Sequence[Range]) -> Sets:
    """Join the ranges of each article that overlap by JOIN_SHARE of the longer (ranges are sorted)."""
    sets = Sets()
    open_ranges: list[int] = []
    for i, one in enumerate(ranges):
        sets.find(i)
        open_ranges = [j for j in open_ranges if ranges[j].article == one.article and ranges[j].end > one.start]
        for j in open_ranges:
            other = ranges[j]
            shared = min(one.end, other.end) - one.start
            if shared >= JOIN_SHARE * max(one.end - one.start, other.end - other.start):
                sets.union(i, j)
        open_ranges.append(i)
    return sets


def _draft(group: Sequence[Range], tokens: Tokens, rank: Rank) -> Draft:
    """Return a cluster of passages: ranges of one article that overlap are one passage; the longest is the base."""
    by_article: dict[int, list[Range]] = defaultdict(list)
    for item in group:
        last = by_article[item.article][-1:]
        if last and item.start < last[0].end:
            by_article[item.article][-1] = Range(item.article, last[0].start, max(last[0].end, item.end))
        else:
            by_article[item.article].append(item)
    merged = [item for items in by_article.values() for item in items]
    base = min(merged, key=lambda r: (rank(r.article)[0], r.start - r.end, rank(r.article), r))
    rest = sorted(item for item in merged if item != base)
    return Draft("passage", tuple(_passage(item, tokens) for item in (base, *rest)))


def _passage(item: Range, tokens: Tokens) -> Passage:
    span = Span(int(tokens.start[item.start]), int(tokens.end[item.end - 1]))
    return Passage(item.article, (span,))
