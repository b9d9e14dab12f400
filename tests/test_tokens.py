from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.characters import characters, fold, folded_byte, key
from quotediff.model import Article, Span
from quotediff.tokens import function_keys, keys_of, tokenize, words, words_at
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


@given(any_text, any_text, st.data())
def test_columns_give_the_words_of_a_stretch(one: str, other: str, data: st.DataObject) -> None:
    articles = [Article("a", one), Article("b", f"---{other}", body=Span(3, 3 + len(other)))]
    tokens = tokenize(articles)
    for i, article in enumerate(articles):
        body = article.body or Span(0, len(article.text))
        every = words(article.text, body)
        low, high = sorted(data.draw(st.tuples(*[st.integers(0, len(every))] * 2)))
        held = every[low:high]
        span = Span(held[0].start, held[-1].end) if held else Span(body.end, body.end)
        assert words_at(tokens, i, article.text, span) == held


def test_only_the_body_counts() -> None:
    text = "---\ntitle: Boats\n---\nThe ferry left."
    tokens = tokenize([Article("a", text, body=Span(21, len(text)))])
    assert [text[s:e] for s, e in zip(tokens.start, tokens.end, strict=True)] == ["The", "ferry", "left"]


@given(st.lists(st.sampled_from(["", "one", "one two  three", "über, uns; é"]), min_size=1, max_size=4), st.data())
def test_offsets_lead_to_tokens(texts: list[str], data: st.DataObject) -> None:
    tokens = tokenize([Article(f"{i}", text) for i, text in enumerate(texts)])
    rows = data.draw(st.lists(st.tuples(st.integers(0, len(texts) - 1), st.integers(0, 20)), max_size=6))
    article, offset = np.array(rows, np.int64).reshape(-1, 2).T
    expected = [
        int(tokens.first[a]) + sum(start < at for start in tokens.start[tokens.first[a] : tokens.first[a + 1]].tolist())
        for a, at in rows
    ]
    assert tokens.at(article, offset).tolist() == expected


def test_keys_do_not_depend_on_the_run() -> None:
    assert key("harbour") == 0xDE88FAE181EDB2A1


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


def test_the_tables_of_characters_agree_with_each_of_them() -> None:
    points = [point for point in range(0x3100) if not 0xD800 <= point < 0xE000]
    expected = [folded_byte(chr(point)) for point in points]
    for _ in ("met first", "known"):
        assert characters("".join(map(chr, points)).encode()).folded.tolist() == expected
    assert characters("".join(map(chr, points[:128])).encode()).folded.tolist() == expected[:128]


@pytest.mark.parametrize(
    "word", ["a" * 8, "a" * 9, "a" * 64, "a" * 65, "b" * 200, "1,000.5", "boat’s", "co\u00adop", "é"]
)
def test_words_of_every_length_and_kind_have_the_key_of_their_folded_form(word: str) -> None:
    assert tokenize([Article("1", f"An {word}, {word}.")]).key.tolist() == [key("an"), *[key(fold(word))] * 2]


@given(st.lists(st.text(max_size=30), max_size=5))
def test_keys_alone_are_those_of_the_columns(texts: list[str]) -> None:
    keys, counts, others = keys_of([text.encode() for text in texts])
    assert others.decode() == "".join(char for text in texts for char in text if not char.isascii())
    tokens = tokenize([Article(str(i), text) for i, text in enumerate(texts)])
    assert keys.tolist() == tokens.key.tolist()
    assert counts.tolist() == np.diff(tokens.first).tolist()
