"""Every style of marking a quotation that news uses, one row each: the words of each quotation, span by span."""

from __future__ import annotations

import pytest

from quotediff.model import Article
from quotediff.quotations import find_quotations
from quotediff.splitting import split_sentences

ROWS = {
    "straight double": ('"The tide won," Orla Finn said.', [["The tide won,"]]),
    "curly double": ("“The tide won,” Orla Finn said.", [["The tide won,"]]),
    "straight single": ("Orla Finn said: 'The tide won.'", [["The tide won."]]),
    "curly single, apostrophes inside": (
        "Orla Finn said: ‘It’s the boats’ day, isn’t it?’",
        [["It’s the boats’ day, isn’t it?"]],
    ),
    "apostrophes only": ("The boats’ crews didn’t see the ’90s, Orla's father's day.", []),
    "guillemets": ("« La marée a gagné », dit Orla.", [["La marée a gagné"]]),
    "guillemets, turned": ("»Die Flut gewann«, sagte Orla.", [["Die Flut gewann"]]),
    "low and high": ("„Die Flut gewann“, sagte Orla.", [["Die Flut gewann"]]),
    "low and high, of another shape": ("„Przypływ wygrał” – rzekła Orla.", [["Przypływ wygrał"]]),
    "corner": ("奥拉说「潮水赢了」。", [["潮水赢了"]]),
    "dash dialogue": ("– Nie wiem – powiedziała Orla.\n\n– A ja wiem.", [["Nie wiem"], ["A ja wiem."]]),
    "nested, other marks": ("“I told him ‘go home’ twice,” she said.", [["I told him ‘go home’ twice,"], ["go home"]]),
    "nested, same marks": (
        "“Dear “Captain” Bly – come home,” she said.",
        [["Dear “Captain” Bly – come home,"], ["Captain"]],
    ),
    "continued paragraphs": (
        "“One for the sea.\n\n“Two for the shore,” said Orla.",
        [["One for the sea.", "Two for the shore,"]],
    ),
    "split by its attribution": ("“I know,” she wrote. “I am here.”", [["I know,", "I am here."]]),
    "missing close, straight": ('She said: "We won.\n\nThe tide fell.', [["We won."]]),
    "missing close, curly": ("She said: “We won.\n\nThe tide fell.", [["We won."]]),
    "stray closing mark": ("The tide fell.” Orla said: “We won.”", [["We won."]]),
    "mixed pair": ('“The tide won," Orla Finn said.', [["The tide won,"]]),
    "feet and inches": ('The 6\'2" skipper came. "We won," he said.', [["We won,"]]),
    "two grave accents": ("``The tide won,'' Orla Finn said.", [["The tide won,"]]),
    "brackets and sic inside": ("“It [sic] was (we think) wet,” she said.", [["It [sic] was (we think) wet,"]]),
}


@pytest.mark.parametrize(("text", "expected"), ROWS.values(), ids=ROWS)
def test_every_row(text: str, expected: list[list[str]]) -> None:
    found = find_quotations(Article("a", text), split_sentences(text))
    assert [[text[slice(*span)] for span in q.spans] for q in found] == expected
