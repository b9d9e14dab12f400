"""Inputs in parts, which several processes can read: stretches of large JSON Lines, some small files at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO, NamedTuple

from quotediff.errors import LoadError
from quotediff.loaders.csv import rows
from quotediff.loaders.dates import together
from quotediff.loaders.fields import Gatherer, Names, names_of
from quotediff.loaders.files import Source, find, why
from quotediff.loaders.ids import unique_ids
from quotediff.loaders.jsonl import add_lines, lines, looks_like_jsonl, several_lines, whole_lines
from quotediff.loaders.kinds import PACKED, kind_of
from quotediff.loaders.loading import DEFAULTS, check, open_source, read_source
from quotediff.model import Loaded, Skipped
from quotediff.options import LoadOptions
from quotediff.parts import Part, held

BLOCK = 1 << 22
"""JSON Lines of no more bytes are read whole."""
STEP = 1 << 18
"""Bytes of a block: what fits a processor's cache is fastest."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF8 = ("auto", "utf-8", "utf8")

Keep = Callable[[str, int | None], bool]
"""Path, and record where there is one -> whether that article is kept."""


def load(
    paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    options: LoadOptions = DEFAULTS,
    stdin: BinaryIO | None = None,
    keep: Callable[[Loaded], Loaded] | None = None,
) -> Loaded:
    """Read files, directories, globs and ``-`` (``stdin``, by default the process's), one or several, as articles.

    Articles are in the order of their paths, then records, whatever the order of the arguments, and a file named
    twice is read once. What cannot be read is in ``skipped``. OptionError for an unknown format, encoding or field.
    ``keep`` is given what was read of each part, as it is read, and says what stays of it.
    """
    if isinstance(paths, str | os.PathLike):
        paths = [paths]  # not the paths of one letter that a text is made of
    read = (part() for part in in_parts(paths, options, stdin))
    whole = joined([keep(part) if keep is not None else part for part in read])
    skipped = sorted(whole.skipped, key=lambda s: (s.path, s.record or 0))
    return replace(whole, articles=unique_ids(whole.articles), skipped=tuple(skipped))


def joined(parts: Sequence[Loaded]) -> Loaded:
    """Return what was read in parts, in their order, as one; ids need not be unique yet."""
    return Loaded(
        tuple(article for part in parts for article in part.articles),
        tuple(skipped for part in parts for skipped in part.skipped),
        together(warning for part in parts for warning in part.warnings),
        tuple(remark for part in parts for remark in part.remarks),
    )


def in_parts(
    paths: Sequence[str | os.PathLike[str]],
    options: LoadOptions = DEFAULTS,
    stdin: BinaryIO | None = None,
    leave_out: Callable[[str], bool] | None = None,
) -> Iterator[Part]:
    """Yield what ``load`` reads, in the same order, in parts.

    ``stdin`` is read from where it stands; it is read in blocks where it can be rewound. ``leave_out`` says so of
    paths that are not to be read.
    """
    check(options)
    names, found = names_of(options), find(paths, options)
    yield partial(Loaded, (), found.skipped, (), found.remarks)
    small: list[Source] = []
    size = 0
    for source in found.sources:
        if leave_out is not None and leave_out(source.path):
            continue
        bytes_ = size_of(source.file) if source.file is not None else BLOCK + 1
        if bytes_ <= BLOCK:
            small.append(source)
            size += bytes_
        if small and (size >= STEP or bytes_ > BLOCK):
            yield partial(_read_all, small, names, options)
            small, size = [], 0
        if bytes_ > BLOCK:
            yield from _large(source, names, options, stdin)
    if small:
        yield partial(_read_all, small, names, options)


def size_of(file: str) -> int:
    """Return about how many bytes a file holds, unpacked; 0 where that is not known."""
    with suppress(OSError):
        return os.path.getsize(file) * (PACKED if kind_of(file).compression else 1)
    return 0


def _read_all(sources: Sequence[Source], names: Names, options: LoadOptions) -> Loaded:
    return joined([read_source(source, names, options, None) for source in sources])


def _large(source: Source, names: Names, options: LoadOptions, stdin: BinaryIO | None) -> Iterator[Part]:
    """Yield the parts of an input that is large, or may be."""
    with _large_jsonl(source, options, stdin) as file:
        if file is None:
            yield from held(read_source(source, names, options, stdin))
            return
        line = 1
        for data in _data(file):
            begin = file.tell() - len(data)
            yield _Lines(source, names, line, data if source.file is None else Stretch(begin, len(data)))
            line += data.count(b"\n")


class Stretch(NamedTuple):
    """So many bytes of a file from a place on."""

    begin: int
    size: int


@dataclass(frozen=True)
class _Lines:
    """The part of JSON Lines in UTF-8 that has these bytes, or those in that stretch of the file.

    ``line``: number of the first of its lines, which are whole.
    """

    source: Source
    names: Names
    line: int
    where: bytes | Stretch

    def __call__(self) -> Loaded:
        """Return what is read."""
        gatherer = Gatherer(self.source.path, self.names)
        try:
            add_lines(gatherer, lines(_numbered(self._data(), self.line)))
        except OSError as error:
            return Loaded((), (Skipped(self.source.path, None, why(error)),))
        return gatherer.part()

    def _data(self) -> bytes:
        if isinstance(self.where, bytes):
            return self.where
        assert self.source.file is not None
        with open(self.source.file, "rb") as file:
            file.seek(self.where.begin)
            return file.read(self.where.size)


def read_kept(
    paths: Sequence[str | os.PathLike[str]], options: LoadOptions, stdin: BinaryIO | None, keep: Keep
) -> Iterator[str]:
    """Yield the kept articles again, in order, each as one line of JSON.

    A line of JSON Lines comes as it stands there, a row of CSV as an object, a file as its id and path.
    """
    names = names_of(options)
    for source in find(paths, options).sources:
        for record, line in _records(source, names, options, stdin):
            if keep(source.path, record):
                yield line


def _records(
    source: Source, names: Names, options: LoadOptions, stdin: BinaryIO | None
) -> Iterator[tuple[int | None, str]]:
    """Yield (record, line of JSON) of all that an input holds, readable or not."""
    with _large_jsonl(source, options, stdin) as file:
        if file is not None:
            line = 1
            for data in _data(file):
                yield from _numbered(data, line)
                line += data.count(b"\n")
            return
    try:
        opened = open_source(source, options, stdin)
    except LoadError:
        return
    if opened.format == "jsonl":
        yield from whole_lines(opened.decoded.text)
    elif opened.format == "csv":
        for line, row in rows(opened.decoded.text, names):
            if not isinstance(row, str):
                yield line, json.dumps(row, ensure_ascii=False)
    else:
        yield None, json.dumps({"id": source.path, "path": source.path}, ensure_ascii=False)


@contextmanager
def _large_jsonl(source: Source, options: LoadOptions, stdin: BinaryIO | None) -> Iterator[BinaryIO | None]:
    """Provide an input at its beginning where it is large JSON Lines in UTF-8, else None."""
    if source.file is None:
        yield stdin if stdin is not None and stdin.seekable() and _is_large_jsonl(source, options, stdin) else None
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(open(source.file, "rb"))
            large = _is_large_jsonl(source, options, file)
        except OSError:  # whoever reads it whole says why
            large = False
        yield file if large else None


def _is_large_jsonl(source: Source, options: LoadOptions, file: BinaryIO) -> bool:
    """Say so of an input that can be rewound; it stands at its beginning afterwards."""
    file.seek(0, os.SEEK_END)
    large = file.tell() > BLOCK
    file.seek(0)
    kind = kind_of(source.path)
    if not large or options.encoding not in _UTF8 or kind.compression is not None:
        return False
    said = options.input_format if options.input_format != "auto" else kind.format
    try:
        if said is None and not kind.suffix:
            said = "jsonl" if looks_like_jsonl(file.readline().decode("utf-8-sig")) else None
            file.seek(0)
        if said != "jsonl" or several_lines(file.readline().decode("utf-8-sig")):
            return False
        file.seek(0)
        return all(b"\0" not in data and (data.isascii() or data.decode()) for data in _data(file))
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)


def _numbered(data: bytes, first: int) -> Iterator[tuple[int, str]]:
    """Yield whole lines, each with its number.

    Each is decoded by itself: one that is ASCII takes a byte a character, whatever stands around it.
    """
    whole = (data.removeprefix(_BYTE_ORDER_MARK) if first == 1 else data).removesuffix(b"\n").split(b"\n")
    return enumerate((line.decode("utf-8", "replace") for line in whole), first)


def _data(file: BinaryIO) -> Iterator[bytes]:
    """Yield what an input holds in blocks of whole lines."""
    while data := file.read(min(STEP, BLOCK)):
        yield data + file.readline()
