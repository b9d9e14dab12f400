"""Speech without marks: dashes at the start of a paragraph, block quotations; and what only looks like it."""

from __future__ import annotations

import pytest

from quotediff.quotations.marks import scan


def spoken(text: str) -> list[str]:
    return [text[slice(*m.inner)] for m in scan(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "– Nie wiem – powiedział Jan. – Idziemy do portu.\n– Dobrze.",
            ["Nie wiem", "Idziemy do portu.", "Dobrze."],
            id="polish",
        ),
        pytest.param(
            "—No lo sé —dijo Marta—. Vamos al puerto.\n—¿Por qué?\n—Porque sí.",
            ["No lo sé", "Vamos al puerto.", "¿Por qué?", "Porque sí."],
            id="spanish",
        ),
        pytest.param(
            "– Vi är mycket glada, säger Anna Berg. Hon leder rederiet.\n\n– Det blir bra!\n\nSedan gick hon.",
            ["Vi är mycket glada", "Det blir bra!"],
            id="swedish",
        ),
        pytest.param("– Det er bra! sier Hansen.", ["Det er bra!"], id="norwegian"),
        pytest.param("– Je ne sais pas, répondit-il en souriant.", ["Je ne sais pas"], id="french"),
        pytest.param("- Vi är glada, säger Anna. - Mycket glada.", ["Vi är glada", "Mycket glada."], id="hyphen"),
        pytest.param("– Kommt er?\n\n– Nein, nie.", ["Kommt er?", "Nein, nie."], id="question-and-answer"),
        pytest.param("— Come in — said Orla. — Sit down.", ["Come in", "Sit down."], id="english"),
    ],
)
def test_dash_dialogue(text: str, expected: list[str]) -> None:
    assert spoken(text) == expected
    assert {m.style for m in scan(text)} == {"dash"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("LONDON — The ferry is late.", id="dateline"),
        pytest.param("— Two crews left on Monday, officials said.\n\n— A third — the last — stayed.", id="list"),
        pytest.param("- tea\n- coffee\n- What else?", id="bullets"),
        pytest.param("– By Orla Finn\n\nThe ferry is late.", id="credit"),
        pytest.param("The ferry – said to be late – is here.", id="parenthesis"),
        pytest.param("—", id="alone"),
    ],
)
def test_other_dashes(text: str) -> None:
    assert spoken(text) == []


def test_marks_inside_dash_speech_are_nested() -> None:
    text = "– Han sa «aldri» i går! sier Hansen."
    assert [(text[slice(*m.inner)], m.depth) for m in scan(text)] == [("Han sa «aldri» i går!", 0), ("aldri", 1)]


BLOCK = """\
She wrote on Friday:

> I am here to say that we won.
> And that is all there is.
>
> There will be no second voyage this year.
>
> — Orla Finn

Then she left.
"""


def test_markdown_block() -> None:
    first, second = scan(BLOCK)
    assert BLOCK[slice(*first.inner)] == "I am here to say that we won.\n> And that is all there is."
    assert BLOCK[slice(*second.inner)] == "There will be no second voyage this year."
    assert (first.continues, second.continues, first.style) == (True, False, "block")


def test_indented_block_after_a_reporting_word() -> None:
    text = "She wrote on Friday:\n\n    I am here to say that we won.\n\nThen she left."
    assert spoken(text) == ["I am here to say that we won."]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The figures are:\n\n    Ten ferries left the port on Monday.", id="no-reporting-word"),
        pytest.param("She wrote:\n\n    - ten ferries left the port\n    - two came back.", id="list"),
        pytest.param("> Read more: ten ferries, two crews", id="no-sentence"),
        pytest.param(">> Read more about the ten ferries here.", id="arrow"),
        pytest.param("She said nothing.\n\n    I am here to say that we won.", id="no-colon"),
    ],
)
def test_other_blocks(text: str) -> None:
    assert spoken(text) == []


def test_a_block_with_marks_is_left_to_them() -> None:
    assert spoken("> “We won the whole thing today,” she said.") == ["We won the whole thing today,"]
