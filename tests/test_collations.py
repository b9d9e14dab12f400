from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.collations import Contribution, collate, siglum, verdict, word_id
from quotediff.diffs import diff
from quotediff.model import Alignment, Article, Block, Cluster, Edit, Quoted, Span, Version
from quotediff.spans import overlap
from quotediff.tokens import words

WHOLE = "We will rebuild every boat on this shore before the first storm of the winter comes"


def version(text: str, *parts: str, quoted: bool = True) -> Version:
    spans: list[Span] = []
    for part in parts or (text,):
        start = text.index(part, spans[-1].end if spans else 0)
        spans.append(Span(start, start + len(part)))
    found = tuple(word for span in spans for word in words(text, span))
    return Version(text, found, tuple(spans), tuple(spans) if quoted else ())


def contributions(
    *versions: Version, quoted: Sequence[Quoted] = (), dates: Sequence[str | None] = ()
) -> list[Contribution]:
    found = []
    for i, one in enumerate(versions):
        date = dates[i] if dates else None
        article = Article(f"{i}.txt", one.text, published=date)
        found.append(Contribution(article, one, quoted[i] if quoted else "yes", None, diff(versions[0], one)))
    return found


def cluster(*texts: str, dates: Sequence[str | None] = ()) -> Cluster:
    found = contributions(*(version(text) for text in texts), dates=dates)
    return collate("quotation", found, word_id(found[0].version))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WHOLE, "verbatim"),
        (WHOLE.replace("shore before", "shore, before"), "typography"),
        (WHOLE.upper(), "typography"),
        (WHOLE.replace("every boat", "all boats"), "altered"),
        (WHOLE.replace(" on this shore", ""), "altered"),
        (WHOLE.replace("on this shore", "..."), "shortened"),
        (WHOLE.replace("on this shore", "[…]"), "shortened"),
        (WHOLE.replace("We will", "[The council] will"), "shortened"),
        (WHOLE.removeprefix("We will "), "shortened"),
        (WHOLE.removesuffix(" of the winter comes"), "shortened"),
        (f"{WHOLE}, I promise you that", "extended"),
        (WHOLE.replace("We will", "We will not"), "altered"),
    ],
)
def test_verdicts_on_quotations(text: str, expected: str) -> None:
    base, other = contributions(version(WHOLE), version(text))
    assert verdict(other, base.version, "quotation") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WHOLE, "verbatim"),
        (WHOLE.removeprefix("We will "), "shortened"),
        (WHOLE.replace("We will", "they would"), "paraphrased"),
    ],
)
def test_verdicts_on_running_text(text: str, expected: str) -> None:
    base, other = contributions(version(WHOLE), version(text, quoted=False), quoted=("yes", "no"))
    assert verdict(other, base.version, "quotation") == expected


def test_broken_off_and_resumed() -> None:
    split = version("“We will rebuild every boat,” she said, “before the first storm of the winter comes.”",
                    "We will rebuild every boat", "before the first storm of the winter comes")  # fmt: skip
    found = collate("quotation", contributions(version(WHOLE), split), "0" * 16)
    witness = found.witness("B")
    assert witness.verdict == "shortened"
    assert [split.text[s.start : s.end] for s in witness.attributions] == ["she said"]
    assert [(e.tag, e.marked, WHOLE[e.base.start : e.base.end]) for e in witness.edits] == [
        ("delete", True, "on this shore")
    ]


def test_readings_have_one_row_a_place_and_one_variant_a_wording() -> None:
    found = cluster(
        WHOLE,
        WHOLE.replace("first storm", "second storm"),
        WHOLE,
        WHOLE.replace("first storm", "second storm").replace("boat", "ship"),
        WHOLE.replace("first storm", "third storm"),
    )
    assert [(WHOLE[r.base.start : r.base.end], [v.witnesses for v in r.variants]) for r in found.readings] == [
        ("boat", [("D",)]),
        ("first", [("B", "D"), ("E",)]),
    ]


def test_what_is_left_out_or_put_in_is_a_zero_width_place() -> None:
    found = cluster(WHOLE, WHOLE.replace("every boat ", ""), WHOLE.replace("first storm", "first big storm"))
    left_out, put_in = found.readings
    assert WHOLE[left_out.base.start : left_out.base.end] == "every boat"
    assert left_out.variants[0].span.start == left_out.variants[0].span.end
    assert put_in.base.start == put_in.base.end


def test_what_one_leaves_out_does_not_hide_what_others_changed_there() -> None:
    start, end = WHOLE.index("boat"), WHOLE.index("storm") + len("storm")
    found = cluster(WHOLE, WHOLE[:start] + WHOLE[end + 1 :], WHOLE.replace("first storm", "second storm"))
    told = [(WHOLE[r.base.start : r.base.end], [v.witnesses for v in r.variants]) for r in found.readings]
    assert told == [(WHOLE[start:end], [("B",)]), ("first", [("C",)])]


@given(
    st.lists(
        st.lists(st.sampled_from(["one", "two", "three", "boat", "not", "10"]), min_size=1), min_size=2, max_size=5
    )
)
def test_readings_are_where_edits_meet_a_place(texts: list[list[str]]) -> None:
    found = contributions(*(version(" ".join(text)) for text in texts))
    rows = collate("quotation", found, "0" * 16).readings
    edits = {name: t.alignment.edits for name, t in zip("BCDE", found[1:], strict=False)}
    gaps = {
        e.base
        for own in edits.values()
        for e in own
        if e.tag == "delete"
        and any(
            f.base != e.base and e.base.start <= f.base.start < e.base.end and f.base.end <= e.base.end
            for other in edits.values()
            for f in other
        )
    }
    assert [r.base for r in rows] == sorted(r.base for r in rows)
    assert {e.base for own in edits.values() for e in own if e.base in gaps} == gaps
    for row in rows:
        told = {name for v in row.variants for name in v.witnesses}
        assert told == {name for name, own in edits.items() if _differs(own, row.base, gaps)}


def _differs(edits: Sequence[Edit], place: Span, gaps: set[Span]) -> bool:
    if place in gaps:
        return any(e.base == place for e in edits)
    if any(e.base in gaps and e.base.start <= place.start <= place.end <= e.base.end for e in edits):
        return False
    return any(e.base == place or overlap(e.base, place) > 0 or place.start < e.base.start < place.end for e in edits)


def test_a_witness_that_changes_thousands_of_words_costs_no_more_than_its_changes() -> None:
    base, other = (version(" ".join(f"{mark}{i} so" for i in range(4000))) for mark in "ab")
    blocks = tuple(Block(i, i, 1) for i in range(1, 8000, 2))
    edits = tuple(
        Edit("replace", "wording", False, Span(a.start, a.end), Span(b.start, b.end))
        for a, b in zip(base.words[::2], other.words[::2], strict=True)
    )
    (first, _) = contributions(base, base)
    second = Contribution(Article("1", other.text), other, "yes", None, Alignment(blocks, edits, 0.5))
    rows = collate("quotation", [first, second], "0" * 16).readings
    assert [(r.base, r.variants[0].span) for r in rows] == [(e.base, e.witness) for e in edits]


def test_earliest() -> None:
    assert cluster(WHOLE, WHOLE, dates=("2026-03-02", "2026-03-01")).earliest == "B"
    assert cluster(WHOLE, WHOLE, dates=("2026-03-01", "2026-03-01T10:00:00Z")).earliest is None
    assert cluster(WHOLE, WHOLE, dates=("2026-03-01T11:00:00Z", "2026-03-01T10:00:00Z")).earliest == "B"
    assert cluster(WHOLE, WHOLE, dates=("2026-03-01", None)).earliest is None
    assert cluster(WHOLE, WHOLE, WHOLE, dates=("2026-03-01", "2026-03-01", "2026-03-04")).earliest is None


@given(st.integers(0, 20000))
def test_sigla_are_unique_capital_letters(index: int) -> None:
    assert siglum(index).isalpha()
    assert siglum(index) != siglum(index + 1)
    assert [siglum(i) for i in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_the_id_comes_from_the_words_alone() -> None:
    assert word_id(version(WHOLE)) == word_id(version(WHOLE.upper() + "!"))
    assert word_id(version(WHOLE)) != word_id(version(WHOLE), ["another text"])
    assert len(word_id(version(WHOLE))) == 16
