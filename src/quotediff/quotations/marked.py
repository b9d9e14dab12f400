"""The value that the mark scan hands to the classifier and to attribution."""

from __future__ import annotations

from typing import Literal, NamedTuple

from quotediff.model import Span

Style = Literal["curly", "straight", "guillemets", "low", "corner", "single", "dash", "block"]


class Marked(NamedTuple):
    """A stretch of one paragraph that is set off as somebody's words.

    ``inner`` lies between the marks, white space at its ends excluded; ``outer`` takes the marks in. ``open`` and
    ``close`` are the marks as printed, "" where one is missing (a dash or block quotation, a paragraph that goes on).
    ``depth`` is 0 for what is not inside another quotation. ``continues``: the quotation goes on in the next
    paragraph. ``unclosed``: the closing mark is missing, and ``inner`` ends where it most likely belongs.
    """

    inner: Span
    outer: Span
    open: str
    close: str
    depth: int = 0
    unclosed: bool = False
    continues: bool = False
    style: Style = "curly"
