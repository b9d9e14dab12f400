"""Where paragraphs end: blank lines, line breaks, margins."""

from __future__ import annotations

import pytest

from quotediff.quotations.paragraphs import paragraphs


def parts(text: str) -> list[str]:
    return [text[p.start : p.end] for p in paragraphs(text)]


WRAPPED = """\
The ferry that left Tollen on Monday came back on
Tuesday with nobody aboard, and the harbour master
could not say why. A search went on into the night.
It found nothing.
On Wednesday the crew walked into a bar in Skerrow,
dry and in good spirits, and asked for the time.
"""


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_blank_lines_are_borders(line_break: str) -> None:
    text = line_break.join(["One.", "", "  Two.  ", " \t", "", "Three."])
    assert parts(text) == ["One.", "Two.", "Three."]


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    assert parts("A heading\nOne sentence.\nAnother one.") == ["A heading", "One sentence.", "Another one."]


def test_a_line_that_goes_on_in_lower_case_is_no_border() -> None:
    assert parts("He came\nand went.\nHe stayed.") == ["He came\nand went.", "He stayed."]


def test_lines_wrapped_at_a_margin_are_one_paragraph() -> None:
    first, second = parts(WRAPPED)
    assert first.startswith("The ferry")
    assert first.endswith("It found nothing.")
    assert second.startswith("On Wednesday")


def test_in_a_spaced_text_a_line_break_inside_a_sentence_is_no_border() -> None:
    assert parts("A heading\n\nThe crew of the\nPatience left.\nNobody saw it.") == [
        "A heading",
        "The crew of the\nPatience left.",
        "Nobody saw it.",
    ]


def test_quoted_lines_start_after_their_sign() -> None:
    found = list(paragraphs("She wrote:\n> One.\n>\n> Two\n> goes on.\nEnd."))
    text = "She wrote:\n> One.\n>\n> Two\n> goes on.\nEnd."
    assert [(text[p.start : p.end], p.quoted) for p in found] == [
        ("She wrote:", False),
        ("One.", True),
        ("Two\n> goes on.", True),
        ("End.", False),
    ]


def test_indents() -> None:
    assert [p.indent for p in paragraphs("One.\n\n    Two.\n    Two more.\n\nThree.")] == [0, 4, 4, 0]


@pytest.mark.parametrize("text", ["", " \n \n", "\n\n\n"])
def test_nothing(text: str) -> None:
    assert parts(text) == []
