"""What shows a reader whose words they read, besides a pair of quotation marks around just these words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotediff.model import Span
from quotediff.patterns import lazy

_FURTHEST = 4000
"""Code points looked at before a place: longer than a paragraph of news."""
_REACH = 12
"""Code points in which the end of the line before is looked for."""
_ANNOUNCES = lazy(r":[\"'”’*_ ]*\s*\n\s*\Z")
_TAG = lazy(r"<\w[^<>\n]*>\s*\Z")
_OPENING, _CLOSING = frozenset("“„«"), frozenset("”»")
_INNER = lazy(r"(?<![^\W_])(?:‘(?=\S)|['\"“„«](?=\w))(.+?)(?:(?<=\w[.,!?])|(?<=[\w.…!?]))['’\"”»](?!\w)", re.DOTALL)


def is_set_off(text: str, place: Span) -> bool:
    """Say whether words outside quotation marks are shown as somebody's all the same.

    So they are in a paragraph that a line ending in a colon announces, in an element of markup, and behind a mark of
    their paragraph that nothing has closed: then the marks of the text are in disorder, not lost.
    """
    furthest = max(0, place.start - _FURTHEST)
    start = max(text.rfind("\n", furthest, place.start) + 1, furthest)
    if _ANNOUNCES.search(text[max(0, start - _REACH) : start]):
        return True
    before = text[start : place.start]
    if _TAG.search(before):
        return True
    depth = sum((char in _OPENING) - (char in _CLOSING) for char in before)
    return depth > 0 or before.count('"') % 2 == 1


def quotes_another(text: str, spans: Sequence[Span], shared: Span) -> bool:
    """Say whether shared words stand in a quotation inside a quotation: its speaker repeats what somebody else said."""
    inner = (match for span in spans for match in _INNER.finditer(text, span.start, span.end + 2))
    return any(match.start(1) <= shared.start < shared.end <= match.end(1) for match in inner)
