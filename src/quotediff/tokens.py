"""Text to words: one at a time with their places, for the few texts that take part in a finding.

A word is a run of letters or digits, joined by an inner apostrophe or hyphen, or by ``.`` ``,`` between digits; in
scripts written without spaces each character is a word.
"""

from __future__ import annotations

import re
import unicodedata

from quotediff.model import Span, Word

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
