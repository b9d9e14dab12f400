"""The numbers of words are those that sorting all of them gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff import fingerprints, vocabulary
from quotediff.columns import FUNCTION_WEIGHT, Tokens
from quotediff.model import Article
from quotediff.tokens import function_keys, tokenize

TEXTS = st.lists(st.text("ab ", max_size=30) | st.just("the cat and the dog"), max_size=30)


def tokens_of(texts: list[str]) -> Tokens:
    return tokenize([Article(f"{i}", text) for i, text in enumerate(texts)])


@given(TEXTS, st.integers(1, 9))
def test_words_are_numbered_in_the_order_of_their_keys(texts: list[str], chunk: int) -> None:
    tokens = tokens_of(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vocabulary, "CHUNK", chunk)
        words = vocabulary.vocabulary(tokens)
    keys, number = np.unique(tokens.key, return_inverse=True)
    assert words.keys.tolist() == keys.tolist()
    assert words.number.tolist() == number.tolist()


@given(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 9), min_size=1))
def test_keys_that_begin_alike_are_told_apart(keys: list[int]) -> None:
    column = np.array(keys, np.uint64)
    nowhere = np.zeros(len(keys), np.int32)
    tokens = Tokens(column, nowhere, nowhere, nowhere, np.array([0, len(keys)]))
    words = vocabulary.vocabulary(tokens)
    assert words.keys[words.number].tolist() == keys


@given(TEXTS, st.integers(1, 9))
def test_words_weigh_less_the_more_articles_have_them(texts: list[str], chunk: int) -> None:
    tokens = tokens_of(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fingerprints, "CHUNK", chunk)
        weights = fingerprints.word_weights(tokens, vocabulary.vocabulary(tokens), function_keys())
    held = [set(tokens.key[low:high].tolist()) for low, high in zip(tokens.first, tokens.first[1:], strict=False)]
    light = set(function_keys().tolist())
    for key, weight in zip(tokens.key.tolist(), weights, strict=True):
        frequency = sum(key in keys for keys in held)
        rarity = np.clip(1.5 * np.log(len(held) / frequency) / np.log(len(held)), 0.2, 1) if len(held) >= 20 else 1
        assert weight == np.float32(FUNCTION_WEIGHT if key in light else rarity)
