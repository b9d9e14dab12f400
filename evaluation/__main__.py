"""Print one table of every task that has data here; exit 1 where a figure is below its floor."""

from __future__ import annotations

import json
import sys
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
    "copied_passages",
    "reuse",
    "copies",
)
FLOORS = Path(__file__).with_name("floors.json")


def main() -> int:
    """Run every task and hold its figures against the floors."""
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    scores: list[Score] = [s for task in TASKS for s in import_module(f"evaluation.{task}").score()]
    if not scores:
        print("no data: set QUOTEDIFF_DATA, or put it in ../shared/data beside the checkout")
        return 0
    print(f"{'task':28} {'set':44} {'size':>6} {'figure':>8} {'floor':>7}")
    fallen = 0
    for score in scores:
        floor = floors.get(f"{score.task}: {score.set}")
        below = floor is not None and not _holds(score, floor)
        fallen += below
        shown = "" if floor is None else f"{floor:.3f}"
        print(
            f"{score.task:28} {score.set:44} {score.size:6} {score.figure:8.3f} {shown:>7}{'  BELOW' if below else ''}"
        )
    return 1 if fallen else 0


def _holds(score: Score, floor: float) -> bool:
    """Say whether a figure holds its floor; of errors, named "wrongly", fewer are better."""
    return score.figure <= floor if "wrongly" in score.set else score.figure >= floor


if __name__ == "__main__":
    sys.exit(main())
