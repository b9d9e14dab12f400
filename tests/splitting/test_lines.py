from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.splitting import leads
from quotediff.splitting.lines import blocks, joined, plain
from tests.splitting.marked import split

STORY = (
    "The harbour master said on Friday that ten ferries had been late since the storm closed the northern pier. "
    "Lena Hart, who runs the kiosk, said that nobody had told her. Mr. Poe of the ferry company did not answer calls."
)
STORY_SENTENCES = [
    "The harbour master said on Friday that ten ferries had been late since the storm closed the northern pier.",
    "Lena Hart, who runs the kiosk, said that nobody had told her.",
    "Mr. Poe of the ferry company did not answer calls.",
]


LEADS = (
    *("RULING UPHELD: ", "OSLO, May 3 (AP) — ", "Acme Corp. (Lima) -- ", "OSLO ", "(AP)", " – ", "--", ":", "A", "Ann"),
    *("the ", "$5", "“", ".", " ", "\n", "\n\n", "\u2028", "\t"),
)


def even(sentences: list[str]) -> list[str]:
    return [" ".join(sentence.split()) for sentence in sentences]


@pytest.mark.parametrize("separator", ["\n\n", "\n \n", "\r\n\r\n", "\n\n\n", "\r\r"])
def test_a_blank_line_always_ends_a_sentence(separator: str) -> None:
    assert split(f"a ferry on the{separator}northern pier") == ["a ferry on the", "northern pier"]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_heading_without_a_full_stop_is_a_sentence(line_break: str) -> None:
    lines = ["Ferries late again", "By Lena Hart", STORY, "Nobody was hurt."]
    expected = [*lines[:2], *STORY_SENTENCES, lines[3]]
    assert split(line_break.join(lines)) == expected


@pytest.mark.parametrize("width", [40, 66, 72])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", " \n"])
def test_hard_wrapped_text_is_joined(width: int, line_break: str) -> None:
    wrapped = line_break.join(textwrap.wrap(STORY, width))
    assert even(split(f"Ferries late again{line_break * 2}{wrapped}")) == ["Ferries late again", *STORY_SENTENCES]


def test_an_indented_line_of_wrapped_text_begins_a_paragraph() -> None:
    wrapped = textwrap.fill("From the northern pier " + STORY, 60, initial_indent="    ")
    assert even(split(f"{wrapped}\n    Ten ferries, one pier"))[-2:] == [STORY_SENTENCES[-1], "Ten ferries, one pier"]


def test_a_short_line_of_wrapped_text_ends() -> None:
    assert even(split(f"{textwrap.fill(STORY, 60)}\nFerry news\nTen ferries sank")) == [
        *STORY_SENTENCES,
        "Ferry news",
        "Ten ferries sank",
    ]


def test_a_line_in_lower_case_goes_on_unless_the_one_before_is_complete() -> None:
    assert split("Ten ferries\nand one pier") == ["Ten ferries\nand one pier"]
    assert split("Ten Ferries\nOne Pier\nNo Hope.\nwell then\nA Boat") == [
        "Ten Ferries",
        "One Pier",
        "No Hope.",
        "well then",
        "A Boat",
    ]


def test_poems_and_lists_keep_their_lines() -> None:
    poem = ["The tide is out", "The boats are in", "And nobody can tell", "Which one will win"]
    assert split("\n".join(poem)) == poem
    items = ["- ten ferries", "- one pier", "• a kiosk", "1. The harbour", "a) the storm"]
    assert split("\n".join(items)) == items


@given(st.text(st.sampled_from(" \n\r\t\xa0\u2028\u3000aB.é"), max_size=60))
def test_plain_text_differs_in_white_space_only_and_keeps_its_length(text: str) -> None:
    even_text = plain(text)
    assert len(even_text) == len(text)
    assert all(a == b or (a.isspace() and b in " \n") for a, b in zip(text, even_text, strict=True))
    assert not set(even_text) & set("\r\t\xa0\u2028\u3000")


@given(st.text(st.sampled_from(" \n\naB.-"), max_size=60).map(plain))
def test_blocks_cover_the_text_and_are_one_line_when_joined(text: str) -> None:
    found = blocks(text)
    flat = joined(text, found)
    assert [flat[start:end] for start, end in found] == [text[s:e].replace("\n", " ") for s, e in found]
    assert "".join(flat[s:e] for s, e in found).split() == text.split() or "\n" not in "".join(text.split())
    assert all("\n" not in flat[s:e] and flat[s] != " " and flat[e - 1] != " " for s, e in found)
    assert sum(len(flat[s:e].replace(" ", "")) for s, e in found) == len("".join(text.split()))


@given(st.lists(st.sampled_from(LEADS), max_size=9).map("".join))
def test_the_leads_of_all_lines_are_those_of_each(text: str) -> None:
    even = plain(text)
    if spans := blocks(even):
        even = joined(even, spans)
        each = ((block.start, leads._FIRST_LEAD.match(even, *block)) for block in spans)
        expected = [(start, match.end(1), match.end()) for start, match in each if match]
        assert list(leads.leads(even, spans)) == expected
