from __future__ import annotations

import pytest

from quotediff.layout import is_set_off, quotes_another
from quotediff.model import Span
from tests.cost import Watched


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Read her post:\n\nDear board, mind the ferry.", True),
        ("She wrote:\nDear board, mind the ferry.", True),
        ("“Dear board, “so called”, mind the ferry. She meant it.", True),
        ('"Dear board, mind the ferry. "Lind refers to a memorandum.', True),
        ("It was short. <post by='lind'> mind the ferry</post>", True),
        ("It was short, 1 < 2 and 2 > 1: mind the ferry", False),
        ("Read her post.\n\nDear board, mind the ferry.", False),
        ("“Dear board,” she wrote. They mind the ferry.", False),
        ('"Dear board," she wrote. They mind the ferry.', False),
        ("“We are glad.\n\nThey mind the ferry.", False),
    ],
)
def test_words_are_set_off_by_a_colon_markup_or_an_open_mark(text: str, expected: bool) -> None:
    assert is_set_off(text, place(text, "mind the ferry")) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The board ‘was blind to the harbour for years.’ Not fit!”", True),
        ('“The board "was blind to the harbour for years." Not fit!”', True),
        ("\"The board 'was blind to the harbour for years,' I read\"", True),
        ("“The board was blind to the harbour for years. Not fit!”", False),
        ("“The board’s men were blind to the harbour for years, the lads’ friends, too”", False),
        ("“‘The board was blind to the harbour for years.’”", True),
        ("“The ‘board’ was blind to the harbour for years, ‘really’”", False),
    ],
)
def test_shared_words_inside_a_quotation_inside_a_quotation(text: str, expected: bool) -> None:
    whole = Span(1, len(text) - 1)
    assert quotes_another(text, [whole], place(text, "blind to the harbour")) is expected
    assert not quotes_another(text, [Span(1, 5)], place(text, "blind to the harbour"))


def test_of_a_line_as_long_as_a_book_only_the_end_before_a_place_is_looked_at() -> None:
    text = Watched("She waited for him. " * 50_000)
    assert not is_set_off(text, Span(len(text) - 20, len(text)))
    assert text.looked_at < 10_000
