"""Extraction: the sentences and quotations of articles, each article on its own, by one process or several."""

from __future__ import annotations

from functools import partial
from itertools import chain

from quotediff.jobs import Jobs, Progress
from quotediff.model import Article, Loaded, Quotation, Sentence, Span
from quotediff.quotations import find_quotations
from quotediff.splitting import split_sentences


def sentences(loaded: Loaded, *, jobs: int = 1, progress: Progress | None = None) -> tuple[Sentence, ...]:
    """Return every sentence of every article, in order."""
    spans = Jobs(jobs, progress).over("reading", partial(map, _sentences), loaded.articles)
    found = zip(loaded.articles, spans, strict=True)
    return tuple(Sentence(article.id, i, span) for article, spans in found for i, span in enumerate(spans))


def quotes(loaded: Loaded, *, jobs: int = 1, progress: Progress | None = None) -> tuple[Quotation, ...]:
    """Return every quotation of every article, in order."""
    found = Jobs(jobs, progress).over("reading", partial(map, _quotations), loaded.articles)
    return tuple(chain.from_iterable(found))


def _sentences(article: Article) -> list[Span]:
    return split_sentences(article.text, article.body)  # what goes from process to process is small


def _quotations(article: Article) -> list[Quotation]:
    return find_quotations(article, split_sentences(article.text, article.body))
