"""Where sentencex would begin sentences, kept from what it stumbles over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

import sentencex

from quotediff.model import Span
from quotediff.patterns import lazy

_BLIND = '\n"`“”„‟«»‹›‘‚‛「」『』<>()[]{}（）*_'
_BLIND_PAIRS = (" '", "' ", "',", "'.")  # an apostrophe within a word is none
_HALF = lazy("[\ud800-\udfff]")  # half of a pair, which UTF-8 cannot hold
_PIECE = 1500  # code points
_LONG_PIECE = 3000
_SIMPLE = lazy(r"[.!?…]+ +(?=[^ a-z])|[。！？።।۔؟]+ *(?=[^ ])")


def blinded(text: str) -> str:
    """Return the text with spaces for quotation marks and brackets: between them, sentencex never ends a sentence.

    Half a character is replaced, too: sentencex reads UTF-8.
    """
    for mark in _BLIND:
        text = text.replace(mark, " ")
    if "'" in text:
        for pair in _BLIND_PAIRS:
            text = text.replace(pair, pair.replace("'", " "))
    try:
        text.encode()
    except UnicodeEncodeError:
        return _HALF.sub("\ufffd", text)
    return text


def proposals(blind: str, blocks: Sequence[Span], language: str) -> list[int]:
    """Return where sentencex would begin sentences in a blinded text, in order."""
    begins: list[int] = []
    for start, end in _pieces(blind, blocks):
        begins += _begins(blind[start:end], start, language)
    return begins


def _pieces(blind: str, blocks: Sequence[Span]) -> Iterator[Span]:
    """Yield stretches of whole blocks, or of a long one: sentencex takes more than twice as long for twice the text."""
    start = end = blocks[0].start
    for block in blocks:
        if block.end - start > _PIECE:
            yield Span(start, end)
            start = block.start
        while block.end - start > _LONG_PIECE:
            end = _inside_a_sentence(blind, start + _LONG_PIECE)
            yield Span(start, end)
            start = end
        end = block.end
    yield Span(start, end)


def _inside_a_sentence(blind: str, before: int) -> int:
    """Return a place a little before another where no sentence is likely to begin: after a letter and a space."""
    for at in range(before, before - _PIECE, -1):
        if blind[at - 1] == " " and blind[at - 2].isalpha():
            return at
    return before


def _begins(piece: str, start: int, language: str) -> list[int]:
    try:
        begins = list(accumulate(map(len, sentencex.segment(language, piece)), initial=start))
    except BaseException as panic:  # a panic in Rust is no Exception
        if type(panic).__name__ != "PanicException":
            raise
        begins = []
    if begins and begins[-1] == start + len(piece):
        return begins[:-1]
    return simple_begins(piece, start)


def simple_begins(piece: str, start: int) -> list[int]:
    """Return where sentences begin as far as a stop and a space tell it."""
    return [start + m.end() for m in _SIMPLE.finditer(piece)]
