"""Nesting: which clusters lie inside a passage that is shared as a whole, and what is told of both only once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quotediff.model import Cluster, Finding, Witness

Change = frozenset[tuple[str, int, int]]
"""A place in each of two articles, whichever of them is the base."""


def nested(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Name for each cluster the smallest passage that holds all of its witnesses, where there is one."""
    passages = sorted((c for c in clusters if c.kind == "passage"), key=lambda c: c.words)
    held = defaultdict(list)
    for passage in passages:
        for witness in passage.witnesses:
            held[witness.article].append((witness.spans[0].start, witness.spans[-1].end, passage))
    found = []
    for cluster in clusters:
        outer = next((p for p in _around(cluster, held) if p.words > cluster.words), None)
        found.append(replace(cluster, within=outer.id) if outer else cluster)
    return found


def _around(cluster: Cluster, held: Mapping[str, Sequence[tuple[int, int, Cluster]]]) -> Iterator[Cluster]:
    """Yield the passages that hold every witness of a cluster, the smallest first."""
    first, *rest = cluster.witnesses
    for start, end, passage in held.get(first.article, ()):
        if passage.id == cluster.id or not (start <= first.spans[0].start and first.spans[-1].end <= end):
            continue
        if all(_holds(passage, witness) for witness in rest):
            yield passage


def _holds(passage: Cluster, witness: Witness) -> bool:
    """Say whether a passage holds all words of a witness."""
    return any(
        w.article == witness.article
        and w.spans[0].start <= witness.spans[0].start
        and witness.spans[-1].end <= w.spans[-1].end
        for w in passage.witnesses
    )


def told_once(clusters: Sequence[Cluster], found: Mapping[str, tuple[Finding, ...]]) -> dict[str, tuple[Finding, ...]]:
    """Return the findings of each cluster, by id, without the lost negations that a cluster inside it reports, too."""
    around = {cluster.id: cluster.within for cluster in clusters}
    told = defaultdict[str, set[Change]](set)
    for cluster in clusters:
        changes = {change for f in found[cluster.id] if f.code == "QD206" for change in _negations(cluster, f)}
        outer = cluster.within
        while changes and outer is not None:
            told[outer] |= changes
            outer = around.get(outer)
    return {
        c.id: tuple(f for f in found[c.id] if f.code != "QD206" or not _negations(c, f) <= told[c.id]) for c in clusters
    }


def _negations(cluster: Cluster, finding: Finding) -> set[Change]:
    """Return where the witness of a finding lost or gained a negation."""
    base, witness = cluster.witness(cluster.base), cluster.witness(finding.witness or cluster.base)
    return {
        frozenset(((base.article, *edit.base), (witness.article, *edit.witness)))
        for edit in witness.edits
        if edit.kind == "negation"
    }
