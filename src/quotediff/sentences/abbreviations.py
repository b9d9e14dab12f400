"""Full stops that may belong to an abbreviation: what each kind of abbreviation lets follow it.

The commonest abbreviations of news are here; sentencex knows the rest, language by language.
"""

from __future__ import annotations

import re
from typing import Literal

from quotediff.sentences.candidates import Candidate, Verdict
from quotediff.sentences.languages import openers

Kind = Literal["title", "saint", "number", "date", "ending", "clock", "word", "inner"]
"""What follows the full stop: after a ``title`` a name, after ``saint`` the rest of a place name, after ``number`` a
number, after ``date`` a day or a year, after ``ending`` anything (it ends names), after ``inner`` never a sentence."""

_WORDS: dict[Kind, str] = {
    "title": "Mr Mrs Ms Mx Messrs Dr Drs Prof Profs Gen Col Lt Maj Capt Cmdr Sgt Cpl Pvt Pfc Adm Brig Gov Govs Sen Sens "
    "Rep Reps Rev Hon Pres Amb Supt Insp Det Fr Mme Mlle Hr Msgr Atty",
    "saint": "St Ste Mt Ft Pt",
    "number": "no nos N° n° nr p pp fig figs art arts vol vols ch chap sec para tel ext ca approx",
    "date": "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun",
    "ending": "inc corp co cos ltd bros plc llc pty dept assn assoc univ Jr Sr Esq PhD Ave Blvd Rd Hwy Sq "
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa "
    "Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que",
    "clock": "a.m p.m A.M P.M",
    "word": "me may ill miss etc",
    "inner": "vs v viz cf e.g i.e eg ie incl esp",
}
KINDS: dict[str, Kind] = {
    form: kind
    for kind, words in _WORDS.items()
    for word in words.split()
    for form in ((word, word.upper()) if word[0].isupper() else (word, word.capitalize(), word.upper())[: 3 * len(word) - 2])
}
"""Abbreviation, as it is written, without its last full stop, to its kind: *Gen* is one, *gen* is not."""

_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_CLOCK_GOES_ON = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)|Eastern|Central|Mountain|Pacific"
    r"|[A-Z]{1,2}[DS]?T\b|GMT|UTC|[A-Z]\w+ [Tt]ime\b"
)
_ORDINAL = re.compile(r"\b(?:am|vom|zum|im|bis|de[rmsn]|die|das|und|eine?[nmrs]?|sein\w*|ihr\w*) \d{1,3}$", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXLC]+")
_FRONTED_WORDS = 4  # "At about 5 a.m." has no verb yet


def abbreviation(c: Candidate) -> Verdict:
    """Judge one full stop by the word before it."""
    word = c.word
    if c.goes_on:
        return False if word in KINDS or len(word) == 1 or "." in word else None
    if kind := KINDS.get(word):
        return _after(kind, c)
    if _ACRONYM.fullmatch(word):
        return _after_acronym(c)
    if len(word) == 1 and word.isalpha():
        return _after_initial(c)
    if c.language == "de" and word.isdigit() and _ORDINAL.search(c.text, c.begin, c.start):
        return False
    return None


def _after(kind: Kind, c: Candidate) -> Verdict:
    match kind:
        case "title" | "inner":
            return False
        case "clock":
            return _after_clock(c)
        case "number" | "date" if c.next[:1].isdigit():
            return False
        case "number" | "word":
            return c.next[:1].isupper() and not _ROMAN.fullmatch(c.next)
        case "saint":
            return c.opens
        case "ending":
            return c.opens or _new_subject(c)
    return True if c.opens else None


def _after_clock(c: Candidate) -> bool:
    fronted = c.text.count(" ", c.begin, c.start) < _FRONTED_WORDS and not c.opens
    return not fronted and not _CLOCK_GOES_ON.match(c.text, c.after)


def _after_acronym(c: Candidate) -> Verdict:
    if c.opens:
        return True
    return False if c.word.isupper() else None


def _after_initial(c: Candidate) -> bool:
    return c.opens and not c.text.startswith(".", c.after + 1)


def _new_subject(c: Candidate) -> bool:
    """Return whether the next word is a common noun: in lower case elsewhere, and before a word in lower case."""
    following = c.after + len(c.opening) + len(c.next) + 1
    return c.text[following : following + 1].islower() and f" {c.next.lower()} " in c.text
