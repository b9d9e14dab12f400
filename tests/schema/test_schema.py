"""The published schemas: valid, strict, complete in themselves, and the same in word as the model."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from quotediff import model, schema
from quotediff.options import CompareOptions, option_names
from tests.formats import build
from tests.formats.render import render

REPORT = schema.read("report")
DEFINITIONS = REPORT["$defs"]


@pytest.mark.parametrize("name", schema.NAMES)
def test_every_schema_is_valid_and_complete_in_itself(name: str) -> None:
    found = schema.read(name)
    Draft202012Validator.check_schema(found)
    assert found["$schema"].endswith("2020-12/schema")
    for reference in references(found):
        assert reference.startswith("#/$defs/")
        assert reference.removeprefix("#/$defs/") in found["$defs"]


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from ([value["$ref"]] if "$ref" in value else [])
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def test_an_unknown_schema_is_an_error() -> None:
    with pytest.raises(KeyError):
        schema.read("../model")


@pytest.mark.parametrize(
    ("literal", "definition", "field"),
    [
        (model.Tag, "edit", "tag"),
        (model.EditKind, "edit", "kind"),
        (model.Verdict, "witness", "verdict"),
        (model.ClusterKind, "cluster", "kind"),
        (model.Level, "finding", "level"),
    ],
)
def test_the_schema_knows_the_words_of_the_model(literal: Any, definition: str, field: str) -> None:
    assert set(DEFINITIONS[definition]["properties"][field]["enum"]) == set(get_args(literal))


def test_the_schema_knows_the_kinds_of_quotations_and_relations() -> None:
    assert set(schema.read("quotation")["properties"]["kind"]["enum"]) == set(get_args(model.QuotationKind))
    relation = DEFINITIONS["group"]["properties"]["members"]["items"]["properties"]["relation"]
    assert set(relation["enum"]) == set(get_args(model.Relation))


def test_the_schema_knows_every_option() -> None:
    assert tuple(DEFINITIONS["options"]["properties"]) == option_names(CompareOptions)


def objects(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every object of a JSON value with its path."""
    if isinstance(value, dict):
        yield path, value
        for key, inner in value.items():
            yield from objects(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for i, inner in enumerate(value[:2]):
            yield from objects(inner, f"{path}/{i}")


def test_nothing_may_be_added_and_nothing_may_be_missing() -> None:
    report = json.loads(render("json", "report", build.rich_report()))
    validator = Draft202012Validator(REPORT)
    assert validator.is_valid(report)
    paths = [
        path
        for path, _ in objects(report)
        if not path.startswith(("/statistics", "/options/levels", "/articles/1", "/findings/1"))
    ]
    assert len(paths) > 30
    for path in paths:
        for change in ("add", "remove"):
            broken = copy.deepcopy(report)
            target = dict(objects(broken))[path]
            target.update({"surplus": "x"}) if change == "add" else target.pop(next(iter(target)))
            assert not validator.is_valid(broken), (path, change)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("clusters/0/id", "3F1C"),
        ("clusters/0/witnesses/0/quoted", "yes"),
        ("clusters/0/witnesses/0/similarity", 95),
        ("clusters/0/witnesses/0/spans", []),
        ("clusters/0/witnesses/2/edits/0/base/start", -1),
        ("articles/0/published", "yesterday"),
        ("articles/0/sha256", "abc"),
        ("findings/0/code", "202"),
        ("schema", "quotediff.report/2"),
    ],
)
def test_wrong_values_are_refused(path: str, value: Any) -> None:
    report = json.loads(render("json", "report", build.rich_report()))
    *steps, last = path.split("/")
    target = report
    for step in steps:
        target = target[int(step) if step.isdigit() else step]
    target[last] = value
    assert not Draft202012Validator(REPORT).is_valid(report)
