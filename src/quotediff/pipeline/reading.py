"""Reading: the sentences and quotations of articles, only where they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple, TypeVar

import numpy as np

from quotediff.characters import key
from quotediff.columns import Mask, Places, Prose, Tokens, Vocabulary, Weights
from quotediff.identity import surnames
from quotediff.jobs import Jobs
from quotediff.model import Article, Quotation, QuotationKind, Span, Speaker
from quotediff.quotations import Marks, find_marks, find_quotations
from quotediff.retelling import retold_keys
from quotediff.spaces import Space
from quotediff.spans import merge
from quotediff.splitting import split_sentences

_AT_ONCE = 1 << 18
_T = TypeVar("_T")
_R = TypeVar("_R")


class Utterance(NamedTuple):
    """What one paragraph prints of a quotation: the ``number``-th of an article, its speaker left out."""

    article: int
    number: int
    spans: tuple[Span, ...]
    kind: QuotationKind

    @property
    def said(self) -> bool:
        """Whether it is somebody's words, as far as its article shows; a title, or a few words set apart, may be."""
        return _said(self.kind)


class _Attribution(NamedTuple):
    """Who says a quotation, and the reporting words."""

    speaker: Speaker | None
    cue: Span | None


class _Outline(NamedTuple):
    """What is kept of one article: its sentences (start, end, last line end before), and what it quotes.

    ``marked``: what stands inside quotation marks as somebody's words; ``marks`` tell who says it when that is asked.
    """

    sentences: Places
    marks: Marks
    marked: tuple[Span, ...]
    quotations: list[Utterance]


class Reader:
    """Sentences and quotations of articles, read only where they are asked for; and who says them, likewise."""

    def __init__(self, articles: Sequence[Article], jobs: Jobs, space: Space) -> None:
        self.space = space
        self.jobs = jobs
        self._articles = articles
        self._outlines: dict[int, _Outline] = {}
        self._attributions: dict[int, list[_Attribution]] = {}
        self.quotations: list[Utterance] = []

    def over(self, stage: str, work: Callable[[Sequence[_T]], Iterable[_R]], items: Sequence[_T]) -> list[_R]:
        """Return what ``work``, which may ask who says something, finds in ``items``, as ``Jobs.over`` does."""
        return self.jobs.over(stage, work, items, self._attributions)

    def read(self, wanted: Iterable[int]) -> None:
        """Read the sentences and quotations of these articles."""
        indices = sorted(wanted)
        found = self.over("reading", partial(map, self._outline), indices)
        self._outlines = dict(zip(indices, found, strict=True))
        self.quotations = [said for outline in found for said in outline.quotations]

    def _outline(self, i: int) -> _Outline:
        """Return what is kept of one article."""
        article = self._articles[i]
        spans, marks = split_sentences(article.text, article.body), find_marks(article)
        sentences = [(*span, article.text.rfind("\n", 0, span.start)) for span in spans]
        found = find_quotations(article, spans, marks, speakers=False)
        matter = [(number, q) for number, q in enumerate(found) if _matters(q)]
        return _Outline(
            sentences=np.array(sentences, np.int32).reshape(-1, 3),
            marks=marks,
            marked=merge(span for _, q in matter for span in q.spans),
            quotations=[
                Utterance(i, number, spans, q.kind)
                for number, q in matter
                if not q.nested
                for spans in _by_paragraph(q, article.text)
            ],
        )

    def prose(self, tokens: Tokens, words: Vocabulary, weights: Weights) -> Prose:
        """Return the words with where sentences and paragraphs begin."""
        wanted, sentences = list(self._outlines), [outline.sentences for outline in self._outlines.values()]
        rows = np.concatenate([np.empty((0, 3), np.int32), *sentences])
        article = np.repeat(wanted, [len(own) for own in sentences]).astype(np.int64)
        start, line_end = rows[:, 0], rows[:, 2]
        at = tokens.at(article, start)
        inside = at < tokens.first[article + 1]
        at, article, line_end = at[inside], article[inside], line_end[inside]
        begins = np.zeros(len(tokens), np.bool_)
        begins[at] = True
        breaks = np.zeros(len(tokens), np.bool_)
        breaks[tokens.first[:-1][np.diff(tokens.first) > 0]] = True
        breaks[at] = line_end >= np.where(at > tokens.first[article], tokens.end[at - 1], 0)
        (paragraph,) = self.space.columns(_counted(breaks), (np.int32,))
        retold = retold_keys(tokens, words, self._articles, wanted, self.space)
        return Prose(tokens, weights, begins, paragraph, retold)

    def units(self) -> list[tuple[int, tuple[Span, ...]]]:
        """Return what somebody said as (article, spans), one a paragraph: a speech of several is several utterances."""
        return [(said.article, said.spans) for said in self.quotations]

    def marked(self, article: int) -> tuple[Span, ...]:
        """Return the stretches of an article that stand inside quotation marks as somebody's words."""
        return self._outlines[article].marked if article in self._outlines else ()

    def surname_keys(self, number: int) -> tuple[int, ...]:
        """Return the keys of the words by which a text names the speaker of an utterance; none where it is unknown."""
        speaker = self.speaker(number)
        found = sorted(surnames(speaker)) if speaker else ()
        return tuple(key(form) for name in found for form in (name, f"{name}'s"))

    def speaker(self, *numbers: int) -> Speaker | None:
        """Return the speaker of utterances by number: the first that is known by name, else the first at all."""
        speakers = [s for n in numbers if (s := self._attribution(self.quotations[n]).speaker)]
        return next((s for s in speakers if s.resolved), speakers[0] if speakers else None)

    def telling(self, number: int) -> tuple[Span, ...]:
        """Return the words that say who says an utterance: the mention and the cue."""
        speaker, cue = self._attribution(self.quotations[number])
        return tuple(span for span in (speaker and speaker.mention, cue) if span)

    def _attribution(self, said: Utterance) -> _Attribution:
        """Return who says a quotation; the first of an article that is asked for has all of them read."""
        if said.article not in self._attributions:
            outline = self._outlines[said.article]
            spans = [Span(start, end) for start, end, _ in outline.sentences.tolist()]
            found = find_quotations(self._articles[said.article], spans, outline.marks)
            self._attributions[said.article] = [_Attribution(one.speaker, one.cue) for one in found]
        return self._attributions[said.article][said.number]


def _counted(breaks: Mask) -> Iterator[tuple[Places]]:
    """Yield for each token how many breaks there are up to it, some at a time."""
    before = 0
    for low in range(0, len(breaks), _AT_ONCE):
        found = np.cumsum(breaks[low : low + _AT_ONCE], dtype=np.int32) + np.int32(before)
        yield (found,)
        before = found[-1]


def _said(kind: QuotationKind) -> bool:
    """Say whether a quotation is somebody's words; titles, nicknames and scare quotes are not."""
    return kind in ("direct", "partial")


def _matters(quotation: Quotation) -> bool:
    """Say whether a quotation may belong to a cluster; what looks like a title may be what another article quotes."""
    return _said(quotation.kind) or quotation.kind in ("title", "scare")


def _by_paragraph(quotation: Quotation, text: str) -> list[tuple[Span, ...]]:
    """Return the spans of a quotation paragraph by paragraph."""
    paragraphs = [[quotation.spans[0]]]
    for before, span in pairwise(quotation.spans):
        if "\n" in text[before.end : span.start]:
            paragraphs.append([])
        paragraphs[-1].append(span)
    return [tuple(spans) for spans in paragraphs]
