"""Parts of speech without a model: the closed classes of English, and what the form of any other word tells.

=====  ========================================  =====  ==========================================
``N``  capitalised word, initial, title          ``n``  any other word (noun, adjective)
``d``  determiner, quantifier, possessive        ``0``  number
``p``  personal pronoun as subject               ``m``  personal pronoun as object
``w``  who, which, whose, what                   ``t``  that
``i``  preposition                               ``o``  of
``a``  and, or, but                              ``s``  other conjunction
``c``  reporting verb, finite                    ``u``  reporting verb in -ing
``b``  reporting verb, bare                      ``x``  auxiliary
``v``  other verb, finite                        ``z``  other verb in -ing
``T``  to                                        ``r``  adverb
``D``  time word                                 ``j``  adjective (last, next; a participle before a noun)
``A``  according                                 ``'``  possessive ending
``Q``  somebody's quoted words                   ``E``  end of sentence
``h``  dash                                      ``L R``  brackets
``, : ;``  themselves
=====  ========================================  =====  ==========================================

Six more stand for words whose neighbours decide: ``^`` a capital that may only begin the sentence, ``?`` certain and
its like, ``~`` a particle within a name, ``C B V`` a verb ``c b v`` whose form is a noun as well.
"""

from __future__ import annotations

import re

from quotediff.quotations.cues import AMBIGUOUS, BARE, FINITE, PARTICIPLES

_LISTS = {
    "d": """
        a an the this these those every each some any many most several few no both all another other my your his
        her its our their one two three four five six seven eight nine ten dozens hundreds thousands half neither
        either much such
    """,
    "p": """
        he she they it we i you others everyone everybody someone somebody nobody anyone they'd he'd she'd we'd i'd
        they've we've i've they're we're you're i'm
    """,
    "m": """him them me us""",
    "w": """who which whose whom what whoever whatever""",
    "j": """last next past early late same previous following recent couple""",
    "t": """that""",
    "o": """of""",
    "i": """
        about above across against along alongside amid among amongst around at behind below beneath beside besides
        between beyond by concerning despite down during except for from in inside into like minus near off on onto
        opposite out outside over per regarding round through throughout toward towards under underneath unlike up
        upon versus via with within without
    """,
    "a": """and or but nor yet & plus""",
    "s": """
        as after before since than until till because although though while whereas whilst if unless when whenever
        where wherever once whether how why so lest
    """,
    "x": """
        is are was were be been being am has have had having do does did can could may might must shall should will
        would ought isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't cannot couldn't
        mustn't shouldn't won't wouldn't ain't he'll she'll they'll
    """,
    "T": """to""",
    "A": """according""",
    "r": """
        not never also then now later still again just only even ever always often once soon already almost too very
        quite rather perhaps maybe instead meanwhile however therefore thus moreover furthermore further earlier
        previously recently finally eventually apparently reportedly here there elsewhere twice himself herself
        themselves itself myself ourselves yourself back together alike aloud afterward afterwards thereafter indeed
        else seldom sometimes nonetheless nevertheless likewise otherwise ago tearfully matter-of-factly n't first
    """,
    "D": """
        monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun january
        february march april june july august september october november december jan feb mar apr jun jul aug sept
        sep oct nov dec yesterday today tomorrow tonight morning afternoon evening night midnight noon day days week
        weeks weekend weekends month months year years decade decades century hour hours minute minutes moment
        moments mornings nights evenings spring summer autumn winter season a.m p.m am pm a.m. p.m.
        et est edt gmt time times
    """,
    "v": """
        went goes came comes took takes gave gives made makes got gets became becomes won wins lost loses met meets
        ran runs led leads left leaves kept keeps sent sends spent spends stood stands sat sits saw sees drew draws
        fell falls grew grows heard hears knew knows laid lays let lets paid pays rose rises sold sells sought seeks
        shook shakes showed shows threw throws understood understands wore wears built builds bought buys brought
        brings caught catches chose chooses fought fights flew forgot hid hit hits hung hurt lay lied lies lit held
        holds rode sank shot slept stole struck swept tore woke wants wanted needs needed hopes thanks tries turns
        looks appears seems remains serves works plans opens ends starts wound broke breaks drove spun spat bit blew
        hurled dug clung leapt leaned sued visits leaves moves uses plays targets supports includes discusses
        features focuses highlights touts goes slams hails rips delivers releases files issues lists lacks shares
        shown seen heard known done given taken gone driven drawn chosen broken
    """,
    "n": """
        meeting hearing building briefing shooting killing training spending funding housing ruling filing morning
        wedding voting polling feeling banking opening landing posting recording being nothing something anything
        everything thing king ring wing spring string need feed speed seed deed breed indeed hundred op-ed
    """,
}
_TAGS = {word: tag for tag, words in _LISTS.items() for word in words.split()}
CLOSED_CLASS = frozenset(word for word, tag in _TAGS.items() if tag not in "vnD")
"""The words of English that are neither nouns nor verbs nor time words, in small letters."""
_TAGS |= dict.fromkeys(FINITE, "c") | dict.fromkeys(BARE, "b") | dict.fromkeys(PARTICIPLES, "u")
_TAGS |= dict.fromkeys(_LISTS["n"].split(), "n") | {"may": "x", "warning": "u", "state": "n"}
_TAGS |= dict.fromkeys(
    ("certain", "sure", "confident", "hopeful", "aware", "convinced", "afraid", "glad", "clear"), "?"
)
PARTICLES = frozenset("de da di du del della dos der den des van von ter ten la le el al bin bint ibn abu".split())  # noqa: SIM905
"""Small words within a surname."""
_TAGS |= dict.fromkeys(PARTICLES, "~")
CALENDAR = frozenset(_LISTS["D"].split()[:26])
"""Days and months."""
_NOUN_TOO = AMBIGUOUS | frozenset(
    """
    leave run stand sit draw fall show tear work plan open end start turn look need want hope thank trie break drive
    visit move use play target support feature slam hail rip release file issue list share cut hit fight rise lead keep
    take catche lie hold highlight win pay remain
    """.split()  # noqa: SIM905
)
"""Verbs whose form in -s (or, of a reporting verb, the bare form) is a noun as well, without the -s."""
_PUNCTUATION = dict.fromkeys("–—―‒-", "h") | dict.fromkeys("([{", "L") | dict.fromkeys(")]}", "R")
_PUNCTUATION |= dict.fromkeys(".!?…", "E") | {",": ",", ":": ":", ";": ";", "&": "a", "'": "'", "’": "'"}
_ARABIC = re.compile(r"(?:al|el|as|ad|an|ar|bin|ibn|d|l)[-‐‑’'][^\W\d_a-z]")


def known(lower: str) -> str:
    """Return the tag of a listed word in small letters, "" where it is not listed."""
    return _TAGS.get(lower.replace("’", "'"), "")


def noun_too(lower: str, tag: str) -> bool:
    """Say whether a word in small letters that is a verb by its tag can be a noun."""
    return lower in _NOUN_TOO if tag == "b" else lower[-1] == "s" and lower[:-1] in _NOUN_TOO


def shape(word: str) -> str:
    """Return the tag that a word or mark has by itself; one without a character is a quotation."""
    if not word:
        return "Q"
    first = word[0]
    if not (first.isalnum() or first in "@#$£€"):
        return _PUNCTUATION.get(first, ",")
    lower = word.lower()
    tag = known(lower)
    if first.isupper():
        return "^" if tag or (lower.endswith(("ing", "ly")) and len(lower) > 5 and not word.isupper()) else "N"
    return tag.upper() if tag and tag in "cbv" and noun_too(lower, tag) else tag or _ending(word, lower)


def _ending(word: str, lower: str) -> str:
    first = word[0]
    if first.isdigit() or first in "$£€":
        return "n" if word[-1].isalpha() else "0"
    if first in "@#" or _ARABIC.match(word):
        return "N"
    if lower.endswith("ly") and len(lower) > 4:
        return "r"
    if lower.endswith("ed") and len(lower) > 3:
        return "v"
    return "z" if lower.endswith("ing") and len(lower) > 5 else "n"
