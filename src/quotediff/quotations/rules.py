"""The rules of attribution: each looks beside one quotation and says who speaks, or that it cannot tell.

Patterns run over tags (see ``grammar``), one letter a word, in windows of one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from quotediff.model import Span, SpeakerForm
from quotediff.patterns import lazy
from quotediff.quotations.clauses import NP, Clauses, Predication
from quotediff.quotations.cues import NOUNS, THOUGHT, TOLD
from quotediff.quotations.grammar import Window
from quotediff.quotations.names import form, writing
from quotediff.quotations.page import Spot
from quotediff.quotations.parts import CLOSED_CLASS

_NPS = rf"(?P<np>{NP}(?:a{NP})?)"
_ASIDE = r"(?:,[^,E]{1,30}?(?:,[^,E]{1,16}?)?,|,w[^,E]{1,16}?|,(?P<aside>N+)|L[^RE]{1,8}R|h[^hE]{1,14}h)?"
_SUBJECT = rf"{_NPS}(?:[ioT]{NP}(?:a{NP})?)*{_ASIDE}(?:[rx]|[d0j]*D)*"
_AFTER_SUBJECT = lazy(rf"[,h]?(?P<as>s)?(?:r,?|[vz](?=[njN]))?{_SUBJECT}(?P<cue>[cbv])")
_AFTER_CUE = lazy(rf"[,h]?r?(?P<cue>c)[rvz]?{_NPS}(?:(?:[io]{NP})*,(?P<aside>N+)(?=[,E]|$))?")
_DASH = lazy(r"\s{0,4}[-–—―]{1,2}\s?(?=[^\W\d_a-z])")
_SIGNATURE = lazy(r"(?P<np>N[Nani']*)(?:[,io][^cvxubzQ]*)?E?$")
_DASHES = frozenset(("", "-", "–", "—", "―"))
_LONGEST_SIGNATURE = 90
_AFTER_ACCORDING = lazy(rf"[^E]{{0,12}}?[,h]?(?P<cue>AT){_NPS}")
_TAIL_SUBJECT = lazy(rf"[^E]*?(?:,|,?s)(?:r,?)?{_SUBJECT}(?P<cue>[cb])(?=$|[E,isDdrTp])")
_TAIL_CUE = lazy(rf"[^E]*?,(?P<cue>c)[rvz]?{_NPS}(?:,(?P<aside>N+)(?=[,E]|$))?")
_FRONT = lazy(rf"(?:[^E]*?,)?r?{_SUBJECT}(?P<cue>[cbvx])")
_LABEL = lazy(rf"(?:.*?[Eh,])??(?:[iT](?={NP}:))?(?P<np>{NP})(?:,[^,]+|L[^R]+R|[io]{NP})*:$")
_INVERTED = lazy(rf"(?:^|,)(?P<cue>c){_NPS}(?:[io]{NP})*:$")
_ACCORDING = lazy(rf"(?P<cue>AT){_NPS}")
_POSSESSIVE = lazy(
    rf"(?P<np>d|N+)(?P<owner>'?)[nNjvz]*(?P<cue>n)(?:[ioT]{NP}){{0,2}}r*(?P<lead>[ti,:h])(?:p|(?<=i)d)?$"
)
_LEADS = ("t", "i", ",", ":", "h", "p", "d")
"""The tags that a possessive ends in."""
_STRAIGHT_IN = re.compile(r"[,:r]*t?")
_SHORTLY = re.compile(r"[ir]{0,2}[,:]")


class Found(NamedTuple):
    """Who speaks by one rule: token indices of the mention in ``window``, and of the cue where there is one.

    ``form`` is what the mention names.
    """

    window: Window
    first: int
    last: int
    cue: tuple[int, int] | None
    rule: str
    form: SpeakerForm

    @property
    def start(self) -> int:
        """Where the mention begins in the text."""
        return self.window.start(self.first)

    def mention(self) -> Span:
        """Return where the words stand that name the speaker."""
        return self.window.span(self.first, self.last)

    def cue_span(self) -> Span | None:
        """Return where the cue stands."""
        return None if self.cue is None else self.window.span(*self.cue)

    def is_name(self) -> bool:
        """Say whether the mention ends in a name."""
        return self.window.tags[self.last - 1] == "N"

    def words(self) -> str:
        """Return the mention, in small letters."""
        return " ".join(word.lower() for word in self.window.words[self.first : self.last])


def _matched(window: Window, match: re.Match[str] | None, rule: str) -> Found | None:
    """Make of a match what it found, if what it found can speak; the name of an apposition goes first."""
    if match is None:
        return None
    groups = match.re.groupindex
    first, last = match.span("np")
    if "aside" in groups and match["aside"] and window.tags[last - 1] != "N":
        first, last = match.span("aside")
    return _found(window, first, last, match.span("cue") if "cue" in groups else None, rule)


def _found(window: Window, first: int, last: int, cue: tuple[int, int] | None, rule: str) -> Found | None:
    while last > first and window.tags[last - 1] in "'j":
        last -= 1
    kind = form(window, first, last)
    return None if kind is None else Found(window, first, last, cue, rule, kind)


def after(spot: Spot) -> Found | None:
    """Read an attribution that follows: "…," Doe said; "…," said Doe; "…," according to Doe."""
    ends = spot.last == "," or spot.next in (",", "–", "—")
    if not ends and spot.last not in "?!-–—…" and not spot.next.islower() and not spot.last.isalnum():
        return None
    window = spot.right
    found = _matched(window, _AFTER_CUE.match(window.tags), "after-cue-subject")
    if found and spot.last in ",?!" and (spot.last == "," or not spot.next.isupper()):
        return found
    if window.tags.startswith(("AT", ",AT")):
        return _matched(window, _AFTER_ACCORDING.match(window.tags), "after-according")
    match = _AFTER_SUBJECT.match(window.tags)
    if match and _begins_anew(spot, match.end()):
        return None
    if match and _fits(spot, match):
        found = _matched(window, match, "after-subject-cue") or found
    return found if found and _free(spot, ends) else None


def _fits(spot: Spot, match: re.Match[str]) -> bool:
    """Say whether subject and verb are an attribution: a verb that reports nothing only after a whole sentence."""
    if match["as"] and spot.right.words[match.start("as")].lower() != "as":
        return False
    return match["cue"] != "v" or (spot.last in ",?!" and spot.next.isalnum() and spot.left.kinds in ("", "Q"))


def _begins_anew(spot: Spot, end: int) -> bool:
    """Say whether the sentence after a quotation leads into the next one: "…?" Then a voice concludes: "…"."""
    window = spot.right
    anew = spot.last in "?!…" and spot.next.isupper() and window.words[0].lower() in CLOSED_CLASS
    return anew and window.tags[end : end + 1] == ":"


def _free(spot: Spot, ends: bool) -> bool:
    """Say whether what leads into a quotation leaves it to what follows to say who speaks."""
    left = spot.left
    if ends:
        return not (spot.kind == "partial" and left.kinds.startswith("s") and governing(left))
    return not left.kinds.endswith((",", ":")) and adjacent(left) is None


def adjacent(left: Clauses) -> Predication | None:
    """Return the reporting verb with a subject that leads straight into the quotation."""
    for predication in reversed(left.predications):
        if predication.tag in "cu":
            rest = left.kinds[predication.verb + 1 :]
            return predication if predication.subject and _STRAIGHT_IN.fullmatch(rest) else None
    return None


def label(left: Clauses) -> Found | None:
    """Read a name and a colon: "Doe: …", a headline or a transcript; "Said Doe: …"."""
    tags = left.window.tags
    if not tags.endswith(":"):
        return None
    inverted = _INVERTED.search(tags)
    if inverted:
        return _matched(left.window, inverted, "before-colon")
    return None if any(c in tags for c in "cuvxb") else _matched(left.window, _LABEL.match(tags), "label")


def governing(left: Clauses) -> Predication | None:
    """Return the reporting verb whose speech goes on where the window ends."""
    chosen = None
    reporters = [p for p in left.predications if p.tag in "cub" or _leads(p, left)]
    for n in range(len(reporters) - 1, -1, -1):
        predication, subject = reporters[n], reporters[n].subject
        if subject is None or form(left.window, subject.first, subject.last) is None or left.closed(predication):
            continue
        if not _weak(predication, left, reporters[:n]):
            return predication
        chosen = chosen or predication
    return chosen


def _leads(predication: Predication, left: Clauses) -> bool:
    """Say whether another verb leads straight into a quotation: Doe shot back: "…"."""
    rest = left.kinds[predication.verb + 1 :]
    if predication.tag not in "vx" or not rest.endswith((",", ":")):
        return False
    if predication.tag == "v" and _SHORTLY.fullmatch(rest):
        return True
    return rest.endswith(":") and set(rest).isdisjoint("cuvzxbstA")


def _weak(predication: Predication, left: Clauses, above: Sequence[Predication]) -> bool:
    """Say whether a reporting verb gives way to one ``above``: Doe said he thinks that "…"."""
    verb, subject = left.word(predication.verb), predication.subject
    if verb in THOUGHT and above:
        return True
    if not predication.embedded or subject is None:
        return False
    tag = left.window.tags[subject.last - 1]
    if tag == "p" and above and above[-1].subject:
        outlet = form(left.window, above[-1].subject.first, above[-1].subject.last) in ("organisation", "document")
        return verb not in TOLD or not (outlet and left.window.words[subject.first].lower() in ("he", "she"))
    return verb not in TOLD or tag in "pdn"


def before(spot: Spot) -> Found | None:
    """Read an attribution that leads in: Doe said: "…"; Doe told reporters that it was "…"; …, calling it "…"."""
    return report(spot.left)


def report(left: Clauses) -> Found | None:
    """Return who speaks at the end of a window."""
    predication = governing(left)
    if predication is None or predication.subject is None:
        return None
    verb = left.segment(predication.verb)
    subject = predication.subject
    rule = _lead(predication, left.kinds[predication.verb + 1 :])
    return _found(left.window, subject.first, subject.last, (verb.first, verb.last), rule)


_CLAUSAL = frozenset("cubvzxtsw")


def _lead(predication: Predication, rest: str) -> str:
    if predication.shape in ("relative", "passive"):
        return predication.shape
    if predication.tag == "u":
        return "participle"
    if rest.endswith(":"):
        return "before-colon"
    if rest.endswith(",") and not set(rest) & _CLAUSAL:
        return "before-comma"
    return "before" if rest in ("", "t") else "before-that" if "t" in rest else "before-far"


def possessive(spot: Spot) -> Found | None:
    """Read a noun of speech with its owner: her claim that "…", in Doe's words, "…"."""
    window = spot.left.window
    match = _POSSESSIVE.search(window.tags) if window.tags.endswith(_LEADS) else None
    if match is None or (match["np"] == "d" and window.words[match.start("np")].lower() not in _OWNERS):
        return None
    noun = _singular(window, match.start("cue"))
    if (match["np"] != "d" and not match["owner"]) or noun not in NOUNS:
        return None
    if (match["lead"] == "i" and noun not in _CALLS) or (match["lead"] in (",", ":") and governing(spot.left)):
        return None
    return _matched(window, match, "possessive")


_CALLS = frozenset("appeal call demand plea request".split())  # noqa: SIM905


def _singular(window: Window, index: int) -> str:
    word = window.words[index].lower()
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


_OWNERS = frozenset("his her their its my our".split())  # noqa: SIM905


def tail(spot: Spot) -> Found | None:
    """Read an attribution at the end of a sentence of which only a part is quoted: It was "…" then, Doe said."""
    tags = spot.right.tags
    reports = "c" in tags or "b" in tags
    found = _matched(spot.right, _TAIL_SUBJECT.match(tags) or _TAIL_CUE.match(tags), "tail") if reports else None
    return found or _matched(spot.right, _ACCORDING.search(tags), "tail-according")


def according(spot: Spot) -> Found | None:
    """Read an "according to" that leads in: According to Doe, it was "…"."""
    return _matched(spot.left.window, _ACCORDING.search(spot.left.window.tags), "according")


def signature(spot: Spot) -> Found | None:
    """Read a dash and a name behind a quotation or on the line below: – Jane Doe, baker."""
    page = spot.page
    match = _DASH.match(page.text, spot.end, page.bounds.end) if spot.next in _DASHES else None
    if match is None:
        return None
    end = min(page.paragraph(match.end()).end, match.end() + _LONGEST_SIGNATURE)
    window = page.window(match.end(), end, "Q")
    return _matched(window, _SIGNATURE.match(window.tags), "signature")


def subject(left: Clauses) -> Found | None:
    """Take the subject of the sentence where no word reports: Doe wants "…"."""
    ranked = sorted(left.predications, key=lambda p: (p.embedded, p.shape in ("relative", "passive")))
    for predication in ranked:
        phrase = predication.subject
        if phrase and not (predication.tag == "x" and left.window.words[phrase.first].lower() == "it"):
            found = _found(left.window, phrase.first, phrase.last, None, "subject")
            if found:
                return found
    return None


def document(left: Clauses) -> Found | None:
    """Take what somebody wrote where a sentence opens with that: Doe's letter is short. "…"."""
    phrase = writing(left.window)
    return phrase and _found(left.window, *phrase, None, "subject")


def front(spot: Spot) -> Found | None:
    """Take the subject that follows what is fronted: Calling it "…", Doe left."""
    if not spot.left.window.tags or not spot.right.tags or (spot.next.isupper() and spot.last != ","):
        return None
    return _matched(spot.right, _FRONT.match(spot.right.tags), "front")
