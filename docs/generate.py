"""Write the generated parts of README.md and docs/ again (``make docs``); ``--check`` only says what is out of date.

A part stands between ``<!-- generated: NAME -->`` and ``<!-- end -->``; NAME is one of PARTS.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from difflib import unified_diff
from pathlib import Path

from click.testing import CliRunner

from benchmarks import page, plot
from quotediff.cli import cli
from quotediff.codes import CODES

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
PART = re.compile(r"(<!-- generated: (?P<name>[\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def printed(*arguments: str, status: int = 0) -> str:
    """Return a fenced block with a command line and what it prints on a plain terminal of 100 columns.

    RuntimeError where it does not end with ``status``.
    """
    plain = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
    ours = ("QUOTEDIFF_", "FORCE_", "GITHUB_", "XDG_CONFIG_HOME")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    run = subprocess.run(
        [sys.executable, "-m", "quotediff", *arguments],
        cwd=ROOT,
        env=kept | plain,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode != status:
        raise RuntimeError(f"quotediff {' '.join(arguments)} ended with {run.returncode}: {run.stderr}")
    body = "\n".join(line.rstrip() for line in run.stdout.splitlines())
    return f"```console\n$ quotediff {' '.join(arguments)}\n{body}\n```\n"


def codes() -> str:
    """Return the table of finding codes."""
    rows = [f"| {key} | {code.name} | {code.level} | {code.meaning} |" for key, code in CODES.items()]
    return "\n".join(["| code | name | level | meaning |", "|---|---|---|---|", *rows]) + "\n"


def commands() -> str:
    """Return the help of every command."""
    runner = CliRunner()
    pages = []
    for name in cli.commands:
        shown = runner.invoke(cli, [name, "--help"], prog_name="quotediff", terminal_width=100)
        pages.append(f"### `quotediff {name}`\n\n```text\n{shown.output.rstrip()}\n```\n")
    return "\n".join(pages)


def accuracy() -> str:
    """Return the table of figures, as they were last recorded."""
    held, peers = (json.loads((ROOT / "evaluation" / f"{n}.json").read_text("utf-8")) for n in ("figures", "peers"))
    rows = []
    for task, data, size, figure, floor in held["figures"]:
        peer, least = peers.get(f"{task}: {data}", ""), "" if floor is None else f"{floor:.3f}"
        rows.append(f"| {task} | {data} | {size:,} | {figure:.3f} | {least} | {peer} |")
    head = ["| task | set | size | figure | floor | best known |", "|---|---|--:|--:|--:|---|"]
    return "\n".join([f"Measured on {held['date']}.", "", *head, *rows]) + "\n"


def recorded() -> page.Figures:
    """Return what the last recorded run of the benchmarks measured."""
    held: page.Figures = json.loads((ROOT / "benchmarks" / "figures.json").read_text("utf-8"))
    return held


def growth() -> str:
    """Return the picture of how the time of both commands grows."""
    found = {
        f"{name} {page.exponent(c):.2f}": [p[:2] for p in c] for name, c in page.curves(recorded()["rows"]).items()
    }
    return plot.svg(found, "CPU seconds by number of articles, and the exponent", "articles", "s")


PARTS: Mapping[str, Callable[[], str]] = {
    "samples": lambda: printed("compare", "samples/", "--limit", "2"),
    "tutorial-quotes": lambda: printed("quotes", "samples/northern-ledger.txt"),
    "tutorial-list": lambda: printed("compare", "samples/", "--select", "QD202,QD206", "-f", "list"),
    "tutorial-diff": lambda: printed("diff", "dd39bc9f", "samples/"),
    "tutorial-dedupe": lambda: printed("dedupe", "samples/"),
    "tutorial-explain": lambda: printed("explain", "QD206"),
    "tutorial-check": lambda: printed(
        *("check", "samples/skerrow-courier.md", "--against", "samples/", "--select", "QD103,QD302", "-f", "list"),
        status=1,
    ),
    "codes": codes,
    "commands": commands,
    "accuracy": accuracy,
    "performance": lambda: page.text(recorded()),
}
PICTURES: Mapping[str, Callable[[], str]] = {"growth.svg": growth}
"""Files of ``docs/`` that are generated as a whole."""


def renewed(page: str) -> str:
    """Return a page with its parts generated again."""
    return PART.sub(lambda m: m[1] + PARTS[m["name"]]() + m[3], page)


def main(check: bool) -> str:
    """Write every page again, or compare only; return what is out of date, as a diff."""
    stale: list[str] = []
    pages = ((path, renewed(path.read_text(encoding="utf-8"))) for path in PAGES)
    pictures = ((ROOT / "docs" / name, make()) for name, make in PICTURES.items())
    for path, after in (*pages, *pictures):
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if after != before and check:
            stale += unified_diff(before.splitlines(True), after.splitlines(True), path.name, "make docs")
        elif after != before:
            path.write_text(after, encoding="utf-8")
    return "".join(stale)


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]) or None)
