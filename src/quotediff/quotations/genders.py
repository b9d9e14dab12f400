"""He or she: what a given name or a title tells, where it tells anything.

The names are the commonest of the English-speaking and the larger European and Arabic-speaking countries that are
given to one sex nearly always; any other name tells nothing.
"""

from __future__ import annotations

from typing import Literal

Gender = Literal["m", "f", ""]

_HE = frozenset(
    """
    aaron abdul abdullah adam ahmed alan albert alejandro alexander alfred ali allan allen andre andreas andrew angelo
    anthony antonio arnold arthur barry ben benjamin bernard bernie bill billy bob bobby brad bradley brandon
    brendan brent brett brian bruce bryan calvin carl carlos charles charlie chris christian christopher chuck clarence
    claude clint colin craig curtis dan daniel darren dave david dean dennis derek diego dieter dirk dmitri don donald
    doug douglas duncan dustin dwight earl ed eddie edgar eduardo edward edwin emmanuel eric erik ernest eugene felix
    fernando francesco francisco francois frank franz fred frederick friedrich gary gavin geoff geoffrey george gerald
    gerard giovanni giuseppe glenn gordon graham greg gregory guillermo gunther gustavo guy hans harold harry hassan
    heinrich henri henry herbert herman howard hugh hugo hussein ian ibrahim igor isaac ivan jack jacob jacques jaime
    jake jamal james jared jason javier jay jeff jeffrey jeremy jerome jerry jesus jim jimmy joe joel
    johan johann john johnny jonathan jorge jose joseph josh joshua juan juergen julian julio justin karl keith ken
    kenneth kevin klaus kurt kyle lance larry lars laurent lawrence leo leon leonard leonid liam louis lucas luigi luis
    luke manfred manuel marc marcel marco marcus mario mark markus martin marvin matt matteo matthew matthias maurice
    max michael michel miguel mike mikhail mitch mohamed mohammad mohammed muhammad nathan neil nicholas nick nigel
    noah norman olaf oliver omar oscar otto owen pablo patrick paul pedro peter phil philip philippe phillip pierre
    rafael rahul rajesh ralph ramon randy raul ray raymond ricardo richard rick rob robert roberto rodney roger roland
    ron ronald ross roy rudolf rudy rupert russell ryan salvador samuel scott sean sebastian sergei sergio seth shane
    simon stefan stephen steve steven stewart stuart sven ted terence theodore thomas tim timothy tobias todd tom tommy
    tony trevor tyler uwe victor vincent vladimir walter warren wayne wilhelm william winston wolfgang xavier yuri yusuf
    zachary
    """.split()  # noqa: SIM905
)
_SHE = frozenset(
    """
    abigail aisha alexandra alice alicia alison allison amanda amber amelia amy ana anastasia angela anita
    ann anna anne annette annie audrey barbara beatrice becky bernadette bertha beth betsy betty beverly brenda brigitte
    bridget brittany camila carla carly carmen carol carole caroline carolyn catherine cathy charlotte cheryl chiara
    christina christine cindy claire clara claudia colleen connie crystal cynthia daisy daniela danielle
    deborah debbie denise diana diane dolores donna doris dorothy edith eileen elaine eleanor elena elisabeth elise
    elizabeth ella ellen elsa emily emma erica esther eva evelyn fatima fiona florence francesca
    gabriela gail georgia geraldine gertrude gina gisela giulia gladys gloria grace greta hannah harriet heather heidi
    helen helena helga hillary holly ida ilse inge ingrid irene isabel isabella jacqueline jane janet janice
    jeanette jeanne jennifer jenny jessica jill joan joanna joanne jodie josephine joyce juanita judith judy julia
    juliana julie karen karin kate katharina katherine kathleen kathryn kathy katie katrina kimberly kirsten
    kirstie kristen kristin laura lauren layla leila leticia lillian linda lisa lois lorraine louise lucia lucy luisa
    lydia lynn mabel madeleine maggie manuela marcia margaret margarita maria marianne marie marilyn marina marjorie
    marlene marta martha mary maureen megan meghan melanie melissa mercedes michelle mildred miriam molly monica
    monika nadia nancy naomi natalia natalie natasha nicola nicole nina nora norma olga olivia pamela patricia paula
    pauline petra phyllis priscilla rachel rebecca regina renate rita roberta rosa rosemary ruth sabine sally samantha
    sandra sara sarah sharon sheila shirley simone sofia sonia sonja sophia sophie stacy stephanie sue susan susanne
    suzanne svetlana sylvia tamara tammy tanya tara teresa theresa tiffany tina tracy ursula valerie vanessa veronica
    victoria violet virginia vivian wanda wendy yolanda yvonne zainab zoe
    """.split()  # noqa: SIM905
)
_SIR = frozenset("mr sir lord king prince pope father brother".split())  # noqa: SIM905
_MADAM = frozenset("mrs ms miss mme dame lady queen princess sister".split())  # noqa: SIM905


def of_given(name: str) -> Gender:
    """Return what a given name tells."""
    lower = name.lower()
    return "m" if lower in _HE else "f" if lower in _SHE else ""


def of_title(title: str) -> Gender:
    """Return what a title tells: Mrs., Sir."""
    lower = title.lower().rstrip(".")
    return "m" if lower in _SIR else "f" if lower in _MADAM else ""
