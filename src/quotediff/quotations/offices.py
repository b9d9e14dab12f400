"""Offices, and who is called by one in a text: Mayor Doe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_ABBREVIATED = {
    "senator": "Sen.", "governor": "Gov.", "congressman": "Rep.", "congresswoman": "Rep.", "representative": "Rep.",
    "general": "Gen.", "professor": "Prof.", "doctor": "Dr.", "ambassador": "Amb.", "colonel": "Col.",
}  # fmt: skip
_NAME = r"(?P<name>[^\W\d_a-z][\w’'-]+ (?:[^\W\d_a-z]\. )?[^\W\d_a-z][\w’'-]+)"
_BEHIND = re.compile(rf" {_NAME}")
_BEFORE = re.compile(rf"{_NAME}, (?:(?:the|its) )?\Z")
_NOT_NOW = ("ormer ", "hadow ", "ex-", "Ex-")
"""Before an office: somebody else holds it, as where a year stands there."""
_NEAR = 60
"""Within so many characters before some words a name stands that they go with."""
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


def beside(words: str, text: str) -> Iterator[str]:
    """Yield the full names beside which some words stand: Skerrow pilot Jane Doe; Jane Doe, the Skerrow pilot."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        lead = text[max(0, at - _NEAR) : at]
        behind = None if lead.endswith(_NOT_NOW) or lead[-2:-1].isdigit() else _BEHIND.match(text, end)
        before = _BEFORE.search(lead) if text[end : end + 1] in (",", ".") else None
        yield from (match["name"].removesuffix("'s").removesuffix("’s") for match in (behind, before) if match)
        at = text.find(words, end)


@cache
def _calling(title: str) -> re.Pattern[str]:
    """Return what finds a title with the name after it; it begins with a letter: found fast."""
    first, rest = title[0], re.escape(title[1:])
    return re.compile(
        rf"{first}(?<!\w{first})(?<!ormer {first})(?<!Vice {first}){rest} (?P<name>(?:[^\W\d_a-z][\w'’-]+ ?){{1,3}})"
    )
