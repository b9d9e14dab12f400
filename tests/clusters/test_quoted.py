from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from quotediff.clusters.quoted import cluster_quotations, components, with_what_was_cut
from quotediff.columns import Covered, Draft, Link
from quotediff.matches.anchored import proposed, windows
from quotediff.matches.quoted import Rule, link_quotations, link_running_text, link_two
from tests.desk import quoted

RULE = Rule(min_words=4, similarity=0.8)
ONE = "We shall rebuild every boat on this shore before the first storm of the winter comes"
TWO = "No family in Tarrow Bay will pay a single penny for the timber or the nails"
THREE = "The sea wall can wait until the spring tides have gone"


def clusters(*texts: str) -> list[list[tuple[int, tuple[str, ...]]]]:
    words, anchors = quoted(texts)
    links = [
        *link_quotations(proposed(anchors, words), words, RULE),
        *link_running_text(windows(anchors, words), words, RULE),
    ]
    drafts = cluster_quotations(components(links), words, partial(link_two, words=words, rule=RULE), lambda a: (1, a))
    return [_shown(draft, texts) for draft in drafts]


def _shown(draft: Draft, texts: tuple[str, ...]) -> list[tuple[int, tuple[str, ...]]]:
    return [(p.article, tuple(texts[p.article][s.start : s.end] for s in p.spans)) for p in draft.passages]


def test_all_who_print_an_utterance_are_one_cluster_and_the_most_complete_is_the_base() -> None:
    found = clusters("“every boat on this shore”, she said.", f"“{ONE}.”", f"She said: “{ONE}.”")
    assert found == [[(1, (ONE,)), (0, ("every boat on this shore",)), (2, (ONE,))]]


def test_a_quotation_broken_off_and_resumed_is_one_witness_with_two_spans() -> None:
    found = clusters(f"“{ONE}. {TWO}. {THREE}.”", f"“{ONE}.” He then added: “{THREE}.”")
    assert found == [[(0, (f"{ONE}. {TWO}. {THREE}",)), (1, (ONE, THREE))]]


def test_utterances_that_no_witness_joins_are_two_clusters() -> None:
    far = "Many words of no importance stand here, one after the other, to keep the two apart. " * 4
    found = clusters(f"“{ONE}. {THREE}.”", f"“{ONE}.” {far}", f"{far} “{THREE}.”")
    assert sorted(len(c) for c in found) == [2, 2]
    assert {witness for c in found for witness in c} == {
        (0, (ONE,)), (0, (THREE,)), (1, (ONE,)), (2, (THREE,)),
    }  # fmt: skip


def test_links_that_the_base_does_not_explain_make_a_cluster_of_their_own() -> None:
    found = clusters(f"“{ONE}. {TWO}.”", f"“{TWO}. {THREE}.”", f"“{THREE}.”")
    assert sorted(sorted(a for a, _ in c) for c in found) == [[0, 1], [1, 2]]


def test_only_the_sentences_that_are_shared_belong() -> None:
    found = clusters(f"“{TWO}. {ONE}. {THREE}.”", f"“{ONE}.”")
    assert found == [[(0, (ONE,)), (1, (ONE,))]]


def test_running_text_is_a_witness() -> None:
    found = clusters(f"“{ONE}.”", f"The mayor said {ONE.replace('We', 'they')}.")
    assert found == [[(0, (ONE,)), (1, (ONE.removeprefix("We "),))]]


def test_an_article_that_quotes_is_not_also_a_witness_for_retelling() -> None:
    found = clusters(f"“{ONE}.”", f"The mayor said {ONE.replace('We', 'they')}. “{ONE}.”")
    assert [a for a, _ in found[0]] == [0, 1]


def test_who_quotes_a_line_of_a_letter_may_print_all_of_it_below() -> None:
    far = "Many words of no importance stand here, one after the other, to keep the two apart. " * 4
    ((base, *others),) = clusters(f"“{ONE}.”", f"“{ONE[9:35]}”, she wrote. {far}All of it: {ONE}.")
    assert base == (0, (ONE,))
    assert others == [(1, (ONE[9:35],)), (1, (ONE,))]


def test_what_hundreds_print_is_one_cluster() -> None:
    texts = [f"Report {i}. “{ONE if i % 7 else ONE.replace('first', 'last')}.”" for i in range(120)]
    found = clusters(*texts)
    assert [len(c) for c in found] == [120]


def test_nothing_shared() -> None:
    assert clusters(f"“{ONE}.”", f"“{TWO}.”") == []


def widened(*texts: str, taken: bool = False) -> list[str]:
    words, anchors = quoted(texts)
    links = link_quotations(proposed(anchors, words), words, RULE)
    drafts = cluster_quotations(components(links), words, partial(link_two, words=words, rule=RULE), lambda a: (1, a))
    held = Covered(np.array([[0, len(words.tokens) if taken else 0]]))
    return [_shown(with_what_was_cut(draft, words, held), texts)[0][1][0] for draft in drafts]


def test_the_other_sentence_of_two_was_cut_but_not_the_rest_of_a_speech() -> None:
    assert widened(f"“{THREE}. {ONE}.”", f"“{ONE}.”") == [f"{THREE}. {ONE}"]
    assert widened(f"“{THREE}. {TWO}. {ONE}.”", f"“{THREE}.”") == [THREE]


def test_a_stretch_ends_where_the_marks_do() -> None:
    assert widened(f"“{ONE},” she said. “{TWO}.”", f"“{ONE}.”") == [ONE]


def test_what_another_cluster_holds_was_not_cut() -> None:
    assert widened(f"“{THREE}. {ONE}.”", f"“{ONE}.”", taken=True) == [ONE]


class LookedThrough(list[Link]):
    """Links that count how often all of them are looked through."""

    times = 0

    def __iter__(self) -> Iterator[Link]:
        self.times += 1
        return super().__iter__()


def test_links_are_looked_through_as_often_for_many_clusters_as_for_few() -> None:
    said = [f"{ONE} says {word * 3} {word * 4}" for word in ("ba", "ce", "di", "fo", "gu", "ly")]
    times = set()
    for count in (2, 6):
        words, anchors = quoted([f"“{one}.”" for one in said[:count] for _ in range(2)])
        links = LookedThrough(x for x in link_quotations(proposed(anchors, words), words, RULE) if x.q // 2 == x.r // 2)
        relink = partial(link_two, words=words, rule=RULE)
        drafts = cluster_quotations(components(links), words, relink, lambda a: (1, a))
        assert len(drafts) == count
        times.add(links.times)
    assert len(times) == 1
