"""Blocks to sentences: sentencex proposes where they begin, the rules of news style overrule it."""

from __future__ import annotations

import re
from itertools import pairwise

from quotediff.model import Span
from quotediff.spans import span_of
from quotediff.splitting.abbreviations import KINDS
from quotediff.splitting.candidates import LAST_NOTES, MARKS, STOPS, Candidate, Verdict, candidates
from quotediff.splitting.items import ITEM_STARTS, items
from quotediff.splitting.languages import LATIN
from quotediff.splitting.leads import leads
from quotediff.splitting.proposals import blinded, proposals
from quotediff.splitting.rules import judge

_QUOTES = frozenset("\"“‘'„«")
_CLOSING = frozenset(" \"'”’)")
_ORPHAN = re.compile(r"[^\w\n]{0,200}+(?=\n|\Z)|((?:[)\]}」』】]|”(?!\w))+) *")
_ASK = "ask"
_MOST_MARKS = 99
"""So many marks are gone back over; a text of nothing else would be read again from each of them."""

Bounds = dict[int, int]
"""Where a sentence begins -> where the one before it ends."""


def sentences(text: str, blocks: list[Span], language: str) -> list[Span]:
    """Return the sentences of the blocks of a text, whose only line breaks stand between them."""
    if not blocks:
        return []
    starts = {after.start: before.end for before, after in pairwise([Span(0, 0), *blocks])}
    bounds = dict(starts)
    _propose(text, blocks, language, bounds)
    _overrule(text, bounds, language)
    for start, end, begin in leads(text, blocks):
        _replace(bounds, range(start + 1, begin), end, begin)
    _add_items(text, bounds)
    for begin in [begin for begin in bounds if not text[begin].isalnum() and begin not in starts]:
        _adopt(text, bounds, begin)
    begins = sorted(bounds)
    ends = [*map(bounds.__getitem__, begins[1:]), blocks[-1].end]
    return list(map(span_of, zip(begins, ends, strict=True)))


def _add_items(text: str, bounds: Bounds) -> None:
    listed: set[int] = set()
    for begin in [begin for begin in bounds if text[begin] in ITEM_STARTS]:
        for item in items(text, begin) if begin not in listed else ():
            _replace(bounds, range(item.start, item.words + 1), item.end_before, item.start)
            listed.add(item.start)


def _adopt(text: str, bounds: Bounds, begin: int) -> None:
    """Give a closing mark, or a rest without a word, that stands alone to the sentence before it."""
    if orphan := _ORPHAN.match(text, begin):
        del bounds[begin]
        if orphan[1]:
            bounds[orphan.end()] = orphan.end(1)


def _replace(bounds: Bounds, places: range, end: int, begin: int) -> None:
    """Put one bound in the place of all those in some places."""
    for at in places:
        bounds.pop(at, None)
    bounds[begin] = end


def _propose(text: str, blocks: list[Span], language: str, bounds: Bounds) -> None:
    """Add what sentencex proposes."""
    before = 0
    for cut in proposals(blinded(text), blocks, language):
        if text[cut - 1] == " " and text[cut - 2] in ".?!" and text[cut].isalnum():
            bounds[cut] = cut - 1
        elif cut not in bounds and not text[before:cut].isspace() and (bound := _bound(text, cut, language)):
            bounds.setdefault(*bound)
        before = cut  # of what is proposed within a run of spaces, one is enough


def _bound(text: str, cut: int, language: str) -> tuple[int, int] | None:
    """Return the bound that a proposal means that was made without sight of quotation marks and brackets."""
    begin, least = cut, max(1, cut - _MOST_MARKS)
    while begin > least and (text[begin - 1] in MARKS or text[begin - 2 : begin] == "« "):
        begin -= 1
    if text[begin - 1] != " ":
        begin = cut
    end = begin
    while text[end - 1] == " ":
        end -= 1
    if LAST_NOTES.match(text, begin):
        return None
    latin = text[end - 1] in STOPS or text[end - 1] in MARKS
    return None if (latin and end == begin) or (language in LATIN and not latin) else (begin, end)


def _overrule(text: str, bounds: Bounds, language: str) -> None:
    """Add a bound where a rule says that a sentence ends, and drop those where one says that none does."""
    begins = iter([*sorted(bounds), len(text)])
    begin = coming = next(begins)
    for match in candidates(text):
        verdict = _glance(match)
        if verdict is None:
            continue
        start, after = match.span()
        if verdict is False:
            bounds.pop(after, None)
            continue
        while coming <= start:
            begin = coming if coming in bounds else begin
            coming = next(begins)
        if verdict is _ASK:
            verdict = judge(Candidate.of(match, language, begin))
        proposed = [cut for cut in range(start + 1, after + 1) if bounds.pop(cut, None) is not None]
        if proposed if verdict is None else verdict:
            bounds[after] = match.end(1)
            begin = after


def _glance(match: re.Match[str]) -> Verdict | str:
    """Return the verdict where one look is enough: most stops follow a plain word, and a space follows them."""
    text, start, after = match.string, match.start(), match.end()
    if text[start] != "." or text[start + 1] not in _CLOSING or after - start > 3 or text[after - 1] != " ":
        return _ASK
    word = text[text.rfind(" ", 0, start) + 1 : start]
    if "\n" in word:
        word = word.rpartition("\n")[2]
    following = text[after]
    if kind := KINDS.get(word):
        goes_on = following.islower() and not text[after + 1 : after + 2].isupper()  # but for iPhone
        joined = kind == "title" or goes_on or (kind == "date" and following.isdigit())
        return False if joined else _ASK
    if len(word) < 2 or not (word.isalpha() or (len(word) == 4 and word.isdigit())):
        return _ASK
    if following.isupper() or following in _QUOTES or (following.islower() and after - start == 2):
        return None
    return _ASK
