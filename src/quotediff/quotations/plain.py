"""The marks of most paragraphs: they open and close in turn, each by its neighbours, and nothing is in doubt.

One pattern finds such pairs whole. What pairing makes of them is known: a mark that opens where nothing else is open
goes with its partner, and an apostrophe at the end of a word closes nothing where no single mark is open.
"""

from __future__ import annotations

from quotediff.patterns import lazy
from quotediff.quotations.glyphs import MARKS, OPENERS
from quotediff.quotations.marked import Marked
from quotediff.quotations.paragraphs import Paragraph
from quotediff.spans import span_of

_PAIRS = frozenset({("“", "”"), ('"', '"'), ("''", "''"), ("„", "“"), ("„", "”"), ("«", "»"), ("»", "«"), ("”", "”")})
_APOSTROPHE = rf"(?:(?<=\w['‘’‚`´])(?=\w)|(?<=[^\W_]['’])(?![\w{MARKS}]))"
"""What stands around a mark, seen from behind it, that opens and closes nothing: within a word, or at its end."""
_WORDS = rf"(?!\s)[^{MARKS}]++(?:['‘’‚`´]{_APOSTROPHE}[^{MARKS}]*+)*+(?<=[^\W\d_]|[.,!?;:)\]%]|…)"
_PAIR = rf"(?<![^\s(\[{{].)(?:(?<=[“\"„«»”])|(?<=')'){_WORDS}(?:[”\"“»«]|'')(?![\w{MARKS}])"
_NEXT = lazy(rf"[{MARKS}](?:{_PAIR}|(?!{_APOSTROPHE})())")
"""A pair, or a mark that is none of a plain one, with an empty group. One class in front lets the engine skip to it."""


def plain_pairs(text: str, paragraph: Paragraph) -> list[Marked] | None:
    """Return what stands between the marks of a paragraph, in order; None where pairing them needs thought.

    The paragraph has no two commas for a mark. Cost: linear in it.
    """
    found = []
    for match in _NEXT.finditer(text, paragraph.start, paragraph.end):
        if match.lastindex:
            return None
        start, end = outer = match.span()
        size = 2 if text[start] == "'" else 1
        opening, closing = text[start : start + size], text[end - size : end]
        if (opening, closing) not in _PAIRS:
            return None
        inner = span_of((start + size, end - size))
        found.append(Marked(inner, span_of(outer), opening, closing, 0, False, False, OPENERS[opening].style))
    return found
