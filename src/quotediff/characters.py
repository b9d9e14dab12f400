"""What characters are to words: classes and folded forms, and the key of a folded word.

A text is looked at as *folded bytes*, one a character: the folded character where that is ASCII, 0 where it belongs
to no word, and a mark below for the rest. What is written in ASCII is folded by one table, without a loop.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotediff.columns import Ints, Keys, Mask
from quotediff.words import APOSTROPHES, HYPHENS, UNSPACED_RANGES

Folded = NDArray[np.uint8]

OTHER, HIDDEN, APOSTROPHE, COMMA, HYPHEN, POINT, NINE, LETTER, DIGIT, ALONE = 0, 1, *b"',-.9", 0xF0, 0xF1, 0xF2
"""Folded bytes: what belongs to no word; a joiner that folds to nothing; the other joiners; the last ASCII digit; and,
of characters beyond ASCII, letters, digits, and those that are a word each."""
FIRST_OF_WORDS = 0x30
"""Letters and digits are from here on, joiners between OTHER and here."""
FOLDS = {ord(c): "'" for c in APOSTROPHES} | {ord(c): "-" for c in HYPHENS if c != "\u00ad"} | {0xAD: None}
_UNKNOWN = 0xFF
_CONTINUING, _LEADING = 0x80, 0xC0
"""Bytes of a character beyond ASCII in UTF-8: the first is from 0xC0 on, what follows below it."""
_CONTINUED = bytes(range(_CONTINUING, _LEADING))
_FAR = 0x3000
"""Alphabets lie below this; a character beyond is looked up each time that it is met."""


def fold(word: str) -> str:
    """Return the form that words are compared by: compatibility composed, case folded, marks and dashes alike."""
    if word.isascii():
        return word.lower().replace("`", "'")
    return unicodedata.normalize("NFKC", word.translate(FOLDS)).casefold().translate(FOLDS)


class Characters(NamedTuple):
    """The characters of a text in UTF-8.

    ``folded``: one folded byte each. ``shifts``, growing: character i is at byte i + (shifts <= i).sum(). ``beyond``:
    which of them are beyond ASCII; ``others``: these in UTF-8.
    """

    folded: Folded
    shifts: Ints
    beyond: Ints
    others: bytes


def characters(data: bytes) -> Characters:
    """Return the characters of a text in UTF-8."""
    found = np.frombuffer(bytearray(data), np.uint8)
    places = np.flatnonzero(found >= _CONTINUING)
    leads = found[places] >= _LEADING
    at = places[leads]
    beyond = at - (np.flatnonzero(leads) - np.arange(len(at)))
    continuing = places[~leads]
    others = found[places].tobytes()
    found[at] = _folded_beyond(others) | _LEADING
    folded = np.frombuffer(found.tobytes().translate(_bytes(), _CONTINUED), np.uint8)
    return Characters(folded, continuing - np.arange(len(continuing)), beyond, others)


def _folded_beyond(data: bytes) -> Folded:
    """Return one folded byte for each of some characters beyond ASCII."""
    points = np.frombuffer(data.decode("utf-8", "surrogatepass").encode("utf-32-le", "surrogatepass"), np.uint32)
    table = _table()
    folded: Folded = np.take(table, points, mode="clip")  # half the time of clipping first
    unknown = np.flatnonzero(folded == _UNKNOWN)
    if len(unknown):
        met = points[unknown].tolist()
        known = {point: folded_byte(chr(point)) for point in set(met)}
        folded[unknown] = [known[point] for point in met]
        for point, byte in known.items():
            if point < _FAR:
                table[point] = byte
    return folded


def folded_byte(char: str) -> int:
    """Return the folded byte of one character."""
    point = ord(char)
    if point >= 0xE00 and any(low <= point <= high for low, high in UNSPACED_RANGES):
        return ALONE
    if char.isdecimal():
        return point if point < 128 else DIGIT
    if char.isalnum() or 0x300 <= point <= 0x36F:
        return ord(char.lower()) if point < 128 else LETTER
    if char in APOSTROPHES:
        return APOSTROPHE
    if char in HYPHENS:
        return HIDDEN if char == "\u00ad" else HYPHEN
    return point if char in ".," else OTHER


@cache
def _bytes() -> bytes:
    """Return the folded byte of each byte; the first of a character beyond ASCII is one already, its upper bits set."""
    plain = bytes(folded_byte(chr(point)) for point in range(_CONTINUING))
    return plain + bytes(byte if byte >= LETTER else byte & ~_LEADING for byte in range(_CONTINUING, 256))


@cache
def _table() -> Folded:
    """Return the folded byte of every character below _FAR that was met so far; of the last, none is ever known."""
    return np.full(_FAR + 1, _UNKNOWN, np.uint8)


_BLOCK = 8
"""Bytes of a word that are hashed at once."""
_SPREAD, _CHAIN = np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)


def key(norm: str) -> int:
    """Return the 64-bit key of a folded word: the same in every run, on every machine.

    Words of up to 8 bytes have different keys; of longer ones each 8 bytes more are chained in.
    """
    data = norm.encode("utf-8", "surrogatepass")
    blocks = np.frombuffer(data.ljust(-len(data) % _BLOCK + len(data), b"\0"), "<u8")
    value = blocks[:1].copy()
    for i in range(1, len(blocks)):
        value = chained(value, blocks[i : i + 1])
    return int(mixed(value)[0]) if len(value) else 0


def chained(values: Keys, blocks: Keys) -> Keys:
    """Return hashes with one block more each."""
    values = values * _CHAIN
    values ^= values >> np.uint64(29)
    values += blocks
    return values


def mixed(values: Keys) -> Keys:
    """Spread the bits of hashes, in place: two rounds of multiplying and shifting, none of which loses anything."""
    values *= _SPREAD
    values ^= values >> np.uint64(32)
    values *= _CHAIN
    values ^= values >> np.uint64(32)
    return values


_SPREAD_BACK, _CHAIN_BACK = (np.uint64(pow(int(factor), -1, 1 << 64)) for factor in (_SPREAD, _CHAIN))
_NO_DIGITS, _DIGIT = np.uint64(0xC0C0C0C0C0C0C0F0), np.uint64(0x30)
"""Bits that no character of a figure has, and the first of all its bytes: that one has no others of these."""


def figures(keys: Keys) -> Mask:
    """Say which keys are of figures in ASCII: ``41``, ``7-3``, ``1.5``, of up to 8 characters.

    The key of so short a word is its bytes, mixed; mixed back they begin with a digit, and no letter is among them.
    """
    values = keys ^ (keys >> np.uint64(32))
    values *= _CHAIN_BACK
    values ^= values >> np.uint64(32)
    values *= _SPREAD_BACK
    values &= _NO_DIGITS
    found: Mask = values == _DIGIT
    return found
