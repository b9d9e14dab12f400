"""Two articles side by side: paragraphs that share words in one row, what stands between them in rows of its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from quotediff.formats.marked import MarkedParagraph, Stretch, in_order, marked
from quotediff.formats.pieces import visible_edits
from quotediff.formats.words import word_places
from quotediff.model import Article, Cluster, Edit, Span, Witness
from quotediff.spans import covered, hull, merge, overlap

_MOST_ALIGNED = 400
"""Paragraphs with shared words that are put side by side of either article; what follows stands below."""

_Held = Sequence[tuple[Cluster, Witness]]
"""What of an article is shared."""


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """Paragraphs of two articles; ``shared``: they have words in common."""

    left: tuple[MarkedParagraph, ...]
    right: tuple[MarkedParagraph, ...]
    shared: bool


def beside(left: Article, right: Article, clusters: Sequence[Cluster], texts: Mapping[str, str]) -> list[AlignedRow]:
    """Return two articles in rows: as many words in common as one order of paragraphs allows stand side by side.

    ``clusters`` are those that hold both; each has one number on both sides. ``texts``: by article, also of the bases.
    """
    held = [in_order((c, w) for c in clusters for w in c.witnesses if w.article == one.id) for one in (left, right)]
    numbers = {cluster: i for i, cluster in enumerate(dict.fromkeys(c.id for c, _ in held[0]), start=1)}
    sides = [
        marked(article, both[0], numbers, _differing(both, texts))
        for article, both in ((left, held), (right, held[::-1]))
    ]
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


def _differing(sides: Sequence[_Held], texts: Mapping[str, str]) -> Iterator[Span]:
    """Yield the places of the first of two articles that the second has in other words.

    Where an article has several versions, its longest one counts.
    """
    longest: dict[str, Witness] = {}
    for cluster, witness in sorted(sides[1], key=lambda held: covered(held[1].spans)):
        longest[cluster.id] = witness
    for cluster, witness in sides[0]:
        if other := longest.get(cluster.id):
            yield from _against(other, witness, cluster, texts)


def _against(other: Witness, witness: Witness, cluster: Cluster, texts: Mapping[str, str]) -> Iterator[Span]:
    """Yield the places of a witness that another one has in other words.

    What both changed in the same way is alike; where only the other changed the base, its place in this one is where
    this one has those words of the base.
    """
    if witness.siglum == cluster.base:
        yield from (edit.base for edit in visible_edits(other.edits))
        return
    ours, theirs = ({_change(e, texts[w.article]): e for e in visible_edits(w.edits)} for w in (witness, other))
    alone = [edit for key, edit in ours.items() if key not in theirs]
    yield from (_beyond(e, theirs.values(), texts[witness.article], texts[other.article]) for e in alone)
    if other.siglum != cluster.base:
        elsewhere = [edit.base for key, edit in theirs.items() if key not in ours]
        base = cluster.witness(cluster.base)
        yield from _unchanged(elsewhere, base, witness, (texts[base.article], texts[witness.article]))


def _change(edit: Edit, text: str) -> tuple[Span, str]:
    """Return what is equal where two witnesses changed a base alike."""
    return edit.base, " ".join(text[slice(*edit.witness)].casefold().split())


def _beyond(edit: Edit, others: Iterable[Edit], text: str, other_text: str) -> Span:
    """Return the words of an edit without those that another one at its place of the base begins and ends with."""
    there = next((e for e in others if e.base.start == edit.base.start or e.base.end == edit.base.end), None)
    if there is None:
        return edit.witness
    places = word_places(text, edit.witness)
    ours = [text[slice(*place)].casefold() for place in places]
    theirs = [other_text[slice(*place)].casefold() for place in word_places(other_text, there.witness)]
    start, end = _alike(ours, theirs), len(ours)
    end -= _alike(ours[start:][::-1], theirs[start:][::-1])
    return hull(places[start:end]) if start < end else Span(edit.witness.end, edit.witness.end)


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return how many words two lists begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(ours, theirs, strict=False)))


def _unchanged(places: Iterable[Span], base: Witness, witness: Witness, texts: tuple[str, str]) -> Iterator[Span]:
    """Yield where a witness has the words that stand in these places of the base, as far as it did not change them.

    Between two edits base and witness have the same words in the same order.
    """
    kept = (_kept(texts[0], base.spans, [e.base for e in witness.edits]),
            _kept(texts[1], witness.spans, [e.witness for e in witness.edits]))  # fmt: skip
    same = list(zip(*kept, strict=False))
    starts, ends = [word.start for word, _ in same], [word.end for word, _ in same]
    for place in places:
        here = [there for _, there in same[bisect_right(ends, place.start) : bisect_left(starts, place.end)]]
        if here:
            yield hull(here)


def _kept(text: str, spans: Iterable[Span], edits: Iterable[Span]) -> list[Span]:
    """Return the words of some spans that no edit touches, in order."""
    changed = merge(edits)
    ends = [edit.end for edit in changed]
    found = (word for span in sorted(spans) for word in word_places(text, span))
    return [word for word in found if not any(overlap(word, e) for e in changed[bisect_right(ends, word.start) :][:1])]


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
