"""JSON Lines: records, and the lines that are none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.errors import LoadError
from quotediff.loaders.fields import NAMES, names_of
from quotediff.loaders.jsonl import looks_like_jsonl, read_jsonl
from quotediff.model import Article, Loaded
from quotediff.options import LoadOptions


def read(*records: Any, fields: dict[str, str] | None = None) -> Loaded:
    text = "\n".join(record if isinstance(record, str) else json.dumps(record) for record in records)
    return read_jsonl("in.jsonl", text, names_of(LoadOptions(fields=fields or {})))


def reasons(loaded: Loaded) -> list[tuple[int | None, str]]:
    assert all(s.path == "in.jsonl" for s in loaded.skipped)
    return [(s.record, s.reason) for s in loaded.skipped]


def test_every_field() -> None:
    record = {
        "text": " T\r\n",
        "id": "x",
        "title": "Ti ",
        "outlet": "O",
        "published": "2026-03-01",
        "url": "u",
        "author": "A",
    }
    (article,) = read(record).articles
    assert article == Article("x", " T\r\n", "in.jsonl", 1, "Ti", "O", "2026-03-01", "u")
    (article,) = read({"text": "T", "source": "S", "date": "2026-03-01 01:00+01:00"}).articles
    assert article == Article("in.jsonl:1", "T", "in.jsonl", 1, None, "S", "2026-03-01T00:00:00Z")


def test_lines_that_are_no_records_are_skipped_and_the_rest_goes_on() -> None:
    loaded = read(
        '{"text": "broken}',
        {"text": "good"},
        "",
        "  \t",
        [1],
        "null",
        {"title": "t"},
        {"text": ""},
        {"text": None},
        {"text": " \n"},
        {"text": 7},
        {"text": ["a"]},
        {},
        '{"text": "x", "n": ' + "9" * 5000 + "}",
        '{"text": ' + "[" * 100_000,
        {"text": "also good"},
    )
    assert [(a.record, a.text) for a in loaded.articles] == [(2, "good"), (16, "also good")]
    no_object = 'no JSON object: each line must be one, such as {"text": "…"}'
    assert reasons(loaded) == [
        (1, "broken JSON: Unterminated string starting at (column 10)"),
        (5, no_object),
        (6, no_object),
        (7, "no field 'text' (there are: 'title'): --field text=NAME names the one with the text"),
        (8, "empty text"),
        (9, "empty text"),
        (10, "empty text"),
        (11, "its text is a number: it must be a string"),
        (12, "its text is a list: it must be a string"),
        (13, "no field 'text' (there are: none): --field text=NAME names the one with the text"),
        (14, "broken JSON: a number too long, or too many objects inside one another"),
        (15, "broken JSON: a number too long, or too many objects inside one another"),
    ]


def test_a_line_with_more_than_an_object_is_no_record() -> None:
    loaded = read('{"text": "a"} {"text": "b"}', ' {"text": "good"} ', '{"text": "c"},', '\ufeff{"text": "d"}')
    assert [(a.record, a.text) for a in loaded.articles] == [(2, "good")]
    assert reasons(loaded) == [
        (1, "broken JSON: Extra data (column 15)"),
        (3, "broken JSON: Extra data (column 14)"),
        (4, "broken JSON: Unexpected UTF-8 BOM (decode using utf-8-sig) (column 1)"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_line_feeds_end_a_line(end: str) -> None:
    text = end.join(['{"text": "a\u2028b\x85c"}', "", '{"text": "d"}', ""])
    assert [(a.record, a.text) for a in read_jsonl("in.jsonl", text, NAMES).articles] == [
        (1, "a\u2028b\x85c"),
        (3, "d"),
    ]


@pytest.mark.parametrize("text", ['[\n{"text": "a"}\n]', '{\n  "text": "a"\n}', '[{\n"text": "a"}]'])
def test_json_over_several_lines_is_one_complaint(text: str) -> None:
    with pytest.raises(LoadError, match="not JSON Lines: jq"):
        read_jsonl("in.jsonl", text, NAMES)


@pytest.mark.parametrize(
    ("id_", "wanted"), [(7, "7"), (1.5, "1.5"), (" a ", "a"), ("", None), (None, None), (True, None), ([1], None)]
)
def test_ids(id_: object, wanted: str | None) -> None:
    assert read({"text": "T", "id": id_}).articles[0].id == (wanted or "in.jsonl:1")


def test_metadata_that_is_no_text_is_none() -> None:
    (article,) = read({"text": "T", "title": ["a"], "outlet": {"name": "O"}, "url": False, "published": ""}).articles
    assert (article.title, article.outlet, article.url, article.published) == (None, None, None, None)


def test_fields_by_other_names() -> None:
    record = {"body": "B", "text": "T", "meta": {"paper": {"name": "P"}}, "a.b": "dotted", "when": "2026-03-01"}
    fields = {"text": "body", "source": "meta.paper.name", "title": "a.b", "date": "when", "url": "meta.paper.name.x"}
    (article,) = read(record, fields=fields).articles
    assert (article.text, article.outlet, article.title, article.published) == ("B", "P", "dotted", "2026-03-01")
    assert article.url is None
    assert read({"text": "T"}, fields=fields).articles[0].text == "T", "the usual name still counts"


def test_dates_that_cannot_be_read_are_one_warning() -> None:
    loaded = read(
        {"text": "T", "date": "26-FEB-1987"}, {"text": "T", "date": 20260301}, {"text": "T", "date": {"y": 1}}
    )
    assert [a.published for a in loaded.articles] == [None, "2026-03-01", None]
    assert [(w.path, w.record, w.message) for w in loaded.warnings] == [
        ("in.jsonl", None, "2 dates cannot be read, first: '26-FEB-1987' (record 1); ISO 8601 is expected")
    ]


def test_half_a_surrogate_pair_is_replaced() -> None:
    line = r'{"text": "a\ud800b\udc00\ud83d\ude00", "id": "\ud800", "title": "\udfff!", "date": "\ud800"}'
    loaded = read(line)
    (article,) = loaded.articles
    assert (article.text, article.id, article.title) == ("a\ufffdb\ufffd\U0001f600", "\ufffd", "\ufffd!")
    repr(loaded).encode()
    assert "\\ufffd" in ascii(read(r'{"\ud800": 1}').skipped)


def test_many_field_names_are_cut() -> None:
    ((_, reason),) = reasons(read({f"f{n}": 1 for n in range(50)}))
    assert "'f9', …)" in reason
    assert "f10" not in reason


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1), st.booleans())
def test_texts_come_back(texts: list[str], escaped: bool) -> None:
    text = "\n".join(json.dumps({"text": t}, ensure_ascii=escaped) for t in texts)
    loaded = read_jsonl("in.jsonl", text, NAMES)
    assert [(a.record, a.text) for a in loaded.articles] == [(i, t) for i, t in enumerate(texts, 1) if t.strip()]
    assert [s.record for s in loaded.skipped] == [i for i, t in enumerate(texts, 1) if not t.strip()]


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ('{"text": "a"}\nrest', True),
        ('\n {"a": 1} \r\n', True),
        ("{curly} words", False),
        ("{}", False),
        ("Words.", False),
    ],
)
def test_looks(text: str, looks: bool) -> None:
    assert looks_like_jsonl(text) is looks
