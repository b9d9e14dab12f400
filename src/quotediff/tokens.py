"""Text to words: as columns for all articles, and one at a time for the few that take part in a finding.

``words`` finds them with a regular expression. ``tokenize`` finds the same words in numpy, many times as fast:
characters become folded bytes, bytes become borders, and the bytes between two borders a key, eight at a time.
Words with characters beyond ASCII are folded one by one, each distinct form once. ``words_at`` makes words of columns
again, without looking for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import chain
from typing import NamedTuple

import numpy as np

from quotediff import characters
from quotediff.characters import Characters, Folded, fold, key, mixed
from quotediff.columns import Covered, Ints, Keys, Mask, Tokens
from quotediff.lexicon import FUNCTION_WORDS
from quotediff.model import Article, Span, Word
from quotediff.spaces import MEMORY, Array, Space
from quotediff.texts import body, encoded
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
    norms = [fold(text[start:end]) for start, end in zip(starts, ends, strict=True)]
    return list(map(_word, zip(norms, starts, ends, strict=True)))


def tokens_in(tokens: Tokens, article: int, span: Span) -> slice:
    """Return which tokens are the words of an article that begin in a span of it."""
    first, last = tokens.first[article : article + 2].tolist()
    low, high = (tokens.start[first:last].searchsorted(span) + first).tolist()
    return slice(low, high)


def within(spans: Iterable[tuple[int, Span]], tokens: Tokens) -> Covered:
    """Return which tokens begin in some spans, each given with its article."""
    ranges = (tokens_in(tokens, article, span) for article, span in spans)
    ends = np.fromiter(chain.from_iterable((some.start, some.stop) for some in ranges), np.int64)
    return Covered(ends.reshape(-1, 2))


def word_keys(text: str) -> Keys:
    """Return the keys of the words of a text, in order."""
    return keys_of([encoded(text)])[0]


@cache
def function_keys() -> Keys:
    """Return the keys of the function words, sorted."""
    return np.sort(word_keys(" ".join(FUNCTION_WORDS)))


def tokenize(articles: Sequence[Article], space: Space = MEMORY) -> Tokens:
    """Return the words of all articles as columns, in order. Cost: linear in the text."""
    counts = [np.zeros(1, np.int64)]

    def pieces() -> Iterator[tuple[Array, ...]]:
        first = 0
        for some in _chunks(articles):
            found = _scanned([encoded(body(article)) for article in some])
            counts.append(found.counts)
            offsets = [article.body.start if article.body else 0 for article in some]
            shift = np.repeat(found.begins[:-1] - offsets, found.counts)
            owner = np.repeat(np.arange(first, first + len(some), dtype=np.int32), found.counts)
            yield found.key, (found.start - shift).astype(np.int32), (found.end - shift).astype(np.int32), owner
            first += len(some)

    key, start, end, article = space.columns(pieces(), (np.uint64, np.int32, np.int32, np.int32))
    return Tokens(key, start, end, article, np.cumsum(np.concatenate(counts)))


def keys_of(encoded: Sequence[bytes]) -> tuple[Keys, Ints, bytes]:
    """Return the keys of the words of some texts in UTF-8, in order, and the number of words of each text.

    And what characters beyond ASCII there are, in UTF-8.
    """
    found = _scanned(encoded)
    return found.key, found.counts, found.others


def _chunks(articles: Sequence[Article]) -> Iterator[list[Article]]:
    """Yield the articles in runs of about CHUNK_CHARACTERS."""
    chunk: list[Article] = []
    size = 0
    for article in articles:
        chunk.append(article)
        size += article.body.end - article.body.start if article.body else len(article.text)
        if size >= CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


class _Scanned(NamedTuple):
    """The words of some texts: ``start`` and ``end`` count the characters of all of them, one apart.

    ``begins``: where each text begins, and the end of all. ``counts``: number of words by text. ``others``: their
    characters beyond ASCII, in UTF-8.
    """

    key: Keys
    start: Ints
    end: Ints
    begins: Ints
    counts: Ints
    others: bytes


_PADDING = b"\n" * 8


def _scanned(encoded: Sequence[bytes]) -> _Scanned:
    """Return the words of some texts in UTF-8."""
    data = b"\n".join([b"", *encoded, _PADDING])
    found = characters.characters(data)
    start, end = _borders(found)
    ends = np.cumsum(np.array([0, *(len(one) + 1 for one in encoded)], np.int64))
    begins = ends - np.searchsorted(found.shifts + np.arange(len(found.shifts)), ends, side="right")
    counts = np.diff(np.searchsorted(start, begins))
    return _Scanned(_keys(data, found, start, end), start, end, begins, counts, found.others)


def _borders(found: Characters) -> tuple[Ints, Ints]:
    """Return where each word starts and ends, counted from the second character: the first belongs to no word."""
    folded = found.folded
    inside = folded >= characters.FIRST_OF_WORDS
    alone = found.beyond[folded[found.beyond] == characters.ALONE]
    inside[alone] = False
    joins = folded[1:-1] - np.uint8(1) < characters.FIRST_OF_WORDS - 1
    joins &= inside[:-2]
    joins &= inside[2:]
    joiners = np.flatnonzero(joins) + 1
    before, after = folded[joiners - 1], folded[joiners + 1]
    point = (folded[joiners] == characters.POINT) | (folded[joiners] == characters.COMMA)
    inside[joiners[~point | (_is_digit(before) & _is_digit(after))]] = True
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


def _keys(data: bytes, found: Characters, start: Ints, end: Ints) -> Keys:
    """Return the key of each word: its bytes hashed eight at a time, one by one where they are not its folded form."""
    folded = found.folded
    blocks = np.ndarray((len(folded) - 8,), "<u8", folded[1:], strides=(1,)).copy()  # read many times
    length = end - start
    keys = blocks[start]
    keys &= _MASKS.take(length, mode="clip")
    longer = np.flatnonzero(length > 8)
    for done in range(8, LONG_WORD, 8):
        if not len(longer):
            break
        left = length[longer] - done
        more = blocks[start[longer] + done] & _MASKS.take(left, mode="clip")
        keys[longer] = characters.chained(keys[longer], more)
        longer = longer[left > 8]
    mixed(keys)
    unusual = np.concatenate((longer, _unusual(found, start, end)))
    places = np.stack((start[unusual] + 1, end[unusual] + 1))
    places += np.searchsorted(found.shifts, places, side="right")
    for i, low, high in zip(unusual.tolist(), *places.tolist(), strict=True):
        keys[i] = _key_of(data[low:high])
    return keys


def _unusual(found: Characters, start: Ints, end: Ints) -> Ints:
    """Return which words have characters whose folded form is not their byte."""
    folded = found.folded[found.beyond]
    places = found.beyond[(folded >= characters.LETTER) | (folded == characters.HIDDEN)] - 1
    if not len(places) or not len(start):
        return np.empty(0, np.int64)
    words_ = np.searchsorted(start, places, side="right") - 1
    held = words_[(words_ >= 0) & (places < end[words_])]
    once: Ints = held[np.append(True, held[1:] != held[:-1])[: len(held)]]
    return once


@lru_cache(maxsize=1 << 16)
def _key_of(word: bytes) -> int:
    return key(fold(word.decode("utf-8", "surrogatepass")))
