"""The JSON Schemas (draft 2020-12) of everything that quotediff prints as JSON.

The files share definitions with ``report.schema.json``; ``read`` returns each schema complete in itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

NAMES = ("report", "report-line", "diff", "dedupe", "quotation", "sentence")
"""report is ``compare -f json``, report-line a line of ``compare -f jsonl``; the others are what their names say."""

_SHARED, _OWN = "report.schema.json#/$defs/", "#/$defs/"


def read(name: str) -> dict[str, Any]:
    """Return a schema by its name, with every definition that it refers to; KeyError where there is none."""
    if name not in NAMES:
        raise KeyError(name)
    schema = _load(name)
    shared = _load("report")["$defs"]
    wanted = dict.fromkeys(_references(schema, _SHARED))
    for definition in wanted.copy():
        wanted.update(dict.fromkeys(_closure(definition, shared)))
    complete: dict[str, Any] = _localised(schema)
    own = {key: shared[key] for key in shared if key in wanted}
    return {**complete, "$defs": own} if own else complete


def _load(name: str) -> dict[str, Any]:
    text = files(__name__).joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def _references(value: Any, prefix: str) -> Iterator[str]:
    """Yield the names of the definitions that a schema refers to, in order."""
    if isinstance(value, dict):
        reference = value.get("$ref", "")
        if reference.startswith(prefix):
            yield reference.removeprefix(prefix)
        for inner in value.values():
            yield from _references(inner, prefix)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner, prefix)


def _closure(name: str, definitions: dict[str, Any]) -> Iterator[str]:
    """Yield a definition and all that it refers to; definitions never refer to themselves."""
    yield name
    for inner in _references(definitions[name], _OWN):
        yield from _closure(inner, definitions)


def _localised(value: Any) -> Any:
    """Return a schema whose references stay inside it."""
    if isinstance(value, dict):
        return {
            key: inner.replace(_SHARED, _OWN) if key == "$ref" else _localised(inner) for key, inner in value.items()
        }
    return [_localised(inner) for inner in value] if isinstance(value, list) else value
