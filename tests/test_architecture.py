"""The layers and sizes that CONTRIBUTING.md promises, read from the source with ``ast``: nothing is imported here.

Each rule is a function from source text to complaints, so that it can be shown to fail on a planted violation.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "quotediff"

VALUES = frozenset(
    "errors model located deduplication codes spans options contract words parts patterns".split()  # noqa: SIM905
)
BASE = VALUES | {
    "characters",
    "columns",
    "credits",
    "identity",
    "layout",
    "lexicon",
    "sorting",
    "spaces",
    "subsequence",
    "texts",
    "tokens",
    "variants",
    "vocabulary",
}
STAGES = frozenset(
    """
    splitting quotations retelling fingerprints candidates matches clusters boilerplate diffs collations duplicates
    findings nesting pairs selection shares
    """.split()  # noqa: SIM905
)
SIDE = frozenset({"explanations", "schema"})
"""Texts to show: of the base, but no stage needs them."""
MAY_IMPORT: dict[str, frozenset[str]] = {
    **dict.fromkeys(VALUES, VALUES),
    **dict.fromkeys(BASE - VALUES, BASE),
    **dict.fromkeys(STAGES, BASE),
    **dict.fromkeys(SIDE, VALUES),
    "loaders": VALUES,
    "formats": VALUES | SIDE,
    "config": VALUES,
    "gate": VALUES,
    "jobs": VALUES,
    "extraction": VALUES | {"jobs", "splitting", "quotations"},
    "storing": BASE,
    "deduplicating": BASE | {"duplicates", "jobs", "storing"},
    "pipeline": BASE | STAGES | {"jobs", "storing"},
    "cli": VALUES | SIDE | {"loaders", "formats", "extraction", "deduplicating", "pipeline", "config", "gate"},
    "__init__": VALUES | {"loaders", "extraction", "deduplicating", "pipeline", "tokens", "diffs"},
    "__main__": frozenset({"cli"}),
}
"""Component (a module or a package directly under quotediff) -> the other components it may import."""

HEAVY: dict[str, tuple[str, ...]] = {
    "click": ("cli",),
    "rich": ("cli", "formats.text"),
    "numpy": (
        "characters",
        "columns",
        "tokens",
        "vocabulary",
        "sorting",
        "spaces",
        "subsequence",
        "retelling",
        "fingerprints",
        "candidates",
        "matches",
        "clusters",
        "boilerplate",
        "duplicates",
        "pairs",
        "selection",
        "shares",
        "pipeline",
        "storing",
        "deduplicating",
    ),
    "jinja2": ("formats.html",),
    "markupsafe": ("formats.html",),
    "rapidfuzz": (*STAGES, "subsequence", "variants"),
    "sentencex": ("splitting",),
    "charset_normalizer": ("loaders",),
    "packaging": ("config",),
    "pathspec": ("loaders",),
    "zstandard": ("loaders",),
    "trafilatura": ("loaders",),
    "lxml": ("loaders",),
}
"""Third-party package -> the modules that may import it (a prefix: ``formats.text`` is also ``formats.text_table``)."""

IMPURE = frozenset({"io", "logging", "os", "pathlib", "random", "socket", "subprocess", "sys", "time"})
IMPURE_CALLS = frozenset({"hash", "input", "open", "print"})
MOST_BODY_LINES = 40
MOST_MODULE_LINES = 320


def modules() -> dict[str, str]:
    """Return the source of every module by its dotted name under quotediff."""
    named = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts if len(parts) == 1 or parts[-1] != "__init__" else parts[:-1])
        named[name] = path.read_text(encoding="utf-8")
    return named


MODULES = modules()
Rule = Callable[[str, str], list[str]]
"""Module name and source -> complaints, none where it keeps the rule."""


@cache
def nodes(source: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(source)))


def component(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def imports(source: str) -> Iterator[str]:
    """Yield every module a source imports, anywhere in it; ``from quotediff import x`` counts as ``quotediff.x``."""
    for node in nodes(source):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            whole = base == "quotediff"
            yield from (f"{base}.{alias.name}" if whole else base for alias in node.names)


def layer_complaints(module: str, source: str) -> list[str]:
    here = component(module)
    complaints = []
    for name in sorted(set(imports(source))):
        if name.startswith("."):
            complaints.append(f"{module} imports {name}: relative imports hide the layers")
        if not name.startswith("quotediff.") or name == "quotediff.__version__":
            continue
        there = name.split(".")[1]
        if there != here and there not in MAY_IMPORT[here]:
            complaints.append(f"{module} imports {there}")
    return complaints


def heavy_complaints(module: str, source: str) -> list[str]:
    complaints = []
    for package in sorted({name.split(".")[0] for name in imports(source)}):
        if package in sys.stdlib_module_names or package in ("quotediff", ""):
            continue
        if not any(module.startswith(prefix) for prefix in HEAVY.get(package, ())):
            complaints.append(f"{module} imports {package}")
    return complaints


def purity_complaints(module: str, source: str) -> list[str]:
    calls = [n for n in nodes(source) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
    return [
        *(f"{module} imports {name}" for name in imports(source) if name.split(".")[0] in IMPURE),
        *(f"{module}:{n.lineno} calls {ast.unparse(n.func)}()" for n in calls if ast.unparse(n.func) in IMPURE_CALLS),
    ]


def length_complaints(module: str, source: str) -> list[str]:
    complaints = []
    if (lines := source.count("\n")) > MOST_MODULE_LINES:
        complaints.append(f"{module} has {lines} lines")
    for node in nodes(source):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            lines = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
            if lines > MOST_BODY_LINES:
                complaints.append(f"{module}:{node.lineno} {node.name} has a body of {lines} lines")
    return complaints


def freezing_complaints(module: str, source: str) -> list[str]:
    complaints = []
    for node in nodes(source):
        for decorator in node.decorator_list if isinstance(node, ast.ClassDef) else ():
            text = ast.unparse(decorator)
            if "dataclass" in text and "frozen=True" not in text:
                complaints.append(f"{module}: {node.name} is not frozen")  # type: ignore[attr-defined]
    return complaints


def cycles(sources: dict[str, str]) -> list[str]:
    """Return the modules that import themselves over others, imports inside functions left out."""
    graph = {name: {n for n in _module_level(source, sources) if n != name} for name, source in sources.items()}
    while leaves := [name for name, needs in graph.items() if not needs & graph.keys()]:
        for leaf in leaves:
            del graph[leaf]
    return sorted(graph)


def _module_level(source: str, known: dict[str, str]) -> Iterator[str]:
    top = ast.Module([n for n in ast.parse(source).body if isinstance(n, ast.Import | ast.ImportFrom)], [])
    for node in top.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("quotediff"):
            base = (node.module or "").removeprefix("quotediff").lstrip(".")
            names = {".".join(filter(None, (base, alias.name))) for alias in node.names}
            yield from (names & known.keys()) or ({base} & known.keys())


# The rules, on the source as it stands


def test_every_module_has_a_layer() -> None:
    assert {component(m) for m in MODULES} <= MAY_IMPORT.keys(), "give the new module its line in MAY_IMPORT"


@pytest.mark.parametrize("rule", [layer_complaints, heavy_complaints, length_complaints, freezing_complaints])
def test_no_module_breaks_a_rule(rule: Rule) -> None:
    assert [complaint for module, source in MODULES.items() for complaint in rule(module, source)] == []


def test_base_and_stages_are_pure() -> None:
    pure = {module: source for module, source in MODULES.items() if component(module) in BASE | STAGES}
    assert [complaint for module, source in pure.items() for complaint in purity_complaints(module, source)] == []


def test_no_import_cycles() -> None:
    assert cycles(MODULES) == []


def test_third_party_packages_are_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["html"]]
    declared = {re.split(r"[^\w-]", line)[0].replace("-", "_").lower() for line in wanted}
    used = {name.split(".")[0] for source in MODULES.values() for name in imports(source)}
    third_party = used - set(sys.stdlib_module_names) - {"quotediff", ""}
    assert third_party - {"lxml"} <= declared  # lxml comes with trafilatura


def test_every_class_of_the_model_is_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").casefold()
    classes = [n.name for n in ast.parse(MODULES["model"]).body if isinstance(n, ast.ClassDef)]
    assert len(classes) > 20
    assert [name for name in classes if f"**{name.casefold()}**" not in glossary] == []


# Each rule fails where it should


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("diffs.words", "from quotediff.clusters import cluster"),
        ("spans", "def f():\n    import quotediff.pipeline"),
        ("loaders.text", "from quotediff import compare"),
        ("formats.json", "from quotediff.loaders import load"),
        ("pipeline", "from quotediff.cli import main"),
        ("matches.extend", "from .seeds import seeds"),
    ],
)
def test_an_import_from_above_is_caught(module: str, source: str) -> None:
    assert layer_complaints(module, source)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("spans", "import numpy as np"),
        ("formats.json", "from rich.text import Text"),
        ("pipeline", "def f():\n    import click"),
        ("loaders.text", "import requests"),
    ],
)
def test_a_heavy_package_in_the_wrong_place_is_caught(module: str, source: str) -> None:
    assert heavy_complaints(module, source)


@pytest.mark.parametrize("source", ["import os", "from time import time", "x = hash('a')", "print(1)"])
def test_an_impure_stage_is_caught(source: str) -> None:
    assert purity_complaints("diffs", source)


def test_a_long_function_is_caught_and_its_docstring_not_counted() -> None:
    def function(lines: int) -> str:
        return 'def f():\n    """Say\n\n    much.\n    """\n' + "    x = 1\n" * lines

    assert length_complaints("spans", function(MOST_BODY_LINES)) == []
    assert length_complaints("spans", function(MOST_BODY_LINES + 1))
    assert length_complaints("spans", "\n" * (MOST_MODULE_LINES + 1))


def test_a_thawed_dataclass_is_caught() -> None:
    assert freezing_complaints("model", "@dataclass(slots=True)\nclass A: ...")
    assert freezing_complaints("model", "@dataclass(frozen=True, slots=True)\nclass A: ...") == []


def test_a_cycle_is_caught() -> None:
    assert cycles({"a": "from quotediff.b import x", "b": "from quotediff import a", "c": ""}) == ["a", "b"]


def test_what_is_allowed_is_not_caught() -> None:
    source = "from quotediff import __version__\nfrom quotediff.model import Span\nimport re\nimport rapidfuzz"
    assert layer_complaints("diffs", source) == []
    assert heavy_complaints("diffs", source) == []
    assert purity_complaints("diffs", source) == []
