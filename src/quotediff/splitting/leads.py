"""What stands before the first sentence of a paragraph, on its line: a heading, a speaker's label, a dateline."""

from __future__ import annotations

import re

from quotediff.model import Span

_DASH = r"(?:--?|[–—])"
_NAME = r"(?:[A-Z&][\w.,'’&-]*|of|and|the|de)"
_IN_BRACKETS = r"\([A-Z][^()\n]{1,40}\)[ ]"
_LEAD = re.compile(
    rf"""
    ( (?=\w?[A-Z]{{3}}) [^a-z:.!?…\n]{{3,60}} :                                    # RULING UPHELD:
    | [A-Z]{{3}}[A-Z .'’-]* (?:,[ ][A-Z][\w.]*(?:[ ]\d\d?)?)? [ ] (?:{_IN_BRACKETS})? {_DASH}   # OSLO, May 3 (AP) —
    | (?:{_NAME}[ ]){{1,9}} {_IN_BRACKETS} {_DASH}                                             # Acme Corp. (Lima) --
    )
    [ ]+ (?=["“‘']?[A-Z]|(?<=[–—-][ ])[0-9$€£]) (?=[^\n]*[a-z])
    """,
    re.VERBOSE,
)


def lead(text: str, block: Span) -> tuple[int, int] | None:
    """Return where the lead of a block ends and where its first sentence begins; None where it has no lead."""
    found = _LEAD.match(text, *block)
    return (found.end(1), found.end()) if found else None
