"""Other ways to write a word, other forms of it, and words that only look like one."""

from __future__ import annotations

import pytest

from quotediff.diffs import forms


def run(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@pytest.mark.parametrize(
    "pair",
    [
        "colour/color", "harboured/harbored", "favourite/favorite", "centre/center", "centred/centered",
        "litres/liters", "organise/organize", "realisation/realization", "analysed/analyzed",
        "travelled/traveled", "counsellor/counselor", "dialogue/dialog", "anaemia/anemia", "foetus/fetus",
        "grey/gray", "ploughed/plowed", "programmes/programs", "defences/defenses", "whilst/while",
        "towards/toward", "sizeable/sizable", "manoeuvred/maneuvered", "an/a", "café/cafe", "dr/doctor",
        "gonna/going to", "can't/can not", "it's/it is", "it's/it has", "they'd/they had",
        "well-known/well known", "ten-year-old/10-year-old",
    ],
)  # fmt: skip
def test_same_words(pair: str) -> None:
    one, other = pair.split("/")
    assert forms.same_words(run(one), run(other))
    assert forms.same_words(run(other), run(one))


@pytest.mark.parametrize(
    "pair",
    [
        "four/for", "hour/hor", "shoe/she", "michael/michel", "falling/filing", "it's/its own", "does/dose",
        "can't/can",
    ],
)  # fmt: skip
def test_not_the_same_words(pair: str) -> None:
    one, other = pair.split("/")
    assert not forms.same_words(run(one), run(other))


@pytest.mark.parametrize(
    "pair",
    [
        "recieve/receive", "accomodate/accommodate", "goverment/government", "seperate/separate",
        "occured/occurred", "definately/definitely", "begining/beginning",
    ],
)  # fmt: skip
def test_misspelt(pair: str) -> None:
    one, other = pair.split("/")
    assert forms.misspelt(one, other)
    assert forms.misspelt(other, one)


@pytest.mark.parametrize(
    "pair",
    [
        "house/horse", "country/county", "staring/starring", "planed/planned", "desert/dessert",
        "united/untied", "protest/protect", "confirm/conform", "quite/quiet", "form/from", "war/was", "now/not",
    ],
)  # fmt: skip
def test_one_letter_may_make_another_word(pair: str) -> None:
    assert not forms.misspelt(*pair.split("/"))


@pytest.mark.parametrize(
    "pair",
    [
        "try/tried", "stop/stopped", "make/making", "go/went", "man/men", "box/boxes", "city/cities",
        "say/said", "will/would", "is/was", "i/he", "my/his", "me/them", "board/board's", "lie/lying",
        "catch/caught",
    ],
)  # fmt: skip
def test_inflected(pair: str) -> None:
    one, other = pair.split("/")
    assert forms.inflected(one, other)
    assert forms.inflected(other, one)


@pytest.mark.parametrize(
    "pair",
    [
        "news/new", "teach/teacher", "good/goods", "is/his", "i/my", "he/theirs", "thing/th", "red/reed",
        "even/evening",
    ],
)  # fmt: skip
def test_not_inflected(pair: str) -> None:
    assert not forms.inflected(*pair.split("/"))


@pytest.mark.parametrize(
    "pair", ["I am/he was", "is going/went", "has been/was", "I'm/he was", "I will go/he would go"]
)
def test_same_lemmas(pair: str) -> None:
    one, other = pair.lower().split("/")
    assert forms.same_lemmas(run(one), run(other))


@pytest.mark.parametrize("pair", ["is/has", "do/have", "is going/stays", "can go/should go", "was late/was early"])
def test_other_lemmas(pair: str) -> None:
    one, other = pair.split("/")
    assert not forms.same_lemmas(run(one), run(other))


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("we do not", 1), ("we don't", 1), ("we cannot", 1), ("we didnt", 1), ("neither this nor that", 2),
        ("no one never", 2), ("without it", 1), ("nobody", 1), ("note the knot", 0), ("another nothingness", 0),
        ("nicht", 1),
    ],
)  # fmt: skip
def test_negations(words: str, count: int) -> None:
    assert forms.negations(run(words)) == count


def test_denying_prefixes() -> None:
    assert all(forms.denied(*pair.split("/")) for pair in ("likely/unlikely", "nonviolent/violent", "legal/illegal"))
    assert not any(forms.denied(*p.split("/")) for p in ("less/unless", "cover/uncover", "play/display", "port/import"))


def test_initials() -> None:
    assert forms.abbreviated(("un",), ("united", "nations"))
    assert forms.abbreviated(("b", "o", "s"), ("board", "of", "seamen")) is False
    assert forms.abbreviated(("bs",), ("board", "of", "seamen"))
    assert not forms.abbreviated(("it",), ("in", "the"))
