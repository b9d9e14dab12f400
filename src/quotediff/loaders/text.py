"""Plain text: one article a file, untouched; its first line is the title where it stands apart."""

from __future__ import annotations

import re

from quotediff.loaders.fields import Gatherer, Names
from quotediff.model import Loaded

MAX_TITLE = 200
"""Most characters of a title."""
_FIRST_LINES = re.compile(r"\s*(\S[^\r\n]*)(?:\r\n|\r|\n|$)([^\r\n]*)")
_RUNNING = re.compile(r"[.,;:][\"'”’»)\]]*$")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}[\"'”’»)\]]*$")


def read_text(path: str, text: str, names: Names) -> Loaded:
    """Return a plain text as one article."""
    gatherer = Gatherer(path, names)
    gatherer.add_file(text, {}, first_line(text))
    return gatherer.loaded()


def first_line(text: str, start: int = 0) -> str | None:
    """Return the first line from ``start`` on where it reads as a title.

    A blank line follows it, or nothing at all; it is short, and does not end as a sentence in running text does
    (initials such as ``U.S.`` aside). The only line of a text is its title even so.
    """
    found = _FIRST_LINES.match(text, start)
    if found is None or found[2].strip():
        return None
    line, alone = found[1].strip(), not text[found.end(1) :].strip()
    running = _RUNNING.search(line) is not None and _INITIALS.search(line) is None
    return line if len(line) <= MAX_TITLE and (alone or not running) else None
