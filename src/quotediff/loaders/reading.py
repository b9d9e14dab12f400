"""The bytes of one input, unpacked; what is unpacked is bounded, because a small file can hold a huge one."""

from __future__ import annotations

import bz2
import gzip
import lzma
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import IO, BinaryIO

from quotediff.errors import LoadError
from quotediff.loaders.files import Source, why

MAX_UNPACKED = 2 * 1024**3
"""Most bytes that one compressed input may hold."""
MAX_RATIO = 200
"""Most unpacked bytes for one packed byte, beyond ``RATIO_FROM``; text packs 3 to 20 times, a bomb over 1,000."""
RATIO_FROM = 64 * 1024**2
"""Unpacked bytes from which on the ratio counts: many copies of one article pack well."""
_STEP = 1024**2
_ZSTD_STEP = 4096
"""Packed bytes given to zstd at once: its blocks can grow 30,000 times, and it unpacks all it is given."""

_MAGIC: Mapping[bytes, str] = {
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\0": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
}


def read_bytes(source: Source, stdin: BinaryIO | None) -> bytes:
    """Return all bytes of an input; LoadError where it cannot be read."""
    try:
        if source.file is None:
            return (stdin or sys.stdin.buffer).read()
        with open(source.file, "rb") as file:
            return file.read()
    except OSError as error:
        raise LoadError(why(error)) from error


def compression_of(data: bytes) -> str | None:
    """Return the compression that the first bytes show, for an input whose name says nothing."""
    return next((name for magic, name in _MAGIC.items() if data.startswith(magic)), None)


def unpack(data: bytes, compression: str | None) -> bytes:
    """Return the bytes inside a compression; LoadError where they are damaged or too many."""
    if compression is None:
        return data
    most = min(MAX_UNPACKED, max(RATIO_FROM, len(data) * MAX_RATIO))
    chunks, size = [], 0
    try:
        for chunk in _CHUNKS[compression](data):
            chunks.append(chunk)
            size += len(chunk)
            if size > most:
                raise LoadError(f"unpacks to over {most >> 20:,} MiB: unpack it first if that is right")
    except EOFError as error:
        raise LoadError(f"the {compression} data ends too early: get the file again") from error
    except (OSError, zlib.error, lzma.LZMAError) as error:
        raise LoadError(f"damaged {compression} data ({error}): get the file again") from error
    return b"".join(chunks)


def _from_file(opened: Callable[[BytesIO], IO[bytes]]) -> Callable[[bytes], Iterator[bytes]]:
    def chunks(data: bytes) -> Iterator[bytes]:
        with opened(BytesIO(data)) as file:
            while chunk := file.read(_STEP):
                yield chunk

    return chunks


def _zstd(data: bytes) -> Iterator[bytes]:
    import zstandard  # noqa: PLC0415  (only where such a file is read)

    position = 0
    while position < len(data):
        frame = zstandard.ZstdDecompressor().decompressobj()
        try:
            while not frame.eof and position < len(data):
                yield frame.decompress(data[position : position + _ZSTD_STEP])
                position += _ZSTD_STEP
        except zstandard.ZstdError as error:
            raise OSError(str(error)) from error
        if not frame.eof:
            raise EOFError
        position = min(position, len(data)) - len(frame.unused_data)


_CHUNKS: Mapping[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _from_file(gzip.open),  # type: ignore[arg-type]
    "bzip2": _from_file(bz2.open),
    "xz": _from_file(lzma.open),
    "zstd": _zstd,
}
