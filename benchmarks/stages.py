"""Where the time of one run goes, by stage.

    python -m benchmarks.stages compare -q -f json articles.jsonl

runs the command, and prints on standard error, as JSON, the share of the CPU time that each component of the package
took, its calls to libraries included. Every millisecond of CPU time a signal looks which component is at work.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from collections import defaultdict
from types import FrameType

STEP_SECONDS = 0.001
PACKAGE = "quotediff."


class Sampler:
    """Counts CPU time by component, the innermost one on the stack."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._last = time.process_time()

    def __call__(self, _number: int, frame: FrameType | None) -> None:
        """Count the time since the last signal; as a handler of signals."""
        now = time.process_time()
        self.seconds[component(frame)] += now - self._last
        self._last = now

    def shares(self) -> dict[str, float]:
        """Return the share of each component, the largest first."""
        total = sum(self.seconds.values()) or 1.0
        return {name: taken / total for name, taken in sorted(self.seconds.items(), key=lambda item: -item[1])}


def component(frame: FrameType | None) -> str:
    """Return the innermost module or package directly under ours that is at work, ``start`` where there is none."""
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if module.startswith(PACKAGE):
            return "start" if frame.f_code.co_name == "<module>" else module.split(".")[1]
        frame = frame.f_back
    return "start"


def main() -> int:
    """Run the command of the arguments, sampled."""
    sampler = Sampler()
    signal.signal(signal.SIGPROF, sampler)
    signal.setitimer(signal.ITIMER_PROF, STEP_SECONDS, STEP_SECONDS)
    from quotediff.cli import main as command  # noqa: PLC0415  (its start is measured, too)

    try:
        return command(sys.argv[1:])
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        print(json.dumps(sampler.shares()), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
