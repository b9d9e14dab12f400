"""Sorted columns of keys, kept by partition: equal keys of all articles come together, a part of them at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol

import numpy as np

from quotediff.columns import Keys


class Store(Protocol):
    """Keeps sorted columns in partitions, in memory or on disk."""

    def add(self, column: Keys, bounds: Sequence[int]) -> None:
        """Take a column; partition p gets ``column[bounds[p]:bounds[p + 1]]``."""

    def partitions(self) -> Iterator[Keys]:
        """Yield all of each partition in turn; the array is overwritten by the next."""


class InMemory:
    """A store that keeps all in memory."""

    def __init__(self, partitions: int) -> None:
        self._parts: list[list[Keys]] = [[] for _ in range(partitions)]

    def add(self, column: Keys, bounds: Sequence[int]) -> None:
        """Take a column; partition p gets ``column[bounds[p]:bounds[p + 1]]``."""
        for part, (low, high) in zip(self._parts, pairwise(bounds), strict=True):
            part.append(column[low:high])

    def partitions(self) -> Iterator[Keys]:
        """Yield all of each partition in turn."""
        return (joined(part) for part in self._parts)


def joined(parts: Iterable[Keys]) -> Keys:
    """Return columns one after another, as a new array."""
    return np.concatenate([np.empty(0, np.uint64), *parts])
