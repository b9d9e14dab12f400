"""A page of HTML with the standard library: its paragraphs, and what its head says of it.

The parser keeps no tree and does not recurse, so that no depth of nesting can harm it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

from quotediff.loaders.dates import in_utc

_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|d[dlt]|details|dialog|div|fieldset|figcaption|figure|footer|"
    "form|h[1-6r]|header|html|legend|li|main|nav|[ou]l|option|p|pre|section|summary|t(?:able|body|d|foot|h|head|r)"
)
_DROPPED = (
    "aside audio button canvas datalist footer iframe math nav noscript object script select style svg template "
    "textarea title video"
)
"""Elements whose text is no part of an article."""
_PLACES: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "title", "h1"),
    "outlet": ("og:site_name",),
    "published": ("article:published_time", "datepublished", "dc.date", "date", "time"),
    "url": ("canonical", "og:url"),
    "author": ("author",),
}
"""Field -> where a page says it, best first: a <meta>'s property, name or itemprop, or an element."""
_SPACE = re.compile(r"[ \t\n\r\f]+")
_LONG_REFERENCE = re.compile(r"&#[0-9]{8,};?|&#[xX][0-9a-fA-F]{7,};?")
"""A numeric character reference beyond Unicode; int() refuses the longest of them."""
_OPEN_TAG = re.compile(r"<[a-zA-Z/!?]")


class Page(NamedTuple):
    """``text``: the paragraphs, a blank line between them; ``head``: fields by name, "" where unknown."""

    text: str
    head: Mapping[str, str]


def parse(html: str) -> Page:
    """Return the text and the fields of a page; never fails, whatever the page holds."""
    html = _LONG_REFERENCE.sub("\ufffd", html)
    dropped = frozenset(_DROPPED.split())
    while True:
        parser = _PageParser(dropped)
        parser.read(html)
        if parser.inside is None:
            return parser.page()
        dropped = dropped - {parser.inside}  # never closed: it would swallow the rest of the page


class _PageParser(HTMLParser):
    def __init__(self, dropped: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._dropped = dropped
        self.inside: str | None = None
        """The dropped element that the parser stands in, if any."""
        self._depth = 0
        self._running: list[str] = []
        self._paragraphs: list[str] = []
        self._title: list[str] = []
        self._said: dict[str, str] = {}

    def read(self, html: str) -> None:
        """Read a whole page. What is still open at its end is looked at once, not once for every ``<`` in it."""
        self.feed(html)
        if self.cdata_elem is None and not _OPEN_TAG.match(self.rawdata):
            self.handle_data(unescape(self.rawdata))
        self._end_paragraph()

    def page(self) -> Page:
        """Return the page that was read."""
        head = {field: self._best(places) for field, places in _PLACES.items()}
        return Page("\n\n".join(self._paragraphs), head)

    def _best(self, places: tuple[str, ...]) -> str:
        """Return what stands in the first of some places; of dates, the first that can be read."""
        values = [value for place in places if (value := self._said.get(place))]
        readable = [value for value in values if "time" in places and in_utc(value)]
        return next(iter(readable or values), "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.inside is not None:
            self._depth += tag == self.inside
            return
        self._note(tag, attrs)
        if tag in self._dropped:
            self.inside, self._depth = tag, 1
        elif _BLOCKS.fullmatch(tag):
            self._end_paragraph()
        elif tag == "br":
            self._running.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.inside is not None:
            self._depth -= tag == self.inside
            if not self._depth:
                self._keep(self.inside, "".join(self._title))
                self._title.clear()
                self.inside = None
        elif _BLOCKS.fullmatch(tag):
            self._end_paragraph(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read ``<svg/>`` as empty; in all of HTML proper the slash says nothing."""
        self.handle_starttag(tag, attrs)
        if tag in ("svg", "math"):
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if self.inside is None:
            self._running.append(_SPACE.sub(" ", data))
        elif self.inside == "title":
            self._title.append(data)

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: ARG002
        """Pass over ``<![…]>``, on whose unknown names the standard library fails."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1

    def _note(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what an element says of the page."""
        if tag not in ("meta", "link", "time"):
            return
        values = {name: value or "" for name, value in reversed(attrs)}
        if tag == "meta":
            place = values.get("property") or values.get("name") or values.get("itemprop") or ""
            self._keep(place.lower(), values.get("content", ""))
        elif tag == "time":
            self._keep("time", values.get("datetime", ""))
        elif "canonical" in values.get("rel", "").lower().split():
            self._keep("canonical", values.get("href", ""))

    def _keep(self, place: str, value: str) -> None:
        """Keep what stands in one place; the first that says anything wins."""
        if value.strip():
            self._said.setdefault(place, _SPACE.sub(" ", value).strip())

    def _end_paragraph(self, tag: str = "") -> None:
        text = _SPACE.sub(_kept_break, "".join(self._running)).strip(" \n")
        self._running.clear()
        if text:
            self._paragraphs.append(text)
            if tag == "h1":
                self._keep("h1", text)


def _kept_break(space: re.Match[str]) -> str:
    breaks = space[0].count("\n")
    return "\n\n" if breaks > 1 else "\n" if breaks else " "
