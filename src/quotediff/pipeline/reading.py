"""Reading: the sentences and quotations of articles, only where they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

import numpy as np

from quotediff.characters import key
from quotediff.columns import Prose, Tokens, Weights
from quotediff.identity import surnames
from quotediff.model import Article, Quotation, Span, Speaker
from quotediff.quotations import find_quotations
from quotediff.retelling import retold_keys
from quotediff.spans import merge
from quotediff.splitting import split_sentences

PARALLEL_FROM = 64
"""Fewer articles than this are read faster by one process than by several."""

Progress = Callable[[str, int, int], None]
"""Told of each stage: its name, what is done, what there is to do."""
_T = TypeVar("_T")


def read(article: Article) -> tuple[list[Span], list[Quotation]]:
    """Return the sentences and quotations of one article."""
    spans = split_sentences(article.text, article.body)
    return spans, find_quotations(article, spans)


def _outline(article: Article) -> tuple[list[Span], list[Quotation]]:
    """Return the same without who says each quotation."""
    spans = split_sentences(article.text, article.body)
    return spans, find_quotations(article, spans, speakers=False)


def each(work: Callable[[Article], _T], articles: Sequence[Article], jobs: int, progress: Progress | None) -> list[_T]:
    """Apply ``work`` to every article, in order, in ``jobs`` processes where there are enough articles."""
    tell = progress or untold
    found: list[_T] = []
    if jobs > 1 and len(articles) >= PARALLEL_FROM:
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  # loads a tenth of all there is to load

        with ProcessPoolExecutor(jobs) as pool:
            for result in pool.map(work, articles, chunksize=16):
                found.append(result)
                tell("reading", len(found), len(articles))
        return found
    for article in articles:
        found.append(work(article))
        tell("reading", len(found), len(articles))
    return found


def untold(stage: str, done: int, total: int) -> None:
    """Tell nobody how far the work is."""


class Utterance(NamedTuple):
    """What one paragraph prints of a quotation: the ``number``-th of an article, its speaker left out."""

    article: int
    number: int
    spans: tuple[Span, ...]
    quotation: Quotation

    @property
    def said(self) -> bool:
        """Whether it is somebody's words, as far as its article shows; a title, or a few words set apart, may be."""
        return _said(self.quotation)


class Reader:
    """Sentences and quotations of articles, read only where they are asked for; and who says them, likewise."""

    def __init__(self, articles: Sequence[Article], jobs: int, progress: Progress | None) -> None:
        self._articles, self._jobs = articles, jobs
        self.tell: Progress = progress or untold
        self._found: dict[int, tuple[list[Span], list[Quotation]]] = {}
        self._marked: dict[int, tuple[Span, ...]] = {}
        self._attributed: dict[int, list[Quotation]] = {}
        self.quotations: list[Utterance] = []

    def read(self, wanted: Iterable[int]) -> None:
        """Read the sentences and quotations of these articles."""
        indices = sorted(wanted)
        found = each(_outline, [self._articles[i] for i in indices], self._jobs, self.tell)
        self._found, self._marked, self._attributed = dict(zip(indices, found, strict=True)), {}, {}
        self.quotations = [
            Utterance(i, number, spans, q)
            for i, (_, quotations) in self._found.items()
            for number, q in enumerate(quotations)
            if _matters(q) and not q.nested
            for spans in _by_paragraph(q, self._articles[i].text)
        ]

    def prose(self, tokens: Tokens, weights: Weights) -> Prose:
        """Return the words with where sentences and paragraphs begin."""
        begins = np.zeros(len(tokens), np.bool_)
        breaks = np.zeros(len(tokens), np.int64)
        breaks[tokens.first[:-1][np.diff(tokens.first) > 0]] = 1
        for article, (sentences, _) in self._found.items():
            first, last = tokens.first[article : article + 2]
            text = self._articles[article].text
            for at, span in zip(
                np.searchsorted(tokens.start[first:last], [s.start for s in sentences]), sentences, strict=True
            ):
                if at < last - first:
                    begins[first + at] = True
                    before = tokens.end[first + at - 1] if at else 0
                    breaks[first + at] = "\n" in text[before : span.start]
        return Prose(tokens, weights, begins, np.cumsum(breaks), retold_keys(tokens, self._articles, list(self._found)))

    def units(self) -> list[tuple[int, tuple[Span, ...]]]:
        """Return what somebody said as (article, spans), one a paragraph: a speech of several is several utterances."""
        return [(said.article, said.spans) for said in self.quotations]

    def marked(self, article: int) -> tuple[Span, ...]:
        """Return the stretches of an article that stand inside quotation marks as somebody's words."""
        if article not in self._marked:
            _, quotations = self._found.get(article, ([], []))
            self._marked[article] = merge(span for q in quotations if _matters(q) for span in q.spans)
        return self._marked[article]

    def surname_keys(self, number: int) -> tuple[int, ...]:
        """Return the keys of the words by which a text names the speaker of an utterance; none where it is unknown."""
        speaker = self.speaker(number)
        found = sorted(surnames(speaker)) if speaker else ()
        return tuple(key(form) for name in found for form in (name, f"{name}'s"))

    def speaker(self, *numbers: int) -> Speaker | None:
        """Return the speaker of utterances by number: the first that is known by name, else the first at all."""
        speakers = [s for n in numbers if (s := self._speaker(self.quotations[n]))]
        return next((s for s in speakers if s.resolved), speakers[0] if speakers else None)

    def _speaker(self, said: Utterance) -> Speaker | None:
        """Return who says a quotation; the first of an article that is asked for has all of them read."""
        if said.article not in self._attributed:
            spans, _ = self._found[said.article]
            self._attributed[said.article] = find_quotations(self._articles[said.article], spans)
        return self._attributed[said.article][said.number].speaker


def _said(quotation: Quotation) -> bool:
    """Say whether a quotation is somebody's words; titles, nicknames and scare quotes are not."""
    return quotation.kind in ("direct", "partial")


def _matters(quotation: Quotation) -> bool:
    """Say whether a quotation may belong to a cluster; what looks like a title may be what another article quotes."""
    return _said(quotation) or quotation.kind in ("title", "scare")


def _by_paragraph(quotation: Quotation, text: str) -> list[tuple[Span, ...]]:
    """Return the spans of a quotation paragraph by paragraph."""
    paragraphs = [[quotation.spans[0]]]
    for before, span in pairwise(quotation.spans):
        if "\n" in text[before.end : span.start]:
            paragraphs.append([])
        paragraphs[-1].append(span)
    return [tuple(spans) for spans in paragraphs]
