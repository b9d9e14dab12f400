"""The form in which a word survives being retold: by another person, in another tense, and in indirect speech.

``I want him to do well`` becomes ``he wants Obama to do well``. Matching compares quotations in this form; what is
reported is always compared word by word.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from quotediff.characters import fold
from quotediff.columns import Numbers, Tokens, Vocabulary
from quotediff.lexicon import IRREGULAR, SHORT_TITLES
from quotediff.model import Article
from quotediff.spaces import MEMORY, Space

_PERSONS = (
    "i we you he she they me us him her them i'm we're you're he's she's they're i've we've you've they've i'll we'll "
    "you'll he'll she'll they'll i'd we'd you'd he'd she'd they'd"
)
_OWNERS = "my our your his their mine ours yours hers theirs"
_SELVES = "myself ourselves yourself yourselves himself herself themselves"
_CLASSES = {
    word: name for name, row in (("he", _PERSONS), ("his", _OWNERS), ("himself", _SELVES)) for word in row.split()
}
_ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_LAST = frozenset(ending[-1] for ending, _ in _ENDINGS)
LEAST_STEM = 3
CHUNK = 1 << 18
"""So many tokens are given their forms at once."""


def retold(word: str) -> str:
    """Return the form that a folded word shares with its other persons, tenses and numbers; a rough stem."""
    if word in _CLASSES:
        return _CLASSES[word]
    word = SHORT_TITLES.get(word, word)
    word = word.removesuffix("'").removesuffix("'s")
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("n't"):
        return f"{IRREGULAR.get(word[:-3], word[:-3])} not"
    for ending, restored in _ENDINGS if word[-1:] in _LAST else ():
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM and not word.endswith(("ss", "us", "is")):
            word = word[: -len(ending)] + restored
            break
    if word[-1:] == word[-2:-1] and len(word) > LEAST_STEM:
        word = word[:-1]
    return word.removesuffix("e") if len(word) > LEAST_STEM else word


def retold_forms(tokens: Tokens, words: Vocabulary, articles: Sequence[Article], wanted: Sequence[int]) -> Numbers:
    """Return for each distinct word of the wanted articles a number that its retold form has alone; 0 for others."""
    example = np.full(len(words.keys), -1, np.int64)
    for article in reversed(wanted):  # so that it is the first place of a word that stays
        low, high = tokens.first[article : article + 2].tolist()
        example[words.number[low:high]] = np.arange(low, high)
    forms: dict[str, int] = {}
    numbers = np.zeros(len(words.keys), np.uint32)
    used = np.flatnonzero(example >= 0)
    used = used[np.argsort(example[used])]  # in the order of the texts, each read once
    rows = (column[example[used]].tolist() for column in (tokens.article, tokens.start, tokens.end))
    numbers[used] = [
        forms.setdefault(retold(fold(articles[article].text[start:end])), len(forms) + 1)
        for article, start, end in zip(*rows, strict=True)
    ]
    return numbers


def retold_keys(
    forms: Numbers, tokens: Tokens, words: Vocabulary, wanted: Sequence[int], space: Space = MEMORY
) -> Numbers:
    """Return for each token of the wanted articles the number of its form, given by word; 0 for other tokens."""
    is_wanted = np.zeros(len(tokens.first) - 1, np.bool_)
    is_wanted[list(wanted)] = True
    chunks = (slice(low, low + CHUNK) for low in range(0, len(tokens), CHUNK))
    pieces = ((np.where(is_wanted[tokens.article[some]], forms[words.number[some]], 0),) for some in chunks)
    (keys,) = space.columns(pieces, (np.uint32,))
    return keys
