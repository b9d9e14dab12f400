"""Whether two speakers of two articles are one person, as far as their names tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from quotediff.lexicon import NICKNAMES, TITLES
from quotediff.model import Speaker
from quotediff.patterns import lazy
from quotediff.spans import QUOTATION_MARKS
from quotediff.variants import same_names

_CLAUSE = 150
"""Characters on either side of a mention in which those who speak with them are looked for."""
_TOGETHER = lazy(r"\b(?:and|with)\b|&", re.IGNORECASE)
_REPORTED = lazy(r"\b(?:said|says|told|added|wrote|argued|replied|asked|agreed|whose|who)\b", re.IGNORECASE)
_CLAUSE_END = lazy("[\n\r" + re.escape("".join(sorted(QUOTATION_MARKS - set("'’´`＇")))) + "]")


def certainly_different(one: Speaker, other: Speaker) -> bool:
    """Say whether two speakers are certainly two: both known by name, and no surname of one is a name of the other.

    A pronoun, a role or a document tells nothing; one name in two spellings is one name.
    """
    return one.form == other.form == "person" and likely_different(one, other)


def likely_different(one: Speaker, other: Speaker) -> bool:
    """Say whether two speakers, by name or by a pronoun that leads to one, share no name but given ones."""
    return _named(one) and _named(other) and all(map(_names_of, (one, other))) and not _share_name(one, other)


def certainly_same(one: Speaker, other: Speaker) -> bool:
    """Say whether two speakers, by name or by a pronoun or office that leads to one, have a name in common.

    Two of one surname whose given names do not go together are neither certainly the same nor certainly different: a
    text calls wife and husband, father and son by it.
    """
    known = all(speaker.resolved and speaker.form in ("person", "pronoun", "role") for speaker in (one, other))
    return known and _share_name(one, other, given=True)


def names(text: str, speaker: Speaker) -> bool:
    """Say whether a text names a speaker known by name, by the last word of a name of theirs."""
    found = surnames(speaker)
    return bool(found) and any(not found.isdisjoint(_name_words(word.strip(".,;:!?\"“”'’()"))) for word in text.split())


def surnames(speaker: Speaker) -> frozenset[str]:
    """Return the last words, folded, of the names of a speaker; none where the speaker is not known by name."""
    if not _named(speaker):
        return frozenset()
    return frozenset(words[-1] for name in (speaker.name, *speaker.aliases) if (words := _name_words(name)))


def is_outlet(speaker: Speaker, outlet: str | None) -> bool:
    """Say whether a speaker is the outlet of an article, by its name, a part of it, or its initials."""
    if speaker.form != "organisation" or not outlet:
        return False
    said, own = ([w for w in _bare(name).split() if w not in ("the", "a")] for name in (speaker.name, outlet))
    if not said or not own:
        return False
    initials = ["".join(word[0] for word in name) for name in (said, own) if len(name) > 1]
    return set(said) <= set(own) or set(own) <= set(said) or "".join(own) in initials or "".join(said) in initials


def _bare(name: str) -> str:
    """Return a name folded, without points and possessives."""
    return re.sub(r"['’]s\b|[^\w\s]", "", name.casefold())


def speak_together(text: str, speaker: Speaker, other: Speaker) -> bool:
    """Say whether an article names another speaker beside its own: ``Lind and Mayor Vell said in a statement``."""
    before = _CLAUSE_END.split(text[max(0, speaker.mention.start - _CLAUSE) : speaker.mention.start])[-1]
    after = _CLAUSE_END.split(text[speaker.mention.end : speaker.mention.end + _CLAUSE])[0]
    surname = re.escape(other.name.split()[-1])
    found = (re.search(rf"\b{surname}\b(.*)$", before), re.search(rf"^(.*?)\b{surname}\b", after))
    between = [match.group(1) for match in found if match]
    return any(_TOGETHER.search(words) and not _REPORTED.search(words) for words in between)


def _named(speaker: Speaker) -> bool:
    """Say whether a speaker is a person known by name."""
    return speaker.resolved and speaker.form in ("person", "pronoun")


def _names_of(speaker: Speaker) -> list[tuple[str, ...]]:
    """Return the words that identify of every name of a speaker."""
    return [words for name in (speaker.name, *speaker.aliases) if (words := _person_words(name))]


def _share_name(one: Speaker, other: Speaker, *, given: bool = False) -> bool:
    """Say whether two speakers have a name in common, with ``given`` also given names that go together.

    Full names decide where both have them: a given name alone is many people's.
    """
    sides = [_names_of(one), _names_of(other)]
    full = [[name for name in names if len(name) > 1] for names in sides]
    return any(_is_one_name(a, b, given=given) for a, b in product(*(full if all(full) else sides)))


def _is_one_name(a: Sequence[str], b: Sequence[str], *, given: bool) -> bool:
    """Say whether one of two names ends with a word of the other, and the given names before it go together."""
    return any(
        same_names(x[-1:], y[at : at + 1]) and (not given or _go_together(x[:-1], y[:at]))
        for x, y in ((a, b), (b, a))
        for at in range(len(y))
    )


def _go_together(given: Sequence[str], others: Sequence[str]) -> bool:
    """Say whether given names may be one person's: where either has none, or one begins like, or is short for, one."""
    return not (given and others) or any(
        a[0] == b[0] or NICKNAMES.get(a, a) == NICKNAMES.get(b, b) for a, b in product(given, others)
    )


@lru_cache(maxsize=4096)
def _person_words(name: str) -> tuple[str, ...]:
    """Return the words of a name that identify, without the titles before it."""
    words = _name_words(name)
    titles = next((i for i, word in enumerate(words[:-1]) if word not in TITLES), len(words) - 1)
    return words[max(titles, 0) :]


@lru_cache(maxsize=4096)
def _name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name that identify, folded; initials and particles do not."""
    words = name.casefold().replace("’", "'").removesuffix("'s").replace("-", " ").split()
    return tuple(word for word in (w.strip(".,\"“”'") for w in words) if len(word) > 2)
