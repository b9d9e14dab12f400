"""The shell steps of action.yml, run as GitHub runs them: with inputs as variables, and nothing put into a script."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.cli.calls import environment
from tests.integrations.conftest import Git

yaml = pytest.importorskip("yaml")
ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{ *([\w.-]+) *\}\}")


class Ran(NamedTuple):
    """What the steps came to: the status of the last, what they printed, the outputs, the job's summary."""

    status: int
    printed: str
    outputs: dict[str, str]
    summary: str


def run(articles: Path, temp: Path, **inputs: str) -> Ran:
    """Run the shell steps but the installing one, each after the other whatever its status."""
    temp.mkdir(exist_ok=True)
    binaries = temp / "quotediff" / "bin"
    binaries.mkdir(parents=True, exist_ok=True)
    program = binaries / "quotediff"
    if not program.exists():
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m quotediff "$@"\n')
        program.chmod(0o755)
    given = {name: str(spec.get("default", "")) for name, spec in ACTION["inputs"].items()}
    known = {f"inputs.{name}": value for name, value in {**given, **inputs}.items()}
    known["github.action_path"] = str(ROOT)
    printed, status = "", 0
    for step in STEPS:
        if "run" not in step or step.get("id") == "install":
            continue
        output = temp / f"{len(printed)}.output"
        output.touch()
        variables = {
            name: EXPRESSION.sub(lambda m: known.get(m[1], ""), str(value)) for name, value in step["env"].items()
        }
        script = temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=articles,
            env={
                **environment(),
                **variables,
                "GITHUB_ACTIONS": "true",
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
                "RUNNER_TEMP": str(temp),
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        status = done.returncode
        printed += done.stdout + done.stderr
        for line in output.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            known[f"steps.{step['id']}.outputs.{name}"] = value
    outputs = {n: EXPRESSION.sub(lambda m: known.get(m[1], ""), s["value"]) for n, s in ACTION["outputs"].items()}
    summary = temp / "summary.md"
    return Ran(status, printed, outputs, summary.read_text(encoding="utf-8") if summary.exists() else "")


def test_it_re_raises_the_exit_status(case: tuple[Path, int], tmp_path: Path) -> None:
    articles, status = case
    ran = run(articles, tmp_path / "temp", paths=".")
    assert ran.status == status, ran.printed
    assert ran.outputs["status"] == str(status)
    results = json.loads(Path(ran.outputs["sarif"]).read_text(encoding="utf-8"))["runs"][0]["results"]
    assert ("QD202" in {result["ruleId"] for result in results}) is (status == 1)
    assert ("::warning file=" in ran.printed) is (status == 1)
    assert ran.summary.startswith("## ")


def test_inputs_become_options(case: tuple[Path, int], tmp_path: Path, git: Git) -> None:
    articles, status = case
    changed = {"paths": "harbour.txt\nnew one.txt\n", "changed-since": "HEAD"}
    assert run(articles, tmp_path / "a", **changed).status == status
    against = {"paths": "new one.txt", "against": "harbour.txt\n"}
    assert run(articles, tmp_path / "b", **against).status == status
    assert run(articles, tmp_path / "c", **against, args="--fail-on=error\n\n").status == 0
    made = run(articles, tmp_path / "d", paths=".", baseline="known.jsonl", args="--update-baseline")
    assert (made.status, (articles / "known.jsonl").exists()) == (0, True)
    assert run(articles, tmp_path / "e", paths="*.txt", baseline="known.jsonl").status == 0


def test_what_cannot_be_trusted_is_2(tmp_path: Path) -> None:
    tmp_path.joinpath("articles").mkdir()
    for number, paths in enumerate(("missing", "", "--fail-on=never")):
        ran = run(tmp_path / "articles", tmp_path / f"temp{number}", paths=paths)
        assert (ran.status, ran.outputs["status"]) == (2, "2")


def test_an_input_is_never_run(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    hostile = '$(touch pwned) `touch pwned`"; touch pwned; #'
    names = [name for name in ACTION["inputs"] if name not in ("package", "upload-sarif")]
    ran = run(tmp_path / "articles", tmp_path / "temp", **dict.fromkeys(names, hostile))
    assert ran.status == 2
    assert not list(tmp_path.rglob("pwned"))


def test_scripts_hold_no_expressions() -> None:
    assert [step["name"] for step in STEPS if "${{" in step.get("run", "")] == []
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used == set(ACTION["inputs"])


def test_where_the_check_did_not_run_the_result_is_no_success() -> None:
    (result,) = (step for step in STEPS if step["name"] == "Result")
    assert STEPS[-1] is result
    assert result["if"] == "${{ always() }}"
    done = subprocess.run(["bash", "-c", result["run"]], env={**os.environ, "STATUS": ""}, check=False)
    assert done.returncode == 2


def test_every_input_is_described() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert [name for name in (*ACTION["inputs"], *ACTION["outputs"]) if f"`{name}`" not in page] == []


@pytest.mark.skipif("QUOTEDIFF_TEST_INSTALL" not in os.environ, reason="QUOTEDIFF_TEST_INSTALL=1 installs the package")
def test_it_installs(tmp_path: Path) -> None:
    (install,) = (step for step in STEPS if step.get("id") == "install")
    env: dict[str, Any] = {**os.environ, "RUNNER_TEMP": str(tmp_path), "PACKAGE": "", "ACTION_DIRECTORY": str(ROOT)}
    subprocess.run(["bash", "-eo", "pipefail", "-c", install["run"]], env=env, check=True)
    done = subprocess.run([tmp_path / "quotediff/bin/quotediff", "--version"], capture_output=True, check=True)
    assert done.stdout.startswith(b"quotediff ")
