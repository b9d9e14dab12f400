from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.matches import anchored
from quotediff.matches.anchored import packed, proposed, summed
from quotediff.matches.quoted import Rule, link_quotations
from quotediff.matches.related import FEW_ARTICLES, RELATED, Related
from tests.desk import quoted

OTHERS = [f"Word{i} stood beside word{i + 1} that day, and word{i + 2} sang." for i in range(0, 90, 3)]
PHRASE = "“We are waiting to see what you do,” {} said."
WORDS = ("salt", "herring", "quay", "lamp", "boat", "“tide", "net”", "“rope”")
EVENT = "The herring smokehouse on Tollen quay reopened under Wenna Tallick, after seventeen years of quarrels."


def links(*texts: str) -> int:
    words, anchors = quoted([*texts, *OTHERS])
    related = Related(anchors, words)
    return len(link_quotations(proposed(anchors, words), words, Rule(4, 0.8, related=related)))


def test_among_many_articles_a_phrase_of_every_day_is_no_utterance() -> None:
    one, other = PHRASE.format("a baker"), "“They are waiting to see what the bakers sell,” a smith said."
    assert links(one, other) == 0
    assert links(f"{EVENT} {one}", f"{EVENT} {other}") == 1


def test_words_that_tell_enough_need_no_event() -> None:
    said = "“{} smokehouse reopens under Wenna Tallick or it never reopens,” he said."
    assert links(said.format("The"), said.format("Either the")) == 1


def test_few_articles_are_taken_to_be_about_one_thing() -> None:
    texts = [PHRASE.format("a baker"), PHRASE.format("a smith"), *OTHERS]
    for count, related in ((FEW_ARTICLES - 1, True), (FEW_ARTICLES, False)):
        words, anchors = quoted(texts[:count])
        assert Related(anchors, words)(0, 1) is related


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12), max_size=6))
def test_what_is_shared_is_counted_once(texts: list[list[str]]) -> None:
    words, anchors = quoted([*(" ".join(text) for text in texts), *OTHERS])
    related = Related(anchors, words)
    owner, article = words.owner.tolist(), words.tokens.article.tolist()
    places = list(zip(anchors.a.tolist(), anchors.b.tolist(), anchors.gain.tolist(), strict=True))
    for q, r in combinations(range(len(words.places)), 2):
        a, b = words.article[q], words.article[r]
        rest = sum(
            gain for x, y, gain in places if {article[x], article[y]} == {a, b} and {owner[x], owner[y]} != {q, r}
        )
        if a != b and abs(rest - RELATED) > 0.01:
            assert related(q, r) is (rest >= RELATED)


pairs_with_gains = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(1, 9)), min_size=1)


@given(pairs_with_gains, st.sampled_from([64, 0]))
def test_gains_of_each_pair_are_summed(rows: list[tuple[int, int, int]], bits: int) -> None:
    a, b, gain = (np.array(column) for column in zip(*rows, strict=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(anchored, "_BITS", bits)
        pairs, gains = summed(a, b, gain.astype(np.float32))
    distinct = sorted({(x, y) for x, y, _ in rows})
    assert pairs.tolist() == packed(*np.array(distinct).T).tolist()
    assert gains.tolist() == [sum(g for x, y, g in rows if (x, y) == one) for one in distinct]
