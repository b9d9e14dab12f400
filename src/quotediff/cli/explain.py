"""``quotediff explain``: what findings mean, and the published JSON Schemas."""

from __future__ import annotations

from typing import Any

import click

from quotediff.cli import exits
from quotediff.cli.command import Command
from quotediff.cli.option import Option

EXAMPLES = (
    ("quotediff explain", "every finding code"),
    ("quotediff explain QD202", "one of them, with an example; its name will do, too"),
    ("quotediff explain --schema > report.schema.json", "the JSON Schema of compare -f json"),
)


@click.command("explain", cls=Command, examples=EXAMPLES, short_help="What a finding means, with an example.")
@click.argument("code", required=False, metavar="[CODE]")
@click.option(
    "--schema",
    cls=Option,
    section="Output",
    settable=False,
    is_flag=False,
    flag_value="report",
    metavar="[NAME]",
    help="Print a JSON Schema instead: of the report, or NAME.",
)
def explain(code: str | None, schema: str | None) -> int:
    """Say what a finding means, with an example and what an editor may do; without CODE, list them all."""
    from quotediff import explanations

    if schema is not None:
        text = _schema(schema)
    elif code is None:
        text = explanations.overview()
    else:
        text = _page(code)
    click.echo(text, nl=False)
    return exits.DONE


def _page(wanted: str) -> str:
    """Return the page of a code or name; a usage error suggests others."""
    from quotediff import explanations

    code = explanations.find(wanted)
    if code is None:
        close = explanations.near(wanted)
        hint = f"did you mean {' or '.join(close)}?" if close else "`quotediff explain` lists them."
        raise click.UsageError(f"there is no finding {wanted!r}: {hint}")
    return explanations.page(code)


def _schema(name: str) -> str:
    """Return a published schema as JSON; a usage error names the others."""
    import json

    from quotediff import schema

    if name not in schema.NAMES:
        raise click.UsageError(f"there is no schema {name!r}; schemas: {', '.join(schema.NAMES)}")
    document: dict[str, Any] = schema.read(name)
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
