"""Who prints what, on a page: places beside the words where there is room for both, else above them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.text import Text

from quotediff.formats.lookup import Lookup
from quotediff.formats.text.page import QUIET, STRONG, Line, Page
from quotediff.model import Witness

INDENT, GAP = 2, 3
MEASURE = 100
"""Columns of running words at most: longer lines are hard to read."""
_MOST_LABEL = 0.34
_LEAST_WORDS = 60


class Entry(NamedTuple):
    """Witnesses that print the same: those whose places are shown, how many more, and what they print.

    ``apart``: base and witness, to be shown side by side above the ``body``.
    """

    witnesses: Sequence[Witness]
    hidden: int
    body: Sequence[Line]
    apart: tuple[Line, Line] | None = None


class EntryWriter:
    """Writes the entries of clusters, each cluster in one layout.

    ``siglum``: columns of the longest siglum. ``likely``: witnesses whose places make the column of places, so that it
    is as wide in one cluster as in the next.
    """

    def __init__(self, page: Page, lookup: Lookup, siglum: int, likely: Sequence[Witness]) -> None:
        self._page, self._lookup, self._siglum = page, lookup, siglum + 2
        self._most = min(page.width * _MOST_LABEL, page.width - INDENT - GAP - _LEAST_WORDS)
        self._label = self._widest(likely)

    def write(self, entries: Sequence[Entry]) -> None:
        """Write the entries of one cluster."""
        label = max(self._label, *(self._widest(entry.witnesses) for entry in entries))
        beside = label <= self._most and not any(entry.apart for entry in entries)
        for entry in entries:
            if beside:
                self._beside(entry, label)
            else:
                self._stacked(entry)

    def remark(self, line: Text) -> None:
        """Write a line about the whole cluster below its entries."""
        self._below(line)

    def _beside(self, entry: Entry, label: int) -> None:
        labels = [line for witness in entry.witnesses for line in self._label_lines(witness)]
        if entry.hidden:
            labels.append(Text(f"{'':{self._siglum}}{_more(entry)}", QUIET))
        room = self._page.width - INDENT - label - GAP
        self._page.row(("", INDENT), (labels, label), ("", GAP), (entry.body, min(MEASURE, room)))

    def _stacked(self, entry: Entry) -> None:
        body = list(entry.body)
        room = self._page.width - INDENT - self._siglum
        for witness in entry.witnesses:
            label = self._one_label(witness)
            if len(entry.witnesses) == 1 and self._fits_behind(label, body):
                label = Text.assemble(label, " " * GAP, body.pop(0).plain)
            self._page.row(("", INDENT), (Text(witness.siglum, STRONG), self._siglum), (label, room))
        if entry.hidden:
            self._below(Text(_more(entry), QUIET))
        if entry.apart:
            half = (room - GAP) // 2
            self._page.row(
                ("", INDENT + self._siglum), (entry.apart[0], half), ("", GAP), (entry.apart[1], room - GAP - half)
            )
        for line in body:
            self._below(line)

    def _below(self, line: Line) -> None:
        room = self._page.width - INDENT - self._siglum
        self._page.row(("", INDENT + self._siglum), (line, min(MEASURE, room)))

    def _fits_behind(self, label: Text, body: Sequence[Line]) -> bool:
        """Say whether the first line is a short statement that can follow its place."""
        room = self._page.width - INDENT - self._siglum - GAP
        return bool(body) and body[0].plain.startswith("=") and label.cell_len + len(body[0].plain) <= room

    def _label_lines(self, witness: Witness) -> list[Text]:
        """Return siglum, outlet and date, and the place below them where there is an outlet."""
        known, place = self._lookup.label(witness.article), self._lookup.witness_place(witness)
        siglum = (f"{witness.siglum:{self._siglum}}", STRONG)
        if not known:
            return [Text.assemble(siglum, (place, QUIET))]
        return [Text.assemble(siglum, known), Text.assemble(" " * self._siglum, (place, QUIET))]

    def _one_label(self, witness: Witness) -> Text:
        """Return outlet, date and place on one line."""
        known, place = self._lookup.label(witness.article), self._lookup.witness_place(witness)
        return Text.assemble(f"{known}  " if known else "", (place, QUIET))

    def _widest(self, witnesses: Sequence[Witness]) -> int:
        return max((line.cell_len for witness in witnesses for line in self._label_lines(witness)), default=0)


def _more(entry: Entry) -> str:
    """Say how many witnesses are not shown, and how many there are."""
    return f"and {entry.hidden:,} more, {len(entry.witnesses) + entry.hidden:,} in all"
