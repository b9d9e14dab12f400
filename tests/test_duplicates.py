from __future__ import annotations

import pytest

from quotediff.columns import Tokens
from quotediff.duplicates import group
from quotediff.model import Article, Cluster, Pair, Span, Witness
from quotediff.pairs import find_pairs
from quotediff.selection import exact_copies
from quotediff.tokens import tokenize, words


def articles(*texts: str) -> list[Article]:
    return [Article(f"{i}", text) for i, text in enumerate(texts)]


def pair(a: int, b: int, shared: int) -> Pair:
    return Pair(str(a), str(b), shared, 0, 0, 0.0, 0.0)


def test_exact_copies_set_white_space_aside() -> None:
    assert exact_copies(articles("One two.", "one two.", " One\n two. ", "One two.")) == {0: [2, 3]}
    assert exact_copies(articles("a", "b")) == {}


def test_only_the_body_of_an_article_is_compared() -> None:
    one, other = "---\noutlet: A\n---\nSame.", "---\noutlet: Bee\n---\nSame."
    some = [Article("a", one, body=Span(18, len(one))), Article("b", other, body=Span(20, len(other)))]
    assert exact_copies(some) == {0: [1]}


@pytest.mark.parametrize(
    ("words", "shared", "relation"),
    [((100, 100), 70, "near"), ((100, 100), 66, None), ((100, 20), 16, "contained"), ((100, 20), 15, None)],
)
def test_relations(words: tuple[int, int], shared: int, relation: str | None) -> None:
    groups = group(articles("a", "b"), words, {}, [pair(0, 1, shared)])
    assert [m.relation for g in groups for m in g.members] == ([relation] if relation else [])


def test_numbers_are_against_the_kept_article_and_the_longest_is_kept() -> None:
    (found,) = group(articles("a", "b"), (80, 100), {}, [pair(0, 1, 75)])
    assert found.kept == "1"
    (member,) = found.members
    assert (member.article, member.removed) == ("0", True)
    assert member.resemblance == pytest.approx(75 / 105)
    assert (member.containment_of_member, member.containment_of_kept) == (75 / 80, 0.75)


def test_groups_are_stars_never_chains() -> None:
    chain = [pair(i, i + 1, 80) for i in range(4)]
    groups = group(articles(*"abcde"), [100] * 5, {}, chain)
    assert [(g.kept, [m.article for m in g.members]) for g in groups] == [("0", ["1"]), ("2", ["3"])]


def test_a_contained_article_is_listed_and_not_removed() -> None:
    (found,) = group(articles("a", "b"), (100, 20), {}, [pair(0, 1, 20)])
    assert [(m.relation, m.removed) for m in found.members] == [("contained", False)]


def test_exact_copies_are_a_group() -> None:
    (found,) = group(articles("a", "b", "c"), (10, 10, 10), {0: [2]}, [])
    assert (found.kept, [(m.article, m.relation, m.resemblance) for m in found.members]) == ("0", [("2", "exact", 1.0)])


TEXTS = ("one two three four five six", "zero one two three", "four five six seven", "one two three four five six ")


def cluster(kind: str, **places: tuple[int, int]) -> Cluster:
    found = tuple(Witness(name, name[1:], (Span(*place),)) for name, place in places.items())
    return Cluster("0" * 16, kind, 3, found[0].siglum, found)  # type: ignore[arg-type]


def test_pairs_count_the_union_of_what_two_articles_share() -> None:
    some = articles(*TEXTS)
    tokens: Tokens = tokenize(some)
    first = cluster("quotation", w0=(0, 13), w1=(5, 18))
    inner = cluster("passage", w0=(0, 7), w1=(5, 12))
    other = cluster("passage", w0=(14, 27), w2=(0, 13))
    found = list(find_pairs([first, inner, other], some, tokens, {0: [3]}))
    rows = {(p.a, p.b): (p.words, p.quoted_words) for p in found}
    assert rows == {("0", "1"): (3, 3), ("0", "2"): (3, 0), ("1", "3"): (3, 3), ("2", "3"): (3, 0), ("0", "3"): (6, 0)}
    shares = {(p.a, p.b): (p.share_of_a, p.share_of_b) for p in found}
    assert shares["0", "1"] == (3 / len(words(TEXTS[0])), 3 / len(words(TEXTS[1])))


def test_no_clusters_no_pairs() -> None:
    assert list(find_pairs([], articles("a", "b"), tokenize(articles("a", "b")), {})) == []
