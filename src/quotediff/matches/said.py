"""Whether running text says what a quotation said, or only has some of its words.

To retell is to say the same of the same: a phrase without the verb that it hung on (``I got`` two thirds of the vote,
``I do not believe`` that the mayor lied) is talk of the same matter. There is no tagger in this:
a verb is known by a list, by its ending, or by standing behind its subject or auxiliary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from quotediff.characters import fold
from quotediff.columns import FUNCTION_WEIGHT, Link, QuotedWords
from quotediff.lexicon import AUXILIARIES, DETERMINERS, IRREGULAR, word_set
from quotediff.matches.cover import LEAST_COVER
from quotediff.matches.local import equal_words, extent
from quotediff.matches.quoted import CLAUSE_WORDS

_SUBJECTS = word_set("i we you he she they it who there")
_LEADS = _SUBJECTS | AUXILIARIES
"""Words that a verb follows."""
_ASIDE = word_set("not never always just also only still really now then even ever to going gonna")
"""What may stand between those and the verb."""
_PAST = frozenset(form for form, lemma in IRREGULAR.items() if form != lemma) - word_set(
    "these those whom people men women children feet teeth mice geese lives wives wolves knives halves leaves thieves "
    "selves loaves crises media criteria phenomena data left felt lying saw ground found wound lit"
)
"""Irregular verbs in the past; not the plurals, nor what is as often another word."""
_REPORTING = word_set("say think believe know feel mean guess suppose tell")
"""Lemmas that bring a statement in; without them it still says the same."""
_LINKS = word_set("and but or so because if when while since although though unless whereas which where")
_BORDER = re.compile(r"[,;:()\[\]—–―.!?…]|\s-")
_OWNERS = word_set("my your his her its our their no")
_HEADLESS = (
    (DETERMINERS - word_set("all both each that this"))
    | _OWNERS
    | word_set("of to and or but with for from by at as into than along between among against toward towards per via")
)
"""Words that belong to what follows them."""
_LONGEST_HEAD = 20


def says(link: Link, words: QuotedWords, texts: tuple[str, str]) -> bool:
    """Say whether running text says what a quotation said; ``texts``: of the articles of the two.

    It does not where the quotation's verb is missing, where it names somebody else, or where too little is left
    without a phrase that breaks off (``along the``).
    """
    (first, last), _ = extent(link.blocks)
    text = texts[0]
    if _names_another(link, words, texts):
        return False
    start, end = words.whole(link.q, first, last)
    equal = equal_words(link.blocks)
    kept = equal - _breaking_off(link, words, text, end)
    if kept < LEAST_COVER * (end - start) and kept < equal:
        return False
    return equal >= CLAUSE_WORDS or not _lacks_verb(_head(link, words, text, start), _word(link, words, text))


def _names_another(link: Link, words: QuotedWords, texts: tuple[str, str]) -> bool:
    """Say whether both have a name, a capital inside them, that the other has not: the same of another."""
    (first, last), (low, high) = extent(link.blocks)
    said, told = (
        _capitals(words.places[link.q][first:last], words, texts[0]),
        _capitals(range(low, high), words, texts[1]),
    )
    return bool(said - told and told - said)


def _capitals(places: Iterable[int], words: QuotedWords, text: str) -> set[str]:
    """Return the words with a capital, the first left out, and those that are mostly grammar."""
    inside = [at for at in places if words.weights[at] > FUNCTION_WEIGHT][1:]
    found = (text[words.tokens.start[at] : words.tokens.end[at]] for at in inside)
    return {fold(word).removesuffix("'s") for word in found if word[:1].isupper()}


def _breaking_off(link: Link, words: QuotedWords, text: str, end: int) -> int:
    """Return how many of the last equal words belong to words that are not among them."""
    block, count = link.blocks[-1], 0
    if block.base + block.size == end:
        return 0
    while count < block.size and _folded(words, link.q, text, block.base + block.size - 1 - count) in _HEADLESS:
        count += 1
    return count


def _head(link: Link, words: QuotedWords, text: str, start: int) -> list[str]:
    """Return the words of the quotation between the last border of a clause and the first equal word."""
    places, first = words.places[link.q], link.blocks[0].base
    head: list[str] = []
    for i in range(first - 1, max(start, first - _LONGEST_HEAD) - 1, -1):
        word = _folded(words, link.q, text, i)
        between = text[words.tokens.end[places[i]] : words.tokens.start[places[i + 1]]]
        if word in _LINKS or _BORDER.search(between):
            break
        head.append(word)
    return head[::-1]


def _lacks_verb(head: Sequence[str], following: str) -> bool:
    """Say whether the verb of a clause stands among the words before those that are kept.

    What opens with a subject of its own has its own verb; so has an infinitive (``I’d like`` to punch him).
    """
    if following.split("'", maxsplit=1)[0] in _SUBJECTS:
        return False
    expected = False
    for i, (word, after) in enumerate(pairwise((*head, following))):
        if word in _LEADS or word.endswith("n't") or ("'" in word and word.split("'")[0] in _LEADS):
            expected = True
        elif word in _ASIDE or word.endswith("ly"):
            continue
        elif IRREGULAR.get(word, word) in _REPORTING or after == "to":
            expected = False
        elif expected or word in _PAST or (word.endswith("ed") and i and head[i - 1] not in DETERMINERS | _OWNERS):
            return True
    return False


def _word(link: Link, words: QuotedWords, text: str) -> str:
    """Return the first equal word."""
    return _folded(words, link.q, text, link.blocks[0].base)


def _folded(words: QuotedWords, q: int, text: str, i: int) -> str:
    at = words.places[q][i]
    return fold(text[words.tokens.start[at] : words.tokens.end[at]])
