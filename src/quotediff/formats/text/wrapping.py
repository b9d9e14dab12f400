"""Where a line is broken: at white space, and inside a word that is wider than the line; by columns of a terminal."""

from __future__ import annotations

import re

from rich.cells import cell_len, chop_cells

_WORD = re.compile(r"\s*\S+\s*")


def breaks(text: str, width: int) -> list[int]:
    """Return the offsets at which a text of one line is broken to fit ``width`` columns, at least 2 of them.

    White space at the end of a line may go beyond it. So breaks ``rich``, which looks at styles as well.
    """
    columns = len if text.isascii() and text.isprintable() else cell_len
    if columns(text) <= width:
        return []
    found: list[int] = []
    used = 0
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        needed = columns(word.rstrip())
        if needed <= width - used:
            used += columns(word)
            continue
        if needed > width:
            *whole, last = chop_cells(word, width)
            found += [start := start + len(piece) for piece in ["", *whole]]
            used = columns(last)
        elif used:
            found.append(start)
            used = columns(word)
    return [at for at in found if at]
