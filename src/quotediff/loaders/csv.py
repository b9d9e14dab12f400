"""CSV: a header, then one record a row; the delimiter is the one with which the header makes sense."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import chain

from quotediff.errors import LoadError
from quotediff.loaders.fields import Gatherer, Names, value_of, without_text
from quotediff.model import Loaded

DELIMITERS = ",;\t|"
MAX_FIELD = 64 * 1024**2
"""Most characters of one field."""
_END = "\0"
"""A last line of our own (no text has this character): where it is not read as one, a quotation mark is open."""
_UNCLOSED = 'a " is opened here and never closed: all from here to the end of the file is one field'


def read_csv(path: str, text: str, names: Names) -> Loaded:
    """Return the records of a table; ``record`` is the line a row begins at, whatever line ends are in its fields."""
    gatherer = Gatherer(path, names)
    for line, record in rows(text, names):
        if isinstance(record, str):
            gatherer.skip(record, line)
        else:
            gatherer.add_record(record, line)
    return gatherer.loaded()


def rows(text: str, names: Names) -> Iterator[tuple[int, dict[str, str] | str]]:
    """Yield (line, row by column) of every row, or (line, reason) where it cannot be read."""
    start, columns = 1, list[str]()
    usual = csv.field_size_limit(MAX_FIELD)
    try:
        for end, row in _cells(text, _delimiter(text, names)):
            if row and not columns:
                columns = _header(row, names)
            elif row:
                yield start, _UNCLOSED if row[-1].endswith(_END) else dict(zip(columns, row, strict=False))
            start = end + 1
    except csv.Error as error:
        yield start, f"broken CSV: {error}; what follows in the file is not read"
    finally:
        csv.field_size_limit(usual)


def _cells(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (number of its last line, cells) of every row; blank rows have no cells."""
    reader = csv.reader(chain(StringIO(text, newline=""), [_END]), delimiter=delimiter)
    for row in reader:
        if row != [_END]:
            yield reader.line_num, row


def _header(row: list[str], names: Names) -> list[str]:
    columns = [column.strip() for column in row]
    if not _has_text(columns, names):
        raise LoadError(without_text(names, dict.fromkeys(columns)))
    return columns


def _delimiter(text: str, names: Names) -> str:
    """Return the delimiter that gives a column of text, else the most columns."""

    def fit(delimiter: str) -> tuple[bool, int]:
        columns = next((row for _, row in _cells(text, delimiter) if row), [])
        return _has_text([column.strip() for column in columns], names), len(columns)

    return max(DELIMITERS, key=fit)


def _has_text(columns: list[str], names: Names) -> bool:
    return value_of(dict.fromkeys(columns, "?"), names["text"]) is not None
