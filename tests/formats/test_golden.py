"""The whole output of each format on the shared report, as a reader sees it: ``pytest --update-golden`` writes it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quotediff import formats
from tests.conftest import Golden
from tests.formats import build
from tests.formats.render import everything, legible, render, report

GOLDEN = Path(__file__).parent / "golden"
SUFFIX = {name: suffix for suffix, name in formats.SUFFIXES.items()} | {"list": ".list.txt", "github": ".github.txt"}


@pytest.mark.parametrize("name", formats.FORMATS)
def test_everything_in_every_format(name: str, golden: Golden) -> None:
    for what, text in everything(name).items():
        golden(GOLDEN / f"{what}{SUFFIX[name]}", legible(text))


@pytest.mark.parametrize("width", [40, 80, 200])
def test_text_at_every_width(width: int, golden: Golden) -> None:
    golden(GOLDEN / f"report-{width}.txt", report("text", width=width))


@pytest.mark.parametrize("width", [80, 200])
def test_text_in_colour(width: int, golden: Golden) -> None:
    golden(GOLDEN / f"report-{width}-colour.txt", legible(report("text", width=width, color=True)))


def test_text_side_by_side(golden: Golden) -> None:
    golden(GOLDEN / "report-side.txt", report("text", layout="side", width=120))
    golden(GOLDEN / "comparison-side.txt", render("text", "comparison", build.comparison(), layout="side", width=120))


@pytest.mark.parametrize("name", ["text", "md"])
def test_a_crowd(name: str, golden: Golden) -> None:
    golden(GOLDEN / f"crowd{SUFFIX[name]}", render(name, "report", build.crowd_report()))


@pytest.mark.parametrize("name", ["text", "md"])
@pytest.mark.parametrize(
    ("title", "display"),
    [
        ("statistics", {"statistics": True}),
        ("limit", {"limit": 1}),
        ("by-words", {"sort": "words", "context_words": 3}),
    ],
)
def test_display_options(name: str, title: str, display: dict[str, Any], golden: Golden) -> None:
    golden(GOLDEN / f"report-{title}{SUFFIX[name]}", report(name, **display))


@pytest.mark.parametrize("name", formats.FORMATS)
def test_nothing_found(name: str, golden: Golden) -> None:
    nothing = render(name, "report", build.empty_report(build.ARTICLES[1:3]))
    golden(GOLDEN / f"nothing{SUFFIX[name]}", legible(nothing))
