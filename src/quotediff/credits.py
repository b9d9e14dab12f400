"""Credit lines: where an article says whose text it prints, in the forms that newsrooms use.

``(AP)`` alone in brackets, a dateline (``VELMARSH, AP —``), a short line of its own (``By Ann Lee, Reuters``,
``Source: AP``, ``© PA Media``), or ``with reporting by Reuters``. "Police told Reuters" is none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quotediff.model import Article, Span

_LEAD = r"(?:by|from|via|sources?|credits?|agency|copyright|©|\(c\)|reporting by|written by|compiled from)"
_NAMED = r"(?:(?i:the) )?{name}(?!\w)"
_FORMS = (
    r"[(\[](?:[A-Z][^()\[\]\n]{{0,40}}[/,;&] ?)?{name}(?: ?[/,;&] ?[A-Z][^()\[\]\n]{{0,40}})?[)\]]",
    r"^[ \t]*[^\Wa-z_][^a-z\n]{{0,60}}, {name} ?[—–-]",
    r"(?i:reporting|material|files|contributions?|copy) (?i:by|from) " + _NAMED,
    r"^[^\w\n©(]*(?i:" + _LEAD + r")(?!\w)[^.!?\n“”\"]{{0,70}}(?<!\w){name}(?!\w)[^\n“”\"]{{0,40}}$",
    r"^[^\w\n“”\"]*" + _NAMED + r"[^\w\n“”\"]*$",
)


def credit(article: Article, agency: str) -> Span | None:
    """Return where an article credits an agency, by the name as given; None where it does not."""
    start, end = article.body or (0, len(article.text))
    found = _form(agency).search(article.text, start, end)
    return Span(*found.span()) if found else None


def is_by(article: Article, agency: str) -> bool:
    """Say whether an agency is itself the outlet of an article."""
    return (article.outlet or "").casefold() == agency.casefold()


@lru_cache(maxsize=64)
def _form(agency: str) -> re.Pattern[str]:
    """Return the pattern of an agency's credit lines."""
    name = re.escape(agency)
    return re.compile("|".join(form.format(name=name) for form in _FORMS), re.MULTILINE)
