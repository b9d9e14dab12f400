"""A change is placed where a reader would place it."""

from __future__ import annotations

import pytest

from quotediff.diffs import diff
from tests.diffs.texts import edits, version


@pytest.mark.parametrize(
    ("base", "witness", "gone"),
    [
        ("The cat sat. The dog ran. The bird flew.", "The cat sat. The bird flew.", "The dog ran"),
        (
            "the king of the north and the king of the south came",
            "the king of the south came",
            "the king of the north and",
        ),
        ("we lost the boat, the net, the crew and slept", "we lost the boat, the crew and slept", "the net"),
        ("we like it, and we said it, and we left", "we like it, and we left", "and we said it"),
        ("it is very very good", "it is very good", "very"),
    ],
)
def test_words_left_out_end_at_natural_borders(base: str, witness: str, gone: str) -> None:
    assert edits(base, witness) == [("omission", gone, "")]
    assert edits(witness, base) == [("addition", "", gone)]


def test_a_repeated_word_gone_at_the_start_is_cut_there() -> None:
    base, witness = version("that that is true"), version("that is true")
    (edit,) = diff(base, witness).edits
    assert edit.base == base.words[0][1:]
    assert edit.marked


def test_places_of_missing_words() -> None:
    base, witness = version("we saw the old boats"), version("we saw boats then")
    first, last = diff(base, witness).edits
    assert (first.witness.start, first.witness.end) == (witness.words[1].end, witness.words[1].end)
    assert (last.base.start, last.base.end) == (base.words[-1].end, base.words[-1].end)
    (start,) = diff(witness, version("So we saw boats then")).edits
    assert (start.base.start, start.base.end) == (witness.words[0].start, witness.words[0].start)


def test_a_long_omission_is_split_from_the_word_that_changed_beside_it() -> None:
    base = "It rained. We had lost all the nets and most of the boats by then. He slept, and nobody spoke"
    assert edits(base, "It rained. She slept, and nobody spoke") == [
        ("omission", "We had lost all the nets and most of the boats by then", ""),
        ("inflection", "He", "She"),
    ]


def test_an_empty_version() -> None:
    assert [tuple(e.witness) for e in diff(version("we saw it"), version("")).edits] == [(1, 1)]
    assert diff(version(""), version("")).edits == ()
