"""What is kept on disk is what would be kept in memory: the same report, byte for byte, whatever the bound."""

from __future__ import annotations

import io
import os
import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotediff import candidates, columns, fingerprints, jobs, loaders, pipeline, retelling, storing, vocabulary
from quotediff.formats.json import write_report
from quotediff.located import Located, named
from quotediff.model import Article, Loaded
from quotediff.options import CompareOptions, DisplayOptions
from quotediff.pipeline import reading, texts
from quotediff.spaces import MEMORY, Space
from quotediff.storing import Disk
from tests.strategies import articles

SAMPLES = Path(__file__).parents[1] / "samples"


def report(loaded: Loaded, memory: int, number: int = 1) -> str:
    kept = pipeline.Texts(memory)
    loaded = kept.keep(loaded)
    found = pipeline.compare(loaded, CompareOptions(max_shared=0.2), jobs=number, on_disk=kept.on_disk)
    out = io.StringIO()
    write_report(found, out, DisplayOptions())
    return out.getvalue()


@pytest.mark.parametrize("number", [1, 2])
def test_samples(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = loaders.load([SAMPLES])
    expected = report(loaded, 1 << 40)
    monkeypatch.setattr(texts, "KEPT_CHARACTERS", 1)
    monkeypatch.setattr(reading, "KEPT", 0)
    monkeypatch.setattr(jobs, "PATIENCE_SECONDS", 0)
    assert report(loaded, 1, number) == expected


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(articles(), st.integers(1, 30))
def test_a_disk_and_many_partitions(some: list[Article], chunk: int) -> None:
    loaded = Loaded(tuple(some))
    expected = report(loaded, 1 << 40)
    with pytest.MonkeyPatch.context() as patch:
        for module in (fingerprints, vocabulary, retelling):
            patch.setattr(module, "CHUNK", chunk)
        patch.setattr(columns, "_AT_ONCE", chunk)
        patch.setattr(storing, "RELEASE_BYTES", 64)
        assert report(loaded, 0) == expected
        patch.setattr(candidates, "CHUNK", chunk)
        assert report(loaded, 0) == report(loaded, 1 << 40)


def test_texts_are_held_until_they_are_too_many() -> None:
    one, other = Article("a", "é\ud800 x", outlet="Ledger"), Article("b", "second")
    kept = pipeline.Texts(texts.MEMORY_A_CHARACTER * len(one.text))
    (first,) = kept.keep(Loaded((one,))).articles
    assert (first, kept.on_disk) == (one, False)
    (second,) = kept.keep(Loaded((other,))).articles
    assert isinstance(second, Located)
    assert (second.text, kept.on_disk) == ("second", True)


def test_an_article_that_is_elsewhere_is_like_one_that_is_here() -> None:
    one = Article("a", "é\ud800 x", "a.txt", 3, outlet="Ledger", published="2026-03-01")
    (stored,) = pipeline.Texts(0).keep(Loaded((one,))).articles
    assert isinstance(stored, Located)
    assert (stored.text, stored.id, stored.record, stored.outlet) == (one.text, "a", 3, "Ledger")
    other = named(stored, "b")
    assert isinstance(other, Located)
    assert replace(one, id="b") == named(one, "b") == pickle.loads(pickle.dumps(other))


@pytest.mark.parametrize("space", [MEMORY, Disk()])
def test_columns_in_pieces(space: Space) -> None:
    pieces = [(np.arange(n, dtype=np.int32), np.ones(n, np.bool_)) for n in (3, 0, 2)]
    numbers, masks = space.columns(pieces, (np.int32, np.bool_))
    assert numbers.tolist() == [0, 1, 2, 0, 1]
    assert masks.tolist() == [True] * 5
    assert [column.tolist() for column in space.columns([], (np.int32,))] == [[]]
    lengths = [(np.arange(n), np.arange(n // 2)) for n in (4, 2)]
    assert [column.tolist() for column in space.columns(lengths, (np.int64,) * 2)] == [[0, 1, 2, 3, 0, 1], [0, 1, 0]]


def test_a_temporary_file_is_read_where_the_system_reads_at_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "pread", raising=False)
    file = storing.Unnamed()
    places = [file.append(data) for data in (b"one", b"other")]
    assert [file.read(places[1], 5), file.read(places[0], 3)] == [b"other", b"one"]
    assert file.read(file.append(b"last"), 4) == b"last"


@given(
    st.lists(st.integers(0, 999), max_size=40),
    st.sampled_from([16, 256, 1 << 20]),
    st.sampled_from([np.int32, np.int64]),
)
def test_what_is_looked_up_in_a_mapped_column(places: list[int], release: int, kind: type[np.integer]) -> None:
    plain = np.arange(1000, dtype=np.float32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storing, "RELEASE_BYTES", release)
        patch.setattr(storing, "PAGES", 8)
        (column,) = Disk().columns([(plain,)], (np.float32,))
        assert column[np.array(places, kind)].tolist() == [float(place) for place in places]
        twice = np.array([places, places[::-1]], kind)
        assert column[twice].tolist() == plain[twice].tolist()
        assert column[7:9].tolist() == [7, 8]
        assert float(column[999]) == 999
        assert np.flatnonzero((column > 997)[column >= 0]).tolist() == [998, 999]
        assert np.searchsorted(column, np.float32(500)) == 500
        assert np.searchsorted(column, np.array(places, np.float32)).tolist() == places


def test_little_of_a_mapped_column_is_in_memory_while_numbers_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk()
    released: list[int] = []
    monkeypatch.setattr(storing, "RELEASE_BYTES", 1 << 20)
    (column,) = disk.columns([(np.arange(1 << 20, dtype=np.int32),)], (np.int32,))
    monkeypatch.setattr(disk, "release", lambda: released.append(1))
    np.searchsorted(column, np.arange(0, 1 << 20, 1 << 13, dtype=np.int32))
    assert len(released) >= 100
