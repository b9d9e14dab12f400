"""Columns by partition, in memory or in a temporary file that has no name and so cannot be left behind.

``Disk`` is the space of a run that has little memory: its columns are mapped into it from such files, so that the
system takes their memory back when it is needed elsewhere.
"""

from __future__ import annotations

import mmap
import os
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

import numpy as np

from quotediff.columns import Keys
from quotediff.errors import QuotediffError
from quotediff.spaces import Array, Store

RELEASE_BYTES = 1 << 24
"""After so many bytes that are written, what is mapped is given back."""


class Unnamed:
    """A temporary file without a name, which is gone with the last that knows of it, however the run ends."""

    def __init__(self) -> None:
        self.file: IO[bytes] = tempfile.TemporaryFile(prefix="quotediff-", buffering=0)  # noqa: SIM115
        self.size = 0
        self.close = weakref.finalize(self, self.file.close)

    def append(self, data: bytes | memoryview) -> int:
        """Write at the end, and return where that was; QuotediffError where the disk is full."""
        begin, left = self.size, memoryview(data)
        try:
            while left:
                left = left[self.file.write(left) or 0 :]
        except OSError as error:
            raise QuotediffError(
                f"the temporary directory {tempfile.gettempdir()}: {error.strerror}; TMPDIR=DIRECTORY names another, "
                "and more memory (--memory) needs none"
            ) from error
        self.size += len(data)
        return begin

    def read(self, begin: int, size: int) -> bytes:
        """Return so many bytes from a place on."""
        return os.pread(self.file.fileno(), size, begin)


class Columns:
    """Arrays of one type, kept one after another; any stretch of an array can be read again.

    On disk where ``disk`` says so. QuotediffError where the disk is full.
    """

    def __init__(self, dtype: type[np.generic], *, disk: bool) -> None:
        self._dtype = np.dtype(dtype)
        self._file = Unnamed() if disk else None
        self._arrays: list[Array] = []
        self._offsets: list[int] = []

    def add(self, array: Array) -> None:
        """Take in one more array."""
        if self._file is None:
            self._arrays.append(array)
        else:
            self._offsets.append(self._file.append(array.tobytes()))

    def read(self, number: int, low: int, high: int) -> Array:
        """Return ``array[low:high]`` of the array that was added as that number, from 0."""
        if self._file is None:
            return self._arrays[number][low:high]
        width = self._dtype.itemsize
        data = self._file.read(self._offsets[number] + low * width, (high - low) * width)
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


class Disk:
    """Temporary files as the space of a run; they go with what is kept in them."""

    def __init__(self) -> None:
        self._mapped: weakref.WeakSet[mmap.mmap] = weakref.WeakSet()

    def columns(self, pieces: Iterable[tuple[Array, ...]], kinds: Sequence[type[np.generic]]) -> list[Array]:
        """Return columns that come in pieces, mapped from files of their own."""
        files = [Unnamed() for _ in kinds]
        written = 0
        for piece in pieces:
            for file, column, kind in zip(files, piece, kinds, strict=True):
                file.append(np.ascontiguousarray(column, kind).tobytes())
                written += column.nbytes
            if written >= RELEASE_BYTES:
                self.release()
                written = 0
        whole = [self._map(file, kind) for file, kind in zip(files, kinds, strict=True)]
        self.release()
        return whole

    def _map(self, file: Unnamed, kind: type[np.generic]) -> Array:
        if not file.size:
            return np.empty(0, kind)
        mapped = mmap.mmap(file.file.fileno(), file.size, access=mmap.ACCESS_READ)
        self._mapped.add(mapped)
        return np.frombuffer(mapped, kind)

    def store(self, partitions: int) -> Store:
        """Return an empty store of so many partitions."""
        return _Releasing(Partitions(partitions, Columns(np.uint64, disk=True)), self)

    def release(self) -> None:
        """Give back the memory of what is mapped; what is looked at again is read again."""
        if hasattr(mmap, "MADV_DONTNEED"):
            for mapped in self._mapped:
                mapped.madvise(mmap.MADV_DONTNEED)


class _Releasing:
    """A store between whose partitions the memory of what is mapped is given back."""

    def __init__(self, store: Store, disk: Disk) -> None:
        self._store, self._disk = store, disk
        self.add = store.add

    def partitions(self) -> Iterator[Keys]:
        """Yield all of each partition in turn; the array is overwritten by the next."""
        for keys in self._store.partitions():
            yield keys
            self._disk.release()
