"""Reporting words of other languages than English: enough to know that a sentence reports speech, not who speaks."""

from __future__ import annotations

import re

from quotediff.quotations.cues import AMBIGUOUS, BARE, FINITE, PARTICIPLES

_GERMAN = """
sagte sagten sagt sagen gesagt erklärte erklärten erklärt nannte nannten nennt genannt bezeichnete bezeichneten
bezeichnet sprach sprachen spricht gesprochen betonte betont kritisierte kritisiert meinte meint schrieb schreibt
schrieben geschrieben zitierte zitiert äußerte äußerten äußert forderte fordert warnte warnt begründete begründet
beschrieb beschreibt beschrieben kommentierte kommentiert bewertete wertete ergänzte lobte berichtete berichtet fragte
fragt antwortete antwortet rief ruft hieß heißt sprechen urteilte urteilt würdigte würdigt versprach verspricht riet rät
glaubt glaubte hofft hoffte befand attestierte attestiert verlangte verlangt lehnte wies mahnte mahnt klagte klagt
"""
_ROMANCE = """
dit dire disait demande demanda répond répondit explique expliqua ajoute ajouta affirme affirma déclare déclara lance
lança raconte raconta écrit estime assure précise conclut souligne
dijo dice decía preguntó pregunta respondió responde contestó contesta explicó explica añadió añade agregó agrega afirmó
afirma aseguró asegura exclamó señaló comentó declaró manifestó escribió
disse diz perguntou pergunta respondeu responde explicou explica acrescentou afirmou contou declarou exclamou
chiese chiede rispose risponde spiega aggiunge aggiunse esclamò dichiara racconta
"""
_NORTHERN = """
sade säger sa menar berättar frågade frågar svarade svarar förklarar förklarade tillägger skriver skrev
sier sagde siger forteller fortæller mener spurte spør svarte svarer forklarer spurgte spørger svarede tilføjer
zei zegt vertelde vertelt vroeg vraagt antwoordde antwoordt schreef schrijft
sanoi sanoo kertoi kertoo toteaa totesi kysyi kysyy vastasi vastaa
"""
_SLAVIC = """
powiedział powiedziała mówi mówił mówiła zapytał zapytała pyta odpowiedział odpowiedziała odpowiada odparł odparła dodał
dodała dodaje stwierdził stwierdziła twierdzi wyjaśnił wyjaśniła tłumaczy podkreślił podkreśla przyznał krzyknął
řekl řekla říká uvedl uvedla dodal dodala zeptal zeptala odpověděl odpověděla
сказал сказала говорит говорил говорила спросил спросила ответил ответила отвечает добавил добавила заявил заявила
"""
_KONJUNKTIV = "sei seien habe gebe gehe könne müsse wolle solle werde dürfe"
"""German reports speech by a mood of its own."""
_ACCORDING_TO = "laut zufolge wörtlich selon según segundo secondo enligt ifølge volgens zdaniem według"

FOREIGN_VERBS = frozenset(f"{_GERMAN} {_ROMANCE} {_NORTHERN} {_SLAVIC}".split())
"""Verbs of saying in German, French, Spanish, Portuguese, Italian, Swedish, Norwegian, Danish, Dutch, Finnish, …"""
_COMMON = "find finds found finding feel feels felt feeling mean means meant put puts began begun begins"
"""Verbs that mostly report nothing."""
REPORTING = (
    ((FINITE | PARTICIPLES | BARE) - AMBIGUOUS - set(_COMMON.split()))
    | FOREIGN_VERBS
    | set(f"{_KONJUNKTIV} {_ACCORDING_TO}".split())
)
"""Words that report speech, in lower case."""
_WORD = re.compile(r"[^\W\d_]+")


def reports(words: str) -> bool:
    """Say whether one of the words reports speech."""
    return not REPORTING.isdisjoint(_WORD.findall(words.lower()))
