"""The quotation marks of the world: which mark closes which, and which way one looks between its neighbours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from quotediff.quotations.marked import Style

Facing = Literal["open", "close", "both", "neither"]
"""Which way a mark looks: by its shape, or by the characters on both sides of it."""


class Opener(NamedTuple):
    """What may close a mark: ``exact`` are its proper partners, ``loose`` those of a mixed pair such as “…"."""

    style: Style
    exact: tuple[str, ...]
    loose: tuple[str, ...] = ()
    single: bool = False


OPENERS = {
    "“": Opener("curly", ("”",), ('"', "''", "’’", "“", "‟", "＂")),
    "‘‘": Opener("curly", ("’’",), ("”", '"', "''")),
    "”": Opener("curly", ("”",), ('"', "“")),  # Swedish and Finnish ”…”
    "‟": Opener("curly", ("”",), ('"', "“")),
    "„": Opener("low", ("“", "”"), ('"', "''", "‟")),
    ",,": Opener("low", ("''", "“", "”"), ('"',)),
    '"': Opener("straight", ('"',), ("”", "''", "“")),
    "＂": Opener("straight", ("＂",), ("”", '"')),
    "''": Opener("straight", ("''",), ('"', "”")),
    "``": Opener("straight", ("''",), ('"', "”", "``")),
    "«": Opener("guillemets", ("»",), ('"',)),
    "»": Opener("guillemets", ("«", "»")),  # German »…«, Finnish »…»
    "‹": Opener("guillemets", ("›",)),
    "›": Opener("guillemets", ("‹", "›")),
    "「": Opener("corner", ("」",)),
    "『": Opener("corner", ("』",)),
    "〝": Opener("corner", ("〟", "〞")),
    "‘": Opener("single", ("’",), ("'", "´", "‘"), single=True),
    "‚": Opener("single", ("‘", "’"), ("'",), single=True),
    "'": Opener("single", ("'",), ("’",), single=True),
    "`": Opener("single", ("'",), ("’", "´"), single=True),
    "’": Opener("single", ("’",), ("'",), single=True),  # only inside ”…”
}
"""Every mark that can open a quotation."""

CLOSED_BY: dict[str, tuple[str, ...]] = {}
"""Mark -> the openers it closes as their proper partner."""
CLOSED_BY_LOOSELY: dict[str, tuple[str, ...]] = {}
"""Mark -> the openers it closes in a mixed pair."""
for _mark, _opener in OPENERS.items():
    for _close in _opener.exact:
        CLOSED_BY[_close] = (*CLOSED_BY.get(_close, ()), _mark)
    for _close in _opener.loose:
        CLOSED_BY_LOOSELY[_close] = (*CLOSED_BY_LOOSELY.get(_close, ()), _mark)

SINGLES = frozenset("‘’‚'`´")
_SHAPED: Mapping[Facing, str] = {
    "open": "“ ‘‘ ‟ „ ,, `` « ‹ 「 『 〝 ‘ ‚ `",
    "close": "” ’’ » › 」 』 〟 〞 ’ ´",
    "both": "\" '' ＂ '",
}
SHAPE = {mark: shape for shape, marks in _SHAPED.items() for mark in marks.split()}
"""The way each mark looks by its shape, where its neighbours do not tell."""

MARKS = "\"“”„‟«»‹›「」『』〝〟〞＂'‘’‚`´"
"""Every character that is a mark, or half of one, but for two commas."""

# One character class in front lets the engine skip to the next mark. An apostrophe between two letters is none.
_DOUBLED = r"(?:(?<=')'|(?<=`)`|(?<=‘)‘|(?<=’)’)?"
_NO_APOSTROPHE = r"(?:(?<!['‘’‚`´])|(?<=''|``|‘‘|’’)|(?<!\w.)|(?!\w))"
_ONE = rf"[{MARKS}]{_DOUBLED}{_NO_APOSTROPHE}"
_MARK = re.compile(_ONE)
_MARK_OR_COMMAS = re.compile(rf"{_ONE}|,,(?=\w)")


def marks_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where marks stand between two offsets, in order; two commas are one where a word follows them."""
    mark = _MARK_OR_COMMAS if text.find(",,", start, end) >= 0 else _MARK
    return [m.span() for m in mark.finditer(text, start, end)]


def has_marks(text: str, start: int) -> bool:
    """Say whether a mark stands in a text, or two commas, from an offset on."""
    return ",," in text or _MARK.search(text, start) is not None


_ZERO_WIDTH = "\u200b\u2060\ufeff"
_BEFORE_OPEN = frozenset("([{<（［｛〈《-‐‑‒–—―/*_|=~¿¡#" + _ZERO_WIDTH)
_BRACKETS = frozenset("([{（［｛〈《¿¡")


@lru_cache(maxsize=1 << 12)
def facing(left: str, right: str) -> Facing:
    """Return which way a mark looks between two characters ("" at the end of a paragraph).

    A mark opens after white space, a bracket or a dash and before anything but white space; it closes after
    anything but white space or an opening bracket and before white space or punctuation.
    """
    if not left:
        return "neither" if right.isspace() else "open"
    if not right:
        return "close"
    opens = (left in _BEFORE_OPEN or left.isspace()) and not right.isspace()
    closes = not right.isalnum() and left not in _BRACKETS and not left.isspace()
    if opens:
        return "both" if closes else "open"
    return "close" if closes else "neither"
