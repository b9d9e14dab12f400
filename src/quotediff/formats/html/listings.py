"""Quotations and sentences as a page, article by article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TextIO

from quotediff.formats.html.page import write_page
from quotediff.formats.lookup import Places
from quotediff.formats.pieces import Piece, weave, words_of
from quotediff.formats.wording import count, said_by
from quotediff.model import Article, Quotation, Sentence
from quotediff.options import DisplayOptions

MOST_LINES = 10_000
"""Lines of a page, where no limit is set."""


@dataclass(frozen=True, slots=True)
class Line:
    """One quotation or sentence: line and column, what to say about it, its words."""

    place: str
    about: str
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Listed:
    """An article with its lines."""

    name: str
    more: str
    lines: Sequence[Line]


def write_quotations(
    quotations: Sequence[Quotation], articles: Mapping[str, Article], out: TextIO, display: DisplayOptions
) -> None:
    """Write quotations: where, who says it with which cue, the words."""
    places = Places(articles)
    shown = quotations[: _most(display)]
    lines = (
        (q.article, _line(q.article, q.spans[0].start, said_by(q, text), weave(text, q.spans, (), ()), places))
        for q in shown
        for text in [places.text(q.article)]
    )
    _write(out, quotations, _by_article(lines, places), "quotation", display)


def write_sentences(
    sentences: Sequence[Sentence], articles: Mapping[str, Article], out: TextIO, display: DisplayOptions
) -> None:
    """Write sentences: where, and the words."""
    places = Places(articles)
    lines = (
        (s.article, _line(s.article, s.span.start, "", [Piece("same", words)], places))
        for s in sentences[: _most(display)]
        for words in [words_of(places.text(s.article), [s.span])]
    )
    _write(out, sentences, _by_article(lines, places), "sentence", display)


def _write(
    out: TextIO, values: Sequence[Quotation | Sentence], listed: Iterable[Listed], noun: str, display: DisplayOptions
) -> None:
    hidden = len(values) - min(len(values), _most(display))
    articles = len({value.article for value in values})
    write_page(
        out,
        "listing.html",
        title=f"{count(len(values), noun)} in {count(articles, 'article')}" if values else f"No {noun}",
        brand=f"every {noun}",
        articles=[] if display.statistics else list(listed),
        hidden=f"{count(hidden, f'more {noun}')} not shown here" if hidden else "",
    )


def _by_article(lines: Iterable[tuple[str, Line]], places: Places) -> Iterable[Listed]:
    for article, group in groupby(lines, key=lambda line: line[0]):
        label, name = places.label(article), places.name(article)
        yield Listed(label or name, name if label else "", [line for _, line in group])


def _line(article: str, offset: int, about: str, pieces: Sequence[Piece], places: Places) -> Line:
    line, column = places.position(article, offset)
    return Line(f"{line}:{column}", about, pieces)


def _most(display: DisplayOptions) -> int:
    return MOST_LINES if display.limit is None else display.limit
