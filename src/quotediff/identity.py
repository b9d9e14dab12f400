"""Whether two speakers of two articles are one person, as far as their names tell."""

from __future__ import annotations

from quotediff.model import Speaker


def certainly_different(one: Speaker, other: Speaker) -> bool:
    """Say whether two speakers are certainly two: both resolved names, no name word in common, neither an alias.

    A pronoun, a role or a document tells nothing.
    """
    if not (one.resolved and other.resolved and one.form == other.form == "person"):
        return False
    words = _all_words(one), _all_words(other)
    return bool(words[0] and words[1]) and not words[0] & words[1]


def certainly_same(one: Speaker, other: Speaker) -> bool:
    """Say whether two speakers, by name or by a pronoun that leads to one, have a name word in common."""
    named = all(s.resolved and s.form in ("person", "pronoun") for s in (one, other))
    return named and bool(_all_words(one) & _all_words(other))


def _all_words(speaker: Speaker) -> set[str]:
    return {word for name in (speaker.name, *speaker.aliases) for word in _name_words(name)}


def _name_words(name: str) -> list[str]:
    """Return the words of a name that identify, folded; initials and particles do not."""
    words = name.casefold().replace("’", "'").removesuffix("'s").replace("-", " ").split()
    return [word for word in (w.strip(".,\"“”'") for w in words) if len(word) > 2]
