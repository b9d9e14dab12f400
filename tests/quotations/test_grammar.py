"""Tags, phrases and subjects: the reading that the rules of attribution stand on."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotediff.model import Span
from quotediff.quotations import grammar
from quotediff.quotations.clauses import Clauses
from quotediff.quotations.cues import AMBIGUOUS, BARE, FINITE, PARTICIPLES
from quotediff.quotations.grammar import window
from quotediff.quotations.names import core, form
from quotediff.quotations.parts import shape


def tags(text: str) -> str:
    return window(text, 0, len(text)).tags


def subjects(text: str) -> list[tuple[str, str]]:
    """Return each verb of a window with its subject."""
    clauses = Clauses(window(text, 0, len(text)))
    spans = [(p, clauses.segment(p.verb), p.subject) for p in clauses.predications]
    inside = clauses.window.span
    return [
        (text[slice(*inside(verb.first, verb.last))], text[slice(*inside(s.first, s.last))] if s else "")
        for _, verb, s in spans
    ]


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (FINITE, {"says", "said", "told", "wrote", "written", "admitted", "admits", "replies", "replied", "e-mailed"}),
        (BARE, {"say", "tell", "deny", "reply"}),
        (PARTICIPLES, {"saying", "telling", "writing", "admitting", "denying", "agreeing"}),
        (AMBIGUOUS, {"claim", "report"}),
    ],
)
def test_reporting_verbs_in_every_form(forms: frozenset[str], expected: set[str]) -> None:
    assert expected <= forms


def test_no_form_is_misspelt() -> None:
    assert not {"admited", "denyed", "writeing", "sayed", "replys"} & (FINITE | BARE | PARTICIPLES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. J. Finn-Reed Jr. told the U.S. envoy", "NNNNcdNn"),
        ("Sen. Orla Finn, D-Calif., said", "NNN,N,c"),
        ("She left. He said", "pvEpc"),
        ("a man’s wife doesn’t say", "dn'nxb"),
        ("she’s sure he’ll", "pxsx"),
        ("last week, on Monday at 5 p.m.", "jD,iDi0D"),
        ("the senator claims that the claims", "dnctdn"),
        ("critics claim the charge", "nbdn"),
        ("the newly elected mayor said", "drjnc"),
        ("another said the painted wall", "dcdjn"),
        ("the Post Says It Will", "dNcpN"),
        ("Boering said", "Nc"),
        ("Asking the town, he", "udn,p"),
        ("al-Hassan and Maria de la Cruz", "NaNNNN"),
        ("According to him (Finn) — maybe", "ATmLNRhr"),
        ("", ""),
    ],
)
def test_tags(text: str, expected: str) -> None:
    assert tags(text) == expected


def test_a_masked_stretch_is_one_word() -> None:
    text = "the “old lamp” show, Finn"
    found = window(text, 0, len(text), [(Span(4, 14), "N")])
    assert found.tags == "dNn,N"
    assert found.span(1, 2) == Span(4, 14)


def test_a_comma_before_the_closing_mark_belongs_to_the_sentence() -> None:
    text = "in “The Lamp,” Finn"
    assert window(text, 0, len(text), [(Span(3, 14), "N")]).tags == "iN,N"
    assert window(text, 0, len(text), [(Span(3, 14), "Q")]).tags == "iQN"


def test_every_word_stands_where_it_says() -> None:
    text = "Mr. Finn’s aide (who left), said: “No.”"
    found = window(text, 0, len(text))
    assert [text[slice(*found.place(i))] for i in range(len(found.words))] == list(found.words)


@given(st.text(alphabet="aBé 1.,'’sS-&/_$@…”(\n\u2009", max_size=40))
@example("Mr. Finn’s U.S. aide. 'Tis")
def test_words_read_between_blanks_are_the_words_of_the_whole(text: str) -> None:
    whole = []
    for word in grammar._TOKEN.findall(text.replace("_", " ")):
        stopped = len(word) > 1 and word.endswith(".") and not grammar.abbreviated(word)
        whole += [word[:-1], "."] if stopped else [word]
    assert list(window(text, 0, len(text)).words) == whole


def test_the_words_that_are_looked_at_are_all_whose_tag_changes() -> None:
    words = "the newly 12 last 's certain de said say went saying walking claims claim plans he who Finn , Her She Last"
    texts = [" ".join(three) for three in product(words.split(), repeat=3)]
    found = [tags(text) for text in texts]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grammar, "_UNSETTLED", re.compile("."))  # every word is looked at
        assert [tags(text) for text in texts] == found


def test_a_word_alone_has_one_tag() -> None:
    assert [shape(w) for w in ("the", "walking", "sadly", "walked", "lamp", "7", "$5", "@quay", "“")] == list(
        "dzrvn00N,"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Finn said", [("said", "Finn")]),
        ("Finn, the mayor of Low Quay, who was ill, told reporters", [("was", "who"), ("told", "Finn")]),
        ("A spokesman for the port, Orla Finn, said", [("said", "Orla Finn")]),
        ("The mayor (a pilot) said", [("said", "The mayor")]),
        ("Finn told the Post and added", [("told", "Finn"), ("added", "Finn")]),
        ("Finn said the wall was old and added", [("said", "Finn"), ("was", "the wall"), ("added", "Finn")]),
        ("After the vote, Finn said", [("said", "Finn")]),
        ("When Reed left, Finn said", [("left", "Reed"), ("said", "Finn")]),
        ("Finn went on to say that", [("went", "Finn"), ("say", "Finn")]),
        ("Finn on Tuesday called", [("called", "Finn")]),
        ("Finn was told by Reed that", [("told", "Reed")]),
        ("the man who met Reed said", [("met", "who"), ("said", "the man")]),
        ("Finn wrote a book called", [("wrote", "Finn"), ("called", "a book")]),
        ("Finn made a film called", [("made", "Finn"), ("called", "")]),
        ("The plan, says Finn, is", [("says", "Finn"), ("is", "The plan")]),
        ("Reed of Low Quay warning of", [("warning", "Reed")]),
    ],
)
def test_subjects(text: str, expected: list[tuple[str, str]]) -> None:
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "embedded"),
    [
        ("Finn said that Reed called", [False, True]),
        ("Finn said Reed called", [False, True]),
        ("Finn said so, and Reed called", [False, False]),
        ("Finn said so as Reed called", [False, False]),
        ("Finn asked why Reed called", [False, True]),
        ("Finn wrote, Reed called", [False, True]),
    ],
)
def test_what_lies_in_reported_speech(text: str, embedded: list[bool]) -> None:
    assert [p.embedded for p in Clauses(window(text, 0, len(text))).predications] == embedded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orla Finn", "person"),
        ("former Rep. Orla Finn", "person"),
        ("Low Quay Committee Chairman Orla Finn", "person"),
        ("the Harbour Post", "organisation"),
        ("the Finn campaign", "organisation"),
        ("NQA", "organisation"),
        ("Harbour Commission", "organisation"),
        ("Finn’s letter", "document"),
        ("court papers", "document"),
        ("her response", "document"),
        ("the spokeswoman", "role"),
        ("Republicans", "role"),
        ("she", "pronoun"),
        ("another", "pronoun"),
        ("this", None),
        ("the", None),
        ("the fact", None),
        ("a few", "pronoun"),
    ],
)
def test_forms(text: str, expected: str | None) -> None:
    found = window("x " + text, 2, 2 + len(text), before="n")
    assert form(found, 0, len(found.words)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Florida Sen. Orla Finn", "Orla Finn"),
        ("the Post’s Orla Finn", "Orla Finn"),
        ("ferry pilot Orla van den Berg", "Orla van den Berg"),
        ("Harbour Secretary Orla Finn", "Orla Finn"),
    ],
)
def test_the_core_of_a_phrase_is_the_bare_name(text: str, expected: str) -> None:
    found = window(text, 0, len(text), before="n")
    assert text[slice(*found.span(*core(found, 0, len(found.words))))] == expected


@given(st.text(st.sampled_from("abSt.,;’'-–&/$19é中"), min_size=1, max_size=8))
@example("St.")
@example("boats.")
@example("boats,")
def test_a_plain_chunk_is_read_as_any_other(chunk: str) -> None:
    words: list[str] = []
    for word in grammar._TOKEN.findall(chunk):
        stopped = len(word) > 1 and word.endswith(".") and not grammar.abbreviated(word)
        words += [word[:-1], "."] if stopped else [word]
    assert grammar.tokens(chunk) == words
