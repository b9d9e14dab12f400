"""From paths to articles: find, read, unpack, decode, take apart, name."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import BinaryIO, NamedTuple

from quotediff.errors import LoadError, OptionError
from quotediff.loaders.csv import read_csv, rows
from quotediff.loaders.decoding import Decoded, check_encoding, decode
from quotediff.loaders.fields import Names, names_of
from quotediff.loaders.files import STDIN, Source, find
from quotediff.loaders.html import looks_like_html, read_html
from quotediff.loaders.jsonl import lines, looks_like_jsonl, read_jsonl, whole_lines
from quotediff.loaders.kinds import kind_of
from quotediff.loaders.markdown import read_markdown
from quotediff.loaders.reading import compression_of, read_bytes, unpack
from quotediff.loaders.text import read_text
from quotediff.model import Loaded, Notice, Skipped
from quotediff.options import LoadOptions

_READERS: Mapping[str, Callable[[str, str, Names], Loaded]] = {
    "text": read_text,
    "md": read_markdown,
    "html": read_html,
    "jsonl": read_jsonl,
    "csv": read_csv,
}
DEFAULTS = LoadOptions()


def list_files(
    paths: Sequence[str | os.PathLike[str]], options: LoadOptions = DEFAULTS
) -> tuple[tuple[str, ...], tuple[Skipped, ...]]:
    """Return the files that would be read, sorted, each once, and what there is to skip before any is opened."""
    found = find(paths, options)
    return tuple(source.path for source in found.sources), found.skipped


def check(options: LoadOptions) -> None:
    """Raise OptionError for an unknown format or encoding."""
    check_encoding(options.encoding)
    if options.input_format not in ("auto", *_READERS):
        raise OptionError(f"no input format is called {options.input_format!r}: auto, {', '.join(_READERS)}")


def read_records(
    path: str, options: LoadOptions = DEFAULTS, stdin: BinaryIO | None = None
) -> Iterator[tuple[int, str]]:
    """Yield (record, JSON) of every record in one input as it stands there: a line of JSON Lines, a row of CSV.

    ``path`` is an article's, ``-`` for standard input. An input without records yields none; LoadError where it
    cannot be read.
    """
    source = Source(options.stdin_filename, None) if path == STDIN else Source(path, path)
    opened = open_source(source, options, stdin)
    if opened.format == "jsonl":
        yield from lines(whole_lines(opened.decoded.text))
    elif opened.format == "csv":
        for line, row in rows(opened.decoded.text, names_of(options)):
            if not isinstance(row, str):
                yield line, json.dumps(row, ensure_ascii=False)


class Opened(NamedTuple):
    """The text of one input and its format; ``warning`` is for one whose name hides what it seems to be."""

    decoded: Decoded
    format: str
    warning: str | None = None


def open_source(source: Source, options: LoadOptions, stdin: BinaryIO | None) -> Opened:
    """Return the text of one input and its format; LoadError where it cannot be read."""
    kind, packed = kind_of(source.path), read_bytes(source, stdin)
    unnamed = kind.compression is None and not kind.suffix
    data = unpack(packed, compression_of(packed) if unnamed else kind.compression)
    decoded = decode(data, options.encoding)
    if options.input_format != "auto":
        return Opened(decoded, options.input_format)
    if kind.format:
        return Opened(decoded, kind.format)
    text = decoded.text
    seems = "jsonl" if looks_like_jsonl(text) else "html" if looks_like_html(text) else "text"
    if kind.suffix and seems != "text":
        return Opened(decoded, "text", f"read as text, seems to be {seems}: --input-format {seems} reads it so")
    return Opened(decoded, seems)


def read_source(source: Source, names: Names, options: LoadOptions, stdin: BinaryIO | None) -> Loaded:
    """Return what one input holds; what makes it unreadable as a whole is a ``Skipped``."""
    path = source.path
    try:
        decoded, format_, warning = open_source(source, options, stdin)
        part = _READERS[format_](path, decoded.text, names)
    except LoadError as error:
        return Loaded((), (Skipped(path, error.record, error.reason),))
    told = [Notice(path, None, message) for message in (decoded.warning, warning) if message]
    remarks = [Notice(path, None, decoded.remark)] if decoded.remark else []
    return replace(part, warnings=(*told, *part.warnings), remarks=(*remarks, *part.remarks))
