from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotediff.candidates import dense, equal_runs, join
from quotediff.columns import Match, Prose, Tokens
from quotediff.fingerprints import shingles, word_weights
from quotediff.matches import passages
from quotediff.matches.local import equal_words, likeness
from quotediff.matches.passages import by_articles, match_passages
from quotediff.matches.terms import Terms
from quotediff.model import Article, Block
from quotediff.tokens import function_keys, tokenize
from quotediff.vocabulary import vocabulary
from tests.strategies import articles
from tests.test_candidates import everyone

Triple = tuple[int, int, int]
STORY = (
    "The last ferry of the season left Tarrow Bay on Friday with forty passengers and a brass band on the upper deck, "
    "and the harbour master said that nobody had been left behind on the island despite the rising wind."
)


TERMS = Terms(min_words=8, similarity=0.8)


def matched(some: list[Article], terms: Terms = TERMS) -> tuple[list[Match], Tokens]:
    tokens = tokenize(some)
    runs = dense(equal_runs(*join(shingles(tokens, 5), tokens, everyone), 5, tokens), tokens, 5)
    begins = np.zeros(len(tokens), np.bool_)
    begins[tokens.first[:-1][np.diff(tokens.first) > 0]] = True
    begins[1:] |= [
        a < b and "." in some[a_of].text[a:b]
        for a, b, a_of in zip(tokens.end, tokens.start[1:], tokens.article, strict=False)
    ]
    words = vocabulary(tokens)
    prose = Prose(
        tokens,
        word_weights(tokens, words, function_keys()),
        begins,
        np.cumsum(begins, dtype=np.int32),
        words.number.astype(np.uint32) + 1,
    )
    return match_passages(by_articles(runs, tokens), runs, prose, lambda *_: terms), tokens


def sides(match: Match, tokens: Tokens, some: list[Article]) -> list[str]:
    found = []
    for side, article in ((0, match.a), (1, match.b)):
        first, last = match.blocks[0][side], match.blocks[-1][side] + match.blocks[-1].size - 1
        found.append(some[article].text[tokens.start[first] : tokens.end[last]])
    return found


def between(one: str, other: str, terms: Terms = TERMS) -> list[list[str]]:
    some = [Article("a", one), Article("b", other)]
    matches, tokens = matched(some, terms)
    return [sides(m, tokens, some) for m in matches]


def test_a_copied_passage_is_found_whole_and_swallows_no_foreign_word() -> None:
    found = between(f"Weather was fair. {STORY} Elsewhere it rained.", f"Nobody came. {STORY} Tickets are sold out.")
    assert found == [[STORY.rstrip("."), STORY.rstrip(".")]]


def test_a_passage_goes_on_over_small_changes() -> None:
    changed = STORY.replace("forty passengers", "50 travellers").replace("upper deck", "top deck")
    assert between(STORY, changed) == [[STORY.rstrip("."), changed.rstrip(".")]]


def test_passages_may_stand_in_another_order() -> None:
    first = "Eleven fishing boats were lifted out of the water before the gale reached the southern pier."
    second = "The council will meet on Monday to vote on a new sea wall and a later timetable."
    filler = (
        "Something else entirely happened in between, which fills the page with words of no importance whatever here."
    )
    found = between(f"{first} {filler} {second}", f"{second} Short pause. {first}")
    assert sorted(a for a, _ in found) == [first.rstrip("."), second.rstrip(".")]


def test_a_few_words_beyond_a_long_gap_are_alike_by_chance() -> None:
    padding = "while engineers argued about valves and pumps and gaskets until somebody found coffee"
    first = f"{STORY} of the upper deck tonight"
    other = f"{STORY} {padding} of the upper deck tonight"
    assert between(f"{first} Nothing more.", f"{other} Tickets sold out.") == [[STORY.rstrip("."), STORY.rstrip(".")]]


def test_a_short_sentence_copied_whole_stays_and_a_stub_of_one_does_not() -> None:
    whole = f"{STORY} Nobody was hurt."
    assert between(f"{whole} Elsewhere it rained.", f"{whole} Tickets are dear.") == [[whole.rstrip(".")] * 2]
    stub = f"{STORY} Elsewhere nobody"
    assert between(f"{stub} laughed at all.", f"{stub} drowned on Sunday.") == [[STORY.rstrip(".")] * 2]


def test_short_runs_are_no_passage() -> None:
    assert between("The last ferry of the season sank.", "He took the last ferry of the season home.") == []


@pytest.mark.parametrize(("similarity", "expected"), [(0.8, 1), (1.0, 2)])
def test_a_chain_is_split_until_its_parts_are_alike_enough(similarity: float, expected: int) -> None:
    changed = STORY.replace("and the harbour master", "while the portly harbour master")
    matches, _ = matched([Article("a", STORY), Article("b", changed)], Terms(8, similarity))
    assert len(matches) == expected


def test_articles_on_one_event_share_what_is_changed_more() -> None:
    one = "He was at the Velmarsh office of Quist and Brandow, where he was a partner. He was a harbour judge in Arden."
    other = "He joined the Velmarsh office of Quist and Brandow. He then served as a harbour judge in Arden, too."
    assert between(one, other) == []
    assert between(one, other, Terms(8, 1.0, together=True)) == []
    assert between(one, other, TERMS._replace(together=True)) == [
        [one[one.index("the") : -1], other[other.index("the") : other.index(", too")]]
    ]


def test_a_passage_grows_further_between_articles_on_one_event() -> None:
    one = "She spent six months on Parris Island, Arden, and another six years in the naval reserves of the state."
    other = "It was six months at Paris Island, and another six years in the naval reserves of the state."
    grown = TERMS._replace(together=True)
    assert [a for a, _ in between(one, other)] == [one[one.index("and another") : -1]]
    assert [a for a, _ in between(one, other, grown)] == [one[one.index("six") : -1]]


@settings(deadline=None)
@given(articles())
def test_blocks_are_equal_words_in_order_and_long_enough(some: list[Article]) -> None:
    matches, tokens = matched(some, Terms(6, 0.8))
    for match in matches:
        assert match.a < match.b
        assert equal_words(match.blocks) >= 6
        for block in match.blocks:
            a, b = (slice(place, place + block.size) for place in block[:2])
            assert tokens.key[a].tolist() == tokens.key[b].tolist()
            assert set(tokens.article[a].tolist()) == {match.a}
            assert set(tokens.article[b].tolist()) == {match.b}
        for side in (0, 1):
            ends = [block[side] + block.size for block in match.blocks]
            assert all(block[side] >= end for block, end in zip(match.blocks[1:], ends, strict=False))


def test_a_phrase_repeated_a_thousand_times_costs_no_more_than_its_places(monkeypatch: pytest.MonkeyPatch) -> None:
    distance = passages._distance
    phrase = "The last ferry of the season left the southern pier of Tarrow Bay on time. "
    some = [Article("a", phrase), Article("b", " ".join(f"{phrase} Day {i}." for i in range(1000)))]
    calls: list[Block] = []

    def counted(last: Block, block: Block) -> float:
        calls.append(block)
        return distance(last, block)

    monkeypatch.setattr(passages, "_distance", counted)
    matches, _ = matched(some)
    assert len(matches) == 1000
    assert len(calls) < 20_000


def test_words_too_common_to_be_a_run_belong_to_a_passage_all_the_same() -> None:
    phrase = "The ferry to Arden was called off at noon because of the United States"
    crowd = [Article(f"c{i}", f"Nobody {i} saw of the United States here {i}.") for i in range(40)]
    some = [*crowd, Article("x", f"{phrase}."), Article("y", f"{phrase} -- again.")]
    matches, tokens = matched(some)
    assert [sides(m, tokens, some) for m in matches if m.a == 40] == [[phrase, phrase]]


def test_a_chain_of_thousands_of_runs_that_are_unlike_throughout_is_split_to_its_runs() -> None:
    chain = [Block(20 * i, 20 * i + i // 300, 3) for i in range(3000)]
    assert passages._alike(chain, TERMS) == [[block] for block in chain]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 4)), max_size=12), st.floats(0, 1))
def test_a_chain_is_split_as_its_widest_gap_and_then_each_part(steps: list[Triple], similarity: float) -> None:
    chain: list[Block] = []
    a = b = 0
    for skip_a, skip_b, size in steps:
        chain.append(Block(a + skip_a, b + skip_b, size))
        a, b = a + skip_a + size, b + skip_b + size

    def split(part: list[Block]) -> list[list[Block]]:
        if len(part) <= 1 or likeness(part) >= similarity:
            return [part] if part else []
        gaps = [max(y.base - x.base, y.witness - x.witness) - x.size for x, y in pairwise(part)]
        cut = gaps.index(max(gaps)) + 1
        return [*split(part[:cut]), *split(part[cut:])]

    assert passages._alike(chain, Terms(8, similarity)) == split(chain)
