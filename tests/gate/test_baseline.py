"""The baseline: what it accepts, and what it must not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff import gate, pipeline
from quotediff.errors import QuotediffError
from quotediff.gate import Entry
from quotediff.model import Article, Loaded, Report
from quotediff.options import CompareOptions

DAY = date(2026, 3, 1)
TEN = '"We waited ten minutes before anyone told us to put on a life jacket," said Ilka Maren, a passenger.'
TWENTY = TEN.replace("ten", "20")
SIX = TEN.replace("ten", "six")
NOT = '"I did not see the light until we were aground on the reef that evening," the pilot, Odo Quist, said.'
SEEN = NOT.replace("did not see", "did see")


def report(texts: Mapping[str, str], **options: Any) -> Report:
    articles = tuple(Article(name, text, path=name) for name, text in sorted(texts.items()))
    return pipeline.compare(Loaded(articles), CompareOptions(**options))


def new(texts: Mapping[str, str], entries: tuple[Entry, ...], today: date = DAY, **options: Any) -> list[str]:
    """Return the codes that still fail, with their article."""
    found = gate.accept(report(texts, **options), entries, today).report
    clusters = {c.id: c for c in found.clusters}
    return [
        f"{f.code} {clusters[f.cluster].witness(f.witness).article if f.cluster and f.witness else f.article}"
        for f in gate.failing(found, "warning")
    ]


def baseline(texts: Mapping[str, str]) -> tuple[Entry, ...]:
    made = gate.update(report(texts), (), "warning", DAY)
    return gate.parse(gate.render(made), "b")


ALIKE = {f"harbour{i}.txt": f"{TEN} Report {i}." for i in range(4)}
TWO = {"harbour.txt": TEN, "valley.txt": TWENTY}


def test_what_it_was_made_from_is_accepted() -> None:
    assert new(TWO, ()) == ["QD202 valley.txt"]
    entries = baseline(TWO)
    assert new(TWO, entries) == []
    (entry,) = entries
    assert entry.articles == ("valley.txt",)
    assert entry.excerpt == "We waited 20 minutes before anyone told us to put on a …"
    assert (entry.added, entry.reason, entry.expires) == ("2026-03-01", None, None)


@pytest.mark.parametrize(
    "texts",
    [
        {"harbour.txt": TEN.replace(" ", "\n"), "valley.txt": TWENTY.replace(" a ", "\r\na ")},
        {"harbour.txt": f"A paragraph above.\n\n{TEN}", "valley.txt": f"Another one above.\n\n{TWENTY}\n\nOne below."},
        {"harbour.txt": TEN, "renamed.txt": TWENTY},
        {"harbour.txt": TEN, "a-first-by-name.txt": TWENTY},
        {"zz.txt": TEN, "valley.txt": TWENTY},
        {"harbour.txt": TEN.replace('"', "”"), "valley.txt": TWENTY.replace('"', "“", 1)},
        {"harbour.txt": TEN, "valley.txt": TWENTY, "more.txt": f"Another report.\n\n{TEN}"},
    ],
    ids=["wrapped", "edits elsewhere", "renamed", "the other is the base", "both moved", "marks", "one more alike"],
)
def test_it_survives(texts: dict[str, str]) -> None:
    assert new(texts, baseline(TWO)) == []


@pytest.mark.parametrize(
    ("texts", "fails"),
    [
        ({**TWO, "third.txt": TWENTY}, 2),  # the other article, and the copy of the text
        ({**TWO, "third.txt": f"Another report.\n\n{TWENTY}"}, 1),
        ({**TWO, "a-first-by-name.txt": f"Another report.\n\n{TWENTY}"}, 1),
        ({"harbour.txt": TEN, "valley.txt": SIX}, 1),
        ({"harbour.txt": NOT, "valley.txt": SEEN}, 2),
        ({**TWO, "third.txt": SIX}, 1),
    ],
    ids=["a copy", "one more outlet", "one more that becomes the base", "other words", "another passage", "a variant"],
)
def test_it_does_not_cover(texts: dict[str, str], fails: int) -> None:
    assert len(new(texts, baseline(TWO))) == fails


def test_of_three_with_one_misquotation_two_are_listed_and_the_third_is_new() -> None:
    three = {**ALIKE, "valley.txt": TWENTY, "valley2.txt": f"{TWENTY} Again."}
    entries = baseline(three)
    assert {a for e in entries for a in e.articles} == {"valley.txt", "valley2.txt"}
    four = {**three, "another.txt": f"{TWENTY} Also here.", "more.txt": f"{TEN} Also here."}
    assert new(three, entries) == []
    assert new(four, entries) != []
    assert (
        len(new({f"zz-{name}" if name == "another.txt" else name: text for name, text in four.items()}, entries)) == 1
    )


def test_swapping_one_accepted_passage_for_another_fails() -> None:
    # in another order, so that no passage holds both quotations
    both = {"harbour.txt": f"{TEN}\n\n{NOT}", "valley.txt": f"{NOT}\n\n{TWENTY}"}
    swapped = {"harbour.txt": f"{TEN}\n\n{NOT}", "valley.txt": f"{SEEN}\n\n{TEN}"}
    assert len(baseline(both)) == len(new(both, ()))
    assert new(swapped, baseline(both)) == ["QD206 valley.txt", "QD202 valley.txt"]


def test_expired_entries_come_back_on_the_day_after() -> None:
    (entry,) = (replace(e, expires="2026-03-01", owner="desk") for e in baseline(TWO))
    assert new(TWO, (entry,)) == []
    accepted = gate.accept(report(TWO), (entry,), date(2026, 3, 2))
    assert accepted.expired == (entry,)
    assert accepted.stale == ()
    assert len(gate.failing(accepted.report, "warning")) == 1
    (renewed,) = gate.update(report(TWO), (entry,), "warning", date(2026, 3, 2))
    assert (renewed.expires, renewed.owner) == (None, "desk")


def test_stale_entries_are_told_but_not_those_of_codes_nobody_asked_for() -> None:
    entries = baseline(TWO)
    alike = {"harbour.txt": TEN, "valley.txt": TEN + " "}
    assert gate.accept(report(alike), entries, DAY).stale == entries
    assert gate.accept(report(alike, ignore=("QD202",)), entries, DAY).stale == ()
    assert gate.accept(report(alike, levels={"QD202": "off"}), entries, DAY).stale == ()
    assert gate.update(report(alike), entries, "error", DAY) == ()
    assert gate.update(report(alike, select=("QD1",)), entries, "warning", DAY) == entries


def test_an_update_keeps_what_people_have_written() -> None:
    (entry,) = baseline(TWO)
    told = replace(entry, reason="a correction ran", owner="desk", expires="2027-01-01", added="2025-01-01")
    more = {**TWO, **ALIKE, "third.txt": f"{TWENTY}!", "pilot.txt": NOT, "pilot2.txt": SEEN}
    entries = gate.update(report(more), (told,), "warning", DAY)
    kept = next(e for e in entries if e.fingerprint == entry.fingerprint)
    assert replace(kept, articles=entry.articles) == replace(told, line=kept.line)
    assert kept.articles == ("third.txt", "valley.txt")
    assert len(entries) == 3
    moved = gate.update(report({"a.txt": TWENTY, "harbour.txt": TEN}), (told,), "warning", DAY)
    assert [(e.reason, e.articles) for e in moved] == [("a correction ran", ("harbour.txt",))]


def test_the_reason_is_told() -> None:
    (entry,) = (replace(e, reason="known") for e in baseline(TWO))
    finding = gate.accept(report(TWO), (entry,), DAY).report.findings[0]
    assert (finding.status, finding.reason) == ("accepted", "known")


def test_unreadable_inputs_are_never_accepted() -> None:
    from quotediff.model import Skipped

    found = pipeline.compare(Loaded((Article("a", TEN),), (Skipped("gone", None, "no such file"),)), CompareOptions())
    assert gate.update(found, (), "note", DAY) == ()


def test_other_options_are_refused_but_other_choices_are_not() -> None:
    entries = baseline(TWO)
    same = gate.compute_options(report(TWO, select=("QD2",), max_shared=0.3, levels={"QD101": "off"}).options)
    gate.refuse_other_options(entries, same, "b")
    for changed in ({"similarity": 0.9}, {"min_words": 5}, {"ignore_text": ("plug",)}, {"across": "outlet"}):
        with pytest.raises(QuotediffError, match=f"b:1: made with {next(iter(changed))} "):
            gate.refuse_other_options(entries, gate.compute_options(report(TWO, **changed).options), "b")


LINE = json.loads(gate.render(baseline(TWO)))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("<<<<<<< HEAD", "b:2: not a line of a baseline"),
        ("[]", "no JSON object"),
        (json.dumps({**LINE, "fingerprint": None}), "fingerprint is None"),
        (json.dumps({k: v for k, v in LINE.items() if k != "code"}), "'code' is missing"),
        (json.dumps({**LINE, "code": "QD999"}), "no finding code 'QD999'"),
        (json.dumps({**LINE, "articles": []}), "articles must be"),
        (json.dumps({**LINE, "expires": "soon"}), "soon"),
        (json.dumps({**LINE, "expire": "2026-01-01"}), "no field 'expire'"),
        (json.dumps({**LINE, "options": 3}), "options must be"),
    ],
)
def test_a_broken_line_is_named(line: str, says: str) -> None:
    with pytest.raises(QuotediffError) as raised:
        gate.parse(f"\n{line}\n", "b")
    assert says in str(raised.value)


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
ENTRIES = st.builds(
    Entry,
    fingerprint=TEXT,
    code=st.sampled_from(("QD101", "QD202")),
    excerpt=TEXT,
    articles=st.lists(TEXT, min_size=1).map(tuple),
    reason=st.none() | TEXT,
    owner=st.none() | TEXT,
    expires=st.none() | st.dates().map(date.isoformat),
    added=st.none() | TEXT,
    tool=TEXT,
    options=st.dictionaries(TEXT, st.integers() | TEXT),
)


@given(st.lists(ENTRIES, unique_by=lambda e: (e.code, e.fingerprint)))
def test_what_is_written_is_read_again_in_any_order(entries: list[Entry]) -> None:
    text = gate.render(entries)
    assert gate.render(reversed(entries)) == text
    read = gate.parse(text, "b")
    assert [replace(e, line=0) for e in read] == sorted(entries, key=lambda e: (e.code, e.fingerprint))


def test_lines_of_two_branches_add_up() -> None:
    entries = baseline(TWO)
    twice = (*entries, *(replace(e, articles=("third.txt",)) for e in entries))
    assert new({**TWO, "third.txt": f"{TWENTY}!"}, entries) != []
    assert new({**TWO, "third.txt": f"{TWENTY}!"}, twice) == []
