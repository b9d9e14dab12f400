"""Quotations of an article: the mark scan, what each marked stretch is, and who says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quotediff.model import Article, Quotation, QuotationKind, Span
from quotediff.quotations.attributions import Attribution, attribute, join
from quotediff.quotations.kinds import classify
from quotediff.quotations.marks import Marked, scan

__all__ = ["Marks", "find_marks", "find_quotations"]


class Marks(NamedTuple):
    """The marked stretches of an article in order of place, the outer before the inner, and what each is."""

    stretches: list[Marked]
    kinds: list[QuotationKind]


def find_marks(article: Article) -> Marks:
    """Return what stands between quotation marks, or is set off otherwise."""
    stretches = scan(article.text, article.body)
    return Marks(stretches, [classify(article.text, m) for m in stretches])


def find_quotations(
    article: Article, sentences: Sequence[Span], marks: Marks | None = None, *, speakers: bool = True
) -> list[Quotation]:
    """Return every quotation of an article, in order of its first span, with its kind and speaker.

    ``sentences`` are the article's sentences in order, ``marks`` its marks where they are known. A quotation has
    several spans where an attribution splits it, or where it runs through paragraphs. Without ``speakers``, which
    cost most, the quotations are the same but for speaker, cue and rule.
    """
    marked, kinds = marks or find_marks(article)
    if not marked:
        return []
    attributions = (attribute if speakers else join)(article.text, marked, kinds, sentences)
    found = []
    for parts in _grouped(marked, attributions):
        mark, kind, said = marked[parts[0]], kinds[parts[0]], attributions[parts[0]]
        spans: tuple[Span, ...] = (mark.inner,)
        unclosed = mark.unclosed
        if len(parts) > 1:
            said = next((attributions[i] for i in parts if attributions[i].speaker), said)
            spans = tuple(marked[i].inner for i in parts)
            kind = "direct" if any(kinds[i] == "direct" for i in parts) else kind
            unclosed = any(marked[i].unclosed for i in parts)
        found.append(Quotation(article.id, spans, kind, mark.depth > 0, said.speaker, said.cue, said.rule, unclosed))
    return found


def _grouped(marked: Sequence[Marked], attributions: Sequence[Attribution]) -> list[list[int]]:
    """Return the indices of the marked stretches that make up each quotation, in order of the first."""
    groups: list[list[int]] = []
    own: list[list[int]] = []  # the group of each stretch
    before: int | None = None
    for i, (mark, attribution) in enumerate(zip(marked, attributions, strict=True)):
        outermost = mark.depth == 0
        if attribution.joins is not None:
            group = own[attribution.joins]
        elif outermost and before is not None and _goes_on(marked[before], mark):
            group = own[before]
        else:
            group = []
            groups.append(group)
        group.append(i)
        own.append(group)
        before = i if outermost else before
    return groups


def _goes_on(before: Marked, after: Marked) -> bool:
    """Say whether the marks alone show that a quotation goes on: in the next paragraph, or after ``– said X –``."""
    return before.continues or (after.style == "dash" and not after.open)
