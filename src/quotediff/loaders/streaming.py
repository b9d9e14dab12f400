"""Reading what is too much to hold: large JSON Lines a block at a time, everything else an input at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import BinaryIO

from quotediff.errors import LoadError
from quotediff.loaders.csv import rows
from quotediff.loaders.fields import Gatherer, Names, names_of
from quotediff.loaders.files import Source, find
from quotediff.loaders.ids import unique_ids
from quotediff.loaders.jsonl import add_lines, lines, looks_like_jsonl, whole_lines
from quotediff.loaders.kinds import kind_of
from quotediff.loaders.loading import DEFAULTS, check, open_source, read_source
from quotediff.model import Loaded, Skipped
from quotediff.options import LoadOptions

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
    parts = [keep(part) if keep is not None else part for part in read_parts(paths, options, stdin)]
    return Loaded(
        unique_ids([article for part in parts for article in part.articles]),
        tuple(sorted((s for part in parts for s in part.skipped), key=lambda s: (s.path, s.record or 0))),
        tuple(warning for part in parts for warning in part.warnings),
        tuple(remark for part in parts for remark in part.remarks),
    )


def read_parts(
    paths: Sequence[str | os.PathLike[str]], options: LoadOptions = DEFAULTS, stdin: BinaryIO | None = None
) -> Iterator[Loaded]:
    """Yield what ``load`` returns, in the same order, in parts; ids need not be unique yet.

    ``stdin`` is read from where it stands; it is read in blocks where it can be rewound.
    """
    check(options)
    names, found = names_of(options), find(paths, options)
    yield Loaded((), found.skipped, (), found.remarks)
    for source in found.sources:
        with _large_jsonl(source, options, stdin) as file:
            if file is None:
                yield read_source(source, names, options, stdin)
            else:
                yield from _parts(source.path, file, names)


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
            for block in _blocks(file):
                yield from block
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


def _parts(path: str, file: BinaryIO, names: Names) -> Iterator[Loaded]:
    """Yield the articles of large JSON Lines block by block, then what was skipped and what to know."""
    gatherer = Gatherer(path, names)
    for block in _blocks(file):
        try:
            add_lines(gatherer, lines(block))
        except LoadError as error:
            yield Loaded((), (Skipped(path, error.record, error.reason),))
            return
        yield Loaded(gatherer.taken())
    yield gatherer.loaded()


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
        return said == "jsonl" and all(b"\0" not in data and (data.isascii() or data.decode()) for data in _data(file))
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)


def _blocks(file: BinaryIO) -> Iterator[Iterator[tuple[int, str]]]:
    """Yield the lines of an input, each with its number, in blocks.

    Each is decoded by itself: one that is ASCII takes a byte a character, whatever stands around it.
    """
    first = 1
    for data in _data(file):
        whole = (data.removeprefix(_BYTE_ORDER_MARK) if first == 1 else data).removesuffix(b"\n").split(b"\n")
        yield enumerate((line.decode("utf-8") for line in whole), first)
        first += len(whole)


def _data(file: BinaryIO) -> Iterator[bytes]:
    """Yield what an input holds in blocks of whole lines."""
    while data := file.read(min(STEP, BLOCK)):
        yield data + file.readline()
