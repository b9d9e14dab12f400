from __future__ import annotations

from evaluation.found import Found, Gold

from quotediff.model import Article, Cluster, Report, Span, Witness

TEXT = "x" * 100


def found(*clusters: tuple[tuple[str, tuple[Span, ...]], ...]) -> Found:
    reported = tuple(
        Cluster(f"{i}", "quotation", 1, "A", tuple(Witness(f"{n}", a, spans) for n, (a, spans) in enumerate(c)))
        for i, c in enumerate(clusters)
    )
    return Found(Report({}, tuple(Article(a, TEXT) for a in "abc"), {}, clusters=reported))


def member(article: str, start: int, end: int, **more: object) -> Gold:
    return {"article": article, "start": start, "end": end, **more}


def test_a_member_is_found_where_half_of_the_union_is_common() -> None:
    one = found((("a", (Span(10, 30),)), ("b", (Span(0, 20),))))
    assert one.together(member("a", 10, 20), member("b", 0, 20))
    assert not one.together(member("a", 10, 19), member("b", 0, 20))


def test_parts_are_scored_without_the_attribution_between_them() -> None:
    one = found((("a", (Span(0, 10), Span(40, 50))), ("b", (Span(0, 20),))))
    whole = member("b", 0, 20)
    assert one.together(member("a", 0, 50, parts=[[0, 10], [40, 50]]), whole)
    assert not one.together(member("a", 0, 50), whole)
    assert one.together(member("a", 0, 50, quoted="part"), whole)


def test_touching_two_members_of_two_articles_links_them() -> None:
    one = found((("a", (Span(0, 10),)), ("b", (Span(0, 10),))), (("a", (Span(50, 60),)), ("c", (Span(0, 10),))))
    assert one.linking([member("a", 5, 20), member("b", 9, 30)]) == {"0"}
    assert one.linking([member("a", 5, 20), member("c", 5, 20)]) == set()
    assert one.linking([member("a", 0, 4), member("a", 6, 9)]) == set()


def test_members_that_are_one_utterance_are_no_link_of_look_alikes() -> None:
    three = found((("a", (Span(0, 10),)), ("b", (Span(0, 10),))))
    cases = [member("a", 0, 10), member("b", 0, 10), member("c", 0, 10)]
    assert three.linking(cases, [{("a", 0), ("b", 0)}]) == set()
    all_three = found(tuple((a, (Span(0, 10),)) for a in "abc"))
    assert all_three.linking(cases, [{("a", 0), ("b", 0)}]) == {"0"}
