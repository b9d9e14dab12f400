from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from quotediff.columns import Ints, Tokens
from quotediff.duplicates import group
from quotediff.model import Article, Cluster, Span, Witness
from quotediff.pairs import Sharing
from quotediff.selection import exact_copies
from quotediff.tokens import tokenize, words


def articles(*texts: str) -> list[Article]:
    return [Article(f"{i}", text) for i, text in enumerate(texts)]


class Shared(dict[tuple[int, int], int]):
    """Words that two articles share, as given."""

    def beside(self, article: int) -> tuple[Ints, Ints]:
        others = {b if a == article else a: n for (a, b), n in self.items() if article in (a, b)}
        return np.array(sorted(others), np.int64), np.array([others[i] for i in sorted(others)], np.int64)

    def words(self, a: int, b: int) -> int:
        return self[min(a, b), max(a, b)]


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
    groups = group(articles("a", "b"), words, {}, Shared({(0, 1): shared}))
    assert [m.relation for g in groups for m in g.members] == ([relation] if relation else [])


def test_numbers_are_against_the_kept_article_and_the_longest_is_kept() -> None:
    (found,) = group(articles("a", "b"), (80, 100), {}, Shared({(0, 1): 75}))
    assert found.kept == "1"
    (member,) = found.members
    assert (member.article, member.removed) == ("0", True)
    assert member.resemblance == pytest.approx(75 / 105)
    assert (member.containment_of_member, member.containment_of_kept) == (75 / 80, 0.75)


def test_groups_are_stars_never_chains() -> None:
    chain = Shared({(i, i + 1): 80 for i in range(4)})
    groups = group(articles(*"abcde"), [100] * 5, {}, chain)
    assert [(g.kept, [m.article for m in g.members]) for g in groups] == [("0", ["1"]), ("2", ["3"])]


def test_a_contained_article_is_listed_and_not_removed() -> None:
    (found,) = group(articles("a", "b"), (100, 20), {}, Shared({(0, 1): 20}))
    assert [(m.relation, m.removed) for m in found.members] == [("contained", False)]


def test_two_copies_that_a_longer_article_contains_are_copies_all_the_same() -> None:
    sharing = Shared({(0, 1): 40, (0, 2): 38, (1, 2): 38})
    groups = group(articles("round-up", "story", "edited"), (200, 40, 40), {}, sharing)
    assert [(g.kept, [(m.article, m.relation, m.removed) for m in g.members]) for g in groups] == [
        ("0", [("1", "contained", False)]),
        ("1", [("2", "near", True)]),
    ]


def test_exact_copies_are_a_group() -> None:
    (found,) = group(articles("a", "b", "c"), (10, 10, 10), {0: [2]}, Shared({(0, 2): 10}))
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
    sharing = Sharing([first, inner, other], some, tokens, {0: [3]})
    found, omitted = sharing.listed()
    rows = {(p.a, p.b): (p.words, p.quoted_words) for p in found}
    assert rows == {("0", "1"): (3, 3), ("0", "2"): (3, 0), ("1", "3"): (3, 3), ("2", "3"): (3, 0), ("0", "3"): (6, 0)}
    shares = {(p.a, p.b): (p.share_of_a, p.share_of_b) for p in found}
    assert omitted == 0
    assert sharing.listed(2) == (found[:2], 3)
    assert shares["0", "1"] == (3 / len(words(TEXTS[0])), 3 / len(words(TEXTS[1])))


def test_no_clusters_no_pairs() -> None:
    assert Sharing([], articles("a", "b"), tokenize(articles("a", "b")), {}).listed() == ((), 0)


def test_what_can_be_shared_is_never_less_than_what_is() -> None:
    some = articles(*TEXTS)
    overlapping = [cluster("passage", w0=(0, 13), w1=(5, 18)), cluster("passage", w0=(8, 13), w1=(13, 18), w2=(0, 4))]
    sharing = Sharing(overlapping, some, tokenize(some), {0: [3]})
    for one in range(4):
        for other, most in zip(*(column.tolist() for column in sharing.beside(one)), strict=True):
            assert most >= sharing.words(one, other) == sharing.words(other, one) > 0


def test_a_sentence_that_all_print_makes_no_copies_and_no_pair_is_counted_for_it() -> None:
    text = " ".join(f"w{i}" for i in range(40))
    some = articles(*[text] * 300)
    sharing = Sharing([cluster("passage", **{f"w{i}": (0, 20) for i in range(300)})], some, tokenize(some), {})
    counted = Counter[str]()
    words = sharing.words
    sharing.words = lambda a, b: counted.update(["pair"]) or words(a, b)  # type: ignore[method-assign]
    assert group(some, [40] * 300, {}, sharing) == ()
    assert not counted
    assert sharing.listed(10)[1] == 300 * 299 // 2 - 10
