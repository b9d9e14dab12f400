from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from quotediff.loaders import load, read_kept, read_parts
from quotediff.model import Loaded
from quotediff.options import LoadOptions

LINES = [
    "\ufeff" + json.dumps({"id": "a", "text": "The boat left at nine.", "date": "soon"}),
    "",
    json.dumps({"id": "b", "text": "“Nobody came,” she said.", "date": "2026-03-01"}, ensure_ascii=False),
    "{broken",
    '  {"text": "Spaces around."}  ',
    json.dumps({"id": "c", "text": ""}),
    json.dumps({"id": "d", "text": "No line end behind it.", "date": "later"}),
]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    found = tmp_path / "some.jsonl"
    found.write_bytes("\n".join(LINES).encode())
    return found


def whole(parts: list[Loaded]) -> Loaded:
    return Loaded(
        tuple(a for p in parts for a in p.articles),
        tuple(s for p in parts for s in p.skipped),
        tuple(w for p in parts for w in p.warnings),
        tuple(r for p in parts for r in p.remarks),
    )


@pytest.mark.parametrize("block", [1, 40, 70, 1 << 22])
def test_blocks_do_not_show(path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr("quotediff.loaders.streaming.BLOCK", block)
    parts = list(read_parts([path.name]))
    assert whole(parts) == load([path.name])
    assert max(len(part.articles) for part in parts) == (4 if block > 1000 else max(1, len(parts[1].articles)))
    kept = list(read_kept([path.name], LoadOptions(), None, lambda _, record: record in (3, 5, 7)))
    assert kept == [LINES[2], LINES[4], LINES[6]]


def test_standard_input_that_can_be_rewound(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotediff.loaders.streaming.BLOCK", 10)
    stream, options = io.BytesIO(path.read_bytes()), LoadOptions(stdin_filename="-")
    found = whole(list(read_parts(["-"], replace(options, input_format="jsonl"), stream)))
    assert [a.id for a in found.articles] == ["a", "b", "-:5", "d"]


@pytest.mark.parametrize("data", [b'{"text": "caf\xe9"}\n' * 9, b'{"text": "a\\u0000"}\n\0' * 9, b"[\n" * 40])
def test_what_is_no_plain_json_lines_is_read_as_a_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    path.write_bytes(data)
    monkeypatch.setattr("quotediff.loaders.streaming.BLOCK", 10)
    assert whole(list(read_parts([path.name]))) == load([path.name])
