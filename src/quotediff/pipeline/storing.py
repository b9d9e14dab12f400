"""Columns by partition, in memory or in a temporary file that has no name and so cannot be left behind."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quotediff.columns import Keys
from quotediff.errors import QuotediffError

Array = NDArray[Any]


class Columns:
    """Arrays of one type, kept one after another; any stretch of an array can be read again.

    On disk where ``disk`` says so. QuotediffError where the disk is full.
    """

    def __init__(self, dtype: type[np.generic], *, disk: bool) -> None:
        self._dtype = np.dtype(dtype)
        self._file = tempfile.TemporaryFile(prefix="quotediff-", buffering=0) if disk else None  # noqa: SIM115
        self._arrays: list[Array] = []
        self._offsets: list[int] = []
        self._size = 0

    def __enter__(self) -> Columns:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._arrays.clear()
        if self._file is not None:
            self._file.close()

    def add(self, array: Array) -> None:
        """Take in one more array."""
        if self._file is None:
            self._arrays.append(array)
            return
        try:
            data = memoryview(array.tobytes())
            while data:
                data = data[self._file.write(data) or 0 :]
        except OSError as error:
            raise QuotediffError(
                f"the temporary directory {tempfile.gettempdir()}: {error.strerror}; TMPDIR=DIRECTORY names another, "
                "and more memory (--memory) needs none"
            ) from error
        self._offsets.append(self._size)
        self._size += array.nbytes

    def read(self, number: int, low: int, high: int) -> Array:
        """Return ``array[low:high]`` of the array that was added as that number, from 0."""
        if self._file is None:
            return self._arrays[number][low:high]
        width = self._dtype.itemsize
        data = os.pread(self._file.fileno(), (high - low) * width, self._offsets[number] + low * width)
        return np.frombuffer(data, self._dtype)


class Partitions:
    """Keeps sorted columns of keys by partition; a partition is read into one buffer, which the next one overwrites."""

    def __init__(self, count: int, columns: Columns) -> None:
        self._columns = columns
        self._bounds: list[Sequence[int]] = []
        self._sizes = [0] * count
        self._buffer: Keys = np.empty(0, np.uint64)

    def add(self, column: Keys, bounds: Sequence[int]) -> None:
        """Take a column; partition p gets ``column[bounds[p]:bounds[p + 1]]``."""
        self._columns.add(column)
        self._bounds.append(bounds)
        self._sizes = [size + bounds[p + 1] - bounds[p] for p, size in enumerate(self._sizes)]

    def partitions(self) -> Iterator[Keys]:
        """Yield all of each partition in turn; the array is overwritten by the next."""
        self._buffer = np.empty(max(self._sizes, default=0), np.uint64)
        for partition, size in enumerate(self._sizes):
            filled = 0
            for number, bounds in enumerate(self._bounds):
                low, high = bounds[partition], bounds[partition + 1]
                self._buffer[filled : filled + high - low] = self._columns.read(number, low, high)
                filled += high - low
            yield self._buffer[:size]
