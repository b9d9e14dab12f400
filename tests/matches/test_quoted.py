from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.columns import Link, Mask, Places
from quotediff.matches import quoting
from quotediff.matches.anchored import proposed, windows
from quotediff.matches.partners import best_partners, without_catchwords, without_lesser
from quotediff.matches.quoted import Rule, link_quotations, link_running_text, link_two
from tests.desk import quoted

RULE = Rule(min_words=4, similarity=0.8)
WHOLE = "We shall rebuild every boat on this shore before the first storm of the winter comes"


def links(*texts: str, rule: Rule = RULE) -> list[Link]:
    words, anchors = quoted(texts)
    return link_quotations(proposed(anchors, words), words, rule)


def running(*texts: str, rule: Rule = RULE) -> list[Link]:
    words, anchors = quoted(texts)
    return link_running_text(windows(anchors, words), words, rule)


@pytest.mark.parametrize(
    "version",
    [
        WHOLE,
        WHOLE.replace("every boat", "all boats"),
        WHOLE.replace("first storm of the winter", "first winter storm"),
        "every boat on this shore",
        "before the first storm of the winter comes",
        WHOLE.replace(" on this shore", ""),
        WHOLE.upper(),
    ],
)
def test_versions_of_one_utterance_are_linked(version: str) -> None:
    found = links(f"She said: “{WHOLE}.”", f"“{version},” said the mayor.")
    assert [(link.q, link.r, link.article) for link in found] == [(0, 1, 1)]


@pytest.mark.parametrize(
    "other",
    [
        "We shall rebuild trust in the council",
        "It is the first storm of many that this town will see, and we are used to far worse weather than that",
        "I do not know what to say about it",
        "every boat",
    ],
)
def test_look_alikes_are_not_linked(other: str) -> None:
    assert links(f"She said: “{WHOLE}.”", f"“{other},” said the mayor.") == []


def test_function_words_are_no_evidence() -> None:
    assert links("“It is not what it was and so it is”", "“So it was what it is and it is not”") == []


def test_two_separate_stretches_are_two_links() -> None:
    middle = "Nobody asked me about money, and I was glad of that, because I had none left to give to anyone at all"
    end = "The island will keep its ferry for as long as I am captain"
    found = links(f"“{WHOLE}. {middle}. {middle}. {end}.”", f"“{WHOLE}. {end}.”")
    assert sum(block.size for link in found for block in link.blocks) >= 28


def test_verbatim_only() -> None:
    changed = WHOLE.replace("first storm", "second storm")
    rule = Rule(min_words=4, similarity=1.0)
    for link in links(f"“{WHOLE}”", f"“{changed}”", rule=rule):
        assert len(link.blocks) == 1


def test_a_quotation_is_found_in_running_text() -> None:
    found = running(f"“{WHOLE}.”", f"The mayor promised that {WHOLE.replace('We', 'they')}, whatever it costs.")
    assert [(link.q, link.r, link.article) for link in found] == [(0, -1, 1)]
    assert sum(block.size for block in found[0].blocks) == 15


def test_words_between_marks_are_not_running_text() -> None:
    assert running(f"“{WHOLE}.”", f"“{WHOLE}.”") == []


def test_a_few_common_words_in_running_text_are_nothing() -> None:
    assert (
        running(f"“{WHOLE}.”", "Every boat was in before the first storm of the winter hit the coast of Arden.") == []
    )


def test_the_second_telling_of_a_story_gives_way_to_the_first() -> None:
    first = "The council burned my boat and they sank my brother’s boat and nobody paid us a penny"
    second = "The council took my boat and they ruined my brother’s life and nobody ever paid a penny"
    words, anchors = quoted([f"“{first}.” Later: “{second}.”", f"“{first}.” Then: “{second}.”"])
    found = best_partners(link_quotations(proposed(anchors, words), words, Rule(4, 0.5)), words)
    assert [(link.q, link.r) for link in found] == [(0, 2), (1, 3)]


def test_what_is_printed_twice_the_same_is_kept_twice() -> None:
    words, anchors = quoted([f"“{WHOLE}.” Later: “{WHOLE}.”", f"“{WHOLE}.”"])
    found = best_partners(link_quotations(proposed(anchors, words), words, RULE), words)
    assert [(link.q, link.r) for link in found] == [(0, 2), (1, 2)]


def test_a_fragment_that_stands_whole_in_the_other_is_no_second_telling() -> None:
    words, anchors = quoted([f"The “first storm of the winter” is near: “{WHOLE}.”", f"“{WHOLE}.”"])
    found = best_partners(link_quotations(proposed(anchors, words), words, RULE), words)
    assert [(link.q, link.r) for link in found] == [(0, 2), (1, 2)]
    words, anchors = quoted([f"“The first storm of this winter is near.” “{WHOLE}.”", f"“{WHOLE}.”"])
    found = best_partners(link_quotations(proposed(anchors, words), words, Rule(4, 0.5)), words)
    assert [(link.q, link.r) for link in found] == [(1, 2)]


def test_of_articles_far_apart_only_what_may_have_enough_evidence_is_looked_at() -> None:
    few = ("“They sat on this shore before noon.”", "He was on this shore before it came.")
    words, anchors = quoted([f"“{WHOLE}.”", *few])

    def looked_at(*far: int) -> tuple[int, int]:
        def apart(a: Places, b: Places) -> Mask:
            return np.isin(a, far) & np.isin(b, far)

        return len(proposed(anchors, words, apart)), len(list(windows(anchors, words, apart)))

    assert looked_at() == (1, 2) == (len(proposed(anchors, words)), len(list(windows(anchors, words))))
    assert looked_at(0, 1) == (0, 2)
    assert looked_at(0, 2) == (1, 1)
    assert looked_at(0, 1, 2) == (0, 0)


KNOWN = Rule(4, 0.8, together=lambda q, r: True)


def test_one_speaker_in_one_event_may_be_quoted_less_alike() -> None:
    texts = ("“I know that you freeze tonight”", "“I know that you will all have to freeze tonight, my friends”")
    assert links(*texts) == []
    assert len(links(*texts, rule=KNOWN)) == 1
    assert links(*texts, rule=KNOWN._replace(similarity=1.0)) == []
    assert links(texts[0], "“I know you and I will never have to freeze so tonight”", rule=KNOWN) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("I will not sail again", "“So I will not sail again, and you can go home now”"),
        ("a frozen harbour", "“frozen harbour”"),
        ("frozen harbour", "“It is a frozen harbour and nothing else than that”"),
    ],
)
def test_few_words_are_enough_of_one_speaker_in_one_event(one: str, other: str) -> None:
    texts = (f"“{one}” she said.", other)
    assert len(links(*texts, rule=KNOWN)) == 1
    assert links(*texts) == []


def test_a_clause_that_stands_whole_in_the_other_needs_less() -> None:
    """Of 26 articles 14 have "harbour", 6 "pilot": words of many articles are little evidence."""
    others = [
        f"Place {i} has a {'pilot' if i < 4 else 'quay'} and a {'harbour' if i < 12 else 'wall'}." for i in range(24)
    ]

    def count(said: str, rule: Rule) -> int:
        return len(links(f"“{said}”", f"“It shows that {said.lower()} and me”", *others, rule=rule))

    assert count("There is no one above the harbour", KNOWN) == 1
    assert count("There is no one above the harbour", RULE) == 0
    assert count("There is no one above the pilot", RULE) == 0
    assert count("There is no one above the pilot", RULE._replace(days=lambda q, r: 3)) == 1
    assert count("There is no one above the pilot", RULE._replace(days=lambda q, r: 4)) == 0
    assert count("No one above harbour", KNOWN) == 0


def test_what_is_quoted_in_three_words_may_be_said_once_more_days_later() -> None:
    texts = ("“a frozen harbour”", "“frozen harbour”")
    assert len(links(*texts, rule=KNOWN)) == 1
    assert len(links(*texts, rule=KNOWN._replace(days=lambda q, r: 3))) == 1
    assert links(*texts, rule=KNOWN._replace(days=lambda q, r: 4)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("frozen harbour", "frozen harbour"), ("a frozen boat", "frozen harbour"), ("of the", "not of the")],
)
def test_catchwords_are_no_utterance_whoever_says_them(one: str, other: str) -> None:
    assert links(f"“{one}”", f"“{other}”", rule=KNOWN) == []


def test_three_telling_words_that_both_quote_within_days_are_one_utterance() -> None:
    near = RULE._replace(days=lambda q, r: 2)
    assert len(links("“harbours hate pilots”", "“harbours hate pilots”", rule=near)) == 1
    assert links("“harbours hate pilots”", "“harbours hate pilots”") == []
    assert links("“harbours hate pilots”", "“harbours hate pilots”", rule=near._replace(days=lambda q, r: 4)) == []
    assert links("“harbours hate pilots”", "“harbours hate pilots”", rule=near._replace(apart=lambda *_: True)) == []
    assert links("“harbours hate us”", "“harbours hate us now”", rule=near) == []
    assert links("“harbours are those”", "“harbours are those”", rule=near) == []


def test_a_fragment_of_two_utterances_is_a_catchword() -> None:
    once, again = "“It was a frozen harbour that stopped us”", "“Nobody can sail from a frozen harbour before March”"

    def kept(*others: str) -> set[tuple[int, int]]:
        words, anchors = quoted(["“frozen harbour” she said.", *others])
        relink = partial(link_two, words=words, rule=KNOWN)
        found = without_catchwords(
            link_quotations(proposed(anchors, words), words, KNOWN), words, KNOWN.min_words, relink
        )
        return {(link.q, link.r) for link in found if 0 in (link.q, link.r)}

    assert kept(once) == {(0, 1)}
    assert kept(once, once.replace("stopped", "ruined")) == {(0, 1), (0, 2)}
    assert kept(once, again) == set()
    assert kept(f"{once} he said. {again}") == set()
    assert kept(f"{once} he said. {once}") == {(0, 1), (0, 2)}


def test_a_short_quotation_goes_with_who_says_all_of_it() -> None:
    said = "the frozen harbour remains open"
    whole = f"“We will not tell you what was sold to the pilots this winter, but {said}”"
    less = (
        whole.replace("We will not", "It is late, so they").replace("the frozen", "any frozen").replace("sold", "lost")
    )

    def kept(*others: str) -> set[tuple[int, int]]:
        words, anchors = quoted([f"“{said}” she said.", *others])
        relink = partial(link_two, words=words, rule=RULE)
        found = link_quotations(proposed(anchors, words), words, RULE)
        return {(link.q, link.r) for link in without_lesser(found, words, relink) if 0 in (link.q, link.r)}

    other = "“Nobody knows who paid for that, as the records burned, but frozen harbour remains open”"
    assert kept(other) == {(0, 1)}
    assert kept(whole, other) == {(0, 1)}
    assert kept(whole, less) == {(0, 1), (0, 2)}
    assert kept(whole, f"“{said}”") == {(0, 1), (0, 2)}


def test_a_title_belongs_only_to_what_another_article_quotes_in_full() -> None:
    second = RULE._replace(title=lambda q: q == 1)
    assert len(links(f"“{WHOLE}”", "“every boat on this shore”", rule=second)) == 1
    assert links(f"“{WHOLE}”", "“all boats on this shore before the first storm”", rule=second) == []
    assert links(f"“{WHOLE}”", "“every boat on this shore”", rule=RULE._replace(title=lambda _: True)) == []
    assert running(f"“{WHOLE}”", f"The play {WHOLE} is on.", rule=RULE._replace(title=lambda _: True)) == []


TOLD = RULE._replace(told=lambda q, where: True)


@pytest.mark.parametrize(
    "retelling",
    [
        "Lind said the harbour will freeze this winter.",
        "Lind warned that the harbour would surely freeze this winter, too.",
    ],
)
def test_running_text_that_names_the_speaker_may_retell_in_few_words(retelling: str) -> None:
    said = "“The harbour will freeze this winter”"
    assert len(running(said, retelling, rule=TOLD)) == 1
    assert running("“The harbour will freeze this winter and nobody will sail, fish or swim in it”", retelling) == []


def test_running_text_that_names_nobody_needs_most_of_a_quotation() -> None:
    half = "Last night every boat on this shore before the first storm was counted."
    assert running(f"“{WHOLE}”", half) == []
    assert len(running(f"“{WHOLE}”", half, rule=TOLD)) == 1


def test_a_sentence_does_not_belong_for_its_and_and_that() -> None:
    (link,) = links(f"“{WHOLE}. And they said that it is over.”", f"“{WHOLE}, for that is it.”")
    assert link.blocks[-1].base + link.blocks[-1].size == len(WHOLE.split())


@given(st.lists(st.lists(st.booleans(), max_size=6), max_size=6))
def test_sentences_are_numbered_in_each_quotation(quotations: list[list[bool]]) -> None:
    begins = np.array([begin for words in quotations for begin in words], np.bool_)
    q = np.repeat(np.arange(len(quotations)), [len(words) for words in quotations])
    expected = [(i, at) for i, words in enumerate(quotations) for at, begin in enumerate(words) if begin and at]
    assert list(zip(*(found.tolist() for found in quoting._sentences(q, begins)), strict=True)) == expected
