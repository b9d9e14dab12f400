"""Lists that run on in one block: `1. The first 2. The second`, `a) the first b) the second`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_ITEM = re.compile(r"([•⁃·▪◦‣*-] ?)?(?:(\(?)(\d{1,2}|[A-Za-z])(\)) |()(\d{1,2}|[a-z])(\.\)?) )")
_STARTS = frozenset("•⁃·▪◦‣*-(0123456789abcdefghijklmnopqrstuvwxyz")


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
    if text[begin] not in _STARTS or not (first := _ITEM.match(text, begin)):
        return
    bullet = first[1] or ""
    before, number, after = first.group(2, 3, 4) if first[3] else first.group(5, 6, 7)
    words = first.end()
    stop = text.find("\n", begin) % (len(text) + 1)
    while True:
        number = str(int(number) + 1) if number.isdigit() else chr(ord(number) + 1)
        marker = f" {bullet}{before}{number}{after} "
        if (space := text.find(marker, words - 1, stop)) < 0:
            return
        words = space + len(marker)
        yield Item(len(text[begin:space].rstrip(" ")) + begin, space + 1, words)
