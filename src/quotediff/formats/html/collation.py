"""The collation of a cluster as a table: one column a version, one row a place where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quotediff.formats.clean import one_line
from quotediff.formats.lookup import Lookup
from quotediff.formats.words import cut
from quotediff.model import Cluster, Reading

_LEAST_WITNESSES = 3
_MOST_COLUMNS, _MOST_ROWS = 8, 60
_MOST_SIGLA = 6
_KEPT = 6
"""Words of a long reading that are kept at both its ends."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a version has at one place: its words, "" for nothing; ``differs`` from the base."""

    words: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Column:
    """Witnesses that have the same words at every place; ``names``: outlets or places."""

    sigla: str
    names: str


@dataclass(frozen=True, slots=True)
class Collation:
    """Columns and rows; how many of either are left out."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    hidden_columns: int
    hidden_rows: int


def collation(cluster: Cluster, lookup: Lookup) -> Collation | None:
    """Return the collation of three or more witnesses; None where there are fewer, or no place where they differ.

    Witnesses with the same readings share a column; the base's column comes first, then those of most witnesses.
    """
    if len(cluster.witnesses) < _LEAST_WITNESSES or not cluster.readings:
        return None
    columns = _columns(cluster)
    shown = columns[:_MOST_COLUMNS]
    rows = list(_rows(cluster, [readings for readings, _ in shown], lookup))
    names = [Column(_sigla(sigla), _names(cluster, sigla, lookup)) for _, sigla in shown]
    return Collation(names, rows[:_MOST_ROWS], len(columns) - len(shown), max(0, len(rows) - _MOST_ROWS))


_Readings = tuple[int | None, ...]
"""For each place the number of the variant there, None for the words of the base."""


def _columns(cluster: Cluster) -> list[tuple[_Readings, list[str]]]:
    """Return the sigla of the witnesses by their readings."""
    has: dict[str, dict[int, int]] = {witness.siglum: {} for witness in cluster.witnesses}
    for row, reading in enumerate(cluster.readings):
        for number, variant in enumerate(reading.variants):
            for siglum in variant.witnesses:
                has[siglum][row] = number
    grouped: dict[_Readings, list[str]] = {}
    for siglum, found in has.items():
        grouped.setdefault(tuple(map(found.get, range(len(cluster.readings)))), []).append(siglum)
    return sorted(grouped.items(), key=lambda column: (cluster.base not in column[1], -len(column[1])))


def _rows(cluster: Cluster, columns: Sequence[_Readings], lookup: Lookup) -> Iterator[list[Cell]]:
    """Yield the places at which one of these columns differs from the base."""
    articles = {witness.siglum: witness.article for witness in cluster.witnesses}
    for row, reading in enumerate(cluster.readings):
        if any(column[row] is not None for column in columns):
            yield [_cell(cluster, reading, column[row], articles, lookup) for column in columns]


def _cell(cluster: Cluster, reading: Reading, number: int | None, articles: Mapping[str, str], lookup: Lookup) -> Cell:
    if number is None:
        span, article = reading.base, articles[cluster.base]
    else:
        variant = reading.variants[number]
        span, article = variant.span, articles[variant.witnesses[0]]
    words = one_line(lookup.text(article)[span.start : span.end])
    parts = cut(words, _KEPT, _KEPT)
    return Cell(f"{parts[0]} … {parts[1]}" if parts else words, number is not None)


def _sigla(sigla: Sequence[str]) -> str:
    more = len(sigla) - _MOST_SIGLA
    return " ".join(sigla) if more <= 0 else f"{' '.join(sigla[:_MOST_SIGLA])} and {more:,} more"


def _names(cluster: Cluster, sigla: Sequence[str], lookup: Lookup) -> str:
    """Return who the witnesses of a column are, where there is room for it."""
    if len(sigla) > 1:
        return ""
    article = lookup.articles[cluster.witness(sigla[0]).article]
    return one_line(article.outlet or "") or lookup.name(article.id)
