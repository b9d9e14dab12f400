"""What tests of the command line share: the result of a call, a bare environment, invented articles."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

HARBOUR = """The ferry Marta ran aground off Tern Head on Tuesday with 41 people on board.

"We waited ten minutes before anyone told us to put on a life jacket," said Ilka Maren, a passenger from Skerrow.

The harbour master, Odo Quist, has begun an inquiry.
"""
VALLEY = """Everyone is safe after the Marta hit a rock.

“We waited 20 minutes before anyone told us to put on a life jacket,” Maren told this paper on Wednesday.
"""
MARKET = """The fish market reopens on Saturday. Its roof was mended over the winter, and two stalls have new owners.
"""

_OURS = (
    "QUOTEDIFF_",
    "LC_",
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "TERM",
    "LANG",
    "PYTHONIOENCODING",
    "PYTHONUTF8",
    "GITHUB_",
    "XDG_CONFIG_HOME",
)


class Result(NamedTuple):
    """What one call of the program gave."""

    status: int
    out: str
    err: str


Call = Callable[..., Result]


def environment(**more: str) -> dict[str, str]:
    """Return the environment without anything that changes what the program does."""
    bare = {key: value for key, value in os.environ.items() if not key.startswith(_OURS)}
    return {**bare, "XDG_CONFIG_HOME": os.devnull, **more}
