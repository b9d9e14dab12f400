"""Commands as click has them, with what ours share: examples in the help, and options in sections."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from quotediff.cli import exits, settings
from quotediff.cli.option import SECTIONS

Example = tuple[str, str]
"""A command line, and what it is for."""


class _Helpful(click.Command):
    """A command whose help has examples, and its options in sections."""

    def __init__(self, *args: Any, examples: Sequence[Example] = (), **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.examples = examples

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write usage, text, examples, options, in this order."""
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        self.format_examples(formatter)
        self.format_options(ctx, formatter)
        self.format_epilog(ctx, formatter)

    def format_examples(self, formatter: click.HelpFormatter) -> None:
        """Write the examples, as they can be typed."""
        if not self.examples:
            return
        with formatter.section("Examples"):
            for line, purpose in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}# {purpose}\n")
                formatter.write(f"{'':{formatter.current_indent}}{line}\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options by section."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        for section in SECTIONS:
            rows = [o.get_help_record(ctx) for o in options if getattr(o, "section", "Running") == section]
            if shown := [row for row in rows if row]:
                with formatter.section(section):
                    formatter.write_dl(shown, col_max=28)


class Command(_Helpful):
    """One command; ``--show-settings`` replaces what it does."""

    def invoke(self, ctx: click.Context) -> Any:
        """Show the settings where that is asked for, else do the command's work."""
        if ctx.params.pop("show_settings", False):
            click.echo(settings.listing(ctx), nl=False)
            return exits.DONE
        return super().invoke(ctx)


class Group(_Helpful, click.Group):
    """The program: its commands, and the errors that must not end in click's hands."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Parse, and bring errors of writing the help past click."""
        with exits.past_click():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and bring its errors past click."""
        with exits.past_click():
            return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a path in its place is told what to do."""
        name = args[0]
        if self.get_command(ctx, name) is None and not ctx.resilient_parsing and Path(name).exists():
            ctx.fail(f"{name!r} is a path, not a command: try `{ctx.command_path} compare {name}`")
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options."""
        self.format_commands(ctx, formatter)
        click.Command.format_options(self, ctx, formatter)
