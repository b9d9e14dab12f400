"""Print one table of every task that has data here; exit 1 where a figure is below its floor.

A date as argument keeps the figures, with the floors, in ``figures.json``, from which ``make docs`` makes the table of
docs/accuracy.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from evaluation import Score

TASKS = (
    "sentences",
    "quotations",
    "speakers",
    "resolved",
    "words",
    "shared_quotations",
    "changes",
    "read",
    "copied_passages",
    "reuse",
    "copies",
)
HERE = Path(__file__).parent
FLOORS, PEERS, FIGURES = (HERE / f"{name}.json" for name in ("floors", "peers", "figures"))


def main(arguments: Sequence[str]) -> int:
    """Run every task and hold its figures against the floors."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("date", metavar="DATE", nargs="?", help="keep the figures, under this date")
    date = parser.parse_args(arguments).date
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    peers: dict[str, str] = json.loads(PEERS.read_text(encoding="utf-8"))
    scores: list[Score] = [s for task in TASKS for s in import_module(f"evaluation.{task}").score()]
    if not scores:
        print("no data: set QUOTEDIFF_DATA, or put it in ../shared/data beside the checkout")
        return 0
    print(f"{'task':26} {'set':56} {'size':>5} {'figure':>7} {'floor':>7}  best known")
    fallen = 0
    for score in scores:
        name = f"{score.task}: {score.set}"
        floor = floors.get(name)
        below = floor is not None and not _holds(score, floor)
        fallen += below
        shown, known = "" if floor is None else f"{floor:.3f}", "BELOW" if below else peers.get(name, "")
        print(f"{score.task:26} {score.set:56} {score.size:5} {score.figure:7.3f} {shown:>7}  {known}".rstrip())
    if date:
        _record(date, scores, floors)
    return 1 if fallen else 0


def _holds(score: Score, floor: float) -> bool:
    """Say whether a figure holds its floor; of errors, named "wrongly", fewer are better."""
    return score.figure <= floor if "wrongly" in score.set else score.figure >= floor


def _record(date: str, scores: Iterable[Score], floors: Mapping[str, float]) -> None:
    """Keep the figures, to three places, and their floors, with the date."""
    rows = [[s.task, s.set, s.size, round(s.figure, 3), floors.get(f"{s.task}: {s.set}")] for s in scores]
    lines = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
    FIGURES.write_text(f'{{"date": {json.dumps(date)}, "figures": [\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
