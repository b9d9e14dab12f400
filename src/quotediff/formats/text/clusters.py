"""Clusters on a page: the words once, then who has them and what each one changed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from quotediff.formats.changes import base_pieces, side_pieces, witness_pieces
from quotediff.formats.lookup import Lookup
from quotediff.formats.notes import notes, same_words
from quotediff.formats.pieces import Piece, elide
from quotediff.formats.rows import MOST_PLACES, MOST_ROWS, Row, most_telling, rows
from quotediff.formats.text.entries import Entry, EntryWriter
from quotediff.formats.text.page import LOUD, NAME, QUIET, STRONG, Hanging, Line, Page, styled
from quotediff.formats.wording import count, earliest, kind_of, summary
from quotediff.model import Cluster, Witness
from quotediff.options import DisplayOptions

SIDE_FROM = 100
"""Columns from which two texts fit side by side."""
_MEASURED = 500
"""Clusters whose places decide how wide their column is."""


class ClusterWriter:
    """Writes clusters; ``whole``: nothing is elided and every place is listed."""

    def __init__(
        self, page: Page, lookup: Lookup, display: DisplayOptions, clusters: Sequence[Cluster], *, whole: bool = False
    ) -> None:
        self._page, self._lookup, self._whole = page, lookup, whole
        self._context = display.context_words
        self._every = whole or display.all_places
        self._side = display.layout == "side" and page.width >= SIDE_FROM
        siglum = max((len(c.witnesses[-1].siglum) for c in clusters), default=1)
        likely = [w for c in clusters[:_MEASURED] for w in c.witnesses[:MOST_PLACES]]
        self._entries = EntryWriter(page, lookup, siglum, likely)

    def write(self, cluster: Cluster) -> None:
        """Write one cluster."""
        lookup = self._lookup
        found = rows(cluster, lookup.given(cluster), lookup.texts, lookup.accepted(cluster))
        kept, rest = (found, []) if self._every else most_telling(found, MOST_ROWS)
        self._header(cluster, sum(not row.same for row in found))
        base = cluster.witness(cluster.base)
        words = base_pieces(lookup.text(base.article), base, [edit for row in kept for edit in row.edits])
        first = Entry([base], 0, [styled(self._elided(words, ends=True))])
        self._entries.write([first, *(self._entry(base, row) for row in kept)])
        if rest:
            articles = count(len({w.article for row in rest for w in row.witnesses}), "article")
            how = f"quotediff diff {self._lookup.short[cluster.id]} PATH…"
            self._entries.remark(Text(f"and {count(len(rest), 'more variant')} in {articles}: {how}", QUIET))

    def _header(self, cluster: Cluster, variants: int) -> None:
        """Write id, kind, speaker and size; below it where the words lie, and who was first."""
        short, kind = self._lookup.short[cluster.id], kind_of(cluster, self._lookup)
        facts = summary(cluster, self._lookup, variants if len(cluster.witnesses) > MOST_PLACES else 0)
        lines = [Text.assemble((kind, LOUD if kind.isupper() else STRONG), f" · {facts}")]
        if cluster.within is not None:
            lines.append(Text(f"inside {self._lookup.short.get(cluster.within, cluster.within)}", QUIET))
        first = earliest(cluster, self._lookup)
        if first is not None:
            lines.append(Text(first, QUIET))
        self._page.row((Text(short, NAME), len(short) + 2), (lines, 0))

    def _entry(self, base: Witness, row: Row) -> Entry:
        """Return what the witnesses of one row print, and what there is to say of it."""
        listed = row.witnesses if self._every else row.witnesses[:MOST_PLACES]
        hidden = len(row.witnesses) - len(listed)
        base_text, text = self._lookup.text(base.article), self._lookup.text(row.first.article)
        body: list[Line] = [
            Hanging("→ ", Text(note.text, LOUD if note.loud else "")) for note in notes(row, base, base_text, text)
        ]
        if self._side and row.edits:
            left, right = side_pieces(base_text, base, text, row.first)
            return Entry(listed, hidden, body, (self._column(base, left), self._column(row.first, right)))
        if row.same:
            body.insert(0, Text(same_words(row, base, text)))
        if not row.same or (self._whole and len(row.first.spans) != len(base.spans)):
            pieces = self._elided(witness_pieces(base_text, base, text, row.first), ends=not row.edits)
            body.insert(0, styled(pieces))
        return Entry(listed, hidden, body)

    def _column(self, witness: Witness, pieces: Sequence[Piece]) -> Line:
        """Return one of two texts side by side."""
        bare = not any(piece.edit for piece in pieces)  # all that changed stands on the other side
        return Hanging(f"{witness.siglum}  ", styled(self._elided(pieces, ends=bare)))

    def _elided(self, pieces: Sequence[Piece], *, ends: bool) -> Sequence[Piece]:
        return pieces if self._whole else elide(pieces, self._context, ends=ends)
