"""From an article to its quotations: what is one quotation, and what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotediff.model import Article, Quotation, Span
from quotediff.quotations import find_quotations
from quotediff.splitting import split_sentences
from tests.conftest import Golden

GOLDEN = Path(__file__).parent / "golden"


def found_in(text: str) -> list[Quotation]:
    return find_quotations(Article("a.txt", text), split_sentences(text))


def spans(text: str) -> list[list[str]]:
    return [[text[slice(*s)] for s in q.spans] for q in found_in(text)]


def shown(text: str, quotation: Quotation) -> str:
    notes = [n for n, is_so in (("nested", quotation.nested), ("unclosed", quotation.unclosed)) if is_so]
    parts = (text[slice(*s)].replace("\n", "⏎") for s in quotation.spans)
    return f"{' '.join([quotation.kind, *notes])}\n" + "".join(f"  {part}\n" for part in parts)


def test_golden(golden: Golden) -> None:
    text = (GOLDEN / "letter.txt").read_bytes().decode("utf-8")
    golden(GOLDEN / "letter.quotations", "".join(shown(text, q) for q in found_in(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“I know the sea,” Orla Finn wrote. “I am of it.”",
            [["I know the sea,", "I am of it."]],
            id="split-by-its-attribution",
        ),
        pytest.param(
            "“I know the sea,” Orla Finn wrote. She then added, “I am of it.”",
            [["I know the sea,"], ["I am of it."]],
            id="another-cue-another-quotation",
        ),
        pytest.param(
            "“I know the sea.\n\n“I am of it,” Orla Finn wrote.",
            [["I know the sea.", "I am of it,"]],
            id="two-paragraphs",
        ),
        pytest.param(
            "– Nie wiem – powiedział Jan. – Idziemy.\n– Dobrze.",
            [["Nie wiem", "Idziemy."], ["Dobrze."]],
            id="dash",
        ),
        pytest.param(
            "She wrote:\n\n> The lamp is out for good.\n>\n> The boats are all in, too.",
            [["The lamp is out for good.", "The boats are all in, too."]],
            id="block",
        ),
    ],
)
def test_one_quotation_or_two(text: str, expected: list[list[str]]) -> None:
    assert spans(text) == expected


def test_flags() -> None:
    text = "“Dear “Captain” Bly, come home,” Orla said. He is “sure she will"
    whole, inside, broken = found_in(text)
    assert (whole.kind, whole.nested, whole.unclosed) == ("direct", False, False)
    assert (inside.nested, inside.unclosed) == (True, False)
    assert (broken.nested, broken.unclosed) == (False, True)
    assert whole.article == "a.txt"


def test_nothing() -> None:
    assert found_in("") == []
    assert found_in("Nobody said a word about the Burns’ boat.") == []


def test_front_matter_is_not_searched() -> None:
    text = '---\ntitle: "No lamp", she says\n---\n\n"The lamp is out," she said.'
    body = Span(text.index('"The'), len(text))
    (found,) = find_quotations(Article("a.md", text, body=body), split_sentences(text, body))
    assert text[slice(*found.spans[0])] == "The lamp is out,"
