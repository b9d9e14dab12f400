"""Which language a text is written in, so that its abbreviations and its full stops are known.

Only as good as sentence splitting needs: by script, and in Latin script by the commonest words.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain, repeat

_SAMPLE = 600  # code points

_COMMON = {
    "en": "the of to and in a is that for it was on with as he be at by i this had not are but from or have an they "
    "which one you were her his she there their we what my",
    "de": "der die und den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat "
    "dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber wir ich "
    "was wer wo wann warum",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ils son "
    "elle nous mais été ont aux cette je vous c'est n'est d'un d'une quand comment pourquoi où",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más pero sus le ha este sí "
    "porque esta entre cuando muy sin sobre también me hasta hay donde está qué quién cómo dónde",
    "it": "di e il la che in un a per del è una non sono le si da con i della ha gli come al alla anche più ma nel "
    "delle dei lo su mi sono questo l'ha c'è chi dove quando perché",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu "
    "sua ou ser quando muito há nos já está eu também só pelo pela quem onde quando",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om die door ook als naar maar bij ze uit hij "
    "tot wordt dan heeft kan nog werd of was worden hebben geen ik wij wat wie hoe waar",
    "da": "og i at det er en til af på for med de den der ikke som et har var jeg fra vil blev kan han vi men om eller "
    "skal ved hun efter også denne dette hvad hvem hvor hvornår",
    "sv": "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när "
    "hade också eller efter hon ska vid nu vad vem hur",
    "nb": "og i det er på til som en å for av at med de den har ikke om et han men var jeg seg fra vi så kan når hadde "
    "også eller etter hun skal ved nå ble hva hvem hvor",
    "pl": "w i na z że się do nie jest o to jak po od za a przez dla ale są oraz który tym był co jego które ich już "
    "tylko być",
    "cs": "a se v na je že s z do o ve to i k jsem pro jako za by byl jsou ale po které aby který jeho nebo podle si "
    "od byla tak",
    "sk": "a sa v na je že s z do o vo to aj k som pre ako za by bol sú ale po ktoré aby ktorý jeho alebo podľa si od "
    "bola tak",
}
_SPEAK: dict[str, tuple[str, ...]] = {}
for _code, _words in _COMMON.items():
    for _word in dict.fromkeys(_words.split()):
        _SPEAK[_word] = (*_SPEAK.get(_word, ()), _code)
_ENGLISH = {word: 1 if "en" in codes else -1 for word, codes in _SPEAK.items() if codes == ("en",) or "en" not in codes}
"""Words that speak for English (1) or against it (-1)."""
_NEVER_ENGLISH = frozenset(word for word, vote in _ENGLISH.items() if vote < 0)
LATIN = frozenset(_COMMON)
"""The languages in Latin script."""

_SCRIPTS = {
    "hy": "\u0531-\u058a",
    "el": "\u0370-\u03ff",
    "ru": "\u0400-\u04ff",
    "am": "\u1200-\u137f",
    "hi": "\u0900-\u097f",
    "my": "\u1000-\u109f",
    "ar": "\u0600-\u06ff",
    "ja": "\u3040-\u30ff",
    "zh": "\u4e00-\u9fff",
}
_FOREIGN = re.compile("[\u0370-\u1dff\u3040-\u9fff\uac00-\ud7af]")
_CYRILLIC = {"kk": "әғқңөұүһ", "uk": "іїєґ", "ru": "ыэё", "bg": "ъ"}

_OPENERS = (
    "the this that these those there here it he she they we you i who what when where why how which whose his her its "
    "their our my your if but and so yet or as in on at by for from with after before since while although though "
    "because however still then now also only even just once until unless despite during under over between among "
    "instead meanwhile moreover nevertheless nonetheless therefore thus perhaps maybe yes no not nor neither never "
    "some many most several few all both each every any another other others such more much less a an one two three "
    "did do does is are was were has have had can could will would should may might let let's please today yesterday "
    "tomorrow last next i'm i've i'll i'd it's he's she's that's there's they're we're we've you're don't didn't "
    "isn't wasn't what's who's until"
)


def guess_language(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, judged by its beginning; ``en`` where nothing speaks against."""
    sample = text[:_SAMPLE]
    if not sample.isascii() and _FOREIGN.search(sample) and (code := _by_script(sample)):
        return code
    words = sample.lower().split()
    if _NEVER_ENGLISH.isdisjoint(words) or sum(map(_ENGLISH.get, words, repeat(0))) >= 0:
        return "en"
    votes = Counter(chain.from_iterable(map(_SPEAK.get, words, repeat(()))))
    best = max(votes, key=votes.__getitem__, default="en")
    return best if votes[best] > votes["en"] else "en"


def _by_script(sample: str) -> str | None:
    counts = {code: len(re.findall(f"[{letters}]", sample)) for code, letters in _SCRIPTS.items()}
    code = max(counts, key=counts.__getitem__)
    if 3 * counts[code] < sum(map(str.isalpha, sample)):
        return None
    if code == "ru":
        return next((c for c, letters in _CYRILLIC.items() if set(letters) & set(sample)), "ru")
    return "ja" if code == "zh" and counts["ja"] else code


@cache
def openers(language: str) -> frozenset[str]:
    """Return the words, capitalised, that begin sentences but hardly ever a name, in a language."""
    words = _OPENERS if language == "en" else _COMMON.get(language, "")
    return frozenset(word[0].upper() + word[1:] for word in words.split())
