"""The space of a run that has little memory: temporary files that have no name and so cannot be left behind.

Columns are mapped from such files, so that the system takes their memory back when it is needed elsewhere.
"""

from __future__ import annotations

import mmap
import os
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

import numpy as np

from quotediff.columns import Keys
from quotediff.errors import QuotediffError
from quotediff.spaces import Array, Store

RELEASE_BYTES = 1 << 24
"""After so many bytes that are written or looked at, what is mapped is given back."""
PAGES = 1 << 16
"""Bytes that the system maps at least where one is looked at."""


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
        if hasattr(os, "pread"):
            return os.pread(self.file.fileno(), size, begin)
        self.file.seek(begin)  # on Windows, where no other process reads meanwhile
        data = self.file.read(size)
        self.file.seek(0, os.SEEK_END)
        return data


class Partitions:
    """Keeps columns of keys on disk; a partition is read into one buffer, which the next one overwrites."""

    def __init__(self, count: int) -> None:
        self._file = Unnamed()
        self._columns: list[tuple[int, Sequence[int]]] = []
        self._sizes = [0] * count

    def add(self, column: Keys, bounds: Sequence[int]) -> None:
        """Take a column; partition p gets ``column[bounds[p]:bounds[p + 1]]``."""
        self._columns.append((self._file.append(column.tobytes()), bounds))
        self._sizes = [size + bounds[p + 1] - bounds[p] for p, size in enumerate(self._sizes)]

    def partitions(self) -> Iterator[Keys]:
        """Yield all of each partition in turn; the array is overwritten by the next."""
        buffer = np.empty(max(self._sizes, default=0), np.uint64)
        for number, size in enumerate(self._sizes):
            self._read(number, buffer)
            yield buffer[:size]

    def partition(self, number: int) -> Keys:
        """Return all of one partition, as a new array."""
        found = np.empty(self._sizes[number], np.uint64)
        self._read(number, found)
        return found

    def _read(self, number: int, into: Keys) -> None:
        width, filled = into.itemsize, 0
        for begin, bounds in self._columns:
            low, high = bounds[number], bounds[number + 1]
            data = self._file.read(begin + low * width, (high - low) * width)
            into[filled : filled + high - low] = np.frombuffer(data, np.uint64)
            filled += high - low


class Disk:
    """Temporary files as the space of a run; they go with what is kept in them."""

    def __init__(self) -> None:
        self._mapped: weakref.WeakSet[mmap.mmap] = weakref.WeakSet()
        self._looked_at = 0

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
        column = np.frombuffer(mapped, kind).view(_Column)
        column.disk = self
        return column

    def look(self, size: int) -> None:
        """Count what is looked at, so many bytes; what was looked at before is given back where it is too much."""
        self._looked_at += size
        if self._looked_at >= RELEASE_BYTES:
            self.release()
            self._looked_at = size

    def store(self, partitions: int) -> Store:
        """Return an empty store of so many partitions."""
        return _Releasing(Partitions(partitions), self)

    def release(self) -> None:
        """Give back the memory of what is mapped; what is looked at again is read again."""
        if hasattr(mmap, "MADV_DONTNEED"):
            for mapped in self._mapped:
                mapped.madvise(mmap.MADV_DONTNEED)


class _Column(np.ndarray[Any, Any]):
    """A mapped column, little of which is in memory at a time, whatever is asked for."""

    disk: Disk | None = None  # which is that of what is made of it: no longer mapped

    def __getitem__(self, key: Any) -> Any:
        plain = self.view(np.ndarray)
        if self.disk is None:
            return plain[key]
        if isinstance(key, np.ndarray) and key.dtype != np.bool_ and key.size:
            return self._at(plain, key.ravel(), self.disk).reshape(key.shape)
        found = plain[key]
        self.disk.look(max(found.nbytes, PAGES))
        return found

    def searchsorted(self, v: Any, side: Any = "left", sorter: Any = None) -> Any:
        """Return where numbers belong in a sorted column: looked for one by one, each in a few pages."""
        if self.disk is not None and np.ndim(v):
            return np.array([self.searchsorted(one, side, sorter) for one in v], np.intp)
        if self.disk is not None:
            self.disk.look(PAGES * len(self).bit_length())
        return self.view(np.ndarray).searchsorted(v, side, sorter)

    def _at(self, plain: Array, places: Array, disk: Disk) -> Array:
        """Return what stands at some places, read in their order."""
        low, high = int(places.min()), int(places.max())
        if (high - low) * self.itemsize < RELEASE_BYTES:
            disk.look(min((high - low) * self.itemsize, PAGES * len(places)) + PAGES)
            return plain[places]
        order = np.argsort(places)
        edges = np.arange(low, high + 1, RELEASE_BYTES // self.itemsize)
        sorted_ = places[order]
        found = np.empty(len(places), self.dtype)
        for some in np.split(order, np.searchsorted(sorted_, edges[1:].astype(places.dtype))):
            disk.look(RELEASE_BYTES)
            found[some] = plain[places[some]]
        return found


class _Releasing:
    """A store between whose partitions the memory of what is mapped is given back."""

    def __init__(self, store: Store, disk: Disk) -> None:
        self._store, self._disk = store, disk
        self.add, self.partition = store.add, store.partition

    def partitions(self) -> Iterator[Keys]:
        """Yield all of each partition in turn; the array is overwritten by the next."""
        for keys in self._store.partitions():
            yield keys
            self._disk.release()
