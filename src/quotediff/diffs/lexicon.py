"""The word lists of the diff: word classes, negations, irregular forms, contractions, titles. All words are folded.

The lists hold the closed classes of English and the irregular forms that news prose uses; the negations also hold
German ones. What is open (regular endings, spelling variants) is a rule in ``forms`` or ``inflections``.
"""

from __future__ import annotations

from quotediff.lexicon import AUXILIARIES, DETERMINERS, FUNCTION_WORDS, IRREGULAR
from quotediff.lexicon import word_set as _set


def _readings(rows: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return word -> readings from entries ``word=reading/reading``."""
    entries = [entry.split("=") for entry in rows.strip().replace("\n", ";").split(";")]
    return {word.strip(): tuple(tuple(r.split()) for r in readings.split("/")) for word, readings in entries}


def _pairs(entries: str) -> dict[str, str]:
    """Return left -> right from entries ``left=right``."""
    return dict(entry.split("=") for entry in entries.split())


PRONOUN_ROLES = (
    _set("i we you he she it they one y'all"),
    _set("me us you him her it them"),
    _set("my our your his her its their one's"),
    _set("mine ours yours his hers its theirs"),
    _set("myself ourselves yourself yourselves himself herself itself themselves themself oneself"),
)
"""Personal pronouns by their part in the sentence: put for one another where another person retells a quotation."""
PRONOUNS = frozenset[str]().union(*PRONOUN_ROLES) - {"one"}

PREPOSITIONS = _set(
    "about above across after against along amid among around as at before behind below beneath beside besides between "
    "beyond by concerning despite down during except for from in inside into like near of off on onto out outside over "
    "past per regarding since than through throughout till to toward under until up upon via with within"
)
CONJUNCTIONS = _set("and but or yet so because although though if unless while whereas when where that whether")
"""Words that join clauses."""
AND = _set("and und et y e")
"""What the sign & stands for."""
LINKS = _set("and but or nor yet because although though unless while whereas when which who if since")
"""Words that open a clause or a member of a list: before them a phrase is complete."""

NEGATIONS = _set(
    "not never no none nobody nothing nowhere neither nor without cannot no-one hardly scarcely "
    "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts weder"
)
"""Words that deny; contractions in n't are found by ``forms.negations``."""
DETERMINING_NEGATIONS = _set("no none nobody nothing nowhere never neither nor no-one")
"""Negations that do the work of ``not … any``, or of ``and not``."""
ECHOES = _set("nobody nothing nowhere none no-one")
"""Negations that stand by themselves, without a word that they deny."""
AFFIRMED = {
    "not": _set("only just merely simply solely least"),
    "no": _set("doubt matter"),
    "nothing": _set("but except short"),
    "nobody": _set("but except"),
    "no-one": _set("but except"),
    "none": _set("but except"),
    "without": _set("doubt question exception"),
    "can't": _set("help"),
    "cannot": _set("help"),
    "couldn't": _set("help"),
}
"""Negation -> words behind it with which it denies nothing: ``not only``, ``no doubt``, ``can't help``."""
COMPARED = _set("more less fewer later sooner")
"""With ``than`` behind it: ``no more than``."""
REFUSED = _set(
    "decline declines declined declining refuse refuses refused refusing refusal fail fails failed failing failure "
    "lack lacks lacked lacking unable"
)
"""Words that say that something was not done: ``declined to say`` is ``would not say``."""
RAISING = _set(
    "appear appears appeared seem seems seemed think thinks thought believe believes believed expect expects expected "
    "suppose supposes supposed imagine imagines imagined want wants wanted"
)
"""Verbs of opinion: ``I don't think it is`` says that I think it is not (negative raising)."""
FORCED = _set("choice option alternative")
"""With ``but`` behind it: ``no choice but``."""
MONTHS = _set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
DENIED = _set(
    "impossible improbable improper inappropriate incorrect inaccurate incapable inadequate insufficient invalid "
    "illegal illegitimate irresponsible irrelevant irregular disagree disagrees disagreed disapprove disapproved "
    "dishonest dislike dislikes disliked disloyal unable"
)
"""Words in in-, im-, il-, ir-, dis- that deny the word without the prefix; un- and non- are a rule."""

DENIABLE = _set(
    "able acceptable available aware certain clear comfortable fair fit fortunate happy important likely necessary "
    "safe sure true usual well willing wise"
)
"""Words that mostly mean their opposite behind un-."""

LIGHT_WORDS = (
    FUNCTION_WORDS - _set("mr mrs ms dr")
    | PRONOUNS
    | DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | LINKS
    | AUXILIARIES
    | NEGATIONS
)
"""Words that carry grammar more than meaning."""

GERMAN = _set("der die das und nicht ist ein eine den dem zu mit sich auf für von im wir ich es auch")
ENGLISH = _set("the of and to a is that it for on was with as be we i have not")
"""The commonest words, to tell the two languages apart."""

PARTICLES = _set("of the de del della der den di da du la le van von al el bin ibn y and")
"""Words that may stand in lower case inside a name."""

CONTRACTIONS = {
    "'s": ("is", "has", ""),
    "'re": ("are",),
    "'m": ("am",),
    "'ve": ("have",),
    "'ll": ("will", "shall"),
    "'d": ("would", "had"),
}
"""Ending -> what it may stand for; "" is the possessive."""

WRITTEN_OUT = _readings(
    """
    can't=can not; cannot=can not; won't=will not; shan't=shall not; ain't=is not/am not/are not; dont=do not
    doesnt=does not; didnt=did not; isnt=is not; wasnt=was not; arent=are not; werent=were not; wouldnt=would not
    couldnt=could not; shouldnt=should not; hasnt=has not; havent=have not; hadnt=had not; let's=let us; em=them
    gonna=going to; wanna=want to/want a; gotta=got to; kinda=kind of; sorta=sort of; outta=out of; dunno=do not know
    lemme=let me; gimme=give me; y'all=you all; o'er=over; ol=old; til=until; till=until; thru=through; cuz=because
    cause=because; ya=you; yeah=yes; ok=okay; mr=mister; dr=doctor; prof=professor; sen=senator; rep=representative
    gov=governor; gen=general; lt=lieutenant; col=colonel; sgt=sergeant; capt=captain; maj=major; rev=reverend
    pres=president; st=saint/street; ave=avenue; rd=road; dept=department; govt=government; jan=january; feb=february
    aug=august; sept=september; sep=september; oct=october; nov=november; dec=december; tues=tuesday; wed=wednesday
    thurs=thursday; fri=friday; vs=versus; jr=junior; sr=senior; co=company; corp=corporation; inc=incorporated
    ltd=limited; tv=television; mph=miles per hour; pc=percent; pct=percent; alright=all right; anymore=any more
    """
)
"""Word -> its readings written out, each a tuple of words: contractions and abbreviations."""

SPELLINGS = _pairs(
    "an=a whilst=while amongst=among amidst=amid towards=toward afterwards=afterward forwards=forward "
    "backwards=backward upwards=upward onwards=onward learnt=learned burnt=burned dreamt=dreamed spelt=spelled "
    "spoilt=spoiled leapt=leaped leant=leaned smelt=smelled spilt=spilled gotten=got proven=proved grey=gray "
    "cheque=check tyre=tire kerb=curb plough=plow mum=mom aluminium=aluminum jewellery=jewelry moustache=mustache "
    "pyjamas=pajamas cosy=cozy sceptic=skeptic sceptical=skeptical scepticism=skepticism doughnut=donut "
    "draught=draft storey=story programme=program adviser=advisor whisky=whiskey yoghurt=yogurt enquiry=inquiry "
    "enquiries=inquiries enquire=inquire speciality=specialty artefact=artifact gaol=jail mould=mold "
    "smoulder=smolder manoeuvre=maneuver judgement=judgment ageing=aging acknowledgement=acknowledgment "
    "fulfil=fulfill skilful=skillful wilful=willful instalment=installment enrol=enroll enrolment=enrollment "
    "distil=distill practise=practice practising=practicing licence=license defence=defense offence=offense "
    "pretence=pretense catalogue=catalog dialogue=dialog tonne=ton disc=disk sulphur=sulfur orientated=oriented"
)
"""British spelling -> American one, where no rule of ``forms`` finds it."""

VERBS = IRREGULAR
"""Irregular form -> lemma, verbs and nouns."""

UNRELATED = frozenset(
    frozenset(pair)
    for pair in _pairs("new=news good=goods even=evening morn=morning unit=united custom=customs").items()
)
"""Pairs that look like two forms of one word and are not."""
