"""The same input gives the same bytes: in any order, with any number of jobs, under any hash seed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_pipeline import CHANGES, LETTER, article

SAMPLES = Path(__file__).parents[1] / "samples"
SHARED = """
import sys
from quotediff import jobs
from quotediff.cli import main
jobs.PATIENCE_SECONDS = 0
sys.exit(main())
"""
"""The program, with all work shared by its jobs."""


def run(*args: str, seed: str = "0") -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "NO_COLOR": "1"}
    command = [sys.executable, "-c", SHARED, "compare", *args]
    return subprocess.run(command, capture_output=True, check=True, env=environment).stdout


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Two files of fifty records that quote one letter, some of them in other words."""
    folder = tmp_path_factory.mktemp("wire")
    paths = []
    for part in range(2):
        records = []
        for i in range(50):
            said = LETTER.replace(*CHANGES[i % len(CHANGES)]) if i % 7 == 0 else LETTER
            records.append(json.dumps({"id": f"{part}-{i}", "text": article(100 * part + i, said).text}))
        path = folder / f"part{part}.jsonl"
        path.write_text("\n".join(records) + "\n", encoding="utf-8")
        paths.append(str(path))
    return paths


@pytest.mark.parametrize("form", ["text", "json"])
def test_same_bytes_whatever_the_seed_the_order_and_the_jobs(form: str, wire: list[str]) -> None:
    first = run(*wire, "-f", form, "-j", "1", seed="1")
    assert first.count(b"\n") > 10
    assert run(*wire[::-1], "-f", form, "-j", "2", seed="2") == first


@pytest.mark.parametrize("form", ["text", "list", "json", "jsonl", "csv", "md"])
def test_samples_in_every_format(form: str) -> None:
    paths = sorted(str(path) for path in SAMPLES.iterdir())
    assert run(*paths, "-f", form, seed="1") == run(*reversed(paths), "-f", form, seed="2")
