"""Text fits its width, ends no line in a space, and says the same with and without colour."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from quotediff.formats.clean import neutral
from quotediff.formats.text.wrapping import breaks
from quotediff.model import Article, Cluster, Edit, EditKind, Finding, Report, Span, Speaker, Tag, Witness
from quotediff.options import CompareOptions
from tests.formats import build
from tests.formats.render import everything, render

Layout = Literal["inline", "side"]
WIDTHS = (40, 80, 100, 200)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("layout", ["inline", "side"])
def test_no_line_is_too_wide_or_ends_in_a_space(width: int, layout: Layout) -> None:
    written = everything("text", width=width, layout=layout)
    written["crowd"] = render("text", "report", build.crowd_report(), width=width, layout=layout)
    written["every place"] = render("text", "report", build.crowd_report(), width=width, all_places=True)
    for text in written.values():
        assert_fits(text, width)


def assert_fits(text: str, width: int) -> None:
    for line in text.splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


@pytest.mark.parametrize("width", WIDTHS)
def test_colour_only_adds_colour(width: int) -> None:
    coloured = everything("text", width=width, color=True)
    for what, text in everything("text", width=width).items():
        assert "\x1b" not in text
        assert re.sub("\x1b\\[[0-9;]*m", "", coloured[what]) == text


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, coloured = everything("text"), everything("text", color=True)
    for name, value in {"COLUMNS": "33", "FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    assert everything("text") == plain
    assert everything("text", color=True) == coloured


def test_a_crowd_fits_a_screen() -> None:
    for width in (80, 100, 200):
        assert render("text", "report", build.crowd_report(), width=width).count("\n") <= 40
    assert render("text", "report", build.crowd_report(), all_places=True).count("\n") > 500


SCRAPS = ["we", "never", "said", "我们不会", "🏊", "e\u0301té", "a-very-long-word" * 4, "\x1b[31m", "\n", "“", "”", "."]
WORDS = st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=60).map(" ".join)


@st.composite
def spans(draw: st.DrawFn, text: str, most: int = 3) -> tuple[Span, ...]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2 * most)))
    return tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))


@st.composite
def clusters(draw: st.DrawFn) -> Report:
    """A report with one cluster whose places lie anywhere, as long as they lie in their texts."""
    outlets = st.none() | st.sampled_from(["Harbour Post", "港口晚报 " * 9, "\x1b]0;x\x07"])
    articles = [
        Article(f"{i}-{draw(WORDS)[:40]}", draw(WORDS), path=f"dir/{i}.txt", outlet=draw(outlets)) for i in range(3)
    ]
    base = articles[0]
    witnesses = []
    for i, article in enumerate(articles):
        edits = [
            Edit(
                draw(st.sampled_from(list[Tag](["insert", "delete", "replace", "move"]))),
                draw(st.sampled_from(list[EditKind](["negation", "wording", "omission", "typography", "order"]))),
                draw(st.booleans()),
                draw(spans(base.text, 1))[0],
                draw(spans(article.text, 1))[0],
            )
            for _ in range(draw(st.integers(0, 4)) if i else 0)
        ]
        speaker = draw(st.none() | st.just(Speaker("Mara\x1bLind\n", Span(0, 0))))
        found, between = draw(spans(article.text)), draw(spans(article.text, 1))
        witnesses.append(
            Witness("ABC"[i], article.id, found, between, "yes" if i < 2 else "no", speaker, edits=tuple(edits))
        )
    cluster = Cluster("0123456789abcdef", "quotation", 5, "A", tuple(witnesses))
    found_too = tuple(
        Finding(f"{code}", code, "note", "…", "", cluster=cluster.id, witness=witness)
        for code, witness in (("QD206", "B"), ("QD204", "B"), ("QD205", "C"), ("QD201", None))
    )
    words = {article.id: 1 for article in articles}
    return Report(CompareOptions().published(), tuple(articles), words, clusters=(cluster,), findings=found_too)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(clusters(), st.sampled_from(WIDTHS), st.sampled_from(list[Layout](["inline", "side"])), st.integers(0, 12))
def test_any_report_fits(report: Report, width: int, layout: Layout, context: int) -> None:
    assert_fits(render("text", "report", report, width=width, layout=layout, context_words=context), width)
    for name in ("list", "md", "csv", "json", "jsonl"):
        render(name, "report", report)
    assert_fits(render("text", "cluster", report, "0123", width=width, layout=layout), width)


@given(st.lists(st.sampled_from([*SCRAPS, " ", " ", "\u3000", "\u200b", "\xa0"]), max_size=30), st.integers(2, 40))
def test_lines_are_broken_as_rich_breaks_them(scraps: list[str], width: int) -> None:
    text = neutral("".join(scraps))
    found = [0, *breaks(text, width), len(text)]
    expected = Text(text).wrap(Console(), width, overflow="fold")
    assert [text[a:b].rstrip() for a, b in pairwise(found)] == [line.plain.rstrip() for line in expected]
