"""Numbers as words, digits and amounts: ``$5m``, ``5 million dollars``, ``1st``, ``twenty-five per cent``.

``same_value`` tells a number written in another form from another number. The scales are the short ones
(a billion is 10^9); ``10.000`` is read as ten and as ten thousand, because both are printed.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_SMALL = {word: value for value, word in enumerate(_ONES.split())}
_TWENTY_ON = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * n for n, word in enumerate(_TWENTY_ON.split(), 2)}
_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "b": 10**9,
    "tn": 10**12,
}
_LETTER_SCALES = frozenset({"k", "m", "mn", "bn", "b", "tn"})
_FIRST_ON = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
_ORDINALS = {word: value for value, word in enumerate(_FIRST_ON.split(), 1)} | {
    word[:-1] + "ieth": value for word, value in _TENS.items()
}
_ORDINAL_SCALES = {f"{word}th": value for word, value in _SCALES.items() if len(word) > 2 and word != "dozen"}
_PARTS = {word: value for word, value in _ORDINALS.items() if 2 < value <= 10} | {"quarter": 4}
_PARTS |= {f"{word}s": value for word, value in _PARTS.items()}
"""Third parts to tenth parts: ``one fifth``, ``three quarters``."""
_UNITS = {
    unit: symbol
    for symbol, units in {
        "%": "% percent pct pc",
        "$": "$ dollar dollars usd bucks",
        "£": "£ pound pounds gbp quid",
        "€": "€ euro euros eur",
    }.items()
    for unit in units.split()
}
SYMBOLS = {"before": "$£€", "after": "%"}
"""Units that are signs, not words, and on which side of the number they stand."""
UNIT_WORDS = frozenset(u for u in _UNITS if u.isalpha()) | {"per", "cent"}
"""The words for those signs, folded."""
_THIRDS = frozenset(word for word in _PARTS if word.endswith("s") and word != "quarters")
NUMBER_WORDS = frozenset({*_SMALL, *_TENS, *_SCALES, *_ORDINALS, *_ORDINAL_SCALES, *_THIRDS} - _LETTER_SCALES)
"""Every folded word that is a number by itself or scales one."""

LONGEST = 120
"""Code points; no number in print is longer."""
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[$£€%]")
_BARE = re.compile(r"[\s\w.,'’$£€%-]*")


class Quantity(NamedTuple):
    """A number as read: its possible values, whether it is an ordinal, and its unit's sign ("" without)."""

    values: frozenset[Fraction]
    ordinal: bool
    unit: str


def same_value(a: str, b: str) -> bool | None:
    """Say whether two numbers, in any form, are equal; None where one of them is not a number.

    A currency that only one of them names does not count: ``$5`` equals ``5``, but not ``£5``; per cent are hundredths:
    ``50%`` equals ``half``, not ``50``.
    """
    one, other = read(a), read(b)
    if one is None or other is None:
        return None
    currencies = {one.unit, other.unit} - {"", "%"}
    if len(currencies) > 1 or one.ordinal != other.ordinal:
        return False
    return not _hundredths(one).isdisjoint(_hundredths(other))


def _hundredths(quantity: Quantity) -> frozenset[Fraction]:
    """Return the possible values with per cent reckoned in."""
    return frozenset(v / 100 for v in quantity.values) if quantity.unit == "%" else quantity.values


def is_number(norm: str) -> bool:
    """Say whether one folded word is a number: it begins with a digit or is a number word (``twenty-five``)."""
    return norm[:1].isdecimal() or norm in NUMBER_WORDS or ("-" in norm and read(norm) is not None)


def read(text: str) -> Quantity | None:
    """Return the number that a text is, in whatever form; None where it is anything else."""
    if len(text) > LONGEST or not _BARE.fullmatch(text):
        return None
    reader = _Reader()
    tokens = _TOKEN.findall(text.casefold().replace("per cent", "percent"))
    for i, token in enumerate(tokens):
        if not reader.take(token, tokens[i + 1] if i + 1 < len(tokens) else ""):
            return None
    return reader.quantity()


class _Reader:
    """Adds up the words of one number; ``take`` says whether the next word can belong to it."""

    def __init__(self) -> None:
        self.total = Fraction(0)
        self.current: frozenset[Fraction] | None = None
        self.last = 0  # size of the last number word, so that "five twenty" is no number
        self.ordinal = False
        self.unit = ""

    def take(self, token: str, following: str) -> bool:
        if token in _UNITS:
            self.unit, before = _UNITS[token], self.unit
            return before in ("", self.unit)  # "$5 dollars" is one unit, "$5 euros" is none
        if token in ("a", "an", "and"):
            return self._joins(token, following)
        if self.ordinal:
            return False
        if token[0].isdecimal():
            return self._digits(token)
        if token == "half":
            return self._half(following)
        return self._suffix(token) or self._part(token) or self._scale(token) or self._word(token)

    def quantity(self) -> Quantity | None:
        if self.current is None and not self.total:
            return None
        values = {self.total + value for value in self.current or {Fraction(0)}}
        return Quantity(frozenset(values), self.ordinal, self.unit)

    def _joins(self, token: str, following: str) -> bool:
        started = self.current is not None or self.total > 0
        if token == "and":
            return started and following in {"a", *_SMALL, *_TENS, *_ORDINALS}
        if following == "quarter" and not started:
            self.last = 1
        return following in _SCALES or following in ("half", "quarter") or (started and self.last == 1)

    def _digits(self, token: str) -> bool:
        if self.current is None:
            self.current, self.last = _readings(token), -1
            return True
        grouped = self.last == -1 and len(token) == 3 and token.isdecimal()  # 10 000
        if grouped:
            self.current = frozenset(value * 1000 + int(token) for value in self.current)
        return grouped

    def _suffix(self, token: str) -> bool:
        self.ordinal = token in ("st", "nd", "rd", "th") and self.last == -1
        return self.ordinal

    def _half(self, following: str) -> bool:
        half = Fraction(1, 2)
        if self.current is None:
            self.current, self.last = frozenset({half}), 1
            return following in ("a", "", *_SCALES)
        self.current = frozenset(value + half for value in self.current)
        return True

    def _part(self, token: str) -> bool:
        if token not in _PARTS or self.last != 1 or self.total:
            return False
        self.current = frozenset(value / _PARTS[token] for value in self.current or {Fraction(1)})
        self.last = 0
        return True

    def _scale(self, token: str) -> bool:
        scale = _SCALES.get(token) or _ORDINAL_SCALES.get(token)
        if scale is None or (token in _LETTER_SCALES and self.last != -1):
            return False
        self.ordinal = token in _ORDINAL_SCALES
        scaled = frozenset(value * scale for value in self.current or {Fraction(1)})
        if scale <= 100 or len(scaled) > 1:
            self.current, self.last = scaled, 100
        else:
            self.total, self.current, self.last = self.total + min(scaled), None, scale
        return True

    def _word(self, token: str) -> bool:
        value = next((table[token] for table in (_SMALL, _TENS, _ORDINALS) if token in table), None)
        if value is None:
            return False
        size = 10 if value >= 20 else 1
        if self.current is not None and self.last != 100 and not (self.last == 10 and value < 10):
            return False
        self.current = frozenset(v + value for v in self.current or {Fraction(0)})
        self.ordinal, self.last = token in _ORDINALS, size
        return True


def _readings(digits: str) -> frozenset[Fraction]:
    """Return what a run of digits with points and commas may stand for, in English and in continental print."""
    groups = re.split(r"[.,]", digits)
    marks = re.findall(r"[.,]", digits)
    whole = Fraction(int("".join(groups)))
    if not marks:
        return frozenset({whole})
    grouped = all(len(g) == 3 for g in groups[1:]) and len(set(marks)) == 1 and len(groups[0]) <= 3
    decimal = whole / 10 ** len(groups[-1])
    if grouped and (marks[0] == "," or len(marks) > 1):
        return frozenset({whole})
    return frozenset({whole, decimal}) if grouped else frozenset({decimal})
