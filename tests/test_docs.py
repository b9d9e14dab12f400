"""The documentation says what is so: generated parts are current, links lead somewhere, every option is described."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import quotediff
from quotediff import schema
from quotediff.cli import cli
from quotediff.codes import CODES
from quotediff.formats import FORMATS, SUFFIXES
from quotediff.formats.csv import WITNESSES
from quotediff.options import CompareOptions, option_names

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
TEXT = {page: page.read_text(encoding="utf-8") for page in PAGES}
REFERENCE = TEXT[ROOT / "docs" / "commands.md"]
LINK = re.compile(r"\[[^\]]*\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)")


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ +(.+)$", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(page: Path, text: str) -> Iterator[str]:
    for path, anchor in LINK.findall(text):
        target = (page.parent / path).resolve() if path else page
        if not target.exists():
            yield path
        elif anchor and anchor not in anchors(TEXT.get(target, text)):
            yield f"{path}#{anchor}"


def described() -> Iterator[tuple[str, str]]:
    """Yield (command, option) for everything that help shows."""
    for name, command in cli.commands.items():
        for parameter in command.params:
            if isinstance(parameter, click.Option) and not parameter.hidden:
                yield from ((name, spelling) for spelling in parameter.opts)


def section(command: str) -> str:
    found = re.search(rf"^### `quotediff {command}`$(.*?)(?=^### |\Z)", REFERENCE, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def test_generated_parts_are_current() -> None:
    run = subprocess.run([sys.executable, "-m", "docs.generate", "--check"], cwd=ROOT, capture_output=True, check=False)
    assert run.returncode == 0, f"run `make docs`:\n{run.stderr.decode()}"


@pytest.mark.parametrize(("command", "option"), list(described()))
def test_every_option_is_in_the_reference(command: str, option: str) -> None:
    assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", section(command))


def test_every_option_the_pages_name_exists() -> None:
    known = {option for _, option in described()} | {"--help", "--version"}
    prose = "\n".join(text for page, text in TEXT.items() if page.name not in ("CONTRIBUTING.md", "CHANGELOG.md"))
    lines = [line for line in prose.splitlines() if not re.search(r"\b(pipx|pip|uv|jq|git)\b", line)]
    assert set(re.findall(r"(?<![\w-])--[a-z][\w-]+", "\n".join(lines))) - known == set()


def test_every_command_the_pages_name_exists() -> None:
    named = {
        name for text in TEXT.values() for name in re.findall(r"(?:`|\$ |^)quotediff ([a-z]+)\b", text, re.MULTILINE)
    }
    assert len(named) >= 5
    assert named <= set(cli.commands)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    assert list(broken_links(page, TEXT[page])) == []


@pytest.mark.parametrize("link", ["[x](docs/nowhere.md)", "[x](README.md#nowhere)", "[x](#nowhere)"])
def test_a_broken_link_is_caught(link: str) -> None:
    assert list(broken_links(ROOT / "README.md", link))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_code_fences_are_closed(page: Path) -> None:
    assert TEXT[page].count("```") % 2 == 0


def test_every_make_target_the_pages_name_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {name for text in TEXT.values() for name in re.findall(r"(?:`|^)make ([a-z]+)\b", text, re.MULTILINE)}
    assert {"demo", "test", "check", "docs"} <= named <= targets


def test_every_code_has_its_row() -> None:
    assert [code for code in CODES if f"| {code} |" not in REFERENCE] == []


def properties(schema: object) -> Iterator[str]:
    """Yield the name of every property in a JSON Schema."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (name for value in schema.values() for name in properties(value))
    elif isinstance(schema, list):
        yield from (name for value in schema for name in properties(value))


def test_every_field_of_the_schemas_is_explained() -> None:
    page = TEXT[ROOT / "docs" / "formats.md"]
    fields = {field for name in schema.NAMES for field in properties(schema.read(name))} - set(
        option_names(CompareOptions)
    )
    assert len(fields) > 50
    assert sorted(field for field in fields if f"`{field}`" not in page) == []


def test_every_format_and_column_is_explained() -> None:
    page = TEXT[ROOT / "docs" / "formats.md"]
    named = (*FORMATS, *SUFFIXES, *WITNESSES)
    assert [name for name in named if f"`{name}`" not in page] == []


def test_library_examples_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = TEXT[ROOT / "docs" / "library.md"]
    examples = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert examples
    exec(compile("\n".join(examples), "docs/library.md", "exec"), {})


def test_public_names_are_described() -> None:
    page = TEXT[ROOT / "docs" / "library.md"]
    assert [name for name in quotediff.__all__ if f"`{name}" not in page] == []


def test_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == quotediff.__version__
    assert project["version"] in TEXT[ROOT / "CHANGELOG.md"]
