"""Regular expressions that are compiled when they are first used: all of them take longer than a short run needs."""

from __future__ import annotations

import re
from typing import Any, cast


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression that is compiled when it is first asked for a match."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    def __init__(self, *source: Any) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:  # called for what is not there yet, so once for each method
        method = getattr(re.compile(*self._source), name)
        setattr(self, name, method)
        return method
