"""The page: whatever articles hold stays text, places hold their words, and one page holds only what it can."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings

from quotediff import pipeline
from quotediff.collations import siglum
from quotediff.formats.beside import beside
from quotediff.formats.html import articles, report
from quotediff.formats.marked import marked, shared_by_article
from quotediff.formats.sharing import closest, matrix
from quotediff.model import Article, Cluster, Edit, Loaded, Pair, Report, Span, Witness
from quotediff.options import CompareOptions
from tests.formats import build
from tests.formats.render import everything, render
from tests.formats.test_hostile import NASTY
from tests.strategies import articles as some_articles

TAGS = frozenset(
    """
    a article bdi blockquote body button circle dd del details div dl dt em footer form h1 h2 h3 head header html input
    ins label li line link main mark meta nav ol option output p path script section select span strong style summary
    sup svg table tbody td text th thead time title tr ul wbr
    """.split()  # noqa: SIM905
)
ATTRIBUTES = frozenset(
    """
    aria-hidden aria-label aria-labelledby autocomplete charset class colspan content cx cy d data-codes data-level
    data-outlets dir height hidden href http-equiv id lang name placeholder r rel role scope tabindex type value viewbox
    width x x1 x2 y y1 y2
    """.split()  # noqa: SIM905
)


class Parsed(HTMLParser):
    """Tags, attributes, links, and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        self.text += data


def assert_inert(page: str) -> None:
    parsed = Parsed(page)
    assert parsed.tags <= TAGS
    assert parsed.attributes <= ATTRIBUTES
    assert all(re.match(r"#[\w-]+$|https?://|data:,$", link) for link in parsed.links)
    assert page.count("<script>") == page.count("<style>") == 1
    assert len(parsed.ids) == len(set(parsed.ids))
    assert {link[1:] for link in parsed.links if link.startswith("#")} <= set(parsed.ids)


def shared(texts: list[str], name: str | None = None, url: str | None = None) -> Report:
    """Return a report of one passage: the whole of each text."""
    about = Article("", "", title=name, outlet=name, published=name, url=url)
    read = tuple(replace(about, id=f"{i}.txt", text=text, path=f"{i}.txt") for i, text in enumerate(texts))
    witnesses = tuple(
        Witness("AB"[i], a.id, (Span(0, len(a.text)),), verdict="verbatim" if i else "base") for i, a in enumerate(read)
    )
    cluster = Cluster("0123456789abcdef", "passage", 9, "A", witnesses)
    pair = Pair("0.txt", "1.txt", 9, 0, 0, 0.9, 1.0)
    words = {a.id: 10 for a in read}
    return Report({}, read, words, clusters=(cluster,), findings=(build.finding("QD101", cluster.id),), pairs=(pair,))


@pytest.mark.parametrize("what", ["report", "cluster", "quotations", "sentences", "comparison"])
def test_every_page_is_inert_and_its_links_lead_somewhere(what: str) -> None:
    assert_inert(everything("html")[what])


@settings(max_examples=60)
@given(NASTY, NASTY)
def test_whatever_articles_hold_stays_text(words: str, name: str) -> None:
    assert_inert(render("html", "report", shared([f"a{words}"] * 2, name, name)))


def test_markup_in_an_article_is_shown_as_it_is() -> None:
    text = "<script>alert(1)</script> <img src=x onerror=alert(1)> &amp; \"quoted\" 'words'"
    parsed = Parsed(render("html", "report", shared([text, text], url="javascript:alert(1)")))
    assert parsed.text.count(text) >= 3  # card, article, side by side
    assert not any("javascript" in link for link in parsed.links)


@pytest.mark.parametrize("what", ["report", "comparison"])
def test_the_policy_allows_the_pages_own_style_and_script_only(what: str) -> None:
    page = everything("html")[what]
    policy = re.search(r'Policy" content="([^"]+)"', page)
    assert policy is not None
    for tag in ("style", "script"):
        inside = page.split(f"<{tag}>")[1].split(f"</{tag}>")[0]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy[1]
    assert policy[1].startswith("default-src &#39;none&#39;;")
    assert "unsafe" not in policy[1]


def bare(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=40)
@given(some_articles())
def test_marked_words_are_the_shared_words_and_all_of_them(read: list[Article]) -> None:
    found = pipeline.compare(Loaded(tuple(read)), CompareOptions(min_words=4))
    for article_id, held in shared_by_article(found.clusters).items():
        article = next(a for a in read if a.id == article_id)
        paragraphs = marked(article, held)
        stretches = [stretch for paragraph in paragraphs for stretch in paragraph.stretches]
        assert bare("".join(s.text for s in stretches)) == bare(article.text)
        for cluster, witness in held:
            own = "".join(s.text for s in stretches if any(x.cluster is cluster for x in s.shared))
            spans = sorted({s for c, w in held if c is cluster for s in w.spans})
            if all(a.end <= b.start for a, b in pairwise(spans)):
                assert own.replace(" ", "") == "".join("".join(article.text[s.start : s.end].split()) for s in spans)
            assert sum(x.witness is witness for s in stretches for x in s.begins) == 1


def both(words: str, left: Article, right: Article, last: str = "") -> Cluster:
    """Return a cluster of words of two articles, in the second one up to ``last``."""
    there = build.at(right, words.removesuffix(last).rstrip())
    if last:
        there = Span(there.start, build.at(right, last).end)
    witnesses = (Witness("A", left.id, (build.at(left, words),)), Witness("B", right.id, (there,)))
    return Cluster(words, "passage", 3, "A", witnesses)


def test_paragraphs_stand_beside_those_that_share_their_words() -> None:
    left = Article("l", "Alpha one two.\nOnly here.\nBeta three four.\nGamma five.")
    right = Article("r", "New lead.\nAlpha one two.\nBeta three.\nThen four.\nDelta.")
    rows = beside(left, right, [both("Alpha one two", left, right), both("Beta three four", left, right, "four")], {})
    assert [
        tuple(["".join(s.text for s in p.stretches) for p in side] for side in (row.left, row.right)) for row in rows
    ] == [
        ([], ["New lead."]),
        (["Alpha one two."], ["Alpha one two."]),
        (["Only here."], []),
        (["Beta three four."], ["Beta three.", "Then four."]),
        (["Gamma five."], ["Delta."]),
    ]


def test_paragraphs_that_changed_places_are_not_crossed() -> None:
    left = Article("l", "One two three.\nFour five six seven.")
    right = Article("r", "Four five six seven.\nOne two three.")
    clusters = [both(words, left, right) for words in ("One two three", "Four five six seven")]
    shapes = [(len(row.left), len(row.right), row.shared) for row in beside(left, right, clusters, {})]
    assert shapes == [(1, 0, False), (1, 1, True), (0, 1, False)]


def test_what_is_shared_has_one_number_on_both_sides() -> None:
    left = Article("l", "One two three.\nFour five six.")
    right = Article("r", "Four five six.\nOne two three.")
    clusters = [both(words, left, right) for words in ("Four five six", "One two three")]
    paragraphs = [p for row in beside(left, right, clusters, {}) for side in (row.left, row.right) for p in side]
    numbers = {(s.cluster.id, s.number) for p in paragraphs for s in p.begins}
    assert numbers == {("One two three", 1), ("Four five six", 2)}


def differing(left: Article, right: Article, cluster: Cluster) -> list[list[str]]:
    """Return what is said to differ, on the left and on the right."""
    found = beside(left, right, [cluster], {article.id: article.text for article in build.ARTICLES})
    sides = ([p for row in found for p in row.left], [p for row in found for p in row.right])
    return [[s.text for p in side for s in p.stretches if s.differs] for side in sides]


def test_words_that_differ_are_marked_on_both_sides() -> None:
    pool = build.pool_cluster()
    assert differing(build.POST, build.GAZETTE, pool) == [["not", "340"], ["430"]]
    # neither is the base: what stands here where only the other changed it
    assert differing(build.EARLY, build.GAZETTE, pool) == [["not", "340"], ["430"]]
    assert differing(build.GAZETTE, build.EARLY, pool) == [["430"], ["not", "340"]]
    assert differing(build.POST, build.EARLY, pool) == [[], []]


def test_where_both_changed_the_base_only_what_they_have_otherwise_differs() -> None:
    base = Article("base", "The boat sails.", "base")
    one = Article("one", "The boat always sails at night.", "one")
    other = Article("other", "The boat sails late at night.", "other")
    end = build.at(base, "sails").end
    more = [
        Edit("insert", "addition", False, Span(end, end), build.at(one, "at night")),
        Edit("insert", "addition", False, Span(end, end), build.at(other, "late at night")),
    ]
    witnesses = (
        Witness("A", "base", (Span(0, end),)),
        Witness("B", "one", (Span(0, len(one.text) - 1),), edits=(more[0],)),
        Witness("C", "other", (Span(0, len(other.text) - 1),), edits=(more[1],)),
    )
    found = beside(
        one, other, [Cluster("c" * 16, "passage", 3, "A", witnesses)], {a.id: a.text for a in (base, one, other)}
    )
    differ = [
        [s.text for p in side for s in p.stretches if s.differs] for row in found for side in (row.left, row.right)
    ]
    assert differ == [[], ["late"]]


def test_what_both_changed_alike_does_not_differ() -> None:
    pool = build.pool_cluster()
    gazette = next(w for w in pool.witnesses if w.article == build.GAZETTE.id)
    twin = replace(build.GAZETTE, id="twin")
    more = replace(pool, witnesses=(*pool.witnesses, replace(gazette, siglum="X", article="twin")))
    found = beside(build.GAZETTE, twin, [more], {a.id: a.text for a in (*build.ARTICLES, twin)})
    assert not any(s.differs for row in found for p in (*row.left, *row.right) for s in p.stretches)


def pair(a: str, b: str, words: int, share: float = 0.5) -> Pair:
    return Pair(a, b, words, 0, 0, share, share / 2)


def test_the_table_holds_the_closest_and_puts_families_together() -> None:
    read = tuple(Article(name, "") for name in "abcdef")
    pairs = (pair("a", "d", 90), pair("b", "c", 80), pair("a", "e", 70), pair("c", "d", 3), pair("e", "f", 1))
    found = matrix(Report({}, read, {}, pairs=pairs), 5)
    assert found.articles == ("a", "d", "e", "b", "c")
    assert found.omitted == 1
    assert found.shares["a", "d"] == 0.5
    assert found.shares["d", "a"] == 0.25
    assert ("b", "a") not in found.shares


def test_of_many_articles_whole_copies_come_last() -> None:
    read = tuple(Article(name, "") for name in "abcd")
    same = Pair("a", "b", 500, 0, 0, 1.0, 1.0)
    report_ = Report({}, read, {}, pairs=(same, pair("c", "d", 5)))
    assert matrix(report_, 2).articles == ("c", "d")
    assert matrix(report_, 4).articles == ("a", "b", "c", "d")


def test_whole_copies_are_not_shown_side_by_side() -> None:
    same = Pair("a", "b", 500, 0, 0, 1.0, 1.0)
    assert closest([pair("b", "c", 5), same, pair("a", "c", 7)], 2) == [pair("a", "c", 7), pair("b", "c", 5)]


def test_a_page_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "not shown here" not in everything("html")["report"]
    monkeypatch.setattr(report, "MOST_CARD_BYTES", 7_500)
    monkeypatch.setattr(articles, "MOST_ARTICLE_BYTES", 500)
    monkeypatch.setattr(articles, "MOST_PAIR_BYTES", 10)
    page = everything("html")["report"]
    assert_inert(page)
    assert "1 quotation and 2 passages more not shown here" in page
    assert re.search(r"\d more articles that share words not shown here", page)
    assert "Side by side" not in page


def test_many_articles_stay_within_bounds() -> None:
    read = tuple(Article(f"{i:04}.txt", f"{'word ' * 30}{i}\n" * 4, path=f"{i:04}.txt") for i in range(600))
    clusters = tuple(
        Cluster(
            f"{i:016x}",
            "passage",
            28,
            "A",
            tuple(Witness("AB"[k], read[(i + k) % 600].id, (Span(0, 149),)) for k in (0, 1)),
        )
        for i in range(600)
    )
    pairs = tuple(pair(read[i].id, read[i + 1].id, 28) for i in range(599))
    page = render("html", "report", Report({}, read, {a.id: 120 for a in read}, clusters=clusters, pairs=pairs))
    parsed = Parsed(page)
    assert len(page.encode()) < 5_000_000
    assert sum(i.startswith("article-") for i in parsed.ids) == articles.MOST_ARTICLES
    assert sum(i.startswith("pair-") for i in parsed.ids) == articles.MOST_PAIRS
    assert f"{600 - articles.MOST_ARTICLES} more articles that share words not shown here" in page


def test_a_long_article_shows_only_the_paragraphs_that_share_words() -> None:
    text = "Nobody has this.\n" * 4_000 + "Shared words here." + "\nNor that." * 10
    span = build.at(Article("", text), "Shared words here.")
    cluster = Cluster("c", "passage", 3, "A", (Witness("A", "x", (span,)),))
    paragraphs = marked(Article("x", text), [(cluster, cluster.witnesses[0])])
    found = [("".join(s.text for s in p.stretches), p.skipped) for p in paragraphs]
    assert found == [("Shared words here.", 12_000), ("", 20)]


@pytest.mark.parametrize("limit", [0, 1, 2, 3])
def test_links_lead_somewhere_where_cards_are_left_out(limit: int) -> None:
    whole = build.rich_report()
    page = render("html", "report", replace(whole, clusters=whole.clusters[::-1]), limit=limit)
    assert_inert(page)
    assert f'id="{whole.clusters[2].id[:9]}"' not in page or limit > 1


def test_what_the_baseline_accepts_stands_at_the_end() -> None:
    rich = build.rich_report()
    swim = rich.clusters[1]
    found = tuple(replace(f, status="accepted") if f.cluster == swim.id else f for f in rich.findings)
    page = render("html", "report", replace(rich, findings=found))
    assert page.index('id="accepted"') < page.index(f'id="{swim.id[:9]}"') < page.index('id="inputs"')
    assert "1 cluster that the baseline accepts" in page


def test_what_the_baseline_accepts_in_part_is_marked_where_it_stands() -> None:
    """One more outlet with the same misquotation is new, and stands in a row of its own."""
    rich = build.rich_report()
    pool = rich.clusters[0]
    old = next(f for f in rich.findings if f.cluster == pool.id and f.code == "QD206")
    found = tuple(replace(f, status="accepted", reason="our <spelling>") if f is old else f for f in rich.findings)
    page = render("html", "report", replace(rich, findings=found))
    assert 'id="accepted"' not in page
    assert "accepted: QD206 (our &lt;spelling&gt;)" in page
    assert re.search(r"QD206 negation-changed<span[^>]*>, warning</span> <span class=\"accepted\">\(accepted\)", page)
    assert 'class="kind">Altered quotation<' in page
    text = render("text", "report", replace(rich, findings=found))
    assert "→ accepted: QD206 (our <spelling>)" in text
    assert "NEGATION CHANGED" not in text
    reasons = {"QD206": "ours", "QD202": "ours", "QD203": "cut"}
    found = tuple(replace(f, status="accepted", reason=reasons.get(f.code)) for f in rich.findings)
    assert "→ accepted: QD206, QD202 (ours)" in render("text", "report", replace(rich, findings=found))


def test_an_article_that_may_be_mostly_shared_is_called_accepted() -> None:
    found = replace(build.finding("QD103", ""), cluster=None, article=build.POST.id, status="accepted")
    for name, said in (("text", "(accepted)"), ("md", "(accepted)"), ("html", '<li class="note">pool/<wbr>post.txt: ')):
        assert said in render(name, "report", replace(build.rich_report(), findings=(found,)))


def test_boilerplate_is_counted_on_the_page() -> None:
    rich = build.rich_report()
    page = render("html", "report", replace(rich, clusters=(replace(rich.clusters[1], kind="boilerplate"),)))
    assert "Boilerplate, not counted as copied: 1 passage that an outlet repeats" in page


def test_paths_break_after_their_slashes() -> None:
    assert "pool/<wbr>post.txt" in everything("html")["report"]


@pytest.mark.parametrize("witnesses", [2, 5, 40, 300])
def test_names_on_the_timeline_do_not_run_into_each_other(witnesses: int) -> None:
    read = tuple(
        Article(f"{i}.txt", "Same words here.", f"{i}.txt", published=f"2026-03-{1 + i % 28:02}T{i % 24:02}:00:00Z")
        for i in range(witnesses)
    )
    places = tuple(Witness(siglum(i), one.id, (Span(0, 15),)) for i, one in enumerate(read))
    found = Report({}, read, {one.id: 3 for one in read}, clusters=(Cluster("c" * 16, "passage", 3, "A", places),))
    labels = re.findall(r'<text x="(\d+)" y="\d+" class="sigla">([^<]+)<', render("html", "report", found))
    assert labels
    for (left, name), (right, other) in pairwise(labels):
        assert int(right) - int(left) >= 8 * (len(name) + len(other)) / 2


def test_a_page_without_anything_shared_says_what_was_looked_for() -> None:
    read = tuple(Article(f"{i}.txt", f"Nothing {i}.", f"{i}.txt") for i in range(2))
    page = render("html", "report", pipeline.compare(Loaded(read)))
    assert "passages of 8 words or more, quotations of 4 or more, as far as 80% of the words are alike" in page
    assert "<nav" not in page
