"""Numbers in every form, and what is none."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.diffs.numbers import is_number, read, same_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("12", 12),
        ("10,000", 10000),
        ("10 000", 10000),
        ("1,234,567", 1234567),
        ("2.5", Fraction(5, 2)),
        ("2,5", Fraction(5, 2)),
        ("10,000.50", Fraction(20001, 2)),
        ("ten thousand", 10000),
        ("Twenty-five", 25),
        ("a hundred", 100),
        ("twelve hundred", 1200),
        ("two hundred and fifty", 250),
        ("one million two hundred thousand and six", 1200006),
        ("half a million", 500000),
        ("two and a half million", 2500000),
        ("2.5m", 2500000),
        ("$3bn", 3 * 10**9),
        ("5 trillion", 5 * 10**12),
        ("a dozen", 12),
        ("twelfth", 12),
        ("21st", 21),
        ("one hundred and twenty-first", 121),
        ("two thirds", Fraction(2, 3)),
        ("one fifth", Fraction(1, 5)),
        ("three-quarters", Fraction(3, 4)),
        ("a quarter", Fraction(1, 4)),
        ("twenty third", 23),
    ],
)
def test_read(text: str, value: int | Fraction) -> None:
    quantity = read(text)
    assert quantity is not None
    assert quantity.values == {value}


def test_a_point_before_three_digits_is_read_both_ways() -> None:
    quantity = read("10.000")
    assert quantity is not None
    assert quantity.values == {10, 10000}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the",
        "a",
        "and",
        "m",
        "per cent",
        "$",
        "five twenty",
        "twenty ten",
        "5 and 6",
        "10-15",
        "U.S.",
        "seconds",
        "thirds",
        "quarter",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("ten", "10", True),
        ("$5m", "$5 million", True),
        ("$5m", "5 million dollars", True),
        ("1st", "first", True),
        ("50%", "50 per cent", True),
        ("fifty percent", "50%", True),
        ("half", "50%", True),
        ("a quarter", "25%", True),
        ("two thirds", "three fifths", False),
        ("10.000", "10,000", True),
        ("$5", "5", True),
        ("$5", "£5", False),
        ("50", "50%", False),
        ("first", "one", False),
        ("$5m", "$5bn", False),
        ("13", "31", False),
        ("ten", "tenth", False),
        ("ten", "boats", None),
        ("", "10", None),
    ],
)
def test_same_value(a: str, b: str, same: bool | None) -> None:
    assert same_value(a, b) is same
    assert same_value(b, a) is same


SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def spell(n: int) -> str:
    """Return a number below a million in English words."""
    if n < 20:
        return SMALL.split()[n]
    if n < 100:
        return TENS.split()[n // 10 - 2] + (f"-{spell(n % 10)}" if n % 10 else "")
    size, name = (100, "hundred") if n < 1000 else (1000, "thousand")
    rest = f" and {spell(n % size)}" if 0 < n % size < 100 else f" {spell(n % size)}" if n % size else ""
    return f"{spell(n // size)} {name}{rest}"


@given(st.integers(0, 999_999))
def test_words_and_digits_of_every_number_are_equal(n: int) -> None:
    assert same_value(spell(n), str(n))
    assert same_value(spell(n), f"{n:,}")
    assert same_value(spell(n), str(n + 1)) is False


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    quantity = read(text)
    assert quantity is None or quantity.values


@pytest.mark.parametrize(
    ("word", "number"), [("10", True), ("ten", True), ("twenty-five", True), ("1990s", True), ("tent", False)]
)
def test_is_number(word: str, number: bool) -> None:
    assert is_number(word) is number
