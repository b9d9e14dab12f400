"""Bytes: every compression, damaged and too large ones, and files that cannot be opened."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from quotediff.errors import LoadError
from quotediff.loaders import load, reading
from quotediff.loaders.reading import unpack
from quotediff.options import LoadOptions

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstd": zstandard.ZstdCompressor().compress,
}
SUFFIXES = {".gz": "gzip", ".bz2": "bzip2", ".xz": "xz", ".zst": "zstd"}
TEXT = "The ferry “Patience” stays.\r\nNo one asked.\n"


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    ("inner", "content"),
    [
        (".txt", TEXT),
        (".md", TEXT),
        (".jsonl", '{"text": "The ferry stays."}\n'),
        (".csv", "text\nThe ferry stays.\n"),
        (".html", "<html><body><p>The ferry stays.</p></body></html>"),
    ],
)
@pytest.mark.usefixtures("plain")
def test_every_format_in_every_compression(tmp_path: Path, suffix: str, inner: str, content: str) -> None:
    plain, packed = tmp_path / f"a{inner}", tmp_path / f"b{inner}{suffix}"
    plain.write_bytes(content.encode())
    packed.write_bytes(PACKERS[SUFFIXES[suffix]](content.encode()))
    loaded = load([tmp_path])
    assert loaded.skipped == ()
    a, b = loaded.articles
    assert a.text == b.text
    assert "ferry" in a.text


@pytest.mark.parametrize("name", PACKERS)
@given(parts=st.lists(st.binary(max_size=5000), min_size=1, max_size=3))
def test_what_was_packed_is_unpacked_also_from_several_parts(name: str, parts: list[bytes]) -> None:
    assert unpack(b"".join(PACKERS[name](part) for part in parts), name) == b"".join(parts)


@pytest.mark.parametrize("name", PACKERS)
def test_truncated_data_is_refused_at_every_length(name: str) -> None:
    packed = PACKERS[name](TEXT.encode() * 3)
    for length in range(1, len(packed)):
        with pytest.raises(LoadError, match="get the file again"):
            unpack(packed[:length], name)


@pytest.mark.parametrize("name", PACKERS)
def test_other_data_is_refused(name: str) -> None:
    with pytest.raises(LoadError, match=f"damaged {name} data|{name} data ends too early"):
        unpack(b"no compressed data at all, only words", name)


@pytest.mark.parametrize("name", PACKERS)
def test_a_bomb_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "RATIO_FROM", 1_000_000)
    bomb = PACKERS[name](bytes(8_000_000))
    with pytest.raises(LoadError, match="unpack it first"):
        unpack(bomb, name)
    assert len(unpack(PACKERS[name](bytes(900_000)), name)) == 900_000


def test_the_size_is_bounded_whatever_the_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_UNPACKED", 1000)
    monkeypatch.setattr(reading, "RATIO_FROM", 100)
    assert len(unpack(gzip.compress(b"x" * 1000), "gzip")) == 1000
    with pytest.raises(LoadError, match="unpacks to over"):
        unpack(gzip.compress(bytes(range(256)) * 8), "gzip")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_damaged_file_is_skipped_and_the_rest_is_read(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a.txt{suffix}").write_bytes(PACKERS[SUFFIXES[suffix]](TEXT.encode())[:-5])
    (tmp_path / "b.txt").write_text(TEXT)
    loaded = load([str(tmp_path)])
    assert [Path(a.path).name for a in loaded.articles] == ["b.txt"]
    assert [(Path(s.path).name, s.record) for s in loaded.skipped] == [(f"a.txt{suffix}", None)]


@pytest.mark.parametrize("name", PACKERS)
def test_standard_input_is_unpacked_without_a_name(name: str) -> None:
    loaded = load(["-"], stdin=io.BytesIO(PACKERS[name](b'{"text": "Packed words."}')))
    assert [a.text for a in loaded.articles] == ["Packed words."]


def test_standard_input_is_unpacked_by_its_name() -> None:
    options = LoadOptions(stdin_filename="in.csv.gz")
    loaded = load(["-"], options, stdin=io.BytesIO(gzip.compress(b"text\nPacked words.\n")))
    assert [(a.id, a.text, a.record) for a in loaded.articles] == [("in.csv.gz:2", "Packed words.", 2)]


def test_a_file_that_may_not_be_read_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)

    def refuse(path: str, mode: str) -> io.BytesIO:
        if path.endswith("a.txt"):
            raise PermissionError(13, "Permission denied")
        return io.BytesIO(b"Words.")

    monkeypatch.setattr(reading, "open", refuse, raising=False)
    loaded = load([str(tmp_path)], LoadOptions(ignore_files=False))
    assert [s.reason for s in loaded.skipped] == [
        "permission denied: it must be readable for the user who runs quotediff"
    ]
    assert len(loaded.articles) == 1


def test_standard_input_that_fails_is_skipped() -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    assert [s.reason for s in load(["-"], stdin=Broken()).skipped] == ["cannot be read: input/output error"]
