"""The fields of a record, of front matter or of a page's head, by the names they go by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from quotediff.errors import OptionError
from quotediff.loaders.dates import UnreadDate, UnreadDates, in_utc, notice
from quotediff.model import Article, Loaded, Skipped, Span
from quotediff.options import LoadOptions

Record = Mapping[str, Any]
Names = Mapping[str, tuple[str, ...]]
"""Field -> the names it is looked for under, in order."""

NAMES: Names = {
    "text": ("text",),
    "id": ("id",),
    "title": ("title",),
    "outlet": ("outlet", "source"),
    "published": ("published", "date"),
    "url": ("url",),
    "author": ("author",),
}
MAX_SEEN = 10
"""Most field names that a reason lists."""
_KINDS = {dict: "an object", list: "a list", bool: "true or false"}


def names_of(options: LoadOptions) -> Names:
    """Return the names of every field; a name of ``options.fields`` comes first. OptionError for an unknown field."""
    names = dict(NAMES)
    for key, name in options.fields.items():
        field = next((field for field, usual in NAMES.items() if key in usual), None)
        if field is None:
            raise OptionError(f"no record field is called {key!r}: it is one of {', '.join(NAMES)}")
        names[field] = (name, *NAMES[field])
    return names


def value_of(record: Record, names: tuple[str, ...]) -> Any:
    """Return the first value under one of the names that is neither missing, None nor ""."""
    for name in names:
        value = record.get(name)
        if value is None and "." in name:
            value = _nested(record, name)
        if value is not None and value != "":
            return value
    return None


def _nested(record: Any, name: str) -> Any:
    """Return what ``a.b.c`` names in objects inside one another."""
    for part in name.split("."):
        record = record.get(part) if isinstance(record, Mapping) else None
    return record


def as_text(value: Any) -> str | None:
    """Return a string without white space at its ends, a number in digits, None for all else and for nothing."""
    if value is None:
        return None  # as most are
    if isinstance(value, str):
        return printable(value).strip() or None
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def printable(text: str) -> str:
    r"""Return a text that can be encoded: half a surrogate pair (``\ud800`` in JSON) becomes U+FFFD."""
    try:
        _ = text.isascii() or text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text)
    return text


class Gatherer:
    """Gathers the articles of one input, what was skipped in it, and its dates that cannot be read."""

    def __init__(self, path: str, names: Names) -> None:
        self.path = path
        self._names = names
        self._articles: list[Article] = []
        self._skipped: list[Skipped] = []
        self._unread: list[UnreadDate] = []

    def add_record(self, record: Record, line: int) -> None:
        """Take in one record, or skip it where it has no text."""
        text = value_of(record, self._names["text"])
        if isinstance(text, str) and text.strip():
            name = as_text(value_of(record, self._names["id"]))
            self._add(record, name or located(self.path, line), printable(text), line)
        else:
            self.skip(self._lack(record, text), line)

    def add_file(self, text: str, head: Record, title: str | None = None, body: Span | None = None) -> None:
        """Take in a file that is one article; ``title`` is for where its head has none."""
        self._add(head, self.path, text, None, title=title, body=body)

    def skip(self, reason: str, line: int | None) -> None:
        """Note a record that could not be read."""
        self._skipped.append(Skipped(self.path, line, reason))

    def loaded(self) -> Loaded:
        """Return all that was gathered."""
        warning = notice(self.path, self._unread)
        return Loaded(tuple(self._articles), tuple(self._skipped), (warning,) if warning else ())

    def part(self) -> Loaded:
        """Return all that was gathered where it is a part of an input."""
        unread = (UnreadDates(self.path, None, "", tuple(self._unread)),) if self._unread else ()
        return Loaded(tuple(self._articles), tuple(self._skipped), unread)

    def _add(
        self,
        record: Record,
        name: str,
        text: str,
        line: int | None,
        *,
        title: str | None = None,
        body: Span | None = None,
    ) -> None:
        names = self._names
        title = as_text(value_of(record, names["title"])) or title
        outlet = as_text(value_of(record, names["outlet"]))
        published = self._date(value_of(record, names["published"]), line)
        url = as_text(value_of(record, names["url"]))
        self._articles.append(Article(name, text, self.path, line, title, outlet, published, url, body))

    def _date(self, value: Any, line: int | None) -> str | None:
        if value is None:
            return None
        text = as_text(value) or printable(str(value))
        date = in_utc(text)
        if date is None:
            self._unread.append(UnreadDate(text, line))
        return date

    def _lack(self, record: Record, text: Any) -> str:
        if text is not None and not isinstance(text, str):
            return f"its text is {_KINDS.get(type(text), 'a number')}: it must be a string"
        if any(name in record for name in self._names["text"]):
            return "empty text"
        return without_text(self._names, record)


def located(path: str, line: int) -> str:
    """Return the id of a record that has none of its own."""
    return f"{path}:{line}"


def without_text(names: Names, columns: Record) -> str:
    """Return the reason of a record or a table without a field of text."""
    seen = ", ".join(repr(printable(str(name))) for name in list(columns)[:MAX_SEEN]) or "none"
    more = ", …" if len(columns) > MAX_SEEN else ""
    return f"no field {names['text'][0]!r} (there are: {seen}{more}): --field text=NAME names the one with the text"
