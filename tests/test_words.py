from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from quotediff.model import Span
from quotediff.words import APOSTROPHES, HYPHENS, UNSPACED_RANGES, find_words

NEAR = "a1é\u0301_.,-’ "
ALPHABET = NEAR + "bÉ‘\u00ad“\u0e01\u0e31港は\u30fb\ufa70\U0002f800😀\u2fff\u3040\u0dff"


def words_in_any_script(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the words by one pattern for all scripts."""
    unspaced = "".join(f"{chr(low)}-{chr(high)}" for low, high in UNSPACED_RANGES)
    letter = rf"(?:[^\W_{unspaced}]|[\u0300-\u036f])"
    joined = rf"(?:[{APOSTROPHES}]|[{HYPHENS}]|(?<=\d)[.,](?=\d))"
    return [m.span() for m in re.compile(rf"[{unspaced}]|{letter}+(?:{joined}{letter}+)*").finditer(text, start, end)]


@given(st.text(alphabet=NEAR) | st.text(alphabet=ALPHABET) | st.text(), st.data())
def test_a_text_without_far_characters_has_the_words_of_any_script(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    assert [m.span() for m in find_words(text, Span(start, end))] == words_in_any_script(text, start, end)
    assert [m.span() for m in find_words(text)] == words_in_any_script(text, 0, len(text))


def test_no_script_without_spaces_lies_among_what_is_near() -> None:
    for low, high in UNSPACED_RANGES:
        for point in (low, high):
            assert [m.span() for m in find_words(f"a{chr(point)}b")] == [(0, 1), (1, 2), (2, 3)]
