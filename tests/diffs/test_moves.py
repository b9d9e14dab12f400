"""Moved words, and what only looks moved."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from quotediff.diffs.align import Gap
from quotediff.diffs.moves import _widened
from quotediff.diffs.parts import without
from tests.diffs.texts import edits, seen, version

SUNG = "first we sang the old songs by the fire"
SLEPT = "then we all walked home in the rain and slept well"


def test_a_long_run_is_one_move() -> None:
    assert edits(f"{SLEPT}, {SUNG}", f"{SUNG}, {SLEPT}") == [("order", SUNG, SUNG)]


def test_what_changed_inside_a_move_is_reported_too() -> None:
    changed = SUNG.replace("old songs", "new songs")
    base, witness = version(f"{SLEPT}, {SUNG}"), version(f"{changed}, {SLEPT}")
    assert [(s.tag, s.kind, s.base, s.witness) for s in seen(base, witness)] == [
        ("move", "order", SUNG, changed),
        ("replace", "wording", "old", "new"),
    ]


@pytest.mark.parametrize(
    ("base", "witness", "moved"),
    [
        ("they gradually sold it", "they sold it gradually", "gradually"),
        ("it was either with them or us", "it was with either them or us", "with"),
        ("The board met on Monday and we spoke", "On Monday the board met and we spoke", "on Monday"),
        ("they lost the boat, the crew and the cargo", "they lost the crew and the cargo, the boat", "the boat"),
    ],
)
def test_a_few_words_move_a_little(base: str, witness: str, moved: str) -> None:
    assert [(kind, old) for kind, old, _ in edits(base, witness)] == [("order", moved)]


@pytest.mark.parametrize(
    ("base", "witness", "moves"),
    [
        ("we defend our rights in the council, the courts and the street", "the council will defend our rights", 0),
        ("yesterday we sailed home", "we sailed home yesterday", 1),
    ],
)
def test_a_word_of_what_is_cut_or_added_at_an_end_did_not_move(base: str, witness: str, moves: int) -> None:
    assert sum(kind == "order" for kind, _, _ in edits(base, witness)) == moves
    assert sum(kind == "order" for kind, _, _ in edits(witness, base)) == moves


def test_what_stood_behind_a_moved_word_is_compared_with_what_stands_behind_the_other() -> None:
    base = "if you want Trond or Cray to be the mate, you better leave"
    witness = "if you want Ted Cray or Donal Trond as the mate, you better leave"
    assert edits(base, witness) == [
        ("addition", "", "Ted"),
        ("order", "Trond", "Trond"),
        ("order", "Cray", "Cray"),
        ("addition", "", "Donal"),
        ("wording", "to be", "as"),
    ]


def test_light_words_do_not_move_far() -> None:
    base = "we went out of it when the night came down on us"
    witness = "we went out when the night came down on us of it"
    assert sorted(kind for kind, _, _ in edits(base, witness)) == ["addition", "omission"]


def test_words_that_differ_too_much_did_not_move() -> None:
    changed = "first we told many tall tales of old"
    assert "order" not in [kind for kind, _, _ in edits(f"{SUNG}, {SLEPT}", f"{SLEPT}, {changed}")]


def test_a_word_that_comes_and_goes_more_than_once_did_not_move() -> None:
    base = "boats we saw there and boats we sold here with care"
    witness = "we saw boats there and we sold here with boats care"
    assert all(old == new == "boats" or kind != "order" for kind, old, new in edits(base, witness))


def test_a_move_keeps_to_one_span() -> None:
    base = version("we sold the boats and the nets and then we went home to sleep")
    witness = version("then we went home|to sleep and we sold the boats and the nets")
    moves = [s for s in seen(base, witness) if s.tag == "move"]
    assert moves
    assert all('"' not in move.witness for move in moves)


class Counted(tuple[Any, ...]):
    """Items that count how many of them are looked at."""

    looked_at = 0

    def __getitem__(self, key: Any) -> Any:
        part = super().__getitem__(key)
        self.looked_at += len(part) if isinstance(key, slice) else 1
        return part

    def __iter__(self) -> Any:
        self.looked_at += len(self)
        return super().__iter__()


def test_each_word_of_a_long_move_is_looked_at_once() -> None:
    norms = Counted(map(str, range(10_000)))
    side = SimpleNamespace(norms=norms, together=lambda one, other: True)
    move = _widened(cast(Any, SimpleNamespace(base=side, witness=side)), 5_000, 5_000, Gap(0, 10_000, 0, 10_000))
    assert move == Gap(0, 10_000, 0, 10_000)
    assert norms.looked_at <= 2 * len(norms)


def test_of_many_moves_a_gap_looks_at_its_own() -> None:
    moved = Counted((at, at + 1) for at in range(0, 100_000, 10))
    assert without(Gap(50, 60, 50, 60), cast(Any, moved), cast(Any, moved)) == [Gap(51, 60, 51, 60)]
    assert moved.looked_at < 100
