"""Text to words: as columns for all articles, and one at a time for the few that take part in a finding.

``words`` finds them with a regular expression. ``tokenize`` finds the same words in numpy, many times as fast:
characters become folded bytes, bytes become borders, and the bytes between two borders a key, eight at a time.
Words with characters beyond ASCII are folded one by one, each distinct form once. ``words_at`` makes words of columns
again, without looking for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotediff import characters
from quotediff.characters import Folded, fold, folded_bytes, key, mixed
from quotediff.columns import Ints, Keys, Mask, Tokens
from quotediff.lexicon import FUNCTION_WORDS
from quotediff.model import Article, Span, Word
from quotediff.spaces import MEMORY, Array, Space
from quotediff.words import find_words

CHUNK_CHARACTERS = 1 << 18
"""Articles are taken together up to about so many characters: what fits a processor's cache is fastest."""
LONG_WORD = 64
"""Longer words are hashed one by one."""


def words(text: str, span: Span | None = None) -> list[Word]:
    """Return the words of a text, or of a span of it, in order, with their places in the text."""
    return [Word(fold(m.group()), m.start(), m.end()) for m in find_words(text, span)]


_word = partial(tuple.__new__, Word)  # half the time of the class's own


def words_at(tokens: Tokens, article: int, text: str, span: Span) -> list[Word]:
    """Return the words of an article, given with its text, that begin in a span of it: those of ``words``."""
    some = tokens_in(tokens, article, span)
    starts, ends = tokens.start[some].tolist(), tokens.end[some].tolist()
    return [_word((fold(text[start:end]), start, end)) for start, end in zip(starts, ends, strict=True)]


def tokens_in(tokens: Tokens, article: int, span: Span) -> slice:
    """Return which tokens are the words of an article that begin in a span of it."""
    first, last = tokens.first[article : article + 2].tolist()
    low, high = (np.searchsorted(tokens.start[first:last], span) + first).tolist()
    return slice(low, high)


def word_keys(text: str) -> Keys:
    """Return the keys of the words of a text, in order."""
    return keys_of([text])[0]


@cache
def function_keys() -> Keys:
    """Return the keys of the function words, sorted."""
    return np.sort(word_keys(" ".join(FUNCTION_WORDS)))


def tokenize(articles: Sequence[Article], space: Space = MEMORY) -> Tokens:
    """Return the words of all articles as columns, in order. Cost: linear in the text."""
    counts = [np.zeros(1, np.int64)]

    def pieces() -> Iterator[tuple[Array, ...]]:
        first = 0
        for bodies in _chunks(articles):
            found = _columns(bodies, places=True)
            counts.append(found.counts)
            owner = np.repeat(np.arange(first, first + len(bodies), dtype=np.int32), found.counts)
            yield found.key, found.start, found.end, owner
            first += len(bodies)

    key, start, end, article = space.columns(pieces(), (np.uint64, np.int32, np.int32, np.int32))
    return Tokens(key, start, end, article, np.cumsum(np.concatenate(counts)))


def keys_of(texts: Sequence[str]) -> tuple[Keys, Ints]:
    """Return the keys of the words of some texts, in order, and the number of words of each text."""
    found = _columns([_Body(text, 0) for text in texts], places=False)
    return found.key, found.counts


class _Body(NamedTuple):
    text: str
    offset: int


class _Columns(NamedTuple):
    """The tokens of one chunk; ``counts`` are numbers of tokens by article."""

    key: Keys
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    counts: Ints


def _chunks(articles: Sequence[Article]) -> Iterator[list[_Body]]:
    """Yield the bodies of the articles in runs of about CHUNK_CHARACTERS."""
    chunk: list[_Body] = []
    size = 0
    for article in articles:
        start, end = article.body or (0, len(article.text))
        chunk.append(_Body(article.text[start:end] if article.body else article.text, start))
        size += end - start
        if size >= CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _columns(bodies: Sequence[_Body], *, places: bool) -> _Columns:
    """Return the tokens of some articles; those in plain ASCII, which cost less, are looked at apart."""
    plain = [i for i, body in enumerate(bodies) if body.text.isascii()]
    other = [i for i, body in enumerate(bodies) if not body.text.isascii()]
    parts = [(which, _scanned([bodies[i] for i in which], places)) for which in (plain, other) if which]
    if len(parts) == 1:
        return parts[0][1]
    pieces = sorted((i, piece) for which, part in parts for i, piece in zip(which, _by_article(part), strict=True))
    columns = [np.concatenate(column) for column in zip(*(piece for _, piece in pieces), strict=True)]
    return _Columns(*columns) if columns else _scanned([], places)


def _by_article(part: _Columns) -> Iterator[_Columns]:
    """Yield the columns of each article."""
    first = [0, *np.cumsum(part.counts).tolist()]
    for i, (low, high) in enumerate(pairwise(first)):
        yield _Columns(part.key[low:high], part.start[low:high], part.end[low:high], part.counts[i : i + 1])


_PADDING = "\n" * 8


def _scanned(bodies: Sequence[_Body], places: bool) -> _Columns:
    """Return the tokens of some articles; their places only where they are asked for."""
    text = "\n".join(["", *(body.text for body in bodies), _PADDING])
    folded = folded_bytes(text)
    start, end = _borders(folded, plain=text.isascii())
    lengths = np.array([len(body.text) + 1 for body in bodies], np.int64)
    begins = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    counts = np.diff(np.searchsorted(start, begins))
    keys = _keys(text, folded, start, end)
    if not places:
        nowhere = np.empty(0, np.int32)
        return _Columns(keys, nowhere, nowhere, counts)
    shift = np.repeat(begins[:-1] - [body.offset for body in bodies], counts)
    return _Columns(keys, (start - shift).astype(np.int32), (end - shift).astype(np.int32), counts)


def _borders(folded: Folded, *, plain: bool) -> tuple[Ints, Ints]:
    """Return where each word starts and ends, counted from the second character: the first belongs to no word."""
    inside = folded >= characters.FIRST_OF_WORDS
    alone = np.empty(0, np.int64) if plain else np.flatnonzero(folded == characters.ALONE)
    inside[alone] = False
    joiners = np.flatnonzero(folded - np.uint8(1) < characters.FIRST_OF_WORDS - 1)
    before, after = folded[joiners - 1], folded[joiners + 1]
    point = (folded[joiners] == characters.POINT) | (folded[joiners] == characters.COMMA)
    joined = inside[joiners - 1] & inside[joiners + 1] & (~point | (_is_digit(before) & _is_digit(after)))
    inside[joiners[joined]] = True
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    start, end = edges[::2], edges[1::2]
    if not len(alone):
        return start, end
    order = np.argsort(np.concatenate((start, alone - 1)), kind="stable")
    return np.concatenate((start, alone - 1))[order], np.concatenate((end, alone))[order]


def _is_digit(folded: Folded) -> Mask:
    ascii_digit = (folded >= characters.FIRST_OF_WORDS) & (folded <= characters.NINE)
    found: Mask = ascii_digit | (folded == characters.DIGIT)
    return found


_MASKS = np.array([(1 << (8 * size)) - 1 for size in range(9)], np.uint64)


def _keys(text: str, folded: Folded, start: Ints, end: Ints) -> Keys:
    """Return the key of each word: its bytes hashed eight at a time, one by one where they are not its folded form."""
    blocks = np.ndarray((len(folded) - 8,), "<u8", folded[1:], strides=(1,))
    length = end - start
    keys = blocks[start]
    keys &= _MASKS[np.minimum(length, 8)]
    longer = np.flatnonzero((length > 8) & (length <= LONG_WORD))
    for done in range(8, LONG_WORD, 8):
        if not len(longer):
            break
        more = blocks[start[longer] + done] & _MASKS[np.minimum(length[longer] - done, 8)]
        keys[longer] = characters.chained(keys[longer], more)
        longer = longer[length[longer] > done + 8]
    mixed(keys)
    for i in _unusual(text, folded, start, length):
        keys[i] = _key_of(text[1 + start[i] : 1 + end[i]])
    return keys


def _unusual(text: str, folded: Folded, start: Ints, length: Ints) -> list[int]:
    """Return which words have characters whose folded form is not their byte, or are very long."""
    found: list[int] = np.flatnonzero(length > LONG_WORD).tolist()
    if not text.isascii():
        bytes_ = np.flatnonzero((folded >= characters.LETTER) | (folded == characters.HIDDEN)) - 1
        words_ = np.searchsorted(start, bytes_, side="right") - 1
        held = (words_ >= 0) & (bytes_ < (start + length)[words_]) if len(start) else np.zeros(len(words_), np.bool_)
        found = sorted({*found, *words_[held].tolist()})
    return found


@lru_cache(maxsize=1 << 16)
def _key_of(word: str) -> int:
    return key(fold(word))
