"""From paths to articles: find, read, unpack, decode, take apart, name."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import BinaryIO

from quotediff.errors import LoadError, OptionError
from quotediff.loaders.csv import read_csv
from quotediff.loaders.decoding import Decoded, check_encoding, decode
from quotediff.loaders.fields import Names, located, names_of
from quotediff.loaders.files import Source, find
from quotediff.loaders.html import looks_like_html, read_html
from quotediff.loaders.jsonl import looks_like_jsonl, read_jsonl
from quotediff.loaders.kinds import kind_of
from quotediff.loaders.markdown import read_markdown
from quotediff.loaders.reading import compression_of, read_bytes, unpack
from quotediff.loaders.text import read_text
from quotediff.model import Article, Loaded, Notice, Skipped
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


def load(
    paths: Sequence[str | os.PathLike[str]], options: LoadOptions = DEFAULTS, stdin: BinaryIO | None = None
) -> Loaded:
    """Read files, directories, globs and ``-`` (``stdin``, by default the process's) as articles.

    Articles are in the order of their paths, then records, whatever the order of the arguments, and a file named
    twice is read once. What cannot be read is in ``skipped``. OptionError for an unknown format, encoding or field.
    """
    _check(options)
    names, found = names_of(options), find(paths, options)
    parts = [_read(source, names, options, stdin) for source in found.sources]
    return Loaded(
        unique_ids([article for part in parts for article in part.articles]),
        _in_order([*found.skipped, *(skipped for part in parts for skipped in part.skipped)]),
        tuple(warning for part in parts for warning in part.warnings),
        (*found.remarks, *(remark for part in parts for remark in part.remarks)),
    )


def _check(options: LoadOptions) -> None:
    check_encoding(options.encoding)
    if options.input_format not in ("auto", *_READERS):
        raise OptionError(f"no input format is called {options.input_format!r}: auto, {', '.join(_READERS)}")


def _in_order(skipped: list[Skipped]) -> tuple[Skipped, ...]:
    return tuple(sorted(skipped, key=lambda s: (s.path, s.record or 0)))


def _read(source: Source, names: Names, options: LoadOptions, stdin: BinaryIO | None) -> Loaded:
    """Return what one input holds; what makes it unreadable as a whole is a ``Skipped``."""
    kind = kind_of(source.path)
    try:
        packed = read_bytes(source, stdin)
        unnamed = kind.compression is None and not kind.suffix
        data = unpack(packed, compression_of(packed) if unnamed else kind.compression)
        decoded = decode(data, options.encoding)
        format_, warning = _format(source.path, decoded.text, options)
        part = _READERS[format_](source.path, decoded.text, names)
    except LoadError as error:
        return Loaded((), (Skipped(source.path, error.record, error.reason),))
    return _with_notices(part, source.path, decoded, warning)


def _format(path: str, text: str, options: LoadOptions) -> tuple[str, str | None]:
    """Return the format of an input, and a warning where its name hides what it seems to be."""
    kind = kind_of(path)
    if options.input_format != "auto":
        return options.input_format, None
    if kind.format:
        return kind.format, None
    seems = "jsonl" if looks_like_jsonl(text) else "html" if looks_like_html(text) else "text"
    if kind.suffix and seems != "text":
        return "text", f"read as text, seems to be {seems}: --input-format {seems} reads it so"
    return seems, None


def _with_notices(part: Loaded, path: str, decoded: Decoded, *warnings: str | None) -> Loaded:
    told = [Notice(path, None, message) for message in (decoded.warning, *warnings) if message]
    remarks = [Notice(path, None, decoded.remark)] if decoded.remark else []
    return replace(part, warnings=(*told, *part.warnings), remarks=(*remarks, *part.remarks))


def unique_ids(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles with ids of their own.

    Records whose id repeats go by ``path:line``, all of them; a place that is taken even so gets a number.
    """
    ids = [article.id for article in articles]
    while True:
        counts = Counter(ids)
        again = [i for i, a in enumerate(articles) if counts[ids[i]] > 1 and ids[i] != _place(a)]
        if not again:
            break
        for i in again:
            ids[i] = _place(articles[i])
    return tuple(a if a.id == name else replace(a, id=name) for a, name in zip(articles, _numbered(ids), strict=True))


def _place(article: Article) -> str:
    return article.path if article.record is None else located(article.path, article.record)


def _numbered(ids: list[str]) -> list[str]:
    taken, seen, numbered = set(ids), set[str](), []
    for name in ids:
        number, own = 1, name
        while own in seen or (own != name and own in taken):
            number += 1
            own = f"{name}#{number}"
        seen.add(own)
        numbered.append(own)
    return numbered
