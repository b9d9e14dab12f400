"""Where columns are kept: those of all articles, and keys by partition, so that equal ones come together in parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from quotediff.columns import Keys

Array = NDArray[Any]


class Store(Protocol):
    """Keeps columns in partitions, in memory or on disk."""

    def add(self, column: Keys, bounds: Sequence[int]) -> None:
        """Take a column; partition p gets ``column[bounds[p]:bounds[p + 1]]``."""

    def partitions(self) -> Iterator[Keys]:
        """Yield all of each partition in turn; the array is overwritten by the next."""

    def partition(self, number: int) -> Keys:
        """Return all of one partition, as a new array."""


class Space(Protocol):
    """Where a run keeps what is as long as all its articles: in memory, or on disk."""

    def columns(self, pieces: Iterable[tuple[Array, ...]], kinds: Sequence[type[np.generic]]) -> list[Array]:
        """Return columns, one of each kind and of any length; they come in pieces, some rows of each at a time."""

    def store(self, partitions: int) -> Store:
        """Return an empty store of so many partitions."""

    def release(self) -> None:
        """Give back the memory of what is read again where it is looked at."""


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
        return map(joined, self._parts)

    def partition(self, number: int) -> Keys:
        """Return all of one partition, as a new array."""
        return joined(self._parts[number])


class Memory:
    """The memory of the process."""

    def columns(self, pieces: Iterable[tuple[Array, ...]], kinds: Sequence[type[np.generic]]) -> list[Array]:
        """Return columns that come in pieces."""
        parts: list[list[Array]] = [[np.empty(0, kind)] for kind in kinds]
        for piece in pieces:
            for part, column, kind in zip(parts, piece, kinds, strict=True):
                part.append(column.astype(kind, copy=False))
        whole = []
        while parts:  # one after another, so that what is joined goes before the next is
            whole.append(np.concatenate(parts.pop(0)))
        return whole

    def store(self, partitions: int) -> Store:
        """Return an empty store of so many partitions."""
        return InMemory(partitions)

    def release(self) -> None:
        """Give back nothing: all is held."""


MEMORY = Memory()


def joined(parts: Iterable[Keys]) -> Keys:
    """Return columns one after another, as a new array."""
    return np.concatenate([np.empty(0, np.uint64), *parts])
