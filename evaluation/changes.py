"""What each outlet changed: are the changed members, other speakers and lost quotation marks reported, and only they?

A gold member is judged where a witness overlaps it by half or more of their union, and where one so overlaps a part of
it that an attribution splits off. A finding about a speaker
or about lost marks is right where the gold says so of the members that its witness and the base touch; what the gold
counts neither way, fragments of a word or two and statements quoted by nobody, is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluation import Score, rows
from evaluation.found import Found, Gold, Place, of_events, spans_of
from quotediff.model import Edit, Finding, Witness
from quotediff.tokens import words

TASK = "what each outlet changed"
CHANGED = {
    "omission_unmarked",
    "insertion_unmarked",
    "substitution",
    "spelling_or_number_form",
    "tense_or_pronoun_change",
}


def score() -> list[Score]:
    """Return the figures; none where the data is absent."""
    found = of_events()
    if found is None:
        return []
    gold = list(rows("shared-quotations/basil-clusters.jsonl"))
    figures = [
        *_altered_members(found, gold),
        _share("basil, QD204 right", [_speaker_differs(pair) for pair in _reported("QD204", found, gold)]),
        _share("basil, QD205 right", [_marks_lost(pair) for pair in _reported("QD205", found, gold)]),
    ]
    return [figure for figure in figures if figure.size]


def _altered_members(found: Found, gold: Sequence[Gold]) -> list[Score]:
    """Return how many changed members are reported as altered, and how many unchanged ones wrongly are."""
    judged: dict[bool, list[bool]] = {True: [], False: []}
    for cluster in gold:
        fullest = next(m for m in cluster["members"] if m["fullest"])
        for member in cluster["members"]:
            both_quoted = member["quoted"] and fullest["quoted"]
            if member is fullest or not both_quoted or "paraphrase" in member["kinds"]:
                continue
            if any(p.cluster.kind == "quotation" for p in found.of(member)):
                places = [
                    p for one in (member, *_parts(member)) for p in found.of(one) if p.cluster.kind == "quotation"
                ]
                beside = found.witnesses_touching(fullest)
                judged[_changed(member)].append(any(_altered(place, member, beside) for place in places))
    return [
        _share("basil, altered reported", judged[True]),
        _share("basil, wrongly reported as altered", judged[False]),
    ]


def _parts(member: Gold) -> list[Gold]:
    """Return what an attribution splits a member into, which may be reported as quotations of their own."""
    return [{**member, "start": start, "end": end, "parts": None} for start, end in spans_of(member)]


def _changed(member: Gold) -> bool:
    """Say whether the gold knows an unmarked change inside the marks of a member."""
    return not CHANGED.isdisjoint(member["kinds"])


def _altered(place: Place, member: Gold, beside: set[tuple[str, str]]) -> bool:
    """Say whether a witness, or a witness against it where it is the base, is altered where the gold says it is.

    ``beside``: the witnesses (cluster, siglum) of the member that the gold compares with. Where both of them are
    compared with a third, which is the base, the change may be reported of either.
    """
    cluster = place.cluster
    pair = [w for w in cluster.witnesses if w == place.witness or (cluster.id, w.siglum) in beside]
    against = cluster.witnesses if place.witness.siglum == cluster.base else pair
    altered = [w for w in against if w.verdict == "altered"]
    if not member["edits"] or not _changed(member):
        return place.witness in altered
    wanted = {w.norm for _, text in member["edits"] for w in words(text)}
    return any(wanted & _edited(edit, w, place) for w in altered for edit in w.edits if not edit.marked)


def _edited(edit: Edit, witness: Witness, place: Place) -> set[str]:
    """Return the words an edit touches in both texts."""
    base = place.texts[place.cluster.witness(place.cluster.base).article]
    text = place.texts[witness.article]
    found = [base[edit.base.start : edit.base.end], text[edit.witness.start : edit.witness.end]]
    return {w.norm for one in found for w in words(one)}


Touched = list[tuple[Gold, Gold]]
"""The gold members of one utterance that the base and the witness of a finding touch."""


def _reported(code: str, found: Found, gold: Sequence[Gold]) -> Iterator[Touched]:
    """Yield what each finding of a code touches; not those that touch only what the gold counts neither way."""
    neither = [
        *rows("shared-quotations/basil-short-shared.jsonl"),
        *rows("shared-quotations/basil-reported-unquoted.jsonl"),
    ]
    for finding in found.report.findings:
        if finding.code == code:
            touched = _touched(finding, found, gold)
            if touched or not _touched(finding, found, neither):
                yield touched


def _touched(finding: Finding, found: Found, gold: Sequence[Gold]) -> Touched:
    """Return the pairs of members of one gold cluster that the base and the witness of a finding touch."""
    cluster = next(c for c in found.report.clusters if c.id == finding.cluster)
    base, witness = ({(cluster.id, siglum)} for siglum in (cluster.base, finding.witness))
    return [
        (one, other)
        for record in gold
        for one in record["members"]
        for other in record["members"]
        if base & found.witnesses_touching(one) and witness & found.witnesses_touching(other)
    ]


def _speaker_differs(touched: Touched) -> bool:
    """Say whether the gold gives one of two members to another speaker than the fullest has."""
    return any("speaker_differs" in member["kinds"] for pair in touched for member in pair)


def _marks_lost(touched: Touched) -> bool:
    """Say whether the gold has the base's member in quotation marks and the witness's without."""
    return any(base["quoted"] and not witness["quoted"] for base, witness in touched)


def _share(name: str, right: Sequence[bool]) -> Score:
    """Return the share that is right."""
    return Score(TASK, name, len(right), sum(right) / max(1, len(right)))


if __name__ == "__main__":
    for one in score():
        print(f"{one.task:26} {one.set:40} {one.size:5} {one.figure:.3f}")
