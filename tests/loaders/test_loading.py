"""Loading as a whole: order, names, formats, what is skipped and what is told."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.errors import LoadError, OptionError
from quotediff.loaders import load, read_file_list, read_records
from quotediff.loaders.ids import unique_ids
from quotediff.model import Article, Loaded
from quotediff.options import LoadOptions


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(files: dict[str, str]) -> None:
    for name, content in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content.encode())


def stdin(content: str, **options: str) -> Loaded:
    return load(["-"], LoadOptions(**options), stdin=io.BytesIO(content.encode()))  # type: ignore[arg-type]


# Order and names

FILES = {
    "in/b.txt": "Second words.",
    "in/a.jsonl": '{"text": "One.", "id": "x"}\nbroken\n{"text": "Two.", "id": "y"}\n{"text": "Three."}\n',
    "in/deep/c.csv": "id,text\nx,Four.\n,Five.\nz,\n",
    "in/empty.txt": " \n",
    "other/d.md": "# Six\n\nSix.",
}


@given(st.permutations(["in", "in/a.jsonl", "in/*.txt", "./in/b.txt", "other", "nope", "in/empty.txt", "other/d.md"]))
def test_the_order_of_the_arguments_does_not_matter(paths: list[str]) -> None:
    make(FILES)
    loaded = load(paths)
    assert [(a.id, a.text) for a in loaded.articles] == [
        ("./in/b.txt", "Second words."),
        ("in/a.jsonl:1", "One."),
        ("y", "Two."),
        ("in/a.jsonl:4", "Three."),
        ("in/deep/c.csv:2", "Four."),
        ("in/deep/c.csv:3", "Five."),
        ("other/d.md", "# Six\n\nSix."),
    ]
    assert [(s.path, s.record, s.reason.split(":")[0]) for s in loaded.skipped] == [
        ("in/a.jsonl", 2, "broken JSON"),
        ("in/deep/c.csv", 4, "empty text"),
        ("in/empty.txt", None, "empty"),
        ("nope", None, "no such file or directory"),
    ]


@pytest.mark.parametrize("path", ["in", Path("in")])
def test_one_path_is_as_a_list_of_one(path: str | Path) -> None:
    make(FILES)
    assert load(path) == load([path]) != load([])


def articles_of(ids: list[tuple[str, int | None, str]]) -> list[Article]:
    return [Article(id_, "T", path, record) for path, record, id_ in ids]


def test_ids_that_repeat_become_places_all_of_them() -> None:
    found = unique_ids(articles_of([("a", 1, "x"), ("a", 2, "y"), ("b", 1, "x"), ("b", 2, "z")]))
    assert [a.id for a in found] == ["a:1", "y", "b:1", "z"]


def test_an_id_that_is_the_place_of_another_record_gives_way() -> None:
    found = unique_ids(articles_of([("a", 1, "a:3"), ("a", 2, "x"), ("a", 3, "a:3"), ("a", 4, "x")]))
    assert [a.id for a in found] == ["a:1", "a:2", "a:3", "a:4"]
    found = unique_ids(articles_of([("a", 1, "b.txt"), ("b.txt", None, "b.txt")]))
    assert [a.id for a in found] == ["a:1", "b.txt"]


def test_a_place_that_is_taken_gets_a_number() -> None:
    found = unique_ids(articles_of([("a", 1, "a:1"), ("a:1", None, "a:1"), ("a:1#2", None, "a:1#2")]))
    assert [a.id for a in found] == ["a:1", "a:1#3", "a:1#2"]


PLACES = st.lists(st.tuples(st.sampled_from(["a", "a:1", "b"]), st.one_of(st.none(), st.integers(1, 3))), unique=True)
IDS = st.sampled_from(["a", "b", "a:1", "a:2", "a:1:1", "x", "y", "a#2"])


@given(PLACES, st.data())
def test_ids_are_unique_and_no_order_changes_who_is_placed(
    places: list[tuple[str, int | None]], data: st.DataObject
) -> None:
    articles = articles_of([(path, record, path if record is None else data.draw(IDS)) for path, record in places])
    found = unique_ids(articles)
    assert len({a.id for a in found}) == len(found)
    assert [(a.path, a.record) for a in found] == places
    if not any("#" in a.id for a in found):
        assert sorted(a.id for a in unique_ids(articles[::-1])) == sorted(a.id for a in found)


def test_a_thousand_records() -> None:
    make({"in.jsonl": "".join(json.dumps({"id": n, "text": f"Text {n}."}) + "\n" for n in range(1000))})
    loaded = load(["in.jsonl"])
    assert [(a.id, a.text, a.record) for a in loaded.articles] == [(str(n), f"Text {n}.", n + 1) for n in range(1000)]


# Texts

TEXTS = st.text(min_size=1).filter(lambda t: t.strip() and t[0] not in "\ufeff\0")


@given(TEXTS, st.sampled_from([".txt", ".md", ".story", ""]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_what_was_written_is_loaded(text: str, suffix: str, encoding: str) -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / f"a{suffix}"
        path.write_bytes(text.encode(encoding))
        loaded = load([path], LoadOptions(input_format="auto" if suffix else "text"))
    if loaded.articles:
        assert [(a.text, a.id) for a in loaded.articles] == [(text, str(path))]
    else:
        (skipped,) = loaded.skipped
        assert "binary" in skipped.reason or "after its front matter" in skipped.reason
        assert min(text) < " " or "\x7f" in text or text.startswith("---")


def test_an_encoding_is_told_and_set() -> None:
    text = "The café wasn’t closed, said Inés. “It’s full.”"
    Path("a.txt").write_bytes(text.encode("cp1252"))
    loaded = load(["a.txt"])
    assert loaded.articles[0].text == text
    assert [(r.path, r.message) for r in loaded.remarks] == [
        ("a.txt", "read as windows-1252: a guess; --encoding NAME sets it")
    ]
    named = load(["a.txt"], LoadOptions(encoding="cp1252"))
    assert (named.articles, named.remarks) == (loaded.articles, ())
    refused = load(["a.txt"], LoadOptions(encoding="utf-8"))
    assert [(s.path, s.reason) for s in refused.skipped] == [
        ("a.txt", "not utf-8 (byte 7): --encoding names another, auto guesses")
    ]


def test_damage_is_a_warning() -> None:
    before = '{"text": "„Großes“ Übel: "}\n{"text": "sch'.encode()
    Path("a.jsonl").write_bytes(before + b'\xfcn"}\n')
    loaded = load(["a.jsonl"])
    assert [a.text for a in loaded.articles] == ["„Großes“ Übel: ", "sch\ufffdn"]
    assert [w.message for w in loaded.warnings] == [
        f"damaged UTF-8: 1 x U+FFFD for what is broken, first at byte {len(before)}"
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty: there is no text in it"),
        (b"\xef\xbb\xbf\r\n \t", "empty: there is no text in it"),
        (b"a\0b", "looks like a binary file: leave it out with --exclude, or convert it to text"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.csv", "a.story"])
def test_what_cannot_be_read_is_skipped(name: str, content: bytes, reason: str) -> None:
    Path(name).write_bytes(content)
    loaded = load([name])
    assert loaded.articles == ()
    assert [(s.path, s.record, s.reason) for s in loaded.skipped] == [(name, None, reason)]


# Formats


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ('{"text": "a"}\n{"text": "b"}', ["-:1", "-:2"]),
        ("<!doctype html><html><body><p>Words on a page.</p></body></html>", ["-"]),
        ("Words, {“and”} more.", ["-"]),
    ],
)
@pytest.mark.usefixtures("plain")
def test_standard_input_without_a_name_is_looked_at(content: str, ids: list[str]) -> None:
    assert [a.id for a in stdin(content).articles] == ids


def test_the_name_of_standard_input_says_its_format() -> None:
    assert [(a.id, a.text) for a in stdin("text\nwords\n", stdin_filename="wire.csv").articles] == [
        ("wire.csv:2", "words")
    ]
    assert stdin('{"text": "a"}', stdin_filename="wire.txt").articles[0].text == '{"text": "a"}'
    assert stdin("# T\n\nW.", stdin_filename="wire.md").articles[0].title == "T"


def test_the_process_s_own_standard_input_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Words.")))
    assert load(["-"]).articles[0].text == "Words."


def test_standard_input_and_a_file_of_its_name() -> None:
    make({"a.txt": "In the file."})
    loaded = load(["-", "a.txt"], LoadOptions(stdin_filename="a.txt"), stdin=io.BytesIO(b"On standard input."))
    assert len({a.id for a in loaded.articles}) == len(loaded.articles) == 2


@pytest.mark.parametrize(
    ("format_", "texts"), [("text", ["text\nwords\n"]), ("csv", ["words"]), ("md", ["text\nwords\n"])]
)
def test_a_format_can_be_forced(format_: str, texts: list[str]) -> None:
    make({"a.story": "text\nwords\n", "b.jsonl": "text\nwords\n"})
    loaded = load(["a.story", "b.jsonl"], LoadOptions(input_format=format_))
    assert [a.text for a in loaded.articles] == texts * 2


def test_records_in_a_file_of_another_suffix_are_told() -> None:
    make({"a.json": '{"text": "a"}\n', "b": '{"text": "b"}\n', "c.log": "Words."})
    loaded = load(["a.json", "b", "c.log"])
    assert [a.id for a in loaded.articles] == ["a.json", "b:1", "c.log"]
    assert [(w.path, w.message) for w in loaded.warnings] == [
        ("a.json", "read as text, seems to be jsonl: --input-format jsonl reads it so")
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"input_format": "pdf"}, "no input format is called 'pdf': auto, text, md, html, jsonl, csv"),
        ({"encoding": "utf-9"}, "no encoding is called 'utf-9'"),
        ({"fields": {"body": "text"}}, "no record field is called 'body': it is one of text, id, title"),
    ],
)
def test_wrong_options_are_errors(options: dict[str, object], message: str) -> None:
    with pytest.raises(OptionError, match=message):
        load([], LoadOptions(**options))  # type: ignore[arg-type]


def test_nothing_is_loaded_from_nothing() -> None:
    assert load([]) == Loaded(())


# Raw records


def lines(path: str, **options: object) -> Iterator[tuple[int, str]]:
    return read_records(path, LoadOptions(**options))  # type: ignore[arg-type]


def test_records_come_back_as_they_stand() -> None:
    make(
        {"a.jsonl": '\n{"text":  "\\u00e9",\t"n":1.0}\nbroken\n', "b.csv": 'text,n\n"é\n",1\n"open', "c.txt": "Words."}
    )
    assert list(lines("a.jsonl")) == [(2, '{"text":  "\\u00e9",\t"n":1.0}'), (3, "broken")]
    assert list(lines("b.csv")) == [(2, '{"text": "é\\n", "n": "1"}')]
    assert list(lines("c.txt")) == []
    with pytest.raises(LoadError, match="cannot be read"):
        list(lines("gone.jsonl"))
    raw = read_records("-", LoadOptions(), stdin=io.BytesIO(b'{"text": "a"}\n'))
    assert list(raw) == [(1, '{"text": "a"}')]


# Lists of paths


def test_a_list_of_paths() -> None:
    assert read_file_list(b"a.txt\r\nb c.txt\n\n  \n caf\xc3\xa9.txt", nul=False) == ("a.txt", "b c.txt", " café.txt")
    assert read_file_list(b"\xef\xbb\xbfa.txt", nul=False) == ("a.txt",)
    assert read_file_list(b"a\nb.txt\0c.txt\r\0\0", nul=True) == ("a\nb.txt", "c.txt\r")
    assert read_file_list(b"", nul=False) == read_file_list(b"", nul=True) == ()


@given(st.lists(st.binary(min_size=1).filter(lambda name: b"\0" not in name and name.strip())))
def test_any_names_come_through_nul(names: list[bytes]) -> None:
    import os

    assert [os.fsencode(name) for name in read_file_list(b"\0".join(names), nul=True)] == names


# Start-up


def test_importing_the_loaders_is_light() -> None:
    heavy = ("numpy", "zstandard", "charset_normalizer", "pathspec", "trafilatura", "lxml", "rich", "click")
    code = f"import sys, quotediff.loaders; print([name for name in {heavy!r} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert shown.strip() == "[]"
