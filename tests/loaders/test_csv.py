"""CSV: rows as records, at the line where each begins."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.errors import LoadError
from quotediff.loaders import csv as loader
from quotediff.loaders.csv import read_csv
from quotediff.loaders.fields import NAMES, names_of
from quotediff.model import Article, Loaded
from quotediff.options import LoadOptions


def read(text: str, fields: dict[str, str] | None = None) -> Loaded:
    return read_csv("in.csv", text, names_of(LoadOptions(fields=fields or {})))


def records(text: str) -> list[tuple[int | None, str]]:
    return [(a.record, a.text) for a in read(text).articles]


def test_every_field() -> None:
    loaded = read("id,title,source,date,url,author,text\n7,Ti,O,2026-03-01,u,A,Words\n")
    assert loaded == Loaded((Article("7", "Words", "in.csv", 2, "Ti", "O", "2026-03-01", "u"),))


def test_a_record_is_at_the_line_where_it_begins() -> None:
    text = 'id,text\n\na,"one\ntwo\r\nthree"\n\n\nb,four\nc,"five ""six"""\n'
    assert records(text) == [(3, "one\ntwo\r\nthree"), (8, "four"), (9, 'five "six"')]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert records(f'text{end}"a{end}b"{end}c') == [(2, f"a{end}b"), (4, "c")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    rows = delimiter.join(["id", '"text"', "note, with; other| signs" if delimiter == "\t" else "note"])
    assert records(
        f"{rows}\n1{delimiter}words, words; words{delimiter}x\n".replace("words, words; words", '"w, w; w|w"')
    ) == [(2, "w, w; w|w")]


def test_the_delimiter_is_the_one_that_gives_a_text() -> None:
    assert records("a,b,c;text\n1;words\n") == [(2, "words")]


def test_one_column_is_enough() -> None:
    assert records("text\none, two; three\n") == [(2, "one")]
    assert records('text\n"one, two"\n') == [(2, "one, two")]


def test_a_table_without_text_names_its_columns() -> None:
    with pytest.raises(LoadError, match=r"no field 'text' \(there are: 'id', 'body'\): --field text=NAME"):
        read("id,body\n1,words\n")
    assert read("id,body\n1,words\n", {"text": "body"}).articles[0].text == "words"


def test_rows_without_text_are_skipped_and_the_rest_goes_on() -> None:
    loaded = read("id,text\n1,\n2\n3,words,more,cells\n4, \n")
    assert [a.id for a in loaded.articles] == ["3"]
    assert [(s.record, s.reason) for s in loaded.skipped] == [
        (2, "empty text"),
        (3, "no field 'text' (there are: 'id'): --field text=NAME names the one with the text"),
        (5, "empty text"),
    ]


def test_an_open_quotation_mark_does_not_swallow_the_rest_in_silence() -> None:
    loaded = read('id,text\n1,words\n2,"never closed\n3,words\n4,words\n')
    assert [a.id for a in loaded.articles] == ["1"]
    assert [(s.path, s.record) for s in loaded.skipped] == [("in.csv", 3)]
    assert "never closed" in loaded.skipped[0].reason


def test_a_field_may_be_long_but_not_endless(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = csv.field_size_limit()
    assert records(f"text\n{'w' * 200_000}\n") == [(2, "w" * 200_000)]
    monkeypatch.setattr(loader, "MAX_FIELD", 1000)
    loaded = read(f"id,text\n1,words\n2,{'w' * 1001}\n3,words\n")
    assert [a.id for a in loaded.articles] == ["1"]
    assert [(s.record, s.reason) for s in loaded.skipped] == [
        (3, "broken CSV: field larger than field limit (1000); what follows in the file is not read")
    ]
    assert csv.field_size_limit() == usual


def test_column_names_are_stripped_and_ids_stay_as_they_are() -> None:
    assert read(" id , text \n007,words\n").articles[0].id == "007"


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(str.strip)


@given(st.lists(CELLS, min_size=1), st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"]))
def test_texts_come_back(texts: list[str], delimiter: str, end: str) -> None:
    written = StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([("id", "text"), *enumerate(texts)])
    loaded = read_csv("in.csv", written.getvalue(), NAMES)
    assert [(a.id, a.text) for a in loaded.articles] == [(str(i), t) for i, t in enumerate(texts)]
    assert loaded.skipped == ()
    begins = [a.record or 0 for a in loaded.articles]
    assert begins == sorted(set(begins))
