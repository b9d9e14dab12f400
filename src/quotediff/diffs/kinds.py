"""What an edit changed: its kind, by rules that are tried in this order.

negation     a word that denies (``not``, ``n't``, ``never``, ``no``, ``without``, ``un-``) is lost or gained inside a
             clause. A whole clause, sentence or end of the version cut along with its ``not`` is an omission, and
             what denies nothing (``not only``, ``no doubt``, ``can't help``, ``not unlikely``) is no negation.
number       both are numbers, of different value (``ten``/``12``, ``$5m``/``$5bn``); also a scale or part of a
             number alone (``5 [million]``).
spelling     the same words or the same value, written otherwise: numbers (``ten``/``10``, ``50%``/``50 percent``),
             contractions (``is not``/``isn't``), abbreviations (``Sen.``/``Senator``, ``UN``/``United Nations``),
             British and American, ``a``/``an``, names (``Carol``/``Carole``, ``Muammar``/``Moammar``), masked words
             (``d***``), and slips (``recieve``).
typography   the same letters and digits; spaces, hyphens, points, commas differ (``well known``/``well-known``,
             ``U.S.``/``US``, ``10,000``/``10000``), ``&`` stands for ``and``, ``[sic]`` went. Case, quotation marks and
             ligatures are no edit at all.
inflection   the same words in another tense, number or person (``I am``/``he was``, ``dog``/``dogs``).
name         names and titles on both sides (``Carol``/``Karen``, ``Mr``/``Senator``), or a name and a pronoun. A
             capital at the start of a sentence makes a name only if the other side has one, or is almost the same.
wording      anything else that was replaced.
omission, addition, order: what was left out, put in, moved; a month that changes places with its day is spelling.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rapidfuzz.distance import Indel

from quotediff.diffs import forms, numbers
from quotediff.diffs.align import Gap
from quotediff.diffs.lexicon import AND, LIGHT_WORDS, MONTHS, PARTICLES, PRONOUNS
from quotediff.diffs.negations import changes_negation
from quotediff.diffs.sides import Side, Sides
from quotediff.model import EditKind
from quotediff.variants import masked, same_names

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
MOST_WORDS = 12
"""Words from which a replaced run is wording, whatever single words became."""
NAME_LIKENESS = 0.6
"""Least letters in common (Indel ratio) of two capitalised words at a sentence's start that are one name."""


def kind_of(gap: Gap, sides: Sides) -> EditKind:
    """Return the kind of an insertion, a deletion or a replacement."""
    if gap.deleted and gap.inserted:
        return change_of(gap, sides)
    if changes_negation(gap, sides):
        return "negation"
    if _is_sign_for_and(gap, sides) or _is_sic(gap, sides):
        return "typography"
    return _number(gap, sides) or plain_kind(gap)


def plain_kind(gap: Gap) -> EditKind:
    """Return the kind of a change of which nothing more is known than that words went or came."""
    if gap.deleted and gap.inserted:
        return "wording"
    return "omission" if gap.deleted else "addition"


def is_date(move: Gap, sides: Sides) -> bool:
    """Say whether what moved is a month, from one side of its day to the other: ``May 5``/``5 May``."""
    if move.deleted != 1 or sides.base.norms[move.base] not in MONTHS:
        return False
    after, before = sides.base.norms[move.base_end :][:1], sides.base.norms[: move.base][-1:]
    there_after = sides.witness.norms[move.witness_end :][:1]
    there_before = sides.witness.norms[: move.witness][-1:]
    days = (after, there_before), (before, there_after)
    return any(one == other and one and numbers.is_number(one[0]) for one, other in days)


def change_of(gap: Gap, sides: Sides) -> EditKind:
    """Return the kind of a replacement."""
    if changes_negation(gap, sides):
        return "negation"
    if number := _number(gap, sides):
        return number
    base = _whole_words(sides.base, gap.base, gap.base_end)
    witness = _whole_words(sides.witness, gap.witness, gap.witness_end)
    if forms.same_letters(base, witness):
        return "typography"
    if max(len(base), len(witness)) > MOST_WORDS:
        return "wording"
    return _kind_of_words(base, witness, gap, sides)


def _kind_of_words(base: forms.Words, witness: forms.Words, gap: Gap, sides: Sides) -> EditKind:
    """Return the kind of a replacement of a few words by others."""
    rules: tuple[tuple[EditKind, Callable[[], bool]], ...] = (
        ("spelling", lambda: forms.same_words(base, witness) or _owned(gap, sides)),
        ("spelling", lambda: forms.abbreviated(base, witness) and _all_capitals(gap, sides)),
        ("spelling", lambda: masked(_with_mask(sides.base, gap.base, gap.base_end), sides.witness.slice(*gap[2:]))),
        ("spelling", lambda: masked(sides.base.slice(*gap[:2]), _with_mask(sides.witness, *gap[2:]))),
        ("inflection", lambda: forms.same_lemmas(base, witness)),
    )
    if kind := next((kind for kind, holds in rules if holds()), None):
        return kind
    if _names(gap, sides):
        return "spelling" if same_names(base, witness) else "name"
    return "spelling" if len(base) == len(witness) == 1 and forms.misspelt(base[0], witness[0]) else "wording"


def _is_sign_for_and(gap: Gap, sides: Sides) -> bool:
    """Say whether one text has the word and where the other has ``&``."""
    if gap.deleted + gap.inserted != 1:
        return False
    side, other = sides if gap.deleted else sides[::-1]
    at, there = (gap.base, gap.witness) if gap.deleted else (gap.witness, gap.base)
    return side.norms[at] in AND and other.gap(there).strip() == "&"


def _is_sic(gap: Gap, sides: Sides) -> bool:
    """Say whether all that went or came is ``[sic]``, which is no word of the quotation."""
    side, at = (sides.base, gap.base) if gap.deleted else (sides.witness, gap.witness)
    return gap.deleted + gap.inserted == 1 and side.norms[at] == "sic" and side.bracketed(at)


def _with_mask(side: Side, first: int, last: int) -> str:
    """Return the text of words with the asterisks or dashes at their end that stand for letters."""
    mask = re.match(r"\*+|-{2,}", side.gap(last))
    return side.slice(first, last) + (mask.group() if mask else "")


def _whole_words(side: Side, first: int, last: int) -> forms.Words:
    """Return folded words; one that only brackets split (``[T]he``, ``walk[ed]``) as one."""
    words: list[str] = []
    for at in range(first, last):
        if at > first and side.glued(at):
            words[-1] += side.norms[at]
        else:
            words.append(side.norms[at])
    return tuple(words)


def _number(gap: Gap, sides: Sides) -> EditKind | None:
    """Return what changed of a number; None where one of the two is no number."""
    base, witness = sides.base.norms[gap.base : gap.base_end], sides.witness.norms[gap.witness : gap.witness_end]
    if not any(numbers.is_number(w) or w in numbers.UNIT_WORDS for w in (*base, *witness)):
        return None
    texts = _amounts(gap, sides)
    one, other = numbers.read(texts[0]), numbers.read(texts[1])
    if one is None or other is None:
        digits = [_DIGITS.match(words[0]) for words in (base, witness) if len(words) == 1]
        known = [found.group() for found in digits if found]
        changed = len(known) == 2 and known[0] != known[1] and not forms.same_words(base, witness)
        return "number" if changed else None
    unit_named = any(w in numbers.UNIT_WORDS for w in (*base, *witness))
    if unit_named and not (base and witness) and one.unit != other.unit:
        return None
    if not numbers.same_value(*texts):
        return "number"
    return "typography" if forms.same_letters(base, witness) and not unit_named else "spelling"


def _amounts(gap: Gap, sides: Sides) -> tuple[str, str]:
    """Return the whole numbers that a change is part of: with the equal number words and the signs around it."""
    base, witness = sides
    left = right = 0
    while gap.base - left > 0 and gap.witness - left > 0:
        norm = base.norms[gap.base - left - 1]
        if norm != witness.norms[gap.witness - left - 1] or not numbers.is_number(norm):
            break
        left += 1
    while gap.base_end + right < base.size and gap.witness_end + right < witness.size:
        norm = base.norms[gap.base_end + right]
        part = numbers.is_number(norm) or norm in numbers.UNIT_WORDS
        if norm != witness.norms[gap.witness_end + right] or not part:
            break
        right += 1
    return (
        _amount(base, gap.base - left, gap.base_end + right),
        _amount(witness, gap.witness - left, gap.witness_end + right),
    )


def _amount(side: Side, first: int, last: int) -> str:
    """Return the text of words with the currency sign before and the per cent sign after them."""
    if first == last:
        return ""
    before, after = side.gap(first)[-1:], side.gap(last).lstrip()[:1]
    sign = before if before and before in numbers.SYMBOLS["before"] else ""
    return sign + side.slice(first, last) + (after if after and after in numbers.SYMBOLS["after"] else "")


def _all_capitals(gap: Gap, sides: Sides) -> bool:
    """Say whether one of two runs is in capitals throughout."""
    texts = (sides.base.slice(gap.base, gap.base_end), sides.witness.slice(gap.witness, gap.witness_end))
    return any(text.isupper() for text in texts)


def _owned(gap: Gap, sides: Sides) -> bool:
    """Say whether two words are one possessive: ``James's``/``James'``."""
    if not gap.deleted == gap.inserted == 1:
        return False
    owners = []
    for side, at in zip(sides, (gap.base, gap.witness), strict=True):
        norm = side.norms[at]
        bare = norm.endswith("s") and side.gap(at + 1)[:1] in ("'", "’")
        owners.append(f"{norm}'s" if bare and not norm.endswith("'s") else norm)
    return owners[0] == owners[1]


def _names(gap: Gap, sides: Sides) -> bool:
    """Say whether names changed: names or titles on both sides, or a name and a pronoun."""
    base, witness = range(gap.base, gap.base_end), range(gap.witness, gap.witness_end)
    named = _all_named(sides.base, base), _all_named(sides.witness, witness)
    if all(named):
        return True
    if any(named):
        side, words = (sides.witness, witness) if named[0] else (sides.base, base)
        return all(side.norms[at] in PRONOUNS for at in words) or _all_named(side, words, opening=True)
    if len(base) == len(witness) == 1 and _capitals(sides.base, base) and _capitals(sides.witness, witness):
        norms = sides.base.norms[base[0]], sides.witness.norms[witness[0]]
        return Indel.normalized_similarity(*norms) >= NAME_LIKENESS
    return False


def _all_named(side: Side, words: range, *, opening: bool = False) -> bool:
    """Say whether words are a name: ``opening``: a capital at the start of a sentence counts too."""
    named = [side.named(at) or (opening and _capitals(side, range(at, at + 1))) for at in words]
    return any(named) and all(n or side.norms[at] in PARTICLES for n, at in zip(named, words, strict=True))


def _capitals(side: Side, words: range) -> bool:
    return all(side.capital(at) and side.norms[at] not in LIGHT_WORDS for at in words)
