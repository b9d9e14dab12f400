"""What stands before the first sentence of a paragraph, on its line: a heading, a speaker's label, a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotediff.model import Span

_DASH = r"(?:--?|[–—])"
_NAME = r"(?:[A-Z&][\w.,'’&-]*|of|and|the|de)"
_IN_BRACKETS = r"\([A-Z][^()\n]{1,40}\)[ ]"
_LEAD = rf"""
    ( (?=\w?[A-Z]{{3}}) [^a-z:.!?…\n]{{3,60}} :                                    # RULING UPHELD:
    | [A-Z]{{3}}[A-Z .'’-]* (?:,[ ][A-Z][\w.]*(?:[ ]\d\d?)?)? [ ] (?:{_IN_BRACKETS})? {_DASH}   # OSLO, May 3 (AP) —
    | (?:{_NAME}[ ]){{1,9}} {_IN_BRACKETS} {_DASH}                                             # Acme Corp. (Lima) --
    )
    [ ]+ (?=["“‘']?[A-Z]|(?<=[–—-][ ])[0-9$€£]) (?=[^\n]*[a-z])
    """
_FIRST_LEAD = re.compile(_LEAD, re.VERBOSE)
_NEXT_LEAD = re.compile(rf"\n[ ]*+{_LEAD}", re.VERBOSE)


def leads(text: str, blocks: Sequence[Span]) -> Iterator[tuple[int, int, int]]:
    """Yield of each block that has a lead where it begins, where its lead ends, and where its first sentence begins.

    The only line breaks of the text are those between blocks.
    """
    first = _FIRST_LEAD.match(text, *blocks[0])
    if first:
        yield first.start(1), first.end(1), first.end()
    for found in _NEXT_LEAD.finditer(text, blocks[0].end):
        yield found.start(1), found.end(1), found.end()
