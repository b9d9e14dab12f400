"""Who says each quotation: every rule on sentences of its own, and what must not be taken for a speaker."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.model import QuotationKind, Span
from quotediff.quotations.attributions import RULES, Attribution, attribute, join
from quotediff.quotations.kinds import classify
from quotediff.quotations.marked import Marked
from quotediff.quotations.marks import scan
from quotediff.splitting import split_sentences

SHARED = Path(os.environ.get("QUOTEDIFF_SHARED", Path(__file__).parents[3] / "shared"))
GOLD = SHARED / "gold" / "articles-quotations.jsonl"


def attributed(text: str) -> list[tuple[Marked, QuotationKind, Attribution]]:
    marked = scan(text)
    kinds = [classify(text, m) for m in marked]
    return list(zip(marked, kinds, attribute(text, marked, kinds, split_sentences(text)), strict=True))


def said(text: str) -> list[tuple[str, str]]:
    """Return rule and mention of every marked stretch that somebody says."""
    found = []
    for _, kind, attribution in attributed(text):
        if kind in ("direct", "partial"):
            speaker = attribution.speaker
            found.append((attribution.rule, text[slice(*speaker.mention)] if speaker else ""))
    return found


def last(text: str) -> Attribution:
    return attributed(text)[-1][2]


def test_a_new_sentence_with_a_colon_leads_into_the_next_quotation() -> None:
    text = "Finn went on. “How long will it hold?” Then a sign read: “Not long.”"
    assert said(text) == [("", ""), ("before-colon", "a sign")]
    assert last(text).joins is None
    assert said("“Will it hold?” Orla Finn asked: “Not long?”")[0] == ("after-subject-cue", "Orla Finn")


CASES = [
    ("after-subject-cue", "“The tide won,” Orla Finn said.", "Orla Finn"),
    ("after-subject-cue", '"The tide won," Ms. Finn later told the Harbour Post.', "Ms. Finn"),
    ("after-subject-cue", "“Will it hold?” the harbour master asked.", "the harbour master"),
    ("after-subject-cue", "“The tide won,” Orla Finn, 43, a ferry pilot, said on Tuesday.", "Orla Finn"),
    ("after-subject-cue", "“The tide won,” Rep. Orla Finn (D-Ore.) said.", "Rep. Orla Finn"),
    ("after-subject-cue", "“The tide won,” Orla Finn, who lost two boats, said.", "Orla Finn"),
    ("after-subject-cue", "“The tide won,” as Finn put it.", "Finn"),
    ("after-subject-cue", "“The tide won,” Finn shot back.", "Finn"),
    ("after-subject-cue", "“The tide won,” Orla Finn and Tam Reed wrote.", "Orla Finn and Tam Reed"),
    ("after-subject-cue", "“The tide won,” a spokesman for the port said.", "a spokesman"),
    ("after-subject-cue", "“The tide won,” the ferry’s pilot, Orla Finn said.", "Orla Finn"),
    ("after-subject-cue", "“The tide won,” Finn’s letter reads.", "Finn’s letter"),
    ("after-subject-cue", "“The tide won,” retired ferry pilot Orla Finn said.", "ferry pilot Orla Finn"),
    ("after-cue-subject", "“The tide won,” said Orla Finn, the mayor of Low Quay.", "Orla Finn"),
    ("after-cue-subject", "“The tide won,” wrote the pilot, Orla Finn.", "Orla Finn"),
    ("after-cue-subject", "‘The tide won,’ added Jean-Luc d’Arbois.", "Jean-Luc d’Arbois"),
    ("after-cue-subject", "“Will it hold?” asked Maria van den Berg Jr.", "Maria van den Berg Jr."),
    ("after-cue-subject", "‘The tide won’, said Finn.", "Finn"),
    ("after-cue-subject", "“The tide won,” read a sign at the quay.", "a sign"),
    ("after-according", "“The tide won,” according to the Harbour Post.", "the Harbour Post"),
    ("after-according", "“The tide won”, according to Orla Finn.", "Orla Finn"),
    ("label", "Finn: ‘I will not quit the quay’", "Finn"),
    ("label", "FINN: “I will not quit the quay.”", "FINN"),
    ("label", "Orla Finn, ferry pilot: “I will not quit the quay.”", "Orla Finn"),
    ("label", "From Finn’s diary: “I will not quit the quay.”", "Finn’s diary"),
    ("signature", "“I will not quit the quay.” ― Orla Finn", "Orla Finn"),
    ("signature", "“I will not quit the quay.”\n\n– Orla Finn, ferry pilot\n\nThe sea rose.", "Orla Finn"),
    ("before-colon", "Orla Finn told the council on Monday: “The tide won.”", "Orla Finn"),
    ("before-colon", "Said Orla Finn: “The tide won.”", "Orla Finn"),
    ("before-colon", "After the pilot mocked the council, Finn hit back angrily: “The tide won.”", "Finn"),
    ("before-comma", "Orla Finn said, “The tide won.”", "Orla Finn"),
    ("before-comma", "Finn, who lost two boats, added, “The tide won.”", "Finn"),
    ("before-comma", "A pilot, Orla Finn, told the Post, “The tide won.”", "Orla Finn"),
    ("before-comma", "Finn left the room and said, “The tide won.”", "Finn"),
    ("before-comma", "Another replied, “The tide won.”", "Another"),
    ("before-comma", "In an interview Finn declared, “The tide won.”", "Finn"),
    ("before", "Orla Finn replied “The tide won.”", "Orla Finn"),
    ("before-far", "Orla Finn called the plan “a gift to the sea.”", "Orla Finn"),
    ("before-that", "Orla Finn told reporters that the wall was “a gift to the sea.”", "Orla Finn"),
    ("before-that", "Finn said she believes that the wall is “a gift to the sea.”", "Finn"),
    ("before-far", "Orla Finn urged them to leave while the wall was “a gift to the sea.”", "Orla Finn"),
    ("passive", "The plan was described by Finn as “a gift to the sea.”", "Finn"),
    ("relative", "The town wrote to Orla Finn, who called it “a gift to the sea.”", "who"),
    ("participle", "Orla Finn left the hall, calling it “a gift to the sea.”", "Orla Finn"),
    ("participle", "Orla Finn issued a statement saying “the wall is a gift to the sea.”", "Orla Finn"),
    ("participle", "The meeting ended with Finn saying, “The tide won.”", "Finn"),
    ("possessive", "The town laughed at her claim that “the wall was a gift to the sea.”", "her"),
    ("possessive", "The wall was, in Finn’s words, “a gift to the sea.”", "Finn"),
    ("tail", "The wall was “a gift to the sea” from the first day, Orla Finn said.", "Orla Finn"),
    ("tail", "The wall was “a gift to the sea” from the first day, said Orla Finn.", "Orla Finn"),
    ("tail-according", "The wall was “a gift to the sea” from the first day, according to Finn.", "Finn"),
    ("according", "According to Finn, the wall “is a gift to the sea.”", "Finn"),
    ("subject", "Orla Finn wants “a wall that the sea can see.”", "Orla Finn"),
    ("front", "With “a wall that the sea can see,” Finn won the vote.", "Finn"),
    ("paragraph", "“The tide won,” Finn said. The wall is low. “We need stones.”", "Finn"),
    (
        "previous-sentence",
        "Orla Finn wrote to the council for help. “We need stones and we need them now.”",
        "Orla Finn",
    ),
    ("previous-sentence", "Finn’s letter to her is short. “We need stones and we need them now.”", "Finn’s letter"),
    ("previous-colon", "Finn issued this note:\n\n“We need stones and we need them now.”", "Finn"),
    ("previous-paragraph", "“The tide won,” Finn said.\n\n“We need stones and we need them now.”", "Finn"),
]


@pytest.mark.parametrize(("rule", "text", "mention"), CASES, ids=[f"{r}-{i}" for i, (r, _, _) in enumerate(CASES)])
def test_each_rule(rule: str, text: str, mention: str) -> None:
    assert said(text)[-1] == (rule, mention)


def test_what_is_owned_but_not_written_says_nothing() -> None:
    assert said("Finn’s boat is short. “We need stones and we need them now.”") == [("", "")]


def test_every_rule_has_a_case_and_a_line_in_the_table() -> None:
    elsewhere = {"continued", "split", "outer", "sentence"}
    assert {rule for rule, _, _ in CASES} | elsewhere == set(RULES)


@pytest.mark.parametrize(
    "text",
    [
        "“I know the sea,” Orla Finn wrote. “I am of it.”",
        "“I know the sea,” Orla Finn wrote, “and I am of it.”",
        "“I know the sea,” Finn’s letter reads in part. “I am of it, like my father.”",
        "“I know the sea,” said Orla Finn, who fished here for forty years. “I am of it.”",
    ],
)
def test_a_quotation_split_by_its_attribution_is_one(text: str) -> None:
    first, second = (attribution for _, _, attribution in attributed(text))
    assert first.rule.startswith("after")
    assert (second.rule, second.joins, second.speaker) == ("split", 0, first.speaker)


@pytest.mark.parametrize(
    "text",
    [
        "“I know the sea,” Orla Finn wrote. She then added, “I am of it.”",
        "“I know the sea,” Orla Finn wrote. Tam Reed laughed. “I am of it.”",
        "“I know the sea,” Finn said as she told the town of a wish to “go home to the sea for good.”",
        "“I know the sea,” Orla Finn wrote. Tam Reed replied: “I am of it.”",
    ],
)
def test_a_second_quotation_does_not_join(text: str) -> None:
    assert [attribution.joins for _, _, attribution in attributed(text)] == [None, None]


def test_paragraphs_that_go_on_are_one_quotation_and_share_the_speaker() -> None:
    found = [a for _, _, a in attributed("“I know the sea.\n\n“I am of it.\n\n“It is of me,” Orla Finn wrote.")]
    assert [a.joins for a in found] == [None, 0, 1]
    assert {a.speaker.name for a in found if a.speaker} == {"Orla Finn"}
    assert [a.rule for a in found] == ["continued", "continued", "after-subject-cue"]


def test_a_paragraph_that_goes_on_takes_the_speaker_of_the_one_before() -> None:
    found = said("Finn said, “I know the sea.\n\n“I am of it.”")
    assert found == [("before-comma", "Finn"), ("continued", "Finn")]


def test_an_attribution_at_the_end_of_a_sentence_is_for_all_its_quotations() -> None:
    found = said("Walls are “a gift to no one but the sea” and “a lie to the whole town,” Orla Finn said.")
    assert found == [("sentence", "Orla Finn"), ("after-subject-cue", "Orla Finn")]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("He added, “No one knew of the wall,” when asking the town to wait.", "He"),
        ("Finn asked, “Will it hold?” Reed said nothing.", "Finn"),
        ("Finn said: “Let it rain!” Several replied that it would.", "Finn"),
        ("“The tide won.” A few days later, Finn said so again. “It won.”", "Finn"),
        ("While Finn called it “a gift to the sea,” Reed said nothing.", "Finn"),
        ("Finn, Reed said, “is a friend of the sea.”", "Reed"),
        ("The plan, Finn said, is “a gift to the sea.”", "Finn"),
        ("Finn said of Reed’s plan for the wall: “It is a gift to the sea.”", "Finn"),
        ("The man who met Tam Reed said, “The tide won.”", "The man"),
        ("Finn, during a meeting in Low Quay, Oregon, said it was “a gift to the sea.”", "Finn"),
        ("A pilot speaking to the Harbour Post said, “The tide won.”", "A pilot"),
        ("On Monday, the council said it was “a gift to the sea.”", "the council"),
        ("The Harbour Post reported that she said: “The tide won.”", "she"),
        ("Finn reported that she said: “The tide won.”", "Finn"),
        ("Finn said he’s certain Reed will be “a friend of the sea.”", "Finn"),
    ],
)
def test_who_speaks_and_who_does_not(text: str, mention: str) -> None:
    assert said(text)[-1][1] == mention


@pytest.mark.parametrize(
    "text",
    [
        "“The tide won.” A few days later.",
        "“The tide won.”",
        "Was it true that there was “a wall in the sea”?",
        "This is “a wall in the sea.”",
    ],
)
def test_nobody_speaks(text: str) -> None:
    assert said(text) == [("", "")]


def test_a_time_is_never_the_speaker() -> None:
    assert said("“The tide won,” last week’s winner said on Friday.") == [("after-subject-cue", "last week’s winner")]
    assert said("“The tide won,” said Tuesday.") == [("", "")]


def test_a_title_and_a_nickname_have_no_speaker() -> None:
    text = "Orla “Red” Finn starred in the film “The Lamp.”"
    assert [(kind, a) for _, kind, a in attributed(text)] == [("nickname", Attribution()), ("title", Attribution())]


def test_a_quotation_inside_another_belongs_to_the_speaker_of_the_whole() -> None:
    text = "“He told me, ‘Go home to the sea,’ and Tam Reed said, ‘Stay here with us,’” Orla Finn said."
    found = {text[slice(*m.inner)]: a for m, _, a in attributed(text)}
    first, second = found["Go home to the sea,"], found["Stay here with us,"]
    assert (first.rule, first.speaker and first.speaker.name) == ("outer", "Orla Finn")
    assert (second.rule, second.speaker and second.speaker.name) == ("before-comma", "Tam Reed")


def test_the_cue_is_where_it_stands() -> None:
    assert last("“The tide won,” Finn later told the Post.").cue == Span(27, 31)
    assert last("The tide won, according to the pilot: “It won.”").cue == Span(14, 26)


def test_blanks_of_any_kind_part_words() -> None:
    assert said("“The tide won,”\u00a0Orla\u00a0Finn\u202fsaid.") == [("after-subject-cue", "Orla\u00a0Finn")]


@pytest.mark.parametrize("name", ["Åse Ødegård", "José Núñez", "Zeynep Çelik", "al-Hassan", "Maria de la Cruz"])
def test_names_of_any_alphabet_with_capitals(name: str) -> None:
    assert said(f"“The tide won,” {name} said.") == [("after-subject-cue", name)]


@pytest.mark.parametrize(
    "text",
    [
        "“a,” " * 3000,
        "“I am, " + "x, " * 20_000 + "he said " * 3000 + "“b”",
        ("said " * 400 + "“a b c,” ") * 40,
        "Doe, who, who, who, and and of of " * 4000 + "said “a b c d.”",
        "“a b,” " + "Aa " * 30_000,
        "“a b,” " + "of the of a " * 10_000 + "said",
        "(" * 20_000 + "“a b c,” he said." + ")" * 20_000,
        "\n".join("“a b c d,” he said." for _ in range(3000)),
        "Mr. " * 20_000 + "said “a b c d.”",
    ],
    ids=["marks", "open", "cues", "relatives", "capitals", "prepositions", "brackets", "pronouns", "titles"],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    marked = scan(text)
    kinds: list[QuotationKind] = ["direct"] * len(marked)
    started = time.process_time()
    attribute(text, marked, kinds, [Span(0, len(text))])
    assert time.process_time() - started < 60  # under 1 s on a free machine; what is quadratic takes minutes


_WORDS = """
“ ” " ‘ ’ , . ? : ; — ( ) Orla Finn Mr. said he she it who that the letter told saying according to of Monday ’s and
"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n", "\n\n", "\u00a0"])


@given(st.lists(_PIECES, max_size=60).map(" ".join))
def test_any_text_has_one_sound_attribution_for_each_mark(text: str) -> None:
    found = attributed(text)
    assert [a for _, _, a in found] == [a for _, _, a in attributed(text)]
    marked, kinds = [mark for mark, _, _ in found], [kind for _, kind, _ in found]
    joined = join(text, marked, kinds, split_sentences(text))
    assert [a.joins for a in joined] == [a.joins for _, _, a in found]
    for number, (_, kind, attribution) in enumerate(found):
        assert attribution.rule in ({*RULES, ""} if kind in ("direct", "partial") else {""})
        assert (attribution.speaker is None) == (attribution.rule == "")
        assert attribution.joins is None or attribution.joins < number
        spans = [attribution.speaker.mention] if attribution.speaker else []
        for span in [*spans, *([attribution.cue] if attribution.cue else [])]:
            assert 0 <= span.start < span.end <= len(text)
            assert text[slice(*span)].strip()


@pytest.mark.skipif(not GOLD.exists(), reason="the real articles are not here")
def test_the_four_articles() -> None:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    texts = {row["doc"]: (SHARED / "articles" / row["doc"]).read_bytes().decode("utf-8") for row in rows}
    found = {(doc, m.inner.start): a for doc, text in texts.items() for m, _, a in attributed(text)}
    said = [(row, found[row["doc"], row["inner_start"]].speaker) for row in rows if row["mention"]]
    right = [
        speaker is not None
        and row["mention"]["start"] < speaker.mention.end
        and speaker.mention.start < row["mention"]["end"]
        for row, speaker in said
    ]
    assert (sum(right), len(right)) >= (27, 28)
    surname = {row["speaker"].split()[-1] for row, _ in said}
    named = [speaker for row, speaker in said if speaker and speaker.form in ("person", "document", "pronoun")]
    assert all(
        surname & {word for alias in speaker.aliases for word in alias.replace('"', "").split()} for speaker in named
    )
