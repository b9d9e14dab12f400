"""What a tool found: of each kind of planted copy how many, and of all it reported how much is so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

Pair = tuple[str, str]
"""Two article ids in order."""
Truth = Collection[tuple[str, str, str]]
"""(kind, copy, origin) of every planted copy."""
NATURAL_GRAMS = 10
"""Two articles that share so many different word 5-grams share something, planted or not."""
PASSAGE_GRAMS = 4
"""So many have a passage of eight words in common."""


Same = Mapping[str, str]
"""Article -> the first of those that have its text, where it is not the first."""


class Found:
    """The pairs that a tool reported; what is said of an article is said of those with the same text, too."""

    def __init__(self, pairs: Collection[Pair], same: Same) -> None:
        self.pairs = pairs
        self._same = same
        self._of_texts = {self._texts(a, b) for a, b in pairs}

    def has(self, a: str, b: str) -> bool:
        """Say whether two articles were reported, or two that have their texts."""
        return pair(a, b) in self.pairs or (
            self._same.get(a, a) != self._same.get(b, b) and self._texts(a, b) in self._of_texts
        )

    def _texts(self, a: str, b: str) -> Pair:
        return pair(self._same.get(a, a), self._same.get(b, b))


def pair(a: str, b: str) -> Pair:
    """Return two ids as a pair."""
    return (a, b) if a < b else (b, a)


def recall(truth: Truth, found: Found, kinds: Collection[str]) -> dict[str, float]:
    """Return for each kind which share of its copies was found with their origin."""
    counts, hits = Counter[str](), Counter[str]()
    for kind, copy, origin in truth:
        counts[kind] += 1
        hits[kind] += found.has(copy, origin)
    return {kind: hits[kind] / counts[kind] for kind in kinds if counts[kind]}


def precision(truth: Truth, found: Found, natural: Mapping[Pair, int]) -> float:
    """Return the share of reported pairs that are planted or have a passage in common; 1 where nothing is reported."""
    planted = related(truth)
    right = sum(one in planted or natural.get(one, 0) >= PASSAGE_GRAMS for one in found.pairs)
    return right / len(found.pairs) if found.pairs else 1.0


def related(truth: Truth) -> set[Pair]:
    """Return every two articles that come from one origin, itself included."""
    families: dict[str, set[str]] = defaultdict(set)
    origins = {copy: origin for _, copy, origin in truth}
    for name in origins:
        first = name
        while first in origins:
            first = origins[first]
        families[first] |= {first, name}
    return {pair(a, b) for family in families.values() for a, b in combinations(family, 2)}


def natural(articles: Iterable[tuple[str, Collection[str]]]) -> Counter[Pair]:
    """Return how many different word 5-grams every two articles share that share any; given as (id, 5-grams)."""
    holders: dict[str, list[str]] = defaultdict(list)
    for name, grams in articles:
        for gram in grams:
            holders[gram].append(name)
    return Counter(pair(a, b) for names in holders.values() for a, b in combinations(names, 2))


def natural_recall(truth: Truth, found: Found, shared: Mapping[Pair, int]) -> float | None:
    """Return which share was found of the pairs that share much and are not planted; None where there are none."""
    planted = related(truth)
    wanted = [one for one, count in shared.items() if count >= NATURAL_GRAMS and one not in planted]
    return sum(found.has(*one) for one in wanted) / len(wanted) if wanted else None
