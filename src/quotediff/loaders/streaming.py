"""Inputs in parts, which several processes can read: stretches of large JSON Lines, some small files at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
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

    ``stdin`` is read from where it stands, in blocks where it can be rewound to there. ``leave_out`` says so of paths
    that are not to be read.
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
    stretches = _stretches(source, options, stdin)
    if not stretches:
        yield from held(read_source(source, names, options, stdin))
    for stretch in stretches:
        data = _data(source, stretch, stdin) if source.file is None else None
        yield _Lines(source, names, stretch, data)


class Stretch(NamedTuple):
    """Whole lines of an input: so many bytes from a place on. ``line``: number of the first of them."""

    begin: int
    size: int
    line: int


@dataclass(frozen=True)
class _Lines:
    """A stretch of JSON Lines in UTF-8; its ``data`` where no other process can read it."""

    source: Source
    names: Names
    stretch: Stretch
    data: bytes | None

    def __call__(self) -> Loaded:
        """Return what is read."""
        gatherer = Gatherer(self.source.path, self.names)
        try:
            data = _data(self.source, self.stretch, None) if self.data is None else self.data
        except OSError as error:
            return Loaded((), (Skipped(self.source.path, None, why(error)),))
        add_lines(gatherer, lines(_numbered(data, self.stretch.line)))
        return gatherer.part()


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
    stretches = _stretches(source, options, stdin)
    for stretch in stretches:
        yield from _numbered(_data(source, stretch, stdin), stretch.line)
    if stretches:
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


def _stretches(source: Source, options: LoadOptions, stdin: BinaryIO | None) -> list[Stretch]:
    """Return all stretches of an input where it is large JSON Lines in UTF-8 and can be rewound, else none."""
    if source.file is None and (stdin is None or not stdin.seekable() or stdin.tell()):
        return []  # what somebody else has read of it is not read again
    with ExitStack() as stack:
        try:
            file = stdin if source.file is None else stack.enter_context(open(source.file, "rb"))
            if file is None or not file.seekable() or not _is_large_jsonl(source, options, file):
                return []
            return list(_checked(file))
        except (OSError, UnicodeDecodeError):  # whoever reads it whole says why
            return []
        finally:
            if source.file is None and file is not None:
                file.seek(0)


def _is_large_jsonl(source: Source, options: LoadOptions, file: BinaryIO) -> bool:
    """Say so by the size, the name and the first line of an input; it stands at its beginning afterwards."""
    large = file.seek(0, os.SEEK_END) > BLOCK
    file.seek(0)
    kind = kind_of(source.path)
    if not large or options.encoding not in _UTF8 or kind.compression is not None:
        return False
    said = options.input_format if options.input_format != "auto" else kind.format
    if said != "jsonl" and (said or kind.suffix):
        return False
    first = file.readline().decode("utf-8-sig")
    file.seek(0)
    return not several_lines(first) and (said == "jsonl" or looks_like_jsonl(first))


def _checked(file: BinaryIO) -> Iterator[Stretch]:
    """Yield the stretches of a file; UnicodeDecodeError where it is not UTF-8, or may be binary."""
    begin, line = 0, 1
    while data := file.read(min(STEP, BLOCK)):
        data += file.readline()
        if not data.isascii() or b"\0" in data:
            data.replace(b"\0", b"\xff").decode()
        yield Stretch(begin, len(data), line)
        begin += len(data)
        line += data.count(b"\n")


def _data(source: Source, stretch: Stretch, stdin: BinaryIO | None) -> bytes:
    """Return the bytes of a stretch."""
    with ExitStack() as stack:
        file = stack.enter_context(open(source.file, "rb")) if source.file is not None else stdin
        assert file is not None
        file.seek(stretch.begin)
        return file.read(stretch.size)


def _numbered(data: bytes, first: int) -> Iterator[tuple[int, str]]:
    """Yield whole lines, each with its number.

    Each is decoded by itself: one that is ASCII takes a byte a character, whatever stands around it.
    """
    whole = (data.removeprefix(_BYTE_ORDER_MARK) if first == 1 else data).removesuffix(b"\n").split(b"\n")
    return enumerate((line.decode("utf-8", "replace") for line in whole), first)
