"""Options as click has them, with what ours share: a section of the help, and other places that can set them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click
from click.core import ParameterSource

SECTIONS = ("Input", "What to compare", "Matching", "Check", "Output", "Running")
ISOLATED = "quotediff.isolated"
"""Key of ``Context.meta``: neither settings files nor the environment count."""

FILES = "quotediff.config"
"""Key of ``Context.meta``: by parameter name the settings file that sets it."""


class Option(click.Option):
    """An option of one section; unless ``settable`` is false, settings files and the environment can set it too.

    ``looks``: it changes how results look, never what they are, so that a user's own file can set it. ``unset`` says
    what it means that the option has no value.
    """

    def __init__(
        self, *args: Any, section: str, settable: bool = True, looks: bool = False, unset: str = "", **attrs: Any
    ) -> None:
        super().__init__(*args, **{"show_default": True, **attrs})
        self.section = section
        self.settable = settable
        self.looks = looks
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
        """Name the variable or the settings file where it is at fault, else the option."""
        source = ctx.get_parameter_source(self.name or "") if ctx is not None else None
        if source is ParameterSource.ENVIRONMENT:
            return f"{self.envvar} in the environment"
        if ctx is not None and source is ParameterSource.DEFAULT_MAP:
            return f"{self.key} in {ctx.meta[FILES][self.name]}"
        return super().get_error_hint(ctx)

    def get_help_extra(self, ctx: click.Context) -> Any:
        """Return what stands in brackets after the help text: the default, without click's ranges."""
        extra = super().get_help_extra(ctx)
        extra.pop("range", None)
        if self.unset:
            extra["default"] = self.unset
        return extra


def all_options(root: click.Command) -> Iterator[Option]:
    """Yield every option of every command once by its key, in the order of first mention."""
    seen: set[str] = set()
    for command in getattr(root, "commands", {}).values():
        for option in command.params:
            if isinstance(option, Option) and option.key not in seen:
                seen.add(option.key)
                yield option
