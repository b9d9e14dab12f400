"""What an outlet prints under one story after another, and what only looks like it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotediff.model import Article, Loaded, Report
from quotediff.options import CompareOptions
from quotediff.pipeline import compare

PLUG = "Sign up for the Tide Table, our letter on all that moves in the harbour, every Friday before breakfast."
LETTER = (
    "To the people of Tarrow Bay: we shall rebuild every boat and every shed on this shore before winter, and no "
    "family shall pay a penny for it."
)


def story(number: int, paragraphs: int = 5, words: int = 30) -> list[str]:
    """Return the paragraphs of a story whose words no other one has."""
    own = random.Random(number)
    return [
        " ".join(f"w{number}x{own.randrange(400)}" for _ in range(words)).capitalize() + "." for _ in range(paragraphs)
    ]


def article(number: int, paragraphs: Sequence[str], outlet: str | None) -> Article:
    return Article(f"{number:03}.txt", "\n\n".join(paragraphs) + "\n", f"{number:03}.txt", outlet=outlet)


def report(articles: Sequence[Article], options: CompareOptions | None = None) -> Report:
    return compare(Loaded(tuple(articles)), options)


def boilerplate(articles: Sequence[Article]) -> int:
    """Return how many witnesses of boilerplate there are; a cluster of it has no finding."""
    found = report(articles)
    held = [cluster for cluster in found.clusters if cluster.kind == "boilerplate"]
    assert not {c.id for c in held} & {f.cluster for f in found.findings}
    return sum(len(cluster.witnesses) for cluster in held)


@pytest.mark.parametrize("at", ["end", "start", "middle"])
def test_a_plug_under_different_stories(at: str) -> None:
    articles = []
    for number in range(4):
        paragraphs = story(number)
        paragraphs.insert({"end": 5, "start": 0, "middle": 1 + number % 4}[at], PLUG)
        articles.append(article(number, paragraphs, "Coastwire"))
    assert boilerplate(articles) == 4


def test_a_footer_at_the_end_of_the_last_paragraph() -> None:
    texts = [[*story(n)[:-1], f"{story(n)[-1]} {PLUG}"] for n in range(3)]
    assert boilerplate([article(n, text, "Coastwire") for n, text in enumerate(texts)]) == 3


def test_the_case_of_an_outlet_is_no_difference() -> None:
    names = ("Coastwire", "COASTWIRE", "coastwire")
    assert boilerplate([article(n, [*story(n), PLUG], name) for n, name in enumerate(names)]) == 3


def test_an_agency_footer_of_several_outlets() -> None:
    names = ("Coastwire",) * 3 + ("Evening Packet",) * 3 + ("Northern Ledger",)
    assert boilerplate([article(n, [*story(n), PLUG], name) for n, name in enumerate(names)]) == 7


def test_twice_is_not_enough() -> None:
    assert boilerplate([article(n, [*story(n), PLUG], "Coastwire") for n in range(2)]) == 0


def test_a_letter_that_many_outlets_print_is_none() -> None:
    assert boilerplate([article(n, [*story(n), LETTER], f"Outlet {n}") for n in range(12)]) == 0


def test_a_letter_that_one_of_many_outlets_repeats_is_none() -> None:
    names = ["Coastwire"] * 3 + [f"Outlet {n}" for n in range(4)]
    assert boilerplate([article(n, [*story(n), LETTER], name) for n, name in enumerate(names)]) == 0


def test_a_story_that_is_updated_is_none() -> None:
    first = story(1)
    versions = [[*story(n, 1), *first[n % 2 : 5 - n], LETTER] for n in range(4)]
    assert boilerplate([article(n, text, "Coastwire") for n, text in enumerate(versions)]) == 0


def test_the_background_of_a_running_story_is_none() -> None:
    """Each day has new sentences, but the same people and things in them."""
    own = random.Random(7)
    subject = [f"subject{i}" for i in range(40)]
    texts = [[" ".join(own.sample(subject, 24)) for _ in range(4)] for _ in range(4)]
    assert boilerplate([article(n, [*text, LETTER], "Coastwire") for n, text in enumerate(texts)]) == 0


def test_a_stock_phrase_at_any_place_of_a_sentence_is_none() -> None:
    phrase = "said the harbour master of Skerrow who has served since the great storm"
    texts = []
    for number in range(4):
        paragraphs = story(number)
        head, _, rest = paragraphs[1 + number % 3].partition(" ")
        paragraphs[1 + number % 3] = f"{head} {phrase} {rest}"
        texts.append(paragraphs)
    assert boilerplate([article(n, text, "Coastwire") for n, text in enumerate(texts)]) == 0


def test_what_is_worded_anew_each_time_is_none() -> None:
    changes = [("Friday", "Monday"), ("before", "after"), ("letter", "paper"), ("every", "each")]
    texts = [[*story(n), PLUG.replace(*change)] for n, change in enumerate(changes)]
    assert boilerplate([article(n, text, "Coastwire") for n, text in enumerate(texts)]) == 0


@pytest.mark.parametrize("outlet", [None, ""])
def test_without_an_outlet_nothing_is(outlet: str | None) -> None:
    assert boilerplate([article(n, [*story(n), PLUG], outlet) for n in range(5)]) == 0


def test_it_is_counted_apart_and_makes_no_copies() -> None:
    articles = [article(n, [*story(n, 1, 3), PLUG, LETTER], "Coastwire") for n in range(3)]
    found = report(articles)
    words = len(f"{PLUG} {LETTER}".split())
    assert [(p.words, p.quoted_words, p.boilerplate_words) for p in found.pairs] == [(words, 0, words)] * 3
    assert found.groups == ()
    named = report([replace(a, outlet=f"Outlet {n}") for n, a in enumerate(articles)])
    assert [(p.words, p.boilerplate_words) for p in named.pairs] == [(words, 0)] * 3
    assert named.groups


def test_copied_words_beside_it_are_counted_still() -> None:
    articles = [article(n, [*story(n), PLUG], "Coastwire") for n in range(3)]
    articles.append(article(3, [LETTER, *story(3), PLUG], "Coastwire"))
    articles.append(article(4, [LETTER, *story(4)], "Evening Packet"))
    pairs = {(p.a, p.b): (p.words, p.boilerplate_words) for p in report(articles).pairs}
    assert pairs["003.txt", "004.txt"] == (len(LETTER.split()), 0)
    assert pairs["000.txt", "003.txt"] == (len(PLUG.split()),) * 2


def test_it_is_hidden_where_the_options_hide_what_many_print() -> None:
    articles = [article(n, [*story(n), PLUG], "Coastwire") for n in range(4)]
    found = report(articles, CompareOptions(max_articles=3))
    assert found.clusters == ()
    assert found.statistics["hidden"] == 1


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(5)), st.integers(0, 4), st.integers(1, 60))
def test_order_makes_no_difference(order: list[int], place: int, words: int) -> None:
    texts = [story(n, 5, words) for n in range(5)]
    for text in texts:
        text.insert(place, PLUG)
    articles = [article(n, text, "Coastwire") for n, text in enumerate(texts)]
    assert report([articles[i] for i in order]).clusters == report(articles).clusters
    assert boilerplate(articles) == 5


def test_a_plug_makes_no_article_mostly_shared() -> None:
    briefs = [article(number, [*story(number, 1), PLUG], "Coastwire") for number in range(4)]
    assert boilerplate(briefs) == 4
    found = report(briefs, CompareOptions(max_shared=0.1))
    assert "QD103" not in {finding.code for finding in found.findings}
