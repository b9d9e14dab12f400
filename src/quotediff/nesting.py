"""Nesting: which clusters lie inside a passage that is shared as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quotediff.model import Cluster, Witness


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
