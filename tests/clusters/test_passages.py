from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings

from quotediff.clusters import passages
from quotediff.clusters.groups import connected, overlapping
from quotediff.clusters.passages import Own, cluster_passages
from quotediff.columns import Covered, Draft, Tokens
from quotediff.matches.passages import is_like_part
from quotediff.matches.terms import Terms
from quotediff.model import Article, Span
from quotediff.tokens import tokenize, within
from tests.matches.test_passages import STORY, matched
from tests.strategies import articles

SECOND = "Eleven fishing boats were lifted out of the water before the gale reached the southern pier of the harbour."

LETTER = "Nobody asked the islanders whether the ferry should sail on that evening in November"

NOTHING = Covered(np.empty((0, 2), np.int64))


def clusters(*texts: str, taken: str = "", telling: str = "", base: int | None = None) -> list[list[tuple[int, str]]]:
    some = [Article(str(i), text) for i, text in enumerate(texts)]
    matches, tokens = matched(some)
    like = partial(is_like_part, tokens=tokens, similarity=0.8)
    own = _own(8, held=_said(taken, some, tokens), telling=_said(telling, some, tokens))
    return [_shown(draft, texts) for draft in cluster_passages(matches, tokens, own, like, lambda a: (a != base, a))]


def _said(words: str, some: Sequence[Article], tokens: Tokens) -> Covered:
    places = ((i, m) for i, a in enumerate(some) for m in re.finditer(re.escape(words), a.text, re.IGNORECASE) if words)
    return within(((i, Span(*place.span())) for i, place in places), tokens)


def _own(min_words: int, held: Covered = NOTHING, telling: Covered = NOTHING) -> Own:
    return Own(NOTHING, NOTHING, lambda *_: held, telling, min_words)


def _shown(draft: Draft, texts: tuple[str, ...]) -> list[tuple[int, str]]:
    return [(p.article, texts[p.article][p.spans[0].start : p.spans[0].end]) for p in draft.passages]


def test_one_passage_in_three_articles_is_one_cluster() -> None:
    found = clusters(f"Here. {STORY}", f"There. {STORY}", f"Elsewhere. {STORY}")
    assert found == [[(i, STORY.rstrip(".")) for i in range(3)]]


def test_the_longest_is_the_base_unless_there_is_an_original() -> None:
    shorter = STORY.removeprefix("The last ferry ")
    assert clusters(shorter, STORY)[0][0][0] == 0  # both share the same words: the first stands
    assert clusters(shorter, STORY, base=1)[0][0][0] == 1


def test_a_short_part_of_a_long_passage_is_a_cluster_of_its_own() -> None:
    found = clusters(f"{STORY} {SECOND}", f"{STORY} {SECOND}", f"Otherwise quiet. {SECOND}")
    assert [[a for a, _ in c] for c in found] == [[0, 1], [0, 1, 2]]


def test_who_says_a_quotation_is_no_part_of_what_is_copied() -> None:
    rest = "she said. Some 340 people live on Ottersay"
    for more, found in (("", []), (" in winter", [f"{rest} in winter"])):
        text = f"{LETTER}, {rest}{more}."
        shown = clusters(text, f"{text} It rained.", taken=LETTER, telling="she said")
        assert [words for (_, words), *_ in shown] == found


LINES = (
    "Eleven fishing boats were lifted out of the water on Monday.",
    "Mayor Ruta Veen promised new moorings before the herring season.",
    "Divers searched the eastern basin for a missing anchor chain.",
    "Insurance covers nothing that a careless skipper leaves outside.",
    "Two cranes hired from Osmund Brothers broke down by noon.",
    "Volunteers carried sandbags along Chandler Street until midnight.",
    "Schools reopen once electricity returns to the upper town.",
    "Forecasters expect another gale before the weekend is over.",
)


def test_what_hangs_together_by_a_chain_is_several_clusters_and_nothing_is_lost() -> None:
    windows = [(i, i + 4) for i in range(5)]
    found = clusters(*(f"Item {i} of today. {' '.join(LINES[low:high])}" for i, (low, high) in enumerate(windows)))
    together = {(a, b) for cluster in found for a, _ in cluster for b, _ in cluster if a < b}
    assert together >= {(i, j) for i in range(5) for j in range(i + 1, 5) if windows[i][1] > windows[j][0]}
    for (_, base), *others in found:
        for _, text in others:
            printed = [line for line in LINES if line[:-1] in text]
            assert 2 * sum(line[:-1] in base for line in printed) >= len(printed)


@settings(deadline=None)
@given(articles())
def test_every_two_that_match_are_in_one_cluster(some: list[Article]) -> None:
    matches, tokens = matched(some, Terms(6, 0.8))
    like = partial(is_like_part, tokens=tokens, similarity=0.8)
    drafts = cluster_passages(matches, tokens, _own(6), like, lambda a: (a,))
    held = [{p.article for p in draft.passages} for draft in drafts]
    assert all(any({match.a, match.b} <= articles for articles in held) for match in matches)


def test_quotations_are_cut_off_the_ends() -> None:
    said = "nobody had been left behind on the island despite the rising wind"
    (cluster,) = clusters(STORY, f"Meanwhile. {STORY}", taken=said)
    assert [text for _, text in cluster] == [STORY[: STORY.index("nobody")].strip()] * 2


def test_a_long_quotation_parts_the_passage_that_it_stands_in_and_a_short_one_does_not() -> None:
    long = " ".join([LETTER] * 2)
    text = f"{STORY} “{long}” {SECOND}"
    found = clusters(text, f"Meanwhile. {text}", taken=long)
    assert [cluster[0][1] for cluster in found] == [STORY.rstrip("."), SECOND.rstrip(".")]
    text = f"{STORY} “{LETTER}” {SECOND}"
    assert [cluster[0][1] for cluster in clusters(text, f"Meanwhile. {text}", taken=LETTER)] == [text.rstrip(".")]


def test_two_short_quotations_are_not_one_long_one() -> None:
    text = f"{STORY} “{LETTER},” he said in the end. “{LETTER.lower()}.” {SECOND}"
    assert [cluster[0][1] for cluster in clusters(text, f"Again. {text}", taken=LETTER)] == [text.rstrip(".")]


def test_a_few_words_around_a_quotation_are_no_passage() -> None:
    said = STORY.removeprefix("The last ferry of the season ").rstrip(".")
    assert clusters(STORY, f"Again: {STORY}", taken=said) == []


def test_a_sentence_with_a_short_quotation_in_its_middle_is_a_passage() -> None:
    said, begins, ends = "frozen solid by noon", "She will decide in May whether", "and not for the sake of the mayor"
    text = f"{begins} to sail, “{said}” {ends}."
    assert [c[0][1] for c in clusters(text, f"So {text}", taken=said)] == [text.rstrip(".")]
    assert clusters(f"{begins}, “{said}” she said.", f"{begins}, “{said}” she said again.", taken=said) == []


def test_connected_and_overlapping() -> None:
    assert connected([(3, 1), (1, 2), (8, 9)]) == [{1, 2, 3}, {8, 9}]
    assert overlapping([(0, 5), (4, 6), (6, 9)]) == [[0, 1], [2]]
    assert overlapping([(0, 5), (6, 9)], [(0, 1)]) == [[0, 1]]
    assert overlapping([(0, 100), (10, 20), (50, 60)]) == [[0, 1, 2]]
    assert overlapping([]) == []


def test_nothing() -> None:
    assert cluster_passages([], tokenize([]), _own(8), lambda *_: True, lambda a: (a,)) == []


def test_a_phrase_repeated_a_thousand_times_is_a_cluster_that_costs_no_more_than_its_places(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = Counter[str]()
    compared = passages._shared

    def counted(one: passages.Range, other: passages.Range) -> int:
        calls["shared"] += 1
        return compared(one, other)

    monkeypatch.setattr(passages, "_shared", counted)
    repeated = " ".join(f"{SECOND} Day {i}." for i in range(1000))
    (found,) = clusters(SECOND, repeated)
    assert len(found) == 1001
    assert calls["shared"] < 20_000
