from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.splitting.languages import _COMMON, guess_language, openers
from tests.splitting.marked import expect


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ferry was late and the mayor had to wait."),
        ("de", "Die Fähre war spät und der Bürgermeister musste warten."),
        ("fr", "Le bac est en retard et les passagers sont dans la gare."),
        ("es", "El barco llegó tarde y los pasajeros no se fueron."),
        ("it", "Il traghetto non è in orario e la gente aspetta."),
        ("pt", "O barco não chegou e os passageiros foram para casa."),
        ("nl", "De boot was laat en het publiek moest wachten op de kade."),
        ("sv", "Färjan var sen och alla fick vänta på den."),
        ("pl", "Prom się spóźnił i nie było go na czas."),
        ("ru", "Паром опоздал, и мэр ждал его с утра, сын тоже."),
        ("el", "Το πλοίο άργησε."),
        ("ja", "フェリーは遅れた。"),
        ("zh", "渡轮晚点了。"),
        ("en", ""),
        ("en", "Ferry 12:30"),
        ("en", "The 港 pier"),
    ],
)
def test_guess(language: str, text: str) -> None:
    assert guess_language(text) == language


@given(st.lists(st.sampled_from(sorted({word for words in _COMMON.values() for word in words.split()})), max_size=12))
def test_the_language_that_most_words_speak_for_where_it_is_not_english(words: list[str]) -> None:
    votes = Counter(code for word in words for code, common in _COMMON.items() if word in common.split())
    best = max(votes, key=votes.__getitem__, default="en")
    assert guess_language(" ".join(words)) == (best if votes[best] > votes["en"] else "en")


def test_openers_are_capitalised() -> None:
    assert {"The", "I've"} <= openers("en")
    assert "Der" in openers("de")
    assert openers("ja") == frozenset()


@pytest.mark.parametrize(
    "marked",
    [
        "„Wo ist er?“, fragte sie. | „Hier.“ | Er lachte.",
        "„Ich gehe. | Du bleibst“, sagte sie und er nickte.",
        "»Ich gehe.« | Er lachte und sie nicht.",
        "Er kam am 3. Mai mit der 2. Klasse. | Dann ging er.",
        "Es kostet z. B. fünf Euro, sagte er. | Der Preis stieg.",
        "« Il pleut. » | Elle rit.",
        "« Il pleut. | Je rentre », dit-elle avec un sourire.",
        "¿Dónde está? | No lo sé. | ¡Vamos! | Ya voy.",
        "El Sr. López llegó con la Sra. Gil. | No se fueron.",
        "– Var är du? | – Här.",
        "彼は「行く。」と言った。|それから帰った。",
        "「雨だ。|帰ろう。」と彼は言った。",
        "「雨だ。」|「帰ろう。」",
        "３．５％上がった。|それは高い。",
        "他说：“我走了。”|她哭了。",
        "“你好吗？”他问。|她笑了。",
        "他喜欢《你好吗？》这本书。|我也喜欢。",
        "यह सच है। | हम जानते हैं।",
        "Մութ է: | Ես գնում եմ:",
        "እንደምን አለህ፧|መልካም ቀን።",
    ],
)
def test_languages_do_not_break(marked: str) -> None:
    expect(marked)
