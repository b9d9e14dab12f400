"""What docs/samples.md promises about the sample articles, seen through the library as a user calls it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotediff import compare, load
from quotediff.model import Cluster, Edit, Finding, Report, Witness

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="module")
def report(monkeypatch_module: pytest.MonkeyPatch) -> Report:
    return compare(load(["samples"]))


@pytest.fixture(scope="module")
def monkeypatch_module() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(SAMPLES.parent)
        yield patch


def words(report: Report, witness: Witness) -> str:
    text = next(a.text for a in report.articles if a.id == witness.article)
    return " ".join(text[s.start : s.end] for s in witness.spans)


def cluster_with(report: Report, phrase: str) -> Cluster:
    """Return the quotation whose base has the phrase; there is exactly one."""
    found = [c for c in report.clusters if c.kind == "quotation" and phrase in words(report, c.witness(c.base))]
    assert len(found) == 1
    return found[0]


def version(cluster: Cluster, article: str) -> Witness:
    found = [w for w in cluster.witnesses if article in w.article]
    assert len(found) == 1
    return found[0]


def findings(report: Report, code: str) -> dict[str, Finding]:
    """Return the findings of a code by the article of their witness."""
    clusters = {c.id: c for c in report.clusters}
    found = (f for f in report.findings if f.code == code and f.cluster and f.witness)
    return {clusters[f.cluster].witness(f.witness).article: f for f in found if f.cluster and f.witness}


def replaced(report: Report, cluster: Cluster, witness: Witness) -> dict[str, tuple[str, Edit]]:
    texts = {a.id: a.text for a in report.articles}
    base = texts[cluster.witness(cluster.base).article]
    there = texts[witness.article]
    return {
        base[e.base.start : e.base.end]: (there[e.witness.start : e.witness.end], e)
        for e in witness.edits
        if e.kind != "typography"
    }


def test_every_sample_is_read(report: Report) -> None:
    assert len(report.articles) == 8
    assert not report.skipped
    assert not report.warnings
    assert sum(a.outlet is not None for a in report.articles) == 6


def test_the_portrait_shares_nothing(report: Report) -> None:
    assert not [w for c in report.clusters for w in c.witnesses if "island-voice" in w.article]
    assert not [p for p in report.pairs if "island-voice" in p.a + p.b]


def test_a_quotation_joined_is_the_same_quotation(report: Report) -> None:
    cluster = cluster_with(report, "You have never stood on my deck")
    assert "four coffins" in words(report, cluster.witness(cluster.base))
    assert version(cluster, "northern-ledger").verdict in ("base", "verbatim")
    split = version(cluster, "coastwire")
    assert split.verdict in ("base", "verbatim")
    assert len(split.spans) == 2
    assert len(version(cluster, "northern-ledger").spans) == 1


def test_a_sentence_left_out_is_named(report: Report) -> None:
    cluster = cluster_with(report, "Will you read the night log")
    ledger = version(cluster, "northern-ledger")
    assert ledger.verdict == "shortened"
    (left_out,) = replaced(report, cluster, ledger)
    assert "Will you read the night log before the hearing, all eleven books of it" in left_out
    assert ledger.article in findings(report, "QD203")


def test_a_number_and_a_name_changed_in_silence_are_found(report: Report) -> None:
    packet = "samples/evening-packet.md"
    assert set(findings(report, "QD202")) == {packet, "radio-sound-0212"}
    seen: dict[str, tuple[str, str, bool]] = {}
    for cluster in report.clusters:
        for witness in cluster.witnesses:
            if witness.article == packet and witness.quoted == "yes":
                rows = replaced(report, cluster, witness)
                seen |= {old: (new, e.kind, e.marked) for old, (new, e) in rows.items() if new}
    assert seen == {
        "Patience": ("Prudence", "name", False),
        "19": ("90", "number", False),
        "31": ("13", "number", False),
    }


def test_what_the_reader_is_shown_is_not_an_alteration(report: Report) -> None:
    assert "samples/sound-and-shore.md" in findings(report, "QD203")
    assert "samples/sound-and-shore.md" not in findings(report, "QD202")


def test_words_printed_without_their_marks_are_found(report: Report) -> None:
    assert set(findings(report, "QD205")) == {"samples/evening-packet.md"}


def test_another_speaker_is_found(report: Report) -> None:
    assert set(findings(report, "QD204")) == {"ratepayer-118"}


def test_a_lost_not_is_found_and_printed_first(report: Report) -> None:
    assert set(findings(report, "QD206")) == {"radio-sound-0212"}
    assert report.findings[0].code == "QD206"


def test_the_agency_copy_is_a_near_duplicate(report: Report) -> None:
    (group,) = report.groups
    assert {group.kept, *(m.article for m in group.members)} == {"samples/coastwire.md", "samples/skerrow-courier.md"}
    assert {f.group for f in report.findings if f.code == "QD302"} == {group.id}
    assert not [f for f in report.findings if f.code == "QD301"]


def test_every_place_points_into_its_article(report: Report) -> None:
    texts = {a.id: a.text for a in report.articles}
    for cluster in report.clusters:
        for witness in cluster.witnesses:
            for span in (*witness.spans, *witness.attributions):
                assert 0 <= span.start < span.end <= len(texts[witness.article])
