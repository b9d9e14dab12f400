"""The baseline file: JSON Lines, one accepted finding a line, sorted, so that it merges cleanly."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from quotediff.codes import CODES
from quotediff.errors import QuotediffError

_NOT_OF_IT = frozenset({"base", "against", "select", "ignore", "levels", "licensed", "max_shared"})
"""Options that choose articles or findings; the others decide which words make a finding."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a finding that is accepted in at most as many articles as are listed.

    ``expires`` is the last day (ISO 8601) on which it holds, None for ever. ``options``: those that decide which words
    make a finding. ``line``: where it stands in its file, 0 where in none.
    """

    fingerprint: str
    code: str
    excerpt: str
    articles: tuple[str, ...]
    reason: str | None
    owner: str | None
    expires: str | None
    added: str | None
    tool: str
    options: Mapping[str, Any]
    line: int = 0

    def is_expired(self, today: date) -> bool:
        """Say whether its last day has passed."""
        return self.expires is not None and date.fromisoformat(self.expires) < today


def compute_options(published: Mapping[str, Any]) -> dict[str, Any]:
    """Return of a report's options those that decide which words make a finding; texts as hashes."""
    kept = {name: value for name, value in published.items() if name not in _NOT_OF_IT}
    texts = kept.get("ignore_text") or ()
    kept["ignore_text"] = sorted(
        hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest() for text in texts
    )
    return kept


def parse(text: str, name: str) -> tuple[Entry, ...]:
    """Return the entries of a baseline file; QuotediffError says which line is wrong and how."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                found.append(_entry(line, number))
            except (ValueError, TypeError, KeyError) as error:
                said = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
                raise QuotediffError(f"{name}:{number}: not a line of a baseline: {said}") from error
    return tuple(found)


def _entry(line: str, number: int) -> Entry:
    value = json.loads(line)
    if not isinstance(value, dict):
        raise ValueError("it is no JSON object")
    names = {field.name for field in fields(Entry)} - {"line"}
    if unknown := sorted(value.keys() - names):
        raise ValueError(f"there is no field {unknown[0]!r}")
    optional = dict.fromkeys(("reason", "owner", "expires", "added"))
    given = {**optional, **value}
    for name in names - {"articles", "options"}:
        if not isinstance(given[name], str) and not (name in optional and given[name] is None):
            raise ValueError(f"{name} is {given[name]!r}: it takes a text")
    if given["code"] not in CODES:
        raise ValueError(f"there is no finding code {given['code']!r}")
    articles = given["articles"]
    if not isinstance(articles, list) or not articles or not all(isinstance(a, str) for a in articles):
        raise ValueError("articles must be a list of one or more ids")
    if not isinstance(given["options"], dict):
        raise ValueError("options must be an object")
    if given["expires"] is not None:
        date.fromisoformat(given["expires"])
    return Entry(**{**given, "articles": tuple(articles)}, line=number)


def render(entries: Iterable[Entry]) -> str:
    """Return the text of a baseline file, sorted by code and fingerprint."""
    lines = []
    for entry in sorted(entries, key=lambda e: (e.code, e.fingerprint)):
        value = {field.name: getattr(entry, field.name) for field in fields(Entry) if field.name != "line"}
        lines.append(json.dumps(value, ensure_ascii=False) + "\n")
    return "".join(lines)


def refuse_other_options(entries: Iterable[Entry], options: Mapping[str, Any], name: str) -> None:
    """Raise QuotediffError where an entry was made with other options: its fingerprint may mean other words."""
    now = json.loads(json.dumps(options))
    for entry in entries:
        for key in sorted(now.keys() | entry.options.keys()):
            before, here = entry.options.get(key), now.get(key)
            if before != here:
                raise QuotediffError(
                    f"{name}:{entry.line}: made with {key} {json.dumps(before)}, this run has {json.dumps(here)}: give "
                    "the same options, or make it again with --update-baseline"
                )
