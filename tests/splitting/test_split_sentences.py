"""What holds for every text, and what happens where sentencex fails."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotediff.model import Span
from quotediff.splitting import boundaries, candidates, split_sentences
from quotediff.splitting.boundaries import sentences
from quotediff.splitting.items import items
from tests.cost import Watched, calls
from tests.splitting.marked import split
from tests.strategies import any_text

PIECES = (
    *("Mr. ", "The ferry ", "sank. ", "U.S. ", "Nov. ", "a.m. ", "said ", "I ", "A. ", "1. ", "a) ", "OSLO (NP) — "),
    *('"', "”", "“", "« ", " »", "(", ")", "[1]", "[...]", "’", "…", "...", ". ", "?", "!", ".", "—", "* "),
    *(
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\xa0",
        "\u2028",
        "\u3000",
        "\u200d",
        "🎉",
        "。",
        "」",
        "「",
        "走",
        "é",
        "J\xa0.",
    ),
)
news = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def check(text: str, span: Span) -> None:
    at = span.start
    for start, end in split_sentences(text, span):
        assert at <= start < end <= span.end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at : span.end].strip()


@settings(max_examples=300)
@given(st.one_of(any_text, news))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    check(text, Span(0, len(text)))


@given(news, st.data())
def test_sentences_of_a_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    check(text, Span(start, data.draw(st.integers(start, len(text)))))


@given(st.lists(st.sampled_from([piece for piece in PIECES if piece.isascii() and "\n" not in piece])).map("".join))
def test_the_last_of_several_sentences_has_a_word(text: str) -> None:
    *others, last = split(text) or [""]
    assert not others or any(map(str.isalnum, last))


@settings(max_examples=300)
@given(st.one_of(any_text, news))
@example("It closes at 6 p.m. iPlayer has it. iPhone")
@example("A.M. aA")
def test_one_look_decides_as_all_the_rules_would(text: str) -> None:
    expected = split_sentences(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boundaries, "_glance", lambda _: boundaries._ASK)
        assert split_sentences(text) == expected


@given(st.lists(st.sampled_from([piece for piece in PIECES if piece.isascii()]), max_size=25).map("".join))
def test_where_a_sentence_may_end_is_found_alike_in_ascii(text: str) -> None:
    both = (candidates._IN_ASCII, candidates._CANDIDATE)
    one, other = ([(match.span(), match.span(1)) for match in pattern.finditer(text)] for pattern in both)
    assert one == other


@pytest.mark.parametrize("marks", ['"' * 99, "“" * 50 + "”" * 50, "«»„“‚‘‹›" * 9, '"\'"' * 40])
def test_nothing_but_quotation_marks(marks: str) -> None:
    assert "".join(marks[span.start : span.end] for span in split_sentences(marks)) == marks


def test_a_span_is_split_as_a_text_of_its_own() -> None:
    text = "Heading\n\nHe left. She stayed. They"
    assert [text[a:b] for a, b in split_sentences(text, Span(12, 34))] == ["left.", "She stayed.", "They"]
    assert split_sentences(text, Span(7, 9)) == []


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000\r\n"])
def test_nothing_is_no_sentence(text: str) -> None:
    assert split_sentences(text) == []


@pytest.mark.parametrize("space", "\t\x0b\x0c\x1c\x1f\x85\xa0\u1680\u2003\u2007\u2028\u2029\u202f\u205f\u3000")
def test_odd_white_space_does_not_reach_sentencex(space: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert " ".join(split(f"It was J{space}. Poe.")).split() == f"It was J{space}. Poe.".split()
    assert capfd.readouterr().err == ""  # where sentencex panics, Rust says so there


class PanicException(BaseException):
    """As PyO3 names it."""


def test_a_panic_is_survived(monkeypatch: pytest.MonkeyPatch) -> None:
    def panic(*_: object) -> None:
        raise PanicException

    monkeypatch.setattr("sentencex.segment", panic)
    assert split("He left. “Why? Nobody knows,” Ms. Poe said.") == [
        "He left.",
        "“Why?",
        "Nobody knows,” Ms. Poe said.",
    ]
    assert split("走了。来了。") == ["走了。", "来了。"]


def test_a_segmenter_that_loses_text_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sentencex.segment", lambda *_: ["lost"])
    assert split("He left. She stayed.") == ["He left.", "She stayed."]


def test_other_exceptions_are_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sentencex.segment", interrupt)
    with pytest.raises(KeyboardInterrupt):
        split("He left. She stayed.")


@pytest.mark.parametrize(
    "unit",
    [
        "The ferry sank. ",
        "Mr. ",
        "U.S. ",
        ". ",
        "a.B",
        "1. a 2. b ",
        "(a) ",
        "Vale Inc. Pier ",
        "... I ",
        "” ",
        "word ",
        "走。",
        "a\n",
        "   \n",
        "[1]",
        "[1] ",
        "🎉",
        "🎉 ",
        '"',
        "« ",
        "...",
        "? ! ",
        '."',
        "\n    The",
        "The ferry\nsank ",
    ],
)
def test_cost_grows_with_the_text_and_not_faster(unit: str) -> None:
    def cost(size: int) -> int:
        text = unit * (size // len(unit))
        return calls(lambda: split_sentences(text))

    assert cost(64_000) < 12 * cost(8_000) + 2_000  # 8 times the text


def test_of_a_long_text_a_place_is_judged_by_what_is_near() -> None:
    listed = Watched("1. word " * 20_000)
    assert next(items(listed, 0), None) is None
    assert listed.looked_at < 10_000
    wide = Watched("So it began." + " " * 60_000 + "So it ended.")
    assert len(sentences(wide, [Span(0, len(wide))], "en")) == 2
    assert wide.looked_at < 10 * len(wide)
