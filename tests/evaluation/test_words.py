"""The measurement itself, on sentence pairs made up for it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from evaluation import words

ROWS = [
    {"a": "we sold ten boats", "b": "we bought 10 boats", "sure": [[0, 0], [1, 1], [2, 2], [3, 3]], "possible": []},
    {"a": "they left", "b": "they left", "sure": [[0, 0]], "possible": [[1, 1]]},
]


def test_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        {**row, "a": str(row["a"]).split(), "b": str(row["b"]).split(), "subset": "made up", "split": split}
        for row in ROWS
        for split in ("dev", "train")
    ]
    (tmp_path / words.FILE).parent.mkdir()
    (tmp_path / words.FILE).write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode("utf-8")))
    monkeypatch.setenv("QUOTEDIFF_DATA", str(tmp_path))
    found = {score.set: (score.size, score.figure) for score in words.score()}
    assert found == {
        "made up: pairs, F1": (2, pytest.approx(2 * 5 / (6 + 5))),
        "made up: pairs, F1 with possible ones": (2, 1.0),
        "made up: sentences exact": (2, 0.5),
    }


def test_no_data_no_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEDIFF_DATA", str(tmp_path))
    assert words.score() == []
