"""The measurement of changes itself, on two articles made up for it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from evaluation import changes

FULL = "The ferry will sail on Sunday with or without the blessing of the harbour board"
CUT = FULL.replace("with or without the blessing of", "without")
ONE = f"Wenna Tallick met reporters on the quay.\n\n“{FULL},” Wenna Tallick said.\n"
OTHER = f"It was a long day.\n\n“{CUT},” Denzil Roake said.\n"
BARE = f"Reporters were told that {FULL[0].lower()}{FULL[1:]}, weather permitting.\n"


def member(article: str, text: str, words: str, **more: Any) -> dict[str, Any]:
    start = text.find(words)
    return {"article": article, "start": start, "end": start + len(words), "quoted": True, "fullest": False} | more


def figures(folder: Path, members: Sequence[dict[str, Any]], texts: Sequence[str]) -> dict[str, tuple[int, float]]:
    articles = [
        {"id": name, "text": text, "outlet": name, "published": "2025-02-11"}
        for name, text in zip("abc", texts, strict=False)
    ]
    names: dict[str, list[dict[str, Any]]] = {
        "basil-events": [{"docs": [one["id"] for one in articles]}],
        "basil-clusters": [{"members": members}],
    }
    (folder / "shared-quotations").mkdir()
    (folder / "basil").mkdir()
    for name, records in names.items():
        (folder / f"shared-quotations/{name}.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    (folder / "basil/articles.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, articles)).encode()))
    return {score.set: (score.size, score.figure) for score in changes.score()}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUOTEDIFF_DATA", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("kinds", "edits", "expected"),
    [
        (["omission_unmarked"], [["-", "blessing"]], {"basil, altered reported": (1, 1.0)}),
        (["omission_unmarked"], [["-", "Sunday"]], {"basil, altered reported": (1, 0.0)}),
        (["typography"], [], {"basil, wrongly reported as altered": (1, 1.0)}),
        (["paraphrase"], [], {}),
    ],
)
def test_altered(data: Path, kinds: list[str], edits: list[list[str]], expected: dict[str, tuple[int, float]]) -> None:
    members = [
        member("a", ONE, FULL, fullest=True, kinds=[], edits=[]),
        member("b", OTHER, CUT, kinds=kinds, edits=edits),
    ]
    found = figures(data, members, [ONE, OTHER])
    assert {name: figure for name, figure in found.items() if "QD" not in name} == expected


def test_a_change_against_a_third_article_counts(data: Path) -> None:
    """The base is the first article's; of the two that the gold compares, the fullest alone differs from it."""
    fullest, short = OTHER.replace("Denzil Roake", "Wenna Tallick"), FULL.removesuffix(" of the harbour board")
    third = f"The wind rose.\n\n“{short},” Wenna Tallick said.\n"
    members = [
        member("b", fullest, CUT, fullest=True, kinds=[], edits=[]),
        member("c", third, short, kinds=["insertion_unmarked"], edits=[["+", "blessing"]]),
    ]
    assert figures(data, members, [ONE, fullest, third])["basil, altered reported"] == (1, 1.0)


def test_a_change_in_a_part_that_stands_alone_counts(data: Path) -> None:
    more = "Nobody on this island has ever been asked whether the ferry should go on sailing through the winter"
    texts = [f"{text}\nIt was late when she went on.\n\n“{more},” Wenna Tallick said.\n" for text in (ONE, OTHER)]
    texts[1] = texts[1].replace("Denzil Roake", "Wenna Tallick")

    def split(article: str, text: str, *words: str, **known: Any) -> dict[str, Any]:
        parts = [[text.find(part), text.find(part) + len(part)] for part in words]
        return member(article, text, words[0], **known) | {"parts": parts, "end": parts[-1][1]}

    members = [
        split("a", texts[0], FULL, more, fullest=True, kinds=[], edits=[]),
        split("b", texts[1], CUT, more, kinds=["omission_unmarked"], edits=[["-", "blessing"]]),
    ]
    assert figures(data, members, texts)["basil, altered reported"] == (1, 1.0)


@pytest.mark.parametrize(("kinds", "right"), [(["speaker_differs"], 1.0), ([], 0.0)])
def test_another_speaker(data: Path, kinds: list[str], right: float) -> None:
    members = [
        member("a", ONE, FULL, fullest=True, kinds=[], edits=[]),
        member("b", OTHER, CUT, kinds=kinds, edits=[]),
    ]
    assert figures(data, members, [ONE, OTHER])["basil, QD204 right"] == (1, right)


@pytest.mark.parametrize(("quoted", "right"), [(False, 1.0), (True, 0.0)])
def test_marks_lost(data: Path, quoted: bool, right: float) -> None:
    members = [
        member("a", ONE, FULL, fullest=True, kinds=[], edits=[]),
        member("b", BARE, FULL[10:], kinds=[], edits=[], quoted=quoted),
    ]
    assert figures(data, members, [ONE, BARE])["basil, QD205 right"] == (1, right)


def test_no_data_no_figures(data: Path) -> None:
    assert changes.score() == []
