"""The measurements, one function a task; each yields rows of the table as they are ready."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import minhash, scoring
from benchmarks.corpora import LONG, SHORT, Corpus, Sizes, growing, planted
from benchmarks.measuring import Cost, least
from benchmarks.planting import KINDS, WHOLE
from benchmarks.tools import COMPARE, DEDUPE, OURS, Tool, is_there, quotediff

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
FEW = 128
"""So many articles every tool is tried on."""
FOUR = ("northern-ledger.txt", "island-voice.txt", "coastwire.md", "evening-packet.md")


class Row(NamedTuple):
    """One line of the table; ``cpu`` and ``wall`` in seconds, sizes in MB; None where there is nothing to say.

    ``recall``: share found by kind of planted copy. ``natural``: share found of what is shared beside them.
    """

    task: str
    data: str
    tool: str
    articles: int
    megabytes: float
    cpu: float
    wall: float
    peak: float
    recall: dict[str, float] | None = None
    precision: float | None = None
    natural: float | None = None


def _row(task: str, tool: str, corpus: Corpus, taken: Cost, **more: Any) -> Row:
    return Row(task, corpus.name, tool, corpus.size, corpus.megabytes, taken.cpu, taken.wall, taken.peak, **more)


def _run(tool: Tool, corpus: Corpus, out: Path, repeat: int) -> Cost:
    stdin = tool.stdin(corpus) if tool.stdin else None
    return least(repeat, tool.command(corpus), out, stdin, tool.env)


def warm_up(folder: Path) -> None:
    """Run every tool once, on little: its modules are compiled then, as an installation compiles them."""
    corpus = planted(folder, FEW, FEW)
    assert corpus is not None
    for tool in (*COMPARE, *DEDUPE, quotediff("quotes")):
        if is_there(tool):
            _run(tool, corpus, folder / "output", 1)


def compare(folder: Path, sizes: Sizes) -> Iterator[Row]:
    """Passages: ours and sim_text over a day's articles, invented ones, then real ones with planted copies."""
    for corpus in (planted(folder, sizes.compare, sizes.words, real) for real in ((), SHORT)):
        if corpus is None:
            continue
        shared = scoring.natural((name, minhash.grams(text)) for name, text in minhash.articles(corpus.articles))
        truth, same = corpus.truth(), corpus.same()
        for tool in _present("compare", COMPARE):
            out = folder / "output"
            taken = _run(tool, corpus, out, sizes.repeat)
            found = scoring.Found(tool.pairs(out) if tool.pairs else set(), same)
            yield _row(
                *("compare", tool.name, corpus, taken),
                recall=scoring.recall(truth, found, KINDS),
                precision=scoring.precision(truth, found, shared),
                natural=scoring.natural_recall(truth, found, shared),
            )


def dedupe(folder: Path, sizes: Sizes) -> Iterator[Row]:
    """Whole copies: ours, with and without little memory, and two MinHash libraries beside counting the words."""
    for real in ((), LONG):
        corpus = planted(folder, sizes.dedupe, sizes.words, real)
        if corpus is None:
            continue
        truth, same = corpus.truth(), corpus.same()
        for tool in _present("dedupe", DEDUPE):
            if real and tool.needs in ("rensa", "datasketch"):
                continue  # which of their pairs are so is only known where all copies are planted
            out = folder / "output"
            taken = _run(tool, corpus, out, sizes.repeat if tool.needs != "datasketch" else 1)
            found = scoring.Found(tool.pairs(out), same) if tool.pairs else None
            yield _row(
                *("dedupe", tool.name, corpus, taken),
                recall=None if found is None else scoring.recall(truth, found, WHOLE),
                precision=None if found is None or real else scoring.precision(truth, found, {}),
            )


def small(folder: Path, sizes: Sizes) -> Iterator[Row]:
    """Four articles beside the start of Python with numpy."""
    paths = [SAMPLES / name for name in FOUR]
    size = sum(path.stat().st_size for path in paths) / 1e6
    commands = {
        "python, import numpy": (sys.executable, "-c", "import numpy"),
        "quotediff": (*OURS, "compare", "-q", "--isolated", "-j", "1", *map(str, paths)),
    }
    for name, command in commands.items():
        taken = least(3 * sizes.repeat, command, folder / "output")
        yield Row("compare, four articles", "samples", name, len(FOUR), size, *taken)


def quotes(folder: Path, sizes: Sizes) -> Iterator[Row]:
    """How fast quotations are found."""
    corpus = planted(folder, sizes.compare, sizes.words)
    assert corpus is not None
    yield _row("quotes", "quotediff", corpus, _run(quotediff("quotes"), corpus, folder / "output", sizes.repeat))


def jobs(folder: Path, sizes: Sizes) -> Iterator[Row]:
    """Two jobs instead of one."""
    for command, count in (("compare", sizes.compare), ("dedupe", sizes.dedupe)):
        corpus = planted(folder, count, sizes.words)
        assert corpus is not None
        for number in (1, 2):
            tool = quotediff(command, "-j", str(number), name=f"quotediff -j {number}")
            yield _row(f"{command}, jobs", tool.name, corpus, _run(tool, corpus, folder / "output", sizes.repeat))


def growth(folder: Path, sizes: Sizes) -> Iterator[Row]:
    """More and more articles, one of a hundred with the same story; the smallest number says what the start takes."""
    for count in (2, *sizes.growth):
        corpus = growing(folder, count, sizes.words // 2)
        for command in ("compare", "dedupe"):
            repeat = sizes.repeat if count <= sizes.compare else 1
            yield _row(
                f"{command}, growth", "quotediff", corpus, _run(quotediff(command), corpus, folder / "out", repeat)
            )


def stages(folder: Path, sizes: Sizes) -> dict[str, dict[str, float]]:
    """Return for each command the share of its time that each stage takes."""
    found = {}
    for command, count in (("compare", sizes.compare), ("dedupe", sizes.dedupe)):
        corpus = planted(folder, count, sizes.words)
        assert corpus is not None
        ours = ("benchmarks.stages" if part == "quotediff" else part for part in quotediff(command).command(corpus))
        done = subprocess.run(tuple(ours), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
        found[command] = json.loads(done.stderr)
    return found


def _present(task: str, tools: Sequence[Tool]) -> Iterator[Tool]:
    """Yield the tools that are installed, and say of the others that they are not."""
    for tool in tools:
        if is_there(tool):
            yield tool
        else:
            print(f"{task}: {tool.name} is not installed, measured without it", file=sys.stderr)


TASKS = (compare, dedupe, small, quotes, jobs, growth)
