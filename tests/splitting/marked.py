"""Texts with a bar where a sentence is to end: ``One. | Two.`` for ``One. Two.``, ``One.|Two.`` for ``One.Two.``."""

from __future__ import annotations

from quotediff.splitting import split_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def expect(marked: str) -> None:
    text = marked.replace(" | ", " ").replace("|", "")
    assert split(text) == [sentence.strip() for sentence in marked.split("|")]
