"""What a noun phrase names: a person, an organisation, a role, a document, or nobody who could speak."""

from __future__ import annotations

import re

from quotediff.model import SpeakerForm
from quotediff.quotations.cues import NOUNS
from quotediff.quotations.grammar import Window
from quotediff.quotations.parts import CLOSED_CLASS, PARTICLES

TITLES = frozenset(
    """
    mr mrs ms mx miss mme dr prof professor sir dame lord lady madam sen sens senator rep reps representative
    congressman congresswoman gov govs governor president vice prime minister chancellor king queen prince princess
    pope cardinal archbishop bishop rabbi imam rev reverend father sister brother gen general col colonel lt
    lieutenant maj major capt captain sgt sergeant cpl corporal cmdr commander adm admiral officer detective det
    inspector insp agent trooper sheriff chief constable judge justice attorney secretary speaker chairman chairwoman
    chair mayor councilman councilwoman alderman ambassador amb coach superintendent supt commissioner director
    spokesman spokeswoman spokesperson editor-in-chief candidate nominee leader whip deputy assistant state former
    then-president lawmaker republican democrat
    democratic gop conservative labour lib mp star activist actor actress adviser advisor aide analyst anchor artist
    author billionaire businessman businesswoman ceo cfo chef co-founder columnist comedian commentator consultant
    correspondent delegate designer developer doctor donor driver economist editor entrepreneur executive farmer
    filmmaker founder goalkeeper historian host investor journalist lawyer manager midfielder moderator mogul musician
    neighbor neighbour novelist nurse operative organiser organizer owner pastor player poet pollster priest
    prosecutor quarterback rapper reporter researcher resident scientist singer solicitor strategist striker student
    teacher veteran voter witness writer
    """.split()  # noqa: SIM905
)
"""Words that stand before a name and are no part of it, in small letters and without a full stop."""
FIRST_WORDS = CLOSED_CLASS - PARTICLES - frozenset("will may mark".split())  # noqa: SIM905
"""Words that begin a sentence with a capital and are no name."""
DOCUMENTS = frozenset(
    """
    account ad advert advertisement advisory affidavit announcement article banner bill biography blog book broadcast
    brief bulletin caption cartoon clip column commentary comments commercial communique complaint contract cover
    decision diary document documents dossier editorial email e-mail emails essay excerpt excerpts factsheet feed
    filing flier flyer footage graffiti guidance guidelines headline indictment inscription interview invitation
    invoice journal judgment judgement law lawsuit leaflet letter letters log manifesto memo memoir memorandum message
    messages note notes notice novel obituary op-ed order page pamphlet paper papers petition placard plaque platform
    poem policy poll post poster posts profile prospectus ruling readout record records recording release remarks
    report resolution review script segment sign signs slogan song statement statute story study subpoena suit summary
    survey testimony text texts transcript tweet tweets verdict video voicemail warrant webpage website will
    """.split()  # noqa: SIM905
)
"""Nouns for what is written or recorded: it speaks for somebody else."""
_ORGANISATIONS = frozenset(
    """
    administration agency alliance army association authorities authority bank board body broadcaster bureau cabinet
    campaign chamber charity church club coalition college commission committee company conglomerate congress
    consortium corporation council court delegation department embassy firm force foundation government group hospital
    household institute institution jury league legislature magazine maker manufacturer military ministry mission
    movement museum network newspaper office operator organisation organization outlet pac panel parliament party
    police publication publisher regime regulator retailer school secretariat senate service show site society
    start-up startup station store studio subsidiary super-pac team think-tank tribunal union university utility
    watchdog wing
    """.split()  # noqa: SIM905
)
_OWNED = re.compile(r"(?:N+'|d(?=[jn]))(?P<noun>[jn]+)")
_PROPER_ORGANISATIONS = _ORGANISATIONS | frozenset(
    """
    academy airlines airways associated associates bloc broadcasting center centre cnn bbc nbc cbs abc msnbc chronicle
    co communications confederation conference corp dispatch enquirer enterprises examiner express federation fund
    gazette globe guardian herald holdings inc independent industries international journal laboratory laboratories
    ltd llc llp media mirror monitor nations nato news observer pen plc post press partners programme program project
    radio record register registry reuters review sun survey systems technologies telegraph times today tower trust
    tribune tv weekly works world fbi cia nra un eu
    """.split()  # noqa: SIM905
)
_PRONOUNS = frozenset(
    """
    he she they it we i who which that whom whose his her their its my our him them me us one another others everyone
    everybody someone somebody many some both most few several all two three four
    """.split()  # noqa: SIM905
)
_DUMB = frozenset("this these those that no what there you your here such each any every much".split())  # noqa: SIM905
_THINGS = frozenset("way thing things fact idea part reason reasons problem issue place end result case".split())  # noqa: SIM905
_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV|VI{0,3}|M\.?D\.?|Ph\.?D\.?|QC|KC)$")


def is_suffix(word: str) -> bool:
    """Say whether a word follows a surname: Jr., III."""
    return _SUFFIX.match(word) is not None


def is_organisation(name: str) -> bool:
    """Say whether a capitalised name has a word that organisations are named with."""
    return not _PROPER_ORGANISATIONS.isdisjoint(name.lower().replace(".", "").split())


def form(window: Window, first: int, last: int) -> SpeakerForm | None:
    """Return what words ``first`` to ``last`` of a window name; None where they cannot be a speaker."""
    if first >= last:
        return None
    head, tag = window.words[last - 1].lower(), window.tags[last - 1]
    if head in _DUMB or (tag == "n" and not head):
        return None
    if tag in "pd" or (last - first == 1 and head in _PRONOUNS):
        return None if head in ("the", "a", "an") else "pronoun"
    if tag == "N":
        return _named(window, first, last)
    return _common(head, window.tags[first:last])


def writing(window: Window) -> tuple[int, int] | None:
    """Return the words that a sentence opens with where they are what somebody wrote or asked: Doe's letter."""
    match = _OWNED.match(window.tags)
    ends = range(match.start("noun") + 1, match.end() + 1) if match else ()
    return next(((0, end) for end in ends if form(window, 0, end) == "document"), None)


def _common(head: str, tags: str) -> SpeakerForm | None:
    """Return what a phrase names by its last word, a common noun or a number."""
    if head in DOCUMENTS or head in NOUNS or (tags[-1] == "0" and "N" in tags):
        return "document"
    if head in _ORGANISATIONS:
        return "organisation"
    return None if head in _THINGS or tags[-1] in "0Djr" else "role"


def _named(window: Window, first: int, last: int) -> SpeakerForm:
    head = window.words[last - 1].lower()
    if head in DOCUMENTS and head not in _PROPER_ORGANISATIONS and last - first > 1:
        return "document"
    if head.removesuffix("s") in TITLES:
        return "role"
    start, end = core(window, first, last)
    proper = window.words[start:end]
    if window.words[first].lower() == "the" or is_organisation(" ".join(proper)):
        return "organisation"
    return "organisation" if len(proper) == 1 and proper[0].isupper() and 1 < len(proper[0]) <= 4 else "person"


def run(window: Window, first: int, last: int) -> tuple[int, int]:
    """Return the words of the capitalised words at the end of a phrase."""
    names = len(tags := window.tags[first:last]) - len(tags.rstrip("N"))
    return last - names, last


def core(window: Window, first: int, last: int) -> tuple[int, int]:
    """Return the words of the bare name at the end of a phrase: no title, no role, no owner, no article."""
    start, last = run(window, first, last)
    words = window.words
    for index in range(last - 2, start - 1, -1):
        if words[index].rstrip(".").lower() in TITLES:
            return index + 1, last
        if words[index] == "of":  # the office that is held: "Secretary of Defense"
            return min(index + 2, last - 1), last
    return start, last
