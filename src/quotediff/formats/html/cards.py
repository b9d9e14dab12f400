"""A card for each cluster: the base, then each version with what it changed, the collation, what was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotediff.codes import CODES
from quotediff.formats.changes import base_pieces, witness_pieces
from quotediff.formats.clean import one_line
from quotediff.formats.html.collation import Collation, collation
from quotediff.formats.lookup import Lookup
from quotediff.formats.notes import Note, notes, same_words
from quotediff.formats.pieces import Piece, elide
from quotediff.formats.rows import MOST_PLACES, MOST_ROWS, Row, most_telling, rows
from quotediff.formats.wording import count, earliest, kind_of, summary
from quotediff.model import Cluster, Finding, Level, Witness
from quotediff.options import DisplayOptions

WHOLE_BASE = 150
"""Words up to which a base is shown whole."""
_SHORT_CHANGE, _MOST_CHANGES = 24, 4
"""Characters of a change that is short, and so many of them."""
_OPENING = 9
"""Words of a base that stand for it in a list."""
_MOST_NAMED = 60
"""Witnesses of one row that are named; of more the number is told."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Where a version stands: siglum, outlet and date, place, web address, id of the article's view on the page."""

    siglum: str
    label: str
    place: str
    address: str | None
    view: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """What some witnesses print: the first few of them ``printed``, the ``others``, how many more are ``hidden``."""

    printed: Sequence[Printed]
    others: Sequence[Printed] = ()
    hidden: int = 0
    same: str = ""
    pieces: Sequence[Piece] = ()
    notes: Sequence[Note] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """A finding code with its name and level, and how much of it is ``accepted``."""

    code: str
    name: str
    level: Level
    accepted: str


@dataclass(frozen=True, slots=True)
class Card:
    """One cluster on the page; ``size``: speaker, words, articles; ``brief``: its shortest changes without a sign.

    ``opening``: the first words of the base; ``rest``: what is not shown of it.
    """

    id: str
    kind: str
    loud: bool
    level: Level | None
    size: str
    brief: Sequence[Piece]
    opening: str
    within: str | None
    within_here: bool
    earliest: str | None
    base: Version
    versions: Sequence[Version]
    rest: str
    collation: Collation | None
    stated: Sequence[Stated]
    outlets: Sequence[str]


class CardMaker:
    """Makes cards of a page; ``whole``: nothing is elided.

    ``views``: id of the view on the page by article, ``clusters``: all whose cards may stand on the page.
    """

    def __init__(
        self,
        lookup: Lookup,
        display: DisplayOptions,
        views: Mapping[str, str],
        clusters: Iterable[Cluster],
        *,
        whole: bool = False,
    ) -> None:
        self._lookup, self._views, self._whole = lookup, views, whole
        self._here = {cluster.id for cluster in clusters}
        self._context = display.context_words
        self._every = whole or display.all_places

    def card(self, cluster: Cluster) -> Card:
        """Return the card of one cluster."""
        lookup = self._lookup
        found = rows(cluster, lookup.given(cluster), lookup.texts, lookup.accepted(cluster))
        kept, rest = (found, []) if self._every else most_telling(found, MOST_ROWS)
        base = cluster.witness(cluster.base)
        kind = kind_of(cluster, lookup)
        stated = list(self._stated(cluster))
        versions = [self._version(base, row) for row in kept]
        return Card(
            id=lookup.short[cluster.id],
            kind=kind,
            loud=kind.isupper(),
            level=next((one.level for one in stated if one.accepted != "accepted"), None),
            size=summary(cluster, lookup, sum(not row.same for row in found)),
            brief=_brief(
                v for v, row in zip(versions, kept, strict=True) if row.first.quoted != "no" or base.quoted == "no"
            ),
            opening=lookup.opening(cluster, _OPENING),
            within=lookup.short.get(cluster.within, cluster.within) if cluster.within else None,
            within_here=cluster.within in self._here,
            earliest=earliest(cluster, lookup),
            base=self._base(cluster, base, kept),
            versions=versions,
            rest=self._rest(cluster, rest),
            collation=collation(cluster, lookup),
            stated=stated,
            outlets=sorted(outlets(cluster, lookup)),
        )

    def _base(self, cluster: Cluster, base: Witness, kept: Sequence[Row]) -> Version:
        pieces = base_pieces(self._lookup.text(base.article), base, [edit for row in kept for edit in row.edits])
        if not self._whole and cluster.words > WHOLE_BASE:
            pieces = elide(pieces, self._context, ends=True)
        return Version([self._printed(base)], pieces=pieces)

    def _version(self, base: Witness, row: Row) -> Version:
        base_text, text = self._lookup.text(base.article), self._lookup.text(row.first.article)
        pieces = [] if row.same else witness_pieces(base_text, base, text, row.first)
        named = [self._printed(witness) for witness in row.witnesses[:_MOST_NAMED]]
        return Version(
            named[:MOST_PLACES],
            others=named[MOST_PLACES:],
            hidden=len(row.witnesses) - len(named),
            same=same_words(row, base, text).removeprefix("= ") if row.same else "",
            pieces=pieces if self._whole else elide(pieces, self._context, ends=not row.edits),
            notes=notes(row, base, base_text, text),
        )

    def _printed(self, witness: Witness) -> Printed:
        lookup, article = self._lookup, witness.article
        place = lookup.witness_place(witness)
        return Printed(witness.siglum, lookup.label(article), place, lookup.address(article), self._views.get(article))

    def _rest(self, cluster: Cluster, rest: Sequence[Row]) -> str:
        """Say how many variants are not shown, and how to see them."""
        if not rest:
            return ""
        articles = count(len({w.article for row in rest for w in row.witnesses}), "article")
        how = f"quotediff diff {self._lookup.short[cluster.id]} PATH…"
        return f"and {count(len(rest), 'more variant')} in {articles}: {how}"

    def _stated(self, cluster: Cluster) -> Iterator[Stated]:
        found: dict[str, list[Finding]] = {}
        for finding in self._lookup.findings(cluster):
            found.setdefault(finding.code, []).append(finding)
        for code, some in found.items():
            old = sum(finding.status == "accepted" for finding in some)
            accepted = "accepted" if old == len(some) else f"{old:,} of {len(some):,} accepted" if old else ""
            yield Stated(code, CODES[code].name if code in CODES else "", some[0].level, accepted)


def outlets(cluster: Cluster, lookup: Lookup) -> Collection[str]:
    """Return the outlets of a cluster, each as it is first written."""
    named = (one_line(lookup.articles[w.article].outlet or "") for w in cluster.witnesses)
    return {name.casefold(): name for name in named if name}.values()


def _brief(versions: Iterable[Version]) -> list[Piece]:
    """Return the first short changes of other words, each once, with nothing to show them to the reader in print."""
    changes: dict[tuple[str, ...], tuple[Piece, ...]] = {}
    for version in versions:
        for old, new in pairwise(piece for piece in version.pieces if piece.edit):
            if old.edit is new.edit and _is_plain(old) and max(len(old.text), len(new.text)) <= _SHORT_CHANGE:
                changes.setdefault((old.text.casefold(), new.text.casefold()), (old, new))
    shown = list(changes.values())[:_MOST_CHANGES]
    return [piece for change in shown for piece in (change[0], Piece("same", " "), change[1], Piece("gap", ", "))][:-1]


def _is_plain(piece: Piece) -> bool:
    """Say whether a change puts other words into a place, without a sign, and is not told by a note anyway."""
    edit = piece.edit
    return edit is not None and edit.tag == "replace" and not edit.marked and edit.kind != "negation"
