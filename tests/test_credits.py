"""Credit lines: the forms in which an article says whose text it prints, and sentences that only look alike."""

from __future__ import annotations

import pytest

from quotediff.credits import credit, is_by
from quotediff.model import Article, Span

BODY = "The ferry Marta ran aground on Tuesday.\n\nEveryone on board is safe."


@pytest.mark.parametrize(
    "line",
    [
        "TERN HEAD (Coastwire) — The ferry ran aground.",
        "TERN HEAD, June 3 (Coastwire/Harbour Post) - The ferry ran aground.",
        "TERN HEAD, Coastwire — The ferry ran aground.",
        "By Ilka Maren, Coastwire",
        "By Coastwire",
        "Source: Coastwire",
        "© 2026 Coastwire. All rights reserved.",
        "Copyright Coastwire 2026",
        "— Coastwire",
        "*Coastwire*",
        "The Coastwire",
        "With additional reporting by Coastwire.",
        "This story includes material from the Coastwire newsroom.",
        "Reporting by Odo Quist; Coastwire",
    ],
)
def test_a_credit_line(line: str) -> None:
    for text in (f"{line}\n\n{BODY}", f"{BODY}\n\n{line}\n", f"{BODY}\r\n\r\n{line}\r\n"):
        found = credit(Article("a", text), "Coastwire")
        assert found is not None
        assert "Coastwire" in text[found.start : found.end]
        assert "ran aground on Tuesday" not in text[found.start : found.end]
        assert "\n\n" not in text[found.start : found.end]


@pytest.mark.parametrize(
    "line",
    [
        "Police told Coastwire that the ferry was late.",
        "The skipper (who once spoke to Coastwire about it) declined.",
        "By Tuesday, the editors had heard of it. Coastwire was first.",
        "Coastwire reported on Monday that the ferry was late.",
        "“Coastwire”",
        "By Ilka Maren, Coastwirepost",
        "By coastwire",
        "The harbour master said Coastwire — and nobody else — had asked.",
    ],
)
def test_no_credit_line(line: str) -> None:
    assert credit(Article("a", f"{BODY}\n\n{line}\n"), "Coastwire") is None


def test_only_the_article_proper_counts() -> None:
    text = f"---\nauthor: Ann\nCoastwire\n---\n{BODY}"
    assert credit(Article("a", text, body=Span(text.index(BODY), len(text))), "Coastwire") is None
    assert credit(Article("a", text), "Coastwire") is not None


def test_an_agency_with_marks_in_its_name() -> None:
    assert credit(Article("a", "(A.P. + Co)"), "A.P. + Co") == Span(0, 11)
    assert credit(Article("a", "(AxP. + Co)"), "A.P. + Co") is None


def test_the_outlet_itself() -> None:
    assert is_by(Article("a", "", outlet="COASTWIRE"), "Coastwire")
    assert not is_by(Article("a", ""), "Coastwire")
