"""GitHub Actions: the report in the log, annotations beside the changed lines, and the summary of the job."""

from __future__ import annotations

import io
import os
from typing import TextIO

import click
from click.core import ParameterSource

from quotediff.cli.console import Console
from quotediff.model import Report
from quotediff.options import DisplayOptions


def are_wanted(ctx: click.Context) -> bool:
    """Say whether a workflow runs, and nobody has asked for a format."""
    running = os.environ.get("GITHUB_ACTIONS") == "true"
    return running and ctx.get_parameter_source("format") is ParameterSource.DEFAULT


def write_report(report: Report, out: TextIO, display: DisplayOptions) -> None:
    """Write the text, in which the runner takes no line for a command, then the annotations."""
    from quotediff import formats
    from quotediff.formats import github

    text = io.StringIO()
    formats.load("text").write_report(report, text, display)
    begin, end = github.bracket(text.getvalue())
    out.write(f"{begin}{text.getvalue()}{end}")
    github.write_report(report, out, display)


def summarise(report: Report, console: Console) -> bool:
    """Append the report to the summary of the job, where there is one; say so and return False where that fails."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return True
    from quotediff import formats

    try:
        with open(path, "a", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            formats.load("md").write_report(report, out, DisplayOptions())
    except OSError as error:
        console.error(f"GITHUB_STEP_SUMMARY {path}: {error.strerror or error}")
        return False
    return True
