"""What a format writes, as one string."""

from __future__ import annotations

import io
from typing import Any

from quotediff import __version__, formats
from quotediff.options import DisplayOptions
from tests.formats import build

ARTICLES = {article.id: article for article in build.ARTICLES}


def render(name: str, what: str, *values: Any, **display: Any) -> str:
    """Call ``write_<what>`` of a format."""
    out = io.StringIO()
    getattr(formats.load(name), f"write_{what}")(*values, out, DisplayOptions(**display))
    return out.getvalue()


def report(name: str, **display: Any) -> str:
    return render(name, "report", build.rich_report(), **display)


def everything(name: str, **display: Any) -> dict[str, str]:
    """Return all that a format writes about the shared report, by what it is."""
    return {
        "report": report(name, **display),
        "cluster": render(name, "cluster", build.rich_report(), "3f1c02ab", **display),
        "quotations": render(name, "quotations", build.quotations(), ARTICLES, **display),
        "sentences": render(name, "sentences", build.sentences(), ARTICLES, **display),
        "comparison": render(name, "comparison", build.comparison(), **display),
    }


def legible(text: str) -> str:
    """Return output as a golden file holds it: escape sequences to be seen, no version that changes."""
    return text.replace("\x1b", "␛").replace(f'"version": "{__version__}"', '"version": "…"')
