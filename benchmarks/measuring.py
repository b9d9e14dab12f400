"""What a command costs: CPU time of the process and of all that it starts, and the memory of the largest of them.

The command is started by a small process of its own (this file, run as a script): the system counts what the parent
of a process holds at its start as memory of that process, too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """``cpu``: seconds in user and system mode; ``wall``: seconds that went by; ``peak``: most memory, in MB."""

    cpu: float
    wall: float
    peak: float


class FailedError(Exception):
    """A command ended with another status than 0."""


def cost(command: Sequence[str], output: Path, stdin: Path | None = None, env: Mapping[str, str] | None = None) -> Cost:
    """Run a command, its standard output into a file, and return what it cost. FailedError where it fails."""
    launcher = [sys.executable, "-ES", __file__, str(output), str(stdin or os.devnull), *command]
    done = subprocess.run(launcher, stdout=subprocess.PIPE, env={**os.environ, **(env or {})}, check=True)
    status, *figures = json.loads(done.stdout)
    if status:
        raise FailedError(f"{' '.join(command)} ended with {status}")
    return Cost(*figures)


def least(
    repeat: int, command: Sequence[str], output: Path, stdin: Path | None = None, env: Mapping[str, str] | None = None
) -> Cost:
    """Run a command so many times, and return the least of each: what others do on the machine only adds."""
    costs = [cost(command, output, stdin, env) for _ in range(repeat)]
    return Cost(*(min(column) for column in zip(*costs, strict=True)))


def _launch(output: str, stdin: str, command: list[str]) -> None:
    """Run the command, wait for it, and print [status, CPU seconds, wall seconds, MB] as JSON."""
    redirected = [
        (os.POSIX_SPAWN_OPEN, 0, stdin, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
    ]
    begun = time.monotonic()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=redirected)
    _, status, used = os.wait4(process, 0)
    wall = time.monotonic() - begun
    unit = 1e6 if sys.platform == "darwin" else 1e6 / 1024
    print(json.dumps([os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, wall, used.ru_maxrss / unit]))


if __name__ == "__main__":
    _launch(sys.argv[1], sys.argv[2], sys.argv[3:])
