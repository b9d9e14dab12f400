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
        said = next((attributions[i] for i in parts if attributions[i].speaker), attributions[parts[0]])
        quotation = Quotation(
            article=article.id,
            spans=tuple(marked[i].inner for i in parts),
            kind="direct" if any(kinds[i] == "direct" for i in parts) else kinds[parts[0]],
            nested=marked[parts[0]].depth > 0,
            speaker=said.speaker,
            cue=said.cue,
            rule=said.rule,
            unclosed=any(marked[i].unclosed for i in parts),
        )
        found.append(quotation)
    return found


def _grouped(marked: Sequence[Marked], attributions: Sequence[Attribution]) -> list[list[int]]:
    """Return the indices of the marked stretches that make up each quotation, in order of the first."""
    groups: dict[int, list[int]] = {}
    first = list(range(len(marked)))
    before: int | None = None
    for i, (mark, attribution) in enumerate(zip(marked, attributions, strict=True)):
        if attribution.joins is not None:
            first[i] = first[attribution.joins]
        elif mark.depth == 0 and before is not None and _goes_on(marked[before], mark):
            first[i] = first[before]
        groups.setdefault(first[i], []).append(i)
        before = i if mark.depth == 0 else before
    return list(groups.values())


def _goes_on(before: Marked, after: Marked) -> bool:
    """Say whether the marks alone show that a quotation goes on: in the next paragraph, or after ``– said X –``."""
    return before.continues or (after.style == "dash" and not after.open)
