"""The labels of full names, and how a name is held against them."""

from __future__ import annotations

import json

import pytest
from evaluation.resolved import LABELS, agrees

from quotediff.model import Quotation, Span, Speaker

TEXT = "Orla Finn sailed. “It won,” she said."


def said(name: str, resolved: bool = True) -> Quotation:
    return Quotation("a", (Span(19, 25),), speaker=Speaker(name, Span(28, 31), resolved, "pronoun"))


@pytest.mark.parametrize(
    ("label", "quotation", "right"),
    [
        ([0, 9], said("Orla Finn"), True),
        ([0, 9], said("Orla Q. Finn"), True),
        ([0, 9], said("Finn"), False),
        ([0, 9], said("Tam Finn"), False),
        ([0, 9], said("she", resolved=False), False),
        ([0, 9], None, False),
        (None, said("she", resolved=False), True),
        (None, said("Tam Finn"), False),
    ],
)
def test_a_name_agrees_with_its_label(label: list[int] | None, quotation: Quotation | None, right: bool) -> None:
    assert agrees({"name": label}, TEXT, quotation) == right


def test_the_labels_are_places_and_nothing_else() -> None:
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    assert len({(label["article"], label["quotation"]) for label in labels}) == 100
    assert all(label.keys() == {"article", "quotation", "mention", "name", "half"} for label in labels)
    assert [label["half"] for label in labels] == ["a", "b"] * 50
