from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.texts import digest, digest_of, encoded, has_other_space

SPACES = [char for char in map(chr, range(sys.maxunicode + 1)) if char.isspace()]


@given(st.text(), st.integers(0), st.sampled_from(SPACES))
def test_white_space_makes_no_other_text(text: str, place: int, space: str) -> None:
    at = place % (len(text) + 1)
    assert digest(f"{text[:at]}{space}{text[at:]}") == digest(text)


@given(st.text(), st.sampled_from(SPACES))
def test_white_space_beyond_ascii_is_looked_for_where_there_is_some(text: str, space: str) -> None:
    assert has_other_space(encoded(f"{text}{space}")) >= (not space.isascii())
    if not has_other_space(encoded(text)):
        assert digest_of(encoded(text), spaced=False) == digest(text)


@pytest.mark.parametrize("one", ["", "boat", "“boat”", "caf\u00e9", "\ud800"])
@pytest.mark.parametrize("other", ["\u200b", "Boat", "boat.", "\u2011", "\u3001", "\u2068", "\u0301"])
def test_all_else_does(one: str, other: str) -> None:
    assert digest(one) != digest(f"{one}{other}")
