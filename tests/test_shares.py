"""Mostly shared articles: own words only, one other article, in one direction; what is licensed is a note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff import pipeline
from quotediff.errors import OptionError
from quotediff.model import Article, Finding, Loaded, Report
from quotediff.options import CompareOptions

LEDE = "The ferry Marta ran aground off Tern Head on Tuesday evening with 41 people on board and its lamp unlit."
MORE = "Two tugs from Skerrow pulled it free at the turn of the tide, and nobody was hurt in any way."
SPEECH = "“We waited ten minutes before anyone told us to put on a life jacket, and then another ten,” said Ilka Maren."
OWN = "The fish market reopens on Saturday under a mended roof; two stalls have new owners, and the ice is free. "


def report(texts: Sequence[str], reference: Sequence[str] = (), **options: Any) -> Report:
    new = [Article(f"new{i}", text, path=f"new{i}") for i, text in enumerate(texts)]
    old = [Article(f"old{i}", text, path=f"old{i}") for i, text in enumerate(reference)]
    settings = CompareOptions(**{"max_shared": 0.5, **options})
    return pipeline.compare(Loaded(tuple(new)), settings, Loaded(tuple(old)) if old else None)


def shared(*given: Any, **options: Any) -> list[Finding]:
    return [f for f in report(*given, **options).findings if f.code == "QD103"]


def test_a_brief_that_stands_in_a_long_story_is_wholly_shared_and_the_story_is_not() -> None:
    (found,) = shared([f"{LEDE} {MORE}", f"{OWN}\n\n{LEDE} {MORE}\n\n{OWN * 4}"])
    assert (found.article, found.other, found.level, found.share) == ("new0", "new1", "error", 1.0)
    assert found.message == "100% of its own words (40 of 40) stand in new1"


def test_quotations_do_not_count_on_either_side() -> None:
    many = "\n\n".join([SPEECH] + [SPEECH.replace("ten", n).replace("life", f"{n} life") for n in ("six", "two")])
    assert shared([f"{many}\n\n{OWN}", f"{many}\n\n{LEDE}"]) == []
    (found,) = shared([f"{many}\n\n{OWN}{LEDE}", f"{LEDE} {MORE} {MORE.replace('tug', 'boat')}"], max_shared=0.4)
    assert found.share is not None
    assert 0.4 < found.share < 0.6


def test_the_limit_is_passed_not_reached() -> None:
    half = [f"{LEDE}\n\n{' '.join(OWN.split()[:20])}", LEDE]
    shares = {f.article: f.share for f in shared(half, max_shared=0.01)}
    assert shares == {"new0": 0.5, "new1": 1.0}
    assert [f.article for f in shared(half)] == ["new1"]
    assert [f.article for f in shared(half, max_shared=0.49)] == ["new0", "new1"]


def test_the_words_stand_in_one_other_article_not_in_two_together() -> None:
    texts = [f"{LEDE}\n\n{MORE}", f"{OWN}\n\n{LEDE}", f"{OWN.replace('fish', 'flower')[::-1]}\n\n{MORE}"]
    assert "new0" not in {f.article for f in shared(texts, max_shared=0.6)}
    assert "new0" in {f.article for f in shared(texts, max_shared=0.4)}


def test_only_incoming_articles_are_judged_and_only_statements_about_them_made() -> None:
    copies = [f"{LEDE} {MORE}", f"{LEDE} {MORE} {OWN}", f"{LEDE} {MORE} {OWN}\n"]
    found = report([OWN * 2], copies)
    assert found.reference == {"old0", "old1", "old2"}
    assert found.groups == ()
    assert {f.article for f in found.findings} <= {"new0", None}
    assert [f.article for f in shared(copies[:1], copies[1:])] == ["new0"]
    speeches = [f"{SPEECH.replace('life', word)} {i}" for i, word in enumerate(("life", "swim", "rain"))]
    ours = report(speeches[:1], speeches[1:])
    (cluster,) = ours.clusters
    incoming = {w.siglum for w in cluster.witnesses if w.article == "new0"}
    assert {w.article for w in cluster.witnesses} == {"new0", "old0", "old1"}
    about = {f.witness for f in ours.findings if f.code == "QD202"}
    assert about <= incoming or cluster.base in incoming


def test_an_exact_copy_is_wholly_shared() -> None:
    text = f"{LEDE} {MORE}"
    found = shared([text, f"{text}\n"])
    assert [(f.article, f.other, f.share) for f in found] == [("new0", "new1", 1.0), ("new1", "new0", 1.0)]


def test_boilerplate_does_not_count() -> None:
    plug = "Sign up for our free newsletter and never again miss a story from the islands and the coast around them."
    two = [f"{plug}\n\n{LEDE}", f"{plug}\n\n{OWN}"]
    assert len(shared(two, max_shared=0.4)) == 2
    assert shared(two, max_shared=0.4, ignore_text=(plug,)) == []
    assert shared([*two, f"{plug}\n\n{MORE}"], max_shared=0.4, max_articles=2) == []


def test_nobody_asks_compare() -> None:
    text = f"{LEDE} {MORE}"
    assert shared([text, f"{text} {OWN}"], max_shared=None) == []


@given(st.lists(st.sampled_from((LEDE, MORE, SPEECH, OWN)), min_size=1, max_size=4), st.data())
def test_a_share_is_a_share_and_order_does_not_matter(parts: list[str], data: st.DataObject) -> None:
    texts = ["\n\n".join(parts), "\n\n".join(data.draw(st.permutations(parts))), "\n\n".join((LEDE, OWN))]
    articles = [Article(f"new{i}", text, path=f"new{i}") for i, text in enumerate(texts)]
    options = CompareOptions(max_shared=0.01)
    found = [f for f in pipeline.compare(Loaded(tuple(articles)), options).findings if f.code == "QD103"]
    assert all(f.share is not None and 0.01 < f.share <= 1 for f in found)
    again = pipeline.compare(Loaded(tuple(data.draw(st.permutations(articles)))), options)
    assert [f for f in again.findings if f.code == "QD103"] == found


CREDITED = f"{LEDE} {MORE}\n\nReporting by Coastwire\n"


@pytest.mark.parametrize(
    ("texts", "level", "told"),
    [
        ((CREDITED, f"TERN HEAD (Coastwire) — {LEDE} {MORE} {OWN}"), "note", "; licensed: credits Coastwire in line 3"),
        ((CREDITED, f"{LEDE} {MORE} {OWN}"), "error", ""),
        ((f"{LEDE} {MORE}\n\nOur own story.", f"TERN HEAD (Coastwire) — {LEDE} {MORE} {OWN}"), "error", ""),
    ],
)
def test_licensed_copy_is_a_note_that_says_so(texts: Sequence[str], level: str, told: str) -> None:
    found = next(f for f in shared(texts, licensed=("AP", "Coastwire")) if f.article == "new0")
    assert found.level == level
    assert found.message.endswith(f"stand in new1{told}")
    (near,) = [f for f in report(texts, licensed=("Coastwire",), levels={"QD302": "error"}).findings if f.group]
    assert near.level == level


def test_the_agency_itself_needs_no_credit_line() -> None:
    text = f"{LEDE} {MORE}"
    wire = Article("wire", f"{text} {OWN}", outlet="coastwire")
    ours = Article("ours", CREDITED)
    options = CompareOptions(max_shared=0.4, licensed=("Coastwire",))
    found = {f.article: f for f in pipeline.compare(Loaded((wire, ours)), options).findings if f.code == "QD103"}
    assert {f.level for f in found.values()} == {"note"}
    assert found["wire"].message.endswith("licensed: is by Coastwire")


def test_levels_change_what_is_said_first_and_off_leaves_it_out() -> None:
    texts = [f"{SPEECH}\n\n{LEDE}", f"{SPEECH.replace('ten', '20')}\n\n{LEDE}"]
    plain = report(texts)
    assert [f.code for f in plain.findings] == ["QD202", "QD101"] or plain.findings[0].level != "note"
    changed = report(texts, levels={"QD101": "error", "QD202": "note", "QD302": "off"})
    levels = [(f.code, f.level) for f in changed.findings]
    assert ("QD101", "error") in levels
    assert ("QD202", "note") in levels
    assert [level for _, level in levels] == sorted(
        (level for _, level in levels), key=["error", "warning", "note"].index
    )
    assert changed.clusters[0].kind == "passage"
    off = report(texts, levels={"QD101": "off"})
    assert {c.kind for c in off.clusters} == {"quotation"}
    assert off.statistics["hidden"] == plain.statistics["hidden"] + 1
    assert "QD101" not in off.statistics["findings"]


@pytest.mark.parametrize("levels", [{"QD999": "note"}, {"QD101": "fatal"}])
def test_levels_that_are_none(levels: dict[str, str]) -> None:
    with pytest.raises(OptionError, match="levels: "):
        CompareOptions(levels=levels)
