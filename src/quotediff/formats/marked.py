"""An article as it stands, its paragraphs cut where words begin and end that other articles have, too."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from quotediff.formats.paragraphs import whole
from quotediff.formats.words import count_words, cut
from quotediff.model import Article, Cluster, Span, Witness
from quotediff.spans import hull, merge, overlap

WHOLE_TEXT = 30_000
"""Characters up to which an article is shown as it is; of a longer one paragraphs that share words, up to as many."""
_LONG, _KEPT = 1_500, 60
"""Characters from which a stretch is long, and words that are kept at both its ends."""
_PARAGRAPH = re.compile(r"[^\r\n]*\S[^\r\n]*")
_SPACE = re.compile(r"\s+")


class Shared(NamedTuple):
    """Words of an article that others have, too; numbered from 1 in the order of the article, unless told otherwise."""

    number: int
    cluster: Cluster
    witness: Witness


class Stretch(NamedTuple):
    """A run of words with what is shared there, and what begins there; white space is one space.

    ``differs``: the article it is laid beside has other words there.
    """

    text: str
    shared: tuple[Shared, ...] = ()
    begins: tuple[Shared, ...] = ()
    differs: bool = False


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph; ``skipped``: words of paragraphs before it that are left out. The last one may be empty."""

    stretches: tuple[Stretch, ...]
    skipped: int = 0

    @property
    def shared(self) -> tuple[Shared, ...]:
        """All that is shared in it, in order."""
        return tuple(dict.fromkeys(s for stretch in self.stretches for s in stretch.shared))

    @property
    def begins(self) -> tuple[Shared, ...]:
        """All that begins in it, in order."""
        return tuple(dict.fromkeys(s for stretch in self.stretches for s in stretch.begins))


def shared_by_article(clusters: Iterable[Cluster]) -> Mapping[str, list[tuple[Cluster, Witness]]]:
    """Return by article what of it these clusters hold."""
    found: dict[str, list[tuple[Cluster, Witness]]] = defaultdict(list)
    for cluster in clusters:
        for witness in cluster.witnesses:
            found[witness.article].append((cluster, witness))
    return found


def in_order(held: Iterable[tuple[Cluster, Witness]]) -> list[tuple[Cluster, Witness]]:
    """Return what of an article is shared, in the order of the article, the longer before the shorter."""
    return sorted(held, key=lambda h: (h[1].spans[0].start, -hull(h[1].spans).end))


def marked(
    article: Article,
    held: Iterable[tuple[Cluster, Witness]],
    numbers: Mapping[str, int] | None = None,
    differing: Iterable[Span] = (),
) -> list[MarkedParagraph]:
    """Return the paragraphs of an article with what of it is shared.

    ``numbers``: by cluster, where they are given; ``differing``: words that another article has otherwise.
    """
    numbered = [
        Shared(numbers[cluster.id] if numbers else i, cluster, witness)
        for i, (cluster, witness) in enumerate(in_order(held), start=1)
    ]
    others = tuple(differing)
    body = whole(article)
    short = body.end - body.start <= WHOLE_TEXT
    room = WHOLE_TEXT
    paragraphs: list[MarkedParagraph] = []
    skipped = 0
    for match in _PARAGRAPH.finditer(article.text, *body):
        line = Span(*match.span())
        here = [s for s in numbered if any(overlap(span, line) for span in s.witness.spans)]
        if not short and (not here or room < 0):
            skipped += count_words(match.group())
            continue
        stretches = tuple(_stretches(article.text, line, here, others, short=short))
        room -= sum(len(stretch.text) for stretch in stretches)
        paragraphs.append(MarkedParagraph(stretches, skipped))
        skipped = 0
    return [*paragraphs, MarkedParagraph((), skipped)] if skipped else paragraphs


def _stretches(
    text: str, line: Span, here: Sequence[Shared], others: Sequence[Span], *, short: bool
) -> Iterable[Stretch]:
    """Yield a paragraph, cut wherever a span of what is shared, or of what differs in it, begins or ends."""
    spans = [(s, within) for s in here for x in s.witness.spans if (within := _part(x, line))]
    apart = merge(within for span in others if (within := _part(span, line)))
    ends = [span.end for span in apart]
    cuts = sorted({line.start, line.end, *(at for span in (*apart, *(span for _, span in spans)) for at in span)})
    for start, end in pairwise(cuts):
        covering = tuple(s for s, span in spans if span.start <= start and end <= span.end)
        begins = tuple(s for s in dict.fromkeys(covering) if s.witness.spans[0].start == start)
        differs = bool(covering) and any(span.start <= start for span in apart[bisect_right(ends, start) :][:1])
        words = _SPACE.sub(" ", text[start:end])
        yield Stretch(words if short else _shortened(words), tuple(dict.fromkeys(covering)), begins, differs)


def _part(span: Span, line: Span) -> Span | None:
    """Return what of a span stands in a paragraph."""
    start, end = max(span.start, line.start), min(span.end, line.end)
    return Span(start, end) if start < end else None


def _shortened(words: str) -> str:
    """Return a long stretch without its middle."""
    parts = cut(words, _KEPT, _KEPT, least=_KEPT) if len(words) > _LONG else None
    if parts is not None:
        words = f"{parts[0]} … {parts[2]:,} words … {parts[1]}"
    return words if len(words) <= WHOLE_TEXT else f"{words[:_LONG]} …"
