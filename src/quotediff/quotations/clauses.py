"""Who does what in a window: noun phrases, verbs, and the subject of each verb, read off the tags of ``grammar``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from quotediff.quotations.cues import BARE_SAYING, NAMING
from quotediff.quotations.grammar import Window

NP = r"(?:p|(?:d(?:r+(?=[nN0d']))?|[0nN]|j(?=[nNj']|D')|[Dj](?=')|(?<=[d'])D(?=n)|'|(?<=[nj])z(?=n))+)"
"""A noun phrase as a pattern over tags: determiner, numbers, adjectives and nouns, possessives."""
_TIME = r"i?[d0j]*D(?!'|(?<=[d']D)n)[D0]*(?:rr?)?"
_RUN_ON = re.compile(r"n(?P<name>N+)$")
_SEGMENT = re.compile(rf"(?P<time>{_TIME})|(?P<np>{NP})|(?P<other>.)")
_VERBS = frozenset("cubvzx")
_PREDICATES = frozenset("cubvzxrD")
_VERB = re.compile("[cubvzx]")
_REPORTING = frozenset("cub")
_EDGES = frozenset(("", ",", "s", "t", "E", ":"))
_DEPENDENT = frozenset("why how whether if where because so unless".split())  # noqa: SIM905
_BREAKS = frozenset((",a", ";a", "Ea", "ha", "Qa", ":a", "Ra"))
_BE = frozenset("is are was were be been being 's ’s 're ’re isn't wasn't weren't".split())  # noqa: SIM905


class Segment(NamedTuple):
    """A noun phrase (kind P), a time phrase (D) or a single word under its own tag; half-open token indices."""

    kind: str
    first: int
    last: int
    at: int
    """Its place among the segments."""


class Predication(NamedTuple):
    """A verb and its subject.

    ``verb`` is the index of its segment, ``tag`` its kind (``c u b`` reporting, ``v z`` other, ``x`` auxiliary).
    ``shape`` says how the subject was found: "", apposition, relative, coordinated, participle, infinitive, passive.
    ``embedded``: it lies in what another reporting verb reports.
    """

    verb: int
    tag: str
    subject: Segment | None
    shape: str
    embedded: bool


Found = tuple[Segment | None, str]


@lru_cache(maxsize=1 << 14)
def _segmented(tags: str) -> tuple[str, tuple[int, ...]]:
    """Return the kinds of the segments of a window, and where each begins and the last ends."""
    found = _SEGMENT.findall(tags)
    kinds = "".join("P" if phrase else "D" if time else other for time, phrase, other in found)
    return kinds, tuple(accumulate(map(len, map("".join, found)), initial=0))


class Clauses:
    """The segments and predications of one window."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.kinds, self._bounds = _segmented(window.tags)
        self._read: list[Predication] = []  # those that are read already
        self._reporter: Predication | None = None  # the last of them that reports
        self._aside = False  # whether the verb that is read ends an aside: "the plan, Doe said, is"

    @cached_property
    def predications(self) -> list[Predication]:
        """The verbs of the window with their subjects, from left to right."""
        for match in _VERB.finditer(self.kinds):
            self._add(match.start(), match[0])
        return self._read

    def segment(self, index: int) -> Segment:
        """Return the segment at an index."""
        return Segment(self.kinds[index], self._bounds[index], self._bounds[index + 1], index)

    def word(self, index: int) -> str:
        """Return the word of a one-word segment, in small letters."""
        return self.window.words[self._bounds[index]].lower()

    def start(self, index: int) -> int:
        """Return where a segment begins in the text."""
        return self.window.start(self._bounds[index])

    def topics(self) -> Iterator[tuple[Segment, bool]]:
        """Yield the phrases that a pronoun further on can stand for, the likeliest first; whether it is an apposition.

        What a sentence begins with and its main subjects come before those of its subordinate clauses (Grosz, Joshi
        and Weinstein 1995, whose ranking is by grammatical role), and before what a relative clause hangs on.
        """
        if self._kind(0) == "P" and self._kind(1) in _PREDICATES:
            yield self.segment(0), False
        main, rest = [], []
        for predication in self.predications:
            phrase, apposed = predication.subject, predication.shape == "apposition"
            if phrase is None:
                continue
            if predication.shape == "relative":
                rest += [(self.segment(k), False) for k in (phrase.at - 1, phrase.at - 2) if self._kind(k) == "P"][:1]
            elif predication.embedded or self._kind(phrase.at - 1) == "s":
                rest.append((phrase, apposed))
            else:
                main.append((phrase, apposed))
        yield from (*main, *rest)

    def _kind(self, index: int) -> str:
        return self.kinds[index] if 0 <= index < len(self.kinds) else ""

    def _add(self, i: int, kind: str) -> None:
        if kind == "x" and self._kind(i + 1) in ("x", "r", "c", "v", "u", "z", "b", "D"):
            return
        j, be = i - 1, False
        while j >= 0 and self.kinds[j] in "rxD":
            be |= self.kinds[j] == "x" and self.word(j) in _BE
            j -= 1
        if be and kind in "uz":
            kind = "c" if kind == "u" else "v"
        self._aside = self.kinds.startswith(",", i + 1)
        subject, shape = self._subject(j, kind)
        inverted = kind == "c" and self._kind(j) in (",", "") and self.kinds[i + 1 : i + 3] in ("P,", "Ph")
        if inverted and self.word(i) in BARE_SAYING:
            subject, shape = self.segment(i + 1), "inverted"
        if be and kind == "c" and self.kinds[i] == "c" and self.word(i) != "quoted":
            subject, shape = self._agent(i), "passive"
        if subject and shape == "" and self.word(i) in NAMING and self._governed(subject):
            subject, shape = None, "passive"
        predication = Predication(i, kind, subject, shape, self._embedded(i, subject, shape))
        self._read.append(predication)
        if kind in _REPORTING:
            self._reporter = predication

    def _agent(self, i: int) -> Segment | None:
        """Return who did it, by a phrase with "by"."""
        for k in range(i + 1, min(i + 4, len(self.kinds) - 1)):
            if self.word(k) == "by" and self.kinds[k + 1] == "P":
                return self.segment(k + 1)
        return None

    def _governed(self, phrase: Segment) -> bool:
        """Say whether a phrase belongs to a verb before it that reports nothing: "wrote a book called"."""
        last = self._read[-1] if self._read else None
        return bool(last and last.tag in "vz" and not set(self.kinds[last.verb + 1 : phrase.at]) - set("PioTDr"))

    def _embedded(self, i: int, subject: Segment | None, shape: str) -> bool:
        if shape in ("coordinated", "participle", "relative", "inverted"):
            return False
        reporter = self._reporter
        start = subject.at if subject else i
        if reporter is None or start < reporter.verb:
            return False
        between = self.kinds[reporter.verb + 1 : start].rstrip("r")
        if between == ",":
            return not (reporter.subject and self._kind(reporter.subject.at - 1) == "s")
        if between.endswith(("s", "a")):
            link = self.word(reporter.verb + len(between))
            return link in _DEPENDENT or (link in ("and", "or") and between[-2:] not in _BREAKS)
        return not between.endswith((",", ";", "E", "Q", ":", "w"))

    def closed(self, predication: Predication) -> bool:
        """Say whether a verb stands in an aside that ended: "Doe, who said so, left"; not "that, he said, was"."""
        own = predication.subject if predication.shape in ("", "apposition") else None
        return any(
            p.subject and p.subject.at < predication.verb < p.verb and p.shape in ("", "apposition")
            for p in self.predications
            if not (own and p.subject and own.at > p.subject.at)
        )

    def _shared(self, before: int, kind: str) -> Segment | None:
        """Return the subject that a verb without one of its own shares.

        A finite reporting verb shares a reporter's; a participle shares that of the main clause.
        """
        found: Segment | None = None
        for predication in reversed(self._read):
            subject = predication.subject
            if predication.verb >= before or subject is None or predication.shape in ("relative", "passive"):
                continue
            main = not predication.embedded and self._kind(subject.at - 1) not in ("t", "s", "w")
            fits = main if kind in "uz" else kind not in _REPORTING or (predication.tag in _REPORTING and main)
            if fits:
                return subject
            found = found or subject
        return found

    def _subject(self, j: int, kind: str) -> Found:
        """Walk left from segment ``j``, right before a verb, to its subject."""
        here = self._kind(j)
        if here == "P":
            return self._phrase(j, kind)
        if here == "w" or (here == "t" and self._kind(j - 1) == "P" and kind != "u"):
            return self.segment(j), "relative"
        if here in ("T", "a"):
            return self._shared(j, kind), "infinitive" if here == "T" else "coordinated"
        if here and here in ",Rh":
            return self._across(j, kind)
        if kind in "uz":
            return self._shared(j + 1, kind), "participle"
        return None, ""

    def _phrase(self, j: int, kind: str) -> Found:
        """A noun phrase stands right before the verb: step out of prepositional phrases to their head."""
        if kind in "uz":
            return self._doer(j, kind)
        k = j
        while k >= 2 and self.kinds[k] == "P" and self.kinds[k - 1] in "ioT":
            k -= 2
            while k > 0 and self.kinds[k] in "Dr":
                k -= 1
        here = self.kinds[k]
        if here in "uz" and self._kind(k - 1) == "P":  # "a pilot speaking to Doe said"
            return self._object(k - 1)
        if here == ",":
            return self._across(k, kind)
        if here == "w":
            return self.segment(k), "relative"
        if here == "P" or here in _VERBS:
            return self._object(k if here == "P" else k + 2)
        return None, ""

    def _ends(self, index: int) -> str:
        return self.window.tags[self._bounds[index + 1] - 1]

    def _object(self, k: int) -> Found:
        """The phrase at ``k`` is the subject, unless it ends a relative clause: "the man who met Doe said"."""
        before = self._kind(k - 1)
        if before in ("i", "T") and k == 1:
            return self._run_on(k)
        last = self._read[-1] if self._read else None
        if before and before in "iTcubvzx" and last and last.shape == "relative" and last.subject:
            antecedent = last.subject.at - 1
            if self._kind(antecedent) == "P":
                return self.segment(antecedent), ""
        if before == "a" and self._kind(k - 2) == "P" and self._kind(k - 3) in _EDGES:
            both = self.segment(k - 2)
            return Segment("P", both.first, self.segment(k).last, both.at), ""
        apposed = before == "," and self._kind(k - 2) == "P" and self._kind(k - 3) in ("", "E") and not self._aside
        if apposed and self._ends(k - 2) == "N":
            return self.segment(k if self._ends(k) in "Np" else k - 2), ""
        return self.segment(k), ""

    def _run_on(self, k: int) -> Found:
        """Of "In an interview Doe said", where no comma parts them, take the name."""
        segment = self.segment(k)
        match = _RUN_ON.search(self.window.tags, segment.first, segment.last)
        return (segment._replace(first=match.end() - len(match["name"])), "") if match else (None, "")

    def _doer(self, j: int, kind: str) -> Found:
        """Who does a participle after a phrase: "with Doe saying" Doe, "Doe sent a letter saying" Doe again."""
        while self._kind(j - 1) == "o" and self._kind(j - 2) == "P" and self._ends(j - 2) == "N":
            j -= 2
        phrase, before = self.segment(j), self._kind(j - 1)
        named = self.window.tags[phrase.last - 1] in "Np" and not (before in ("i", "T") and self.word(j - 1) != "with")
        if named or not self._read or (before == "i" and self.word(j - 1) == "with"):
            return phrase, ""
        shared = self._shared(j, kind)
        return (shared, "participle") if shared else (phrase, "")

    def _across(self, j: int, kind: str) -> Found:
        """A comma (bracket, dash) stands before the verb: what lies between it and its partner is set aside."""
        if kind in "uz":
            return self._shared(j, kind), "participle"
        partner = {"R": "L"}.get(self.kinds[j], self.kinds[j])
        k = self.kinds.rfind(partner, 0, j)
        if k < 0:
            return (self.segment(0), "") if self.kinds[0] == "P" else (None, "")
        inside = self.segment(k + 1) if self.kinds[k + 1] == "P" and k + 1 < j else None
        if k and self.kinds[k - 1] == "D":
            k -= 1
        elif k and self.kinds[k - 1] == "R":
            k = max(0, self.kinds.rfind("L", 0, k))
        if self._kind(k - 1) == "P":
            head, shape = self._phrase(k - 1, kind)
            if head is not None:
                return self._named(self._outermost(head), inside), shape or "apposition"
        if inside is not None:
            return inside, ""
        return self._shared(j, kind), "coordinated"

    def _outermost(self, head: Segment) -> Segment:
        """Of "Jane Doe, the mayor, who was ill, said" take the first phrase."""
        at = head.at
        if self._kind(at - 1) == "," and self._kind(at - 2) == "P" and self._kind(at - 3) in _EDGES:
            return self.segment(at - 2)
        return head

    def _named(self, head: Segment, aside: Segment | None) -> Segment:
        """Of "the mayor, Jane Doe," take the name."""
        tags = self.window.tags
        if aside and tags[head.last - 1] != "N" and set(tags[aside.first : aside.last]) == {"N"}:
            return aside
        return head
