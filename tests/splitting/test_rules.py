"""Each rule of news style: what it splits or joins, and what looks alike and must stay as it is."""

from __future__ import annotations

import pytest

from quotediff.splitting.abbreviations import KINDS
from tests.splitting.marked import expect


@pytest.mark.parametrize(
    "marked",
    [
        "The ferry left at noon. | Nobody waved. | Why not?",
        "Is it over? | Yes! | No way!! | Really?!",
        "The tide rose 1.5 metres. | It fell later.",
        "She was born in 1950. | He came in 1960.",
        "It costs $5. | Buy it.",
        "The iPhone sold well. | iPhone sales rose.",
    ],
)
def test_plain_sentences(marked: str) -> None:
    expect(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "“We are done. | We go home,” he said.",
        "\"I won't go. | I can't,\" she said.",
        "‘Go away,’ he said. | ‘I am tired. | I want to sleep.’",
        "(He left. | She did not.)",
        "They call it `a mess. | A shame,' he said. | Then they left.",
        "She wrote <em>no. | Never</em>. | Then she left.",
        '"It is over," he said. | "We lost."',
    ],
)
def test_sentences_inside_quotations_and_brackets_are_told_apart(marked: str) -> None:
    expect(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "“Where is it?” she asked. | Nobody knew.",
        '"Run!" cried Ann Marsh, who ran.',
        "He shouted “Fire!” and ran.",
        'She turned to him, "This is it." she said.',
        "« Où est-il ? » demanda Paul. | Personne ne répondit.",
        "She teaches art (she was a diver once.) at the school.",
        "The hit show Quiz Night! ends in May and the book Whose Harbour? sells.",
    ],
)
def test_a_word_in_lower_case_goes_on(marked: str) -> None:
    expect(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "“Where is it?” Hill asked. | Nobody knew.",
        "“Stop!” Ms. Anna Hill said. | She ran.",
        "“Why me?” I asked. | “Who else?”",
        "“Why me?” | He said nothing.",
        "“It is over.” | Hill said no more.",
    ],
)
def test_a_speaker_after_a_question_belongs_to_it(marked: str) -> None:
    expect(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "I lost it all for a boat I did not sink....|Will you help me?",
        "I never saw it...|I'll say so in court.",
        "He paused … | What now?",
        "He paused . . . . | What now?",
        "I ... I don't know.",
        "Well … well, he said.",
        "The … The boat is gone.",
        "“... The boat is gone,” he said.",
        "It was a long ... Mr. Poe called it endless.".replace("... M", "... | M"),
        "The court was [...] slow.",
        "The court was slow. [...] | The judge was not.",
        "So it ended. | ...and then it began.",
        "The court . . . was slow. | . . . The judge was not. . . .",
        "The court was slow. . . . | The judge was not. . . .",
    ],
)
def test_ellipses(marked: str) -> None:
    expect(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "What a night 🎉🎉 | We won the cup.",
        "What a night! 🎉 | We won the cup. :)",
        "I ❤ Oslo.",
        "🎉 We won the cup.",
    ],
)
def test_emoji(marked: str) -> None:
    expect(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The vote came at the end.|Next came the speeches.",
        "Who came?|Nobody.",
        "They paid 1,000.|That was a lot.",
        "He said “no.”|She left.",
        "See www.Harbour.com or harbour.example for more.",
        "Write to Jane.Doe@Harbour.example now.",
        "He met Mr.Poe and the U.S.A team of J.Crew.",
        "They use Node.Js and Salesforce.Com daily.",
        "The language !Xoo has clicks.",
    ],
)
def test_a_missing_space(marked: str) -> None:
    expect(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Ms. Okafor spoke to Lt. Col. Ruiz. | Gen. Adams listened.",
        "Gov. Lena Hart and Sen. Bo Quist met Rep. Ana Diaz. | Rev. Poe prayed.",
        "M. Durand a parlé. | Il est parti.",
        "J. K. Mellor wrote it. | J.R.R. Tall read it.",
        "We make a team, you and I. | Did you see Robert I. Marsh?",
        "He met Sen. A. B. Cole (R-Ga.) on Friday.",
        "The two (Ms. Vale and Insp. Poe) met “Pfc. Lee” there.",
    ],
)
def test_titles_and_initials(marked: str) -> None:
    expect(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "He plays for St. Lucy. | He lives on Elm St. | The house is red.",
        "It ends on Nov. 5 in Room No. 5. | It is free.",
        "It ends in Nov. | The rest is free.",
        "It ends (Thurs. 5 or Fri. 6, she said) in Ft. Vale near Pt. Hope.",
        "See Art. II and Vol. IV of the pact.",
        "Many came, incl. Anna Hill and (esp. Bo Quist), in Hart v. Vale.",
        "See p. 5 and Fig. 3. | They show it.",
        "The answer was no. | Voters booed.",
        "It was clear to me. | Voters booed.",
        "They sold rugs, lamps, etc. | Voters bought them.",
        "Take this one, i.e. Anna's, vs. Bob's, e.g. that one.",
        "She is an M.D. and has a Ph.D. | He has none.",
        "Robert Vale Jr. won. | It was Robert Vale Jr. | The rest lost.",
    ],
)
def test_other_abbreviations(marked: str) -> None:
    expect(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The U.S. Senate met. | She lives in the U.S. | He does not.",
        "They left Washington, D.C. | “We are glad,” she said.",
        "They met at 5 p.m. Monday and at 6 a.m. EST. | Nobody came.",
        "They met at 5 p.m. | Voters came late.",
        "At 7 a.m. Ms. Brandt rose.",
        "The sale ended at 5 p.m. Chicago time.",
    ],
)
def test_acronyms_and_times(marked: str) -> None:
    expect(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Vale Inc. grew. | It was sold to Vale Inc. | The rest failed.",
        "It was sold to Vale Corp. | “They paid well,” he said.",
        "The old owners sold it to Vale Corp. | Owners gain.",
        "She joined Vale Corp. President Lena Hart.",
    ],
)
def test_companies(marked: str) -> None:
    expect(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The boat sank.[4] | The crew swam.[5][6] | All lived.",
        "The boat sank. [4] | The crew swam. [5]",
        "The boat sank.23 | The crew swam.",
        "The boat sank.¹ | The crew swam.",
        "**The boat sank.** | The crew swam.",
        "The boat sank.) | The crew swam.",
        "“The boat sank.” ) | The crew swam.",
        "The boat sank. | The crew swam. ■",
    ],
)
def test_marks_and_notes_stay_with_the_sentence_before_them(marked: str) -> None:
    expect(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "1. The first boat | 2. The second boat",
        "1.) The first boat. | 2.) The second boat.",
        "1) The first boat | 2) The second boat | 3) The third boat",
        "a. The first boat | b. The second boat",
        "• 9. The first boat | • 10. The second boat",
        "This is the list. | (a) the first boat | (b) the second boat",
        "1. The first boat has 3. The crew.".replace(". The c", ". | The c"),
        "I. J. Marsh wrote it.",
    ],
)
def test_lists_that_run_on(marked: str) -> None:
    expect(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "OSLO (NP) — | The king spoke. | He smiled.",
        "OSLO, May 3 (NP) – | The king spoke.",
        "BERGEN, Norway -- | Ferries were late.",
        "FERRY RULING UPHELD: | A court agreed.",
        "Vale Corp. (Lima, Ohio) -- | Lena Hart was named chairman.",
        "The king — He of Oslo — spoke.",
        "PS: I forgot.",
        "“HART: I forgot,” she read.",
        "Ferries: Late again.",
        "FERRY LOG — NORTH PIER",
    ],
)
def test_leads(marked: str) -> None:
    expect(marked)


def test_no_kind_of_abbreviation_is_hidden_by_the_short_cut_for_long_words() -> None:
    assert [word for word in KINDS if word[-6:].islower() and len(word) > 5 and word[-6:].isalpha()] == []
