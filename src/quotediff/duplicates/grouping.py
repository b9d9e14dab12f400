"""Groups of copies: stars around the article that is kept, every member counted against it, never a chain."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from quotediff.model import Relation
from quotediff.options import DedupeOptions

Found = dict[int, dict[int, int]]
"""Kept article -> its members -> the words they share with it; all by index."""


@dataclass(frozen=True, slots=True)
class Known:
    """What grouping knows of all articles, by index.

    ``words``: how many each has. ``order``: all of them, of any two the one to keep first. ``beside``: those that may
    be copies of each. ``shared``: counts the words that two share. ``copies``: for one of each set of equal texts the
    others, which stand beside nobody.
    """

    words: Sequence[int]
    order: Sequence[int]
    beside: Sequence[Sequence[int]]
    shared: Callable[[int, int], int]
    copies: Mapping[int, Sequence[int]]


def relation(shared: int, a: int, b: int, options: DedupeOptions) -> Relation | None:
    """Say how two articles of ``a`` and ``b`` words that share some are related."""
    if not shared:
        return None
    if shared >= options.threshold * (a + b - shared):
        return "near"
    return "contained" if shared >= options.containment * min(a, b) else None


def star_groups(known: Known, options: DedupeOptions) -> Found:
    """Return the members of every kept article, in order.

    Equal texts go first, near copies next: an article that a longer one contains keeps near copies of its own. What
    is removed takes its own copies along, to where it is counted against; what is only listed keeps them. A contained
    article is a piece of a longer one, whichever of the two ``options.keep`` prefers, and of one only: the one that has
    most of its words.
    """
    search = _Search(known, options)
    near = search.near()
    contained = search.contained(near)
    if "contained" in options.relations:
        search.move_whole_groups(near, contained)
    found = {one: {**near.get(one, {}), **contained.get(one, {})} for one in near.keys() | contained.keys()}
    return {one: dict(sorted(found[one].items())) for one in sorted(found)}


class _Search:
    """Looks for members among one of each set of equal texts, the one to keep; what was counted is remembered."""

    def __init__(self, known: Known, options: DedupeOptions) -> None:
        self._words, self._shared, self._options = known.words, known.shared, options
        self._counted: dict[tuple[int, int], int] = {}
        self._place = {i: place for place, i in enumerate(known.order)}
        sets = [(one, *same) for one, same in known.copies.items()]
        best = {same[0]: min(same, key=self._place.__getitem__) for same in sets}
        self._copies = {best[same[0]]: [i for i in same if i != best[same[0]]] for same in sets}
        silent = {i for same in self._copies.values() for i in same}
        self._beside = {best.get(i, i): [best.get(j, j) for j in some] for i, some in enumerate(known.beside) if some}
        looked_at = (self._beside.keys() | self._copies.keys()) - silent  # most articles are like no other
        self._order = [i for i in known.order if i in looked_at]

    def near(self) -> Found:
        """Return the exact and near copies of each article that is kept."""
        found: Found = {}
        for one, members in self._stars().items():
            own = dict.fromkeys(self._copies.get(one, ()), self._words[one])
            for member, shared in members.items():
                if same := self._copies.get(member):
                    (own if "near" in self._options.relations else found.setdefault(member, {})).update(
                        dict.fromkeys(same, shared if "near" in self._options.relations else self._words[member])
                    )
            if members or own:
                found[one] = members | own
        return found

    def _stars(self) -> Found:
        """Return the near copies of each kept article: all that it reaches, then each where it is most alike."""
        free = set(self._order)
        stars: Found = {}
        for one in self._order:
            if one in free:
                free.discard(one)
                stars[one] = self._reached("near", one, [one], free)
                free.difference_update(stars[one])
        home = {i: one for one, members in stars.items() for i in members}
        for i, one in home.items():
            near = self._all_related("near", i, {home.get(j, j) for j in self._beside[i]} | {one})
            words = self._words[i]
            best = max(near, key=lambda k: (near[k] / (self._words[k] + words - near[k]), -self._place[k]))
            _move(stars, i, one, best, near[best])
        return stars

    def contained(self, near: Found) -> Found:
        """Return the articles that longer, kept ones contain; what is such a piece itself holds none."""
        held = {i for members in near.values() for i in members}
        free = set(self._order)
        found: Found = {}
        for one in sorted(self._order, key=lambda i: (-self._words[i], self._place[i])):
            may_hold = one in free and one not in held
            free.discard(one)  # what comes later is no longer, and holds no longer one
            if may_hold and (members := self._reached("contained", one, [one, *near.get(one, ())], free)):
                free.difference_update(members)
                found[one] = members
        home = {i: one for one, members in found.items() for i in members}
        for i, one in home.items():
            whole = {j for j in self._beside[i] if j not in held and j not in home and self._longer(j, i)}
            wider = self._all_related("contained", i, whole | {one})
            best = max(wider, key=lambda k: (wider[k], self._words[k], -self._place[k]))
            _move(found, i, one, best, wider[best])
        return found

    def _longer(self, one: int, other: int) -> bool:
        """Say whether an article is longer than another, or as long and to be kept rather than that."""
        return (-self._words[one], self._place[one]) < (-self._words[other], self._place[other])

    def _all_related(self, wanted: Relation, i: int, among: set[int]) -> dict[int, int]:
        """Return the articles that another one is so related to, and the words that they share."""
        return {k: shared for k in among if (shared := self._related(wanted, k, i))}

    def move_whole_groups(self, near: Found, contained: Found) -> None:
        """Give the copies of a contained article to the one that contains it, where that contains all of them."""
        for one, members in contained.items():
            for piece in [i for i in members if i in near]:
                own = {i: self._related(None, one, i) for i in near[piece]}
                if all(own.values()):
                    members.update(own)
                    del near[piece]

    def _reached(self, wanted: Relation, one: int, start: list[int], free: set[int]) -> dict[int, int]:
        """Return the free articles so related to one; those proposed with it or with what is so related are tried."""
        found: dict[int, int] = {}
        tried, queue = {one}, list(start)
        for at in queue:
            for i in self._beside.get(at, ()):
                if i in free and i not in tried:
                    tried.add(i)
                    if shared := self._related(wanted, one, i):
                        found[i] = shared
                        queue.append(i)
        return found

    def _related(self, wanted: Relation | None, one: int, other: int) -> int:
        """Return the words that two articles share where they are so related (None: in either way), else 0."""
        pair = (one, other) if one < other else (other, one)
        shared = self._counted.get(pair)
        if shared == 0:
            return 0
        a, b = self._words[one], self._words[other]
        if wanted == "near" and min(a, b) < self._options.threshold * max(a, b):
            return 0
        if shared is None:
            shared = self._counted[pair] = self._shared(*pair)
        found = relation(shared, a, b, self._options)
        return shared if found is not None and wanted in (None, found) else 0


def _move(found: Found, i: int, one: int, best: int, shared: int) -> None:
    """Move a member to a better one; what would be left without any lists its last one all the same."""
    found.setdefault(best, {})[i] = shared
    if best != one and len(found[one]) > 1:
        del found[one][i]
