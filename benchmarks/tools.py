"""The tools that are measured: how each is called on a corpus, and which pairs of articles its output names."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.corpora import Corpus
from benchmarks.scoring import Pair, pair

OURS = (sys.executable, "-m", "quotediff")
_RUN = re.compile(r"^(?P<a>.+?): line \d+-\d+ *\|(?P<b>.+?): line \d+-\d+ *\[\d+\]")


class Tool(NamedTuple):
    """``command`` for a corpus; ``pairs`` reads its output; ``needs`` an executable or a package that must be there."""

    name: str
    command: Callable[[Corpus], tuple[str, ...]]
    pairs: Callable[[Path], set[Pair]] | None = None
    needs: str | None = None
    stdin: Callable[[Corpus], Path] | None = None
    env: Mapping[str, str] = {}


def is_there(tool: Tool) -> bool:
    """Say whether what a tool needs is installed."""
    if tool.needs is None or shutil.which(tool.needs):
        return True
    try:
        return bool(version(tool.needs))
    except PackageNotFoundError:
        return False


def quotediff(command: str, *options: str, name: str = "quotediff") -> Tool:
    """Return one of our commands, with one job."""
    usual = ("-q", "--isolated", "-j", "1", "-f", "json")
    pairs = {"compare": compared, "dedupe": grouped}.get(command)
    return Tool(name, lambda corpus: (*OURS, command, *usual, *options, str(corpus.articles)), pairs)


def compared(output: Path) -> set[Pair]:
    """Return the pairs of a report; of articles of the same text one is compared, the others stand in its group."""
    report: dict[str, Any] = json.loads(output.read_bytes())
    exact = {
        pair(group["kept"], m["article"])
        for group in report["groups"]
        for m in group["members"]
        if m["relation"] == "exact"
    }
    return exact | {pair(one["a"], one["b"]) for one in report["pairs"]}


def grouped(output: Path) -> set[Pair]:
    """Return every two articles of a group of copies."""
    groups = json.loads(output.read_bytes())["groups"]
    every = ([group["kept"], *(member["article"] for member in group["members"])] for group in groups)
    return {pair(a, b) for names in every for a, b in combinations(names, 2)}


def _runs(output: Path) -> set[Pair]:
    """Return the pairs of files in the output of sim_text."""
    with open(output, encoding="utf-8") as lines:
        found = filter(None, map(_RUN.match, lines))
        names = [(Path(m["a"]).stem, Path(m["b"]).stem) for m in found]
    return {pair(a, b) for a, b in names if a != b}


def _lines(output: Path) -> set[Pair]:
    """Return the pairs of two ids a line."""
    return set(_pairs(output))


def _pairs(output: Path) -> Iterator[Pair]:
    with open(output, encoding="utf-8") as lines:
        for line in lines:
            yield pair(*line.split())


def _minhash(library: str) -> Tool:
    def command(corpus: Corpus) -> tuple[str, ...]:
        return (sys.executable, "-m", "benchmarks.minhash", library, str(corpus.articles))

    return Tool(library, command, _lines, needs=library)


WC = Tool("wc -w", lambda corpus: ("wc", "-w", str(corpus.articles)), needs="wc", env={"LC_ALL": "C"})
SIM_TEXT = Tool(
    "sim_text -r 12",
    lambda _: ("sim_text", "-r", "12", "-n", "-T", "-s", "-i"),
    _runs,
    needs="sim_text",
    stdin=Corpus.files,
)
COMPARE = (SIM_TEXT, quotediff("compare"))
DEDUPE = (
    WC,
    quotediff("dedupe"),
    quotediff("dedupe", "--memory", "256MiB", name="quotediff --memory 256MiB"),
    _minhash("rensa"),
    _minhash("datasketch"),
)
"""Of each task the first is what the others are held against."""
