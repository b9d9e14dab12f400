"""Two articles side by side: paragraphs that share words in one row, what stands between them in rows of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotediff.formats.marked import MarkedParagraph, Stretch, in_order, marked
from quotediff.model import Article, Cluster

_MOST_ALIGNED = 400
"""Paragraphs with shared words that are put side by side of either article; what follows stands below."""


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """Paragraphs of two articles; ``shared``: they have words in common."""

    left: tuple[MarkedParagraph, ...]
    right: tuple[MarkedParagraph, ...]
    shared: bool


def beside(left: Article, right: Article, clusters: Sequence[Cluster]) -> list[AlignedRow]:
    """Return two articles in rows: as many words in common as one order of paragraphs allows stand side by side.

    ``clusters`` are those that hold both; each has one number on both sides.
    """
    held = [
        in_order((c, w) for c in clusters for w in c.witnesses if w.article == article.id) for article in (left, right)
    ]
    numbers = {cluster: i for i, cluster in enumerate(dict.fromkeys(c.id for c, _ in held[0]), start=1)}
    sides = [marked(article, found, numbers) for article, found in zip((left, right), held, strict=True)]
    rows: list[AlignedRow] = []
    i = j = 0
    anchors = _anchors(*sides)
    ends = [*anchors[1:], (len(sides[0]), len(sides[1]))]
    for (m, n), (next_m, next_n) in zip(anchors, ends, strict=False):
        rows += _apart(sides[0][i:m], sides[1][j:n])
        i, j = m + 1, n + 1
        while i < next_m and _in_common(sides[0][i], sides[1][n]):
            i += 1
        while j < next_n and _in_common(sides[0][m], sides[1][j]):
            j += 1
        rows.append(AlignedRow(tuple(sides[0][m:i]), tuple(sides[1][n:j]), shared=True))
    return [*rows, *_apart(sides[0][i:], sides[1][j:])]


def _apart(left: Sequence[MarkedParagraph], right: Sequence[MarkedParagraph]) -> list[AlignedRow]:
    return [AlignedRow(tuple(left), tuple(right), shared=False)] if left or right else []


def _anchors(left: Sequence[MarkedParagraph], right: Sequence[MarkedParagraph]) -> list[tuple[int, int]]:
    """Return the pairs of paragraphs in one order that have most in common (Needleman and Wunsch 1970, gaps free)."""
    a = [i for i, paragraph in enumerate(left) if paragraph.shared][:_MOST_ALIGNED]
    b = [j for j, paragraph in enumerate(right) if paragraph.shared][:_MOST_ALIGNED][:_MOST_ALIGNED]
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    common = [[_in_common(left[i], right[j]) for j in b] for i in a]
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], common[i][j] + best[i + 1][j + 1])
    found = []
    i = j = 0
    while i < len(a) and j < len(b):
        if common[i][j] and best[i][j] == common[i][j] + best[i + 1][j + 1]:
            found.append((a[i], b[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _in_common(left: MarkedParagraph, right: MarkedParagraph) -> int:
    """Return how much two paragraphs have of the same clusters, in characters."""
    ours, theirs = _sizes(left.stretches), _sizes(right.stretches)
    return sum(min(size, theirs.get(cluster, 0)) for cluster, size in ours.items())


def _sizes(stretches: Sequence[Stretch]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for stretch in stretches:
        for shared in stretch.shared:
            sizes[shared.cluster.id] = sizes.get(shared.cluster.id, 0) + len(stretch.text)
    return sizes
