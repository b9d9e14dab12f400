"""Texts and articles for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from quotediff.model import Article

WORDS = (
    "harbour",
    "ferry",
    "the",
    "of",
    "storm",
    "not",
    "ten",
    "10",
    "mayor",
    "Tollen",
    "don’t",
    "well-known",
    "1,000",
    "é",
)
words = st.sampled_from(WORDS)
sentences = st.lists(words, min_size=1, max_size=14).map(lambda w: " ".join(w).capitalize() + ".")
texts = st.lists(sentences, min_size=0, max_size=6).map(" ".join)
any_text = st.text(max_size=200)


@st.composite
def articles(draw: st.DrawFn, least: int = 2, most: int = 5) -> list[Article]:
    """Draw a few articles of a small vocabulary, so that they share runs of words by chance; some of it is quoted."""
    found = []
    for i in range(draw(st.integers(least, most))):
        said = draw(sentences)
        found.append(Article(f"{i}.txt", f'{draw(texts)} Jane Tollen said: "{said}" {draw(texts)}', path=f"{i}.txt"))
    return found
