"""The mark scan on one line each: every style of quotation marks, every way they go wrong."""

from __future__ import annotations

import pytest

from quotediff.model import Span
from quotediff.quotations.marks import Marked, scan


def inners(text: str) -> list[str]:
    return [text[m.inner.start : m.inner.end] for m in scan(text)]


def only(text: str) -> Marked:
    (found,) = scan(text)
    return found


@pytest.mark.parametrize(
    ("text", "expected", "style"),
    [
        pytest.param('"The tide won," Orla said.', "The tide won,", "straight", id="straight"),
        pytest.param("“The tide won,” Orla said.", "The tide won,", "curly", id="curly"),
        pytest.param("'The tide won,' Orla said.", "The tide won,", "single", id="straight-single"),
        pytest.param("‘The tide won,’ Orla said.", "The tide won,", "single", id="curly-single"),
        pytest.param("«La marée a gagné», dit Orla.", "La marée a gagné", "guillemets", id="guillemets"),
        pytest.param("« La marée a gagné », dit Orla.", "La marée a gagné", "guillemets", id="guillemets-spaced"),
        pytest.param("« La\u00a0marée\u00a0», dit Orla.", "La\u00a0marée", "guillemets", id="guillemets-no-break"),
        pytest.param("»Die Flut gewann«, sagte Orla.", "Die Flut gewann", "guillemets", id="guillemets-german"),
        pytest.param("»Tidvattnet vann», sade Orla.", "Tidvattnet vann", "guillemets", id="guillemets-swedish"),
        pytest.param("‹Die Flut›, sagte Orla.", "Die Flut", "guillemets", id="guillemets-single"),
        pytest.param("„Die Flut gewann“, sagte Orla.", "Die Flut gewann", "low", id="low-german"),
        pytest.param("„Przypływ wygrał” – rzekła Orla.", "Przypływ wygrał", "low", id="low-polish"),
        pytest.param('„Die Flut gewann", sagte Orla.', "Die Flut gewann", "low", id="low-straight"),
        pytest.param(",,Die Flut gewann'', sagte Orla.", "Die Flut gewann", "low", id="low-typewriter"),
        pytest.param("‚Die Flut gewann‘, sagte Orla.", "Die Flut gewann", "single", id="low-single"),
        pytest.param("”Tidvattnet vann”, sade Orla.", "Tidvattnet vann", "curly", id="swedish"),
        pytest.param("‟The tide won,” Orla said.", "The tide won,", "curly", id="reversed"),
        pytest.param("奥拉说「潮水赢了」。", "潮水赢了", "corner", id="corner"),
        pytest.param("『潮水赢了』。", "潮水赢了", "corner", id="corner-white"),
        pytest.param("奥拉说“潮水赢了”然后走了。", "潮水赢了", "curly", id="chinese-curly"),
        pytest.param('奥拉说"潮水赢了"然后走了。', "潮水赢了", "straight", id="chinese-straight"),
        pytest.param("``The tide won,'' Orla said.", "The tide won,", "straight", id="typewriter"),
        pytest.param("''The tide won,'' Orla said.", "The tide won,", "straight", id="two-apostrophes"),
        pytest.param("‘‘The tide won,’’ Orla said.", "The tide won,", "curly", id="two-singles"),
        pytest.param("“The tide won,’’ Orla said.", "The tide won,", "curly", id="mixed-two-singles"),
        pytest.param("`The tide won,' Orla said.", "The tide won,", "single", id="grave"),
        pytest.param('“The tide won," Orla said.', "The tide won,", "curly", id="mixed-curly-straight"),
        pytest.param('"The tide won,” Orla said.', "The tide won,", "straight", id="mixed-straight-curly"),
        pytest.param("“The tide won,“ Orla said.", "The tide won,", "curly", id="two-opening"),
        pytest.param("“The tide won,” Orla said.\n", "The tide won,", "curly", id="line-end"),
    ],
)
def test_every_style(text: str, expected: str, style: str) -> None:
    found = only(text)
    assert text[slice(*found.inner)] == expected
    assert (found.style, found.depth, found.unclosed, found.continues) == (style, 0, False, False)


def test_places_and_marks() -> None:
    found = only("Orla: « Oui ! »")
    assert found.inner == Span(8, 13)
    assert found.outer == Span(6, 15)
    assert (found.open, found.close) == ("«", "»")


@pytest.mark.parametrize(
    "text",
    [
        "don’t, can't, ’90s, '80s, the Burns’ boat, James’ oar, rock ’n’ roll, the crews' mess, 'em, ’tis",
        "The boys' and girls' teams' coaches' bus left.",
        "He was goin’ fishin’ with ol’ Tom.",
        "She is 6'2\" and he is 5’11” tall.",
        'A 5" screen, a 6" nail and a 12" record.',
        'We lost," he said. They left."',
        "» Weiterlesen",
        "Hawai'i, Qur'an, O'Brien, 2's complement",
        'an empty “” pair and "?!" without words',
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert inners(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘I don’t think so,’ she said of the Burns’ boat.", ["I don’t think so,"]),
        ("‘The Burns’ boat is old,’ she said.", ["The Burns’ boat is old,"]),
        ("'The boys' and girls' teams are here,' she said.", ["The boys' and girls' teams are here,"]),
        ("The 'Harbour Lights' prize", ["Harbour Lights"]),
        ("‘Rock ’n’ roll lives,’ she said.", ["Rock ’n’ roll lives,"]),
        ('"The 5" screen cracked," she said.', ['The 5" screen cracked,']),
        ('"He is 6\'2" and grows," she said.', ["He is 6'2\" and grows,"]),
        ('It closed "in 2005" and reopened.', ["in 2005"]),
        ("“It [sic] was (we think) [rather] wet,” she said.", ["It [sic] was (we think) [rather] wet,"]),
        ('("We won.") and ["two words"]', ["We won.", "two words"]),
        ("“We were—” he began. He said—“well, yes,” and left.", ["We were—", "well, yes,"]),
        ('He yelled:"Stop it now!" and she ran.', ["Stop it now!"]),
        ("“We won.”“They lost.”", ["We won.", "They lost."]),
    ],
)
def test_apostrophes_inches_and_brackets(text: str, expected: list[str]) -> None:
    assert inners(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“I told him ‘go home’ twice,” she said.", [("I told him ‘go home’ twice,", 0), ("go home", 1)]),
        ("'It was \"grand\" fun,' she said.", [('It was "grand" fun,', 0), ("grand", 1)]),
        ("'He said 'never,'' she wrote.", [("He said 'never,'", 0), ("never,", 1)]),
        ("‘He said ‘never,’’ she wrote.", [("He said ‘never,’", 0), ("never,", 1)]),
        ("«Il a dit “non” hier», dit-elle.", [("Il a dit “non” hier", 0), ("non", 1)]),
        ("„Er rief ‚halt‘ und ging“, sagte sie.", [("Er rief ‚halt‘ und ging", 0), ("halt", 1)]),
        ("“Dear “Captain” Bly – come home.”", [("Dear “Captain” Bly – come home.", 0), ("Captain", 1)]),
        ('"Dear "Captain" Bly, come home."', [('Dear "Captain" Bly, come home.', 0), ("Captain", 1)]),
        ("\"I said 'no,'\" he said.", [("I said 'no,'", 0), ("no,", 1)]),
        (
            "“She said: ‘He told me “never” twice.’”",
            [("She said: ‘He told me “never” twice.’", 0), ("He told me “never” twice.", 1), ("never", 2)],
        ),
    ],
)
def test_nested_marks(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(text[slice(*m.inner)], m.depth) for m in scan(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'He is "sure the sea will win. But Orla replied "there is no chance of that."',
            [("sure the sea will win.", True), ("there is no chance of that.", False)],
            id="straight",
        ),
        pytest.param(
            "He is “sure the sea will win. But Orla replied “there is no chance of that.”",
            [("sure the sea will win.", True), ("there is no chance of that.", False)],
            id="curly",
        ),
        pytest.param(
            "„Wir sind sicher. Aber Orla rief „niemals und nirgends“.",
            [("Wir sind sicher.", True), ("niemals und nirgends", False)],
            id="low",
        ),
        pytest.param(
            "“The sea won, he said. She left. “It was a hard day for us,” he said. It was called a mess.”",
            [("The sea won,", True), ("It was a hard day for us,", False)],
            id="stray-later",
        ),
        pytest.param('"The sea won, Orla Finn said. Nobody spoke.', [("The sea won,", True)], id="before-clause"),
        pytest.param('"The sea won, said Orla Finn. Nobody spoke.', [("The sea won,", True)], id="before-verb"),
        pytest.param("“Let the sea win.’ She left.", [("Let the sea win.", True)], id="half-closed"),
        pytest.param(
            "It was “a bad day for Dr. Bly. Nobody spoke about it.",
            [("a bad day for Dr. Bly.", True)],
            id="abbreviation",
        ),
        pytest.param(
            "He said: “We won\n\nThey lost “it all now.”", [("We won", True), ("it all now.", False)], id="border"
        ),
    ],
)
def test_a_missing_closing_mark(text: str, expected: list[tuple[str, bool]]) -> None:
    found = scan(text)
    assert [(text[slice(*m.inner)], m.unclosed) for m in found] == expected
    assert all(m.close == "" for m in found if m.unclosed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“One for the sea.\n\n“Two for the shore,” said Orla.\n\n“Three,” said Bly.",
            [("One for the sea.", True), ("Two for the shore,", False), ("Three,", False)],
            id="opens-again",
        ),
        pytest.param(
            "« Un pour la mer.\n\n» Deux pour la terre. »",
            [("Un pour la mer.", True), ("Deux pour la terre.", False)],
            id="french",
        ),
        pytest.param(
            "‘One for the sea.\n\n‘Two for the shore,’ said Orla.",
            [("One for the sea.", True), ("Two for the shore,", False)],
            id="single",
        ),
        pytest.param(
            "“One for the sea.\n\nTwo for the shore.” She wrote “more.”",
            [("One for the sea.", True), ("Two for the shore.", False), ("more.", False)],
            id="closed-in-the-next",
        ),
        pytest.param(
            "“One for the sea.\n\nTwo for the shore.\n\nThree for all.” She left.",
            [("One for the sea.", True), ("Two for the shore.", True), ("Three for all.", False)],
            id="closed-after-a-bare-one",
        ),
        pytest.param(
            '"One of “The Salt.” plays.\n\n"Two for the shore," said Orla.',
            [("One of “The Salt.” plays.", True), ("The Salt.", False), ("Two for the shore,", False)],
            id="other-marks-inside",
        ),
    ],
)
def test_a_quotation_of_several_paragraphs(text: str, expected: list[tuple[str, bool]]) -> None:
    found = scan(text)
    assert [(text[slice(*m.inner)], m.continues) for m in found] == expected
    assert not any(m.unclosed for m in found)


def test_paragraphs_run_together() -> None:
    text = 'Orla said: "We lost the boat. I miss it. "It was a good boat, and we loved it." Bly left.'
    first, second = scan(text)
    assert text[slice(*first.inner)] == "We lost the boat. I miss it."
    assert text[slice(*second.inner)] == "It was a good boat, and we loved it."
    assert first.unclosed
    assert first.continues


def test_no_error_passes_a_paragraph_border() -> None:
    broken = 'He is "sure the sea will win\n\n'
    rest = "She said, \"One.\" And “two” and 'three' and «four»."
    whole = [m for m in scan(broken + rest) if m.outer.start >= len(broken)]
    shifted = [(m.inner.start - len(broken), m.inner.end - len(broken)) for m in whole]
    assert shifted == [tuple(m.inner) for m in scan(rest)]
    assert len(shifted) == 4


def test_a_missing_opening_mark_is_ignored() -> None:
    assert inners('We lost," he said. "They won," she said.') == ["They won,"]


def test_split_by_its_attribution() -> None:
    assert inners("“I know,” she wrote. “I am here.”") == ["I know,", "I am here."]


def test_only_the_body_is_scanned() -> None:
    text = 'title: "no" quotation\n\n"Yes," she said.'
    assert [text[slice(*m.inner)] for m in scan(text, Span(22, len(text)))] == ["Yes,"]


def test_an_apostrophe_never_pairs_over_a_double_mark() -> None:
    assert inners("“Those 'bama fans came,” she said of the crews' mess.") == ["Those 'bama fans came,"]
