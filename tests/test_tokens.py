from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff import tokens as tokens_module
from quotediff.model import Article, Span
from quotediff.tokens import fold, function_keys, key, tokenize, words
from tests.strategies import any_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It’s a well-known fact", ["it's", "a", "well-known", "fact"]),
        ("1,000.50 dollars, 3.5% and 2.", ["1,000.50", "dollars", "3.5", "and", "2"]),
        ("end.Next", ["end", "next"]),
        ("rock ’n’ roll", ["rock", "n", "roll"]),
        ("the Smiths’ house", ["the", "smiths", "house"]),
        ("ten—or eleven--boats", ["ten", "or", "eleven", "boats"]),
        ("港は静か", ["港", "は", "静", "か"]),
        ("CAFÉ Straße", ["café", "strasse"]),
        ("snake_case", ["snake", "case"]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [w.norm for w in words(text)] == expected


def test_typography_folds_away() -> None:
    assert fold("don’t") == fold("DON'T")
    assert fold("e\u0301te\u0301") == fold("été")
    assert fold("har\u00adbour") == "harbour"
    assert fold("well\u2010known") == "well-known"


@given(any_text)
def test_words_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        assert fold(text[word.start : word.end]) == word.norm
        end = word.end


@given(any_text, any_text)
def test_columns_hold_the_same_words(one: str, other: str) -> None:
    articles = [Article("a", one), Article("b", other)]
    tokens = tokenize(articles)
    for i, article in enumerate(articles):
        first, last = tokens.first[i : i + 2]
        expected = words(article.text)
        assert tokens.words(i) == len(expected)
        assert tokens.start[first:last].tolist() == [w.start for w in expected]
        assert tokens.end[first:last].tolist() == [w.end for w in expected]
        assert tokens.key[first:last].tolist() == [key(w.norm) for w in expected]
        assert set(tokens.article[first:last].tolist()) <= {i}


def test_only_the_body_counts() -> None:
    text = "---\ntitle: Boats\n---\nThe ferry left."
    tokens = tokenize([Article("a", text, body=Span(21, len(text)))])
    assert [text[s:e] for s, e in zip(tokens.start, tokens.end, strict=True)] == ["The", "ferry", "left"]


def test_keys_do_not_depend_on_the_run() -> None:
    assert key("harbour") == 0x6F17E16C5FC4A3C0


def test_function_keys_are_sorted() -> None:
    keys = function_keys()
    assert len(keys) > 100
    assert bool(np.all(keys[1:] >= keys[:-1]))


@given(st.lists(st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=30), max_size=4))
def test_columns_know_latin_letters_marks_and_digits(texts: list[str]) -> None:
    tokens = tokenize([Article(str(i), text) for i, text in enumerate(texts)])
    expected = [word for text in texts for word in words(text)]
    assert list(zip(tokens.start, tokens.end, strict=True)) == [(w.start, w.end) for w in expected]
    assert tokens.key.tolist() == [key(w.norm) for w in expected]


def test_chunks_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    some = [Article(str(i), f"Report {i} of the harbour’s 1,000 boats 港") for i in range(50)]
    whole = tokenize(some)
    monkeypatch.setattr("quotediff.tokens.CHUNK_CHARACTERS", 60)
    parts = tokenize(some)
    for column in ("key", "start", "end", "article", "first"):
        assert getattr(whole, column).tolist() == getattr(parts, column).tolist()


def test_the_table_of_characters_agrees_with_each_of_them() -> None:
    table = tokens_module._table()
    assert [tokens_module._kind(chr(point)) for point in range(len(table) - 1)] == table[:-1].tolist()
