"""Are articles that are copies of one another grouped, and no others?

Exact: BBC articles whose texts are the same. Wrongly grouped: articles of three outlets about the same events, none of
which is a copy. Near: successive versions of encyclopedia articles; two versions are a true pair where their word
5-grams resemble each other (Broder 1997) by half or more; a wrong one is of two articles.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from itertools import combinations

from evaluation import Score, rows
from quotediff.model import Article, Loaded, Report
from quotediff.options import DedupeOptions
from quotediff.pipeline import compare
from quotediff.tokens import words

TASK = "copies"
NGRAM_WORDS = 5
RESEMBLING = 0.5

Pairs = set[tuple[str, str]]
"""Two article ids each, in order."""


def score() -> list[Score]:
    """Return the figures; none where the data is absent."""
    return [*_exact(), *_events(), *_versions()]


def _exact() -> list[Score]:
    report = _compared("bbc/articles.jsonl.gz")
    if not report.articles:
        return []
    gold = {pair for row in rows("bbc/exact-duplicates.jsonl") for pair in _two_by_two(row["docs"])}
    found = grouped(report, {"exact"})
    return [Score(TASK, "bbc: exact copies, F1", len(gold), 2 * len(gold & found) / (len(gold) + len(found)))]


def _events() -> list[Score]:
    report = _compared("basil/articles.jsonl.gz")
    if not report.articles:
        return []
    merged = grouped(report, {"exact", "near", "contained"})
    return [Score(TASK, "basil: pairs wrongly grouped", len(report.articles), float(len(merged)))]


def _versions() -> list[Score]:
    report = _compared("wikipedia-versions/articles.jsonl.gz")
    if not report.articles:
        return []
    same = {pair for row in rows("wikipedia-versions/clusters.jsonl") for pair in _two_by_two(row["docs"])}
    grams = {article.id: _grams(article.text) for article in report.articles}
    gold = {(a, b) for a, b in same if _resemblance(grams[a], grams[b]) >= RESEMBLING}
    together, near = grouped(report, {"exact", "near"}), counted_near(report)
    return [
        Score(TASK, "wikipedia: of versions that resemble, counted near", len(gold), len(gold & near) / len(gold)),
        Score(TASK, "wikipedia: of pairs counted near, versions", len(near), len(near & same) / len(near)),
        Score(TASK, "wikipedia: of versions that resemble, in one group", len(gold), len(gold & together) / len(gold)),
        Score(TASK, "wikipedia: of pairs in one group, versions", len(together), len(together & same) / len(together)),
    ]


def grouped(report: Report, relations: Container[str]) -> Pairs:
    """Return every two articles of one group: the kept one, and members that relate to it as asked."""
    groups = [[g.kept, *(m.article for m in g.members if m.relation in relations)] for g in report.groups]
    return {pair for group in groups for pair in _two_by_two(group)}


def counted_near(report: Report) -> Pairs:
    """Return every two articles whose shared words are enough for near copies, in one group or not.

    A group is a star around its longest article: two versions may be near each other and not both near that.
    """
    return {
        (min(p.a, p.b), max(p.a, p.b))
        for p in report.pairs
        if p.words >= DedupeOptions().threshold * (report.words[p.a] + report.words[p.b] - p.words)
    }


def _compared(name: str) -> Report:
    return compare(Loaded(tuple(Article(r["id"], r["text"]) for r in rows(name))))


def _two_by_two(names: Iterable[str]) -> Pairs:
    return set(combinations(sorted(names), 2))


def _grams(text: str) -> frozenset[tuple[str, ...]]:
    norms = [word.norm for word in words(text)]
    return frozenset(zip(*(norms[i:] for i in range(NGRAM_WORDS)), strict=False))


def _resemblance(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    return len(one & other) / max(1, len(one | other))


if __name__ == "__main__":
    for one in score():
        print(f"{one.task:20} {one.set:52} {one.size:5} {one.figure:.3f}")
