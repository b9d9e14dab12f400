"""What the mark scan promises for any text: an oracle that wrote the marks itself, fuzz, and linear time."""

from __future__ import annotations

import re
from typing import NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from quotediff.model import Span
from quotediff.quotations.kinds import classify
from quotediff.quotations.marks import scan
from tests.cost import Watched, calls
from tests.strategies import words

ALPHABET = "“”‘’„‚‟«»‹›「」\"'`´,.!?:…—–->()[] \n\n\nabcXYZ019éß中"
ASCII = "".join(filter(str.isascii, ALPHABET))
hostile = st.text(st.sampled_from(ALPHABET), max_size=120)
DOUBLE = (
    ("“", "”"),
    ('"', '"'),
    ("«", "»"),
    ("« ", " »"),
    ("„", "“"),
    ("»", "«"),
    ("”", "”"),
    ("``", "''"),
    ("“", '"'),
)
SINGLE = (("‘", "’"), ("'", "'"))
phrase = st.lists(words, min_size=1, max_size=6).map(" ".join)


class Written(NamedTuple):
    """A text, and the quotations that were written into it: (inner start, inner end, depth)."""

    text: str
    quotations: tuple[tuple[int, int, int], ...]

    def then(self, other: Written) -> Written:
        moved = ((s + len(self.text), e + len(self.text), d) for s, e, d in other.quotations)
        return Written(self.text + other.text, (*self.quotations, *moved))


def plain(text: str) -> Written:
    return Written(text, ())


@st.composite
def quoted(draw: st.DrawFn, depth: int = 0) -> Written:
    """Draw a quotation; single marks, and no words with apostrophes, inside double ones."""
    opening, closing = draw(st.sampled_from(SINGLE if depth else DOUBLE))
    inside = plain(draw(phrase))
    if depth == 0 and draw(st.booleans()):
        inside = inside.then(plain(" ")).then(draw(quoted(depth=1))).then(plain(f" {draw(phrase)}"))
    inside = inside.then(plain(draw(st.sampled_from(["", ",", ".", "?"]))))
    around = plain(opening).then(inside).then(plain(closing))
    return Written(around.text, ((len(opening), len(opening) + len(inside.text), depth), *around.quotations))


@st.composite
def articles(draw: st.DrawFn) -> Written:
    """Draw paragraphs, each with a few quotations between running text."""
    whole = plain("")
    for _ in range(draw(st.integers(1, 3))):
        whole = whole.then(plain("\n\n" if whole.text else "")).then(plain("Then " + draw(phrase)))
        for _ in range(draw(st.integers(0, 3))):
            whole = whole.then(plain(draw(st.sampled_from([" ", ": ", ", ", " ("])))).then(draw(quoted()))
            whole = whole.then(plain(" " + draw(phrase)))
        whole = whole.then(plain("."))
    return whole


@given(articles())
def test_what_was_written_is_found(written: Written) -> None:
    assume(not re.search(r"\d['’] ?\d+[\"”]", written.text))  # a height in feet and inches to any reader
    found = [(*m.inner, m.depth) for m in scan(written.text)]
    assert found == sorted(written.quotations)


@given(hostile)
@example("'\"'")
@example("“‘")
@example("> – “a")
def test_any_text(text: str) -> None:
    found = scan(text)
    assert found == scan(text)
    assert found == sorted(found, key=lambda m: (m.outer.start, -m.outer.end))
    for m in found:
        assert 0 <= m.outer.start <= m.inner.start < m.inner.end <= m.outer.end <= len(text)
        assert text[m.inner.start : m.inner.end] == text[m.inner.start : m.inner.end].strip()
        assert text.startswith(m.open, m.outer.start)
        assert text.endswith(m.close, m.outer.start, m.outer.end)
        assert classify(text, m) in {"direct", "partial", "title", "nickname", "scare"}
        assert m.depth == sum(
            o.outer.start <= m.outer.start and m.outer.end <= o.outer.end for o in found if o is not m
        )


_IN_DOUBT = """
    “No,” "no," ''no'' „ja“ „ja” «non» »ja« ”nej” ‘one’ boys' Smiths’ it's don’t ’90s 6'2" ( [a “ ” " ' ’ – : a.
    """.split()  # noqa: SIM905
"""Marks that open and close in turn, and what may stand among them."""
_doubtful = st.lists(st.sampled_from([*_IN_DOUBT, *[" "] * len(_IN_DOUBT), "\n\n"]), max_size=25).map("".join)


@given(st.one_of(hostile, _doubtful, st.text(st.sampled_from(ASCII), max_size=120)))
@example('" no," "so"')
@example('a"no," "so"')
@example('"some 6\'2" of it')
@example("„no» “so”")
def test_plain_pairs_are_those_that_pairing_finds(text: str) -> None:
    with patch("quotediff.quotations.marks.plain_pairs", return_value=None):
        paired = scan(text)
    assert scan(text) == paired


@given(hostile, hostile)
def test_no_two_stretches_cross(text: str, more: str) -> None:
    found = scan(text + more)
    for a in found:
        assert not [b for b in found if a.outer.start < b.outer.start < a.outer.end < b.outer.end]


@given(hostile)
def test_no_error_passes_a_paragraph_border(text: str) -> None:
    rest = "Then “one,” and 'two' and \"three\" and «four»."
    offset = len(text) + 2
    after = [Span(m.inner.start - offset, m.inner.end - offset) for m in scan(f"{text}\n\n{rest}")]
    assert [s for s in after if s.start >= 0] == [m.inner for m in scan(rest)]


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "“",
        "”",
        "' ",
        "“a ",
        "a” ",
        "'s ",
        '"a" ',
        "“A. ",
        "„a“",
        ". “A",
        "«",
        "\n“a",
        "“a, he said ",
        "(“",
        "'a' a” ",
    ],
)
def test_linear_time(unit: str) -> None:
    def cost(size: int) -> int:
        text = unit * (size // len(unit))
        return calls(lambda: [classify(text, m) for m in scan(text)])

    assert cost(32_000) < 24 * cost(2_000) + 2_000  # 16 times the text; a quadratic scan would take 256 times as long


def test_deep_nesting_is_bounded() -> None:
    text = "“a " * 5_000 + "” " * 5_000
    assert max(m.depth for m in scan(text)) <= 4


def test_nested_marks_without_a_word_are_looked_at_once() -> None:
    text = Watched("“" * 2_000 + "”" * 2_000)
    assert scan(text) == []
    assert text.looked_at < 20 * len(text)
