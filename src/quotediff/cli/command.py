"""Commands and options as click has them, with what ours share.

Options stand in sections of the help, and a settings file or a ``QUOTEDIFF_*`` variable can set them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from quotediff.cli import exits

SECTIONS = ("Input", "What to compare", "Matching", "Output", "Running")
ISOLATED = "quotediff.isolated"
"""Key of ``Context.meta``: neither settings files nor the environment count."""

Example = tuple[str, str]
"""A command line, and what it is for."""


class Option(click.Option):
    """An option of one section; unless ``settable`` is false, settings files and the environment can set it too.

    ``unset`` says what it means that the option has no value.
    """

    def __init__(self, *args: Any, section: str, settable: bool = True, unset: str = "", **attrs: Any) -> None:
        super().__init__(*args, **{"show_default": True, **attrs})
        self.section = section
        self.settable = settable
        self.unset = unset
        if settable and self.name:
            self.envvar = f"QUOTEDIFF_{self.name.upper()}"

    @property
    def key(self) -> str:
        """The option's name in a settings file: its long form without the dashes."""
        return max(self.opts, key=len).lstrip("-")

    def resolve_envvar_value(self, ctx: click.Context) -> str | None:
        """Return the variable's value, unless the run is isolated."""
        return None if ctx.meta.get(ISOLATED) else super().resolve_envvar_value(ctx)

    def get_error_hint(self, ctx: click.Context | None) -> str:
        """Name the variable where it is at fault, else the option."""
        if ctx is not None and ctx.get_parameter_source(self.name or "") is ParameterSource.ENVIRONMENT:
            return f"{self.envvar} in the environment"
        return super().get_error_hint(ctx)

    def get_help_extra(self, ctx: click.Context) -> Any:
        """Return what stands in brackets after the help text: the default, without click's ranges."""
        extra = super().get_help_extra(ctx)
        extra.pop("range", None)
        if self.unset:
            extra["default"] = self.unset
        return extra


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
            from quotediff.cli import settings

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


def all_options(root: click.Command) -> Iterator[Option]:
    """Yield every option of every command once by its key, in the order of first mention."""
    seen: set[str] = set()
    for command in getattr(root, "commands", {}).values():
        for option in command.params:
            if isinstance(option, Option) and option.key not in seen:
                seen.add(option.key)
                yield option
