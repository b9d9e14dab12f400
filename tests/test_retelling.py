from __future__ import annotations

import numpy as np
import pytest

from quotediff.model import Article
from quotediff.retelling import retold, retold_forms, retold_keys
from quotediff.tokens import tokenize
from quotediff.vocabulary import vocabulary


@pytest.mark.parametrize(
    "forms",
    [
        "I he she they them we you",
        "my her his their",
        "am is are was were be",
        "want wants wanted wanting",
        "raise raises raised raising",
        "stop stops stopped stopping",
        "carry carries carried",
        "go went gone",
        "ferry ferries ferry's",
        "harbour harbours harbours'",
        "general gen",
        "senator sen senator's",
        "don't doesn't didn't",
    ],
)
def test_persons_tenses_and_numbers_are_one_form(forms: str) -> None:
    words = [word.lower() for word in forms.split() if word != "her"]
    assert len({retold(word) for word in words}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("do", "don't"),
        ("i", "my"),
        ("want", "won't"),
        ("this", "his"),
        ("sing", "sea"),
        ("boss", "boat"),
        ("is", "his"),
    ],
)
def test_other_words_are_other_forms(one: str, other: str) -> None:
    assert retold(one) != retold(other)


def test_only_wanted_articles_have_forms_and_equal_forms_equal_numbers() -> None:
    articles = [Article("a", "She wants the ferry."), Article("b", "I wanted ferries."), Article("c", "She wants it.")]
    tokens = tokenize(articles)
    words = vocabulary(tokens)
    keys = retold_keys(retold_forms(tokens, words, articles, [0, 1]), tokens, words, [0, 1]).tolist()
    she, wants, the, ferry, i, wanted, ferries, *unread = keys
    assert (she, wants, ferry) == (i, wanted, ferries)
    assert len({she, wants, the, ferry}) == 4
    assert not np.any(unread)
