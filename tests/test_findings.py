from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from quotediff.findings import find, in_report_order, is_shown, of_skipped, statistics
from quotediff.identity import certainly_different, certainly_same, is_outlet, likely_different, names, speak_together
from quotediff.model import Article, Cluster, Edit, Finding, Skipped, Span, Speaker, Witness
from quotediff.nesting import nested, told_once
from quotediff.options import CompareOptions

TEXTS = {
    "a": "We shall not pay a penny for it",
    "b": "We shall pay a penny for it",
    "c": "We shall not pay a penny for it",
}
WHOLE = {"a": Span(0, 31), "b": Span(0, 27), "c": Span(0, 31)}
NEGATION = Edit("delete", "negation", False, Span(9, 12), Span(8, 8))
WORDING = Edit("replace", "wording", False, Span(19, 24), Span(15, 20))


def witness(siglum: str, **changes: Any) -> Witness:
    article = siglum.lower()
    plain = Witness(siglum, article, (WHOLE[article],), quoted="yes", verdict="verbatim")
    return replace(plain, **changes)


def cluster(*others: Witness, kind: Any = "quotation", **changes: Any) -> Cluster:
    base = witness("A", verdict="base", quoted="yes" if kind == "quotation" else "no")
    return replace(Cluster("f" * 16, kind, 8, "A", (base, *others)), **changes)


def codes(*others: Witness, kind: Any = "quotation") -> list[str]:
    return [f.code + (f":{f.witness}" if f.witness else "") for f in find(cluster(*others, kind=kind), TEXTS)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ["QD201"]),
        ({"verdict": "typography"}, ["QD201"]),
        ({"verdict": "extended"}, ["QD201"]),
        ({"verdict": "altered", "edits": (WORDING,)}, ["QD202:B"]),
        ({"verdict": "altered", "edits": (NEGATION,)}, ["QD206:B", "QD202:B"]),
        ({"verdict": "shortened", "edits": (replace(NEGATION, marked=True),)}, ["QD206:B", "QD203:B"]),
        ({"verdict": "shortened"}, ["QD203:B"]),
        ({"verdict": "verbatim", "quoted": "no"}, ["QD205:B"]),
        ({"verdict": "paraphrased", "quoted": "no", "edits": (NEGATION,)}, ["QD205:B"]),
    ],
)
def test_each_verdict_has_its_codes(changes: dict[str, Any], expected: list[str]) -> None:
    assert codes(witness("B", **changes)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ["QD101"]),
        ({"verdict": "shortened"}, ["QD101"]),
        ({"verdict": "altered", "edits": (WORDING,)}, ["QD102:B"]),
        ({"verdict": "altered", "edits": (NEGATION,)}, ["QD206:B", "QD102:B"]),
    ],
)
def test_passages(changes: dict[str, Any], expected: list[str]) -> None:
    assert codes(witness("B", quoted="no", **changes), kind="passage") == expected


@pytest.mark.parametrize(
    ("similarity", "name", "expected"),
    [(0.9, "Ruan Moyle", True), (0.7, "Ruan Moyle", False), (0.7, "Ms. Tallick", True), (0.7, None, False)],
)
def test_a_negation_is_lost_between_versions_of_what_is_surely_one_utterance(
    similarity: float, name: str | None, expected: bool
) -> None:
    base = replace(witness("A", verdict="base"), speaker=speaker("Wenna Tallick"))
    altered = witness("B", verdict="altered", edits=(NEGATION,), similarity=similarity)
    told = replace(altered, speaker=speaker(name) if name else None)
    found = [f.code for f in find(Cluster("f" * 16, "quotation", 8, "A", (base, told)), TEXTS)]
    assert ("QD206" in found) is expected
    assert "QD202" in found


def test_one_cluster_can_have_several_findings() -> None:
    altered = witness("B", verdict="altered", edits=(WORDING,))
    assert codes(altered, witness("C")) == ["QD202:B", "QD201"]


def speaker(name: str, **changes: Any) -> Speaker:
    return Speaker(name, Span(0, 1))._replace(**changes)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (speaker("Wenna Tallick"), speaker("Ruan Moyle"), True),
        (speaker("Wenna Tallick"), speaker("Tallick"), False),
        (speaker("Wenna Tallick"), speaker("W. Tallick’s"), False),
        (speaker("Wenna Tallick"), speaker("Talick"), False),
        (speaker("Calderón"), speaker("Calderon"), False),
        (speaker("Tallick"), speaker("Tulloch"), True),
        (speaker("Wenna Tallick"), speaker("she", form="pronoun", resolved=False), False),
        (speaker("Wenna Tallick"), speaker("the letter", form="document"), False),
        (speaker("Wenna Tallick"), speaker("a spokesman", form="role"), False),
        (speaker("The Skipper", aliases=("Wenna Tallick",)), speaker("Tallick"), False),
        (speaker("Wenna Tallick"), speaker("Wenna Moyle"), True),
        (speaker("Wenna Tallick", aliases=("Wenna",)), speaker("Wenna Moyle", aliases=("Wenna",)), True),
        (speaker("Wenna Tallick"), speaker("Wenna"), False),
        (speaker("Wenna Tallick"), speaker("Ruan Tallick"), False),
        (speaker("Mayor Wenna Tallick"), speaker("Mayor Ruan Moyle"), True),
        (speaker("Mayor Tallick"), speaker("Dr. Wenna Tallick"), False),
        (speaker("Wenna Moyle Tallick"), speaker("Wenna Moyle"), False),
        (speaker("William Tallick"), speaker("Bill Tallick"), False),
        (speaker("Wilf Tallick"), speaker("Wilfred Tallick"), False),
        (speaker("Ruan King"), speaker("King"), False),
    ],
)
def test_who_is_certainly_another(one: Speaker, other: Speaker, expected: bool) -> None:
    assert certainly_different(one, other) is expected
    assert certainly_different(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Wenna Tallick", "Wenna Moyle", False),
        ("Wenna Tallick", "Ruan Tallick", False),
        ("Wenna Tallick", "W. Tallick", True),
        ("Wenna Tallick", "Tallick", True),
        ("Wenna Tallick", "Mayor Tallick", True),
        ("Wenna Moyle Tallick", "Wenna Moyle", True),
        ("William Tallick", "Bill Tallick", True),
        ("Wilf Tallick", "Wilfred Talick", True),
        ("Mr.", "Tallick", False),
    ],
)
def test_who_is_certainly_the_same(one: str, other: str, expected: bool) -> None:
    assert certainly_same(speaker(one), speaker(other)) is expected
    assert certainly_same(speaker(other), speaker(one)) is expected


def test_an_office_that_leads_to_a_name_is_its_holder() -> None:
    mayor = speaker("Wenna Tallick", form="role")
    assert certainly_same(mayor, speaker("Tallick"))
    assert not certainly_same(mayor, speaker("Ruan Moyle"))
    assert not certainly_same(mayor._replace(resolved=False), speaker("Tallick"))


def test_a_pronoun_that_leads_to_another_name_makes_another_likely_not_certain() -> None:
    tallick, she = speaker("Wenna Tallick"), speaker("Ruan Moyle", form="pronoun")
    assert likely_different(tallick, she)
    assert likely_different(she, tallick)
    assert not certainly_different(tallick, she)
    assert not likely_different(tallick, she._replace(resolved=False))
    assert not likely_different(tallick, she._replace(name="Wenna"))
    assert not likely_different(tallick, she._replace(form="role"))


def test_a_text_names_a_speaker_by_surname() -> None:
    tallick = speaker("Wenna Tallick", aliases=("the skipper", "Tallick"))
    assert names("Ms. Tallick’s boat was late, she said.", tallick)
    assert not names("Wenna said that she was late.", tallick)
    assert not names("The spokesman was late.", speaker("the spokesman", form="role"))


def test_what_an_article_prints_in_two_quotations_is_not_shortened() -> None:
    cut = Edit("delete", "omission", True, Span(9, 16), Span(8, 8))
    rest = Edit("delete", "omission", True, Span(17, 31), Span(16, 16))
    one = witness("B", verdict="shortened", edits=(cut,))
    assert codes(one, replace(one, siglum="C", edits=(rest,))) == ["QD201"]
    assert codes(one, replace(one, siglum="C", edits=(cut, rest))) == ["QD203:B", "QD203:C"]
    assert codes(one, witness("C", verdict="shortened", edits=(rest,))) == ["QD203:B", "QD203:C"]


def test_another_speaker_is_a_finding() -> None:
    base = replace(witness("A", verdict="base"), speaker=speaker("Wenna Tallick"))
    two = Cluster("f" * 16, "quotation", 8, "A", (base, witness("B", speaker=speaker("Ruan Moyle"))))
    assert [f.code for f in find(two, TEXTS)] == ["QD204", "QD201"]
    assert find(two, TEXTS)[0].message == "given to Ruan Moyle, elsewhere to Wenna Tallick"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Lind of Orle and Mayor Tom Vell said in a statement", True),
        ("Mayor Tom Vell, the treasurer, and Ana Lind wrote", True),
        ("Tom Vell was there, Ana Lind said", False),
        ("Ana Lind said, and Tom Vell agreed", False),
        ("Tom Vell and others left.” Ana Lind said", False),
    ],
)
def test_two_who_speak_together_are_not_two_attributions(text: str, expected: bool) -> None:
    start = text.index("Ana Lind")
    lind = Speaker("Ana Lind", Span(start, start + 8))
    assert speak_together(text, lind, Speaker("Tom Vell", Span(0, 4))) is expected
    base = replace(witness("A", verdict="base"), speaker=Speaker("Tom Vell", Span(0, 0)))
    said = replace(witness("B", speaker=lind), spans=(Span(0, 0),))
    found = find(Cluster("f" * 16, "quotation", 8, "A", (base, said)), {"a": TEXTS["a"], "b": text})
    assert ("QD204" in {f.code for f in found}) is not expected


def test_a_speaker_who_quotes_another_is_not_another_speaker() -> None:
    texts = {"a": "“The board ‘was blind to the harbour.’ Not fit!”", "b": "“blind to the harbour”"}
    cut = (
        Edit("delete", "omission", True, Span(1, 15), Span(1, 1)),
        Edit("delete", "omission", True, Span(39, 46), Span(21, 21)),
    )
    base = replace(witness("A", verdict="base", spans=(Span(1, 46),)), speaker=speaker("Ruan Moyle"))
    told = witness("B", verdict="shortened", spans=(Span(1, 21),), edits=cut, speaker=speaker("Wenna Tallick"))
    two = Cluster("f" * 16, "quotation", 8, "A", (base, told))
    assert [f.code for f in find(two, texts)] == ["QD203"]
    plain = {**texts, "a": texts["a"].replace("‘", " ").replace("’", " ")}
    assert [f.code for f in find(two, plain)] == ["QD204", "QD203"]


@pytest.mark.parametrize(
    ("name", "outlet", "expected"),
    [
        ("The Evening Packet", "Evening Packet", True),
        ("the Packet", "Evening Packet", True),
        ("The Skerrow Island News", "SIN", True),
        ("S.I.N.", "Skerrow Island News", True),
        ("The Evening Packet", "Northern Ledger", False),
        ("The Evening Packet", None, False),
        ("The", "The Packet", False),
    ],
)
def test_what_an_outlet_wrote_itself_needs_no_marks(name: str, outlet: str | None, expected: bool) -> None:
    said = speaker(name, form="organisation")
    assert is_outlet(said, outlet) is expected
    assert not is_outlet(said._replace(form="person"), outlet)
    base = replace(witness("A", verdict="base"), speaker=said)
    two = Cluster("f" * 16, "quotation", 8, "A", (base, witness("C", quoted="no")))
    assert [f.code for f in find(two, TEXTS, {"c": outlet})] == ["QD201" if expected else "QD205"]


def test_an_article_that_quotes_the_words_too_has_not_lost_the_marks() -> None:
    lead = witness("B", quoted="no")
    assert "QD205:B" in codes(lead, witness("C"))
    own = [f.code for f in find(cluster(lead, replace(lead, siglum="C", quoted="yes")), TEXTS)]
    assert own == ["QD201"]


def test_what_the_layout_sets_off_needs_no_marks() -> None:
    texts = {**TEXTS, "c": f"She wrote:\n\n{TEXTS['c']}"}
    told = witness("C", quoted="no", spans=(Span(12, len(texts["c"])),))
    assert [f.code for f in find(cluster(told), texts)] == ["QD201"]
    assert [f.code for f in find(cluster(told), {**texts, "c": texts["c"].replace(":", ".")})] == ["QD205"]


def test_a_fingerprint_knows_words_and_not_places() -> None:
    altered = witness("B", verdict="altered", edits=(WORDING,))
    (one,) = find(cluster(altered), TEXTS)
    moved = replace(altered, spans=(Span(9, 36),), edits=(replace(WORDING, witness=Span(24, 29)),))
    (other,) = find(cluster(moved, id="0" * 16), {**TEXTS, "b": "He said: WE  shall pay a penny for it"[0:36]})
    assert one.fingerprint != find(cluster(replace(altered, spans=(Span(0, 20),))), TEXTS)[0].fingerprint
    assert len(one.fingerprint) == 32
    assert other.code == one.code


def test_order_is_negation_then_level_then_words() -> None:
    some = {name: cluster(id=name * 16, words=words) for name, words in (("1", 5), ("2", 50), ("3", 9), ("4", 9))}
    found = {c.id: find(c, TEXTS) for c in some.values()}
    found["4" * 16] = find(cluster(witness("B", verdict="altered", edits=(WORDING,)), id="4" * 16, words=9), TEXTS)
    found["1" * 16] = find(cluster(witness("B", verdict="altered", edits=(NEGATION,)), id="1" * 16, words=5), TEXTS)
    ordered = in_report_order(list(some.values()), found, [Article(i, t) for i, t in TEXTS.items()])
    assert [c.id[0] for c in ordered] == ["1", "4", "2", "3"]


def test_a_cluster_inside_a_passage_names_the_smallest() -> None:
    outer = cluster(witness("B", quoted="no"), kind="passage", id="0" * 16, words=40)
    inner = Cluster("1" * 16, "passage", 3, "A", (Witness("A", "a", (Span(3, 12),)), Witness("B", "b", (Span(3, 8),))))
    elsewhere = replace(inner, id="2" * 16, witnesses=(inner.witnesses[0], Witness("C", "c", (Span(0, 5),))))
    within = {c.id[0]: c.within for c in nested([outer, inner, elsewhere])}
    assert within == {"0": None, "1": "0" * 16, "2": None}


def test_a_lost_negation_is_told_once_by_the_quotation_that_a_passage_holds() -> None:
    inner = cluster(witness("B", verdict="altered", edits=(NEGATION,)), within="0" * 16)
    again = replace(NEGATION, base=Span(1, 2), witness=Span(1, 1))
    for edits, told in (((NEGATION,), ["QD102"]), ((NEGATION, again), ["QD206", "QD102"])):
        altered = witness("B", quoted="no", verdict="altered", edits=edits)
        outer = cluster(altered, kind="passage", id="0" * 16, words=40)
        turned = replace(  # seen from the other article
            outer,
            id="1" * 16,
            base="B",
            witnesses=(
                replace(altered, verdict="base", edits=()),
                witness("A", edits=tuple(replace(e, base=e.witness, witness=e.base) for e in edits), verdict="altered"),
            ),
        )
        for passage in (outer, turned):
            some = [passage, replace(inner, within=passage.id)]
            found = told_once(some, {c.id: tuple(find(c, TEXTS)) for c in some})
            assert [f.code for f in found[passage.id]] == told
            assert [f.code for f in found[inner.id]] == ["QD206", "QD202"]


def test_what_is_hidden() -> None:
    plain = cluster(witness("B"), witness("C"))
    found = find(plain, TEXTS)
    assert is_shown(plain, found, 10, CompareOptions())
    assert not is_shown(plain, (), 10, CompareOptions())
    assert is_shown(plain, found, 10, CompareOptions(max_articles=3))
    assert not is_shown(plain, found, 10, CompareOptions(max_articles=2))
    assert not is_shown(plain, found, 10, CompareOptions(max_articles=0.2))
    assert is_shown(replace(plain, within="0" * 16), found, 10, CompareOptions())
    assert not is_shown(replace(plain, kind="passage", within="0" * 16), found, 10, CompareOptions())


def test_what_could_not_be_read_is_an_error() -> None:
    (one,) = of_skipped([Skipped("a.jsonl", 3, "no text")])
    assert (one.id, one.code, one.level, one.skipped) == ("a.jsonl:3:QD901", "QD901", "error", 0)


def test_statistics() -> None:
    found = [
        Finding("x", "QD201", "note", "", ""),
        Finding("y", "QD101", "note", "", ""),
        Finding("z", "QD201", "note", "", ""),
    ]
    assert statistics(found, [3, 4], clusters=2, hidden=1) == {
        "articles": 2,
        "words": 7,
        "clusters": 2,
        "hidden": 1,
        "findings": {"QD101": 1, "QD201": 2},
    }
