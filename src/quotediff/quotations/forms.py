"""The forms of a name: its words, what stands before it and is no part of it, and which two can be one person's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from quotediff.patterns import lazy
from quotediff.quotations.genders import Gender, of_given
from quotediff.quotations.grammar import abbreviated
from quotediff.quotations.names import FIRST_WORDS, TITLES, is_organisation, is_suffix
from quotediff.quotations.parts import PARTICLES

_NICKNAME = lazy(r"[\"“‘].*?[\"”’] |(?<= )'.*?' ")
_NAME_WORD = lazy(r"[^\W\d_](?:[\w'’‐‑-]*\w\.?|\.)?")
_DAYS = frozenset(f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))


@lru_cache(maxsize=1 << 12)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name without a nickname in marks, a suffix such as Jr. or a particle at its beginning."""
    plain = name.replace(" ", "").isalpha()
    words = tuple((name if plain else _NICKNAME.sub("", name)).split())
    words = words[:-1] if len(words) > 1 and is_suffix(words[-1]) else words
    while len(words) > 1 and words[0] in PARTICLES:
        words = words[1:]
    return words


def go_together(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two names can be one person's: the same surname, and first names that begin alike."""
    if not one or not other or one[-1] != other[-1]:
        return False
    return len(one) == 1 or len(other) == 1 or one[0][0] == other[0][0]


def contradicts(form: str, gender: Gender) -> bool:
    """Say whether the given name of a form tells another gender."""
    told = of_given(words_of(form)[0])
    return told != gender and "" not in (told, gender)


@lru_cache(maxsize=1 << 14)
def is_name_word(word: str) -> bool:
    """Say whether a word can be part of a name."""
    if word in PARTICLES:
        return True
    if not _NAME_WORD.fullmatch(word) or not word[0].isupper() or word.endswith(("'s", "’s")):
        return False
    return word.lower().rstrip(".") not in FIRST_WORDS and (word[-1] != "." or abbreviated(word))


def bare(name: str) -> str:
    """Return a name without the titles, roles and houses before it; that of an organisation as it is."""
    if " " not in name:
        return name
    words = name.split(" ")
    for i in range(len(words) - 2, -1, -1):
        if words[i].lower().rstrip(".") in TITLES:
            rest = " ".join(words[i + 1 :])
            return name if is_organisation(rest) else rest
    return name


def goes_on(word: str) -> bool:
    """Say whether a name may go on with a word: "Doe Sunday" is Doe, and a day."""
    return word[0].isupper() and word.rstrip(".").lower() not in _DAYS
