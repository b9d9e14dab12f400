"""The page in a real browser: nothing is loaded, nothing runs but its own script, everybody can read it, it prints."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pypdf import PdfReader

from quotediff import load, pipeline
from quotediff.model import Article, Loaded
from tests.formats.render import everything, render

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = """
    --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync
""".split()  # noqa: SIM905
SAMPLES = Path(__file__).parents[2] / "samples"
SAID = "We will light the sea wall with lanterns and keep them burning until the last boat is in"

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


def hostile() -> list[Article]:
    """Return articles that try to run, load, hide and break what they can."""
    attack = (
        f'“{SAID},” said <b onclick="hit()">Odo Quist</b>. <script>document.title = "hit"</script> '
        '<img src="http://evil.example/x.png" onerror="hit()"> </style></script><!-- ]]> {{ 7 * 7 }} '
        "\x00\x1b[2J\u202egnp.exe\u2066 \u0085\u2028 <svg onload=alert(1)> &lt;i&gt;"
    )
    long = "long " * 200_000 + f"“{SAID},” said Odo Quist. " + "longer " * 1_000
    link = "javascript:document.title='hit'"
    return [
        Article("a.txt", attack, "a.txt", title="<script>hit()</script>", outlet='"><script>hit()</script>', url=link),
        Article("b.txt", long, "b.txt", outlet="\u202eOutlet\x07", published="2026-03-01", url="data:text/html,hit"),
        Article("c.txt", attack, "c.txt", outlet="' onmouseover='hit()", published="2026-03-02"),
    ]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the pages to be looked at, by name."""
    directory = tmp_path_factory.mktemp("pages")
    written = {
        "samples": render("html", "report", pipeline.compare(load([str(SAMPLES)]))),
        "rich": everything("html")["report"],
        "hostile": render("html", "report", pipeline.compare(Loaded(tuple(hostile())))),
        **{what: everything("html")[what] for what in ("cluster", "comparison", "quotations", "copies")},
    }
    for name, text in written.items():
        (directory / f"{name}.html").write_text(text, encoding="utf-8", errors="backslashreplace")
    return {name: directory / f"{name}.html" for name in written}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # a proxy is none of the browser's business: nothing may be loaded anyway
    environment: dict[str, str | float | bool] = {
        name: value for name, value in os.environ.items() if "proxy" not in name.lower()
    }
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS, env=environment)
        yield started
        started.close()


class Opened:
    """A page that is open, with all that it asked for and complained about."""

    def __init__(self, browser: Browser, path: Path, *, scripts: bool = True, dark: bool = False) -> None:
        context = browser.new_context(
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            viewport={"width": 1000, "height": 800},
        )
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        context.on("request", lambda request: self.requests.append(request.url))
        self.address = path.as_uri()
        self.page.goto(self.address)

    def close(self) -> None:
        """Close the page; it has loaded nothing but itself, and complained about nothing."""
        loaded = [url for url in self.requests if url != self.address and not url.startswith("data:")]
        self.page.context.close()
        assert loaded == []
        assert self.complaints == []


def open_everything(page: Page) -> None:
    """Open what is closed; of articles and pairs, which are all alike, the first."""
    closed = "details:not(.view ~ .view, .side ~ .side)"
    page.evaluate(f"document.querySelectorAll('{closed}').forEach((one) => {{ one.open = true; }})")


@pytest.mark.parametrize("name", ["samples", "rich", "cluster", "comparison", "quotations", "copies"])
def test_everybody_can_read_it(browser: Browser, pages: dict[str, Path], name: str) -> None:
    opened = Opened(browser, pages[name])
    open_everything(opened.page)
    found = Axe().run(opened.page).response["violations"]
    opened.page.emulate_media(color_scheme="dark")
    found += Axe().run(opened.page, options={"runOnly": ["color-contrast"]}).response["violations"]
    opened.close()
    nodes = [(one["id"], node) for one in found for node in one["nodes"][:3]]
    assert [(rule, node["html"][:200], node["failureSummary"]) for rule, node in nodes] == []


def test_a_hostile_article_is_inert(browser: Browser, pages: dict[str, Path]) -> None:
    opened = Opened(browser, pages["hostile"])
    page = opened.page
    open_everything(page)
    assert page.title() == page.inner_text("h1")
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, object, embed, b").count() == 0
    attributes = "[...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames())"
    assert not any(name.startswith("on") or name in ("src", "style") for name in page.evaluate(attributes))
    links = page.evaluate("[...document.links].map((link) => link.getAttribute('href'))")
    assert links
    assert all(link.startswith("#") for link in links)
    text = page.inner_text("main")
    assert '<script>document.title = "hit"</script>' in text
    assert "{{ 7 * 7 }}" in text
    assert not any(char in text for char in "\x1b\u202e\u2066\x07")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1000
    assert pages["hostile"].stat().st_size < 200_000
    opened.close()


def test_filters_and_search(browser: Browser, pages: dict[str, Path]) -> None:
    opened = Opened(browser, pages["samples"])
    page, cards = opened.page, opened.page.locator("#what .card:visible")
    every = cards.count()
    assert every > 4
    page.select_option("select[name=code]", "QD206")
    assert cards.count() == 1
    assert page.inner_text("output") == f"1 of {every} shown"
    page.click("button[type=reset]")
    page.fill("input[name=words]", "LAMP slip")
    assert 0 < cards.count() < every
    assert page.locator(".none").is_hidden()
    page.fill("input[name=words]", "zeppelin")
    assert cards.count() == 0
    assert page.locator(".none").is_visible()
    page.evaluate("location.hash = document.querySelector('.card').id")
    page.wait_for_function("document.querySelector('.card').getBoundingClientRect().top < 100")
    assert cards.count() == every
    page.select_option("select[name=outlet]", "The Ratepayer")
    assert 0 < cards.count() < every
    opened.close()


def test_with_the_keyboard(browser: Browser, pages: dict[str, Path]) -> None:
    opened = Opened(browser, pages["samples"])
    page = opened.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.focus(".view summary")
    page.keyboard.press("Enter")
    assert page.locator(".view[open] mark").first.is_visible()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    opened.close()


def test_a_link_into_a_closed_article_opens_it(browser: Browser, pages: dict[str, Path]) -> None:
    opened = Opened(browser, pages["samples"])
    opened.page.click(".matrix tbody th a >> nth=0")
    opened.page.wait_for_function("document.querySelector('.view').open")
    assert opened.page.locator(".view mark").first.is_visible()
    opened.close()


def test_without_javascript(browser: Browser, pages: dict[str, Path]) -> None:
    opened = Opened(browser, pages["samples"], scripts=False)
    page = opened.page
    assert page.locator(".filters").is_hidden()
    assert page.locator("#what .card").count() > 4
    assert page.locator("#what .card").first.is_visible()
    # with the keyboard: a card that comes into view gets its height, and moves what a mouse aims at
    page.locator(".view summary").first.press("Enter")
    assert page.locator(".view mark").first.is_visible()
    page.locator(".collation summary").first.press("Enter")
    assert page.locator(".collation td").first.is_visible()
    opened.close()


@pytest.mark.parametrize("name", ["samples", "rich"])
def test_no_card_is_cut_in_print(browser: Browser, pages: dict[str, Path], name: str) -> None:
    opened = Opened(browser, pages[name], dark=True)
    page = opened.page
    ends = page.evaluate(
        "[...document.querySelectorAll('#what .card')].map((c) => [c.id, c.querySelector('.stated').textContent])"
    )
    printed = [
        normalize("NFKC", "".join(sheet.extract_text().split()))  # "ff" may be one glyph
        for sheet in PdfReader(io.BytesIO(page.pdf(format="A4", print_background=True))).pages
    ]
    assert len(ends) >= 4
    for card, stated in ends:
        end = "".join(stated.split()).split(",")[0]
        assert any(card in sheet and end in sheet[sheet.index(card) :] for sheet in printed), card
    opened.close()


def test_no_width_scrolls_sideways(browser: Browser, pages: dict[str, Path]) -> None:
    opened = Opened(browser, pages["samples"])
    open_everything(opened.page)
    for width in (320, 360, 900, 1400):
        opened.page.set_viewport_size({"width": width, "height": 800})
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    opened.close()
