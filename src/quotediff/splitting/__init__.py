"""Text to sentences: sentencex proposes the ends, and the rules of news style overrule it."""

from __future__ import annotations

from quotediff.model import Span
from quotediff.splitting.boundaries import sentences
from quotediff.splitting.languages import guess_language
from quotediff.splitting.lines import blocks, joined, plain

_TELLING = 200  # code points that tell their language without the rest of the text

__all__ = ["split_sentences"]


def split_sentences(text: str, span: Span | None = None) -> list[Span]:
    """Return the sentences of a text, or of a span of it, in order.

    The spans are disjoint, without white space at their ends, and leave nothing but white space uncovered. Sentences
    within a quotation are told apart; a heading, a caption or a list item is a sentence.
    """
    offset, end = span or (0, len(text))
    even = plain(text[offset:end])
    language = guess_language(even if end - offset >= _TELLING else text)
    spans = blocks(even)
    even = joined(even, spans)
    found = sentences(even, spans, language)
    return [Span(offset + start, offset + end) for start, end in found] if offset else found
