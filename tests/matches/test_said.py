from __future__ import annotations

import pytest

from quotediff.matches.anchored import windows
from quotediff.matches.quoted import Rule, link_running_text
from quotediff.matches.said import says
from tests.desk import quoted

ANYHOW = Rule(min_words=3, similarity=0.3, told=lambda q, where: True)


def is_said(quotation: str, running: str) -> bool:
    """Say whether running text that has words of a quotation, some words at least, says the same."""
    texts = (f"“{quotation}.”", f"{running}.")
    words, anchors = quoted(texts)
    (link,) = link_running_text(windows(anchors, words), words, ANYHOW)
    return says(link, words, texts)


@pytest.mark.parametrize(
    ("quotation", "running"),
    [
        ("I got two thirds of the votes in Tarrow Bay", "Lind had foretold two thirds of the votes in Tarrow Bay"),
        ("We do not conclude that the harbour master lied", "There is no word that the harbour master lied"),
        ("The ferry company opened a frozen harbour office", "Lind wrote of a frozen harbour office"),
        ("She never sold the burning lighthouse lamp", "Lind saw the burning lighthouse lamp"),
        ("They aren’t mending the burning lighthouse lamp", "Lind saw the burning lighthouse lamp"),
    ],
)
def test_a_phrase_without_its_verb_is_talk_of_the_same_matter(quotation: str, running: str) -> None:
    assert not is_said(quotation, running)


@pytest.mark.parametrize(
    ("quotation", "running"),
    [
        ("I think the harbour master lied to everybody", "Lind wrote that the harbour master lied to everybody"),
        ("We will open a frozen harbour office", "Lind would open a frozen harbour office"),
        ("We are going to open a frozen harbour office", "Lind wants to open a frozen harbour office"),
        ("I would like to burn the lighthouse lamp", "Lind threatened to burn the lighthouse lamp"),
        ("What I told him is it would burn the lighthouse lamp", "It would burn the lighthouse lamp"),
        ("I am glad to say we have mended the lighthouse lamp", "Lind said we have mended the lighthouse lamp"),
        (
            "We sold the boats, and the frozen harbour office burned down",
            "Lind wept; the frozen harbour office burned down",
        ),
        (
            "a frozen harbour office without a lighthouse lamp",
            "Lind has a frozen harbour office without a lighthouse lamp",
        ),
    ],
)
def test_to_leave_out_who_says_it_or_when_is_to_say_the_same(quotation: str, running: str) -> None:
    assert is_said(quotation, running)


def test_many_equal_words_say_the_same_whatever_is_missing_before_them() -> None:
    told = "the harbour master of Tarrow Bay who sold the old lighthouse lamp to a dealer from Orle"
    assert is_said(f"I met {told}", f"It was {told}")


def test_a_phrase_that_breaks_off_is_not_what_was_said() -> None:
    said = "We will build a high dam along the eastern harbour"
    assert not is_said(said, "Lind wants to build a high dam along the road to Orle")
    assert is_said(said, "Lind wants to build a high dam along the eastern quay")
    assert is_said("We will build a high dam in the", "Lind wants to build a high dam in the north")


def test_the_same_said_of_somebody_else_is_not_the_same() -> None:
    said = "As before we expect Tollen to remain harbour master and chief pilot of the northern ferries"
    assert not is_said(
        said, "As before we expect Lind to remain harbour master and chief pilot of the northern ferries"
    )
    assert is_said(said, "As before we expect Tollen to remain harbour master and chief pilot of the Orle ferries")
    assert is_said(said, "As before we expect her to remain harbour master and chief pilot of the northern ferries")
