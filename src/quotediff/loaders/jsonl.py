"""JSON Lines: one record a line; a line that is no record is skipped, and the rest goes on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from quotediff.errors import LoadError
from quotediff.loaders.fields import Gatherer, Names
from quotediff.model import Loaded

_DECODER = json.JSONDecoder()


def read_jsonl(path: str, text: str, names: Names) -> Loaded:
    """Return the records of a text, one object a line."""
    gatherer = Gatherer(path, names)
    add_lines(gatherer, lines(whole_lines(text)))
    return gatherer.loaded()


def add_lines(gatherer: Gatherer, numbered: Iterable[tuple[int, str]]) -> None:
    """Take in the record of each line, or skip it and say why."""
    for number, line in numbered:
        try:
            record = _parsed(line)
        except json.JSONDecodeError as error:
            gatherer.skip(f"broken JSON: {error.msg} (column {error.colno})", number)
        except (ValueError, RecursionError):
            gatherer.skip("broken JSON: a number too long, or too many objects inside one another", number)
        else:
            if isinstance(record, dict):
                gatherer.add_record(record, number)
            else:
                gatherer.skip('no JSON object: each line must be one, such as {"text": "…"}', number)


def _parsed(line: str) -> Any:
    """Return what ``json.loads`` does of a line without white space at its ends, without its questions."""
    try:
        value, end = _DECODER.raw_decode(line)
    except json.JSONDecodeError:
        end = -1
    return value if end == len(line) else json.loads(line)  # which says what is wrong


def lines(numbered: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield (number, line) of every line that is not blank, without white space at its ends."""
    for number, whole in numbered:
        line = whole.strip()
        if number == 1 and several_lines(line):
            raise LoadError("JSON over several lines, not JSON Lines: jq -c '.[]?' FILE makes one record a line")
        if line:
            yield number, line


def several_lines(first: str) -> bool:
    """Say whether the first line of a text shows that its JSON is over several of them."""
    return first.strip() in ("[", "{", "[{")


def whole_lines(text: str) -> Iterator[tuple[int, str]]:
    r"""Yield (number, line) of every line as it stands, without its end; only ``\n`` ends a line in JSON Lines."""
    start = number = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        number += 1
        yield number, text[start:end]
        start = end + 1


def looks_like_jsonl(text: str) -> bool:
    """Say whether the first line of a text that is not blank is an object."""
    first = text.lstrip().split("\n", 1)[0].rstrip()
    return first.startswith("{") and first.endswith("}") and '"' in first
