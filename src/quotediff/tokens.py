"""Text to words: as columns for all articles, and one at a time for the few that take part in a finding.

A word is a run of letters or digits, joined by an inner apostrophe or hyphen, or by ``.`` ``,`` between digits; in
scripts written without spaces each character is a word.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from array import array
from collections.abc import Sequence

import numpy as np

from quotediff.columns import Keys, Tokens
from quotediff.lexicon import FUNCTION_WORDS
from quotediff.model import Article, Span, Word

APOSTROPHES = "'’‘ʼ＇`´"
HYPHENS = "-‐‑\u00ad"

# Han, kana, Thai, Lao, Khmer, Myanmar: written without spaces between words.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
)
_LETTER = rf"(?:[^\W_{_UNSPACED}]|[\u0300-\u036f])"
_WORD = re.compile(
    rf"[{_UNSPACED}]|{_LETTER}+(?:(?:[{APOSTROPHES}]|[{HYPHENS}]|(?<=\d)[.,](?=\d)){_LETTER}+)*",
)
_FOLDED = {ord(c): "'" for c in APOSTROPHES} | {ord(c): "-" for c in HYPHENS if c != "\u00ad"} | {0xAD: None}


def fold(word: str) -> str:
    """Return the form that words are compared by: compatibility composed, case folded, marks and dashes alike."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word).casefold().translate(_FOLDED)


def words(text: str, span: Span | None = None) -> list[Word]:
    """Return the words of a text, or of a span of it, in order, with their places in the text."""
    start, end = span or (0, len(text))
    return [Word(fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text, start, end)]


def key(norm: str) -> int:
    """Return the 64-bit key of a folded word: the same in every run, on every machine."""
    return int.from_bytes(hashlib.blake2b(norm.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def tokenize(articles: Sequence[Article]) -> Tokens:
    """Return the words of all articles as columns, in order. Cost: linear in the text."""
    keys, starts, ends, first = array("Q"), array("i"), array("i"), array("q", [0])
    memo: dict[str, int] = {}
    for article in articles:
        start, end = article.body or (0, len(article.text))
        for match in _WORD.finditer(article.text, start, end):
            word = match.group()
            found = memo.get(word)
            if found is None:
                found = memo[word] = key(fold(word))
            keys.append(found)
            starts.append(match.start())
            ends.append(match.end())
        first.append(len(keys))
    bounds = np.array(first, dtype=np.int64)
    owners = np.repeat(np.arange(len(articles), dtype=np.int32), np.diff(bounds))
    return Tokens(np.array(keys, dtype=np.uint64), np.array(starts, np.int32), np.array(ends, np.int32), owners, bounds)


def word_keys(text: str) -> Keys:
    """Return the keys of the words of a text, in order."""
    return np.array([key(word.norm) for word in words(text)], dtype=np.uint64)


def function_keys() -> Keys:
    """Return the keys of the function words, sorted."""
    return np.sort(np.array([key(word) for word in FUNCTION_WORDS], dtype=np.uint64))
