"""Markdown: front matter gives the fields and stays outside the body; the text is the whole file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.errors import LoadError
from quotediff.loaders.fields import NAMES, names_of
from quotediff.loaders.markdown import front_matter, read_markdown
from quotediff.model import Article
from quotediff.options import LoadOptions

HEAD = """---
# written by the desk
title: "Boat: aground"   # checked
source: 'The Quay''s Echo'
date: 2026-03-01T10:00:00+01:00
url: https://echo.example/boat#top
author: Ada Quill # staff

tags:
  - boats
- sea
summary: >
  A boat ran aground.
---
"""
BODY = "# Boat runs aground\n\nThe boat ran *aground*.\n"


def article(text: str, **options: dict[str, str]) -> Article:
    (found,) = read_markdown("a.md", text, names_of(LoadOptions(**options))).articles  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_front_matter_gives_the_fields(end: str) -> None:
    text = (HEAD + "\n" + BODY).replace("\n", end)
    found = article(text)
    assert found.text == text
    assert (found.id, found.path, found.record) == ("a.md", "a.md", None)
    assert (found.title, found.outlet) == ("Boat: aground", "The Quay's Echo")
    assert (found.published, found.url) == ("2026-03-01T09:00:00Z", "https://echo.example/boat#top")
    assert found.body is not None
    assert text[slice(*found.body)] == BODY.strip().replace("\n", end)


def test_the_id_is_the_path_whatever_front_matter_says() -> None:
    assert article("---\nid: 7\n---\nWords.").id == "a.md"


def test_without_front_matter_all_is_body() -> None:
    assert article(BODY) == Article("a.md", BODY, "a.md", title="Boat runs aground")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Intro.\n\n# The title #\n\nWords.", "The title"),
        ("```\n# a comment\n```\n# The title\n", "The title"),
        ("## Not the first level\n\nWords.", "## Not the first level"),
        ("A line apart\n\nWords.", "A line apart"),
        ("#hashtag words.\nMore words.", None),
        ("---\ntitle: ''\n---\n# The title\nWords.", "The title"),
        ("---\ntitle: [a, b]\n---\nWords\nwords", None),
        ("---\ntitle: >\n  folded\n---\nWords\nwords", None),
        ("---\ntitle: null\n---\nA line apart\n\nwords", "A line apart"),
        ('---\ntitle: "caf\\u00e9 \\"x\\""\n---\nWords.', 'café "x"'),
        ('---\ntitle: "C:\\dir"\n---\nWords.', "C:\\dir"),
        ("---\ntitle: one\ntitle: two\n---\nWords.", "one"),
        ("---\ntitle:\n---\n# H\nWords.", "H"),
        ("---\ntitle: 1984\n...\nWords.", "1984"),
    ],
)
def test_titles(text: str, title: str | None) -> None:
    assert article(text).title == title


@pytest.mark.parametrize(
    "text",
    [
        "---\nA break above, and prose here.\n\n---\nWords.",
        "---\ntitle: never closed\n\nWords.",
        "---\n---\nWords.",
        "\n---\ntitle: not at the top\n---\nWords.",
        "----\ntitle: four dashes\n----\nWords.",
        "--- words\ntitle: x\n---\nWords.",
        "---\nhttp://a.example/\n---\nWords.",
        "Title\n---\nWords.",
    ],
)
def test_thematic_breaks_are_no_front_matter(text: str) -> None:
    assert front_matter(text) == ({}, 0)
    assert article(text).body is None


def test_front_matter_alone_is_empty() -> None:
    with pytest.raises(LoadError, match="empty: there is no text after its front matter"):
        read_markdown("a.md", "---\ntitle: x\n---\n \n", NAMES)


def test_a_field_by_another_name() -> None:
    assert article("---\nheadline: H\ntitle: T\n---\nWords.", fields={"title": "headline"}).title == "H"


def test_a_date_that_cannot_be_read_is_told() -> None:
    loaded = read_markdown("a.md", "---\ndate: March 1\n---\nWords.", NAMES)
    assert loaded.articles[0].published is None
    assert [w.message for w in loaded.warnings] == ["1 date cannot be read: 'March 1'; ISO 8601 is expected"]


LINES = st.lists(st.sampled_from(["---", "...", "title: x", "words", "", "# h", "- a", "k:", "'", 'a: "', "```"]))


@given(LINES)
def test_any_lines_are_read_and_the_body_lies_in_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        found = article(text)
    except LoadError:
        return
    assert found.text == text
    if found.body is not None:
        start, end = found.body
        assert text.startswith("---")
        assert 0 < start < end <= len(text)
        assert not text[end:].strip()
