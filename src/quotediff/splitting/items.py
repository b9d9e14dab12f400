"""Lists that run on in one block: `1. The first 2. The second`, `a) the first b) the second`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotediff.patterns import lazy

_ITEM = lazy(r"([•⁃·▪◦‣*-] ?)?(?:(\(?)(\d{1,2}|[A-Za-z])(\)) |()(\d{1,2}|[a-z])(\.\)?) )")
ITEM_STARTS = frozenset("•⁃·▪◦‣*-(0123456789abcdefghijklmnopqrstuvwxyz")
"""What a list may begin with, its first character."""


_LONGEST = 2000  # code points in an item


class Item(NamedTuple):
    """An item of a list after its first."""

    end_before: int
    """Where the item before it ends."""
    start: int
    """Where its number or letter begins."""
    words: int
    """Where its words begin."""


def items(text: str, begin: int) -> Iterator[Item]:
    """Yield the items but the first of a list that begins at an offset, up to the next line break."""
    if not (first := _ITEM.match(text, begin)):
        return
    bullet = first[1] or ""
    before, number, after = first.group(2, 3, 4) if first[3] else first.group(5, 6, 7)
    start, words = first.span()
    while True:
        number = str(int(number) + 1) if number.isdigit() else chr(ord(number) + 1)
        marker = f" {bullet}{before}{number}{after} "
        line_end = text.find("\n", words, words + _LONGEST)
        if (space := text.find(marker, words, line_end if line_end >= 0 else words + _LONGEST)) < 0:
            return
        end = start + len(text[start:space].rstrip(" "))
        start, words = space + 1, space + len(marker)
        yield Item(end, start, words)
