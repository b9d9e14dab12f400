from __future__ import annotations

from evaluation.copies import counted_near, grouped

from quotediff.model import Group, Member, Pair, Relation, Report


def member(article: str, relation: Relation) -> Member:
    return Member(article, relation, 0.9, 0.9, 0.9, relation != "contained")


def test_pairs_of_a_group_are_those_of_the_relations_asked_for() -> None:
    group = Group("0", "b", (member("a", "near"), member("c", "exact"), member("d", "contained")))
    report = Report({}, (), {}, groups=(group,))
    assert grouped(report, {"exact"}) == {("b", "c")}
    assert grouped(report, {"exact", "near"}) == {("a", "b"), ("a", "c"), ("b", "c")}


def test_near_is_half_of_all_words_of_both() -> None:
    pairs = (Pair("b", "a", 20, 0, 0, 0.6, 0.6), Pair("a", "c", 19, 0, 0, 0.6, 0.6))
    report = Report({}, (), {"a": 30, "b": 30, "c": 30}, pairs=pairs)
    assert counted_near(report) == {("a", "b")}
