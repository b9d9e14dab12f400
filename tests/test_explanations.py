from __future__ import annotations

import pytest

from quotediff import explanations
from quotediff.cli import cli
from quotediff.cli.option import all_options
from quotediff.codes import CODES


def test_every_code_has_a_page_and_no_other() -> None:
    assert list(explanations.EXPLANATIONS) == list(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_page_has_all_its_parts_and_fits_a_terminal(code: str) -> None:
    page = explanations.page(code)
    assert page.startswith(f"{code} {CODES[code].name} ({CODES[code].level})\n")
    assert CODES[code].meaning.split()[0] in page
    assert [line for line in page.splitlines() if len(line) > explanations.WIDTH] == []
    assert "Example:\n\n    " in page
    assert "What to do:" in page
    assert page.endswith("\n")
    assert not page.endswith("\n\n")


@pytest.mark.parametrize("code", CODES)
def test_related_options_exist(code: str) -> None:
    known = {option.key for option in all_options(cli)}
    assert set(explanations.EXPLANATIONS[code].options) <= known


@pytest.mark.parametrize("code", CODES)
def test_markdown_has_the_same_words(code: str) -> None:
    text = explanations.markdown(code)
    explained = explanations.EXPLANATIONS[code]
    assert explained.more in text
    assert explained.advice in text
    assert f"```text\n{explained.example}\n```" in text


@pytest.mark.parametrize("code", CODES)
def test_found_by_code_and_by_name_in_any_case(code: str) -> None:
    assert explanations.find(code.lower()) == code
    assert explanations.find(CODES[code].name.title()) == code


def test_what_is_unknown_is_not_found_but_near() -> None:
    assert explanations.find("QD299") is None
    assert explanations.find("") is None
    assert "QD202" in explanations.near("qd22")
    assert explanations.near("altered-quotaton")[0] == "altered-quotation"
    assert explanations.near("zzzzzz") == []


def test_the_overview_lists_every_code_with_name_level_and_meaning() -> None:
    text = explanations.overview()
    for key, code in CODES.items():
        assert f"{key}  {code.name}" in text
        assert code.meaning.split(",")[0].split(" at ")[0] in " ".join(text.split())
    assert [line for line in text.splitlines() if len(line) > explanations.WIDTH] == []
