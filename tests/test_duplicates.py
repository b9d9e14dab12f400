from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff import duplicates
from quotediff.characters import key
from quotediff.deduplicating import Running, dedupe, dedupe_parts
from quotediff.duplicates import likeness, proposals
from quotediff.duplicates.likeness import WordIds, in_runs, is_figure
from quotediff.duplicates.proposals import NGRAM_WORDS, WINDOW
from quotediff.duplicates.sameness import words_of_one_text
from quotediff.model import Article, Cluster, Group, Loaded, Span, Witness
from quotediff.options import CompareOptions, DedupeOptions
from quotediff.pairs import Sharing
from quotediff.selection import select
from quotediff.texts import digest
from quotediff.tokens import tokenize, words


def articles(*texts: str) -> list[Article]:
    return [Article(f"{i}", text) for i, text in enumerate(texts)]


def copies(some: Sequence[Article]) -> dict[int, list[int]]:
    return {one: list(same) for one, same in select(Loaded(tuple(some)), None, CompareOptions()).copies.items()}


def test_exact_copies_set_white_space_aside() -> None:
    assert copies(articles("One two.", "one two.", " One\n two. ", "One two.")) == {0: [2, 3]}
    assert copies(articles("a", "b")) == {}


def test_only_the_body_of_an_article_is_compared() -> None:
    one, other = "---\noutlet: A\n---\nSame.", "---\noutlet: Bee\n---\nSame."
    some = [Article("a", one, body=Span(18, len(one))), Article("b", other, body=Span(20, len(other)))]
    assert copies(some) == {0: [1]}


USUAL = DedupeOptions()


def grouped(
    words: Sequence[int],
    shared: Mapping[tuple[int, int], int],
    copies: Mapping[int, Sequence[int]] | None = None,
    options: DedupeOptions = USUAL,
    heads: Sequence[Article] | None = None,
) -> tuple[Group, ...]:
    """Return the groups of articles of which all that is known is how many words they have and share."""
    heads = heads or articles(*map(str, range(len(words))))
    text = {one: kept for kept, same in (copies or {}).items() for one in same}
    known = duplicates.Known(
        words=words,
        order=duplicates.in_order(heads, words, options),
        beside=[
            sorted({*(b for a, b in shared if a == i), *(a for a, b in shared if b == i)}) for i in range(len(words))
        ],
        shared=lambda a, b: shared.get((a, b), 0),
        copies=copies or {},
    )
    return duplicates.find_groups(heads, [digest(str(text.get(i, i))) for i in range(len(words))], known, options)


def shown(groups: Sequence[Group]) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    return [(g.kept, [(m.article, m.relation, m.removed) for m in g.members]) for g in groups]


@pytest.mark.parametrize(
    ("words", "shared", "relation"),
    [((100, 100), 67, "near"), ((100, 100), 66, None), ((100, 20), 16, "contained"), ((100, 20), 15, None)],
)
def test_relations(words: tuple[int, int], shared: int, relation: str | None) -> None:
    groups = grouped(words, {(0, 1): shared})
    assert [m.relation for g in groups for m in g.members] == ([relation] if relation else [])


def test_thresholds_can_be_set() -> None:
    assert not grouped((100, 100), {(0, 1): 70}, options=DedupeOptions(threshold=0.6))
    assert grouped((100, 20), {(0, 1): 15}, options=DedupeOptions(containment=0.7))


def test_numbers_are_against_the_kept_article_and_the_longest_is_kept() -> None:
    (found,) = grouped((80, 100), {(0, 1): 75})
    assert found.kept == "1"
    (member,) = found.members
    assert (member.article, member.removed) == ("0", True)
    assert member.resemblance == pytest.approx(75 / 105)
    assert (member.containment_of_member, member.containment_of_kept) == (75 / 80, 0.75)


def test_groups_are_stars_never_chains() -> None:
    groups = grouped([100] * 5, {(i, i + 1): 80 for i in range(4)})
    assert [(g.kept, [m.article for m in g.members]) for g in groups] == [("0", ["1"]), ("2", ["3"])]


def test_a_copy_goes_with_the_kept_article_that_it_is_most_like() -> None:
    groups = grouped((120, 100, 100), {(0, 1): 80, (1, 2): 98, (0, 2): 50})
    assert shown(groups) == [("0", [("1", "near", True)]), ("2", [("1", "near", True)])]
    groups = grouped((120, 110, 100, 100), {(0, 2): 80, (1, 2): 98, (1, 3): 90, (0, 1): 60})
    assert shown(groups)[1:] == [("1", [("2", "near", True), ("3", "near", True)])]


def test_a_piece_goes_with_the_longer_article_that_has_most_of_its_words() -> None:
    pieces = {(0, 2): 38, (1, 2): 40, (0, 3): 40, (1, 3): 40}
    assert shown(grouped((200, 160, 40, 40), pieces)) == [
        ("0", [("3", "contained", False)]),
        ("1", [("2", "contained", False)]),
    ]


def test_what_keeps_no_copy_of_its_own_lists_the_one_that_another_is_more_like() -> None:
    groups = grouped((120, 110, 100, 100), {(0, 1): 60, (0, 2): 80, (0, 3): 81, (1, 2): 98, (1, 3): 97})
    assert shown(groups) == [("0", [("3", "near", True)]), ("1", [("2", "near", True), ("3", "near", True)])]


def test_what_is_proposed_with_a_copy_is_counted_against_the_kept_article() -> None:
    shared = {(0, 1): 90, (1, 2): 90, (0, 2): 85}
    through = duplicates.Known([100] * 3, [0, 1, 2], [[1], [0, 2], [1]], lambda a, b: shared[a, b], {})
    (found,) = duplicates.find_groups(articles(*"abc"), [bytes([i]) * 16 for i in range(3)], through, DedupeOptions())
    assert [(m.article, m.containment_of_member) for m in found.members] == [("1", 0.9), ("2", 0.85)]


def test_a_contained_article_is_listed_and_removed_only_on_request() -> None:
    assert shown(grouped((100, 20), {(0, 1): 20})) == [("0", [("1", "contained", False)])]
    every = DedupeOptions(relations=("exact", "near", "contained"), keep="first")
    assert shown(grouped((20, 100), {(0, 1): 20}, options=every)) == [("1", [("0", "contained", True)])]


def test_two_copies_that_a_longer_article_contains_are_copies_all_the_same() -> None:
    shared = {(0, 1): 40, (0, 2): 38, (1, 2): 38}
    assert shown(grouped((200, 40, 40), shared)) == [
        ("0", [("1", "contained", False), ("2", "contained", True)]),
        ("1", [("2", "near", True)]),
    ]


def test_a_piece_is_never_longer_than_what_contains_it() -> None:
    shared = {(0, 1): 150, (1, 2): 45}
    assert shown(grouped((200, 160, 50), shared)) == [("0", [("1", "near", True)])]


def test_copies_of_a_removed_piece_are_counted_against_what_contains_it() -> None:
    every = DedupeOptions(relations=("exact", "near", "contained"))
    whole = {(0, 1): 40, (0, 2): 38, (1, 2): 38}
    assert shown(grouped((200, 40, 40), whole, options=every)) == [
        ("0", [("1", "contained", True), ("2", "contained", True)])
    ]
    partly = {**whole, (0, 2): 20}
    assert shown(grouped((200, 40, 40), partly, options=every)) == [
        ("0", [("1", "contained", False)]),
        ("1", [("2", "near", True)]),
    ]


def test_exact_copies_are_a_group() -> None:
    (found,) = grouped((10, 10, 10), {}, {0: [2]})
    assert (found.kept, [(m.article, m.relation, m.resemblance) for m in found.members]) == ("0", [("2", "exact", 1.0)])


def test_where_near_copies_stay_their_own_copies_go() -> None:
    exact_only = DedupeOptions(relations=("exact",))
    assert shown(grouped((100, 90, 90), {(0, 1): 80}, {1: [2]}, exact_only)) == [
        ("0", [("1", "near", False)]),
        ("1", [("2", "exact", True)]),
    ]
    assert shown(grouped((100, 90, 90), {(0, 1): 80}, {1: [2]})) == [("0", [("1", "near", True), ("2", "near", True)])]


HEADS = (
    Article("0", "", published="2026-03-02", outlet="Coastwire"),
    Article("1", "", published=None, outlet="The Valley"),
    Article("2", "", published="2026-03-01T08:00:00Z", outlet="Packet"),
    Article("3", "", published="2026-03-05", outlet="packet"),
)


@pytest.mark.parametrize(
    ("options", "order"),
    [
        (DedupeOptions(), [1, 0, 2, 3]),
        (DedupeOptions(keep="first"), [0, 1, 2, 3]),
        (DedupeOptions(keep="earliest"), [2, 0, 3, 1]),
        (DedupeOptions(keep="latest"), [3, 0, 2, 1]),
        (DedupeOptions(prefer="PACKET"), [2, 3, 1, 0]),
        (DedupeOptions(keep="latest", prefer="packet"), [3, 2, 0, 1]),
    ],
)
def test_which_one_is_kept(options: DedupeOptions, order: list[int]) -> None:
    assert duplicates.in_order(HEADS, [90, 100, 90, 90], options) == order
    every = dict.fromkeys(combinations(range(4), 2), 90)
    assert [g.kept for g in grouped([90, 100, 90, 90], every, options=options, heads=HEADS)] == [str(order[0])]


def test_the_preferred_one_of_exact_copies_is_kept() -> None:
    shared = {(0, 1): 80, (1, 3): 80}
    (found,) = grouped([90] * 4, shared, {0: [2, 3]}, DedupeOptions(keep="latest"), HEADS)
    assert (found.kept, [m.article for m in found.members]) == ("3", ["0", "1", "2"])


# Counting and proposing, against slow oracles

SOME = st.lists(st.sampled_from("abcdef"), max_size=30)


def ids(norms: Sequence[str]) -> duplicates.WordIds:
    return duplicates.word_ids(np.array([key(norm) for norm in norms], np.uint64))


def longest_common(a: Sequence[str], b: Sequence[str]) -> int:
    row = [0] * (len(b) + 1)
    for one in a:
        before = 0
        for j, other in enumerate(b):
            before, row[j + 1] = row[j + 1], before + 1 if one == other else max(row[j + 1], row[j])
    return row[-1]


def shared_words(a: WordIds, b: WordIds) -> int:
    """Return what is found of two, however many are looked at with them."""
    found = likeness.shared_words([(b, a), (a, b), (a, a)])
    assert found[0] == found[1] <= found[2] == len(a)
    return found[1]


@given(SOME, SOME)
def test_words_in_one_order_are_shared_and_never_more_than_there_are(a: list[str], b: list[str]) -> None:
    found = shared_words(ids(a), ids(b))
    assert longest_common(a, b) <= found <= min(len(a), len(b))
    assert found == shared_words(ids(b), ids(a))


@pytest.mark.parametrize("characters", [likeness.CHARACTERS, 0])
def test_moved_passages_count(characters: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "CHARACTERS", characters)
    first, second = [f"a{i}" for i in range(30)], [f"b{i}" for i in range(40)]
    assert shared_words(ids(first + second), ids(second + first)) == 70
    assert shared_words(ids(first), ids(second)) == 0
    assert shared_words(ids(first), ids([*first[:20], *second[:5], *first[21:]])) == 29


@given(st.lists(st.tuples(SOME, SOME), max_size=5), st.integers(1, 9))
def test_words_in_runs_are_those_of_the_runs_one_by_one(pairs: list[tuple[list[str], list[str]]], size: int) -> None:
    def held(one: list[str], other: list[str]) -> int:
        runs = {tuple(other[i : i + size]) for i in range(len(other) - size + 1)}
        return len({i + k for i in range(len(one) - size + 1) if tuple(one[i : i + size]) in runs for k in range(size)})

    found = in_runs([(ids(a), ids(b)) for a, b in pairs], size)
    assert found.tolist() == [min(held(a, b), held(b, a)) for a, b in pairs]


def test_figures_are_told_from_words() -> None:
    words_ = ["41", "7-3", "1.5", "20,000", "1987", "ten", "a1", "3rd", "b", "12345678", "x-ray", "½"]
    assert is_figure(ids(words_)).tolist() == [True] * 5 + [False] * 4 + [True] + [False] * 2


REPORT = (
    "Stocks of lamp oil on {} fell by {} barrels to {} in the week that ended on {}, the island's energy office said "
    "in its report, and stocks of tar rose by {} barrels to {}. Of all that the four depots can hold {} percent was "
    "taken, it said, which compares with {} percent in the week before. It bases this on what the depots report to it."
)


def alike(one: str, other: str) -> int:
    found = [ids([word.norm for word in words(text)]) for text in (one, other)]
    return one_text(*found)


def one_text(a: duplicates.WordIds, b: duplicates.WordIds) -> int:
    (found,) = words_of_one_text([(a, b)])
    return found


def test_reports_to_one_pattern_are_not_one_text() -> None:
    one = REPORT.format("Skerrow", "1.2", "8.4", "March 6", "0.3", "2.9", "61", "64")
    other = REPORT.format("Skerrow", "0.7", "7.7", "March 13", "0.6", "3.5", "58", "61")
    assert alike(one, one.upper()) == len(words(one))
    assert alike(one, other) == 0
    assert alike(one, one.replace("0.3", "0.4")) == len(words(one)) - 1
    assert alike(one, f"The office was late. {one}") == len(words(one))


ISSUE = (
    "{} is issuing a {} mln eurobond due April 27 paying five percent and priced at par, the lead manager said in a "
    "statement on Monday. The selling concession is one percent while management and underwriting pay half a percent. "
    "Payment is on May 20 and the bonds will be listed in Luxembourg, where they come in pieces of 5,000 each."
)


def test_two_reports_to_one_form_are_about_two_names() -> None:
    one, other = ISSUE.format("Skerrow Real Estate", "25"), ISSUE.format("Tarrow Bay Optics", "40")
    assert alike(one, other) == 0
    assert alike(one, ISSUE.format("The Skerrow Real Estate", "40")) > 0
    assert alike(one, ISSUE.format("Tarrow Bay Optics", "25")) > 0
    assert alike(one, ISSUE.format("Skerrow Real Estate", "40")) > 0
    assert alike(f"March 3: {one}", f"On the quay, 4: {ISSUE.format('Skerrow Real Estate', '40')}") > 0
    later = " ".join(story(6, 90))
    assert alike(f"{one} {later}", f"{other} {later}") > 0
    brief = "{} said it has raised the fare on all of its boats to seven from six, effective from today."
    assert alike(brief.format("Skerrow Lines"), brief.format("The Tarrow Bay Ferries")) == 0


SUPPLY = (
    "The depot entered the island's oil market to arrange {} barrels of repurchases for its customers, a spokesman of "
    "the depot said in Skerrow. Dealers said that oil was trading at {} percent when the depot began its temporary and "
    "indirect supply of oil to the lamp makers of Tarrow Bay and the quays around it."
)


def test_of_two_figures_in_a_short_report_both_are_the_same_in_a_copy() -> None:
    one = SUPPLY.format("1.5", "6-3")
    assert alike(one, SUPPLY.format("2.5", "6-5")) == 0
    assert alike(one, SUPPLY.format("1.5", "6-5")) == 0
    assert alike(one, one.replace("spokesman", "spokeswoman")) == len(words(one)) - 1
    more = "Nobody on the quay had expected it, as the nets were still wet and the wind stood in the east. " * 5
    assert alike(f"{one} {more}", f"{SUPPLY.format('1.5', '6-5')} {more}") == len(words(f"{one} {more}")) - 1


def test_a_few_words_here_and_there_are_no_copy() -> None:
    text = story(3, 100)
    loose = [word if i % 6 else f"x{i}" for i, word in enumerate(text)]
    assert shared_words(ids(text), ids(loose)) == 83
    assert one_text(ids(text), ids(loose)) == 0
    held = [word if i % 12 else f"x{i}" for i, word in enumerate(text)]
    assert one_text(ids(text), ids(held)) == 91


def test_short_texts_are_copies_where_nearly_all_of_the_shorter_is_in_one_piece() -> None:
    text = story(4, 20)
    assert one_text(ids(text), ids([*text, "and", "so", "on"])) == 20
    assert one_text(ids(text), ids(text[:12])) == 12
    assert one_text(ids(text), ids([*text[:12], *story(5, 8)])) == 0
    assert one_text(ids(["too", "short"]), ids(["too", "short"])) == 2


@given(SOME, SOME)
def test_whether_it_is_one_text_does_not_depend_on_the_order(a: list[str], b: list[str]) -> None:
    assert one_text(ids(a), ids(b)) == one_text(ids(b), ids(a)) in (0, shared_words(ids(a), ids(b)))


def proposed(some: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    found = duplicates.proposed(tokenize(articles(*(" ".join(norms) for norms in some))))
    return set(zip(found.a.tolist(), found.b.tolist(), strict=True))


@given(st.lists(st.integers(1, 9), min_size=1, max_size=40))
def test_5_grams_are_chosen_that_are_the_least_of_some_in_a_row(hashed: list[int]) -> None:
    windows = [range(i, i + WINDOW) for i in range(1 - WINDOW, len(hashed))]
    least = [min(hashed[i] for i in window if 0 <= i < len(hashed)) for window in windows]
    chosen = [hashed[i] in (least[k] for k, window in enumerate(windows) if i in window) for i in range(len(hashed))]
    assert proposals.least_of_some(np.array(hashed, np.uint64)).tolist() == chosen


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=25), max_size=6))
def test_no_two_articles_are_proposed_without_a_5_gram_in_common(some: list[list[str]]) -> None:
    grams = [set(zip(*(norms[i:] for i in range(NGRAM_WORDS)), strict=False)) or {tuple(norms)} for norms in some]
    found = proposed(some)
    assert all(grams[i] & grams[j] for i, j in found)
    assert found >= {(i, j) for i, j in combinations(range(len(some)), 2) if some[i] == some[j] != []}


@given(st.integers(1, 100), st.sets(st.integers(0, 99)), st.lists(st.integers(1, 99), max_size=3), st.integers(0, 120))
def test_every_two_articles_that_are_one_text_are_proposed(
    size: int, changed: set[int], cuts: list[int], more: int
) -> None:
    one = [f"w{i}" for i in range(size)]
    edited = [f"x{i}" if i in changed else word for i, word in enumerate(one)]
    for cut in cuts:
        edited = edited[cut:] + edited[:cut]
    other = [f"y{i}" for i in range(more)] + edited
    if one_text(ids(one), ids(other)):
        assert proposed([["some"], one, ["words"], other, ["more"]]) >= {(1, 3)}


def test_most_5_grams_need_not_be_sorted() -> None:
    keys = np.array([key(norm) for norm in story(7, 1000)], np.uint64)
    chosen, _ = proposals.packed(keys, np.array([400, 600]), 1)
    assert 350 < len(chosen) < 450


def story(seed: int, count: int = 120) -> list[str]:
    rng = random.Random(seed)
    return [f"w{rng.randrange(5000)}" for _ in range(count)]


def test_a_story_that_many_print_makes_one_group_and_links_to_one() -> None:
    told = story(1)
    printed = [[*told[:i], f"x{i}", *told[i + 1 :]] for i in range(100)]
    assert len(proposed(printed)) < 100 * 99 / 4
    result = dedupe(Loaded(tuple(articles(*map(" ".join, printed)))))
    assert [len(group.members) for group in result.groups] == [99]
    assert result.statistics["removed"] == 99


def corpus() -> list[Article]:
    texts = [story(i) for i in range(12)]
    near = [[*text[:50], "changed", *text[51:]] for text in texts[:4]]
    pieces = [[*story(90 + i, 200), *text, *story(95 + i)] for i, text in enumerate(texts[4:7])]
    every = [*texts, *near, *pieces, texts[9], ["too", "short"], ["Too", "short"], []]
    return [
        Article(f"{i}", " ".join(norms) + ("\n" if i % 2 else " –"), "some.jsonl", i + 1)
        for i, norms in enumerate(every)
    ]


def test_parts_chunks_jobs_disk_and_order_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    some = corpus()
    whole = dedupe(Loaded(tuple(some)))
    assert {r: whole.statistics[r] for r in ("exact", "near", "contained")} == {"exact": 1, "near": 5, "contained": 3}
    assert dedupe(Loaded(tuple(reversed(some)))) == whole
    monkeypatch.setattr("quotediff.parts.PART_CHARACTERS", 700)
    monkeypatch.setattr("quotediff.deduplicating.PARTS_AT_ONCE", 5)
    monkeypatch.setattr("quotediff.jobs.PATIENCE_SECONDS", 0)
    assert dedupe(Loaded(tuple(some)), jobs=3) == whole
    parts = [partial(Loaded, tuple(some[i : i + 3])) for i in range(0, len(some), 3)]
    assert dedupe_parts(parts) == dedupe_parts(parts, running=Running(jobs=2, on_disk=True)) == whole


def test_progress_counts_characters_while_it_reads_then_articles() -> None:
    some, told = corpus(), list[tuple[str, int, int]]()
    dedupe(Loaded(tuple(some)), progress=lambda *args: told.append(args))
    assert [*dict.fromkeys(stage for stage, _, _ in told)] == ["reading", "pairing", "comparing"]
    assert {total for stage, _, total in told if stage != "reading"} == {len(some)}
    last = {stage: done for stage, done, _ in told}
    assert last["reading"] >= sum(len(article.text) for article in some)
    assert last["pairing"] == last["comparing"] == len(some)


def test_nothing_comes_of_nothing() -> None:
    assert dedupe(Loaded(())).groups == ()
    assert dedupe(Loaded(tuple(articles("", "", "...")))).statistics["removed"] == 1


TEXTS = ("one two three four five six", "zero one two three", "four five six seven", "one two three four five six ")


def cluster(kind: str, **places: tuple[int, int]) -> Cluster:
    found = tuple(Witness(name, name[1:], (Span(*place),)) for name, place in places.items())
    return Cluster("0" * 16, kind, 3, found[0].siglum, found)  # type: ignore[arg-type]


def test_pairs_count_the_union_of_what_two_articles_share() -> None:
    some = articles(*TEXTS)
    tokens = tokenize(some)
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


def test_pairs_beyond_the_first_are_counted() -> None:
    text = " ".join(f"w{i}" for i in range(40))
    some = articles(*[text] * 300)
    sharing = Sharing([cluster("passage", **{f"w{i}": (0, 20) for i in range(300)})], some, tokenize(some), {})
    assert sharing.listed(10)[1] == 300 * 299 // 2 - 10
