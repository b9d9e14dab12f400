"""What a format writes, as one string."""

from __future__ import annotations

import io
import re
from typing import Any

from quotediff import __version__, formats
from quotediff.options import DisplayOptions
from tests.formats import build

_STRING = r'"(?:[^"\\]|\\.)*"'
WRITERS = {"copies": "write_deduplication"}
ARTICLES = {article.id: article for article in build.ARTICLES}


def render(name: str, what: str, *values: Any, **display: Any) -> str:
    """Call ``write_<what>`` of a format."""
    out = io.StringIO()
    getattr(formats.load(name), WRITERS.get(what, f"write_{what}"))(*values, out, DisplayOptions(**display))
    return out.getvalue()


def report(name: str, **display: Any) -> str:
    return render(name, "report", build.rich_report(), **display)


def everything(name: str, **display: Any) -> dict[str, str]:
    """Return all that a format can write about the shared report, by what it is."""
    values: dict[str, tuple[Any, ...]] = {
        "report": (build.rich_report(),),
        "cluster": (build.rich_report(), "3f1c02ab"),
        "quotations": (build.quotations(), ARTICLES),
        "sentences": (build.sentences(), ARTICLES),
        "comparison": (build.comparison(),),
        "copies": (build.deduplication(), ['{"text": "kept as it was read"}']),
    }
    return {what: render(name, what, *given, **display) for what, given in values.items() if can(name, what)}


def can(name: str, what: str) -> bool:
    """Say whether a format has a form for this."""
    return hasattr(formats.load(name), WRITERS.get(what, f"write_{what}"))


def legible(text: str) -> str:
    """Return output as a golden file holds it: escapes to be seen; no version, style sheet, help on codes."""
    text = re.sub(r"(<style>|<script>).*?(?=</)", r"\1…", text, flags=re.DOTALL)
    text = re.sub(rf"sha256-[\w+/=]+|(?<=quotediff ){re.escape(__version__)}", "…", text)
    shown = re.sub(rf'"(version|semanticVersion)": "{re.escape(__version__)}"', r'"\1": "…"', text)
    shown = re.sub(rf'"help": {{"text": {_STRING}, "markdown": {_STRING}}}', '"help": "…"', shown)
    return shown.replace("\x1b", "␛")
