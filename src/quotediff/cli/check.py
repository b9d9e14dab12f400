"""``quotediff check``: the findings as a gate for incoming articles."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from quotediff.cli import actions, exits, inputs, memory, options, output, params
from quotediff.cli import compare as comparing
from quotediff.cli.command import Command
from quotediff.cli.console import Console
from quotediff.cli.option import Option
from quotediff.cli.options import Values
from quotediff.codes import GRAVITY
from quotediff.errors import QuotediffError
from quotediff.model import Report
from quotediff.options import DisplayOptions

if TYPE_CHECKING:
    from quotediff.gate import Entry

EXAMPLES = (
    ("quotediff check incoming/ --against archive/", "may these articles pass?"),
    ("quotediff check articles/ --changed-since origin/main", "those that this branch has changed"),
    ("quotediff check articles/ --baseline known.jsonl --update-baseline", "accept what is there; fail on what comes"),
    ("quotediff check incoming/ --fail-on error -o check.sarif -o check.xml", "errors only; files for a CI service"),
)

_check = partial(click.option, cls=Option, section="Check")
gate_options = options.together(
    _check(
        "--fail-on",
        type=click.Choice((*GRAVITY, "never")),
        default=options.default(DisplayOptions, "fail_on"),
        help="Fail where a finding of this level or above is new.",
    ),
    _check(
        "--max-shared",
        type=params.Percent(),
        metavar="PERCENT",
        default="50",
        help="Most of an article's own words that may stand in one other; quotations do not count.",
    ),
    _check("--baseline", type=options.FILE, metavar="FILE", help="Findings that are accepted, one a line of JSON."),
    _check("--update-baseline", is_flag=True, settable=False, help="Write --baseline: accept what would fail."),
    _check(
        "--changed-since",
        metavar="REV",
        settable=False,
        help="Articles changed since this git revision are incoming, the others the reference.",
    ),
    _check("--allow-empty", is_flag=True, help="Pass where there is no article to read."),
)


@click.command("check", cls=Command, examples=EXAMPLES, short_help="A gate: fail on findings that are new.")
@options.paths
@options.inputs
@options.what_to_compare
@options.matching
@gate_options
@options.report_output
@options.diff_view
@options.limit
@options.report_view
@memory.option
@options.running
@click.pass_context
def check(ctx: click.Context, /, **values: Any) -> int:
    """Find what compare finds, and fail where a finding is new and grave enough.

    Exit status: 0 passed, 1 failed, 2 the answer cannot be trusted, as where nothing was read.
    """
    if values["list_files"]:
        return inputs.list_files(values, values["paths"])
    console, baseline = Console(values), _Baseline(values)
    on_actions = actions.are_wanted(ctx)
    outputs = output.Outputs(values, "write_report", actions.write_report if on_actions else None)
    report, status = comparing.run(values, values["paths"], console, _divide(values))
    report = baseline.apply(report, console)
    status = max(status, outputs.write(lambda write, out, display: write(report, out, display), console))
    if on_actions and not actions.summarise(report, console):
        status = exits.UNRELIABLE
    return max(status, _verdict(report, values, console))


def _divide(values: Values) -> comparing.Divide | None:
    """Return what parts the articles by ``--changed-since``."""
    if values["changed_since"] is None:
        return None
    from quotediff.cli.revisions import Revision

    revision = Revision(values["changed_since"])
    return partial(revision.divide, options=options.load_options(values))


def _verdict(report: Report, values: Values, console: Console) -> int:
    """Say what fails, and return the exit status for it."""
    from quotediff import gate

    outlets = {a.outlet.casefold() for a in report.articles if a.outlet}
    new = [finding for finding in report.findings if finding.status == "new"]
    told = comparing.found(new, "new finding" if len(new) < len(report.findings) else "finding")
    console.summary(told, len(report.articles), len(report.skipped), len(outlets))
    if values["changed_since"] and len(report.reference) == len(report.articles):
        console.remark(f"No article has changed since {values['changed_since']}.")
    failing = [f for f in gate.failing(report, values["fail_on"]) if f.skipped is None]
    if not failing:
        console.remark("Passed." if not report.skipped else "Nothing fails in what could be read.")
        return exits.DONE
    console.remark(f"Failed: {comparing.found(failing, 'new finding')}.")
    return exits.FOUND


class _Baseline:
    """The file of ``--baseline``, read before the work."""

    def __init__(self, values: Values) -> None:
        self._path: str | None = values["baseline"]
        self._update: bool = values["update_baseline"]
        self._least = values["fail_on"]
        self._entries: tuple[Entry, ...] = ()
        if self._path is None and self._update:
            raise click.UsageError("--update-baseline needs --baseline FILE to write")
        if self._path is not None:
            self._entries = self._read(self._path)

    def _read(self, path: str) -> tuple[Entry, ...]:
        from quotediff import gate

        try:
            with open(path, encoding="utf-8-sig") as file:
                return gate.parse(file.read(), path)
        except FileNotFoundError as error:
            if self._update:
                return ()
            raise QuotediffError(f"--baseline {path}: there is no such file: --update-baseline makes it") from error
        except UnicodeDecodeError as error:
            raise QuotediffError(f"--baseline {path}: byte {error.start} is not UTF-8") from error

    def apply(self, report: Report, console: Console) -> Report:
        """Return the report with what the baseline accepts; write the baseline first where that is asked for."""
        if self._path is None:
            return report
        from quotediff import gate

        if self._update:
            self._entries = self._written(self._path, report, console)
        gate.refuse_other_options(self._entries, gate.compute_options(report.options), self._path)
        accepted = gate.accept(report, self._entries, _today())
        for entry in accepted.stale:
            console.warning(f"{_named(self._path, entry)} is not found any more")
        for entry in accepted.expired:
            owner = f" (owner: {entry.owner})" if entry.owner else ""
            console.warning(f"{_named(self._path, entry)} has expired on {entry.expires}{owner}")
        held = [finding for finding in accepted.report.findings if finding.status == "accepted"]
        console.always(f"{comparing.found(held, 'accepted finding')} by {self._path}")
        return accepted.report

    def _written(self, path: str, report: Report, console: Console) -> tuple[Entry, ...]:
        """Write the baseline that accepts what would fail, and say what has changed in it."""
        from quotediff import gate

        entries = gate.update(report, self._entries, self._least, _today())
        try:
            with output.whole_file(path) as out:
                out.write(gate.render(entries))
        except OSError as error:
            raise QuotediffError(f"--baseline {path}: {error.strerror or error}") from error
        before, after = ({entry.fingerprint for entry in some} for some in (self._entries, entries))
        console.remark(f"{path}: {len(after - before):,} added, {len(before - after):,} removed, {len(after):,} in all")
        return gate.parse(gate.render(entries), path)


def _named(path: str, entry: Entry) -> str:
    return f"{path}:{entry.line}: {entry.code} “{entry.excerpt}”"


def _today() -> date:
    return datetime.now(UTC).date()
