"""A window of text as a string of tags, one letter a word, so that rules can be patterns over parts of speech.

``parts`` says what each letter means. Here a word's neighbours decide what its form leaves open. A window is one
sentence or less.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from quotediff.model import Span
from quotediff.quotations.parts import CALENDAR, PARTICLES, known, noun_too, shape
from quotediff.spans import span_of

_ABBREVIATED = frozenset(
    """
    Mr Mrs Ms Mx Dr Prof Rev Hon Sen Sens Rep Reps Gov Govs Pres Gen Col Lt Maj Capt Cpl Sgt Cmdr Adm Amb Supt Det Insp
    Atty Fr St Jr Sr Mme Mlle Inc Corp Co Ltd Bros No vs Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Ala Ariz Ark
    Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt
    Wash Wis Wyo
    """.split()  # noqa: SIM905
)
_TOKEN = re.compile(r"[@#$£€]?[^\W_]+(?:['’](?![sS]\b)[^\W_]+|[-‐‑.&/][^\W_]+)*\.?|(?<=\w)['’][sS]?(?!\w)|--+|[^\w\s]")
_OFFICE = re.compile(r"N(?P<of>o)(?=NN)")
_OF_STATE = frozenset("secretary minister chancellor ministry undersecretary".split())  # noqa: SIM905
_UNSETTLED = re.compile(
    r"[\^?~CBVcbvuz'](?:(?<=[\^?~CBV])|(?<=[dr0j'^?~cbvuzCBV][cbvuz])|(?<=[pw^]'))"  # a single set is searched for fast
)
"""What neighbours may decide: besides what a word's form leaves open, a verb where a determiner can stand before it."""
_COUNTED = frozenset("these those some any many most several few both all another other one two three four".split())  # noqa: SIM905
_ALSO_NAMES = frozenset("us will may am".split())  # noqa: SIM905
_HEADLINE = frozenset("says said tells told asks calls claims insists warns vows urges slams".split())  # noqa: SIM905

_MOST_CHUNKS = 1 << 15


class Window:
    """A stretch of text as words; ``tags[i]`` is the tag of ``words[i]``. Where words stand is found when asked for."""

    __slots__ = ("_fixed", "_known", "_reached", "_text", "tags", "words")

    def __init__(
        self, text: str, start: int, words: Sequence[str], tags: str, fixed: Mapping[int, tuple[int, int]]
    ) -> None:
        self.words, self.tags = words, tags
        self._text, self._reached = text, start
        self._fixed = fixed  # by index: the places of masked stretches, and of what stands inside one
        self._known: list[tuple[int, int]] = []

    def place(self, index: int) -> tuple[int, int]:
        """Return where a word stands in the text: the words follow one another, with nothing but blanks between."""
        known = self._known
        if index >= len(known):
            find, fixed, reached = self._text.find, self._fixed, self._reached
            for i in range(len(known), index + 1):
                if i in fixed:
                    known.append(fixed[i])
                    reached = max(reached, fixed[i][1])
                else:
                    start = find(word := self.words[i], reached)
                    reached = start + len(word)
                    known.append((start, reached))
            self._reached = reached
        return known[index]

    def start(self, index: int) -> int:
        """Return where a word begins in the text."""
        return self.place(index)[0]

    def span(self, first: int, last: int) -> Span:
        """Return the stretch of text from word ``first`` to before word ``last``."""
        known = self._known
        if last > len(known):
            self.place(last - 1)
        return span_of((known[first][0], known[last - 1][1]))


def window(text: str, start: int, end: int, masked: Sequence[tuple[Span, str]] = (), before: str = "E") -> Window:
    """Return ``text[start:end]`` as words; each masked stretch, in order and inside, is one word of its tag.

    ``before`` is the tag of what precedes: E where a sentence begins, so that a capital tells nothing.
    """
    words: list[str] = []
    raw: list[str] = []
    fixed: dict[int, tuple[int, int]] = {}
    at = start
    for span, tag in masked:
        _read(text, at, span.start, words, raw)
        fixed[len(words)] = span
        words.append("")
        raw.append(tag)
        at = span.end
        if tag in "Nn" and text[at - 2] == ",":  # a comma before the closing mark belongs to the sentence
            fixed[len(words)] = at - 2, at - 1
            words.append(",")
            raw.append(",")
    _read(text, at, end, words, raw)
    tags = "".join(raw)
    if _UNSETTLED.search(tags) or "oNN" in tags:
        tags = _Tagger(words).run(tags, before)
    return Window(text, start, words, tags, fixed)


def _read(text: str, start: int, end: int, words: list[str], raw: list[str]) -> None:
    """Add the words and marks of a stretch, and the tags that they have by themselves."""
    chunks = text[start:end].replace("_", " ").split()
    if not chunks:
        return
    if len(_TAGS) > _MOST_CHUNKS:
        _TAGS.clear()
        _WORDS.clear()
    tags = [*map(_TAGS.__getitem__, chunks)]
    raw += tags
    for i in reversed([i for i, tag in enumerate(tags) if len(tag) > 1]):
        chunks[i : i + 1] = _WORDS[chunks[i]]
    words += chunks


class _Tags(dict[str, str]):
    """The tags of what stands between two blanks, as they were read; ``_WORDS`` has its words where it is several."""

    def __missing__(self, chunk: str) -> str:
        words = tokens(chunk)
        if len(words) > 1:
            _WORDS[chunk] = words
        self[chunk] = tags = "".join(map(shape, words))
        return tags


_TAGS, _WORDS = _Tags(), dict[str, list[str]]()


def tokens(chunk: str) -> list[str]:
    """Return the words and marks of what stands between two blanks; a full stop is part of an abbreviation."""
    if chunk.isalpha():
        return [chunk]
    if chunk[-1] == "," and chunk[:-1].isalpha():
        return [chunk[:-1], ","]
    words: list[str] = _TOKEN.findall(chunk)
    stopped = [i for i, word in enumerate(words) if word[-1] == "." and len(word) > 1 and not abbreviated(word)]
    for i in reversed(stopped):
        words[i : i + 1] = words[i][:-1], "."
    return words


def abbreviated(word: str) -> bool:
    """Say whether a full stop belongs to its word: an initial, U.S., Sen., D-Calif."""
    stem = word[:-1].rpartition("-")[2]
    return stem in _ABBREVIATED or (stem.isalpha() and len(stem) == 1) or "." in stem


class _Tagger:
    """Reads the words of one window from left to right; one without a character is a masked stretch."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words

    def run(self, raw: str, before: str) -> str:
        """Return the tags of the words, of which ``raw`` are those that each has by itself."""
        settled = self._settled_tags(raw, before)
        for match in _OFFICE.finditer(settled) if "oNN" in settled else ():
            if self.words[match.start()].lower() in _OF_STATE:  # "Secretary of State Jane Doe": one phrase
                settled = settled[: match.start("of")] + "N" + settled[match.end("of") :]
        return settled

    def _settled_tags(self, raw: str, before: str) -> str:
        tags = list(raw)
        for match in _UNSETTLED.finditer(raw):
            i, tag = match.start(), match[0]
            previous = tags[i - 1] if i else before
            if tag in "^?~":
                tag = self._settled(i, tag, previous)
            elif tag in "CBV":
                tag = tag.lower()
            if tag in "cvbuz" and self._opened(tags, i):
                tag = self._after_determiner(i, tag, previous)
            elif tag in "cbv":
                tag = self._verb_or_noun(i, tag, previous)
            elif tag == "'" and previous in "pw":
                tag = "x"
            tags[i] = tag
        return "".join(tags)

    @staticmethod
    def _opened(tags: Sequence[str], i: int) -> bool:
        """Say whether a determiner stands before a word and its noun is still to come."""
        i -= 1
        while i >= 0 and tags[i] in "r0j":
            i -= 1
        return i >= 0 and tags[i] in "d'"

    def _next(self, i: int) -> str:
        return self.words[i + 1] if i + 1 < len(self.words) else ""

    def _settled(self, i: int, tag: str, before: str) -> str:
        """Return the tag of a word that its form leaves open."""
        if tag == "?":
            return "s" if before in "xr" else "n"
        follows = self._next(i)
        if tag == "~":
            return "N" if follows[:1].isupper() or (follows in PARTICLES and self.words[i + 2 : i + 3]) else "n"
        return self._capital(self.words[i], before, follows)

    def _capital(self, word: str, before: str, follows: str) -> str:
        lower = word.lower()
        tag = known(lower)
        if tag in "?~" and tag:
            return "N"
        if before in "E:h":
            if not tag and (follows[:1].isupper() or known(follows) in ("c", "v", "x")):
                return "N"
            if not tag:
                return "z" if lower.endswith("ing") else "r"
            return "N" if follows[:1].isupper() and tag in "bvnj" else tag
        if lower in CALENDAR:
            return "D"
        return tag if lower in _HEADLINE or (tag and tag in "dpTotaixw" and lower not in _ALSO_NAMES) else "N"

    def _after_determiner(self, i: int, tag: str, before: str) -> str:
        """Return what a verb's form is after a determiner: "another said" a verb, "the proposed" an adjective."""
        if tag in "cvb" and before == "d" and self.words[i - 1].lower() in _COUNTED:
            return tag
        return "n" if tag in "cb" else "j"

    def _verb_or_noun(self, i: int, tag: str, before: str) -> str:
        """Tell the verb "claims" from the noun by what stands before it, by number, and by what follows."""
        lower = self.words[i].lower()
        if not noun_too(lower, tag):
            return tag
        if before in "oi0'duj":
            return "n"
        if before in "nN":
            previous = self.words[i - 1]
            plural = previous.endswith("s") and not previous.endswith("ss")
            return tag if plural == (tag == "b") and self._reports(i + 1) else "n"
        return tag

    def _reports(self, i: int) -> bool:
        """Say whether what a verb reports can begin at word ``i``."""
        if i >= len(self.words) or not self.words[i]:
            return True
        word = self.words[i]
        if word == ",":
            return i + 1 == len(self.words) or not self.words[i + 1]
        return word == ":" or word[0].isupper() or (known(word) or "-") in "tdpT"
