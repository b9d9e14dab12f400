"""Speech, fragments of it, and what stands between marks for other reasons."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.quotations.kinds import _WORD, classify
from quotediff.quotations.marks import scan


def kinds(text: str) -> list[str]:
    return [classify(text, m) for m in scan(text)]


@pytest.mark.parametrize(
    "text",
    [
        "“The boat is gone,” Orla said.",
        "Orla said: “The boat is gone.”",
        "“Gone!” she cried.",
        "Bly admits “the boat was never going to come back.”",
        "“[The boat] was gone,” she said.",
        "„Das Boot ist weg“, sagte Orla.",
        "She wrote: “THE BOAT IS GONE FOREVER.”",
        "“Was It Ever There?” Orla asked.",
        "– Båten er borte, sier Hansen.",
    ],
)
def test_direct(text: str) -> None:
    assert kinds(text) == ["direct"]


@pytest.mark.parametrize(
    "text",
    [
        "Orla called the crew “brave beyond belief” on Monday.",
        "She said the boat was “gone.”",
        "He described it as a “wreck” of no value.",
        "She urged him to “hold on to whatever hope there is” in the port.",
        "Orla nannte die Reise „völlig sinnlos“.",
        "Das sei „völlig sinnlos“ gewesen.",
    ],
)
def test_partial(text: str) -> None:
    assert kinds(text) == ["partial"]


@pytest.mark.parametrize(
    "text",
    [
        "He starred in “The Salt Road” last year.",
        "Her memoir, titled “Nothing but rain,” sold well.",
        "'Salt Road' Star Orla Finn Leaves Tollen",
        'She appeared on CTV\'s "Good Evening Skerrow."',
        "Das Schiff „Rote Möwe“ sank.",
        "Der Verein „Bündnis für Häfen“ (BFH) klagt.",
        "Sie las den Roman „Der Fluss schweigt“ vor.",
        "The minutes, she said, are at “minutes.port-of-tollen.sk”",
        "Quelle war „hafen.tollen.sk/rat“.",
    ],
)
def test_title(text: str) -> None:
    assert kinds(text) == ["title"]


@pytest.mark.parametrize("text", ["Orla “Nightjar” Finn left.", 'Gen. Tom "Mad Gull" Bly', "Orla “F” – come home."])
def test_nickname(text: str) -> None:
    assert kinds(text) == ["nickname"]


@pytest.mark.parametrize(
    "text",
    [
        "The “experts” were late again.",
        "The former “ship builder” now sells hats.",
        "The so-called “floating city of the north” sank.",
        "Die sogenannten „schnellen Boote“ blieben liegen.",
    ],
)
def test_scare(text: str) -> None:
    assert kinds(text) == ["scare"]


def test_an_initial_inside_a_quotation_is_a_nickname() -> None:
    assert kinds("“Dear Orla “F” – and Tom – come home.”") == ["direct", "nickname"]


def test_a_quotation_that_goes_on_is_direct() -> None:
    assert kinds("“one\n\n“two,” she said.")[0] == "direct"


@given(
    st.lists(st.sampled_from(("the", "Sea", "it’s", "—", "“", ".", "a-b", "_", "(AB)", "said", "called")), max_size=40),
    st.lists(st.sampled_from(("He", "said", "the", "book", "so-called", ":", "\n", "(")), max_size=4),
)
def test_the_words_of_a_long_one_are_not_all_read(inside: list[str], before: list[str]) -> None:
    text = f"{' '.join(before)} “{' '.join(inside)},” said Orla Finn."
    expected = kinds(text)
    with patch("quotediff.quotations.kinds._words", _WORD.findall):
        assert kinds(text) == expected
