"""Full stops that may belong to an abbreviation: what each kind of abbreviation lets follow it.

The commonest abbreviations of news are here; sentencex knows the rest, language by language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from quotediff.patterns import lazy
from quotediff.splitting.candidates import Candidate, Verdict

Kind = Literal["title", "inner", "saint", "number", "date", "clock", "ending", "word"]
"""What follows: after a ``title`` a name, after ``inner`` never a sentence, after ``saint`` the rest of a name,
after ``number`` and ``date`` a number, after ``clock`` a day; ``ending`` ends names; ``word`` looks like one."""

_WORDS: dict[Kind, str] = {
    "title": "Mr Mrs Ms Mx Messrs Dr Drs Prof Profs Gen Col Lt Maj Capt Cmdr Sgt Cpl Pvt Pfc Adm Brig Gov Govs Sen "
    "Sens Rep Reps Rev Hon Pres Amb Supt Insp Det Fr Mme Mlle Hr Msgr Atty",
    "inner": "vs v viz cf e.g i.e eg ie incl esp",
    "saint": "St Ste Mt Ft Pt",
    "number": "no nos n° nr p pp fig figs art arts vol vols ch chap sec para tel ext ca",
    "date": "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun",
    "clock": "a.m p.m",
    "ending": "inc corp co cos ltd bros plc llc pty dept assn assoc univ Jr Sr Esq PhD Ave Blvd Rd Hwy Sq "
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa "
    "Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que",
    "word": "me may May ill miss etc",
}


def _forms(kind: Kind, word: str) -> tuple[str, ...]:
    """Return how an abbreviation is written: *Gen* is one, *gen* is not; *inc* is one in any case."""
    if kind == "word" or (word.islower() and len(word) == 1):
        return (word,)
    return (word, word.upper()) if word[0].isupper() else (word, word.capitalize(), word.upper())


KINDS: dict[str, Kind] = {
    form: kind for kind, words in _WORDS.items() for word in words.split() for form in _forms(kind, word)
}
"""Abbreviation, as it is written but without its last full stop, to its kind."""

_ACRONYM = lazy(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_ROMAN = lazy(r"[IVXLC]+")
_DAY_OR_ZONE = lazy(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec"
    r"|Eastern|Central|Mountain|Pacific|[A-Z]{1,2}[DS]?T\b|GMT|UTC|[A-Z]\w+ [Tt]ime\b"
)
_GERMAN_ORDINAL = lazy(
    r"\b(?:am|vom|zum|im|bis|de[rmsn]|die|das|und|eine?[nmrs]?|sein\w*|ihr\w*) +\d{1,3}$", re.IGNORECASE
)
_FRONTED = lazy(r"\W*(?:\w\S* ){1,3}[ap]\.m", re.IGNORECASE)  # "At about 5 a.m.": no verb yet
_NEAR = 20_000  # code points to look around for a word


def abbreviation(c: Candidate) -> Verdict:
    """Judge one full stop by the word before it."""
    word = c.word
    kind = KINDS.get(word)
    if c.goes_on:
        return False if kind or len(word) == 1 or "." in word else None
    if kind:
        return _AFTER[kind](c)
    if _ACRONYM.fullmatch(word):
        return c.opens or (False if word.isupper() else None)
    if len(word) == 1 and word.isalpha():
        return c.opens
    ordinal = c.language == "de" and word.isdigit() and _GERMAN_ORDINAL.search(c.text, c.start - 20, c.start)
    return False if ordinal else None


def _never(_: Candidate) -> Verdict:
    return False


def _after_number(c: Candidate) -> Verdict:
    return c.opens or (c.next[:1].isupper() and not _ROMAN.fullmatch(c.next))


def _after_date(c: Candidate) -> Verdict:
    return False if c.next[:1].isdigit() else c.opens or None


def _after_clock(c: Candidate) -> Verdict:
    if c.opens:
        return True
    return not _FRONTED.fullmatch(c.text, c.begin, c.start) and not _DAY_OR_ZONE.match(c.text, c.after)


def _after_ending(c: Candidate) -> Verdict:
    """A sentence ends before a common noun: one in lower case elsewhere, and before a word in lower case."""
    following = c.after + len(c.opening) + len(c.next) + 1
    noun = c.text[following : following + 1].islower()
    return c.opens or (noun and c.text.find(f" {c.next.lower()} ", max(0, c.begin - _NEAR), c.after + _NEAR) >= 0)


_AFTER: dict[Kind, Callable[[Candidate], Verdict]] = {
    "title": _never,
    "inner": _never,
    "saint": lambda c: c.opens,
    "number": _after_number,
    "date": _after_date,
    "clock": _after_clock,
    "ending": _after_ending,
    "word": _after_number,
}
