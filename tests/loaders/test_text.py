"""Plain text: untouched, and a first line that stands apart is its title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.loaders.fields import NAMES
from quotediff.loaders.text import first_line, read_text
from quotediff.model import Article

BODY = "The boat ran aground on Monday.\n\nNo one was hurt."


@pytest.mark.parametrize(
    "line", ["Boat runs aground", "Why did the boat run aground?", "Boat “lost” in the U.S.", "A" * 200]
)
@pytest.mark.parametrize("between", ["\n\n", "\r\n\r\n", "\r\r", "\n \t \n", "\n\n\n\n"])
def test_a_line_that_stands_apart_is_the_title(line: str, between: str) -> None:
    assert first_line(f"{line}{between}{BODY}") == line
    assert first_line(f"\n  {line}  {between}{BODY}") == line


@pytest.mark.parametrize(
    "text",
    [
        f"Boat runs aground\n{BODY}",
        BODY,
        f"The boat ran aground, “and sank.”\n\n{BODY}",
        f"As follows:\n\n{BODY}",
        f"{'A' * 201}\n\n{BODY}",
        "",
        " \n\n ",
    ],
)
def test_running_text_is_no_title(text: str) -> None:
    assert first_line(text) is None


@pytest.mark.parametrize("text", ["Boat runs aground", "The boat ran aground.", "\nThe boat ran aground.\n\n  \n"])
def test_the_only_line_is_the_title(text: str) -> None:
    assert first_line(text) == text.strip()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_the_title_stands_in_the_text_and_the_text_is_untouched(text: str) -> None:
    (article,) = read_text("in/a.txt", text, NAMES).articles
    assert article == Article("in/a.txt", text, "in/a.txt", title=article.title)
    assert article.title is None or article.title in text
