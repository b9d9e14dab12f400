"""Under which name a speaker goes: the fullest the article gives, and every other name of the same person."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.model import Span, Speaker
from quotediff.quotations import people
from quotediff.quotations import speakers as module
from quotediff.quotations.attributions import attribute
from quotediff.quotations.forms import words_of
from quotediff.quotations.genders import of_given, of_title
from quotediff.quotations.kinds import classify
from quotediff.quotations.marks import scan
from quotediff.quotations.people import People
from quotediff.splitting import split_sentences
from tests.cost import calls


def speakers(text: str) -> list[Speaker]:
    marked = scan(text)
    kinds = [classify(text, m) for m in marked]
    found = attribute(text, marked, kinds, split_sentences(text))
    return [a.speaker for a in found if a.speaker is not None]


def only(text: str) -> Speaker:
    return speakers(text)[-1]


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("Orla Finn runs the ferry. “The tide won,” Finn said.", "Orla Finn", "person"),
        ("“The tide won,” Finn said. Orla Finn runs the ferry.", "Orla Finn", "person"),
        ("“The tide won,” said Harbour Secretary Orla Q. Finn.", "Orla Q. Finn", "person"),
        ("Orla Finn came. “The tide won,” Special Agent Finn said.", "Orla Finn", "person"),
        ("Orla Finn Jr. runs the ferry. “The tide won,” Finn said.", "Orla Finn Jr.", "person"),
        ("Maria van den Berg came. “The tide won,” van den Berg said.", "Maria van den Berg", "person"),
        ("Orla Finn met Tam Finn. Tam Finn left. “The tide won,” Finn said.", "Tam Finn", "person"),
        ("Brendan Finn met Clara Finn. Brendan Finn left. “The tide won,” Mrs. Finn said.", "Clara Finn", "person"),
        ("Orla Finn ran the ferry. “The tide won,” Orla said.", "Orla Finn", "person"),
        ("“The tide won,” Finn said.", "Finn", "person"),
        ("“The tide won,” the Harbour Commission said.", "Harbour Commission", "organisation"),
        ("The Low Quay Post wrote of it. “The tide won,” the Post said.", "Low Quay Post", "organisation"),
        ("“The tide won,” the NQA said.", "NQA", "organisation"),
        ("“The tide won,” police said.", "police", "organisation"),
        ("“The tide won,” a 43-year-old neighbour said.", "a 43-year-old neighbour", "role"),
        ("Mayor Orla Finn came. “The tide won,” the mayor said.", "Orla Finn", "role"),
        ("Mayor Orla Finn met Mayor Tam Reed. “The tide won,” the mayor said.", "the mayor", "role"),
        ("Former Mayor Tam Reed met Mayor Orla Finn. “The tide won,” the mayor said.", "Orla Finn", "role"),
        ("Skerrow pilot Orla Finn came. “The tide won,” the Skerrow pilot said.", "Orla Finn", "role"),
        ("Orla Q. Finn, the Skerrow pilot, came. “The tide won,” the Skerrow pilot said.", "Orla Q. Finn", "role"),
        (
            "Skerrow pilot Orla Finn met Skerrow pilot Tam Reed. “It won,” the Skerrow pilot said.",
            "the Skerrow pilot",
            "role",
        ),
        ("Former Skerrow pilot Orla Finn came. “The tide won,” the Skerrow pilot said.", "the Skerrow pilot", "role"),
        ("The pilot Orla Finn came. “The tide won,” the pilot said.", "the pilot", "role"),
        ("Orla Finn wrote. “The tide won,” Finn’s letter reads.", "Orla Finn", "document"),
        ("“The tide won,” the lawsuit says.", "the lawsuit", "document"),
        ("Orla Finn left. “The tide won,” she said.", "Orla Finn", "pronoun"),
        ("Tam Reed, who met Orla Finn, left. “The tide won,” he said.", "Tam Reed", "pronoun"),
        ("We asked Orla Finn, who called it “a gift to the sea.”", "Orla Finn", "pronoun"),
        ("It rained on the town. “The tide won,” he said.", "he", "pronoun"),
    ],
)
def test_name_and_form(text: str, name: str, form: str) -> None:
    speaker = only(text)
    assert (speaker.name, speaker.form) == (name, form)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # an office with "of" is one phrase with the name after it, and none where no name follows
        ("“The tide won,” Secretary of Defense Orla Finn said.", "Orla Finn"),
        ("Secretary of State Orla Finn met Tam Reed. “The tide won,” she said.", "Orla Finn"),
        ("“The tide won,” the Secretary of State said.", "the Secretary"),
        # whom the main clause is about, not its subordinate clause
        ("When Kim Reed said that the tide won, Lee Finn called it luck. “It did,” she said.", "Lee Finn"),
        ("When Kim Reed said that the tide won, the band played. “It did,” she said.", "Kim Reed"),
        # whom a sentence is about, not who did it to them
        ("Lee Finn was asked by Kim Reed about the tide. “It won,” she said.", "Lee Finn"),
        ("The band was asked by Kim Reed about the tide. “It won,” she said.", "Kim Reed"),
        # whose letter a sentence is about, not to whom it went
        ("Kim Reed sat alone.\n\nOrla Finn’s short appeal to her is plain. She wrote, “It won.”", "Orla Finn"),
        ("Kim Reed sat alone.\n\nOrla Finn’s short boat is plain. She wrote, “It won.”", "Kim Reed"),
        # what a relative clause hangs on, where nobody else is spoken of
        ("On the pier stood the baker, Orla Finn, who spoke of the tide. “It won,” she said.", "Orla Finn"),
        ("Kim Reed saw the baker, Lee Finn, who spoke of the tide. “It won,” she said.", "Kim Reed"),
        # a single name without a title is a place
        ("Orla Finn came. Skerrow said little. Skerrow was glad. “The tide won,” she said.", "Orla Finn"),
        ("President Skerrow came. Skerrow was glad. “The tide won,” he said.", "Skerrow"),
        # the capitals of a heading make no name, unless the full one stands nowhere else
        ("Tired Finn Sails Again\n\nOrla Finn sailed. “The tide won,” Finn said.", "Orla Finn"),
        ("Orla Finn sails again\n\nThe boat sailed. “The tide won,” Finn said.", "Orla Finn"),
        ("Orla Goes After The Reed Boat\n\nThe boat sailed. “The tide won,” Orla said.", "Orla"),
        ("Orla Finn goes after the boat\n\nThe boat sailed. “The tide won,” Orla said.", "Orla Finn"),
        # a day is no surname
        ("The harbour board urged Finn Sunday to resign. “The tide won,” Finn said.", "Finn"),
        ("The harbour board urged Orla Sunday to resign. “The tide won,” Orla Finn said.", "Orla Finn"),
    ],
)
def test_whom_a_mention_means(text: str, name: str) -> None:
    assert only(text).name == name


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("“The tide won,” Finn said.", True),
        ("“The tide won,” the spokeswoman said.", False),
        ("“The tide won,” they said.", False),
        ("“The tide won,” I said.", False),
    ],
)
def test_resolved_only_where_somebody_is_named(text: str, resolved: bool) -> None:
    assert only(text).resolved is resolved


def test_a_document_without_owner_is_the_one_named_before() -> None:
    text = "“The tide won,” Orla Finn’s letter reads.\n\nIt continues, “It won.”\n\nThe letter notes “it won for good.”"
    assert [(s.name, s.form) for s in speakers(text)] == [
        ("Orla Finn", "document"),
        ("Orla Finn", "pronoun"),
        ("Orla Finn", "document"),
    ]


def test_a_pronoun_goes_back_over_paragraphs() -> None:
    text = "“The tide won,” Orla Finn said.\n\nThe wall is low. “It won,” she said. She added: “For good.”"
    assert [s.name for s in speakers(text)] == ["Orla Finn"] * 3


def test_a_pronoun_skips_who_is_known_to_be_of_the_other_sex() -> None:
    text = "Clara Finn spoke first. Mr. Reed, a pilot, left the hall. “The tide won,” she said."
    assert only(text).name == "Clara Finn"


@pytest.mark.parametrize(
    "text",
    [
        "John “Johnny Blaze” Smith-Jones came. “The tide won,” Smith-Jones said. Johnny Blaze left.",
        "John Smith-Jones, popularly known as Johnny Blaze, came. “The tide won,” Blaze said.",
        "Johnny Blaze, whose real name is John Smith-Jones, came. “The tide won,” Smith-Jones said.",
    ],
)
def test_the_article_itself_joins_two_names(text: str) -> None:
    speaker = only(text)
    names = {"".join(c for c in alias if c not in "“”").split()[-1] for alias in speaker.aliases}
    assert {"Blaze", "Smith-Jones"} <= names
    assert speaker.name in speaker.aliases
    assert list(speaker.aliases) == sorted(speaker.aliases)


def test_two_people_of_one_surname_stay_two() -> None:
    text = "Orla Finn met Tam Finn. “The tide won,” Orla Finn said. “It did not,” Tam Finn said."
    one, other = speakers(text)
    assert (one.name, other.name) == ("Orla Finn", "Tam Finn")
    assert "Tam Finn" not in one.aliases


def test_the_same_mention_is_one_speaker_for_all_its_quotations() -> None:
    one, other = speakers("“The tide won,” Orla Finn said. “It won for good.”")
    assert one == other


def test_a_capital_that_only_begins_a_sentence_is_no_name() -> None:
    text = "Aides met. The aides came late. Aides said, “The tide won.”"
    speaker = only(text)
    assert (speaker.form, speaker.resolved) == ("role", False)


def test_forms_are_counted_by_surname() -> None:
    text = "Sen. Orla Finn and Ms. Finn and Finnish and Finn Hall and Orla Finn’s boat."
    assert dict(People(text).forms("Finn")) == {"Orla Finn": 2, "Finn": 1}


def test_names_in_a_heading_do_not_run_into_the_text() -> None:
    assert dict(People("The Reed Report\nOrla Finn left.").forms("Finn")) == {"Orla Finn": 1}


def test_words_of_a_name() -> None:
    assert words_of("John “Johnny Blaze” Smith-Jones Jr.") == ("John", "Smith-Jones")


def test_genders() -> None:
    assert (of_given("Clara"), of_given("Brendan"), of_given("Orlaith-Rae")) == ("f", "m", "")
    assert (of_title("Mrs."), of_title("Sir"), of_title("Dr.")) == ("f", "m", "")


NAMES = ("Orla", "Orla Finn", "Tam Finn", "Ms. Finn", "Finn", "Orla Finn Jr.", "Orla “Red” Finn", "Piet Roos", "Roos")


@given(st.lists(st.sampled_from((*NAMES, "left.", "is known as", ",", "a.k.a. Finn", "\n")), max_size=8), st.data())
def test_a_name_that_stands_in_one_way_only_is_found_as_the_others_are(parts: list[str], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES))
    text = f"{name} {' '.join(parts)}"
    plain = People(text)
    surname = words_of(name)[-1]  # it has a link, if to nobody: now no short way is taken
    plain._pairs = {**plain._pairs, surname: (("", ""), *plain._links(surname))}
    assert People(text).person(name) == plain.person(name)


@given(
    st.lists(
        st.sampled_from(
            ("known ", "popularly ", "as ", "a.k.a. ", "aka ", "nick", "named ", "née ", "(born ", "é", " ")
        )
    )
)
def test_what_links_two_names_is_not_missed(parts: list[str]) -> None:
    text = "".join(parts)
    phrases = ("known as ", "known popularly as ", "a.k.a. ", " aka ", "nicknamed ", " née ", "(born ")
    assert {phrase for phrase in phrases if phrase in text} <= set(people._also(text))


def test_links_without_a_name_are_none() -> None:
    assert only("Bo Lee, known as This, came. “The tide won,” Lee said.").name == "Bo Lee"


FILLER = "The ferry left the slip at nine and came back at ten with nobody aboard.\n\n" * 3_000
"""More than three sections."""


def test_of_a_very_long_text_the_people_around_a_mention_are_meant() -> None:
    text = (
        f"Tam Tallick came. Mayor Orla Finn left.\n\n{FILLER}Wenna Tallick keeps the ferry.\n\n"
        f"“The tide won,” Tallick said.\n\nMayor Denzil Roake heard it.{FILLER}"
        "“The tide won,” the mayor said.\n\n“The tide won,” Tallick said."
    )
    assert [speaker.name for speaker in speakers(text)] == ["Wenna Tallick", "the mayor", "Tallick"]


@pytest.mark.parametrize("unit", ["“No,” {0} Tallick said. ", "“No,” said {0} {1}.\n\n", "{0} left. “No,” he said. "])
def test_names_are_looked_for_in_sections(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = list[int]()

    class Counted(People):
        def __init__(self, text: str, nicknames: Sequence[Span] = ()) -> None:
            sizes.append(len(text))
            super().__init__(text, nicknames)

    section = 2_000
    monkeypatch.setattr(module, "People", Counted)
    monkeypatch.setattr(module, "_SECTION", section)
    text = "".join(unit.format(name(i), name(2 * i)) for i in range(2_000))
    speakers(text)
    assert max(sizes) <= 3 * section
    assert sum(sizes) <= 4 * len(text)


@pytest.mark.parametrize(
    "unit",
    [
        "“No,” {0} Tallick said. ",
        "“No,” said {0} {1}.\n\n",
        "{0} {1} left.\n\n“No,” he said.\n\n",
        "{0} {1}, known as {2}, left. “No,” {2} said. ",
        "{0} “Red” {1} left. “No,” {1} said. ",
        "Mayor {0} left. “No,” the mayor said. ",
        "{0}’s letter said, “No.” The memo said, “No.” ",
        "The letter said, “No.” ",
    ],
)
def test_cost_grows_with_the_text_and_not_faster(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SECTION", 2_000)

    def cost(size: int) -> int:
        text = "".join(unit.format(name(i), name(i + size), name(i + 2 * size)) for i in range(size))
        return calls(lambda: speakers(text))

    assert cost(800) < 6 * cost(200)  # 4 times the text


def name(number: int) -> str:
    """Return a capitalised word that no other number has."""
    return "K" + "".join("aeioumnlrs"[int(digit)] for digit in str(number)) + "x"
