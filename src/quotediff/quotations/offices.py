"""Offices, and who is called by one in a text: Mayor Doe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_ABBREVIATED = {
    "senator": "Sen.", "governor": "Gov.", "congressman": "Rep.", "congresswoman": "Rep.", "representative": "Rep.",
    "general": "Gen.", "professor": "Prof.", "doctor": "Dr.", "ambassador": "Amb.", "colonel": "Col.",
}  # fmt: skip
OFFICES = frozenset(
    """
    president mayor chairman chairwoman secretary speaker judge justice sheriff chancellor minister pope king queen
    bishop archbishop cardinal prince princess rabbi superintendent commissioner captain inspector detective
    """.split()  # noqa: SIM905
) | frozenset(_ABBREVIATED)
"""Of which an article mostly has one holder, in small letters."""


def called(office: str, text: str) -> Iterator[str]:
    """Yield the names of those whom a text calls by an office, not by a former or lesser one."""
    title = office.capitalize()
    for form in dict.fromkeys((title, _ABBREVIATED.get(office, title))):
        for match in _calling(form).finditer(text):
            if name := match["name"].strip().removesuffix("'s").removesuffix("’s"):
                yield name


@cache
def _calling(title: str) -> re.Pattern[str]:
    """Return what finds a title with the name after it; it begins with a letter: found fast."""
    first, rest = title[0], re.escape(title[1:])
    return re.compile(
        rf"{first}(?<!\w{first})(?<!ormer {first})(?<!Vice {first}){rest} (?P<name>(?:[^\W\d_a-z][\w'’-]+ ?){{1,3}})"
    )
