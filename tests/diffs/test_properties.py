"""What holds for any two versions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotediff.diffs import diff, word_pairs
from quotediff.model import Version
from tests.diffs.texts import apply, version

VOCABULARY = (
    "the a of no not never he I my Joe Carol Carole ten 10 5 million $5m isn't is was go went colour color [big] … ... "
    "and , . said boat quay (nice) well known well-known U.S. US percent 50% don't do|it | | \n\n [sic] first 1st"
)
PIECES = st.sampled_from(VOCABULARY.split(" "))
TEXTS = st.lists(PIECES, max_size=25).map(" ".join)
MIRRORED = {"insert": "delete", "delete": "insert", "replace": "replace", "move": "move"}
MIRRORED_KINDS = {"omission": "addition", "addition": "omission"}


@st.composite
def versions(draw: st.DrawFn, *, alike: bool = False) -> tuple[Version, Version]:
    """Return a text and a changed copy of it, each quoted or not; ``alike``: both quoted."""
    pieces = draw(st.lists(PIECES, max_size=25))
    changed = list(pieces)
    for _ in range(draw(st.integers(0, 4))):
        at, size = draw(st.integers(0, len(changed))), draw(st.integers(0, 5))
        cut = changed[at : at + size]
        del changed[at : at + size]
        to = draw(st.integers(0, len(changed)))
        changed[to:to] = draw(st.sampled_from([cut, draw(st.lists(PIECES, max_size=3))]))
    quoted = (True, True) if alike else (draw(st.booleans()), draw(st.booleans()))
    return version(" ".join(pieces), quoted=quoted[0]), version(" ".join(changed), quoted=quoted[1])


@given(versions())
def test_the_edits_make_the_witness_of_the_base(pair: tuple[Version, Version]) -> None:
    base, witness = pair
    assert apply(diff(base, witness), base, witness) == [word.norm for word in witness.words]


@given(TEXTS, st.booleans(), st.booleans())
def test_a_text_differs_from_itself_in_nothing(text: str, one: bool, other: bool) -> None:
    alignment = diff(version(text, quoted=one), version(text, quoted=other))
    assert alignment.edits == ()
    assert alignment.similarity == 1.0


@given(versions())
def test_places_are_of_whole_words_in_order_and_inside_their_spans(pair: tuple[Version, Version]) -> None:
    base, witness = pair
    edits = diff(base, witness).edits
    assert [e.base.start for e in edits] == sorted(e.base.start for e in edits)
    for edit in edits:
        for side, place, absent in ((base, edit.base, "insert"), (witness, edit.witness, "delete")):
            assert (place.start == place.end) == (edit.tag == absent)
            if edit.tag != absent:
                signed = place.start + (side.text[place.start] in "$£€"), place.end - (side.text[place.end - 1] == "%")
                assert signed[0] in {word.start for word in side.words}
                assert signed[1] in {word.end for word in side.words}
                assert any(span.start <= place.start and place.end <= span.end for span in side.spans)


@given(versions())
def test_only_moves_are_of_kind_order_and_kinds_fit_their_tags(pair: tuple[Version, Version]) -> None:
    for edit in diff(*pair).edits:
        assert (edit.tag == "move") == (edit.kind == "order")
        assert edit.kind != "omission" or edit.tag == "delete"
        assert edit.kind != "addition" or edit.tag == "insert"
        assert edit.kind not in ("inflection", "name", "wording") or edit.tag == "replace"


@given(versions(alike=True))
def test_exchanged_versions_give_the_mirrored_diff(pair: tuple[Version, Version]) -> None:
    there, back = diff(*pair), diff(pair[1], pair[0])
    assert back.similarity == there.similarity
    assert [(b.witness, b.base, b.size) for b in back.blocks] == list(there.blocks)
    mirrored = sorted(
        (MIRRORED[e.tag], MIRRORED_KINDS.get(e.kind, e.kind), e.marked or e.tag == "move", e.witness, e.base)
        for e in back.edits
    )
    assert mirrored == sorted((e.tag, e.kind, e.marked or e.tag == "move", e.base, e.witness) for e in there.edits)


@given(versions())
def test_similarity_is_a_ratio_and_1_only_for_what_is_kept(pair: tuple[Version, Version]) -> None:
    alignment = diff(*pair)
    assert 0 <= alignment.similarity <= 1
    if alignment.similarity == 1:
        assert all(e.tag in ("insert", "delete", "move") or e.kind == "typography" for e in alignment.edits)


@given(versions())
def test_word_pairs_hold_every_kept_word_once(pair: tuple[Version, Version]) -> None:
    base, witness = pair
    alignment = diff(base, witness)
    pairs = word_pairs(alignment, base, witness)
    kept = {(b.base + i, b.witness + i) for b in alignment.blocks for i in range(b.size)}
    assert kept <= pairs
    assert not {i for i, _ in pairs - kept} & {i for i, _ in kept}
    assert all(0 <= i < len(base.words) and 0 <= j < len(witness.words) for i, j in pairs)
