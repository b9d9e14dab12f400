"""The four real articles that the project started from; their words are not here, only the places of the gold list."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from quotediff.extraction import quotes
from quotediff.loaders import load
from quotediff.model import Report, Witness
from quotediff.pipeline import compare

SHARED = Path(os.environ.get("QUOTEDIFF_SHARED", Path(__file__).parents[2] / "shared"))
GOLD = SHARED / "gold" / "articles-quotations.jsonl"
pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the real articles are not here")


@pytest.fixture(scope="module")
def gold() -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return {row["id"]: row for row in found}


@pytest.fixture(scope="module")
def report() -> Report:
    return compare(load([str(SHARED / "articles")]))


def holds(witness: Witness, row: dict[str, Any], report: Report) -> bool:
    """Say whether a witness prints a gold quotation whole, in one span of its own."""
    text = next(a.text for a in report.articles if a.id == witness.article)
    words = text[row["inner_start"] : row["inner_end"]].strip(" .,!?")
    return any(
        row["inner_start"] <= s.start < s.end <= row["inner_end"] and words in text[s.start : s.end]
        for s in witness.spans
    )


def test_two_articles_share_the_letter_and_the_others_nothing(report: Report, gold: dict[str, Any]) -> None:
    clusters = [c for c in report.clusters if c.kind == "quotation"]
    assert {w.article[-24:-21] for c in clusters for w in c.witnesses} == {"000", "001"}
    assert {f.code for f in report.findings if f.cluster in {c.id for c in clusters}} == {"QD201", "QD203"}
    first = next(c for c in clusters if any(holds(w, gold["001-q3"], report) for w in c.witnesses))
    (split,) = [w for w in first.witnesses if w.article[-24:-21] == "000"]
    assert holds(split, gold["000-q1"], report)
    assert holds(split, gold["000-q2"], report)
    assert len(split.spans) == 2
    assert len(split.attributions) == 1
    assert [w.edits for w in first.witnesses] == [(), ()]


def test_the_sentence_left_out_is_named(report: Report, gold: dict[str, Any]) -> None:
    second = next(c for c in report.clusters if any(holds(w, gold["001-q4"], report) for w in c.witnesses))
    base, other = second.witnesses
    assert base.article[-24:-21] == "000"
    assert holds(other, gold["001-q5"], report)
    assert len(other.spans) == 2
    (edit,) = other.edits
    assert (edit.tag, edit.kind, edit.marked, other.verdict) == ("delete", "omission", True, "shortened")


def test_every_gold_quotation_is_found_and_nearly_every_speaker(gold: dict[str, Any]) -> None:
    loaded = load([str(SHARED / "articles")])
    found = {(q.article[-24:], s.start, s.end): q for q in quotes(loaded) for s in q.spans}
    real = [row for row in gold.values() if row["kind"] in ("direct", "partial")]
    keys = {row["id"]: (row["doc"], row["inner_start"], row["inner_end"]) for row in gold.values()}
    assert len(real) == 28
    assert all(keys[row["id"]] in found for row in gold.values() if row["kind"] in ("direct", "partial"))
    others = [row for row in gold.values() if row["kind"] not in ("direct", "partial")]
    assert {found[keys[row["id"]]].kind for row in others if keys[row["id"]] in found} <= {"title", "nickname", "scare"}
    right = 0
    for row in real:
        speaker, mention = found[keys[row["id"]]].speaker, row["mention"]
        right += bool(
            speaker
            and mention
            and max(speaker.mention.start, mention["start"]) < min(speaker.mention.end, mention["end"])
        )
    assert right >= 24
