"""Who shares how much with whom: of many articles the ones that share most, related ones side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quotediff.model import Pair, Report


@dataclass(frozen=True, slots=True)
class Matrix:
    """``shares[a, b]`` is the fraction of a's words, 0 to 1, that stand in b; ``omitted``: articles that share, too."""

    articles: tuple[str, ...]
    shares: Mapping[tuple[str, str], float]
    omitted: int


def matrix(report: Report, most: int) -> Matrix:
    """Return at most so many articles that share words, of the pairs that share most of them, families together.

    Where there are more articles, whole copies come last.
    """
    ranked = sorted(report.pairs, key=lambda p: -p.words)
    sharing = {article for pair in ranked for article in (pair.a, pair.b)}
    first = closest(ranked, most) if len(sharing) > most else []
    held = set(list(dict.fromkeys(article for pair in (*first, *ranked) for article in (pair.a, pair.b)))[:most])
    inside = [pair for pair in ranked if pair.a in held and pair.b in held]
    order = {article.id: i for i, article in enumerate(report.articles)}
    families = _families(inside)
    chosen = [article for family in families for article in sorted(family, key=order.__getitem__)]
    shares = {}
    for pair in inside:
        shares[pair.a, pair.b] = pair.share_of_a
        shares[pair.b, pair.a] = pair.share_of_b
    return Matrix(tuple(chosen), shares, len(sharing) - len(chosen))


def closest(pairs: Iterable[Pair], most: int) -> list[Pair]:
    """Return at most so many pairs, those that share most words first; whole copies, which differ nowhere, left out."""
    apart = [pair for pair in pairs if pair.words and (pair.share_of_a < 1 or pair.share_of_b < 1)]
    return sorted(apart, key=lambda p: -p.words)[:most]


def _families(ranked: Sequence[Pair]) -> list[list[str]]:
    """Return the articles in families: each with the one that it shares most with, the closest family first.

    ``ranked``: pairs, those that share most first.
    """
    families: list[list[str]] = []
    family_of: dict[str, list[str]] = {}
    for pair in ranked:
        ours, theirs = family_of.get(pair.a), family_of.get(pair.b)
        family = ours or theirs
        if family is None:
            family = []
            families.append(family)
        for article, known in ((pair.a, ours), (pair.b, theirs)):
            if known is None:
                family.append(article)
                family_of[article] = family
    return families
