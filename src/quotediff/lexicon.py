"""The few lists of words that more than one stage needs."""

from __future__ import annotations

FUNCTION_WORDS = frozenset(
    """
    a about above after again against all also am an and any are as at be because been before being below between both
    but by can could did do does doing down during each few for from further get got had has have having he her here
    hers herself him himself his how i if in into is it its itself just know like made make may me might more most much
    must my myself no nor not now of off on once one only or other our ours ourselves out over own say said says shall
    she should so some such than that the their theirs them themselves then there these they this those through to too
    under until up upon very was we well were what when where which while who whom why will with would you your yours
    yourself yourselves i'm i've i'll i'd you're you've you'll he's she's it's we're we've we'll they're they've they'll
    that's there's what's let's isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't cannot couldn't
    shouldn't hasn't haven't hadn't ain't mr mrs ms dr
    der die das den dem des ein eine einen einem einer eines und oder aber nicht ist sind war waren hat haben wird
    werden ich du er sie es wir ihr sich mit von zu zum zur im in am an auf aus bei für über unter nach vor wie als auch
    noch mich mir dich dir uns euch ihn ihm ihnen mein meine dein deine sein seine unser unsere euer eure diese
    dieser dieses jene jener alle allem allen alles dass daß wenn weil dann denn also davon dazu daran darauf damit
    dabei daher dort hier jetzt heute immer wieder nur schon sehr mehr etwas nichts kein keine keinen doch ja nein
    kann können könnte muss müssen soll sollen sollte will wollen wollte wurde wurden worden wäre hatte hatten habe geht
    gehe gehen gibt machen sagte sagt um ohne gegen durch zwischen bis seit
    le la les un une des du de et ou mais ne pas est sont il elle ils elles je nous vous que qui dans sur pour par
    avec el los las una unos unas y o pero no es son se su sus lo que en con por para del al
    """.split()  # noqa: SIM905
)
"""Words that carry grammar more than meaning, folded; matching weighs them less. English first, then its neighbours."""


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text between its spaces."""
    return frozenset(words.split())


AUXILIARIES = word_set(
    "be am is are was were been being have has had having do does did will would shall should can could may might must"
)
DETERMINERS = word_set("the a an this that these those some any each every all both another such what which whose")
TITLES = word_set(
    "mr mrs ms miss mister dr doctor prof professor sir lady lord dame sen senator rep representative gov governor "
    "president pres vice chancellor minister premier secretary ambassador mayor judge justice attorney general gen "
    "colonel col major maj captain capt lieutenant lt sergeant sgt officer chief king queen prince princess pope "
    "rev reverend father sister brother congressman congresswoman councillor councilman chairman chairwoman"
)
"""Titles and offices that stand before a name."""


def _lemmas(rows: str) -> dict[str, str]:
    """Return form -> lemma from rows ``lemma form form``; the first row that claims a form keeps it."""
    found: dict[str, str] = {}
    for row in rows.replace("\n", ";").split(";"):
        for word in row.split():
            found.setdefault(word, row.split()[0])
    return found


NICKNAMES = _lemmas(
    "william bill billy; robert bob bobby; richard dick; edward ted teddy ned; anthony tony; henry hank; eugene gene\n"
    "margaret peggy; elizabeth liz lizzie beth betty; gerald jerry; andrew drew; catherine kate katherine kathy"
)
"""Given names with the short forms that do not begin as they do -> the name."""
SHORT_TITLES = _lemmas(
    "general gen; senator sen; representative rep; governor gov; lieutenant lt; sergeant sgt; captain capt\n"
    "colonel col; major maj; commander cmdr; admiral adm; professor prof; doctor dr; reverend rev\n"
    "president pres; mister mr"
)
"""Titles with their short forms, without the point -> the title."""
IRREGULAR = _lemmas(
    """
    will would shall should; can could; may might; this these; that those; who whom
    be am is are was were been being; have has had having; do does did done doing; go goes went gone going
    say says said; see saw seen; come came; take took taken; get got gotten; give gave given; make made
    know knew known; think thought; tell told; find found; leave left; feel felt; bring brought; buy bought
    build built; catch caught; choose chose chosen; draw drew drawn; drink drank drunk; drive drove driven
    eat ate eaten; fall fell fallen; fight fought; fly flew flown flies; forget forgot forgotten
    forgive forgave forgiven; freeze froze frozen; grow grew grown; hear heard; hide hid hidden; hold held
    keep kept; lay laid; lead led; lend lent; lie lay lain lied lying; light lit; lose lost; mean meant
    meet met; pay paid; ride rode ridden; ring rang rung; rise rose risen; run ran; seek sought; sell sold
    send sent; shake shook shaken; shine shone; shoot shot; show showed shown; sing sang sung; sink sank sunk
    sit sat; sleep slept; speak spoke spoken; spend spent; stand stood; steal stole stolen; stick stuck
    strike struck stricken; swear swore sworn; swim swam swum; teach taught; tear tore torn; throw threw thrown
    understand understood; wake woke woken; wear wore worn; win won; write wrote written; begin began begun
    break broke broken; become became; bear bore borne; beat beaten; bind bound; bite bit bitten; bleed bled
    blow blew blown; breed bred; cling clung; creep crept; deal dealt; dig dug; feed fed; flee fled
    forbid forbade forbidden; grind ground; hang hung; kneel knelt; overcome overcame; shrink shrank shrunk
    slide slid; spin spun; spring sprang sprung; sweep swept; swing swung; undergo underwent undergone
    undertake undertook undertaken; weave wove woven; weep wept; wind wound; withdraw withdrew withdrawn
    die died dying; man men; woman women; child children; person people; foot feet; tooth teeth; mouse mice
    goose geese; life lives; wife wives; wolf wolves; knife knives; half halves; leaf leaves; thief thieves
    self selves; loaf loaves; crisis crises; medium media; criterion criteria; phenomenon phenomena; datum data
    """
)
"""Irregular form -> lemma, verbs and nouns."""
