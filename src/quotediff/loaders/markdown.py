"""Markdown: one article a file; front matter is read for its fields, and lies outside the article's body."""

from __future__ import annotations

import json
import re

from quotediff.errors import LoadError
from quotediff.loaders.fields import Gatherer, Names
from quotediff.loaders.text import MAX_TITLE, first_line
from quotediff.model import Loaded, Span
from quotediff.spans import trim

MAX_FRONT_MATTER = 100_000
"""Most characters of front matter."""
_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_END = re.compile(r"(?<![^\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_KEY = re.compile(r"([A-Za-z_][\w.-]*)[ \t]*:(?:[ \t]+(.*))?")
_CONTINUES = re.compile(r"[ \t]|- |-$|#|$")
_UNQUOTED = re.compile(r"(.*?)(?:\s+#.*)?")
_NO_SCALAR = re.compile(r"[|>][+-]?\d?|~|null|[\[{&*!].*", re.IGNORECASE)
_CODE_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")
_HEADING = re.compile(r"[ ]{0,3}#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*")


def read_markdown(path: str, text: str, names: Names) -> Loaded:
    """Return a Markdown text as one article; all of it is the text, what follows its front matter is the body."""
    head, start = front_matter(text)
    body = trim(text, Span(start, len(text)))
    if body.start == body.end:
        raise LoadError("empty: there is no text after its front matter")
    gatherer = Gatherer(path, names)
    gatherer.add_file(text, head, _heading(text, start) or first_line(text, start), body if start else None)
    return gatherer.loaded()


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return the fields between two ``---`` lines at the very top, and where the rest begins.

    Only flat ``key: value`` lines are fields. Lists and nested lines are passed over; where anything else stands
    between the fences, they are thematic breaks and not front matter: ({}, 0).
    """
    opened = _FENCE.match(text)
    closed = _END.search(text, opened.end(), opened.end() + MAX_FRONT_MATTER) if opened else None
    if opened is None or closed is None:
        return {}, 0
    head: dict[str, str] = {}
    for line in text[opened.end() : closed.start()].splitlines():
        if field := _KEY.fullmatch(line):
            head.setdefault(field[1], _scalar(field[2] or ""))
        elif not _CONTINUES.match(line):
            return {}, 0
    return (head, closed.end()) if head else ({}, 0)


def _scalar(value: str) -> str:
    """Return a value without its quotes or its comment; "" for what is no plain value."""
    value = value.strip()
    if found := re.match(r'"(?:[^"\\]|\\.)*"', value):
        try:
            return str(json.loads(found[0]))
        except ValueError:
            return found[0][1:-1]
    if found := re.match(r"'((?:[^']|'')*)'", value):
        return found[1].replace("''", "'")
    plain = _UNQUOTED.fullmatch(value)
    value = plain[1] if plain else value
    return "" if _NO_SCALAR.fullmatch(value) else value


def _heading(text: str, start: int) -> str | None:
    """Return the first heading of the first level outside blocks of code."""
    in_code = False
    for line in text[start:].splitlines():
        if _CODE_FENCE.match(line):
            in_code = not in_code
        elif not in_code and (found := _HEADING.fullmatch(line)):
            return found[1].strip()[:MAX_TITLE]
    return None
