"""Quotations and sentences on a page, article by article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TextIO

from rich.text import Text

from quotediff.formats.lookup import Places
from quotediff.formats.pieces import weave, words_of
from quotediff.formats.text.entries import INDENT, MEASURE
from quotediff.formats.text.page import NAME, QUIET, STRONG, Content, Page, styled
from quotediff.formats.wording import count, said_by
from quotediff.model import Article, Quotation, Sentence
from quotediff.options import DisplayOptions


def write_quotations(
    quotations: Sequence[Quotation], articles: Mapping[str, Article], out: TextIO, display: DisplayOptions
) -> None:
    """Write quotations: where, of what kind, who says it with which cue, and the words."""
    page, places = Page(out, display), Places(articles)
    if not _headline(page, quotations, "quotation", display):
        return
    limit = len(quotations) if display.limit is None else display.limit
    for article_id, group in groupby(quotations[:limit], key=lambda q: q.article):
        _heading(page, places, article_id)
        text = places.text(article_id)
        lines = []
        for quotation in group:
            about = Text(said_by(quotation, text), QUIET)
            words = styled(weave(text, quotation.spans, (), ()))
            lines.append((quotation.spans[0].start, [about, words]))
        _lines(page, places, article_id, lines)
    _hidden(page, len(quotations), limit, "quotation")


def write_sentences(
    sentences: Sequence[Sentence], articles: Mapping[str, Article], out: TextIO, display: DisplayOptions
) -> None:
    """Write sentences: where, and the words."""
    page, places = Page(out, display), Places(articles)
    if not _headline(page, sentences, "sentence", display):
        return
    limit = len(sentences) if display.limit is None else display.limit
    for article_id, group in groupby(sentences[:limit], key=lambda s: s.article):
        _heading(page, places, article_id)
        text = places.text(article_id)
        _lines(page, places, article_id, [(s.span.start, words_of(text, [s.span])) for s in group])
    _hidden(page, len(sentences), limit, "sentence")


def _headline(page: Page, values: Sequence[Quotation | Sentence], noun: str, display: DisplayOptions) -> bool:
    """Write how many there are; say whether they are to be listed."""
    articles = len({value.article for value in values})
    where = f" in {count(articles, 'article')}" if values else ""
    page.row((Text(f"{count(len(values), noun) if values else f'No {noun}'}{where}", STRONG), 0))
    return bool(values) and not display.statistics


def _heading(page: Page, places: Places, article_id: str) -> None:
    """Write which article comes next."""
    known = places.label(article_id)
    page.blank()
    page.row((Text.assemble((places.name(article_id), NAME), f"  {known}" if known else ""), 0))


def _lines(page: Page, places: Places, article_id: str, lines: Iterable[tuple[int, Content]]) -> None:
    """Write each line behind its line and column in the article."""
    placed = [(_where(places, article_id, offset), content) for offset, content in lines]
    width = max(len(where) for where, _ in placed) + 2
    for where, content in placed:
        room = min(MEASURE, page.width - INDENT - width)
        page.row(("", INDENT), (Text(where, QUIET), width), (content, room))


def _where(places: Places, article_id: str, offset: int) -> str:
    line, column = places.position(article_id, offset)
    return f"{line}:{column}"


def _hidden(page: Page, number: int, limit: int, noun: str) -> None:
    """Write how many are beyond the limit."""
    if number > limit:
        page.blank()
        page.row((Text(f"{count(number - limit, f'more {noun}')} not shown (limit {limit:,})", QUIET), 0))
