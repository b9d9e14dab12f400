from __future__ import annotations

import gzip
import io
import json
import pickle
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest

from quotediff.loaders import in_parts, joined, load, read_kept
from quotediff.loaders.loading import DEFAULTS
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


def read(paths: list[str], options: LoadOptions = DEFAULTS, stdin: BinaryIO | None = None) -> list[Loaded]:
    """Return the parts, each read by another process, as far as can be seen."""
    return [pickle.loads(pickle.dumps(part))() for part in in_parts(paths, options, stdin)]


@pytest.mark.parametrize("block", [1, 40, 70, 1 << 22])
def test_blocks_do_not_show(path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    whole = load([path.name])
    monkeypatch.setattr("quotediff.loaders.streaming.BLOCK", block)
    parts = read([path.name])
    assert joined(parts) == load([path.name]) == whole
    assert max(len(part.articles) for part in parts) == (4 if block > 1000 else max(1, len(parts[1].articles)))
    kept = list(read_kept([path.name], LoadOptions(), None, lambda _, record: record in (3, 5, 7)))
    assert kept == [LINES[2], LINES[4], LINES[6]]


def test_standard_input_that_can_be_rewound(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotediff.loaders.streaming.BLOCK", 10)
    stream, options = io.BytesIO(path.read_bytes()), LoadOptions(stdin_filename="-")
    found = joined(read(["-"], replace(options, input_format="jsonl"), stream))
    assert [a.id for a in found.articles] == ["a", "b", "-:5", "d"]


@pytest.mark.parametrize("block", [10, 1 << 22])
def test_standard_input_is_read_from_where_it_stands(path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr("quotediff.loaders.streaming.BLOCK", block)
    stream = io.BytesIO(path.read_bytes())
    stream.readline()
    found = joined(read(["-"], LoadOptions(stdin_filename="-", input_format="jsonl"), stream))
    assert [a.id for a in found.articles] == ["b", "-:4", "d"]


@pytest.mark.parametrize("data", [b'{"text": "caf\xe9"}\n' * 9, b'{"text": "a\\u0000"}\n\0' * 9, b"[\n" * 40])
def test_what_is_no_plain_json_lines_is_read_as_a_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    path.write_bytes(data)
    monkeypatch.setattr("quotediff.loaders.streaming.BLOCK", 10)
    assert joined(read([path.name])) == load([path.name])


@pytest.mark.parametrize("step", [1, 300, 1 << 22])
def test_small_files_are_read_some_at_a_time(path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    for name in ("a.txt", "b.md", "t.txt"):
        Path(name).write_text(f"---\ndate: soon\n---\nA line of {name}.", encoding="utf-8")
    Path("z.jsonl.gz").write_bytes(gzip.compress(path.read_bytes()))
    path.unlink()
    whole = load(["."])
    monkeypatch.setattr("quotediff.loaders.streaming.STEP", step)
    monkeypatch.setattr("quotediff.loaders.streaming.BLOCK", 200)
    parts = read(["."])
    assert joined(parts) == load(["."]) == whole
    assert [len(part.articles) for part in parts[1:3]] == ([1, 1] if step == 1 else [3, 4])


def test_a_file_that_goes_while_it_is_read_is_skipped(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotediff.loaders.streaming.BLOCK", 100)
    parts = list(in_parts([path.name]))
    path.unlink()
    assert {skipped.reason for part in parts for skipped in part().skipped} == {
        "cannot be read: no such file or directory"
    }
