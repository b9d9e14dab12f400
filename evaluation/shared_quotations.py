"""Quotations and statements that several outlets carry: are they found, kept apart, and judged right?

Scored on places: a gold member is found where a witness of a cluster overlaps it by half or more of their union, in
the cluster that holds the gold's fullest member.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from evaluation import Score, rows
from quotediff.contract import Texts, texts_of
from quotediff.model import Article, Cluster, Edit, Loaded, Report, Witness
from quotediff.pipeline import compare
from quotediff.tokens import words

Gold = dict[str, Any]
CHANGED = {
    "omission_unmarked",
    "insertion_unmarked",
    "substitution",
    "spelling_or_number_form",
    "tense_or_pronoun_change",
}


class Place(NamedTuple):
    """A witness of a reported cluster, and the code points it holds."""

    cluster: Cluster
    witness: Witness
    points: frozenset[int]
    texts: Texts


class Found:
    """What one run reported, by article."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.places: dict[str, list[Place]] = defaultdict(list)
        texts = texts_of(report)
        for cluster in report.clusters:
            for witness in cluster.witnesses:
                self.places[witness.article].append(Place(cluster, witness, _points(witness.spans), texts))

    def of(self, member: Gold) -> list[Place]:
        """Return the witnesses that overlap a gold member by half of the union or more."""
        points = _points(_spans(member))
        places = self.places[member["article"]]
        return [p for p in places if 2 * len(p.points & points) >= len(p.points | points)]

    def clusters_touching(self, members: Iterable[Gold]) -> dict[str, set[str]]:
        """Return by cluster id which articles' gold members its witnesses touch."""
        touched: dict[str, set[str]] = defaultdict(set)
        for member in members:
            points = _points(_spans(member))
            for place in self.places[member["article"]]:
                if place.points & points:
                    touched[place.cluster.id].add(member["article"])
        return touched


def score() -> list[Score]:
    """Return the figures; none where the data is absent."""
    events = {d for e in rows("shared-quotations/basil-events.jsonl") for d in e["docs"]}
    records = [r for r in rows("basil/articles.jsonl.gz") if r["id"] in events]
    if not records:
        return []
    articles = [Article(r["id"], r["text"], outlet=r["outlet"], published=r["published"]) for r in records]
    found = Found(compare(Loaded(tuple(articles))))
    gold = list(rows("shared-quotations/basil-clusters.jsonl"))
    return [*_members(found, gold), _precision(found, gold), _kept_apart(found), *_judged(found, gold)]


def _members(found: Found, gold: Sequence[Gold]) -> list[Score]:
    """Return how many members, and how many whole clusters, are found."""
    hits, whole = [], []
    for cluster in gold:
        fullest = next(m for m in cluster["members"] if m["fullest"])
        home = {p.cluster.id for p in found.of(fullest)}
        others = [m for m in cluster["members"] if m is not fullest and "paraphrase" not in m["kinds"]]
        got = [bool(home & {p.cluster.id for p in found.of(m)}) for m in others]
        hits += got
        whole.append(all(got))
    task = "shared quotations"
    return [
        Score(task, "basil, members found", len(hits), sum(hits) / len(hits)),
        Score(task, "basil, clusters whole", len(whole), sum(whole) / len(whole)),
    ]


def _precision(found: Found, gold: Sequence[Gold]) -> Score:
    """Return the share of reported quotation clusters that touch two members of one gold cluster."""
    right: set[str] = set()
    extra = [r for name in ("short-shared", "reported-unquoted") for r in rows(f"shared-quotations/basil-{name}.jsonl")]
    for cluster in (*gold, *extra):
        touched = found.clusters_touching(cluster["members"])
        right |= {name for name, articles in touched.items() if len(articles) > 1}
    reported = [c for c in found.report.clusters if c.kind == "quotation"]
    good = sum(c.id in right for c in reported)
    return Score("shared quotations", "basil, clusters right", len(reported), good / max(1, len(reported)))


def _kept_apart(found: Found) -> Score:
    """Return the share of look-alikes that no reported cluster links."""
    cases = list(rows("shared-quotations/basil-near-misses.jsonl"))
    linked = sum(any(len(a) > 1 for a in found.clusters_touching(c["members"]).values()) for c in cases)
    return Score("shared quotations", "basil, look-alikes kept apart", len(cases), 1 - linked / max(1, len(cases)))


def _judged(found: Found, gold: Sequence[Gold]) -> list[Score]:
    """Return how many changed members are reported as altered, and how many unchanged ones wrongly are."""
    altered: list[bool] = []
    wrongly: list[bool] = []
    for cluster in gold:
        fullest = next(m for m in cluster["members"] if m["fullest"])
        for member in cluster["members"]:
            both_quoted = member["quoted"] and fullest["quoted"]
            if member is fullest or not both_quoted or "paraphrase" in member["kinds"]:
                continue
            places = [p for p in found.of(member) if p.cluster.kind == "quotation"]
            if not places:
                continue
            judged = any(_altered(place, member) for place in places)
            (altered if CHANGED & set(member["kinds"]) else wrongly).append(judged)
    task = "what each outlet changed"
    return [
        Score(task, "basil, altered reported", len(altered), sum(altered) / max(1, len(altered))),
        Score(task, "basil, wrongly reported as altered", len(wrongly), sum(wrongly) / max(1, len(wrongly))),
    ]


def _altered(place: Place, member: Gold) -> bool:
    """Say whether a witness, or a witness against it where it is the base, is altered where the gold says it is."""
    cluster = place.cluster
    against = cluster.witnesses if place.witness.siglum == cluster.base else (place.witness,)
    altered = [w for w in against if w.verdict == "altered"]
    if not member["edits"] or not CHANGED & set(member["kinds"]):
        return place.witness in altered
    wanted = {w.norm for _, text in member["edits"] for w in words(text)}
    return any(wanted & _edited(edit, w, place) for w in altered for edit in w.edits if not edit.marked)


def _edited(edit: Edit, witness: Witness, place: Place) -> set[str]:
    """Return the words an edit touches in both texts."""
    base = place.texts[place.cluster.witness(place.cluster.base).article]
    text = place.texts[witness.article]
    found = [base[edit.base.start : edit.base.end], text[edit.witness.start : edit.witness.end]]
    return {w.norm for one in found for w in words(one)}


def _spans(member: Gold) -> list[tuple[int, int]]:
    return [tuple(p) for p in member["parts"]] if member.get("parts") else [(member["start"], member["end"])]


def _points(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for start, end in spans for i in range(start, end))


if __name__ == "__main__":
    for one in score():
        print(f"{one.task:26} {one.set:40} {one.size:5} {one.figure:.3f}")
