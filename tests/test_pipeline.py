from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pkgutil import iter_modules
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import quotediff
from quotediff import contract, pipeline
from quotediff import jobs as work
from quotediff.extraction import quotes, sentences
from quotediff.model import Article, Loaded, Quotation, Report, Span
from quotediff.options import CompareOptions
from quotediff.pipeline import compare, diff_articles
from quotediff.pipeline.reading import _line_ends
from quotediff.quotations import Marks, find_quotations
from tests.cost import Watched
from tests.strategies import articles

LETTER = (
    "We will rebuild every boat and every house on this shore before the first winter storm comes and no family in "
    "Tarrow Bay shall pay a single penny for it"
)
CHANGES = (
    ("every house", "each house"),
    ("first winter", "second winter"),
    (" and no family in Tarrow Bay shall pay a single penny for it", ""),
    ("single penny", "single pound"),
    ("shore", "coast"),
    ("no family", "every family"),
)
PLAIN = ("harbour", "council", "ferry", "meeting", "budget", "storm", "winter", "school", "market", "bridge", "plan")


def article(number: int, said: str, **known: Any) -> Article:
    """Write an article that quotes the mayor among words of its own."""
    own = random.Random(number)
    text = " ".join(f"{own.choice(PLAIN)}{number}x{i}" for i in range(60)).capitalize()
    return Article(f"{number:03}.txt", f'{text}.\n\nMayor Jane Tollen said: "{said}."\n', f"{number:03}.txt", **known)


def run(*some: Article, **options: Any) -> Report:
    return compare(Loaded(some), CompareOptions(**options))


def as_bytes(report: Report) -> bytes:
    values = [contract.head(report), report.statistics, list(contract.report_parts(report))]
    return json.dumps(values, ensure_ascii=False).encode()


@pytest.fixture(scope="module")
def letter() -> tuple[Article, ...]:
    """Five hundred articles that print one sentence, a few of them in six other ways."""
    said = [LETTER] * 500
    for i in range(60):
        said[10 + i * 8] = LETTER.replace(*CHANGES[i % len(CHANGES)])
    return tuple(article(i, text) for i, text in enumerate(said))


def test_what_500_articles_print_is_one_cluster_with_its_variants(letter: tuple[Article, ...]) -> None:
    report = run(*letter)
    (cluster,) = report.clusters
    assert len({w.article for w in cluster.witnesses}) == 500
    verdicts = Counter(w.verdict for w in cluster.witnesses)
    assert verdicts == {"base": 1, "verbatim": 439, "altered": 50, "shortened": 10}
    variants = Counter(len(v.witnesses) for row in cluster.readings for v in row.variants)
    assert variants == {10: 6}
    assert len(report.pairs) == 100_000
    assert report.pairs_omitted == 500 * 499 // 2 - 100_000


def test_order_and_jobs_do_not_matter(letter: tuple[Article, ...]) -> None:
    some = list(letter[:80])
    first = as_bytes(run(*some))
    random.Random(1).shuffle(some)
    assert as_bytes(run(*some)) == first
    assert as_bytes(compare(Loaded(tuple(some)), jobs=2)) == first


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(articles(), st.integers(2, 4), st.integers(1, 20))
def test_work_that_is_shared_finds_the_same(some: list[Article], number: int, parts: int) -> None:
    loaded, options = Loaded(tuple(some)), CompareOptions(min_words=4, similarity=0.6, max_shared=0.2)
    expected = as_bytes(compare(loaded, options)), quotes(loaded), sentences(loaded)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "PATIENCE_SECONDS", 0)
        patch.setattr(work, "PARTS", parts)
        patch.setattr(pipeline, "MUCH_WORDS", parts)
        found = as_bytes(compare(loaded, options, jobs=number)), quotes(loaded, jobs=number), sentences(loaded, jobs=2)
    assert found == expected


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(articles(), st.integers(3, 8))
def test_every_place_lies_in_its_article(some: list[Article], min_words: int) -> None:
    report = run(*some, min_words=min_words, similarity=0.6)
    texts = contract.texts_of(report)
    for cluster in report.clusters:
        assert len({w.article for w in cluster.witnesses}) >= 2
        base = texts[cluster.witness(cluster.base).article]
        for witness in cluster.witnesses:
            text = texts[witness.article]
            places = [*witness.spans, *witness.attributions, *(e.witness for e in witness.edits)]
            assert all(0 <= s.start <= s.end <= len(text) for s in places)
            assert all(0 <= e.base.start <= e.base.end <= len(base) for e in witness.edits)
            assert list(witness.spans) == sorted(witness.spans)
            assert 0 <= witness.similarity <= 1
    for value in (v for kind, v in contract.report_parts(report) if kind == "cluster"):
        for witness in value["witnesses"]:
            for place in witness["spans"]:
                assert texts[witness["article"]][place["start"] : place["end"]] == place["exact"]


def codes(report: Report) -> list[str]:
    return sorted({finding.code for finding in report.findings})


def test_findings_of_each_kind() -> None:
    base = article(1, LETTER, outlet="Ledger")
    assert codes(run(base, article(2, LETTER))) == ["QD201"]
    assert codes(run(base, article(2, LETTER.replace("first winter", "second winter")))) == ["QD202"]
    assert codes(run(base, article(2, LETTER.split(" before", maxsplit=1)[0]))) == ["QD203"]
    assert "QD206" in codes(run(base, article(2, LETTER.replace("We will", "We will not"))))
    other = Article("2.txt", article(2, LETTER).text.replace("Mayor Jane Tollen", "Captain Ruan Moyle"), "2.txt")
    assert codes(run(base, other)) == ["QD201", "QD204"]
    unquoted = Article("2.txt", f"The mayor promised that {LETTER.replace('We', 'they')}.", "2.txt")
    assert "QD205" in codes(run(base, unquoted))


def test_select_and_ignore_hide_clusters_and_count_them() -> None:
    some = article(1, LETTER), article(2, LETTER)
    report = run(*some, select=("QD202",))
    assert report.clusters == ()
    assert report.findings == ()
    assert report.statistics["hidden"] == 1
    assert run(*some, ignore=("QD2",)).clusters == ()


def test_texts_to_ignore_do_not_count() -> None:
    some = article(1, LETTER), article(2, LETTER)
    assert run(*some, ignore_text=(f"Notice: {LETTER}.",)).clusters == ()


def test_reference_articles_are_compared_with_incoming_ones_only() -> None:
    reference = Loaded((article(1, LETTER), article(2, LETTER)))
    assert compare(Loaded((article(3, "Nothing of the kind was said here today"),)), None, reference).clusters == ()
    (cluster,) = compare(Loaded((article(3, LETTER),)), None, reference).clusters
    assert {w.article for w in cluster.witnesses} == {"001.txt", "002.txt", "003.txt"}


def test_the_original_is_the_base() -> None:
    short = LETTER.split(" and no family", maxsplit=1)[0]
    report = run(article(1, LETTER), article(2, short), article(3, LETTER), base="002.txt")
    (cluster,) = report.clusters
    assert cluster.witness(cluster.base).article == "002.txt"


def test_exact_copies_stand_in_a_group_and_not_in_clusters() -> None:
    one = article(1, LETTER)
    copy = Article("copy.txt", one.text + " \n", "copy.txt")
    report = run(one, copy, article(2, LETTER))
    assert [f.code for f in report.findings] == ["QD301", "QD201"]
    assert {w.article for c in report.clusters for w in c.witnesses} == {"001.txt", "002.txt"}
    assert {(p.a, p.b) for p in report.pairs} == {
        ("001.txt", "002.txt"),
        ("001.txt", "copy.txt"),
        ("002.txt", "copy.txt"),
    }


def story(name: str, outlet: str, more: str = "") -> Article:
    told = "The harbour board met on Monday to talk about the night ferry, its lamp and its fares; nobody objected."
    return Article(name, f"{told}{more}", name, outlet=outlet)


LONGER = (" A tenth member came late and asked to have that written down.", " The clerk did so.")


def copies(*articles: Article, **options: Any) -> list[tuple[str | None, str, str | None]]:
    found = run(*articles, **options).findings
    return [(f.article, f.code, f.other) for f in found if f.group is not None]


def test_the_same_text_as_a_near_copy_is_the_same_text() -> None:
    longest = story("c", "Star", LONGER[0])
    assert copies(story("a", "Post"), story("b", "Echo", " \n"), longest, story("d", "Echo", LONGER[1])) == [
        ("b", "QD301", "a"),
        ("a", "QD302", "c"),
        ("d", "QD302", "c"),
    ]


def test_what_an_outlet_repeats_of_itself_is_no_copy_across_outlets() -> None:
    some = story("a", "Post"), story("b", "post", "\n")
    assert copies(*some) == [("b", "QD301", "a")]
    assert copies(*some, across="outlet") == []
    assert run(*some, across="outlet").groups == ()
    assert copies(*some, story("c", "Star"), across="outlet") == [("c", "QD301", "a")]


def test_the_earliest_is_named_only_where_dates_tell() -> None:
    one = article(1, LETTER, published="2026-03-02")
    assert run(one, article(2, LETTER, published="2026-03-01")).clusters[0].earliest == "A"
    assert run(one, article(2, LETTER, published="2026-03-02")).clusters[0].earliest is None
    assert run(one, article(2, LETTER)).clusters[0].earliest is None


def test_nothing_in_nothing_out() -> None:
    report = run()
    assert (report.clusters, report.findings, report.pairs) == ((), (), ())
    assert run(article(1, LETTER)).clusters == ()
    assert run(Article("a", "..."), Article("b", "!")).clusters == ()


def test_no_module_takes_the_place_of_a_name_of_the_library() -> None:
    """A submodule becomes an attribute of the package once it is imported: a function of that name would be gone."""
    assert {module.name for module in iter_modules(quotediff.__path__)}.isdisjoint(quotediff.__all__)


def test_half_a_character_is_no_obstacle() -> None:
    """A lone surrogate, such as JSON may hold, is no Unicode text; the words around it are found all the same."""
    half = tuple(article(i, f"\ud83d {LETTER}\udc00") for i in (1, 2))
    assert [len(quotediff.sentences(Loaded((one,)))) for one in half] == [2, 2]
    assert len(quotediff.quotes(Loaded(half))) == 2
    (cluster,) = run(*half).clusters
    assert cluster.kind == "quotation"
    assert len(quotediff.dedupe(Loaded((half[0], replace(half[0], id="copy")))).groups) == 1
    assert quotediff.diff(half[0].text, half[0].text) == ()


def test_the_library_has_the_names_it_promises() -> None:
    for name in quotediff.__all__:
        assert callable(getattr(quotediff, name))
    with pytest.raises(AttributeError, match="nonsense"):
        _ = quotediff.nonsense
    (edit,) = quotediff.diff("he said ten minutes", "he said 11 minutes")
    assert (edit.tag, edit.kind, edit.base, edit.witness) == ("replace", "number", Span(8, 11), Span(8, 10))


def test_two_articles() -> None:
    found = diff_articles(Article("a", "The ferry left at noon."), Article("b", "The ferry left at dusk."))
    assert [(e.tag, e.base, e.witness) for e in found.edits] == [("replace", Span(18, 22), Span(18, 22))]
    assert found.words == (5, 5)
    assert found.similarity == pytest.approx(0.8)


def test_a_quotation_that_goes_on_as_running_text_leaves_nothing_out() -> None:
    first, rest = LETTER.split(" before ")
    mixed = Article("2.txt", f'The mayor promised: "{first}," and that before {rest}. He left early.', "2.txt")
    (cluster,) = run(article(1, LETTER), mixed).clusters
    witness = cluster.witness("B")
    assert witness.quoted == "partly"
    assert witness.edits == ()
    assert [mixed.text[s.start : s.end] for s in witness.spans] == [first, f"before {rest}"]


def test_what_goes_on_in_the_next_paragraph_with_nothing_left_out_is_one_version() -> None:
    first, second = "We sail until the harbour freezes over", "Nobody on this island will be left without bread or oil"
    between = "The board has asked for a list of boats by Friday noon"
    parted = f"“{first},” Jane Tollen said.\n\nThe hall fell silent for her last words. “{second},” she added.\n"
    for whole, clusters in ((f"{first}. {second}", 1), (f"{first}. {between}. {second}", 2)):
        found = run(Article("1", f"“{whole},” Jane Tollen said.", "1"), Article("2", parted, "2")).clusters
        assert len(found) == clusters
        assert {len(c.witness("B").spans) for c in found} == {3 - clusters}


def test_quotes_and_sentences_of_all_articles_in_order() -> None:
    loaded = Loaded((article(1, LETTER), article(2, LETTER)))
    assert [q.article for q in quotes(loaded)] == ["001.txt", "002.txt"]
    assert [(s.article, s.index) for s in sentences(loaded)] == [
        ("001.txt", 0),
        ("001.txt", 1),
        ("002.txt", 0),
        ("002.txt", 1),
    ]


def test_a_few_words_that_recur_after_months_are_a_stock_phrase() -> None:
    phrase = "a long and bitter winter of empty nets in Tarrow Bay"
    one = Article("1", f"Reports spoke of {phrase}, as was feared.", "1", published="2026-01-01")
    other = "Then came {}, to nobody's surprise."
    near = Article("2", other.format(phrase), "2", published="2026-01-05")
    assert [c.words for c in run(one, near).clusters] == [11]
    assert run(one, replace(near, published="2026-01-20")).clusters == ()
    assert run(one, replace(near, published="2026-06-01")).clusters == ()
    longer = replace(one, text=one.text.replace("of empty", "with rotten boats and of empty"))
    same = replace(near, text=near.text.replace("of empty", "with rotten boats and of empty"), published="2026-01-20")
    assert [c.words for c in run(longer, same).clusters] == [15]
    assert run(longer, replace(same, published="2026-06-01")).clusters == ()


def test_of_many_articles_two_with_little_else_in_common_share_no_stock_phrase() -> None:
    phrase, more = "who spoke on condition of anonymity to the reporters", "behind a locked harbour gate"
    event = "Wenna Tallick mended herring nets on Tollen quay; Osmund Hall sang psalms to Skerrow."
    others = [article(i, f"Number {i} of the lot said so.") for i in range(20)]

    def words(some: str, beside: str = "") -> list[int]:
        texts = (f"{beside} Ask one {some}.", f"See him {some}. {beside}")
        two = [Article(name, text, name) for name, text in zip("ab", texts, strict=True)]
        found = [c.words for c in run(*two, *others).clusters]
        assert any(some in two[0].text[s.start : s.end] for c in run(*two).clusters for s in c.witnesses[0].spans)
        return found

    assert words(phrase) == []
    assert words(f"{phrase} {more}") == [14]
    assert words(phrase, event) == [14, 9]


def test_what_two_articles_share_does_not_hang_on_what_a_third_one_quotes() -> None:
    phrase = "how a lamp at the slip is tended and why it burns"
    said = "Every child in Tarrow Bay ought to be taken down to the harbour in spring to learn"
    shown = "Over the summer, and if our money holds, my school will show any pupil who asks"
    one = Article("1", f'Mayor Jane Tollen said: "{said} {phrase}."', "1")
    two = Article("2", f'Ruan Moyle, a teacher, told parents: "{shown} {phrase}."', "2")
    third = Article("3", f"Much was said on Monday. {one.text} Nobody asked her more.", "3")

    def of(report: Report, a: str, b: str) -> list[int]:
        return [p.words for p in report.pairs if (p.a, p.b) == (a, b)]

    assert of(run(one, two), "1", "2") == [12]
    changed = replace(two, text=two.text.replace("tended", "kept"))
    assert of(run(one, changed, third), "1", "2") == []  # two people who say it in other words
    every = run(one, two, third)
    assert of(every, "1", "2") == of(every, "2", "3") == [12]
    assert [(c.kind, {w.article for w in c.witnesses}) for c in every.clusters] == [
        ("quotation", {"1", "3"}),
        ("passage", {"1", "2", "3"}),
    ]


def test_what_one_speaker_said_is_one_utterance_months_later_where_many_words_are_in_a_row() -> None:
    line = "So it is what I saw and what I will say of it to them"
    one = Article("1", f'"{line}," said Jane Tollen, the mayor.', "1", published="2026-01-01")
    later = Article("2", f'Years ago Mayor Jane Tollen said: "{line}."', "2", published="2026-06-01")
    assert [c.kind for c in run(one, later).clusters] == ["quotation"]
    for old, new in (("Jane Tollen", "Ruan Moyle"), ("and what I", "but they"), (f'"{line}."', f"{line}.")):
        assert run(one, replace(later, text=later.text.replace(old, new))).clusters == ()


def test_a_line_that_two_people_say_is_not_one_utterance() -> None:
    line = "That is exactly what happened here"
    one = Article("1", f'"{line}," said Jane Tollen, the mayor of Tarrow Bay.', "1")
    other = Article("2", f'"{line}," said Ruan Moyle, a teacher on the island.', "2")
    assert run(one, other).clusters == ()
    by_pronoun = Article("2", f'Ruan Moyle is a teacher on the island. "{line}," he said.', "2")
    assert run(one, by_pronoun).clusters == ()
    longer = "So it is what I saw and what I will say of it to them"
    two = [replace(a, text=a.text.replace(line, longer)) for a in (one, by_pronoun, other)]
    assert len(run(*two[:2]).clusters) == 1
    assert run(two[0], two[2]).clusters == ()
    title = "He was to be Master of the United Isles"
    two = [replace(a, text=a.text.replace(longer, title)) for a in two]
    assert [c.kind for c in run(*two[:2]).clusters] == ["passage"]
    same = Article("2", f'"{line}," Tollen said.', "2")
    assert len(run(one, same).clusters) == 1


def test_a_fragment_of_two_words_belongs_to_a_longer_quotation_by_the_same_speaker() -> None:
    one = Article("1", f'Mayor Jane Tollen said: "{LETTER}."', "1")
    other = Article(
        "2",
        'A "penny-free winter storm" was what Mayor Jane Tollen promised. Tollen spoke of a "winter storm" too.',
        "2",
    )
    (cluster,) = run(one, other).clusters
    assert [other.text[s.start : s.end] for s in cluster.witness("B").spans] == ["winter storm"]
    stranger = replace(other, text=other.text.replace("Jane Tollen", "Ruan Moyle").replace("Tollen", "Moyle"))
    assert run(one, stranger).clusters == ()


@pytest.mark.parametrize(
    ("one", "other", "clusters"),
    [
        ("We will blow the hell out of that reef at dawn", "Get him the hell out of here", 0),
        ("Get him the hell out of here", "Get him the hell out of here now", 1),
        ("It was deceit at the heart of government", "We smash the gangs at the heart of this miserable trade", 0),
        ("And we will win in the Supreme Court", "We go to the Supreme Court, and we win in the Supreme Court", 1),
    ],
)
def test_what_one_speaker_says_often_is_no_utterance_unless_it_is_most_of_it(
    one: str, other: str, clusters: int
) -> None:
    two = [Article(name, f"“{said},” Mayor Jane Tollen said.", name) for name, said in (("1", one), ("2", other))]
    assert len(run(*two).clusters) == clusters


def test_a_second_telling_is_no_witness_of_the_first_whatever_joins_them() -> None:
    first = "The council lied many times about the storm. They let our boats sink and they ruined the harbour"
    again = "They lied many times. They let our boats sink and it is like they broke the harbour"
    texts = (
        f"“{first},” Jane Tollen said.",
        f"“{first},” Jane Tollen said. Later: “{again},” Tollen said. She said they “lied many times.”",
        f"“{first},” Jane Tollen said. Later: “{again}, all of it,” Tollen said.",
    )
    some = [Article(str(i), text, str(i), published="2026-01-01") for i, text in enumerate(texts)]
    together = [{some[int(w.article)].text[w.spans[0].start :][:12] for w in c.witnesses} for c in run(*some).clusters]
    assert not any({first[:12], again[:12]} <= starts for starts in together)
    assert any({again[:12]} <= starts for starts in together)


FROZEN = "Mayor Jane Tollen said that “a frozen harbour” was near."


def told(text: str, **options: Any) -> list[tuple[str, str]]:
    """Return (quoted, verdict) of the second witness of what a text has of one that quotes the mayor, days later."""
    said = "“The harbour will freeze this winter and nobody will be ready. It is a frozen harbour,” Jane Tollen said."
    first = Article("1", said, "1", published="2026-01-01")
    second = Article("2", text, "2", published=options.pop("published", "2026-01-05"))
    found = run(first, second, **options).clusters
    return [(str(w.quoted), w.verdict) for c in found for w in c.witnesses if w.article == "2"]


def test_a_fragment_belongs_to_its_speaker_and_to_one_event() -> None:
    assert len(told(FROZEN)) == 1
    assert told(FROZEN.replace("Jane Tollen", "Ruan Moyle")) == []
    assert told(FROZEN, published="2026-01-20") == []


def test_a_quotation_retold_by_its_speakers_name_is_no_quotation_but_belongs() -> None:
    retelling = "Nobody was surprised. Ms. Tollen warned that it would freeze this winter and nobody knew why."
    assert told(retelling) == [("no", "paraphrased")]
    assert told(retelling.replace("Tollen", "Moyle")) == []
    assert told(retelling, published="2026-01-20") == []
    assert told(retelling, similarity=1.0) == []


def test_a_few_quoted_words_inside_a_sentence_that_retells_belong_to_it() -> None:
    said = Article("1", "“I feel very sorry for the harbour pilots tonight,” Jane Tollen said.", "1")

    def found(text: str) -> list[tuple[str, str]]:
        witnesses = [w for c in run(said, Article("2", text, "2")).clusters for w in c.witnesses if w.article == "2"]
        return [(text[s.start : s.end], w.quoted) for w in witnesses for s in w.spans]

    half = "On the pier Tollen said she feels “very sorry” for the harbour pilots."
    assert found(half) == [("she feels “very sorry” for the harbour pilots", "partly")]
    assert found("Tollen said she feels very sorry for “the pilots.”") == [
        ("she feels very sorry for “the pilots", "partly")
    ]
    assert found("Tollen said she was “very sorry” for the boats.") == [("very sorry", "yes")]
    assert found("Ruan Moyle said that Tollen is “very sorry” for the harbour pilots.") == []


def test_a_title_in_marks_does_not_make_running_text_a_quotation() -> None:
    said = "All the tar that went missing was booked by the harbour board as a gift to ‘Lamps for Skerrow’"
    printed = said.replace("‘", "“").replace("’", "”")
    two = (Article("1", f"“{said},” the report says.", "1"), Article("2", f"{printed}. Nobody knew why.", "2"))
    (cluster,) = run(*two).clusters
    assert [(w.quoted, len(w.spans)) for w in cluster.witnesses] == [("yes", 1), ("no", 1)]


def test_of_a_speech_that_two_articles_quote_one_may_retell_what_the_other_quotes() -> None:
    shared = "“The storm will not stop this ferry,” Jane Tollen said. "
    said = Article("1", f"{shared}“I believe that we can sail,” she added on the pier.", "1")
    retold = f"{shared}Much later, Tollen went on because she still believed she could sail at all."

    def found(text: str) -> list[str]:
        witnesses = [w for c in run(said, Article("2", text, "2")).clusters for w in c.witnesses if w.article == "2"]
        return [text[s.start : s.end] for w in witnesses if w.quoted == "no" for s in w.spans]

    assert found(retold) == ["believed she could sail"]
    assert found(retold.removeprefix(shared)) == []
    assert found(retold.replace("later, Tollen", "later, Moyle")) == []


def test_a_name_in_running_text_is_no_utterance() -> None:
    said = "“We meet at the Osmund Hall of Tarrow Bay on the Skerrow Road,” Mayor Jane Tollen said."
    shared = "It burned at {} on Monday."
    for place, clusters in (("the Osmund Hall of Tarrow Bay on the Skerrow Road", 0), (said[1:62], 1)):
        found = run(Article("1", said, "1"), Article("2", shared.format(place), "2")).clusters
        assert sum(c.kind == "quotation" for c in found) == clusters


HALL = "at the Osmund Hall of Tarrow Bay on the Skerrow Road"


@pytest.mark.parametrize(
    ("one", "other", "clusters"),
    [
        (f"It burned {HALL} on Monday.", f"Nobody met {HALL} this spring.", 0),
        (f"A fire broke out on Monday {HALL}.", f"Nobody slept: a fire broke out on Monday {HALL}.", 1),
        (
            "It was Odo Quist, Lena Brandow, Ilka Maren, Ruan Moyle.",
            "So Odo Quist, Lena Brandow, Ilka Maren, Ruan Moyle met.",
            1,
        ),
        (f"Fire A{HALL[1:]}\n\nIt burned.", f"Fire A{HALL[1:]}\n\nNobody slept.", 1),
    ],
)
def test_a_name_is_no_passage_but_a_list_or_a_headline_is(one: str, other: str, clusters: int) -> None:
    found = run(Article("1", one, "1"), Article("2", other, "2")).clusters
    assert sum(c.kind == "passage" for c in found) == clusters


def test_what_looks_like_a_title_belongs_to_whom_another_article_lets_say_it() -> None:
    said = "“We sail until the harbour freezes over,” Mayor Jane Tollen said."
    headline = "Read the story: “Until the Harbour Freezes Over” tells of the winter."
    (cluster,) = run(Article("1", said, "1"), Article("2", headline, "2")).clusters
    assert [w.quoted for w in cluster.witnesses] == ["yes", "yes"]
    assert run(Article("1", headline, "1"), Article("2", f"Again: {headline[16:46]}.", "2")).clusters == ()


def test_a_piece_of_a_title_in_capitals_is_what_nobody_said() -> None:
    title = Article("1", "Read the book: “The Harbour Freezes Over in November” tells of the winter.", "1")
    said = "“{},” Mayor Jane Tollen said."
    for words, clusters in (
        ("Harbour Freezes Over in November", 0),
        ("The Harbour Freezes Over in November", 1),
        ("The harbour freezes over in November", 1),
    ):
        assert len(run(title, Article("2", said.format(words), "2")).clusters) == clusters


def test_titles_alone_are_no_passage_and_cut_none() -> None:
    title = "the novel “The Long Dark Winter of the Empty Ferries”"
    some = [Article("1", f"He is reading {title}.", "1"), Article("2", f"Everyone has bought {title}.", "2")]
    assert {q.kind for q in quotes(Loaded(tuple(some)))} == {"title"}
    assert run(*some).clusters == ()
    whole = f"Eleven fishing boats were lifted out of the water, as in {title}, before the gale came"
    (cluster,) = run(
        Article("1", f"{whole}.", "1"), Article("2", f"So {whole[0].lower()}{whole[1:]}, too.", "2")
    ).clusters
    assert cluster.words == len(whole.split())


def test_who_speaks_is_only_asked_in_articles_that_share_a_quotation(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def counted(article: Article, sentences: Sequence[Span], marks: Marks, *, speakers: bool = True) -> list[Quotation]:
        asked.extend([article.id] * speakers)
        return find_quotations(article, sentences, marks, speakers=speakers)

    monkeypatch.setattr("quotediff.pipeline.reading.find_quotations", counted)
    said = "“We have rebuilt every boat that the storm took from this harbour,” Orla Finn said."
    texts = (said, f"At noon, {said}", "“Nobody here remembers such a storm,” Piet Roos said of the harbour.")
    report = compare(Loaded(tuple(Article(f"{i}", text) for i, text in enumerate(texts))))
    (cluster,) = report.clusters
    assert [w.speaker.name for w in cluster.witnesses if w.speaker] == ["Orla Finn", "Orla Finn"]
    assert sorted(asked) == ["0", "1"]


@given(st.lists(st.sampled_from(("a", " ", "\n"))).map("".join), st.lists(st.integers(0, 30)))
def test_where_the_line_before_each_sentence_ends(text: str, starts: list[int]) -> None:
    sentences = [Span(min(start, len(text)), len(text)) for start in sorted(starts)]
    watched = Watched(text)
    assert [*_line_ends(watched, sentences)] == [text.rfind("\n", 0, start) for start, _ in sentences]
    assert watched.looked_at <= len(text)
