"""Settings from files: found, checked against the options themselves, and shown with where each comes from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from quotediff import config
from quotediff.cli import params
from quotediff.cli.option import FILES, ISOLATED, Option, all_options
from quotediff.errors import OptionError

NAMED = "quotediff.named"
"""Key of ``Context.meta``: ``--config`` names the settings file."""
TABLES = {"field": "fields", "level": "levels", "licensed-credit": "licensed.credit"}
"""Options that settings files call by another name."""
_PAIRS = ("fields", "levels")
"""Of these, the tables of names and texts."""


def isolate(ctx: click.Context, _param: click.Parameter, value: bool) -> bool:
    """Note, as an eager callback, that neither files nor the environment count."""
    if value and ctx.meta.get(NAMED):
        raise click.UsageError("--config and --isolated contradict each other", ctx)
    ctx.meta[ISOLATED] = value
    return value


def load(ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Read, as an eager callback, the settings file; its values become the defaults of this run."""
    if ctx.resilient_parsing:
        return value
    if ctx.meta.get(ISOLATED):
        if value is not None:
            raise click.UsageError("--config and --isolated contradict each other", ctx)
        return None
    ctx.meta[NAMED] = value is not None
    ctx.default_map, ctx.meta[FILES] = {}, {}
    own = config.user_file()
    if own is not None:
        _take(own, ctx, looks=True)
    path = Path(value) if value is not None else config.find(Path.cwd())
    if path is not None:
        _take(path, ctx)
    return value


def _take(path: Path, ctx: click.Context, *, looks: bool = False) -> None:
    """Make the settings of a file the defaults of this run; those of a user's own file are about looks only."""
    values = read(path, ctx, looks=looks)
    ctx.default_map = {**(ctx.default_map or {}), **values}
    ctx.meta[FILES] |= dict.fromkeys(values, config.shown(path))


def read(path: Path, ctx: click.Context, *, looks: bool = False) -> dict[str, Any]:
    """Return the settings of a file by parameter name, every value tried on its option."""
    options = {TABLES.get(o.key, o.key): o for o in all_options(ctx.find_root().command)}
    kinds = {key: _kind(option) for key, option in options.items() if option.settable}
    kinds |= {"fields": "table", "levels": "table", config.REQUIRED: "text"}
    values: dict[str, Any] = {}
    for key, given in config.read(path, kinds, elsewhere=options).items():
        if key == config.REQUIRED:
            ctx.meta[key] = given, config.shown(path)
            continue
        option = options[key]
        if looks and not option.looks:
            raise OptionError(f"{config.shown(path)}: {key} is not about looks: it belongs in a project's settings")
        value = [f"{k}={name}" for k, name in given.items()] if key in _PAIRS else given
        try:
            option.type_cast_value(ctx, value)
        except click.BadParameter as error:
            raise OptionError(f"{config.shown(path)}: {key}: {error.message}") from error
        values[option.name or key] = value
    return values


def _kind(option: Option) -> config.Kind:
    """Return what a settings file writes for an option."""
    if option.is_flag:
        return "switch"
    if isinstance(option.type, params.Percent | params.CountOrPercent):
        return "percent"
    if isinstance(option.type, click.types.IntParamType):
        return "number"
    if isinstance(option.type, click.Path):
        return "paths" if option.multiple else "path"
    return "texts" if option.multiple else "text"


def listing(ctx: click.Context) -> str:
    """Return every setting of a command as a settings file, with where each value comes from."""
    options = [o for o in ctx.command.params if isinstance(o, Option) and o.settable]
    rows = [_row(option, ctx) for option in options]
    if config.REQUIRED in ctx.meta:
        required, origin = ctx.meta[config.REQUIRED]
        rows.insert(0, (f"{config.REQUIRED} = {_text(required)}", origin))
    width = max(len(text) for text, _ in rows)
    return "".join(f"{text:{width}}  # {origin}\n" for text, origin in rows)


def _row(option: Option, ctx: click.Context) -> tuple[str, str]:
    value = ctx.params[option.name or ""]
    key = TABLES.get(option.key, option.key)
    if value is None or value == ():
        return f"# {key}", f"not set{f': {option.unset}' if option.unset else ''}"
    return f"{key} = {_toml(value, option)}", _origin(option, ctx)


def _origin(option: Option, ctx: click.Context) -> str:
    """Return where a setting's value comes from."""
    match ctx.get_parameter_source(option.name or ""):
        case ParameterSource.COMMANDLINE:
            return "command line"
        case ParameterSource.ENVIRONMENT:
            return str(option.envvar)
        case ParameterSource.DEFAULT_MAP:
            return str(ctx.meta[FILES][option.name])
        case _:
            return "default"


def _toml(value: Any, option: Option) -> str:
    """Return an option's value as a settings file writes it."""
    if isinstance(option.type, params.Field):
        return "{ " + ", ".join(f"{key} = {_text(name)}" for key, name in value) + " }"
    if isinstance(option.type, params.Level):
        return "{ " + ", ".join(f"{code} = {_text(level)}" for codes, level in value for code in codes) + " }"
    if isinstance(option.type, params.Codes):
        return _text([code for codes in value for code in codes])
    if isinstance(option.type, params.Percent):
        return f"{value * 100:g}"
    if isinstance(value, float):
        return f'"{value * 100:g}%"'
    if isinstance(option.type, params.Size):
        value = str(value)
    return _text(list(value) if isinstance(value, tuple) else value)


def _text(value: str | int | bool | list[str]) -> str:
    """Return a value as TOML; JSON writes these alike."""
    return json.dumps(value, ensure_ascii=False)
