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
    noch le la les un une des du de et ou mais ne pas est sont il elle ils elles je nous vous que qui dans sur pour par
    avec el los las una unos unas y o pero no es son se su sus lo que en con por para del al
    """.split()  # noqa: SIM905
)
"""Words that carry grammar more than meaning, folded; matching weighs them less. English first, then its neighbours."""
