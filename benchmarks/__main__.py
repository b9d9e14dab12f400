"""Time every tool in one run, and print one table; ``--record DATE`` keeps what docs/performance.md shows."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import page, runs
from benchmarks.corpora import QUICK, Sizes

Figures = dict[str, Any]
FIGURES = Path(__file__).parent / "figures.json"
PLACES = 4


def main(arguments: Sequence[str]) -> None:
    """Measure, print, and record where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a twentieth of the articles, each run once")
    parser.add_argument("--repeat", type=int, metavar="N", help="how often each is run, of which the least counts (3)")
    parser.add_argument("--record", metavar="DATE", help="keep the figures, from which `make docs` makes the page")
    parser.add_argument("--only", metavar="TASK", action="append", choices=[t.__name__ for t in runs.TASKS])
    given = parser.parse_args(arguments)
    sizes = QUICK if given.quick else Sizes()
    sizes = sizes._replace(repeat=given.repeat or sizes.repeat)
    rows = []
    with tempfile.TemporaryDirectory(prefix="quotediff-bench-") as name:
        # Modules are compiled once, whatever the environment says.
        os.environ.update(PYTHONDONTWRITEBYTECODE="", PYTHONPYCACHEPREFIX=f"{name}/compiled")
        runs.warm_up(Path(name))
        for task in runs.TASKS:
            if given.only is None or task.__name__ in given.only:
                for row in task(Path(name), sizes):
                    print(f"{row.task}, {row.data}: {row.tool}: {row.cpu:.2f} s, {row.peak:.0f} MB", file=sys.stderr)
                    rows.append(row)
        stages = {} if given.only else runs.stages(Path(name), sizes)
    figures = {
        "date": given.record or "",
        "machine": machine(),
        "repeat": sizes.repeat,
        "rows": [rounded(row) for row in rows],
        "stages": {command: {k: round(v, PLACES) for k, v in found.items()} for command, found in stages.items()},
    }
    print(page.text(figures))
    if given.record:
        held = json.loads(FIGURES.read_text(encoding="utf-8")) if given.only and FIGURES.exists() else {}
        lines = json.dumps(renewed(held, figures), ensure_ascii=False, indent=1)
        FIGURES.write_text(lines + "\n", encoding="utf-8")


def renewed(held: Figures, figures: Figures) -> Figures:
    """Return figures with what is held of other tasks, where the same machine measured it as often on the same day."""
    if any(held.get(key) != figures[key] for key in ("date", "machine", "repeat")):
        return figures
    tasks = list(dict.fromkeys(row["task"] for row in held["rows"]))
    measured = {row["task"] for row in figures["rows"]}
    rows = [*(row for row in held["rows"] if row["task"] not in measured), *figures["rows"]]
    rows.sort(key=lambda row: tasks.index(row["task"]) if row["task"] in tasks else len(tasks))
    return {**figures, "rows": rows, "stages": figures["stages"] or held["stages"]}


def rounded(row: runs.Row) -> dict[str, object]:
    """Return a row as it is recorded, without what it says nothing of."""
    held = {key: value for key, value in row._asdict().items() if value is not None}
    recall = {kind: round(share, PLACES) for kind, share in (row.recall or {}).items()}
    numbers = {key: round(value, PLACES) for key, value in held.items() if isinstance(value, float)}
    return {**held, **numbers, **({"recall": recall} if recall else {})}


def machine() -> str:
    """Return what was measured on: processor, cores, memory, system, Python."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB; {platform.system()}, Python {platform.python_version()}"


if __name__ == "__main__":
    main(sys.argv[1:])
