"""Other ways of writing the same words, and other forms of the same word. All words are folded.

``same_letters``: only marks, spaces and hyphens differ. ``same_words``: contractions, abbreviations, British and
American spelling. ``misspelt``: most likely a slip. ``inflected``: one word in another tense, number or person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA

from quotediff.diffs import numbers
from quotediff.diffs.lexicon import (
    CONTRACTIONS,
    DENIABLE,
    DENIED,
    LIGHT_WORDS,
    NEGATIONS,
    PARTICLES,
    PRONOUN_ROLES,
    PRONOUNS,
    SPELLINGS,
    UNRELATED,
    VERBS,
    WRITTEN_OUT,
)
from quotediff.lexicon import AUXILIARIES

Words = tuple[str, ...]

_MOST_READINGS = 16
_RULES = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"(?<=\w\w)our(?=$|s$|e[dr]s?$|ing$|ab|ite|ful|less|hood|ly$|ist|y$)", "or"),
        (r"(?<=\w\w)is(?=(?:e[ds]?|ing|ers?|ations?|able)$)", "iz"),
        (r"(?<=[alro]l)ys(?=(?:e[ds]?|ing|ers?)$)", "yz"),
        (r"(?<=[btd])re(?=s?$)", "er"),
        (r"(?<=[bt])red$", "ered"),
        (r"(?<=\w\w\w)ll(?=(?:ed|ing|ers?|ors?|ous|ery|ists?)$)", "l"),
        (r"(?<=\w{4})(pp|tt|ss)(?=(?:ed|ing|ers?)$)", lambda m: m.group()[0]),
        (r"ogue(?=[ds]?$)", "og"),
        (r"(?<=[fghiknpr])(?:ae|oe)(?=[cdmost]\w)|^(?:ae|oe)(?=s)", "e"),
        (r"eable$", "able"),
    )
)
"""British ending -> American ending; what they make of other words is never shown, only compared."""
_DECADE = re.compile(r"(?:19|20)\d0s")
_SUFFIXES = ("", "s", "ed", "d", "ing")
_UNDENIED = frozenset({"less", "cover", "covered", "fold", "folded", "lock", "locked", "veil", "veiled", "derstand"})
"""What un- undoes, rather than denies, and what only looks like a word without it."""


def letters(words: Iterable[str]) -> str:
    """Return the letters and digits alone."""
    joined = "".join(words)
    return joined if joined.isalnum() else "".join(char for char in joined if char.isalnum())


def same_letters(a: Sequence[str], b: Sequence[str]) -> bool:
    """Say whether two runs have the same letters and digits: ``well known``/``well-known``, ``u s``/``us``."""
    return letters(a) == letters(b)


def same_words(a: Words, b: Words) -> bool:
    """Say whether two runs have a reading in common: ``is not``/``isn't``, ``ten-year-old``/``10-year-old``."""
    return not readings(a).isdisjoint(readings(b))


@lru_cache(maxsize=8192)
def readings(words: Words) -> frozenset[Words]:
    """Return every way to write a run out in full, American and in digits."""
    options = [_written_out(word) for word in words]
    combined = (tuple(word for part in chosen for word in part) for chosen in product(*options))
    return frozenset(reading for reading, _ in zip(combined, range(_MOST_READINGS), strict=False))


@lru_cache(maxsize=8192)
def keys(words: Words) -> tuple[str, ...]:
    """Return what a run shares with other ways to write it: its letters first, its value, its long readings."""
    if not all(word[-1:].isalnum() for word in words):
        return ()
    found = {"=".join(("", *reading)) for reading in readings(words) if len(reading) > 1}
    if numbers.is_number(words[0]) and (quantity := numbers.read(" ".join(words))):
        found |= {f"#{value}" for value in quantity.values}
    return (letters(words), *sorted(found))


@lru_cache(maxsize=8192)
def _written_out(word: str) -> tuple[Words, ...]:
    """Return the readings of one word, most likely first."""
    if word in WRITTEN_OUT:
        return (*WRITTEN_OUT[word], (word,))
    if "-" in word and len(word) > 2:
        return _parts(word)
    if word.endswith("n't"):
        return ((word[:-3], "not"),)
    if _DECADE.fullmatch(word):
        return ((word[2:],),)
    for ending, meanings in CONTRACTIONS.items():
        if word.endswith(ending) and word != ending:
            stem = spelling(word.removesuffix(ending))
            return tuple((stem, meaning) if meaning else (f"{stem}'s",) for meaning in meanings)
    return ((_digits(word) or spelling(word),),)


def _parts(word: str) -> tuple[Words, ...]:
    """Return the readings of a word with hyphens; ``5-4`` is ``5 4`` and ``5 to 4``."""
    named = [part for part in word.split("-") if part]
    if all(part == "to" or part.isdecimal() for part in named):
        bare = tuple(part for part in named if part != "to")
        return (bare, tuple(" to ".join(bare).split()))
    return (tuple(one for part in named for one in _written_out(part)[0]),)


def _digits(word: str) -> str:
    """Return a number word in digits (``10``, ``10th``), "" for any other word."""
    quantity = numbers.read(word) if numbers.is_number(word) else None
    if quantity is None or len(quantity.values) > 1:
        return ""
    return f"{min(quantity.values)}{'th' if quantity.ordinal else ''}{quantity.unit}"


@lru_cache(maxsize=8192)
def spelling(word: str) -> str:
    """Return a key that British and American spellings of a word share, with accents or without."""
    if not word.isascii():
        word = "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
    for suffix in _SUFFIXES:
        stem = word.removesuffix(suffix) if suffix else word
        if stem != word or not suffix:
            found = SPELLINGS.get(stem) or (SPELLINGS.get(f"{stem}e") if suffix in ("ed", "ing") else None)
            if found:
                return (found.removesuffix("e") if suffix in ("ed", "ing") else found) + suffix
    for pattern, to in _RULES:
        word = pattern.sub(to, word)
    return word


def abbreviated(a: Words, b: Words) -> bool:
    """Say whether one run may be the initials of the other: ``UN`` or ``u n``/``United Nations``."""
    short, long = sorted((a, b), key=lambda words: len(letters(words)))
    full = [word for word in long if word not in PARTICLES]
    initials = letters(word[:1] for word in full)
    return LIGHT_WORDS.isdisjoint(full) and len(full) > 1 and letters(short) == initials


def misspelt(a: str, b: str) -> bool:
    """Say whether one word is most likely a slip for the other: a letter doubled, swapped, dropped or mistaken.

    Only what rarely makes another English word counts, so ``form``/``from`` and ``county``/``country`` do not.
    """
    short, long = sorted((a, b), key=len)
    if len(long) < 6 or short[0] != long[0] or OSA.distance(short, long, score_cutoff=1) > 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    if len(short) < len(long):
        if long[at] == long[at - 1]:
            ending = re.search(r"(\w)\1(ed|ing|ers?)$", long)
            syllables = len(re.findall("[aeiouy]+", long[: ending.start()])) if ending else 2
            return short != "desert" and syllables > 1  # planed/planned are two words
        return len(long) >= 8 and 2 < at < len(short) - 1
    if at < len(short) and short[at : at + 2] == long[at : at + 2][::-1]:
        return {short[at], long[at]} == {"i", "e"} or len(long) >= 8
    return len(long) >= 7 and at > 2 and {short[at], long[at]} <= set("aei")


@lru_cache(maxsize=8192)
def stems(word: str) -> frozenset[str]:
    """Return the words that a form may belong to."""
    if word in VERBS:
        return frozenset({VERBS[word]})
    bare = word.removesuffix("'s")
    found = {bare}
    for ending, least in (("s", 3), ("es", 3), ("ed", 3), ("ing", 3)):
        stem = bare.removesuffix(ending)
        if stem == bare or len(stem) < least or not re.search("[aeiouy]", stem):
            continue
        found |= _restored(stem, ending)
    return frozenset(found)


def _restored(stem: str, ending: str) -> set[str]:
    """Return what a stem may have been before its ending was added: stop(p)ed, mak(e)ing, tr(y)ied."""
    if ending == "s":
        return set() if stem[-1] in "siu" else {stem}
    if ending == "es":
        return {f"{stem[:-1]}y"} if stem[-1] == "i" else {stem} if re.search("(s|x|z|ch|sh|o)$", stem) else set()
    found = {stem, f"{stem}e"}
    if stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        found.add(stem[:-1])
    return found | ({f"{stem[:-1]}y"} if stem[-1] == "i" else set())


@lru_cache(maxsize=8192)
def inflected(a: str, b: str) -> bool:
    """Say whether two words are one word in two forms, or one pronoun in two persons."""
    if a in PRONOUNS and b in PRONOUNS:
        return any(a in role and b in role for role in PRONOUN_ROLES)
    return frozenset((a, b)) not in UNRELATED and not stems(a).isdisjoint(stems(b))


def same_lemmas(a: Words, b: Words) -> bool:
    """Say whether two runs are one in two tenses or persons: ``I am``/``he was``, ``is going``/``went``."""
    return any(_shifted(x, y) for x in sorted(readings(a)) for y in sorted(readings(b)))


def _shifted(a: Words, b: Words) -> bool:
    if len(a) == len(b):
        return all(x == y or inflected(x, y) for x, y in zip(a, b, strict=True))
    full_a, full_b = ([w for w in words if w not in AUXILIARIES] for words in (a, b))
    lemmas_a, lemmas_b = ({VERBS.get(w, w) for w in words if w in AUXILIARIES} for words in (a, b))
    if not full_a and not full_b:
        return bool(lemmas_a & lemmas_b)
    verbal = lemmas_a | lemmas_b <= {"be", "have", "do", "will"} and len(full_a) == len(full_b)
    return verbal and all(x == y or inflected(x, y) for x, y in zip(full_a, full_b, strict=True))


def negations(words: Iterable[str]) -> int:
    """Return how many words deny: ``not``, ``never``, ``no``, ``without``, contractions in ``n't``."""
    return sum(_denies(word) for word in words)


@lru_cache(maxsize=8192)
def _denies(word: str) -> bool:
    if word in NEGATIONS or word.endswith("n't"):
        return True
    return word in WRITTEN_OUT and all("not" in reading for reading in WRITTEN_OUT[word])


def unlikely(word: str) -> bool:
    """Say whether a word denies by its prefix, whatever it denies: ``unlikely``, ``impossible``."""
    return word in DENIED or (word.startswith("un") and word[2:] in DENIABLE)


def denied(a: str, b: str) -> bool:
    """Say whether one word is the other with a denying prefix: ``likely``/``unlikely``, ``legal``/``illegal``."""
    short, long = sorted((a, b), key=len)
    prefix = long.removesuffix(short)
    if prefix == long or len(short) < 4:
        return False
    return prefix in ("non", "non-") or (prefix == "un" and short not in _UNDENIED) or long in DENIED
