"""Variants: one name, or one word, in another spelling that no list of words could hold. Names are folded.

Names that come from other scripts, or that are spelt as they sound, keep their consonants and their syllables:
``Muammar``/``Moammar``, ``Qaddafi``/``Gadhafi``, ``Carol``/``Carole``; two persons mostly do not: ``Jane``/``June``,
``Peter``/``Petra``, ``Iraq``/``Iran``. A word is masked where asterisks or dashes stand for some of its letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel

from quotediff.lexicon import TITLES

ARTICLES = ("al", "el", "ad", "as", "ar", "ul")
"""Arabic articles, which papers write or leave out."""
LEAST_CONSONANTS = 3
"""Shorter names are told apart by their vowels alone."""
LEAST_LIKENESS = 0.7
"""Least letters in common (Indel ratio) of names whose vowels differ."""
_SOUNDS = (("ph", "f"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("c", "k"), ("z", "s"), ("w", "v"))
_ARTICLE = re.compile(rf"^(?:{'|'.join(ARTICLES)})-")
_MASK = re.compile(r"\*+|-{2,}")


def same_names(a: Sequence[str], b: Sequence[str]) -> bool:
    """Say whether two runs are the same names, word for word, some of them in another spelling."""
    a, b = _bare(a), _bare(b)
    return len(a) == len(b) and all(x == y or _same_name(x, y) for x, y in zip(a, b, strict=True))


def masked(a: str, b: str) -> bool:
    """Say whether one of two texts is the other with letters masked: ``d***ed``, ``d--ed``, ``d***``."""
    return _is_mask(a, b) or _is_mask(b, a)


def _bare(names: Sequence[str]) -> list[str]:
    """Return names without articles before them or as words of their own, and without the ending of an owner."""
    bare = (_ARTICLE.sub("", name).removesuffix("'s") for name in names)
    return [name for name in bare if name not in ARTICLES]


def _same_name(a: str, b: str) -> bool:
    if not (a.replace("-", "").isalpha() and b.replace("-", "").isalpha()) or not TITLES.isdisjoint((a, b)):
        return False
    if _sound(a) == _sound(b):
        return True
    one, other = (_syllables(_sound(name)) for name in (a, b))
    enough = len(one.replace("a", "")) >= LEAST_CONSONANTS
    return one == other and enough and Indel.normalized_similarity(a, b) >= LEAST_LIKENESS


@lru_cache(maxsize=4096)
def _sound(name: str) -> str:
    """Return a name as it sounds: one letter a sound, none doubled, without silent letters."""
    name = "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))
    for letters, sound in _SOUNDS:
        name = name.replace(letters, sound)
    name = re.sub(r"(?<=\w)h", "", name)
    name = re.sub(r"(\w)\1", r"\1", name)
    return re.sub(r"(?<=[^aeiouy])e$", "", name)


def _syllables(sound: str) -> str:
    """Return a sound with every run of vowels as one ``a``, and what scripts confuse (g/k) as one."""
    return re.sub(r"(?<!^)[aeiouy]+|^[aeiou]+", "a", sound).replace("g", "k")


def _is_mask(mask: str, word: str) -> bool:
    if "*" not in mask and "--" not in mask:  # as in most texts
        return False
    parts = _MASK.split(mask)
    if not parts[0].isalpha() or not word.isalpha():
        return False
    pattern = r"\w+".join(map(re.escape, parts))
    return re.fullmatch(pattern, word, re.IGNORECASE) is not None
