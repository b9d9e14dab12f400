"""The witnesses of a cluster, those that changed the same taken together: five hundred of them must fit a screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quotediff.formats.clean import one_line
from quotediff.formats.pieces import visible_edits
from quotediff.model import Cluster, Edit, Span, Witness
from quotediff.spans import dropped, intersect, left_out

_Known = tuple[str | None, tuple[Span, ...], tuple[str, ...], tuple[str, ...]]
MOST_ROWS = 10
"""Ways to change the words that are shown of one cluster, unless all are asked for."""
MOST_PLACES = 3
"""Places that are shown of one row, unless all are asked for."""


@dataclass(frozen=True, slots=True)
class Row:
    """Witnesses with the same words in the same form; ``edits`` are the first one's, those of typography left out."""

    witnesses: tuple[Witness, ...]
    edits: tuple[Edit, ...]
    speaker: str | None
    """Who says it here, where that is somebody else than in the rest of the cluster."""
    left_out: tuple[Span, ...] = ()
    """Words of the base that these articles print nowhere in the cluster."""
    elsewhere: tuple[str, ...] = ()
    """Other witnesses of the same article, where they print what this one lacks."""
    accepted: tuple[str, ...] = ()
    """What a baseline accepts of the findings about each of these witnesses."""

    @property
    def first(self) -> Witness:
        """The witness that stands for all."""
        return self.witnesses[0]

    @property
    def articles(self) -> int:
        """In how many articles they stand."""
        return len({witness.article for witness in self.witnesses})

    @property
    def same(self) -> bool:
        """Whether they have the words of the base, nothing dropped and nothing inserted."""
        return not self.edits and self.first.verdict in ("verbatim", "typography")

    @property
    def negated(self) -> bool:
        """Whether a negation was lost or gained."""
        return any(edit.kind == "negation" for edit in self.edits)


def rows(
    cluster: Cluster,
    given: Mapping[str, str],
    texts: Mapping[str, str],
    accepted: Mapping[str, tuple[str, ...]] | None = None,
) -> list[Row]:
    """Return the witnesses of a cluster but its base, grouped, in the order of the first siglum.

    ``given``: speaker by siglum, for the witnesses that name another one. ``texts``: text by article id. ``accepted``:
    by siglum, what a baseline accepts.
    """
    old = accepted or {}
    grouped: dict[object, tuple[_Known, list[Witness]]] = {}
    for witness in cluster.witnesses:
        if witness.siglum != cluster.base:
            who, missing = given.get(witness.siglum), left_out(cluster, witness)
            known = (who, missing, _elsewhere(cluster, witness), old.get(witness.siglum, ()))
            likeness = (known, *_likeness(witness, texts[witness.article]))
            grouped.setdefault(likeness, (known, []))[1].append(witness)
    return [Row(tuple(alike), tuple(visible_edits(alike[0].edits)), *known) for known, alike in grouped.values()]


def _elsewhere(cluster: Cluster, witness: Witness) -> tuple[str, ...]:
    """Return the other witnesses of an article that print some of what this one drops."""
    own = (w for w in cluster.witnesses if w.article == witness.article)
    lacking = dropped(witness)
    return tuple(w.siglum for w in own if intersect(lacking, dropped(w)) != lacking)


def most_telling(found: Sequence[Row], most: int) -> tuple[list[Row], list[Row]]:
    """Return at most so many rows, and the rest: a changed negation, another speaker, many articles count most."""
    if len(found) <= most:
        return list(found), []
    ranked = sorted(found, key=lambda r: (not r.negated, r.speaker is None, not _unmarked(r.edits), -r.articles))
    kept = set(map(id, ranked[:most]))
    return [r for r in found if id(r) in kept], [r for r in found if id(r) not in kept]


def _likeness(witness: Witness, text: str) -> tuple[object, ...]:
    """Return what witnesses of one row have in common, apart from the speaker."""
    edits = tuple(
        (edit.tag, edit.kind, edit.marked, edit.base, one_line(text[edit.witness.start : edit.witness.end]).casefold())
        for edit in visible_edits(witness.edits)
    )
    verdict = "verbatim" if witness.verdict == "typography" else witness.verdict
    return verdict, witness.quoted, len(witness.spans) > 1, edits


def _unmarked(edits: Iterable[Edit]) -> bool:
    return any(not edit.marked for edit in edits)
