"""Reading: the sentences and quotations of articles, only where they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, pairwise
from typing import NamedTuple, TypeVar, get_args

import numpy as np

from quotediff.characters import key
from quotediff.columns import Mask, Numbers, Places, Prose, Tokens, Vocabulary, Weights
from quotediff.identity import surnames
from quotediff.jobs import Jobs
from quotediff.model import Article, Quotation, QuotationKind, Span, Speaker
from quotediff.quotations import Marks, find_marks, find_quotations
from quotediff.retelling import retold_keys
from quotediff.spaces import Space
from quotediff.spans import merge
from quotediff.splitting import split_sentences

_T = TypeVar("_T")
_R = TypeVar("_R")


KEPT = 1 << 12
"""Of so many articles, at most, what stands between marks is kept until it is asked who says it; else made again."""
_KINDS: tuple[QuotationKind, ...] = get_args(QuotationKind)


class Utterances:
    """What somebody said, a row each for what one paragraph prints of it; the speaker left out.

    ``article``: whose; ``number``: which of its quotations. ``spans``: rows of number here, article, start and end.
    ``titles``, ``unsaid``: which are titles, and which are nobody's words, as far as their articles show.
    """

    def __init__(self, rows: Places, spans: Places) -> None:
        article, number, kind = rows.T.copy()
        self.article: Sequence[int] = article.data  # whose numbers are Python's
        self.number: Sequence[int] = number.data
        self.spans = np.column_stack((spans[:, 0], article[spans[:, 0]], spans[:, 1:]))
        self.titles: Mask = kind == _KINDS.index("title")
        self.unsaid: Mask = np.array([not _said(name) for name in _KINDS], np.bool_)[kind]


class _Attribution(NamedTuple):
    """Who says a quotation, and the reporting words."""

    speaker: Speaker | None
    cue: Span | None


class _Outlines(NamedTuple):
    """What is kept of some articles, as rows.

    ``sentences``: article, start, end, last line end before. ``marked``: article, start and end of what stands inside
    quotation marks as somebody's words. ``utterances``: article, number, kind; ``spans``: row of these, start, end.
    ``marks`` tell who says them.
    """

    sentences: Places
    marked: Places
    utterances: Places
    spans: Places
    marks: list[Marks]


class Reader:
    """Sentences and quotations of articles, read only where they are asked for; and who says them, likewise."""

    def __init__(self, articles: Sequence[Article], jobs: Jobs, space: Space) -> None:
        self.space = space
        self.jobs = jobs
        self._articles = articles
        self._wanted: list[int] = []
        self._marks: dict[int, Marks] = {}
        self._attributions: dict[int, list[_Attribution]] = {}

    def over(self, stage: str, work: Callable[[Sequence[_T]], Iterable[_R]], items: Sequence[_T]) -> list[_R]:
        """Return what ``work``, which may ask who says something, finds in ``items``, as ``Jobs.over`` does."""
        return self.jobs.over(stage, work, items, self._attributions)

    def read(self, wanted: Iterable[int]) -> None:
        """Read the sentences and quotations of these articles."""
        self._wanted = sorted(wanted)
        outlined = partial(_outlined, self._articles, keep=len(self._wanted) <= KEPT)
        parts = list[_Outlines]()

        def sentences() -> Iterator[tuple[Places, ...]]:
            for part in chain.from_iterable(self.jobs.each("reading", outlined, self._wanted)):
                parts.append(part._replace(sentences=_rows([], 4)))
                yield tuple(part.sentences.T)

        self._sentences = self.space.columns(sentences(), (np.int32,) * 4)
        self._marked = _stacked([part.marked for part in parts])
        before = np.cumsum([0, *(len(part.utterances) for part in parts)], dtype=np.int32)
        spans = [part.spans + np.array((rows, 0, 0), np.int32) for part, rows in zip(parts, before[:-1], strict=True)]
        self.quotations = Utterances(_stacked([part.utterances for part in parts]), _stacked(spans))
        self._marks = dict(zip(self._wanted, chain.from_iterable(part.marks for part in parts), strict=False))

    def prose(self, tokens: Tokens, words: Vocabulary, weights: Weights, forms: Numbers) -> Prose:
        """Return the words with where sentences and paragraphs begin; ``forms``: in which form each word is retold."""
        begins, paragraph = self.space.columns(self._borders(tokens), (np.bool_, np.int32))
        retold = retold_keys(forms, tokens, words, self._wanted, self.space)
        return Prose(tokens, weights, begins, paragraph, retold)

    def _borders(self, tokens: Tokens) -> Iterator[tuple[Mask, Places]]:
        """Yield for each token whether it begins a sentence, and the number of its paragraph; some at a time."""
        before = 0
        for some in tokens.parts():
            low, high = tokens.first[[*some]].tolist()
            rows = slice(*np.searchsorted(self._sentences[0], np.array(some, np.int32)).tolist())
            article, start, _, line_end = (column[rows] for column in self._sentences)
            at = tokens.at(article, start)
            inside = at < tokens.first[article + 1]
            at, article, line_end = at[inside], article[inside], line_end[inside]
            begins, breaks = np.zeros((2, high - low), np.bool_)
            begins[at - low] = True
            first = tokens.first[some[0] : some[1] + 1]
            breaks[first[:-1][np.diff(first) > 0] - low] = True
            breaks[at - low] = line_end >= np.where(at > tokens.first[article], tokens.end[at - 1], 0)
            yield begins, np.cumsum(breaks, dtype=np.int32) + np.int32(before)
            before += int(breaks.sum())

    def marked(self, article: int) -> tuple[Span, ...]:
        """Return the stretches of an article that stand inside quotation marks as somebody's words."""
        low, high = np.searchsorted(self._marked[:, 0], (article, article + 1)).tolist()
        return tuple(Span(start, end) for _, start, end in self._marked[low:high].tolist())

    def surname_keys(self, number: int) -> tuple[int, ...]:
        """Return the keys of the words by which a text names the speaker of an utterance; none where it is unknown."""
        speaker = self.speaker(number)
        found = sorted(surnames(speaker)) if speaker else ()
        return tuple(key(form) for name in found for form in (name, f"{name}'s"))

    def speaker(self, *numbers: int) -> Speaker | None:
        """Return the speaker of utterances by number: the first that is known by name, else the first at all."""
        speakers = [s for n in numbers if (s := self._attribution(n).speaker)]
        return next((s for s in speakers if s.resolved), speakers[0] if speakers else None)

    def telling(self, number: int) -> tuple[Span, ...]:
        """Return the words that say who says an utterance: the mention and the cue."""
        speaker, cue = self._attribution(number)
        return tuple(span for span in (speaker and speaker.mention, cue) if span)

    def _attribution(self, number: int) -> _Attribution:
        """Return who says an utterance; the first of an article that is asked for has all of them read."""
        i = self.quotations.article[number]
        if i not in self._attributions:
            low, high = np.searchsorted(self._sentences[0], np.array((i, i + 1), np.int32)).tolist()
            start, end = (column[low:high].tolist() for column in self._sentences[1:3])
            found = find_quotations(self._articles[i], list(map(Span, start, end)), self._marks.get(i))
            self._attributions[i] = [_Attribution(one.speaker, one.cue) for one in found]
        return self._attributions[i][self.quotations.number[number]]


def _outlined(articles: Sequence[Article], wanted: Iterable[int], *, keep: bool) -> Iterator[_Outlines]:
    """Yield what is kept of some articles; their marks, if they are to be kept."""
    sentences, marked, utterances, places = (list[tuple[int, ...]]() for _ in range(4))
    kept = list[Marks]()
    for i in wanted:
        article = articles[i]
        spans, marks = split_sentences(article.text, article.body), find_marks(article)
        line_ends = _line_ends(article.text, spans)
        sentences += ((i, *span, line_end) for span, line_end in zip(spans, line_ends, strict=True))
        matter = [q for q in enumerate(find_quotations(article, spans, marks, speakers=False)) if _matters(q[1])]
        marked += ((i, *span) for span in merge(span for _, q in matter for span in q.spans))
        for number, q in matter:
            for own in _by_paragraph(q, article.text) if not q.nested else ():
                places += ((len(utterances), *span) for span in own)
                utterances.append((i, number, _KINDS.index(q.kind)))
        if keep:
            kept.append(marks)
    yield _Outlines(_rows(sentences, 4), _rows(marked, 3), _rows(utterances, 3), _rows(places, 3), kept)


def _line_ends(text: str, sentences: Iterable[Span]) -> Iterator[int]:
    """Yield for each sentence where the last line before it ends, -1 where it is in the first."""
    last, before = -1, 0
    for sentence in sentences:
        last = max(last, text.rfind("\n", before, sentence.start))
        before = sentence.start
        yield last


def _rows(rows: list[tuple[int, ...]], columns: int) -> Places:
    return np.array(rows, np.int32).reshape(-1, columns)


def _stacked(rows: Sequence[Places]) -> Places:
    """Return rows of three numbers one after another."""
    return np.concatenate((_rows([], 3), *rows))


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
