"""The rules of news style, in the order they are asked: the first that has something to say decides."""

from __future__ import annotations

from collections.abc import Callable

from quotediff.patterns import lazy
from quotediff.splitting.abbreviations import KINDS, abbreviation
from quotediff.splitting.candidates import OPENING, STOPS, Candidate, Verdict

_WORDY = lazy(r"[^\W_]")
_ENUMERATOR = lazy(r"\W*(?:\d{1,3}(?:\.\d{1,2})*|[^\W\d_]|[ivxIVX]{2,5})")
_OMISSION = lazy(r" ?[\[(][.…]")
_CLOSING = frozenset("\"'”’»›“‘«‹」』）)]")
_DASHES = "–—- "
_WIDE = frozenset("。！？｡．")
_TITLE_REST = lazy(r"[^《》〈〉\n]{0,40}[》〉]")
_GOES_ON_WIDE = lazy(r"[とっなのはがをにもで、，]|\w{1,4}?[说說道问問]")
_SAYS = (
    "said says asked asks replied replies added adds told tells wrote writes cried shouted yelled answered wondered "
    "exclaimed whispered muttered joked quipped tweeted recalled thought demanded inquired continued laughed"
)
_SPEAKER_SAYS = lazy(rf"(?:I |(?:[A-Z][\w'’.-]* |de |van |von |al |bin ){{1,5}})(?:{'|'.join(_SAYS.split())})\b")
_DOMAINS = frozenset({"Com", "Org", "Net", "Edu", "Gov", "Io", "Co", "Info", "Tv", "Js"})
_DIGIT = lazy(r"[\d⁰¹²³⁴-⁹]")
_I = lazy(r"I(?:['’]\w+)?")
_ADDRESS = lazy(r"[@/.]")
_HEARTS = frozenset("❤♥")
_LONGEST_NUMBER = 8  # code points, of `(xviii)` and the like
_FAR = 1000  # code points; further back a rule does not look


def judge(c: Candidate) -> Verdict:
    """Return what the first rule with something to say says."""
    for rule in _RULES:
        if (verdict := rule(c)) is not None:
            return verdict
    return None


def wordless(c: Candidate) -> Verdict:
    """Nothing has been said yet, or only the number of an item: `...`, `1.`, `(a)`."""
    if c.start - c.begin > _LONGEST_NUMBER:
        return None
    lead = c.text[c.begin : c.start]
    return False if not _WORDY.search(lead) or (c.run == "." and _ENUMERATOR.fullmatch(lead)) else None


def omission(c: Candidate) -> Verdict:
    """`[...]` belongs to the sentence before it."""
    if _OMISSION.match(c.opening):
        return False
    if c.text[c.start - 1 : c.start] in ("[", "(") and c.tail < c.end:
        ended = c.text[max(c.begin, c.start - 4) : c.start - 1].rstrip()[-1:] in STOPS
        return ended and c.next[:1].isupper()
    return None


def left_out(c: Candidate) -> Verdict:
    """A full stop and `. . .`: words are left out before the next sentence, if the writer marks words left out so.

    Elsewhere such dots only part two items, and end the first.
    """
    if not c.opening.startswith(". . . "):
        return None
    return c.text.find(" . . . ", max(c.begin, c.start - _FAR), c.start) >= 0


def wide(c: Candidate) -> Verdict:
    """A Chinese or Japanese stop ends a sentence unless a title or the frame of a quotation goes on."""
    if c.text[c.start] not in _WIDE:
        return None
    if c.text[c.start] in "．｡" and c.next[:1].isdigit():
        return False
    if _TITLE_REST.match(c.text, c.tail):
        return False
    return not (c.tail < c.end and _GOES_ON_WIDE.match(c.text, c.after))


def unspaced(c: Candidate) -> Verdict:
    """`end.Next` is two sentences, `example.com`, `Node.js`, `J.Crew` and `1.5` are one word."""
    if c.spaced:
        return None
    if c.text[c.start - 1] == " ":  # a click, as in !Kung
        return False
    inside_quotation = c.text.count('"', max(c.begin, c.start - _FAR), c.start) % 2
    token = c.text[max(c.begin, c.text.rfind(" ", c.begin, c.start) + 1) : c.start]
    at = c.after + len(c.opening) + len(c.next)
    following = c.text[at : at + 2]
    address = _ADDRESS.search(token) or following[:1] == "@" or (following[:1] == "." and following[1:].islower())
    if address or c.next in _DOMAINS or KINDS.get(c.word) in ("title", "saint", "inner") or not _begins(c.next):
        return False
    if c.opening.startswith('"') and inside_quotation:
        return False
    return c.run != "." or c.tail < c.end or (len(c.word) > 1 and (c.word[-1].islower() or c.word[-1].isdigit()))


def _begins(word: str) -> bool:
    return word[:1].isupper() and (word[1:2].islower() or word == "A" or _I.fullmatch(word) is not None)


def lower(c: Candidate) -> Verdict:
    """A word in lower case goes on after a closing mark or a title: `"Why?" she asked`, `Quiz Night! ended`."""
    if not c.goes_on or c.opening.strip(_DASHES):
        return None
    titled = c.run in ("!", "?") and c.word[:1].isupper() and c.start - len(c.word) > c.begin
    closed = _CLOSING.intersection(c.text[c.tail : c.end])
    return False if c.opening or titled or closed else None


def ellipsis(c: Candidate) -> Verdict:
    """Three dots and a capital end a sentence, save where they lead it in or the speaker stammers: `I ... I don't`."""
    if "…" not in c.run and ".." not in c.run.replace(" ", ""):
        return None
    if c.text[c.start - 1] in OPENING and c.text[c.start - 1] not in "-–—":
        return False
    if not c.next[:1].isupper():
        return None
    if c.spaced and c.text[c.start - 1] == " " and _I.fullmatch(c.next):  # always a capital
        return False
    before = c.text[max(c.begin, c.start - _FAR) : c.start].rstrip().rpartition(" ")[2]
    return c.next.casefold() != before.casefold()


def spoken(c: Candidate) -> Verdict:
    """`"Why?" Ann Hill said` is one sentence."""
    asked = c.text[c.tail - 1] in "!?" and _CLOSING.intersection(c.text[c.tail : c.end])
    named = c.next == "I" or not c.opens
    return False if asked and named and _SPEAKER_SAYS.match(c.text, c.after) else None


def noted(c: Candidate) -> Verdict:
    """A note such as `[4]` belongs to the sentence before it, which ends unless it goes on in lower case."""
    return not c.goes_on if _DIGIT.search(c.text, c.tail, c.end) else None


def full_stop(c: Candidate) -> Verdict:
    """One full stop is judged by the word before it."""
    return abbreviation(c) if c.run == "." else None


def emoji(c: Candidate) -> Verdict:
    """Emoji and a capital end a sentence; a heart may be its verb."""
    if c.text[c.start] in STOPS:
        return None
    return c.next[:1].isupper() and not _HEARTS.intersection(c.run)


_RULES: tuple[Callable[[Candidate], Verdict], ...] = (
    wordless,
    omission,
    left_out,
    wide,
    unspaced,
    lower,
    ellipsis,
    spoken,
    noted,
    full_stop,
    emoji,
)
