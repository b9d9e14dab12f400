"""Settings files: ``[tool.quotediff]`` of ``pyproject.toml``, ``quotediff.toml`` or ``.quotediff.toml``.

The nearest one upward from the working directory holds. Its keys are the names of the options
(``min-words = 8``), ``[fields]`` names the fields of records, ``[levels]`` gives codes other levels, and paths are
relative to the file. A user's own file says how results look, never what they are: a desk and its CI must agree.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from quotediff import __version__
from quotediff.errors import OptionError

REQUIRED = "required-version"
"""The setting that says which versions of this program may use the file."""
NAMES = (".quotediff.toml", "quotediff.toml", "pyproject.toml")
"""Names of settings files; of several in one directory the first holds."""

Kind = Literal["switch", "number", "percent", "text", "texts", "path", "paths", "table"]
"""What a setting's value is; ``percent`` is a number or a text such as "50%"."""

_WANTED: Mapping[Kind, str] = {
    "switch": "true or false",
    "number": "a whole number",
    "percent": 'a number, or a text such as "50%"',
    "text": "a text",
    "texts": "a list of texts",
    "path": "a path",
    "paths": "a list of paths",
    "table": "a table of texts",
}


def find(start: Path) -> Path | None:
    """Return the nearest settings file, from a directory upward; a ``pyproject.toml`` that is not about us is none."""
    for directory in (start, *start.parents):
        for name in NAMES:
            path = directory / name
            if os.path.isfile(path) and (name != "pyproject.toml" or _about_us(path)):
                return path
    return None


def user_file() -> Path | None:
    """Return the user's own settings file, where there is one (XDG Base Directory Specification)."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    path = Path(home, "quotediff", "config.toml")
    return path if path.is_absolute() and os.path.isfile(path) else None


def read(path: Path, kinds: Mapping[str, Kind], elsewhere: Iterable[str] = ()) -> dict[str, Any]:
    """Return the settings of a file by option name, checked, with paths made relative to the working directory.

    ``kinds`` are the names it may set; ``elsewhere`` are options that no file can set. OptionError says what is wrong.
    """
    table = _table(path)
    if table is None:
        raise OptionError(f"{shown(path)}: it has no [tool.quotediff] table")
    elsewhere = frozenset(elsewhere)
    _check_version(table.get(REQUIRED), path)
    settings: dict[str, Any] = {}
    for key, value in _flat(table, kinds):
        if key not in kinds:
            raise OptionError(f"{shown(path)}: {_unknown(key, kinds, elsewhere)}")
        if not _fits(value, kinds[key]):
            raise OptionError(f"{shown(path)}: {key} is {value!r}: it takes {_WANTED[kinds[key]]}")
        settings[key] = _resolved(value, kinds[key], path.parent)
    return settings


def _flat(table: Mapping[str, Any], kinds: Mapping[str, Kind]) -> Iterator[tuple[str, Any]]:
    """Yield the settings; those of a table whose parts are settings are called ``table.part``."""
    for key, value in table.items():
        if isinstance(value, dict) and any(kind.startswith(f"{key}.") for kind in kinds):
            yield from ((f"{key}.{part}", inner) for part, inner in value.items())
        else:
            yield key, value


def _check_version(required: Any, path: Path) -> None:
    """Refuse a file that is for other versions; first of all, because it may have settings that this one lacks."""
    if required is None:
        return
    from packaging.specifiers import InvalidSpecifier, SpecifierSet  # noqa: PLC0415  (few files ask)

    try:
        if SpecifierSet(str(required)).contains(__version__, prereleases=True):
            return
    except InvalidSpecifier as error:
        raise OptionError(f'{shown(path)}: {REQUIRED} is {required!r}: it takes a range such as ">=0.1,<1"') from error
    raise OptionError(
        f"{shown(path)}: it is for quotediff {required}, and this is {__version__}: install another version"
    )


def shown(path: Path) -> str:
    """Return a path as messages name it: relative to the working directory where that is shorter."""
    return min(str(path), os.path.relpath(path), key=len)


def _about_us(path: Path) -> bool:
    """Say whether a ``pyproject.toml`` has our table; one that never names us is not even parsed."""
    try:
        named = b"quotediff" in path.read_bytes()
    except OSError:
        return False
    return named and _table(path) is not None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OptionError(f"{shown(path)}: {error.strerror}; --isolated runs without it") from error


def _table(path: Path) -> dict[str, Any] | None:
    """Return the settings of a file as parsed, None where a ``pyproject.toml`` has none."""
    import tomllib  # noqa: PLC0415  (most runs have no settings file)

    try:
        document = tomllib.loads(_bytes(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise OptionError(f"{shown(path)}: byte {error.start} is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise OptionError(f"{shown(path)}: broken TOML: {error}") from error
    if path.name != "pyproject.toml":
        return document
    tool = document.get("tool", {})
    table = tool.get("quotediff") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise OptionError(f"{shown(path)}: [tool.quotediff] must be a table")
    return table


def _unknown(key: str, kinds: Mapping[str, Kind], elsewhere: frozenset[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  (only for this error)

    if key in elsewhere:
        return f"{key} can only be said on the command line (--{key})"
    if key == "tool":
        return "[tool.quotediff] is for pyproject.toml: here it is left out, [tool.quotediff.levels] is [levels]"
    close = get_close_matches(key.replace("_", "-"), kinds, n=1)
    return f"there is no setting {key!r}" + (f": did you mean {close[0]!r}?" if close else "")


def _fits(value: Any, kind: Kind) -> bool:
    """Say whether a value has its setting's type; a list may be given as its only member."""
    match kind:
        case "switch":
            return isinstance(value, bool)
        case "number":
            return isinstance(value, int) and not isinstance(value, bool)
        case "percent":
            return isinstance(value, int | float | str) and not isinstance(value, bool)
        case "table":
            return isinstance(value, dict) and all(isinstance(v, str) for v in value.values())
        case "texts" | "paths":
            return isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value))
        case _:
            return isinstance(value, str)


def _resolved(value: Any, kind: Kind, directory: Path) -> Any:
    if kind in ("texts", "paths") and isinstance(value, str):
        value = [value]
    if kind == "path":
        return _relative(value, directory)
    if kind == "paths":
        return [_relative(v, directory) for v in value]
    return value


def _relative(value: str, directory: Path) -> str:
    """Return a path of a settings file as seen from the working directory; ``-`` and absolute paths stay."""
    if value == "-" or os.path.isabs(value):
        return value
    return os.path.relpath(directory / value).replace(os.sep, "/")
