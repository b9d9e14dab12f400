"""What a marked stretch is: somebody's words, or a title, a nickname, a word held at a distance.

The signs are the writer's own: a name or a title has its words capitalised and hangs on the word before it without a
comma or colon; speech begins like a sentence; a fragment of speech stands in a sentence that reports.
"""

from __future__ import annotations

import re

from quotediff.model import QuotationKind
from quotediff.quotations.marked import Marked
from quotediff.quotations.reporting import reports

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SENTENCE_BORDER = re.compile(r"[.!?…][\"'”’»“)\]]*\s+(?=[^\W\d_a-zß-ÿ\"“„«'‘])")
_AUXILIARY = "am|is|are|was|were|will|would|can|could|should|must|may|might|has|have|had|do|does|did|wo|ca"
_CLAUSE = re.compile(rf"\w ?(?:['’](?:s|re|m|ve|ll|d)|\b(?:{_AUXILIARY})(?:n['’]t|not)?)\b ?[\w\[]")
_HELD_OFF = re.compile(r"\b(?:so[- ]called|self-styled|sogenannt\w*|so genannt\w*|soi-disant|llamad[oa]s?)\s+$", re.I)
_LAST_HELD_OFF = ("called", "styled", "sogenannt", "genannt", "disant", "llamad")
_NAMED = frozenset(
    """
    titled entitled named show movie film series book memoir novel song album single podcast column play musical sitcom
    anthem documentary magazine game Titel Motto Name Namen Buch Roman Film Lied Album Serie Artikel Sendung Magazin
    intitulé intitulée titulado titulada genannt Laut laut
    """.split()  # noqa: SIM905
)
"""What stands before the name of a thing."""
_NO_WORD = re.compile(r"\W")
_ADDRESS = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?")
_RUNS_ON = re.compile(r"\s(?!(?:he|she|they|we|I|it|says?|said)\b)[^\W\d_]")
_ACRONYM = re.compile(r"[^\S\n]?\([A-ZÄÖÜ]{2,}\)")
_SMALL = frozenset(
    """
    a an the and but or nor of in on at to by for from with as vs into over und oder der die das des dem den ein eine
    einer eines im am zur zum von vom für auf mit bei aus ohne gegen unter über zwischen nach de la le les du des et en
    au aux à el los las y del di e il da do dos das van het een og och
    """.split()  # noqa: SIM905
)
"""Words that a title leaves in lower case."""
_LOOK_BEHIND = 200
_LOOK_AHEAD = 120
_LONGEST_LEAD = 40  # code points
_LONGEST_NAME = 8
_LONGEST_HEADING = 6
_MOST_COUNTED = 12
_ENOUGH = 100  # code points that usually hold more words than are counted
_SPEECH_MARKS = ".!?…,—–"


class Setting:
    """A marked stretch and what stands around it; ``words`` are all of its words, or more than make a difference.

    ``leans``: it hangs on the word before, no comma, colon or border between them. ``lead`` is that word where white
    space parts it from the stretch, else "".
    """

    def __init__(self, text: str, marked: Marked) -> None:
        start, self._end = marked.outer
        self._text = text
        self.inner = text[slice(*marked.inner)]
        self.words = _words(self.inner)
        self._line = text[max(0, start - _LOOK_BEHIND) : start].rpartition("\n")[2]
        self._lead_end = len(self._line.rstrip())
        last = self._line[self._lead_end - 1 : self._lead_end]
        self.leans = bool(last) and (last.isalnum() or last in "'’%$€")
        led_in = self.leans and self._lead_end < len(self._line)
        self.lead = _NO_WORD.split(self._line[: self._lead_end].rpartition(" ")[2])[-1] if led_in else ""

    @property
    def before(self) -> str:
        """The words of the sentence that come before, "" where it begins here."""
        if self._line.endswith((".", "!", "?", "…"), 0, self._lead_end):
            return ""
        return _SENTENCE_BORDER.split(self._line)[-1]

    @property
    def after(self) -> str:
        """The words of the sentence that follow."""
        after = self._text[self._end : self._end + _LOOK_AHEAD].partition("\n")[0]
        return _SENTENCE_BORDER.split(after, maxsplit=1)[0]

    @property
    def in_brackets(self) -> bool:
        """Whether brackets hold the stretch and nothing else."""
        return self._line.endswith("(") and self._text.startswith(")", self._end)

    @property
    def held_off(self) -> bool:
        """Whether the words right before hold it at a distance."""
        if not self.lead.lower().startswith(_LAST_HELD_OFF):
            return False
        return _HELD_OFF.search(self._line, max(0, self._lead_end - _LONGEST_LEAD)) is not None


def _words(inner: str) -> list[str]:
    """Return the words of a stretch, of a long one as many as make a difference, or what has one each."""
    chunks = inner[:_ENOUGH].split()
    enough = _MOST_COUNTED if inner[0].islower() else _LONGEST_NAME
    if len(chunks) > enough and inner[0].isalnum():
        plain = [chunk for chunk in chunks if chunk[0].isalnum()]  # each has a word in it
        if len(plain) > enough:
            return plain
    words: list[str] = _WORD.findall(inner[:_ENOUGH])
    return words if len(words) > _MOST_COUNTED or len(inner) <= _ENOUGH else _WORD.findall(inner)


def classify(text: str, marked: Marked) -> QuotationKind:
    """Return the kind of one marked stretch. Cost: bounded by the stretch and a few lines around it."""
    if marked.style in {"dash", "block"} or marked.continues or not marked.open:
        return "direct"
    setting = Setting(text, marked)
    if _is_nickname(setting):
        return "nickname"
    end = marked.outer.end
    if ("(" in text[end : end + 2] and _ACRONYM.match(text, end)) or _is_title(setting, marked.style == "low"):
        return "title"
    if _is_scare(setting):
        return "scare"
    return "direct" if _is_uttered(setting) else "partial"


def _is_nickname(setting: Setting) -> bool:
    """Say whether it stands inside a name: First "Nick" Last, or an initial after one."""
    if len(setting.words) > 3 or not setting.leans or setting.inner[-1] in _SPEECH_MARKS:
        return False
    name = _last_word(setting.before)
    if not name[:1].isupper() or name.lower() in _SMALL or name.endswith(("'s", "’s")):
        return False
    following = _WORD.match(setting.after.lstrip())
    inside = following is not None and following.group()[0].isupper() and _capitalised(setting.words)
    return inside or (len(setting.inner) == 1 and setting.inner.isupper())


def _is_title(setting: Setting, german: bool) -> bool:
    """Say whether it is the name of a thing: a show, a book, a law, a ship, a site."""
    inner, words = setting.inner, setting.words
    if " " not in inner and _ADDRESS.fullmatch(inner):
        return True
    if (setting.lead in _NAMED and not inner[0].islower()) or (setting.in_brackets and inner[-1] not in _SPEECH_MARKS):
        return True
    if len(words) > _LONGEST_NAME or not inner[0].isupper() or inner[-1] in "?!…":
        return False
    if setting.leans:
        named = _capitalised(words) or (german and inner[-1] not in _SPEECH_MARKS and not reports(setting.before))
        return named and not reports(_last_word(setting.before))
    if len(words) > _LONGEST_HEADING or not _capitalised(words) or (len(words) > 2 and inner.isupper()):
        return False
    runs_on = inner[-1] not in _SPEECH_MARKS and _RUNS_ON.match(setting.after) is not None
    return runs_on or not reports(setting.before + " " + setting.after)


def _is_scare(setting: Setting) -> bool:
    """Say whether it is a word that the writer holds at a distance, not one that somebody is reported to have used."""
    if setting.held_off:
        return True
    if len(setting.words) > 2 or not setting.leans or setting.inner.endswith((".", "!", "?")):
        return False
    return not reports(setting.before if len(setting.words) == 1 else f"{setting.before} {setting.after}")


def _is_uttered(setting: Setting) -> bool:
    """Say whether it is a sentence or clause as uttered, not a fragment inside the writer's sentence."""
    ends = setting.inner[-1] in _SPEECH_MARKS
    if not setting.words or not setting.words[0][0].islower():
        return ends or not setting.leans or len(setting.words) > 3
    return ends and (
        len(setting.words) > _MOST_COUNTED or (len(setting.words) > 4 and _CLAUSE.search(setting.inner) is not None)
    )


def _capitalised(words: list[str]) -> bool:
    """Say whether every word but the small ones is capitalised, as in a name or a title."""
    return all(not w[0].islower() or w.lower() in _SMALL for w in words)


def _last_word(words: str) -> str:
    found = (_WORD.findall(chunk) for chunk in reversed(words.split()))
    return next((last[-1] for last in found if last), "")
