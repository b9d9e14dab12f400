"""What can be set, with each default in its one home: what is loaded, what is computed, what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal, cast, get_args

from quotediff.codes import CODES, GRAVITY
from quotediff.errors import OptionError
from quotediff.model import Level, Relation

Keep = Literal["longest", "earliest", "latest", "first"]

OFF = "off"
"""The level of a code whose findings are left out."""


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How inputs are found and read."""

    include: tuple[str, ...] = ()
    """Globs: of the files in directories only these are read."""
    exclude: tuple[str, ...] = ()
    """Globs: these are not read."""
    ignore_files: bool = True
    """Whether .gitignore and .quotediffignore hold."""
    input_format: str = "auto"
    """auto (by suffix), text, md, html, jsonl or csv."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Record fields by another name: {"text": "body"}."""
    stdin_filename: str = "-"
    """The name that standard input goes by."""
    encoding: str = "auto"
    """auto (byte-order mark, UTF-8, then a guess) or the name of a codec."""


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """What to compare and how; every field is published under ``options`` of a report."""

    base: str | None = None
    """Id or path of the original: every other article is compared with it, and it is every cluster's base."""
    against: tuple[str, ...] = ()
    """Ids of the reference articles: never compared with each other."""
    across: Literal["article", "outlet"] = "article"
    """outlet: what one outlet shares with itself is left out."""
    within_days: int | None = None
    """Compare only articles published at most so many days apart; articles without a date are always compared."""
    min_words: int = 8
    """Least words of a passage."""
    min_quotation_words: int = 4
    """Least words of a quotation."""
    similarity: float = 0.8
    """Least Indel ratio of two corresponding passages, 0 to 1."""
    max_articles: int | float | None = None
    """Hide what more articles than this share: a count (int) or a fraction of all articles (float)."""
    ignore_text: tuple[str, ...] = ()
    """Texts whose passages do not count."""
    select: tuple[str, ...] = ()
    """Codes or prefixes of codes: only these findings."""
    ignore: tuple[str, ...] = ()
    """Codes or prefixes of codes: not these findings."""
    levels: Mapping[str, str] = field(default_factory=dict)
    """By code another level than its own, or "off"."""
    max_shared: float | None = None
    """Most of an incoming article's own words that may stand in one other, from 0 to 1; None: QD103 is not asked."""
    licensed: tuple[str, ...] = ()
    """Agencies whose text may be printed by whom credits them."""

    def __post_init__(self) -> None:
        for name, low in (("min_words", 1), ("min_quotation_words", 1)):
            if getattr(self, name) < low:
                raise OptionError(f"{name.replace('_', '-')} is {getattr(self, name)}: it takes {low} or more")
        if not 0 < self.similarity <= 1:
            raise OptionError(f"similarity is {self.similarity:.0%}: it takes more than 0 and at most 100 percent")
        for prefix in (*self.select, *self.ignore):
            if not any(code.startswith(prefix) for code in CODES):
                raise OptionError(f"no finding code starts with {prefix!r}: `quotediff explain` lists them")
        for code, level in self.levels.items():
            if code not in CODES:
                raise OptionError(f"levels: there is no finding code {code!r}: `quotediff explain` lists them")
            if level not in (*GRAVITY, OFF):
                raise OptionError(f"levels: {code} is {level!r}: it takes {', '.join(GRAVITY)} or {OFF}")

    def published(self) -> dict[str, Any]:
        """Return every option with its value, as the JSON contract publishes them."""
        return asdict(self) | {"levels": dict(sorted(self.levels.items()))}

    def wants(self, code: str) -> bool:
        """Say whether findings of a code are asked for."""
        chosen = not self.select or any(code.startswith(p) for p in self.select)
        return chosen and self.levels.get(code) != OFF and not any(code.startswith(p) for p in self.ignore)

    def level(self, code: str) -> Level:
        """Return the level of a code's findings."""
        return cast(Level, self.levels.get(code, CODES[code].level))


@dataclass(frozen=True, slots=True)
class DedupeOptions:
    """Which articles are copies, and which of them to keep; every field is published under ``options``."""

    threshold: float = 0.5
    """Least resemblance of near copies, 0 to 1: the words they share of all their words."""
    containment: float = 0.8
    """Least share of the shorter article's words that the longer one has, 0 to 1, for contained ones."""
    relations: tuple[str, ...] = ("exact", "near")
    """Which copies are removed: exact, near, contained."""
    keep: Keep = "longest"
    """Which one of exact and near copies is kept; first: by path, then record, which also decides among equals."""
    prefer: str | None = None
    """An outlet whose articles are kept before all others."""

    def __post_init__(self) -> None:
        for name in ("threshold", "containment"):
            if not 0 < getattr(self, name) <= 1:
                value = getattr(self, name)
                raise OptionError(f"{name} is {value:.0%}: it takes more than 0 and at most 100 percent")
        if self.keep not in get_args(Keep):
            raise OptionError(f"keep is {self.keep!r}: it takes one of {', '.join(get_args(Keep))}")
        for relation in self.relations:
            if relation not in get_args(Relation):
                raise OptionError(f"{relation!r} is no relation: there are {', '.join(get_args(Relation))}")

    def published(self) -> dict[str, Any]:
        """Return every option with its value, as the JSON contract publishes them."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class DisplayOptions:
    """How a result is shown; never changes what is found."""

    layout: Literal["inline", "side"] = "inline"
    context_words: int = 12
    """Words shown around what changed."""
    limit: int | None = None
    """Most clusters (or rows) shown; what is hidden is counted."""
    sort: Literal["level", "words", "articles", "time"] = "level"
    statistics: bool = False
    """Show the counts only."""
    color: bool = False
    width: int = 100
    """Columns of the terminal."""
    fail_on: Literal["error", "warning", "note", "never"] = "warning"
    """Least level of a finding that fails its article, in formats that know failures (junit)."""
    groups: bool = False
    """Of copies of articles show the groups, in formats that would list what is kept (jsonl, list)."""
    all_places: bool = False
    """Show every witness, even where hundreds print the same."""


def option_names(options: type[Any]) -> tuple[str, ...]:
    """Return the field names of an options class, in order."""
    return tuple(f.name for f in fields(options))
