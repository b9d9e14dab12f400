"""The finding codes: what can be said of articles, in every format, in settings and in a baseline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from quotediff.model import Level

GRAVITY: Mapping[str, int] = {"error": 0, "warning": 1, "note": 2}
"""The levels, the gravest first."""


def reaches(level: Level, least: Level | Literal["never"]) -> bool:
    """Say whether a level is at or above another; none reaches ``never``."""
    return GRAVITY[level] <= GRAVITY.get(least, -1)


class Code(NamedTuple):
    """A finding code: its published name, its level, and its meaning in one sentence."""

    name: str
    level: Level
    meaning: str


CODES: Mapping[str, Code] = {
    "QD101": Code("shared-passage", "note", "The same words stand in two or more articles."),
    "QD102": Code("altered-passage", "note", "The same passage stands in two or more articles, with words changed."),
    "QD103": Code(
        "mostly-shared-article",
        "error",
        "More of an incoming article's own words than --max-shared allows stand in one other article.",
    ),
    "QD201": Code("shared-quotation", "note", "One quotation, printed alike (typography and splitting aside)."),
    "QD202": Code(
        "altered-quotation",
        "warning",
        "One quotation, with other words between the marks and nothing to show it.",
    ),
    "QD203": Code(
        "shortened-quotation",
        "note",
        "Words of a quotation are left out at an end, where it was broken off, or with an ellipsis to show it.",
    ),
    "QD204": Code("attribution-differs", "warning", "One quotation is given to another speaker."),
    "QD205": Code(
        "unquoted-quotation",
        "note",
        "Words that one article quotes stand in another as its own running text.",
    ),
    "QD206": Code("negation-changed", "warning", 'A quotation has lost or gained a "not", "never" or "no".'),
    "QD301": Code("duplicate-article", "warning", "Two articles have the same text, white space aside."),
    "QD302": Code("near-duplicate-article", "note", "Two articles have nearly the same words, or one holds the other."),
    "QD901": Code("unreadable-input", "error", "A file or record could not be read."),
}
"""Every code, in order; QD103 comes from ``check`` alone."""
