"""Pieces: put together they are the witness, taken apart they are the base."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.formats.changes import base_pieces, inline_changes, side_pieces, witness_pieces
from quotediff.formats.paragraphs import changed_paragraphs, inline
from quotediff.formats.pieces import Piece, elide, notation, weave
from quotediff.formats.words import count_words, cut, whole_sentences
from quotediff.model import Article, Comparison, Edit, Span, Tag, Witness
from tests.formats.build import POST, after, at, edit, pool_cluster
from tests.formats.render import ARTICLES

ACTIONS: list[Tag | None] = [None, None, None, "delete", "replace", "insert"]
VOCABULARY = [f"{a}{b}" for a in "abcdefgh" for b in "xyz"]


@st.composite
def drafts(draw: st.DrawFn) -> tuple[str, str, list[Edit]]:
    """A base, a witness, and the edits between them: words kept, dropped, replaced, inserted, and a run moved."""
    old, new, edits = "", "", []
    words = draw(st.permutations(VOCABULARY))
    moved, target = draw(st.integers(0, 19)), draw(st.integers(0, 19))
    old_moved = new_moved = Span(0, 0)
    for i, word in enumerate(words[:20]):
        if i == target and target != moved:
            new, new_moved = _add(new, words[moved])
        if i == moved and target != moved:
            old, old_moved = _add(old, word)
            continue
        action = draw(st.sampled_from(ACTIONS))
        base = here = Span(len(old), len(old))
        if action != "insert":
            old, base = _add(old, word)
        here = Span(len(new), len(new))
        if action != "delete":
            new, here = _add(new, word if action is None else word.upper())
        if action:
            edits.append(Edit(action, "wording", False, base, here))
    if target != moved:
        edits.append(Edit("move", "order", False, old_moved, new_moved))
    return old, new, edits


def _add(text: str, word: str) -> tuple[str, Span]:
    start = len(text) + bool(text)
    return f"{text} {word}" if text else word, Span(start, start + len(word))


def words(pieces: list[Piece], *roles: str) -> list[str]:
    return "".join(f" {p.text} " if p.role != "same" else p.text for p in pieces if p.role in roles).split()


@given(drafts())
def test_same_and_inserted_are_the_witness_same_and_dropped_the_base(draft: tuple[str, str, list[Edit]]) -> None:
    old, new, edits = draft
    if not old or not new:
        return
    whole_old, whole_new = (Span(0, len(old)),), (Span(0, len(new)),)
    pieces = weave(new, whole_new, (), inline_changes(old, whole_old, new, whole_new, edits))
    assert words(pieces, "same", "inserted") == new.split()
    if not any(e.tag == "move" for e in edits):
        assert words(pieces, "same", "dropped") == old.split()
    assert sorted(words(pieces, "same", "dropped")) == sorted(old.split())
    base, witness = (Witness(s, s, whole) for s, whole in (("A", whole_old), ("B", whole_new)))
    left, right = side_pieces(old, base, new, Witness("B", "B", witness.spans, edits=tuple(edits)))
    assert words(left, "same", "dropped") == old.split()
    assert words(right, "same", "inserted") == new.split()


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))))
def test_a_base_is_whole_wherever_others_changed_it(ranges: list[tuple[int, int]]) -> None:
    text = " ".join(VOCABULARY[:20])
    starts = [3 * i for i in range(20)] + [len(text)]
    edits = []
    for pair in ranges:
        first, last = sorted(pair)
        edits.append(edit("delete", "wording", Span(starts[first], max(starts[first], starts[last] - 1)), Span(0, 0)))
    pieces = base_pieces(text, Witness("A", "a", (Span(0, len(text)),)), edits)
    assert "".join(p.text for p in pieces) == text


@given(drafts(), st.integers(0, 5), st.booleans())
def test_eliding_hides_only_what_is_the_same(draft: tuple[str, str, list[Edit]], context: int, ends: bool) -> None:
    old, new, edits = draft
    whole_old, whole_new = (Span(0, len(old)),), (Span(0, len(new)),)
    pieces = weave(new, whole_new, (), inline_changes(old, whole_old, new, whole_new, edits))
    shown = elide(pieces, context, ends=ends)
    assert [p for p in shown if p.role in ("dropped", "inserted")] == [
        p for p in pieces if p.role in ("dropped", "inserted")
    ]
    kept = words(shown, "same")
    assert len(kept) <= len(words(pieces, "same"))
    assert ("…" in notation(shown)) == (len(kept) < len(words(pieces, "same")))
    for i, word in ((0, new.split()[:1]), (-1, new.split()[-1:])) if ends and new else ():
        if pieces[i].role == "same":
            assert words(shown, "same")[i] == word[0]


def moved(base: str, witness: str, words_moved: str) -> str:
    a, b = Article("a", base), Article("b", witness)
    edits = (edit("move", "order", at(a, words_moved), at(b, words_moved)),)
    changes = inline_changes(base, (Span(0, len(base)),), witness, (Span(0, len(witness)),), edits)
    return notation(weave(witness, (Span(0, len(witness)),), (), changes))


@pytest.mark.parametrize(
    ("base", "witness", "shown"),
    [
        ("one two three four", "three one two four", "{+three+} one two [-three-] four"),
        ("one two three four", "one two four three", "one two [-three-] four {+three+}"),
        ("three one two, four", "one two three, four", "[-three-] one two {+three+}, four"),
        ("A one. three B two. C", "A one! B two. C three", "A one! [-three-] B two. C {+three+}"),
    ],
)
def test_words_that_moved_are_dropped_where_they_stood(base: str, witness: str, shown: str) -> None:
    assert moved(base, witness, "three") == shown


def pool(siglum: str, context: int | None = None) -> str:
    cluster = pool_cluster()
    base, witness = cluster.witness("A"), cluster.witness(siglum)
    pieces = witness_pieces(POST.text, base, ARTICLES[witness.article].text, witness)
    return notation(pieces if context is None else elide(pieces, context, ends=False))


def test_a_base_keeps_its_first_and_last_words_and_those_around_changes() -> None:
    base = pool_cluster().witness("A")
    pieces = elide(base_pieces(POST.text, base, [edit("delete", "number", at(POST, "340"), Span(0, 0))]), 2, ends=True)
    assert notation(pieces) == (
        "We will not … this winter, ‹Mara Lindqvist told the council› It serves 340 people a … money by then."
    )


def test_a_witness_shows_only_what_changed_and_its_surroundings() -> None:
    assert pool("C", 1) == "We will [-not-] close … winter, ‹Lindqvist said› It serves [-340-] {+430+} people …"


def test_brackets_belong_to_the_change_and_full_stops_to_dropped_sentences() -> None:
    assert "close [-the pool-] {+[the baths]+} this winter [-It serves" in pool("G")
    assert "there is no other, [-Give us until May.-] ‹said Tomas Vell, the town clerk. He went on› We" in pool("D")


def test_white_space_and_line_breaks_are_one_space() -> None:
    text = "one  two\r\n\r\nthree\tfour"
    assert notation(weave(text, (Span(0, len(text)),), (), ())) == "one two three four"


def test_what_stands_between_spans_is_shown_without_its_marks() -> None:
    text = "“One,” she said. “Two.”"
    assert notation(weave(text, (Span(1, 5), Span(18, 22)), (), ())) == "One, ‹she said› Two."


def test_a_long_change_is_cut_in_its_middle() -> None:
    long = " ".join(f"w{i}" for i in range(40))
    (piece,) = elide([Piece("dropped", long)], 6, ends=False)
    assert piece.shown == "[-w0 w1 w2 w3 w4 w5 … 28 words … w34 w35 w36 w37 w38 w39-]"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("don't stop", 2),
        ("a 1,234.5 b", 3),
        ("well-known café", 2),
        ("我们不会", 4),
        ("— … !", 0),
        ("e\u0301t", 1),
    ],
)
def test_counting_words(text: str, number: int) -> None:
    assert count_words(text) == number


def test_cutting_keeps_punctuation_with_its_word() -> None:
    assert cut("“One,” two, three four five (six) seven.", 2, 2) == ("“One,” two,", "(six) seven.", 3)
    assert cut("one two three four", 1, 1) is None
    assert cut("one two three four", 0, 0) == ("", "", 4)


@pytest.mark.parametrize(
    ("before", "words_", "behind", "number"),
    [
        ("One. ", "Two is here", ". Three", 1),
        ("One. ", "Two. Three!", " Four", 2),
        ("“", "Two is here", "?” she said", 1),
        ("One ", "Two is here", ". Three", 0),
        ("One. ", "Two is", " here. Three", 0),
        ("One. ", "two is here", ". Three", 0),
    ],
)
def test_whole_sentences(before: str, words_: str, behind: str, number: int) -> None:
    text = before + words_ + behind
    assert whole_sentences(text, Span(len(before), len(before) + len(words_))) == number


def test_paragraphs_are_joined_by_an_insertion_over_several() -> None:
    a = Article("a", "One.\nTwo.\nFive.\n")
    b = Article("b", "One.\nTwo. Three.\nFour.\nFive.\nSix.")
    edits = (
        edit("insert", "addition", after(a, "Two."), Span(b.text.index("Three"), b.text.index("Four.") + 5)),
        edit("insert", "addition", after(a, "Five."), at(b, "Six.")),
    )
    compared = Comparison(a, b, (3, 6), 0.7, edits)
    found = list(changed_paragraphs(compared))
    assert [notation(inline(compared, p)) for p in found] == ["Two. {+Three. Four.+}", "{+Six.+}"]
    assert [p.after_gap for p in found] == [True, True]


def test_articles_without_changes_have_no_changed_paragraphs() -> None:
    assert list(changed_paragraphs(Comparison(POST, POST, (1, 1), 1.0, ()))) == []
