"""The recorded figures as Markdown: what was wanted, one table of all runs, recall by kind, growth, stages."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import linear_regression
from typing import Any

Figures = Mapping[str, Any]
Row = Mapping[str, Any]
REFERENCE = {
    "compare": "sim_text -r 12",
    "dedupe": "wc -w",
    "compare, four articles": "python, import numpy",
    "compare, jobs": "quotediff -j 1",
    "dedupe, jobs": "quotediff -j 1",
}
"""What the times of a task are ratios to."""
LEAST_STAGE = 0.02
GROWS_FROM = 10_000
"""The exponent is of the numbers of articles from here on, as far as they were measured."""


def text(figures: Figures) -> str:
    """Return all of it."""
    rows = figures["rows"]
    begin = f"Measured on {figures['date']}, " if figures["date"] else "Measured "
    several = f"Each run {figures['repeat']} times, the least counts. " if figures["repeat"] > 1 else ""
    parts = [
        f"{begin}on {figures['machine']}. {several}CPU seconds of all processes of a run; memory of the largest.\n",
        _aims(rows),
        "### All runs\n\n" + _runs([row for row in rows if not row["task"].endswith("growth")]),
        "### Planted copies found, by kind\n\n" + _kinds(rows),
        "### Growth\n\n" + _growth(rows),
        "### Where the time goes\n\n" + _stages(figures["stages"]),
    ]
    return "\n".join(parts)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], words: int = 1) -> str:
    """Return a table; the first ``words`` columns are text, the others numbers."""
    rule = [*("---" for _ in head[:words]), *("--:" for _ in head[words:])]
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, rule, *rows))


def _runs(rows: Sequence[Row]) -> str:
    lines = []
    for row in rows:
        held_against = _find(rows, row["task"], REFERENCE.get(row["task"], ""), row["data"])
        recall = row.get("recall")
        lines.append(
            [
                row["task"],
                f"{row['data']}, {row['articles']:,} articles, {_megabytes(row['megabytes'])}",
                row["tool"],
                f"{row['cpu']:.2f}",
                f"{row['megabytes'] / row['cpu']:.1f}",
                f"{row['cpu'] / held_against['cpu']:.2f}" if held_against else "",
                f"{row['wall']:.2f}",
                f"{row['peak']:.0f}",
                f"{sum(recall.values()) / len(recall):.3f}" if recall else "",
                _share(row.get("natural")),
                _share(row.get("precision")),
            ]
        )
    head = ["task", "data", "tool", "CPU s", "MB/s", "times", "wall s", "MB", "recall", "natural", "precision"]
    return _table(head, lines, 3)


def _kinds(rows: Sequence[Row]) -> str:
    columns = [row for row in rows if row.get("recall") and row["tool"] != SMALL_MEMORY]
    kinds = dict.fromkeys(kind for row in columns for kind in row["recall"])
    head = ["kind", *(f"{row['task']}, {row['data']}: {row['tool']}" for row in columns)]
    return _table(head, [[kind, *(_share(row["recall"].get(kind)) for row in columns)] for kind in kinds])


def curves(rows: Sequence[Row]) -> dict[str, list[tuple[int, float, float]]]:
    """Return for each command (articles, CPU seconds without the start, MB), by number of articles."""
    found = {}
    for command in ("compare", "dedupe"):
        start, *others = sorted((r for r in rows if r["task"] == f"{command}, growth"), key=lambda r: r["articles"])
        found[command] = [(r["articles"], max(r["cpu"] - start["cpu"], 1e-3), r["peak"]) for r in others]
    return found


def exponent(curve: Sequence[tuple[int, float, float]]) -> float:
    """Return the slope of the least-squares line through the logarithms."""
    points = [(math.log(n), math.log(cpu)) for n, cpu, _ in curve if n >= min(GROWS_FROM, curve[-2][0])]
    return linear_regression(*zip(*points, strict=True)).slope


def _growth(rows: Sequence[Row]) -> str:
    if not any(row["task"].endswith("growth") for row in rows):
        return ""
    found = curves(rows)
    lines = [
        [f"{n:,}", *(value for curve in found.values() for value in (f"{curve[i][1]:.2f}", f"{curve[i][2]:.0f}"))]
        for i, (n, _, _) in enumerate(found["compare"])
    ]
    grows = ", ".join(f"`{command}` {exponent(curve):.2f}" for command, curve in found.items())
    table = _table(["articles", *(f"{c}: {what}" for c in found for what in ("CPU s", "MB"))], lines)
    return f"{table}\nThe start is taken off. Exponent of the CPU time: {grows}.\n"


def _stages(stages: Mapping[str, Mapping[str, float]]) -> str:
    lines = []
    for command, shares in stages.items():
        shown = [f"{name} {share:.0%}" for name, share in shares.items() if share >= LEAST_STAGE]
        lines.append([command, ", ".join(shown)])
    return _table(["command", "share of the CPU time"], lines, 2)


Aim = tuple[str, str, Callable[[Sequence[Row]], str | None]]
"""What, how much is wanted, and what was found: None where it was not measured."""


def _times(task: str, tool: str, other: str, data: str = "invented", key: str = "cpu") -> Callable[..., str | None]:
    def ratio(rows: Sequence[Row]) -> str | None:
        one, two = _find(rows, task, tool, data), _find(rows, task, other, data)
        return f"{one[key] / two[key]:.2f}" if one and two else None

    return ratio


def _value(task: str, key: str, data: str = "invented", tool: str = "quotediff") -> Callable[..., str | None]:
    def value(rows: Sequence[Row]) -> str | None:
        row = _find(rows, task, tool, data)
        found = row.get(key) if row else None
        return None if found is None else f"{found:.0f} MB" if key == "peak" else f"{found:.3f}"

    return value


def _lowest(task: str, data: str, kinds: str = "") -> Callable[..., str | None]:
    """Return the lowest recall of the kinds of copies whose names have a word in them, or do not (``-word``)."""

    def lowest(rows: Sequence[Row]) -> str | None:
        recall = (_find(rows, task, "quotediff", data) or {}).get("recall") or {}
        some = [
            share for kind, share in recall.items() if (kinds.lstrip("-") in kind) != kinds.startswith("-") or not kinds
        ]
        return f"{min(some):.3f}" if some else None

    return lowest


def _speed(rows: Sequence[Row]) -> str | None:
    row = _find(rows, "quotes", "quotediff", "invented")
    return f"{row['megabytes'] / row['cpu']:.1f}" if row else None


def _slope(command: str) -> Callable[[Sequence[Row]], str | None]:
    return lambda rows: (
        f"{exponent(curves(rows)[command]):.2f}" if any(r["task"] == f"{command}, growth" for r in rows) else None
    )


BOTH = "real and invented"
SMALL_MEMORY = "quotediff --memory 256MiB"
AIMS: tuple[Aim, ...] = (
    ("`compare`: CPU time, in times of sim_text's", "at most 3", _times("compare", "quotediff", "sim_text -r 12")),
    ("the same among real articles", "at most 3", _times("compare", "quotediff", "sim_text -r 12", BOTH)),
    ("`compare`: memory", "under 300 MB", _value("compare", "peak", BOTH)),
    ("`compare`: planted copies found, least kind", ".998", _lowest("compare", "invented")),
    ("the same among real articles", ".998", _lowest("compare", BOTH)),
    ("`compare`: other pairs found that share ten 5-grams", ".99", _value("compare", "natural", BOTH)),
    ("`compare`: pairs that share a passage", ".98", _value("compare", "precision", BOTH)),
    ("`dedupe`: CPU time, in times of `wc -w`'s", "at most 4", _times("dedupe", "quotediff", "wc -w")),
    ("the same among real articles", "at most 4", _times("dedupe", "quotediff", "wc -w", BOTH)),
    ("`dedupe`: CPU time, in times of rensa's", "at most .33", _times("dedupe", "quotediff", "rensa")),
    ("`dedupe`: memory", "under 1,200 MB", _value("dedupe", "peak")),
    ("`dedupe`: copies found, least kind but 20 % edits", "1.000", _lowest("dedupe", "invented", "-20 %")),
    ("the same among real articles", "1.000", _lowest("dedupe", BOTH, "-20 %")),
    ("`dedupe`: copies found, 20 % edits, among real articles", ".98", _lowest("dedupe", BOTH, "20 %")),
    ("`dedupe`: pairs that are planted, of those reported", ".98", _value("dedupe", "precision")),
    (
        "`dedupe --memory 256MiB`: CPU time, in times of without",
        "at most 2",
        _times("dedupe", SMALL_MEMORY, "quotediff"),
    ),
    ("`dedupe --memory 256MiB`: memory", "under 368 MB", _value("dedupe", "peak", tool=SMALL_MEMORY)),
    ("growth of `compare`: exponent", "at most 1.1", _slope("compare")),
    ("growth of `dedupe`: exponent", "at most 1.1", _slope("dedupe")),
    ("`quotes`: MB a CPU second", "5", _speed),
    (
        "`compare` with two jobs: speed in times of one",
        "1.6 on two free cores",
        _times("compare, jobs", "quotediff -j 1", "quotediff -j 2", key="wall"),
    ),
    (
        "`dedupe` with two jobs: speed in times of one",
        "1.6 on two free cores",
        _times("dedupe, jobs", "quotediff -j 1", "quotediff -j 2", key="wall"),
    ),
    (
        "four articles: CPU time, in times of starting Python with numpy",
        "under 3",
        _times("compare, four articles", "quotediff", "python, import numpy", "samples"),
    ),
)


def _aims(rows: Sequence[Row]) -> str:
    lines = [[what, wanted, found] for what, wanted, measure in AIMS if (found := measure(rows)) is not None]
    return _table(["what", "wanted", "measured"], lines, 2)


def _find(rows: Sequence[Row], task: str, tool: str, data: str) -> Row | None:
    matching: Iterator[Row] = (r for r in rows if (r["task"], r["tool"], r["data"]) == (task, tool, data))
    return next(matching, None)


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.3f}"


def _megabytes(size: float) -> str:
    return f"{size:.0f} MB" if size >= 10 else f"{size * 1000:.0f} kB" if size < 0.1 else f"{size:.1f} MB"
