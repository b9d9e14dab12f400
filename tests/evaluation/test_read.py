"""The labels of findings that were read, and how a finding is held against them."""

from __future__ import annotations

import json

from evaluation.read import CODES, LABELS, judge

from quotediff.model import Article, Loaded
from quotediff.pipeline import compare

SAID = "We have not asked the board for a lamp, only for the old ferry"


def test_a_finding_has_the_label_whose_places_it_meets() -> None:
    texts = (f"“{SAID},” said Ana Lind.", f"“{SAID.replace('not ', '')},” said Ana Lind.")
    report = compare(Loaded(tuple(Article(f"{i}", text) for i, text in enumerate(texts))))
    label = {"code": "QD206", "base": ["0", 1, 20], "witness": ["1", 1, 20], "right": True}
    assert judge(report, [label]) == [("QD206", True)]
    assert judge(report, [{**label, "right": False}]) == [("QD206", False)]
    assert judge(report, [{**label, "witness": ["1", 90, 99]}, label]) == [("QD206", True)]
    others = ({"code": "QD205"}, {"base": ["2", 1, 20]}, {"witness": ["0", 1, 20]}, {"witness": ["1", 90, 99]})
    for other in others:
        assert judge(report, [{**label, **other}]) == [("QD206", None)]


def test_the_labels_are_places_and_nothing_else() -> None:
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    assert {label["code"] for label in labels} == set(CODES)
    assert all(label.keys() == {"code", "base", "witness", "right"} for label in labels)
    assert all(len(label[side]) == 3 for label in labels for side in ("base", "witness"))
