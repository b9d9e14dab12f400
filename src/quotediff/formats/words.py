"""Words as a layout needs them: to count them, and to cut a stretch between two of them."""

from __future__ import annotations

from quotediff.model import Span
from quotediff.patterns import lazy
from quotediff.spans import QUOTATION_MARKS
from quotediff.words import find_words

_ENDS = frozenset(".!?…。！？")
_BEFORE_SENTENCE = _ENDS | QUOTATION_MARKS
_FAR = 20  # more white space than ever stands between two sentences
_SENTENCE_END = lazy(r"[.!?…。！？]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\Wa-z]|[\s\"'”’»)\]]*$)")
# "U.S.", "J. D.", "Mr.": a full stop that closes no sentence, as a rule of thumb.
_INITIALS = lazy(r"\b[^\W\d_]\.$")
_ABBREVIATED = lazy(r"(?:\b[^\W\d_]|\b(?:Mrs?|Ms|Dr|Sen|Reps?|Gov|Gen|Lt|Col|Sgt|Rev|Prof|St|Jr|Sr|No|vs))\.$")


def count_words(text: str) -> int:
    """Return the number of words of a text."""
    return sum(1 for _ in find_words(text))


def word_places(text: str, span: Span) -> list[Span]:
    """Return the places of the words in a span, in order."""
    return [Span(*match.span()) for match in find_words(text, span)]


def whole_sentences(text: str, span: Span) -> int:
    """Return how many whole sentences a span holds, as a rule of thumb; 0 where it begins or ends inside one."""
    stretch = text[span.start : behind_sentence(text, span)]
    if not (begins_sentence(text, span.start) and stretch[:1].isupper()):
        return 0
    marks = _SENTENCE_END.finditer(stretch)
    ends = [mark for mark in marks if not _ABBREVIATED.search(stretch[max(0, mark.start() - 5) : mark.start() + 1])]
    return len(ends) if ends and ends[-1].end() >= len(stretch.rstrip()) else 0


def behind_sentence(text: str, span: Span) -> int:
    """Return the end of a span, behind the mark that closes its sentence where it holds whole sentences."""
    if not (begins_sentence(text, span.start) and text[span.start : span.start + 1].isupper()):
        return span.end
    end = span.end
    while end < len(text) and text[end] in _ENDS:
        end += 1
    return end


def begins_sentence(text: str, at: int) -> bool:
    """Say whether a line, a quotation or a sentence ends, or nothing stands, right before an offset."""
    before = text[max(0, at - _FAR) : at]
    bare = before.rstrip()
    return not bare or bare[-1] in _BEFORE_SENTENCE or "\n" in before[len(bare) :] or "\r" in before[len(bare) :]


def has_words(text: str) -> bool:
    """Say whether there is a word in a text."""
    return any(find_words(text))


def cut(text: str, first: int, last: int, least: int = 3) -> tuple[str, str, int] | None:
    """Return the text's first and last so many words with their punctuation, and how many words are left out between.

    None where that would leave out fewer than ``least`` words: then the text is better shown whole.
    """
    hidden = between(text, first, last, least)
    if hidden is None:
        return None
    return text[: hidden.start], text[hidden.end :], count_words(text[hidden.start : hidden.end])


def between(text: str, first: int, last: int, least: int = 3) -> Span | None:
    """Return what lies between the text's first and last so many words and their punctuation; None as in ``cut``."""
    found = [match.span() for match in find_words(text)]
    if len(found) - first - last < least:
        return None
    start = _word_end(text, found[first - 1][1]) if first else 0
    end = _word_start(text, found[-last][0]) if last else len(text)
    return Span(start, end)


def _word_end(text: str, at: int) -> int:
    """Move on over the punctuation that stands right behind a word, and over the rest of an abbreviation (``U.S.``)."""
    while at < len(text) and not text[at].isspace():
        if text[at].isalnum() and not _INITIALS.search(text[max(0, at - 3) : at]):
            break
        at += 1
    return at


def _word_start(text: str, at: int) -> int:
    """Move back over the punctuation that stands right before a word, and over the start of an abbreviation."""
    while at > 0 and not text[at - 1].isspace():
        if text[at - 1].isalnum() and not _INITIALS.search(text[max(0, at - 2) : at + 1]):
            break
        at -= 1
    return at
