"""Grouping: what hangs together through pairs, and what overlaps on a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence


class Sets:
    """Disjoint sets of integers (union-find with path halving)."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def find(self, item: int) -> int:
        """Return the smallest member known of the item's set."""
        parent = self._parent
        parent.setdefault(item, item)
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def union(self, a: int, b: int) -> None:
        """Make the sets of two items one."""
        low, high = sorted((self.find(a), self.find(b)))
        self._parent[high] = low

    def groups(self) -> list[list[int]]:
        """Return the sets, sorted, each in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for item in sorted(self._parent):
            found[self.find(item)].append(item)
        return [found[root] for root in sorted(found)]


def connected(pairs: Iterable[tuple[int, int]]) -> list[set[int]]:
    """Return the connected components of a graph given by its edges, by their smallest member."""
    sets = Sets()
    for a, b in pairs:
        sets.union(a, b)
    return [set(group) for group in sets.groups()]


def overlapping(ranges: Sequence[tuple[int, int]], joined: Iterable[tuple[int, int]] = ()) -> list[list[int]]:
    """Group half-open ranges, sorted by start, that overlap or are joined by index; return groups of indices."""
    sets = Sets()
    reach = -1
    for i, (start, end) in enumerate(ranges):
        sets.find(i)
        if i and start < reach:
            sets.union(i - 1, i)
        reach = max(reach, end)
    for a, b in joined:
        sets.union(a, b)
    return sets.groups()
