r"""Article text is hostile: what could steer a terminal or break a line, made harmless.

Control characters (C0, DEL, C1) and lone surrogates become visible escapes such as ``\x1b``: a reader should see that
they are there. Characters that only reorder a line (bidirectional controls, Unicode UAX 9) are dropped: they are
invisible by design, common in honest Arabic and Hebrew text, and all that makes the Trojan Source attack work.
"""

from __future__ import annotations

import re

from quotediff.patterns import lazy

_CONTROLS = lazy("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_BIDI = lazy("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def neutral(text: str) -> str:
    """Return the text with nothing in it that steers a terminal, line breaks and tabs included."""
    if text.isprintable():  # as nothing is that steers, or has no form
        return text
    return _CONTROLS.sub(_escape, _BIDI.sub("", text))


def one_line(text: str) -> str:
    """Return the text neutral and on one line: each run of white space is one space, none at the ends."""
    return neutral(" ".join(text.split()))


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
