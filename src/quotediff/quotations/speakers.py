"""Whose words: a mention resolved to the fullest name its article gives, by name, by role, by document, by pronoun."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from quotediff.model import Span, Speaker, SpeakerForm
from quotediff.quotations.clauses import Clauses
from quotediff.quotations.genders import of_title
from quotediff.quotations.grammar import Window
from quotediff.quotations.names import core, form, run, writing
from quotediff.quotations.page import Page
from quotediff.quotations.people import People, Person
from quotediff.quotations.rules import Found

_HE = frozenset(("he", "his", "him"))
_SHE = frozenset(("she", "her"))
_THEY = frozenset(("they", "their", "them"))
_IT = frozenset(("it", "its"))
_HIS = frozenset(("his", "her", "their", "its"))
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
_MOST_SENTENCES = 8
_MOST_DOCUMENTS = 64
_SECTION = 1 << 16
"""Code points, about 11,000 words: of a whole volume of a newspaper, most are about others."""
_OWN = re.compile(r"(?P<name>N+)'[nNj]*$")


class Speakers:
    """Resolves the mentions of one article; ``found`` is who says each marked stretch, None for nobody.

    Who is meant is looked for in the section of a mention and those beside it. Cost: linear in the text.
    """

    def __init__(self, page: Page, found: Sequence[Found | None]) -> None:
        self._page, self._found = page, found
        self._nicknames = [m.outer for m, kind in zip(page.marked, page.kinds, strict=True) if kind == "nickname"]
        self._section, self._people = -1, People("")  # around the mention that is being resolved
        self._resolved: dict[Span, Speaker] = {}
        self._documents: list[Span] = []  # whose owner is known

    def speaker(self, found: Found) -> Speaker:
        """Return the speaker of one mention; the same mention is resolved once."""
        mention = found.mention()
        if mention not in self._resolved:
            self._look_around(mention.start)
            self._resolved[mention] = speaker = self._resolve(found, mention)
            if speaker.form == "document" and speaker.resolved:
                self._documents.append(mention)
        return self._resolved[mention]

    def _look_around(self, at: int) -> None:
        """Look at the people around an offset: of all but a very long text, those of the whole text."""
        if at // _SECTION != self._section:
            self._section = at // _SECTION
            start, end = max(0, self._section - 1) * _SECTION, (self._section + 2) * _SECTION
            low, high = (bisect_left(self._nicknames, Span(at, at)) for at in (start, end))
            nicknames = [Span(first - start, last - start) for first, last in self._nicknames[low:high]]
            self._people = People(self._page.text[start:end], nicknames)

    def _resolve(self, found: Found, mention: Span) -> Speaker:
        window, first, last = found.window, found.first, found.last
        kind = found.form
        if kind == "person" and self._common(window, first, last):
            kind = "role"
        text = self._page.text[mention.start : mention.end]
        if kind == "pronoun":
            who = self._antecedent(found, text.lower())
        elif kind == "person":
            who = self._named(window, first, last)
        elif kind == "organisation" and window.tags[last - 1] == "N":
            who = self._organisation(window, first, last)
        elif kind == "document":
            who = self._author(found) or self._same_document(found)
        else:
            who = self._holder(window.words[last - 1].lower(), text)
        if who is None:
            return Speaker(text, mention, False, kind)
        return Speaker(who.name, mention, True, kind, who.aliases)

    def _common(self, window: Window, first: int, last: int) -> bool:
        """Say whether a capital only begins a sentence: the same word stands in small letters elsewhere."""
        if last - first > 1:
            return False
        word, at = window.words[first], window.start(first)
        begins = self._page.text[max(0, at - 4) : at].rstrip(" \"“'‘")[-1:] in ("", ".", "\n")
        return begins and self._people.uncapitalised(word)

    def _only_here(self, window: Window, first: int, last: int) -> bool:
        """Say whether a single capitalised word may be no name: a common word, or one that stands here alone."""
        word = window.words[first]
        alone = last - first == 1 and (not word or sum(self._people.forms(word).values()) < 2)
        return alone or self._common(window, first, last)

    def _named(self, window: Window, first: int, last: int) -> Person:
        start, end = core(window, first, last)
        name = window.span(start, end)
        title = of_title(window.words[start - 1]) if start > first else ""
        return self._people.person(self._page.text[name.start : name.end], title)

    def _organisation(self, window: Window, first: int, last: int) -> Person:
        """Return an organisation under its fullest name: the Post."""
        name = window.span(*run(window, first, last))
        text = self._page.text[name.start : name.end]
        return Person(text, (text,)) if " " in text else self._people.person(text)

    def _author(self, found: Found) -> Person | None:
        """Return the owner of a document: Doe's letter, her response."""
        first = found.window.words[found.first].lower()
        if first in _HIS:
            return self._antecedent(found, first)
        own = _OWN.search(found.window.tags, found.first, found.last)
        if own is None:
            return None
        return self._named(found.window, *own.span("name"))

    def _same_document(self, found: Found) -> Person | None:
        """Return whose the document is that was named shortly before by the same noun."""
        head = found.window.words[found.last - 1].lower()
        for mention in islice(reversed(self._documents), _MOST_DOCUMENTS):
            if mention.start < found.start and self._page.text[slice(*mention)].lower().endswith(head):
                speaker = self._resolved[mention]
                return Person(speaker.name, speaker.aliases)
        return None

    def _holder(self, head: str, text: str) -> Person | None:
        """Return who alone holds an office, or is so called: "the mayor", "the Skerrow pilot"."""
        article, _, words = text.partition(" ")
        if article.lower() not in ("the", "his", "her"):
            return None
        return self._people.holder(head) or self._people.called(words)

    def _antecedent(self, found: Found, word: str) -> Person | None:
        if word in _RELATIVE:
            return self._before_relative(found)
        if word not in _HE | _SHE | _THEY | _IT:
            return None
        for name, kind, person in self._candidates(found.start):
            if _fits(word, kind, self._people.gender(name) if kind == "person" else ""):
                return person
        return None

    def _before_relative(self, found: Found) -> Person | None:
        """Return who "who" stands for: the phrase right before it."""
        tags, last = found.window.tags, found.first
        if last and tags[last - 1] == ",":
            last -= 1
        first = last
        while first and tags[first - 1] == "N":
            first -= 1
        if first == last or form(found.window, first, last) != "person":
            return None
        return self._named(found.window, first, last)

    def _candidates(self, at: int) -> Iterator[tuple[str, SpeakerForm, Person]]:
        """Yield who a pronoun can mean, the nearest first: subjects before it, speakers and subjects further back."""
        page = self._page
        paragraph = page.paragraph(at)
        start = page.sentence_start(at, paragraph.start)
        yield from self._subjects(start, at)
        for _ in range(_MOST_SENTENCES):
            end = page.before(start)
            if end <= 0:
                return
            paragraph = page.paragraph(end - 1)
            start = page.sentence_start(end - 1, paragraph.start)
            for speaker in self._speakers(start, end):
                if speaker.resolved:
                    kind: SpeakerForm = "person" if speaker.form in ("pronoun", "role") else speaker.form
                    yield speaker.name, kind, Person(speaker.name, speaker.aliases)
                elif speaker.form == "pronoun":
                    return  # whom it means was looked for from there already
            yield from self._subjects(start, end)

    def _speakers(self, start: int, end: int) -> Iterator[Speaker]:
        """Yield who says the quotations that begin in a stretch, the last first."""
        page = self._page
        low, high = (bisect_left(page.opens, at) for at in (start, end))
        for n in range(high - 1, low - 1, -1):
            found = self._found[page.numbers[n]]
            speaker = self._resolved.get(found.mention()) if found else None
            if speaker:
                yield speaker

    def _subjects(self, start: int, end: int) -> Iterator[tuple[str, SpeakerForm, Person]]:
        """Yield whom a stretch is about, by name, the likeliest first."""
        window = self._page.window(start, end)
        if "N" not in window.tags:
            return
        clauses = Clauses(window)
        if (written := writing(window)) and (own := _OWN.search(window.tags, *written)):
            person = self._named(window, *own.span("name"))
            yield person.name, "person", person  # her letter stands for her
        for phrase, apposed in clauses.topics():
            if window.tags[phrase.last - 1] != "N":
                continue
            kind = form(window, phrase.first, phrase.last)
            if kind in ("person", "organisation") and (
                apposed or not self._only_here(window, phrase.first, phrase.last)
            ):
                named = self._named if kind == "person" else self._organisation
                person = named(window, phrase.first, phrase.last)
                if kind == "organisation" or " " in person.name or self._people.titled(person.name):
                    yield person.name, kind, person  # what is never named in full is a place or a thing


def _fits(word: str, kind: SpeakerForm, gender: str) -> bool:
    """Say whether a pronoun can mean somebody of a kind and gender."""
    if word in _IT:
        return kind in ("document", "organisation")
    if word in _THEY:
        return kind != "document"
    return kind == "person" and gender in ("", "m" if word in _HE else "f")
