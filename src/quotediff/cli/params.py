"""The types of option values that click does not have: percentages, codes, fields, files to write."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import click
from click.shell_completion import CompletionItem

from quotediff.codes import CODES, GRAVITY
from quotediff.formats import SUFFIXES
from quotediff.model import Relation
from quotediff.options import OFF

if TYPE_CHECKING:
    Type = click.ParamType[Any]  # generic only in the newer clicks
else:
    Type = click.ParamType
Parameter = click.Parameter | None
Context = click.Context | None


def text_of(value: Any) -> str:
    """Return a value as one would write it in a settings file or on the command line."""
    return f"{value:g}" if isinstance(value, float) else str(value)


class Whole(click.IntRange):
    """A whole number of ``min`` or more."""

    def convert(self, value: Any, param: Parameter, ctx: Context) -> int:
        """Return the number."""
        least = int(self.min or 0)
        try:
            number = int(value)
        except ValueError:
            self.fail(f"{value!r} is no whole number, such as 8", param, ctx)
        if number < least:
            self.fail(f"{number} is too small: it takes {least} or more", param, ctx)
        return number


class Percent(Type):
    """More than 0 and at most 100 percent, ``80`` or ``80%``; a fraction from 0 to 1 inside."""

    name = "percent"

    def convert(self, value: Any, param: Parameter, ctx: Context) -> float:
        """Return the fraction."""
        number = text_of(value).strip().removesuffix("%").strip()
        try:
            percent = float(number)
        except ValueError:
            self.fail(f"{value!r} is not a percentage: write 80 or 80%", param, ctx)
        if 0 < percent < 1:
            self.fail(f"{value} is less than one percent: write 80 for 80 percent", param, ctx)
        if not 0 < percent <= 100:
            self.fail(f"{value} is out of range: it takes more than 0 and at most 100 percent", param, ctx)
        return percent / 100


class CountOrPercent(Type):
    """A count such as ``500`` (int), or a share such as ``50%`` (a fraction, float)."""

    name = "n|percent"

    def convert(self, value: Any, param: Parameter, ctx: Context) -> int | float:
        """Return the count, or the fraction."""
        number = text_of(value).strip()
        if number.endswith("%"):
            return Percent().convert(number, param, ctx)
        if not number.isdecimal() or int(number) < 1:
            self.fail(f"{value!r} is neither a count such as 500 nor a share such as 50%", param, ctx)
        return int(number)


class Size(Type):
    """Bytes, as ``512MiB``, ``2GB`` or a plain number."""

    name = "size"

    def convert(self, value: Any, param: Parameter, ctx: Context) -> int:
        """Return the number of bytes; ``MB`` are decimal, ``MiB`` and ``M`` binary."""
        found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(?:([kmgt])(i?b)?|b)?", text_of(value).strip().lower())
        if found is None or not float(found[1]):
            self.fail(f"{value!r} is not a size: write 512MiB or 2GB", param, ctx)
        unit = 1000 if found[3] == "b" else 1024
        return int(float(found[1]) * unit ** " kmgt".index(found[2] or " "))


class Relations(Type):
    """Relations of copies, comma separated: ``exact,near``."""

    name = "relations"

    def convert(self, value: Any, param: Parameter, ctx: Context) -> tuple[str, ...]:
        """Return the relations, each once, in their usual order."""
        given = [part.strip().lower() for part in value.split(",")] if isinstance(value, str) else list(value)
        known = get_args(Relation)
        for name in given:
            if name not in known:
                self.fail(f"{name!r} is no relation: there are {', '.join(known)}", param, ctx)
        return tuple(name for name in known if name in given)


class Codes(Type):
    """Finding codes, names or prefixes of codes, comma separated: ``QD2,QD301``, ``altered-quotation``."""

    name = "codes"

    def convert(self, value: Any, param: Parameter, ctx: Context) -> tuple[str, ...]:
        """Return the codes, upper case."""
        by_name = {code.name: key for key, code in CODES.items()}
        parts = (part.strip() for part in str(value).split(","))
        codes = tuple(by_name.get(part.lower(), part.upper()) for part in parts if part)
        for code in codes:
            if not any(known.startswith(code) for known in CODES):
                self.fail(f"no finding code starts with {code!r}: `quotediff explain` lists them", param, ctx)
        return codes

    def shell_complete(self, _ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the codes, with their names."""
        done, comma, start = incomplete.rpartition(",")
        found = [(code, CODES[code].name) for code in CODES if code.startswith(start.upper())]
        return [CompletionItem(done + comma + code, help=name) for code, name in found]


class Level(Type):
    """``CODE=LEVEL``: the level of a finding code, of a name, or of all codes that begin so; ``off`` leaves it out."""

    name = "code=level"

    def convert(self, value: Any, param: Parameter, ctx: Context) -> tuple[tuple[str, ...], str]:
        """Return the codes and their level."""
        wanted, _, level = str(value).partition("=")
        (prefix,) = Codes().convert(wanted, param, ctx) or ("",)
        if not prefix or level not in (*GRAVITY, OFF):
            self.fail(f"{wanted} is {level!r}: it takes {', '.join(GRAVITY)} or {OFF}", param, ctx)
        return tuple(code for code in CODES if code.startswith(prefix)), level


class Name(click.types.StringParamType):
    """A name that may have spaces; several in a variable are parted by semicolons."""

    envvar_list_splitter = ";"


class Field(Type):
    """``KEY=NAME``: a record's field by another name."""

    name = "key=name"

    def convert(self, value: Any, param: Parameter, ctx: Context) -> tuple[str, str]:
        """Return key and name."""
        key, _, name = str(value).partition("=")
        if not key or not name:
            self.fail(f"{value!r} is not of the form KEY=NAME, such as text=body", param, ctx)
        return key, name


class OutputFile(NamedTuple):
    """A file to write, and the format that its suffix names."""

    path: str
    format: str


class Output(Type):
    """A file to write, in the format that its suffix names."""

    name = "file"

    def convert(self, value: Any, param: Parameter, ctx: Context) -> OutputFile:
        """Return path and format."""
        path = os.fspath(value)
        suffix = os.path.splitext(path)[1].lower()
        if suffix not in SUFFIXES:
            known = ", ".join(SUFFIXES)
            self.fail(f"{path!r}: its suffix names no format; suffixes: {known}", param, ctx)
        return OutputFile(path, SUFFIXES[suffix])

    def shell_complete(self, _ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Let the shell offer files."""
        return [CompletionItem(incomplete, type="file")]
