"""Are copied passages found whole, in one piece, and with nothing else? Passages planted verbatim in other articles.

All articles are compared in one run; what a cluster holds of both articles of a labelled pair are detections of that
pair, what it holds of other pairs does not count. The measures are those of PAN (Potthast et al. 2010, "An evaluation
framework for plagiarism detection"), in code points, averaged over detections (precision) and over labels (recall).
As usual, from 8 words on, the tool also finds what the articles share besides, which nobody planted or labelled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from math import log2
from typing import NamedTuple

from evaluation import Score, rows
from quotediff.model import Article, Cluster, Loaded, Span
from quotediff.options import CompareOptions
from quotediff.pipeline import compare

TASK = "copied passages"

TOUCHING = 4
"""So many code points apart, marks and white space, two detections touch."""
LONG_WORDS = 25
"""About 150 characters: what is shorter, detectors of PAN pass over; here the planted ones are 250 and more."""

Two = tuple[str, str]
"""The ids of two articles."""


class Case(NamedTuple):
    """A place in each of two articles."""

    a: Span
    b: Span


def score() -> list[Score]:
    """Return the figures; none where the data is absent."""
    articles = [Article(r["id"], r["text"]) for r in rows("passages/articles.jsonl.gz")]
    if not articles:
        return []
    gold: dict[Two, list[Case]] = defaultdict(list)
    for row in rows("passages/matches.jsonl.gz"):
        a, b = row["a"], row["b"]
        gold[a["article"], b["article"]].append(Case(Span(a["start"], a["end"]), Span(b["start"], b["end"])))
    loaded, size = Loaded(tuple(articles)), sum(map(len, gold.values()))
    long = CompareOptions(min_words=LONG_WORDS, min_quotation_words=LONG_WORDS)
    found = measures(gold, detections(compare(loaded, long).clusters, gold))
    usual = measures(gold, detections(compare(loaded).clusters, gold))
    return [
        *(Score(TASK, f"planted, {LONG_WORDS} words and more: {name}", size, figure) for name, figure in found.items()),
        Score(TASK, "planted, as usual: recall", size, usual["recall"]),
        Score(TASK, "planted, as usual: plagdet", size, usual["plagdet"]),
    ]


def detections(clusters: Iterable[Cluster], wanted: Iterable[Two]) -> dict[Two, list[Case]]:
    """Return what clusters hold of both articles of each wanted pair.

    Of what overlaps on both sides the longest counts: other clusters hold what further articles share of it. What
    touches on both sides is one: quotations are reported apart from the passage that they stand in.
    """
    by_article: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for cluster in clusters:
        for witness in cluster.witnesses:
            by_article[witness.article].append((cluster.id, Span(witness.spans[0].start, witness.spans[-1].end)))
    return {
        (a, b): _joined([Case(x, y) for (one, x), (other, y) in product(by_article[a], by_article[b]) if one == other])
        for a, b in wanted
    }


def _joined(cases: Iterable[Case]) -> list[Case]:
    """Return the cases that overlap none longer, those that touch joined."""
    kept: list[Case] = []
    for case in sorted(cases, key=lambda c: (c.a.start - c.a.end, c)):
        if not any(_meet(case, other) for other in kept):
            kept.append(case)
    joined: list[Case] = []
    for case in sorted(kept):
        last = joined[-1] if joined else None
        if last and all(0 <= case[side].start - last[side].end <= TOUCHING for side in (0, 1)):
            joined[-1] = Case(*(Span(last[side].start, case[side].end) for side in (0, 1)))
        else:
            joined.append(case)
    return joined


def measures(gold: Mapping[Two, Sequence[Case]], found: Mapping[Two, Sequence[Case]]) -> dict[str, float]:
    """Return precision, recall, granularity (1 is best) and plagdet = F1 / log2(1 + granularity)."""
    precise = [_covered(f, gold[pair]) for pair, cases in found.items() for f in cases]
    recalled = [_covered(g, found[pair]) for pair, cases in gold.items() for g in cases]
    pieces = [n for pair, cases in gold.items() for g in cases if (n := sum(_meet(g, f) for f in found[pair]))]
    precision = sum(precise) / max(1, len(precise))
    recall = sum(recalled) / max(1, len(recalled))
    granularity = sum(pieces) / len(pieces) if pieces else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "precision": precision,
        "recall": recall,
        "granularity, wrongly above 1": granularity,
        "plagdet": f1 / log2(1 + granularity),
    }


def _covered(case: Case, others: Iterable[Case]) -> float:
    """Return the share of a case's code points, both sides together, that the others which meet it have too."""
    met = [other for other in others if _meet(case, other)]
    common = sum(len({i for o in met for i in range(*_common(case[side], o[side]))}) for side in (0, 1))
    return common / sum(end - start for start, end in case)


def _meet(one: Case, other: Case) -> bool:
    """Say whether two cases have code points in common, on both sides."""
    return all(start < end for start, end in (_common(one[side], other[side]) for side in (0, 1)))


def _common(one: Span, other: Span) -> tuple[int, int]:
    return max(one.start, other.start), min(one.end, other.end)


if __name__ == "__main__":
    for one in score():
        print(f"{one.task:20} {one.set:56} {one.size:5} {one.figure:.3f}")
