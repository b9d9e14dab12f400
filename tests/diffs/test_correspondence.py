"""Which word stands for which."""

from __future__ import annotations

from quotediff.diffs import diff, word_pairs
from tests.diffs.texts import version


def pairs(base: str, witness: str) -> set[tuple[str, str]]:
    one, other = version(base), version(witness)
    found = word_pairs(diff(one, other), one, other)
    return {(one.words[i].norm, other.words[j].norm) for i, j in found}


def test_kept_replaced_and_moved_words_correspond() -> None:
    assert pairs("we sold ten boats there", "we bought 10 boats") == {
        ("we", "we"),
        ("sold", "bought"),
        ("ten", "10"),
        ("boats", "boats"),
    }
    assert ("gradually", "gradually") in pairs("they gradually sold it", "they sold it gradually")


def test_a_word_corresponds_to_each_word_of_the_phrase_put_for_it() -> None:
    assert {("conducting", "carrying"), ("conducting", "out")} <= pairs(
        "he was conducting it", "he was carrying out it"
    )


def test_in_a_long_rewritten_stretch_only_words_alike_correspond() -> None:
    base = "so they wanted to mend every single net before winter storms began to blow"
    witness = "so nobody thought repairs worth starting when all nets had large holes again and were rotten"
    assert pairs(base, witness) == {("so", "so"), ("net", "nets")}


def test_indices_are_of_the_words_of_broken_versions_too() -> None:
    one, other = version("we saw ten boats there"), version("we saw|12 boats there")
    assert word_pairs(diff(one, other), one, other) == {(i, i) for i in range(5)}
