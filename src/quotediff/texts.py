"""What of an article is compared, and whether two texts are the same."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence

from quotediff.model import Article

_ASCII_SPACE = b" \t\n\r\f\v\x1c\x1d\x1e\x1f"
_OTHER_SPACE = re.compile("[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


def body(article: Article) -> str:
    """Return what of an article is compared."""
    return article.text if article.body is None else article.text[article.body.start : article.body.end]


def digest(text: str) -> bytes:
    """Return 16 bytes that are equal for equal texts, white space aside."""
    if not text.isascii() and _OTHER_SPACE.search(text):
        text = _OTHER_SPACE.sub("", text)
    data = text.encode("utf-8", "surrogatepass").translate(None, _ASCII_SPACE)
    return hashlib.blake2b(data, digest_size=16).digest()


def equal_texts(digests: Sequence[bytes]) -> dict[int, list[int]]:
    """Return for the first of each set of articles with equal digests the indices of the others."""
    seen: dict[bytes, int] = {}
    copies: dict[int, list[int]] = defaultdict(list)
    for i, one in enumerate(digests):
        first = seen.setdefault(one, i)
        if first != i:
            copies[first].append(i)
    return dict(copies)
