"""Reporting words: the verbs that introduce what somebody said or wrote, in every form, and the nouns for it.

The verbs are those that grammars and verb lexicons list as taking direct or indirect speech (Quirk et al. 1985,
16.31; Levin 1993, classes 29.1 to 29.5, 33 and 37.1 to 37.9), with the ones that news writing adds (tweet, text).
"""

from __future__ import annotations

_REGULAR = """
accuse acknowledge add address admonish advise affirm agree allege announce answer apologise apologize appeal argue
articulate ask assert assess assure attack attest author aver bark believe bellow bemoan blame blast blurt boast boom
call caption caution challenge chant characterise characterize charge chastise chide chime chuckle cite claim clarify
coin comment compare complain concede conclude concur condemn confess confide confirm congratulate contend continue
counter credit criticise criticize croak cry curse declare decry deem defend demand denounce deny deride describe
detail dictate disagree disclose dismiss dispute echo elaborate email e-mail emphasise emphasize encourage endorse
enthuse estimate exclaim exhort explain expound express extol exult fret fume gloat greet gripe grouse growl grumble
grunt guess gush hail harangue highlight hint holler howl imagine implore imply indicate inform inquire insinuate
insist instruct interject interrupt intone introduce invoke joke lament laugh lecture liken lobby maintain marvel
mention message mock moan mourn mumble murmur muse mutter note observe offer opine persist phrase plead pledge point
ponder portray pose post praise pray preach predict proclaim profess promise pronounce propose protest publish
question quote rail rant rate react reaffirm reason recall recite reckon recommend recount reflect refute reiterate
relate relay remark remember remind repeat reply report request respond restate retort retweet reveal roar rule sass
scoff scold scream shout shriek shrug sigh slam smile sneer sniff snort speculate state stipulate stress suggest
summarise summarize surmise suspect taunt tease testify text thank theorise theorize threaten thunder tout tweet
underline underscore urge utter venture voice volunteer vow wail warn weigh welcome whine whisper wonder worry yell
"""
_DOUBLING = "admit blog brag dub kid label pen quip rebut refer snap submit sum"
_IRREGULAR = """
begin began begun beginning, feel felt felt feeling, find found found finding, mean meant meant meaning,
put put put putting, read read read reading, say said said saying, sing sang sung singing, swear swore sworn swearing,
speak spoke spoken speaking, teach taught taught teaching, tell told told telling,
think thought thought thinking, write wrote written writing
"""


def _sibilant(verb: str) -> str:
    return "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"


def _inflect(verb: str) -> tuple[str, str, str, str]:
    """Return the third person, the past, its participle and the -ing form of a regular verb."""
    ing = (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ies", verb[:-1] + "ied", verb[:-1] + "ied", ing
    past = verb + ("d" if verb.endswith("e") else "ed")
    return verb + _sibilant(verb), past, past, ing


def _forms() -> dict[str, tuple[str, str, str, str]]:
    forms = {verb: _inflect(verb) for verb in _REGULAR.split()}
    for verb in _DOUBLING.split():
        _, past, _, ing = _inflect(verb + verb[-1])
        forms[verb] = verb + "s", past, past, ing
    for row in _IRREGULAR.split(","):
        verb, past, participle, ing = row.split()
        forms[verb] = verb + "s", past, participle, ing
    return forms


_FORMS = _forms()
FINITE = frozenset(form for third, past, participle, _ in _FORMS.values() for form in (third, past, participle))
"""says, said, written."""
BARE = frozenset(_FORMS) - FINITE
"""say."""
PARTICIPLES = frozenset(ing for _, _, _, ing in _FORMS.values())
"""saying."""
AMBIGUOUS = frozenset(
    """
    address answer appeal attack author blame blast boast boom call challenge charge claim comment counter credit cry
    demand detail dispute echo email e-mail estimate guess hint joke lament laugh lecture lobby message moan murmur
    note offer phrase pledge point post praise promise protest quip quote rant rate reason remark reply report request
    retort rule scream shout shrug sigh smile state stress tease text threat tweet voice vow welcome whisper wonder
    yell blog
    """.split()  # noqa: SIM905
)
"""Bare forms that are nouns as well: which one is meant is decided by the words around."""


def _all(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in (verb, *_FORMS[verb]))


THOUGHT = _all(
    "believe estimate feel find guess imagine mean rate read reckon remember speak suspect think wonder worry"
)
"""They report words, but not below another reporting verb ("said he thinks")."""
TOLD = _all(
    """
    accuse acknowledge add admit announce argue ask assert call charge claim comment complain conclude declare denounce
    describe dismiss dub explain insist joke label note promise proclaim quip remark reply respond retort say shout
    state suggest tell testify text tweet urge vow warn write
    """
)
"""The plainest of them: they report even below another one ("said that Doe called it")."""
BARE_SAYING = _all("add argue claim conclude continue explain note recall report say suggest warn write")
"""They may stand before their subject ("says Doe")."""
NAMING = frozenset("called described dubbed labeled labelled".split())  # noqa: SIM905
"""They may be passive without an auxiliary ("a book called")."""
NOUNS = frozenset(
    """
    accusation admission allegation announcement answer appeal argument assertion assessment assurance belief call
    characterisation characterization claim comment comparison complaint conclusion contention criticism declaration
    definition demand denial description dictum exhortation explanation insistence invitation line mantra motto
    observation opinion phrase plea pledge post prediction promise pronouncement question quip quote refrain remark
    reminder reply request response retort slogan speech statement suggestion testimony text threat tweet urging view
    vow warning word words
    """.split()  # noqa: SIM905
)
"""Nouns of speech, in the singular ("her claim that")."""
