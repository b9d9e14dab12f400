"""What a word is: a run of letters or digits, joined by an inner apostrophe or hyphen.

``.`` and ``,`` join digits. In scripts that are written without spaces each character is a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotediff.model import Span
from quotediff.patterns import lazy

APOSTROPHES = "'’‘ʼ＇`´"
HYPHENS = "-‐‑\u00ad"
# Thai, Lao, Myanmar, Khmer, kana, Han: written without spaces between words.
UNSPACED_RANGES = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3134F),
)
_UNSPACED = "".join(f"{chr(low)}-{chr(high)}" for low, high in UNSPACED_RANGES)
_COMBINING = "\u0300-\u036f"
_FAR = re.compile("[^\x00-\u0dff\u2000-\u303f]")
"""Characters that may be of such a script; those of alphabets, marks and dashes are not."""


def _word(letter: str) -> str:
    mark = rf"[{_COMBINING}]"
    joiner = rf"(?:[{HYPHENS}{APOSTROPHES}]|(?<=\d)[.,](?=\d))"
    more = rf"(?=[{HYPHENS}{APOSTROPHES}.,{_COMBINING}])(?:{joiner}?(?:{letter}++|{mark}++))++"  # of few words
    return rf"(?:{mark}*+{letter}++|{mark}++)(?:{more})?"


_SPACED = re.compile(_word(r"[^\W_]"))
_ANY = lazy(f"[{_UNSPACED}]|" + _word(rf"[^\W_{_UNSPACED}]"))


def find_words(text: str, span: Span | None = None) -> Iterator[re.Match[str]]:
    """Return the words of a text, or of a span of it, in order."""
    start, end = span or (0, len(text))
    word = _ANY if _FAR.search(text, start, end) else _SPACED
    return word.finditer(text, start, end)
