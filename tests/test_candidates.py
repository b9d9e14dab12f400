from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotediff import candidates, fingerprints
from quotediff.candidates import BAND_WORDS, dense, equal_runs, join, merged, weighed
from quotediff.columns import Mask, Places, Runs, Tokens
from quotediff.fingerprints import content_shingles, shingles
from quotediff.model import Article
from quotediff.tokens import tokenize, words
from tests.oracles import shared_runs, shared_shingles
from tests.strategies import articles


def everyone(a: Places, b: Places) -> Mask:
    return np.ones(len(a), np.bool_)


def found_runs(tokens: Tokens, runs: Runs) -> set[tuple[int, int, int, int, int]]:
    found = set()
    for a, b, size in zip(*(column.tolist() for column in runs), strict=True):
        one, other = int(tokens.article[a]), int(tokens.article[b])
        found.add((one, other, a - int(tokens.first[one]), b - int(tokens.first[other]), size))
    return found


@settings(deadline=None)
@given(articles(), st.integers(2, 4))
def test_every_equal_run_of_two_articles_is_found_and_no_other(some: list[Article], ngram_words: int) -> None:
    tokens = tokenize(some)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "STAR", 200)
        a, b = join(shingles(tokens, ngram_words), tokens, everyone)
    runs = equal_runs(a, b, ngram_words, tokens)
    assert found_runs(tokens, runs) == shared_runs(some, ngram_words)


@settings(deadline=None)
@given(articles(), st.integers(2, 4), st.integers(2, 6), st.booleans())
def test_every_two_places_with_one_shingle_are_proposed_and_no_others(
    some: list[Article], ngram_words: int, star: int, every: bool
) -> None:
    def counts(norm: str) -> bool:
        return every or norm not in {"the", "of", "not"}

    tokens = tokenize(some)
    content = np.array([counts(w.norm) for a in some for w in words(a.text)], np.float32)
    made = shingles(tokens, ngram_words) if every else content_shingles(tokens, content, 0.5, ngram_words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "STAR", star)
        found = join(made, tokens, everyone)
    sides = [np.stack((tokens.article[x], x - tokens.first[tokens.article[x]]), axis=1).tolist() for x in found]
    proposed = [(tuple(one), tuple(other)) for one, other in zip(*sides, strict=True)]
    assert sorted(proposed) == sorted(shared_shingles(some, ngram_words, star, counts))


@settings(deadline=None)
@given(articles(), st.integers(2, 4))
def test_gains_add_up_to_the_weights_of_equal_runs(some: list[Article], ngram_words: int) -> None:
    tokens = tokenize(some)
    weights = (tokens.key % np.uint64(7) + np.uint64(1)).astype(np.float32)
    found = shingles(tokens, ngram_words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "STAR", 200)
        seeds = weighed(found, join(found, tokens, everyone), tokens, weights)
    runs = equal_runs(seeds.a, seeds.b, ngram_words, tokens)
    expected = sum(float(weights[a : a + n].sum()) for a, n in zip(runs.a.tolist(), runs.size.tolist(), strict=True))
    assert float(seeds.gain.sum()) == pytest.approx(expected)


@settings(deadline=None)
@given(articles(), st.integers(2, 4), st.integers(1, 20))
def test_shingles_dealt_out_to_partitions_lead_to_the_same_pairs(
    some: list[Article], ngram_words: int, chunk: int
) -> None:
    tokens = tokenize(some)
    weights = (tokens.key % np.uint64(7) + np.uint64(1)).astype(np.float32)

    def found() -> list[tuple[float, ...]]:
        proposed = shingles(tokens, ngram_words)
        other = content_shingles(tokens, weights, 2, ngram_words)
        seeds = merged(
            [weighed(some, join(some, tokens, everyone), tokens, weights) for some in (proposed, other)], tokens
        )
        assert np.all(seeds.a[1:] >= seeds.a[:-1])
        return list(zip(*(column.tolist() for column in seeds), strict=True))

    expected = found()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "CHUNK", chunk)
        patch.setattr(fingerprints, "CHUNK", chunk)
        assert found() == expected


def test_what_hundreds_print_is_linked_to_one_of_them() -> None:
    text = "we will rebuild every boat before the winter"
    tokens = tokenize([Article(f"{i}", text) for i in range(300)])
    a, b = join(shingles(tokens, 8), tokens, everyone)
    assert len(a) == 299
    assert set(tokens.article[a].tolist()) == {0}
    assert set(tokens.article[b].tolist()) == set(range(1, 300))


def test_what_is_not_allowed_is_not_proposed() -> None:
    tokens = tokenize([Article("a", "one two three"), Article("b", "one two three"), Article("c", "one two three")])
    a, b = join(shingles(tokens, 3), tokens, lambda a, b: (a == 0) & (b == 2))
    assert (tokens.article[a].tolist(), tokens.article[b].tolist()) == ([0], [2])


def test_one_article_is_never_compared_with_itself() -> None:
    tokens = tokenize([Article("a", "the ferry left and the ferry left and the ferry left")])
    a, _ = join(shingles(tokens, 3), tokens, everyone)
    assert len(a) == 0


def test_false_proposals_are_dropped() -> None:
    tokens = tokenize([Article("a", "one two three"), Article("b", "one two four")])
    runs = equal_runs(np.array([0, 0]), np.array([3, 4]), 2, tokens)
    assert found_runs(tokens, runs) == {(0, 1, 0, 0, 2)}


def test_a_short_run_beside_a_long_one_is_dense() -> None:
    long = " ".join(f"w{i}" for i in range(60))
    tokens = tokenize([Article("a", f"{long} old t1 t2 t3 t4"), Article("b", f"{long} new t1 t2 t3 t4")])
    runs = equal_runs(*join(shingles(tokens, 3), tokens, everyone), 3, tokens)
    assert dense(runs, tokens, 8).size.tolist() == [60, 4]


def test_short_runs_far_from_one_another_are_not_dense() -> None:
    fillers = (" ".join(f"{name}{i}" for i in range(BAND_WORDS + 1)) for name in "xy")
    tokens = tokenize([Article(filler[0], f"t1 t2 t3 t4 {filler} u1 u2 u3 u4") for filler in fillers])
    runs = equal_runs(*join(shingles(tokens, 3), tokens, everyone), 3, tokens)
    assert len(runs.a) == 2
    assert len(dense(runs, tokens, 8).a) == 0
    assert len(dense(runs, tokens, np.array([8, 4])).a) == 1


@settings(deadline=None)
@given(articles(), st.integers(3, 9))
def test_runs_that_fall_into_one_bucket_are_told_apart(some: list[Article], least_words: int) -> None:
    tokens = tokenize(some)
    runs = equal_runs(*join(shingles(tokens, 3), tokens, everyone), 3, tokens)
    found = dense(runs, tokens, least_words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "_SPREAD", 0)
        together = dense(runs, tokens, least_words)
    assert [column.tolist() for column in found] == [column.tolist() for column in together]
    assert found_runs(tokens, found) <= found_runs(tokens, runs)


def test_nothing_to_compare() -> None:
    tokens = tokenize([])
    a, b = join(shingles(tokens, 5), tokens, everyone)
    assert len(a) == len(b) == 0
    assert len(equal_runs(a, b, 5, tokens).a) == 0
