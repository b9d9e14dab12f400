"""What an article, a title or a path holds never steers a terminal, links, mentions or calculates."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff import formats
from quotediff.formats.clean import neutral, one_line
from quotediff.formats.markdown import escape
from quotediff.model import Article, Quotation, Span
from tests.formats import build
from tests.formats.render import can, everything, render

STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
NASTY = st.text(
    st.one_of(
        st.sampled_from("\x00\x07\x1b\x7f\x9b\x85\u2028\u202e\u2066\r\n\t=+-@|<>&`*_#[](){}\\~$:/.\"'😀中é\u0301"),
        st.characters(exclude_categories=()),
    )
)


@pytest.mark.parametrize("name", formats.FORMATS)
def test_no_format_lets_through_what_steers_a_terminal(name: str) -> None:
    written = everything(name)
    for text in written.values():
        assert STEERING.search(text.replace("\r\n", "\n")) is None
    if "cluster" in written:
        assert "31mby" in written["cluster"]


def test_colour_is_the_only_escape_sequence() -> None:
    for text in everything("text", color=True).values():
        assert "\x1b[" in text
        assert STEERING.search(re.sub("\x1b\\[[0-9;]*m", "", text)) is None


@given(NASTY)
def test_one_line_is_one_line_and_harmless(text: str) -> None:
    line = one_line(text)
    assert line.splitlines() in ([], [line])
    assert STEERING.search(line) is None
    assert line == " ".join(line.split())
    assert neutral(line) == line


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs"))))
def test_what_is_harmless_stays(text: str) -> None:
    assert neutral(text) == text


def test_escapes_are_visible_and_what_reorders_is_dropped() -> None:
    assert neutral("a\x1b[2Jb\x9bc\nd\ud83d") == "a\\x1b[2Jb\\x9bc\\x0ad\\ud83d"
    assert neutral("abc\u202edef\u2069") == "abcdef"
    assert all(unicodedata.category(c) == "Cf" for c in "\u202e\u2069")


@given(NASTY)
def test_every_format_prints_any_text(words: str) -> None:
    text = f"“{words}” said"
    article = Article(words or "id", text, path=words or "id", title=words, outlet=words, url=words)
    quotations = [Quotation(article.id, (Span(1, len(text) - 6),))]
    for name in (name for name in formats.FORMATS if can(name, "quotations")):
        written = render(name, "quotations", quotations, {article.id: article})
        written.encode("utf-8")
        if name != "csv":
            assert STEERING.search(written) is None


@given(st.sampled_from("=+-@\t\r\n＝＠"), NASTY)
def test_no_cell_is_a_formula(first: str, rest: str) -> None:
    article = Article("id", first + rest, path="\u202e=1+1", outlet=f"\u202a{first}{rest}")
    written = render("csv", "quotations", [Quotation("id", (Span(0, len(article.text)),))], {"id": article})
    for row in list(csv.reader(io.StringIO(written, newline="")))[1:]:
        assert not any(cell and cell[0] in "=+-@\t\r\n＝＋－＠" for cell in row)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a *b* _c_ `d` ~e~ $f$", r"a \*b\* \_c\_ \`d\` \~e\~ \$f\$"),
        ("<script>&amp;", "&lt;script&gt;&amp;amp;"),
        ("| a |", r"\| a \|"),
        ("[link](http://evil.example)", r"\[link\](http&#58;//evil.example)"),
        ("www.evil.example", "www&#46;evil.example"),
        ("ask @mayor, see #12 or o/r#3", "ask @<!-- -->mayor, see #<!-- -->12 or o/r#<!-- -->3"),
        ("a\n# heading\n- item", "a # heading - item"),
        ("plain words, 10% of them", "plain words, 10% of them"),
    ],
)
def test_markdown_shows_just_the_text(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@given(NASTY)
def test_markdown_cells_stay_cells(text: str) -> None:
    line = escape(text)
    assert not re.search(r"(?<!\\)(\\\\)*\|", line)
    assert "<" not in line.replace("<!-- -->", "")
    assert "\n" not in line


def test_only_web_addresses_are_linked() -> None:
    written = render("md", "report", build.rich_report())
    assert "(https://gazette.example/pool)" in written
    assert "javascript" not in written
