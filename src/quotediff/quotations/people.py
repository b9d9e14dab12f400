"""The people an article names: every form of a name, which forms are one person's, and the fullest of them.

Names are looked up when asked for, by their surname: an article names few speakers, and a surname is found faster
than every capital is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from quotediff.model import Span
from quotediff.patterns import lazy
from quotediff.quotations.genders import Gender, of_given
from quotediff.quotations.grammar import abbreviated
from quotediff.quotations.names import FIRST_WORDS, TITLES, is_organisation, is_suffix
from quotediff.quotations.parts import PARTICLES

_WORD = r"[^\W\d_][\w'’‐‑-]*"
_NEXT_WORD = lazy(rf" (?:(?:{'|'.join(sorted(PARTICLES))}) )?(?P<word>{_WORD}\.?)")
_KNOWN = lazy(r"k(?:nown (?:popularly )?as |\.a\. |(?<= ak)a |named )")  # begins with a letter: found fast
_LINK = lazy(r"[,;(]?\s?(?:(?:who|whose|also|better|best|popularly|widely|commonly|is|was|now)\s?){0,3}$")
_GIVEN = lazy(rf"[\"“‘']?(?P<name>(?:{_WORD}\.?)(?: {_WORD}\.?){{0,3}})")
_NICKNAME = lazy(r"[\"“‘].*?[\"”’] |(?<= )'.*?' ")
_DAYS = frozenset(f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
_LONGEST_WORD = 30
_LONGEST_HEADING = 160
_MOST_WORDS = 6
_MOST_OCCURRENCES = 500
_LONGEST_TEXT = 1 << 20
"""Names are looked for among so many characters; in all of a longer text, what each costs would grow with it."""
_NAME_WORD = lazy(r"[^\W\d_](?:[\w'’‐‑-]*\w\.?|\.)?")


class Person(NamedTuple):
    """One person of an article: the fullest form of the name, and all forms, sorted."""

    name: str
    aliases: tuple[str, ...]


@lru_cache(maxsize=1 << 12)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name without a nickname in marks, a suffix such as Jr. or a particle at its beginning."""
    plain = name.replace(" ", "").isalpha()
    words = tuple((name if plain else _NICKNAME.sub("", name)).split())
    words = words[:-1] if len(words) > 1 and is_suffix(words[-1]) else words
    while len(words) > 1 and words[0] in PARTICLES:
        words = words[1:]
    return words


class People:
    """The names of one article; ``nicknames`` are the places of nicknames within a name: Ann "Red" Lee."""

    def __init__(self, text: str, nicknames: Sequence[Span] = ()) -> None:
        self._text = text[:_LONGEST_TEXT]
        self._nicknames = nicknames
        self._opens = {end: start for start, end in nicknames}
        self._heading = _heading(text)
        self._forms: dict[str, dict[str, int]] = {}
        self._persons: dict[tuple[str, Gender], Person] = {}
        self._genders: dict[str, Gender] = {}
        self._pairs: tuple[tuple[str, str], ...] | None = None

    def person(self, name: str, gender: Gender = "") -> Person:
        """Return who is meant by a name; ``gender`` is what a title before it tells."""
        person = self._persons.get((name, gender))
        if person is None:
            person = self._persons[name, gender] = self._person(name, gender)
        return person

    def _person(self, name: str, gender: Gender) -> Person:
        words = words_of(name)
        if not gender and len(words) > 1 and self.forms(words[-1]).keys() == {name} and not self._links():
            return Person(name, (name,))  # most are named once, or always in one way
        full = self._fullest(words, gender)
        group = self._group(full)
        chosen = full if len(group) == 1 else max(sorted(group), key=lambda form: self._rank(form, full))
        return Person(chosen, tuple(sorted(group | {name})))

    def gender(self, name: str) -> Gender:
        """Return what the given name, or a title before the surname, tells."""
        if name not in self._genders:
            self._genders[name] = self._told(words_of(name))
        return self._genders[name]

    def _told(self, words: Sequence[str]) -> Gender:
        told = of_given(words[0]) if len(words) > 1 else ""
        if told:
            return told
        if any(title + words[-1] in self._text for title in ("Mr. ", "Mr ", "Sir ")):
            return "m"
        return "f" if any(title + words[-1] in self._text for title in ("Mrs. ", "Ms. ", "Mrs ", "Ms ")) else ""

    def titled(self, name: str) -> bool:
        """Say whether a title stands somewhere before a name: President Doe."""
        for at in islice(_occurrences(self._text, name), _MOST_OCCURRENCES):
            begin = self._text.rfind(" ", max(0, at - _LONGEST_WORD), max(0, at - 1)) + 1
            if self._text[begin : at - 1].rstrip(".").lower() in TITLES:
                return True
        return False

    def _rank(self, form: str, full: str) -> tuple[int, int, bool]:
        return len(form.split()), self.forms(words_of(form)[-1]).get(form, 0), form == full

    def _fullest(self, words: Sequence[str], gender: Gender) -> str:
        """Return the fullest form that goes with some words of a name; the words themselves where there is none."""
        forms: Mapping[str, int] = self.forms(words[-1])
        long = [f for f in forms if " " in f and len(words_of(f)) > 1 and _go_together(words_of(f), words)]
        if gender:
            long = [f for f in long if not _contradicts(f, gender)]
        if not long and len(words) == 1:
            forms = Counter(self._beginning(words[0]))
            long = list(forms)
        if len(long) > 1:
            return max(long, key=lambda form: (_given(long, form, forms), len(form.split()), -self._text.find(form)))
        return long[0] if long else " ".join(words)

    def _group(self, full: str) -> set[str]:
        """Return every form of one person's name: those with the same surname, and those that a link joins to it."""
        group: set[str] = set()
        todo = [full]
        while todo:
            form = todo.pop()
            words = words_of(form)
            near = {form, *(f for f in self.forms(words[-1]) if _go_together(words_of(f), words))}
            for link in self._links():
                if any(_go_together(words_of(one), words) for one in link):
                    todo += [one for one in link if one not in group]
                    near.update(link)
            group |= near
        return group

    def forms(self, surname: str) -> dict[str, int]:
        """Return every form of a name that ends in a surname, with how often it stands.

        Those of the heading count where the rest has no full one: capitals there do not tell where a name begins.
        """
        if surname not in self._forms:
            self._forms[surname] = self._ending_in(surname)
        return self._forms[surname]

    def _ending_in(self, surname: str) -> dict[str, int]:
        found: dict[str, int] = {}
        told: set[str] = set()
        text = self._text
        for at in islice(_occurrences(text, surname), _MOST_OCCURRENCES):
            end = at + len(surname)
            follows = _NEXT_WORD.match(text, end) if text.startswith(" ", end) else None
            if follows and follows["word"][0].isupper():
                if not is_suffix(follows["word"]):
                    continue
                end = follows.end()
            form = _bare(text[self._left(at) : end])
            found[form] = found.get(form, 0) + 1
            if end > self._heading:
                told.add(form)
        full = len(told) < len(found) and any(" " in form for form in told)
        return {form: count for form, count in found.items() if form in told} if full else found

    def _left(self, at: int) -> int:
        """Return where the run of name words begins that ends right before an offset."""
        text, start = self._text, at
        for _ in range(_MOST_WORDS):
            if start == 0 or text[start - 1] != " ":
                break
            begin = self._opens.get(start - 1, -1)
            if begin < 0:
                begin = text.rfind(" ", max(0, start - _LONGEST_WORD), start - 1) + 1
                word = text[begin : start - 1]
                if "\n" in word:
                    begin += word.rfind("\n") + 1
                    word = text[begin : start - 1]
                if start - begin > _LONGEST_WORD + 1 or not _is_name_word(word):
                    break
            start = begin
        return start

    def _beginning(self, given: str) -> Iterator[str]:
        """Yield the names that begin with a given name."""
        for at in islice(_occurrences(self._text, given), _MOST_OCCURRENCES):
            end = at + len(given)
            follows = _NEXT_WORD.match(self._text, end)
            while follows and _goes_on(follows["word"]) and end - at < 2 * _LONGEST_WORD:
                end = follows.end()
                follows = _NEXT_WORD.match(self._text, end)
            name = self._text[at:end].rstrip(".")
            if " " in name and not is_organisation(name):
                yield name

    def _links(self) -> tuple[tuple[str, str], ...]:
        """Return pairs of names that the article itself says are one person's."""
        if self._pairs is None:
            self._pairs = tuple(self._linked_pairs())
        return self._pairs

    def _linked_pairs(self) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for start, end in self._nicknames:
            follows = _NEXT_WORD.match(self._text, end)
            if follows:
                full = _bare(self._text[self._left(follows.start("word")) : follows.end()].rstrip("."))
                found.append((self._text[start + 1 : end - 1], full))
        for phrase in _also(self._text):
            at = self._text.find(phrase)
            while at >= 0:
                pair = self._linked(at, at + len(phrase))
                if pair:
                    found.append(pair)
                at = self._text.find(phrase, at + 1)
        return found

    def _linked(self, start: int, end: int) -> tuple[str, str] | None:
        """Return the names on both sides of "known as", where only small words part it from the first."""
        other = _GIVEN.match(self._text, end)
        between = _LINK.search(self._text, max(0, start - 40), start)
        if other is None or between is None or not other["name"][0].isupper():
            return None
        stop = between.start()
        begin = self._text.rfind(" ", max(0, stop - _LONGEST_WORD), stop) + 1
        word = self._text[begin:stop]
        if not word or not _is_name_word(word):
            return None
        kept = [w for w in other["name"].split() if _is_name_word(w)]
        return _bare(self._text[self._left(begin) : stop]), _bare(" ".join(kept).rstrip("."))


def _also(text: str) -> Iterator[str]:
    """Yield what may stand in a text between two names of one person; most texts have next to nothing of it."""
    if _KNOWN.search(text):
        yield from ("known as ", "known popularly as ", "a.k.a. ", " aka ", "nicknamed ")
    if "é" in text:
        yield " née "
    if "(" in text:
        yield "(born "
    yield from ("real name is ", "real name was ", "formerly ")


def _heading(text: str) -> int:
    """Return where the heading of an article ends, 0 where it has none: a first line that is no paragraph."""
    end = text.find("\n")
    return end if 0 < end <= _LONGEST_HEADING else 0


def _given(forms: Sequence[str], form: str, counts: Mapping[str, int]) -> int:
    """Return how often the forms stand that share a form's first letter: who of one family is meant."""
    return sum(counts[f] for f in forms if f[0] == form[0])


def _go_together(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two names can be one person's: the same surname, and first names that begin alike."""
    if not one or not other or one[-1] != other[-1]:
        return False
    return len(one) == 1 or len(other) == 1 or one[0][0] == other[0][0]


def _contradicts(form: str, gender: Gender) -> bool:
    told = of_given(words_of(form)[0])
    return told != gender and "" not in (told, gender)


@lru_cache(maxsize=1 << 14)
def _is_name_word(word: str) -> bool:
    if word in PARTICLES:
        return True
    if not _NAME_WORD.fullmatch(word) or not word[0].isupper() or word.endswith(("'s", "’s")):
        return False
    return word.lower().rstrip(".") not in FIRST_WORDS and (word[-1] != "." or abbreviated(word))


def _bare(name: str) -> str:
    """Return a name without the titles, roles and houses before it; that of an organisation as it is."""
    if " " not in name:
        return name
    words = name.split(" ")
    for i in range(len(words) - 2, -1, -1):
        if words[i].lower().rstrip(".") in TITLES:
            rest = " ".join(words[i + 1 :])
            return name if is_organisation(rest) else rest
    return name


def _occurrences(text: str, word: str) -> Iterator[int]:
    at = text.find(word) if word else -1
    while at >= 0:
        end = at + len(word)
        if (at == 0 or not _joined(text[at - 1])) and (end == len(text) or not _joined(text[end])):
            yield at
        at = text.find(word, end)


def _joined(char: str) -> bool:
    return char.isalnum() or char in "-‐‑_"


def _goes_on(word: str) -> bool:
    """Say whether a name may go on with a word: "Doe Sunday" is Doe, and a day."""
    return word[0].isupper() and word.rstrip(".").lower() not in _DAYS
