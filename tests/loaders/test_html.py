"""HTML: paragraphs out of a page, fields out of its head, and no page that can break the parser."""

from __future__ import annotations

import logging
import sys
import time
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.errors import LoadError
from quotediff.loaders import html
from quotediff.loaders.fields import NAMES
from quotediff.loaders.html import looks_like_html, read_html, with_quotation_marks
from quotediff.loaders.page import parse
from quotediff.model import Loaded

PAGE = """<!DOCTYPE html>
<html lang=en><head><meta charset="utf-8"><title>Mill to close | Echo</title>
<meta property="og:title" content="Mill to close &amp; be sold"><meta property="og:site_name" content="Town Echo">
<meta property="article:published_time" content="2026-03-01T10:00:00+01:00">
<link rel="shortlink" href="https://echo.example/?p=7"><link rel="canonical" href="https://echo.example/mill">
<style>p { color: red }</style><script>var page = "<p>no article</p>";</script></head>
<body><nav><a href="/">Home</a> <time datetime="2020-01-01">then</time></nav>
<article><h1>Mill to close</h1><!-- <p>gone</p> -->
<p>The mill&rsquo;s   owner, <b>Ad</b>a&nbsp;Quill, said <q>no <q cite=x>one</q> asked</q>.<br>She
left.</p><blockquote>“We tried &lt;everything&gt;,”<br><br>she wrote.</blockquote>
<ul><li>One<li>Two</ul><aside>Read more: other stories</aside></article>
<footer>All rights reserved</footer></body></html>"""
PARAGRAPHS = [
    "Mill to close",
    "The mill’s owner, Ada\u00a0Quill, said “no ‘one’ asked”.\nShe left.",
    "“We tried <everything>,”\n\nshe wrote.",
    "One",
    "Two",
]


def extractor(monkeypatch: pytest.MonkeyPatch, extract: Any) -> None:
    module = ModuleType("trafilatura")
    module.__dict__.update(SimpleNamespace(extract=extract).__dict__)
    monkeypatch.setitem(sys.modules, "trafilatura", module)


def remark(loaded: Loaded) -> str:
    (only,) = loaded.remarks
    assert (only.path, only.record) == ("a.html", None)
    return only.message


@pytest.mark.usefixtures("plain")
def test_the_plain_parser() -> None:
    loaded = read_html("a.html", PAGE, NAMES)
    (article,) = loaded.articles
    assert article.text.split("\n\n") == "\n\n".join(PARAGRAPHS).split("\n\n")
    assert (article.id, article.title, article.outlet) == ("a.html", "Mill to close & be sold", "Town Echo")
    assert (article.published, article.url) == ("2026-03-01T09:00:00Z", "https://echo.example/mill")
    assert remark(loaded) == html.PLAIN


def test_trafilatura_where_it_is_installed() -> None:
    pytest.importorskip("trafilatura")
    story = "".join(
        f"<p>On day {n} the owner, Ada Quill, said “the mill stays shut, whatever comes”.</p>" for n in range(9)
    )
    loaded = read_html("a.html", PAGE.replace("<ul>", story + "<ul>"), NAMES)
    (article,) = loaded.articles
    assert "said “no ‘one’ asked”" in article.text
    assert "\n\nOn day 3 the owner, Ada Quill, said “the mill stays shut, whatever comes”.\n\n" in article.text
    assert "rights reserved" not in article.text
    assert (article.title, article.published) == ("Mill to close & be sold", "2026-03-01T09:00:00Z")
    assert remark(loaded) == html.LIBRARY


@pytest.mark.parametrize("failure", [ValueError, RecursionError, KeyError, MemoryError])
def test_a_failing_extractor_gives_way(monkeypatch: pytest.MonkeyPatch, failure: type[Exception]) -> None:
    def extract(*_: object, **__: object) -> str:
        raise failure("hostile")

    extractor(monkeypatch, extract)
    loaded = read_html("a.html", PAGE, NAMES)
    assert loaded.articles[0].text.startswith("Mill to close\n\nThe mill’s owner")
    assert remark(loaded) == html.REFUSED


def test_an_extractor_that_finds_nothing_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    extractor(monkeypatch, lambda *_, **__: None)
    assert remark(read_html("a.html", PAGE, NAMES)) == html.REFUSED


def test_an_extractor_does_not_write_to_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def extract(*_: object, **__: object) -> str:
        logging.getLogger("trafilatura.core").error("empty HTML tree")
        return "Words."

    extractor(monkeypatch, extract)
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    assert read_html("a.html", PAGE, NAMES).articles[0].text == "Words."
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title> A\n b </title>", "A b"),
        ('<title>A</title><meta name="og:title" content="B">', "B"),
        ("", "Heading in two"),
        ("<title></title>", "Heading in two"),
        ("<title>A</title><title>B</title>", "A"),
        ("<svg><title>Icon</title></svg>", "Heading in two"),
    ],
)
def test_titles(head: str, title: str) -> None:
    page = parse(f"<head>{head}</head><h1>Heading <i>in</i> two</h1><h1>Second</h1><p>Words.")
    assert page.head["title"] == title
    assert page.text == "Heading in two\n\nSecond\n\nWords."


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<time datetime="2026-03-01">', "2026-03-01"),
        ('<time>today</time><time datetime="2026-03-02">', "2026-03-02"),
        ('<meta itemprop="datePublished" content="2026-03-03"><time datetime="2026-03-01">', "2026-03-03"),
        ('<meta name="date" content="March 3"><time datetime="2026-03-01">', "2026-03-01"),
        ('<meta name="date" content="March 3">', "March 3"),
        ("", ""),
    ],
)
def test_dates(head: str, published: str) -> None:
    assert parse(head + "<p>Words.").head["published"] == published


def test_a_relative_or_missing_address() -> None:
    assert parse('<meta property="og:url" content="https://a.example/b">').head["url"] == "https://a.example/b"
    assert parse("<link rel=canonical>").head["url"] == ""


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("just words & more", "just words & more"),
        ("a < b and <3 you", "a < b and <3 you"),
        ("<p>one<p>two", "one\n\ntwo"),
        ("<p>one</p></div></b></p>two", "one\n\ntwo"),
        ("<b>un<i>clo</b>sed", "unclosed"),
        ("<p>cut <a href='x", "cut"),
        ("<p>cut &am", "cut &am"),
        ("<p>kept <!-- not closed <p>gone", "kept"),
        ("<p>one<![if !IE]>two<![endif]>three", "onetwothree"),
        ("<p>one<![nonsense[ x ]]>two", "onetwo"),
        ("<?php echo 1 ?><p>one", "one"),
        ("<nav>menu <p>one</p><p>two", "menu\n\none\n\ntwo"),
        ("<aside><aside>in</aside>still in</aside>out", "out"),
        ("<script>never closed <p>x", ""),
        ("one<svg/>two", "onetwo"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a\n\nb\n\nc"),
        ("<p>a&#0;b&#xD800;c&bogus;d&#x110000;", "a\ufffdb\ufffdc&bogus;d\ufffd"),
        (f"<p>a&#{'9' * 5000};b", "a\ufffdb"),
        (f"<p>a&#x{'f' * 5000};b", "a\ufffdb"),
        ("", ""),
    ],
)
def test_broken_pages(page: str, text: str) -> None:
    assert parse(page).text == text


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("<q>a</q>", "“a”"),
        ("<Q class='x'>a <q>b</q> c</Q> <q>d</q>", "“a ‘b’ c” “d”"),
        ("</q></q><q>a</q>", "””“a”"),
        ("<quote>a</quote>", "<quote>a</quote>"),
    ],
)
def test_quotation_elements_get_their_marks(marked: str, text: str) -> None:
    assert with_quotation_marks(marked) == text


@pytest.mark.parametrize("page", ["<script>x</script>", "<p> </p>", "<nav>menu</nav>", "<!-- words -->"])
def test_a_page_without_text_is_empty(page: str) -> None:
    with pytest.raises(LoadError, match="empty"):
        read_html("a.html", page, NAMES)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("\n<!doctype HTML><p>x", True),
        ("<HTML lang=en>", True),
        ("<?xml version='1.0'?>\n<!-- a --><html>", True),
        ("<body>", True),
        ("Some <html> words", False),
        ("<heading>", False),
        ("", False),
    ],
)
def test_looks(text: str, page: bool) -> None:
    assert looks_like_html(text) is page


SCRAPS = ["<", ">", "</", "<p", "<p>", "<!--", "-->", "<!", "<![", "<?", "&", "&#", "&#x", '"', "'", "=", "/", "a", " "]
SCRAPS += [
    "<script>",
    "</script>",
    "<nav>",
    "<title>",
    "</title>",
    "<svg",
    "<q>",
    "\n",
    "<![CDATA[",
    "]]>",
    "<h1>",
    "é",
]


@pytest.mark.usefixtures("plain")
@given(st.lists(st.sampled_from(SCRAPS), max_size=30).map("".join))
def test_any_scraps_are_a_page(page: str) -> None:
    text = parse(with_quotation_marks(page)).text
    assert text == text.strip(" \n")
    assert "\n\n\n" not in text
    try:
        read_html("a.html", page, NAMES)
    except LoadError:
        assert text == ""


@pytest.mark.parametrize(
    "scrap", ["<div>", "<b>", "<nav>", "<a ", '<a b="', "<!--", "<![", "<", "&", "</", "<a x=y ", "<q>"]
)
def test_repetition_costs_no_more_than_its_length(scrap: str) -> None:
    begun = time.process_time()
    parse(with_quotation_marks(scrap * 50_000) + "<p>end")
    assert time.process_time() - begun < 5, "quadratic would take minutes"
