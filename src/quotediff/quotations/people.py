"""The people an article names: every form of a name, which forms are one person's, and the fullest of them.

Names are looked up when asked for, by their surname: an article names few speakers, and a surname is found faster
than every capital is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from quotediff.model import Span
from quotediff.patterns import lazy
from quotediff.quotations.forms import bare, contradicts, go_together, goes_on, is_name_word, words_of
from quotediff.quotations.genders import Gender, of_given
from quotediff.quotations.names import TITLES, is_organisation, is_suffix
from quotediff.quotations.offices import OFFICES, beside, called
from quotediff.quotations.parts import PARTICLES

_WORD = r"[^\W\d_][\w'’‐‑-]*"
_NEXT_WORD = lazy(rf" (?:(?:{'|'.join(sorted(PARTICLES))}) )?(?P<word>{_WORD}\.?)")
_KNOWN = lazy(r"k(?:nown (?:popularly )?as |\.a\. |(?<= ak)a |named )")  # begins with a letter: found fast
_LINK = lazy(r"[,;(]?\s?(?:(?:who|whose|also|better|best|popularly|widely|commonly|is|was|now)\s?){0,3}$")
_GIVEN = lazy(rf"[\"“‘']?(?P<name>(?:{_WORD}\.?)(?: {_WORD}\.?){{0,3}})")
_ADDRESSED = lazy(rf"(M(?:rs?|s)|Sir)\.? ({_WORD})")
_LONGEST_WORD = 30
_LONGEST_HEADING = 160
_MOST_WORDS = 6
_LONG_WORD = 4
"""Shorter words have small letters in any heading."""
_MOST_OCCURRENCES = 500
_MOST_FORMS = 100
"""Nobody goes by so many names, but a hostile text may have them."""


class Person(NamedTuple):
    """One person of an article: the fullest form of the name, and all forms, sorted."""

    name: str
    aliases: tuple[str, ...]


class People:
    """The names of one article; ``nicknames`` are the places of nicknames within a name: Ann "Red" Lee."""

    def __init__(self, text: str, nicknames: Sequence[Span] = ()) -> None:
        self._text = text
        self._nicknames = nicknames
        self._opens = {end: start for start, end in nicknames}
        self._heading = _heading(text)
        self._forms: dict[str, dict[str, int]] = {}
        self._persons: dict[tuple[str, Gender], Person] = {}
        self._genders: dict[str, Gender] = {}
        self._holders: dict[str, Person | None] = {}
        self._small: dict[str, bool] = {}

    def person(self, name: str, gender: Gender = "") -> Person:
        """Return who is meant by a name; ``gender`` is what a title before it tells."""
        person = self._persons.get((name, gender))
        if person is None:
            person = self._persons[name, gender] = self._person(name, gender)
        return person

    def _person(self, name: str, gender: Gender) -> Person:
        words = words_of(name)
        if not gender and len(words) > 1 and self.forms(words[-1]).keys() == {name} and not self._links(words[-1]):
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
        return self._addressed.get(words[-1], "")

    @cached_property
    def _addressed(self) -> Mapping[str, Gender]:
        """The names that a title stands before: Mr. Doe."""
        found: dict[str, Gender] = {}
        for title, word in _ADDRESSED.findall(self._text):
            name = word.removesuffix("'s").removesuffix("’s")
            if title in ("Mr", "Sir"):
                found[name] = "m"
            else:
                found.setdefault(name, "f")
        return found

    def titled(self, name: str) -> bool:
        """Say whether a title stands somewhere before a name: President Doe."""
        for at in islice(_occurrences(self._text, name), _MOST_OCCURRENCES):
            begin = self._text.rfind(" ", max(0, at - _LONGEST_WORD), max(0, at - 1)) + 1
            if self._text[begin : at - 1].rstrip(".").lower() in TITLES:
                return True
        return False

    def holder(self, office: str) -> Person | None:
        """Return the one person who is called by an office; None where there are more."""
        if office in OFFICES and office not in self._holders:
            holders = set[Person]()
            for name in called(office, self._text):
                holders.add(self.person(name))
                if len(holders) > 1:
                    break
            self._holders[office] = holders.pop() if len(holders) == 1 else None
        return self._holders.get(office)

    def called(self, words: str) -> Person | None:
        """Return the one person beside whose name some words stand; None where there are more."""
        if words not in self._holders:
            holders = {self.person(name) for name in beside(words, self._text)} if " " in words else set()
            self._holders[words] = holders.pop() if len(holders) == 1 else None
        return self._holders[words]

    def uncapitalised(self, word: str) -> bool:
        """Say whether a word stands somewhere in small letters."""
        if word not in self._small:
            self._small[word] = f" {word.lower()} " in self._text
        return self._small[word]

    def _rank(self, form: str, full: str) -> tuple[int, int, bool]:
        return len(form.split()), self.forms(words_of(form)[-1]).get(form, 0), form == full

    def _fullest(self, words: Sequence[str], gender: Gender) -> str:
        """Return the fullest form that goes with some words of a name; the words themselves where there is none."""
        forms: Mapping[str, int] = self.forms(words[-1])
        long = [f for f in forms if " " in f and len(words_of(f)) > 1 and go_together(words_of(f), words)]
        if gender:
            long = [f for f in long if not contradicts(f, gender)]
        if not long and len(words) == 1:
            forms = Counter(self._beginning(words[0]))
            long = list(forms)
        if len(long) > 1:
            first = Counter[str]()  # how often the forms stand that share a first letter: who of one family is meant
            for form in long:
                first[form[0]] += forms[form]
            return max(long, key=lambda form: (first[form[0]], len(form.split()), -self._text.find(form)))
        return long[0] if long else " ".join(words)

    def _group(self, full: str) -> set[str]:
        """Return every form of one person's name: those with the same surname, and those that a link joins to it."""
        group: set[str] = set()
        todo = [full]
        while todo and len(group) < _MOST_FORMS:
            form = todo.pop()
            words = words_of(form)
            near = {form, *(f for f in self.forms(words[-1]) if go_together(words_of(f), words))}
            for link in self._links(words[-1]):
                if any(go_together(words_of(one), words) for one in link):
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
            form = bare(text[self._left(at) : end])
            found[form] = found.get(form, 0) + 1
            if len(found) == _MOST_FORMS:
                break
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
                if start - begin > _LONGEST_WORD + 1 or not is_name_word(word):
                    break
            start = begin
        return start

    def _beginning(self, given: str) -> Iterator[str]:
        """Yield the names that begin with a given name; not where a heading has capitals throughout."""
        capitals = self._heading and all(
            word[0].isupper() for word in self._text[: self._heading].split() if len(word) >= _LONG_WORD
        )
        for at in islice(_occurrences(self._text, given), _MOST_OCCURRENCES):
            if capitals and at < self._heading:
                continue
            end = at + len(given)
            follows = _NEXT_WORD.match(self._text, end)
            while follows and goes_on(follows["word"]) and end - at < 2 * _LONGEST_WORD:
                end = follows.end()
                follows = _NEXT_WORD.match(self._text, end)
            name = self._text[at:end].rstrip(".")
            if " " in name and not is_organisation(name):
                yield name

    def _links(self, surname: str) -> Sequence[tuple[str, str]]:
        """Return pairs of names, one of them with a surname, that the article itself says are one person's."""
        return self._pairs.get(surname, ())

    @cached_property
    def _pairs(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """All such pairs, by the surnames of both."""
        found: dict[str, list[tuple[str, str]]] = {}
        for pair in self._linked_pairs():
            words = [*map(words_of, pair)]
            for surname in {one[-1] for one in words} if all(words) else ():
                pairs = found.setdefault(surname, [])
                if len(pairs) < _MOST_FORMS:
                    pairs.append(pair)
        return found

    def _linked_pairs(self) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for start, end in self._nicknames:
            follows = _NEXT_WORD.match(self._text, end)
            if follows:
                full = bare(self._text[self._left(follows.start("word")) : follows.end()].rstrip("."))
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
        if not word or not is_name_word(word):
            return None
        kept = [w for w in other["name"].split() if is_name_word(w)]
        return bare(self._text[self._left(begin) : stop]), bare(" ".join(kept).rstrip("."))


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


def _occurrences(text: str, word: str) -> Iterator[int]:
    at = text.find(word) if word else -1
    while at >= 0:
        end = at + len(word)
        if (at == 0 or not _joined(text[at - 1])) and (end == len(text) or not _joined(text[end])):
            yield at
        at = text.find(word, end)


def _joined(char: str) -> bool:
    return char.isalnum() or char in "-‐‑_"
