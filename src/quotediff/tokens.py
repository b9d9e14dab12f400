"""Text to words: as columns for all articles, and one at a time for the few that take part in a finding.

A word is a run of letters or digits, joined by an inner apostrophe or hyphen, or by ``.`` ``,`` between digits; in
scripts written without spaces each character is a word.

``words`` says what a word is, with a regular expression. ``tokenize`` finds the same words in numpy, many times as
fast: characters become classes, classes become borders, and a word's key is a polynomial hash of its folded
characters. Words with characters beyond ASCII are folded one by one, each distinct form once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotediff.columns import Ints, Keys, Tokens
from quotediff.lexicon import FUNCTION_WORDS
from quotediff.model import Article, Span, Word

APOSTROPHES = "'’‘ʼ＇`´"
HYPHENS = "-‐‑\u00ad"
CHUNK_CHARACTERS = 1 << 19
"""Articles are taken together up to about so many characters: what fits a processor's cache is fastest."""

# Thai, Lao, Myanmar, Khmer, kana, Han: written without spaces between words.
_UNSPACED_RANGES = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3134F),
)
_UNSPACED = "".join(f"{chr(low)}-{chr(high)}" for low, high in _UNSPACED_RANGES)
_LETTER = rf"(?:[^\W_{_UNSPACED}]|[\u0300-\u036f])"
_WORD = re.compile(rf"[{_UNSPACED}]|{_LETTER}+(?:(?:[{APOSTROPHES}]|[{HYPHENS}]|(?<=\d)[.,](?=\d)){_LETTER}+)*")
_FOLDED = {ord(c): "'" for c in APOSTROPHES} | {ord(c): "-" for c in HYPHENS if c != "\u00ad"} | {0xAD: None}


def fold(word: str) -> str:
    """Return the form that words are compared by: compatibility composed, case folded, marks and dashes alike."""
    if word.isascii():
        return word.lower().replace("`", "'")
    return unicodedata.normalize("NFKC", word.translate(_FOLDED)).casefold().translate(_FOLDED)


def words(text: str, span: Span | None = None) -> list[Word]:
    """Return the words of a text, or of a span of it, in order, with their places in the text."""
    start, end = span or (0, len(text))
    return [Word(fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text, start, end)]


def key(norm: str) -> int:
    """Return the 64-bit key of a folded word: the same in every run, on every machine."""
    value = 0
    for i, char in enumerate(norm):
        value += (ord(char) + 1) * int(_POWERS[i % len(_POWERS)])
    return int(_mixed(np.array([value & 0xFFFFFFFFFFFFFFFF], np.uint64))[0])


def word_keys(text: str) -> Keys:
    """Return the keys of the words of a text, in order."""
    return np.array([key(word.norm) for word in words(text)], dtype=np.uint64)


@cache
def function_keys() -> Keys:
    """Return the keys of the function words, sorted."""
    return np.sort(np.array([key(word) for word in FUNCTION_WORDS], dtype=np.uint64))


def tokenize(articles: Sequence[Article]) -> Tokens:
    """Return the words of all articles as columns, in order. Cost: linear in the text."""
    found = [_chunk(texts) for texts in _chunks(articles)]
    counts = np.concatenate([np.zeros(1, np.int64), *(c.counts for c in found)])
    first = np.cumsum(counts)
    return Tokens(
        key=np.concatenate([np.empty(0, np.uint64), *(c.key for c in found)]),
        start=np.concatenate([np.empty(0, np.int32), *(c.start for c in found)]),
        end=np.concatenate([np.empty(0, np.int32), *(c.end for c in found)]),
        article=np.repeat(np.arange(len(articles), dtype=np.int32), counts[1:]),
        first=first,
    )


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


def _chunk(bodies: Sequence[_Body]) -> _Columns:
    """Return the tokens of some articles."""
    text = "\n".join(body.text for body in bodies)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    start, end = _borders(points)
    lengths = np.array([len(body.text) + 1 for body in bodies], np.int64)
    begins = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    edges = np.searchsorted(start, begins)
    counts = np.diff(edges)
    shift = np.repeat(begins[:-1] - [body.offset for body in bodies], counts)
    return _Columns(
        _keys(text, points, start, end), (start - shift).astype(np.int32), (end - shift).astype(np.int32), counts
    )


_OTHER, _WORD_CHAR, _DIGIT, _JOINER, _POINT, _ALONE = range(6)


def _borders(points: NDArray[np.uint32]) -> tuple[Ints, Ints]:
    """Return where each word starts and ends."""
    kind = np.concatenate(([_OTHER], _kinds(points), [_OTHER])).astype(np.uint8)
    here, before, after = kind[1:-1], kind[:-2], kind[2:]
    letter = (kind == _WORD_CHAR) | (kind == _DIGIT)
    joined = (here == _JOINER) & letter[:-2] & letter[2:]
    joined |= (here == _POINT) & (before == _DIGIT) & (after == _DIGIT)
    inside = np.zeros(len(kind), np.bool_)
    inside[1:-1] = letter[1:-1] | joined
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    start, end = edges[::2], edges[1::2]
    alone = np.flatnonzero(here == _ALONE)
    if not len(alone):
        return start, end
    order = np.argsort(np.concatenate((start, alone)), kind="stable")
    return np.concatenate((start, alone))[order], np.concatenate((end, alone + 1))[order]


_TABLE_SIZE = 0x3000


def _kinds(points: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Return the class of each character: by table, and one by one for the rare ones beyond it."""
    kinds = _table()[np.minimum(points, _TABLE_SIZE)]
    rare = np.flatnonzero(points >= _TABLE_SIZE)
    if len(rare):
        known = {point: _kind(chr(point)) for point in set(points[rare].tolist())}
        kinds[rare] = [known[point] for point in points[rare].tolist()]
    return kinds


@cache
def _table() -> NDArray[np.uint8]:
    """Return the class of every character below _TABLE_SIZE, and _OTHER for the one beyond."""
    chars = [chr(point) for point in range(_TABLE_SIZE)]
    table = np.zeros(_TABLE_SIZE + 1, np.uint8)
    table[:-1][[char.isalnum() for char in chars]] = _WORD_CHAR
    table[:-1][[char.isdecimal() for char in chars]] = _DIGIT
    table[0x300:0x370] = _WORD_CHAR
    for low, high in _UNSPACED_RANGES:
        table[low : high + 1] = _ALONE
    for char in (*APOSTROPHES, *HYPHENS, ".", ","):
        if not char.isalnum():  # one of the apostrophes is a letter by its class
            table[min(ord(char), _TABLE_SIZE)] = _POINT if char in ".," else _JOINER
    table[_TABLE_SIZE] = _OTHER
    return table


def _kind(char: str) -> int:
    """Return the class of one character, as _WORD has it."""
    point = ord(char)
    if point >= 0xE00 and any(low <= point <= high for low, high in _UNSPACED_RANGES):
        return _ALONE
    if char.isdecimal():
        return _DIGIT
    if char.isalnum() or 0x300 <= point <= 0x36F:
        return _WORD_CHAR
    if char in APOSTROPHES or char in HYPHENS:
        return _JOINER
    return _POINT if char in ".," else _OTHER


def _powers(count: int) -> Keys:
    """Return the first powers of a 64-bit odd constant, modulo 2**64."""
    with np.errstate(over="ignore"):
        return np.cumprod(np.full(count, 0x9E3779B97F4A7C15, np.uint64), dtype=np.uint64)


_POWERS = _powers(64)


def _mixed(values: Keys) -> Keys:
    """Spread the bits of polynomial hashes (the finaliser of MurmurHash3, Appleby 2011)."""
    for multiplier in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        values = (values ^ (values >> np.uint64(33))) * np.uint64(multiplier)
    return values ^ (values >> np.uint64(33))


def _keys(text: str, points: NDArray[np.uint32], start: Ints, end: Ints) -> Keys:
    """Return the key of each word: hashed in one pass where it is ASCII, folded by hand where it is not."""
    if not len(start):
        return np.empty(0, np.uint64)
    folded = _ascii_folds()[np.minimum(points, _TABLE_SIZE)]
    length = end - start
    ends = np.cumsum(length)
    place = np.arange(ends[-1], dtype=np.int64) - np.repeat(ends - length, length)
    chars = folded[np.repeat(start, length) + place]
    hashed = np.add.reduceat((chars.astype(np.uint64) + np.uint64(1)) * _POWERS[place % len(_POWERS)], ends - length)
    keys = _mixed(hashed)
    memo: dict[str, int] = {}
    for i in np.flatnonzero(np.maximum.reduceat(chars, ends - length) >= 128).tolist():
        word = text[start[i] : end[i]]
        if word not in memo:
            memo[word] = key(fold(word))
        keys[i] = memo[word]
    return keys


@cache
def _ascii_folds() -> NDArray[np.uint32]:
    """Return the folded form of characters that fold to one ASCII character; all others stay beyond ASCII."""
    table = np.arange(_TABLE_SIZE + 1, dtype=np.uint32)
    table[ord("A") : ord("Z") + 1] += 32
    table[[ord(c) for c in APOSTROPHES if ord(c) < _TABLE_SIZE]] = ord("'")
    table[[ord(c) for c in HYPHENS if c != "\u00ad"]] = ord("-")
    return table
