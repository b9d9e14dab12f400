"""What is said around the words: counts, rows, notes, short ids, order; and which formats there are."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from quotediff import formats
from quotediff.collations import siglum
from quotediff.errors import OptionError
from quotediff.formats.lookup import Lookup, Places, short_ids
from quotediff.formats.notes import Note, notes, same_words
from quotediff.formats.rows import most_telling, rows
from quotediff.formats.wording import counted, headline, listed, percent, plural, readings
from quotediff.formats.words import cut, whole_sentences
from quotediff.model import Finding, Reading, Span, Speaker, Variant
from tests.formats import build
from tests.formats.render import can, render

RICH = build.rich_report()
LOOKUP = Lookup(RICH)
POOL = RICH.clusters[0]


FOR_ALL = ("text", "list", "json", "jsonl", "csv", "md")
"""Formats that have a form for everything; the others write reports."""


def test_every_suffix_names_a_format_and_every_format_writes_reports() -> None:
    assert set(formats.SUFFIXES.values()) <= formats.FORMATS.keys()
    for name in formats.FORMATS:
        everything = ("report", "cluster", "quotations", "sentences", "comparison")
        for what in everything if name in FOR_ALL else ("report",):
            assert can(name, what)


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(OptionError, match="'xml'; formats: text, list, json"):
        formats.load("xml")


def test_rich_is_loaded_by_text_alone() -> None:
    code = (
        "import sys; from quotediff import formats\n"
        "for name in formats.FORMATS:\n"
        "    if name != 'text': formats.load(name)\n"
        "assert not {'rich', 'numpy', 'rapidfuzz'} & sys.modules.keys()\n"
        "formats.load('text'); assert 'rich' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_numbers_and_nouns() -> None:
    assert [plural(n) for n in ("word", "quotation", "group of copies", "reply", "witness")] == [
        "words",
        "quotations",
        "groups of copies",
        "replies",
        "witnesses",
    ]
    assert [listed(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert [percent(x) for x in (0, 0.001, 0.5, 0.999, 1)] == ["0%", "1%", "50%", "99%", "100%"]
    assert counted(RICH.clusters) == "2 quotations and 2 passages"


def test_headlines() -> None:
    assert headline(RICH, LOOKUP.shown()) == "2 quotations and 2 passages are shared by 7 of 8 articles"
    assert headline(RICH, RICH.clusters[1:2]) == "1 quotation is shared by 2 of 8 articles"
    two = replace(RICH, articles=(build.EARLY, build.STAR))
    assert headline(two, RICH.clusters[1:2]) == "1 quotation is shared by both articles"
    crowd = build.crowd_report(12)
    assert headline(crowd, crowd.clusters) == "1 quotation is shared by all 12 articles"
    assert headline(build.empty_report(), ()) == "No article was read"
    assert "nothing to compare" in headline(build.empty_report([build.POST]), ())
    assert headline(build.empty_report(build.ARTICLES), ()).startswith("Nothing is shared: 8 articles")
    copies = replace(build.empty_report(build.ARTICLES), groups=RICH.groups)
    assert headline(copies, ()).endswith("of copies among 8 articles, nothing else shared")
    hidden = replace(build.empty_report(build.ARTICLES), statistics={"hidden": 3})
    assert headline(hidden, ()) == "Nothing to show in 8 articles: the options leave out all that they share"


def test_short_ids_are_as_short_as_they_can_be() -> None:
    ids = ["0123456789abcdef", "0123456789abcdee", "0123456700000000", "f" * 16]
    assert list(short_ids(ids).values()) == ["01234567" + "0", "0123456789abcdee", "0123456789abcdef", "f" * 8]
    assert short_ids([]) == {}


def test_places() -> None:
    post, star, radio = (w for w in POOL.witnesses if w.siglum in "ADE")
    assert LOOKUP.witness_place(post) == "pool/post.txt:3:2"
    assert LOOKUP.witness_place(star) == "wire/records.jsonl:15 ns-77"
    assert LOOKUP.witness_place(radio) == "wire/records.jsonl:17"
    long = replace(build.STAR, id="0123456789-0123456789-012")
    assert Places({long.id: long}).name(long.id) == "wire/records.jsonl:15"
    assert LOOKUP.jump(star.article, 100) == "wire/records.jsonl:15:1"


def test_witnesses_that_changed_the_same_are_one_row() -> None:
    crowd = build.crowd_report()
    found = rows(crowd.clusters[0], {}, Lookup(crowd).texts)
    assert [row.articles for row in found] == [493, 2, 1, 1, 1, 1]
    assert [row.same for row in found] == [True] + [False] * 5
    assert len(rows(POOL, LOOKUP.given(POOL), LOOKUP.texts)) == 6


def test_the_most_telling_rows_are_kept_in_their_order() -> None:
    found = rows(POOL, LOOKUP.given(POOL), LOOKUP.texts)
    kept, rest = most_telling(found, 3)
    assert [row.first.siglum for row in kept] == ["C", "D", "E"]
    assert [row.first.siglum for row in rest] == ["B", "F", "G"]
    assert most_telling(found, 6) == (found, [])


def test_what_is_beyond_the_most_telling_rows_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotediff.formats.text.clusters.MOST_ROWS", 3)
    written = render("text", "report", RICH)
    assert "and 3 more variants in 3 articles: quotediff diff 3f1c02ab PATH…" in written
    assert "moved:" not in written
    assert "moved:" in render("text", "report", RICH, all_places=True)


def note_texts(siglum: str) -> list[Note]:
    found = {row.first.siglum: row for row in rows(POOL, LOOKUP.given(POOL), LOOKUP.texts)}
    row = found[siglum]
    return notes(row, POOL.witness("A"), build.POST.text, LOOKUP.text(row.first.article))


def test_notes() -> None:
    assert note_texts("B") == []
    assert note_texts("C") == [Note("NEGATION: “not” is lost", loud=True)]
    assert note_texts("D") == [
        Note("ANOTHER SPEAKER: Tomas Vell", loud=True),
        Note("left out: 1 sentence (4 words) where the quotation was broken off and resumed"),
    ]
    assert note_texts("E") == [Note("unquoted: printed as the article's own words")]
    assert note_texts("F") == [Note("moved: “By then”")]
    assert note_texts("G") == [Note("left out: 1 sentence (15 words) where an ellipsis or brackets show it")]


def test_a_long_negation_is_cut() -> None:
    witness = POOL.witness("C")
    whole = build.at(build.POST, "not close the pool this winter,” Mara Lindqvist told the council. “It serves")
    edits = (build.edit("delete", "negation", whole, witness.edits[0].witness, marked=True),)
    cluster = replace(POOL, witnesses=(POOL.witness("A"), replace(witness, edits=edits)))
    (row,) = rows(cluster, {}, LOOKUP.texts)
    (note,) = notes(row, POOL.witness("A"), build.POST.text, build.GAZETTE.text)
    assert note.text == (
        "NEGATION: “not close the pool this … told the council. “It serves” is lost, under an ellipsis or brackets"
    )


def left_out(at_words: str, where: str, *, marked: bool) -> list[str]:
    """Return the notes on a witness that lacks some of the base's words."""
    island = POOL.witness("F")
    dropped = build.edit(
        "delete", "omission", build.at(build.POST, at_words), build.after(build.ISLAND, where), marked=marked
    )
    witness = replace(island, edits=(dropped,))
    cluster = replace(POOL, witnesses=(POOL.witness("A"), witness))
    (row,) = rows(cluster, {}, LOOKUP.texts)
    return [note.text for note in notes(row, POOL.witness("A"), build.POST.text, build.ISLAND.text)]


def test_where_words_were_left_out() -> None:
    assert left_out("We will not", "was calm. “", marked=False) == ["left out: 3 words at the start"]
    assert left_out("money by then", "find the money", marked=False) == ["left out: 3 words at the end"]
    assert left_out("by then", "find the money", marked=False) == []
    assert left_out("this winter", "the pool", marked=False) == []
    dropped = "It serves 340 people a day"
    assert left_out(dropped, "this winter", marked=False) == ["left out: 6 words with nothing to show it"]
    assert left_out("this winter", "the pool", marked=True) == [
        "left out: 2 words where an ellipsis or brackets show it"
    ]


def test_a_speaker_whom_only_pronouns_name_is_told_where_two_agree() -> None:
    she = Speaker("Mara Lindqvist", Span(0, 3), form="pronoun")
    other = she._replace(name="Tomas Vell")

    def spoken(*speakers: Speaker | None) -> str | None:
        witnesses = (replace(w, speaker=s) for w, s in zip(POOL.witnesses, speakers, strict=False))
        return LOOKUP.spoken(replace(POOL, witnesses=tuple(witnesses)))

    assert spoken(she) is spoken(she, other) is spoken(None, she, other) is None
    assert spoken(other, she, she._replace(name="Lindqvist")) == "Mara Lindqvist"
    assert spoken(she, she, other._replace(form="person")) == "Tomas Vell"


def test_what_an_article_prints_elsewhere_is_not_left_out() -> None:
    island = POOL.witness("F")
    places = (("We will not", "was calm. “"), ("money by then", "find the money"))
    one, other = (
        replace(
            island,
            siglum=s,
            edits=(build.edit("delete", "omission", build.at(build.POST, a), build.after(build.ISLAND, b)),),
        )
        for s, (a, b) in zip("FH", places, strict=True)
    )
    cluster = replace(POOL, witnesses=(POOL.witness("A"), one, other))
    told = [
        [note.text for note in notes(row, POOL.witness("A"), build.POST.text, build.ISLAND.text)]
        for row in rows(cluster, {}, LOOKUP.texts)
    ]
    assert told == [["more of it in the same article: H"], ["more of it in the same article: F"]]


TALK = 'Ode said: "It came. All of the U.S. Navy met Mr. Ode. They left in May, and so on." But she met U.S. Navy men. '


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        ("It came.", 1),
        ("It came", 1),
        ("All of the U.S. Navy met Mr. Ode. They left in May, and so on.", 2),
        ("met U.S. Navy men", 0),
        ("All of the U.S. Navy met", 0),
        ("It came. All of the U.S.", 0),
        ("They left in May", 0),
    ],
)
def test_only_whole_sentences_are_counted_as_such(words: str, sentences: int) -> None:
    start = TALK.index(words)
    assert whole_sentences(TALK, Span(start, start + len(words))) == sentences


def test_nothing_is_cut_inside_an_abbreviation() -> None:
    text = "she met a man of the U.S. Navy in the town of Orle"
    assert cut(text, 7, 2) == ("she met a man of the U.S.", "of Orle", 4)
    assert cut(text, 2, 7) == ("she met", "U.S. Navy in the town of Orle", 4)


def test_same_words_and_how_they_are_split() -> None:
    (row, *_) = rows(POOL, {}, LOOKUP.texts)
    base = POOL.witness("A")
    assert same_words(row, base, build.EARLY.text) == "= same words, not split"
    unsplit = replace(base, spans=base.spans[:1])
    assert same_words(row, unsplit, build.EARLY.text) == "= same words"
    split = replace(row, witnesses=(base,))
    said = same_words(split, unsplit, build.POST.text)
    assert said == "= same words, split by an attribution: ‹Mara Lindqvist told the council›"
    assert same_words(replace(row, witnesses=(base, base)), base, build.POST.text) == "= same words (1 article)"


def test_the_collation_is_told_in_words() -> None:
    assert readings(POOL, LOOKUP) == [("“not”", "nothing in C"), ("“340”", "“430” in C")]
    many = tuple(siglum(i) for i in range(9))
    variants = (Variant(build.at(build.GAZETTE, "430"), ("C",)), Variant(build.after(build.EARLY, "340"), ("B", *many)))
    row = Reading(build.at(build.POST, "340"), variants)
    assert readings(replace(POOL, readings=(row,)), LOOKUP) == [("“340”", "“430” in C; nothing in 10 witnesses")]


def test_sorting_and_limits() -> None:
    def order(sort: str) -> list[int]:
        return [RICH.clusters.index(cluster) for cluster in LOOKUP.ordered(sort)]

    assert order("level") == [0, 1, 2, 3]
    assert order("words") == [0, 2, 3, 1]
    assert order("articles") == [0, 2, 1, 3]
    assert order("time") == [0, 2, 3, 1]
    written = render("text", "report", RICH, limit=1, sort="words")
    assert "1 quotation and 2 passages more not shown (limit 1)" in written
    assert "00c0ffee" not in written


def test_boilerplate_is_summed_up_in_a_line() -> None:
    report = replace(RICH, clusters=(replace(POOL, kind="boilerplate"), *RICH.clusters[1:]))
    articles = len({witness.article for witness in POOL.witnesses})
    line = f"Boilerplate, not counted as copied: 1 passage that an outlet repeats under other stories, in {articles}"
    for name in ("text", "md", "list"):
        assert "3f1c02ab" not in render(name, "report", report)
    for name in ("text", "md"):
        assert line in " ".join(render(name, "report", report).split())
        assert "Boilerplate" not in render(name, "report", RICH)
    assert "3f1c02ab" in render("csv", "report", report)


def test_an_accepted_finding_is_called_so() -> None:
    findings = tuple(replace(f, status="accepted") for f in RICH.findings if f.cluster == POOL.id)
    assert "NEGATION CHANGED (accepted)" in render("text", "report", replace(RICH, findings=findings))
    assert ": QD206 negation-changed (accepted): " in render("list", "report", replace(RICH, findings=findings))


def test_a_mostly_shared_article_is_shown_in_every_format_for_people() -> None:
    share = Finding("x", "QD103", "error", "72% of it stands in pool/post.txt", "0", article=build.EARLY.id, share=0.72)
    report = replace(RICH, findings=(share, *RICH.findings))
    for name in ("text", "md", "list"):
        assert "72% of it stands in pool/post.txt" in render(name, "report", report)


def test_an_unknown_cluster_is_an_error() -> None:
    for name in (name for name in formats.FORMATS if can(name, "cluster")):
        with pytest.raises(KeyError):
            render(name, "cluster", RICH, "ffffffff")


def test_markdown_is_cut_before_a_summary_overflows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotediff.formats.markdown.MOST_BYTES", 3000)
    written = render("md", "report", RICH)
    assert "2 quotations and 2 passages more not shown here" not in written
    assert "more not shown here." in written
    assert len(written.encode()) < 4500
