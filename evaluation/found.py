"""What one run reported, by place: which clusters find, touch or link the members of a gold record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from evaluation import rows
from quotediff.contract import Texts, texts_of
from quotediff.model import Article, Cluster, Loaded, Report, Witness
from quotediff.pipeline import compare

Gold = dict[str, Any]
"""A record of the gold: a cluster, or one of its members."""


class Place(NamedTuple):
    """A witness of a reported cluster, the code points of its spans, and those from its first to its last."""

    cluster: Cluster
    witness: Witness
    points: frozenset[int]
    hull: frozenset[int]
    texts: Texts


class Found:
    """What one run reported, by article."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.places: dict[str, list[Place]] = defaultdict(list)
        texts = texts_of(report)
        for cluster in report.clusters:
            for witness in cluster.witnesses:
                spans = witness.spans
                hull = points_of([(spans[0].start, spans[-1].end)])
                self.places[witness.article].append(Place(cluster, witness, points_of(spans), hull, texts))

    def of(self, member: Gold) -> list[Place]:
        """Return the witnesses that overlap a gold member by half of the union or more.

        A member that is quoted in part has its attribution inside, unless its parts are given: so has the witness.
        """
        points = points_of(spans_of(member))
        whole = member.get("quoted") == "part" and not member.get("parts")
        places = self.places[member["article"]]
        return [p for p in places if _half(p.points, points) or (whole and _half(p.hull, points))]

    def together(self, one: Gold, other: Gold) -> bool:
        """Say whether two gold members are found in one cluster."""
        return bool({p.cluster.id for p in self.of(one)} & {p.cluster.id for p in self.of(other)})

    def witnesses_touching(self, member: Gold) -> set[tuple[str, str]]:
        """Return as (cluster, siglum) the witnesses that have a code point in common with a gold member."""
        points = points_of(spans_of(member))
        return {(p.cluster.id, p.witness.siglum) for p in self.places[member["article"]] if p.points & points}

    def touching(self, members: Sequence[Gold]) -> dict[str, set[int]]:
        """Return by cluster id which gold members, by index, its witnesses touch."""
        touched: dict[str, set[int]] = defaultdict(set)
        for i, member in enumerate(members):
            for cluster, _ in self.witnesses_touching(member):
                touched[cluster].add(i)
        return touched

    def linking(self, members: Sequence[Gold], one: Iterable[Collection[tuple[str, int]]] = ()) -> set[str]:
        """Return the clusters that touch two members of two articles.

        ``one``: sets of places (article, start) that are one utterance; two members of such a set are no link.
        """
        return {name for name, touched in self.touching(members).items() if _is_linked(members, touched, list(one))}


def of_events() -> Found | None:
    """Return what is found in the events whose articles were read in full; None where the data is absent."""
    wanted = {d for e in rows("shared-quotations/basil-events.jsonl") for d in e["docs"]}
    found = articles("basil/articles.jsonl.gz", wanted)
    return Found(compare(Loaded(found))) if found else None


def articles(name: str, wanted: set[str]) -> tuple[Article, ...]:
    """Return the articles of a file that are wanted."""
    records = [r for r in rows(name) if r["id"] in wanted]
    return tuple(Article(r["id"], r["text"], outlet=r["outlet"], published=r["published"]) for r in records)


def _is_linked(members: Sequence[Gold], touched: set[int], one: Sequence[Collection[tuple[str, int]]]) -> bool:
    """Say whether two of the members touched are of two articles, and not known to be one utterance."""
    places = [(members[i]["article"], members[i]["start"]) for i in sorted(touched)]
    return any(
        a[0] != b[0] and not any(a in same and b in same for same in one) for a in places for b in places if a < b
    )


def spans_of(member: Gold) -> list[tuple[int, int]]:
    """Return the places of a gold member: its parts where an attribution splits it."""
    return [tuple(p) for p in member["parts"]] if member.get("parts") else [(member["start"], member["end"])]


def points_of(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Return the code points of some spans."""
    return frozenset(i for start, end in spans for i in range(start, end))


def _half(one: frozenset[int], other: frozenset[int]) -> bool:
    return 2 * len(one & other) >= len(one | other)
