"""Does the share of words that two articles have in common tell how much one of them took from the other?

Short answers that students wrote from memory (non), or from a source: rewritten (heavy), revised (light) or copied
(cut). The degree of reuse is the share of the answer's words that it shares with its source, as the report counts it;
an answer reuses its source where it shares any passage with it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from evaluation import Score, rows
from quotediff.model import Article, Loaded, Report
from quotediff.pipeline import compare

TASK = "degree of reuse"
LEVELS = ("non", "heavy", "light", "cut")


def score() -> list[Score]:
    """Return the figures; none where the data is absent."""
    pairs = list(rows("short-answers/pairs.jsonl"))
    if not pairs:
        return []
    articles = [Article(r["id"], r["text"]) for r in rows("short-answers/answers.jsonl.gz")]
    shares = reused(compare(Loaded(tuple(articles))), [(p["a"], p["b"]) for p in pairs])
    levels = [LEVELS.index(p["label"]) for p in pairs]
    right = sum((share > 0) == (level > 0) for share, level in zip(shares, levels, strict=True))
    return [
        Score(TASK, "short answers: rank correlation with the level", len(pairs), rank_correlation(shares, levels)),
        Score(TASK, "short answers: reused or not, right", len(pairs), right / len(pairs)),
    ]


def reused(report: Report, pairs: Sequence[tuple[str, str]]) -> list[float]:
    """Return for each (article, source) the share of the article's words that it shares with the source."""
    shares = {(p.a, p.b): p.share_of_a for p in report.pairs} | {(p.b, p.a): p.share_of_b for p in report.pairs}
    return [shares.get(pair, 0.0) for pair in pairs]


def rank_correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Return Spearman's rank correlation, -1 to 1; ties share their mean rank."""
    return float(np.corrcoef(_ranks(one), _ranks(other))[0, 1])


def _ranks(values: Sequence[float]) -> NDArray[np.float64]:
    """Return the mean rank of each value."""
    _, group, sizes = np.unique(np.asarray(values, np.float64), return_inverse=True, return_counts=True)
    last = np.cumsum(sizes)
    ranks: NDArray[np.float64] = (last - (sizes - 1) / 2)[group]
    return ranks


if __name__ == "__main__":
    for one in score():
        print(f"{one.task:20} {one.set:46} {one.size:5} {one.figure:.3f}")
