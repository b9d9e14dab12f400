"""Whether the reader is shown a change at its very place."""

from __future__ import annotations

import pytest

from quotediff.diffs import diff
from tests.diffs.texts import marks, seen, version


@pytest.mark.parametrize("dots", ["…", "...", "....", ". . .", "[...]", "[…]", "(…)", "(...)", "***", "[ … ]"])
def test_an_ellipsis_marks_what_is_left_out_there(dots: str) -> None:
    assert marks("we saw it all and we left", f"we saw it {dots} and we left") == [("all", "", True)]


def test_asterisks_that_mask_a_word_are_no_ellipsis() -> None:
    assert marks("we saw the damned boat of his", "we saw the d*** boat of hers") == [
        ("damned", "d", False),
        ("his", "hers", False),
    ]
    assert marks("we saw it all and we left", "we saw it*** and we left") == [("all", "", False)]


def test_an_ellipsis_of_the_base_marks_what_the_witness_has_more() -> None:
    assert marks("we saw it … and we left", "we saw it all and we left") == [("", "all", True)]


def test_an_ellipsis_marks_no_other_place() -> None:
    assert marks("we saw it all and we left the old boat", "we saw it … and we left the boat") == [
        ("all", "", True),
        ("old", "", False),
    ]
    assert marks("we saw the whole truth and went home", "we saw … and walked home") == [
        ("the whole truth", "", True),
        ("went", "walked", False),
    ]


def test_dots_of_the_base_do_not_excuse_the_witness() -> None:
    base = "it was for something I never did....Will you write to them? No one has to know"
    assert marks(base, "it was for something I never did. No one has to know") == [
        ("Will you write to them", "", False)
    ]
    assert marks(base, "it was for something I never did....No one has to know") == [
        ("Will you write to them", "", True)
    ]


def test_missing_words_are_sought_where_the_ellipsis_stands() -> None:
    base = "we lost the boat and the cargo and the nets there"
    assert marks(base, "we lost the boat … and the nets there") == [("and the cargo", "", True)]
    assert marks(base, "we lost the boat and … the nets there") == [("the cargo and", "", True)]
    assert marks("we saw it and then slept and then", "we saw it … and then") == [("and then slept", "", True)]
    assert marks("and then we slept and then left", "and then … left") == [("we slept and then", "", True)]


def test_a_replacement_beside_an_ellipsis_is_marked_once() -> None:
    assert marks("we saw the whole long truth there", "we saw … all there") == [("the whole long truth", "all", True)]
    assert marks("we saw two boats and he left", "we saw two boats … she left") == [
        ("and", "", True),
        ("he", "she", False),
    ]


@pytest.mark.parametrize(
    ("base", "witness", "expected"),
    [
        ("he said it was late", "[my husband] said it was late", [("he", "my husband", True)]),
        ("we saw the house", "we saw the [big] house", [("", "big", True)]),
        ("we saw the [big] house", "we saw the house", [("big", "", True)]),
        ("they do not want it", "they (the Reds) do not want it", [("", "the Reds", True)]),
        ("we said that he (Pender) came", "we said that he came", [("Pender", "", True)]),
        ("he went to the quay", "[Pender] walked to the quay", [("he", "Pender", True), ("went", "walked", False)]),
        ("we will sail", "[W]e will sail", [("we", "W]e", True)]),
        ("it were late there", "it were [sic] late there", [("", "sic", True)]),
        ("it was late there", "it were [sic] late there", [("was", "were", True), ("", "sic", True)]),
    ],
)
def test_brackets(base: str, witness: str, expected: list[tuple[str, str, bool]]) -> None:
    assert marks(base, witness) == expected


def test_round_brackets_mark_only_what_they_hold_alone() -> None:
    assert marks("the boat (a ketch) sank", "the boat (a small ketch) sank") == [("", "small", False)]


def test_words_cut_where_the_witness_was_broken_off_are_marked() -> None:
    base = "I did nothing. Will you call them? No one has to know, or does"
    assert marks(base, "I did nothing.|No one has to know, and does") == [
        ("Will you call them", "", True),
        ("or", "and", False),
    ]
    assert marks(base, "I did nothing. No one has to know, or does") == [("Will you call them", "", False)]


def test_words_the_base_lacks_where_it_was_broken_off_are_marked() -> None:
    assert marks("we saw it|and we left", "we saw it all and we left") == [("", "all", True)]


def test_a_break_without_a_change_is_no_edit() -> None:
    assert marks("we saw it all and we left", "we saw|it all and|we left") == []


def test_words_cut_at_the_ends_are_marked_and_words_replaced_there_are_not() -> None:
    base = "So we saw it all and we left at once"
    assert marks(base, "we saw it all and we left") == [("So", "", True), ("at once", "", True)]
    assert marks("we saw it all there", "they saw it all here") == [("we", "they", False), ("there", "here", False)]
    assert marks("we saw it all", "So we saw it all then") == [("", "So", True), ("", "then", True)]


def test_a_long_cut_at_an_end_is_told_from_the_word_that_changed_beside_it() -> None:
    base = "We came in the night with all the boats we had. He saw it all and we left"
    assert marks(base, "She saw it all and we left") == [
        ("We came in the night with all the boats we had", "", True),
        ("He", "She", False),
    ]


def test_running_text_of_a_quotation_is_marked() -> None:
    base = version("we saw ten boats and we left the old quay")
    retold = version("they saw 12 boats and «we left the quay»", quoted=False)
    assert [(s.base, s.witness, s.marked) for s in seen(base, retold)] == [
        ("we", "they", True),
        ("ten", "12", True),
        ("old", "", False),
    ]
    unquoted = version("we saw 12 boats and we left the old quay", quoted=False)
    assert [s.marked for s in seen(base, unquoted)] == [True]


def test_a_place_between_two_pairs_of_marks_is_running_text() -> None:
    base = version("we saw the boats there and we left the quay")
    witness = version("«we saw the boats» and «we left the quay»", quoted=False)
    assert [(s.base, s.marked) for s in seen(base, witness)] == [("there", True)]


def test_where_nobody_quotes_running_text_is_not_marked() -> None:
    base, witness = (version(text, quoted=False) for text in ("we saw ten boats there", "we saw 12 boats there"))
    assert [s.marked for s in seen(base, witness)] == [False]


def test_a_quoted_witness_of_an_unquoted_original_answers_for_its_words() -> None:
    base = version("we saw ten boats there", quoted=False)
    assert [s.marked for s in seen(base, version("we saw 12 boats there"))] == [False]


def test_moved_words_are_marked_only_as_a_piece_of_their_own() -> None:
    base = version("first we sang the old songs of home, then we walked back to the quay and slept")
    whole = version("then we walked back to the quay and slept, first we sang the old songs of home")
    split = version("then we walked back to the quay and slept|first we sang the old songs of home")
    assert [(s.tag, s.marked) for s in seen(base, whole)] == [("move", False)]
    assert [(s.tag, s.marked) for s in seen(base, split)] == [("move", True)]


def test_no_edit_crosses_a_border() -> None:
    base = version("we saw the old boats and the new nets there")
    witness = version("we saw the big ships|with the fine ropes there")
    for edit in diff(base, witness).edits:
        assert any(span.start <= edit.witness.start and edit.witness.end <= span.end for span in witness.spans)


@pytest.mark.parametrize(
    ("witness", "expected"),
    [
        ("… sold the boats and the nets to strangers", [("We", "", True)]),
        ("We sold the boats …", [("and the nets to strangers", "", True)]),
        ("We sold … (…) to strangers", [("the boats and the nets", "", True)]),
        ("We sold … [the lot] … to strangers", [("boats and the nets", "lot", True)]),
        ("We sold [the lot] [at once] to strangers", [("boats", "lot", True), ("and the nets", "at once", True)]),
        ("We sold the boats ... to [some] strangers", [("and the nets", "", True), ("", "some", True)]),
        ("We sold the … boats and nets to strangers", [("the", "", False)]),
        ("[We] never sold the boats and the nets to strangers", [("", "never", False)]),
        ("We sold the boats|to strangers", [("and the nets", "", True)]),
        ("We sold|the boats to strangers", [("and the nets", "", False)]),
    ],
)
def test_marks_in_odd_places(witness: str, expected: list[tuple[str, str, bool]]) -> None:
    assert marks("We sold the boats and the nets to strangers", witness) == expected
