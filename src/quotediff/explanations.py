"""What each finding means, in words for an editor: the pages of ``quotediff explain``, which other formats quote.

All people, outlets and sentences in the examples are invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from textwrap import fill, indent
from typing import NamedTuple

from quotediff.codes import CODES

WIDTH = 88


class Explanation(NamedTuple):
    """``more`` goes on from the code's meaning; ``example`` is lines to print as they are; options without dashes."""

    more: str
    example: str
    advice: str
    options: tuple[str, ...]


EXPLANATIONS: Mapping[str, Explanation] = {
    "QD101": Explanation(
        "It stands outside quotation marks. Shared wording is no proof of who had it first: both may print an agency, "
        "a press release or an earlier story.",
        """\
Harbour Post  The ferry ran aground after six, with 41 people on board.
Valley News   The ferry ran aground after six, with 41 people on board.""",
        "Look whether the common source is named. Text that every article of an outlet carries (a newsletter plug, a "
        "copyright line) can be put in a file for --ignore-text.",
        ("min-words", "ignore-text", "max-articles", "across"),
    ),
    "QD102": Explanation(
        "It stands outside quotation marks, and so much is alike that one version comes from the other, or both from "
        "a third.",
        """\
Harbour Post  The ferry ran aground after six, with 41 people on board.
Valley News   The ferry ran aground after six, with [-41-] {+40+} people on board.""",
        "Look at numbers and names first: a changed one is either a correction or a mistake, and one of the two "
        "articles has it wrong.",
        ("similarity", "min-words"),
    ),
    "QD103": Explanation(
        "Its own words are those outside quotation marks; what --ignore-text holds is not counted on either side. Only "
        "`quotediff check` says this.",
        """\
Valley News   212 of its 260 own words (82%) stand in Harbour Post, 14 March""",
        "Compare the two with `quotediff diff`. Where an agency wrote the text and the article says so, name the "
        "agency in the settings, under licensed.credit: the finding is then a note that quotes the credit line.",
        ("max-shared", "ignore-text", "against"),
    ),
    "QD201": Explanation(
        "The form of the marks, capitals, dashes and where an attribution splits the quotation make no difference.",
        """\
Harbour Post  "We heard the hull scrape, and then nothing moved," Maren said.
Valley News   “We heard the hull scrape,” Maren said, “and then nothing moved.”""",
        "Nothing needs doing. It shows who printed the quotation, and, where the articles have dates, who did so "
        "earliest in this set.",
        ("min-quotation-words", "across", "within"),
    ),
    "QD202": Explanation(
        "Readers take what stands between quotation marks for what was said. Here two articles cannot both be right, "
        "and no ellipsis or bracket shows that a word was changed.",
        """\
Harbour Post  "We waited ten minutes for a life jacket," said Ilka Maren.
Valley News   "We waited [-ten-] {+20+} minutes for a life jacket," said Ilka Maren.""",
        "Compare with a recording, a transcript or the statement itself; --base names such an original. The version "
        "that most articles print is not right for that reason. If the change is meant, show it: with brackets, an "
        "ellipsis, or by ending the quotation.",
        ("base", "similarity", "select"),
    ),
    "QD203": Explanation(
        "A reader can tell that there was more, or the words are missing only at an end. What is kept is as it was.",
        """\
Harbour Post  "We waited ten minutes, or more, for a life jacket," said Ilka Maren.
Valley News   "We waited ten minutes [...] for a life jacket," said Ilka Maren.""",
        "Read the longer version once: what is left out may qualify what is kept.",
        ("min-quotation-words", "layout", "context"),
    ),
    "QD204": Explanation(
        "The two names have no part in common, and neither is known as the other's name in any article that prints "
        "the quotation. Pronouns and documents never count as another speaker, nor do two who speak "
        "together, nor one who quotes the other.",
        """\
Harbour Post  "Nobody had checked the charts since spring," said Odo Quist.
Valley News   "Nobody had checked the charts since spring," said Lena Brandow.""",
        "Find out who said it. Now and then both did: one reads out a statement that another has written.",
        ("ignore", "against"),
    ),
    "QD205": Explanation(
        "The quotation marks are gone, and the words are the same or closely retold, the verb included. A line "
        "that announces them and ends in a colon does for marks.",
        """\
Harbour Post  "The tide was early and the pilot could not know it," Quist said.
Valley News   The tide was early and the pilot could not know it.""",
        "Look whether the text still says who claims this. Without the marks and the speaker, a claim has become a "
        "statement of fact by the outlet.",
        ("min-quotation-words", "similarity"),
    ),
    "QD206": Explanation(
        "The two versions may say the opposite. It is reported even where an ellipsis shows that something is "
        "missing, and printed before everything else; of two quotations where the speaker is the same or four "
        "fifths of the words are.",
        """\
Harbour Post  "I did not see the light until we were aground," the pilot said.
Valley News   "I did [-not-] see the light until we were aground," the pilot said.""",
        "Check this one first. Where the version in print is wrong, it wants a correction.",
        ("base", "select"),
    ),
    "QD301": Explanation(
        "It may be one story saved twice, or one that two outlets print whole. Of a set of copies only one takes part "
        "in the other findings, so that a second file does not look like a second source.",
        """\
monday/ferry.txt         The ferry ran aground shortly after six …
tuesday/ferry-again.txt  The ferry ran aground shortly after six …""",
        "Keep one of them.",
        ("across", "exclude"),
    ),
    "QD302": Explanation(
        "It may be an update, a cut version, or an agency's story with a new first paragraph.",
        """\
Harbour Post  18:05  412 words
Harbour Post  21:40  455 words: the same, and two new paragraphs""",
        "Decide which version counts. `quotediff diff A B` shows what was changed between the two.",
        ("across", "within"),
    ),
    "QD901": Explanation(
        "What it shares with the others is therefore not known. The others were compared, and the exit status is 2.",
        """\
wire.jsonl:214: not JSON: the line ends inside a text""",
        "Mend or exclude the input; the message says what is wrong with it. For an encoding that was not recognised "
        "name it with --encoding, for records with other field names use --field.",
        ("encoding", "input-format", "field", "exclude"),
    ),
}
"""A page for each of CODES."""


def find(wanted: str) -> str | None:
    """Return the code that a reader means by a code or a name, in any case; None where there is none."""
    by_name = {code.name: key for key, code in CODES.items()}
    return wanted.upper() if wanted.upper() in CODES else by_name.get(wanted.lower())


def near(wanted: str) -> list[str]:
    """Return the codes and names that a reader may have meant, the nearest first."""
    codes = get_close_matches(wanted.upper(), CODES, n=3)
    names = get_close_matches(wanted.lower(), [code.name for code in CODES.values()], n=3)
    return codes + names


def overview() -> str:
    """Return all codes with name, level and meaning, ready to print."""
    width = max(len(code.name) for code in CODES.values())
    blocks = [
        f"{key}  {code.name:{width}}  {code.level}\n{indent(_paragraph(code.meaning), '    ')}\n"
        for key, code in CODES.items()
    ]
    return "\n".join(blocks) + "\nquotediff explain CODE tells more about one.\n"


def page(code: str) -> str:
    """Return all about one code, ready to print; KeyError where there is no such code."""
    name, level, _ = CODES[code]
    explained = EXPLANATIONS[code]
    options = ", ".join(f"--{option}" for option in explained.options)
    parts = (
        f"{code} {name} ({level})",
        _paragraph(f"{CODES[code].meaning} {explained.more}"),
        f"Example:\n\n{indent(explained.example, '    ')}",
        f"What to do:\n\n{_paragraph(explained.advice)}",
        f"Related options: {options}",
    )
    return "\n\n".join(parts) + "\n"


def markdown(code: str) -> str:
    """Return the same page in Markdown, as code-scanning services show it beside a finding."""
    explained = EXPLANATIONS[code]
    options = ", ".join(f"`--{option}`" for option in explained.options)
    return (
        f"{CODES[code].meaning} {explained.more}\n\n```text\n{explained.example}\n```\n\n"
        f"**What to do.** {explained.advice}\n\nRelated options: {options}\n"
    )


def _paragraph(text: str) -> str:
    return fill(text, WIDTH - 4, break_on_hyphens=False)
