"""Would an editor call a finding right: another speaker (QD204), lost marks (QD205), a negation lost or gained (QD206)?

All findings of these codes that were reported on three sets, as rules came and went, were read in their articles and
labelled: ``read.jsonl`` holds the places of base and witness, and nothing else. A finding has the label of the same
code whose places it meets, in the same two articles. What nobody has read yet is no evidence, and its share is a
figure of its own.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evaluation import Score, rows
from quotediff.model import Article, Cluster, Finding, Loaded, Report, Span, Witness
from quotediff.pipeline import compare
from quotediff.spans import hull, overlap

TASK = "findings read"
LABELS = Path(__file__).with_name("read.jsonl")
CODES = ("QD204", "QD205", "QD206")
SETS = (
    ("basil/articles.jsonl.gz",),
    ("polnear/articles-dev.jsonl.gz", "polnear/articles-train.jsonl.gz"),
    ("bbc/articles.jsonl.gz",),
)

Label = dict[str, Any]


def score() -> list[Score]:
    """Return the figures; none where the data is absent."""
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    judged: dict[str, list[bool]] = defaultdict(list)
    read: list[bool] = []
    for names in SETS:
        articles = _articles(names)
        for code, right in judge(compare(Loaded(articles)), labels) if articles else ():
            read.append(right is not None)
            if right is not None:
                judged[code].append(right)
    found = [(f"{code} right", judged[code]) for code in CODES if judged[code]]
    return [_share(name, one) for name, one in (*found, *([("read at all", read)] if read else ()))]


def judge(report: Report, labels: Iterable[Label]) -> list[tuple[str, bool | None]]:
    """Return each finding's code, and whether it is right: None where nobody has read it."""
    clusters = {cluster.id: cluster for cluster in report.clusters}
    known: dict[tuple[str, str, str], list[Label]] = defaultdict(list)
    for label in labels:
        known[label["code"], label["base"][0], label["witness"][0]].append(label)
    found = [f for f in report.findings if f.code in CODES and f.cluster and f.witness]
    return [(f.code, _right(f, clusters[f.cluster or ""], known)) for f in found]


def _right(finding: Finding, cluster: Cluster, known: dict[tuple[str, str, str], list[Label]]) -> bool | None:
    """Return the label whose witness has most in common with that of a finding."""
    base, witness = cluster.witness(cluster.base), cluster.witness(finding.witness or "")
    labels = known[finding.code, base.article, witness.article]
    best = max(labels, key=lambda label: _common(label, witness), default=None)
    return bool(best["right"]) if best and _common(best, witness) else None


def _common(label: Label, witness: Witness) -> int:
    return overlap(hull(witness.spans), Span(*label["witness"][1:]))


def _articles(names: Iterable[str]) -> tuple[Article, ...]:
    records = (record for name in names for record in rows(name))
    return tuple(Article(r["id"], r["text"], outlet=r.get("outlet"), published=r.get("published")) for r in records)


def _share(name: str, right: list[bool]) -> Score:
    return Score(TASK, name, len(right), sum(right) / len(right))


if __name__ == "__main__":
    for one in score():
        print(f"{one.task:26} {one.set:40} {one.size:5} {one.figure:.3f}")
