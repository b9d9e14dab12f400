"""A timeline: one line a cluster, its witnesses at the moment they were published, as a drawing and as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from quotediff.formats.clean import one_line
from quotediff.formats.lookup import Lookup
from quotediff.formats.pieces import visible_edits
from quotediff.formats.wording import count
from quotediff.model import Cluster, Witness

MOST_LANES, _MOST_TOLD = 12, 40
_MOST_TICKS = 6
_MOST_ABOUT = 26
"""Characters that say what a line is about."""
_TOGETHER, _CHARACTER = 34, 9
"""Points nearer than this are one; the width of a character below them."""
_LONGEST_SET = timedelta(days=45)
"""Sets that span more are drawn from the first article of each cluster on: else every cluster would be one dot."""
_SOON = timedelta(days=10)
"""Of such sets, clusters that spread within this are drawn before those that return years later."""
_LEFT, _RIGHT, _LANE, _TOP = 215, 935, 46, 34
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_STEPS = (
    *(n * _HOUR for n in (1, 3, 6, 12)),
    *(n * _DAY for n in (1, 2, 3, 7, 14, 30, 60, 90, 180, 365, 730, 1825, 3650, 36500)),
)


@dataclass(frozen=True, slots=True)
class Point:
    """Witnesses that were published at about one moment; ``changed``: all of them differ from the base, ``first``."""

    x: int
    sigla: str
    changed: bool
    first: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """One cluster: its points, and the same in words, of many the first; ``y`` is the middle of its line."""

    id: str
    cluster: str
    about: str
    y: int
    points: Sequence[Point]
    told: Sequence[str]
    hidden: int
    undated: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing of ``height`` units; ``ticks`` are (x, text); ``hidden``: dated clusters that are not shown."""

    lanes: Sequence[Lane]
    ticks: Sequence[tuple[int, str]]
    height: int
    relative: bool
    hidden: int


_Dated = tuple[datetime, Witness]
_Spread = tuple[Cluster, list[_Dated]]


def timeline(clusters: Sequence[Cluster], lookup: Lookup) -> Timeline | None:
    """Return the timeline of the clusters whose witnesses were published at two or more moments, None without any."""
    dated = [(cluster, _dated(cluster, lookup)) for cluster in clusters]
    spread = [(cluster, found) for cluster, found in dated if found and found[0][0] < found[-1][0]]
    if not spread:
        return None
    shown, relative = _shown(spread)
    start = min(found[0][0] for _, found in shown)
    length = max(found[-1][0] - (found[0][0] if relative else start) for _, found in shown)
    step = next((step for step in _STEPS if length / step <= _MOST_TICKS), _STEPS[-1])
    origin = timedelta() if relative else (start - datetime.min.replace(tzinfo=UTC)) % step
    length = step * -(-(origin + length) // step)
    lanes = [
        _lane(cluster, found, _TOP + 28 + _LANE * i, (found[0][0] if relative else start - origin, length), lookup)
        for i, (cluster, found) in enumerate(shown)
    ]
    ticks = [(_x(i * step, length), _tick(None if relative else start - origin, i * step, step))
             for i in range(length // step + 1)]  # fmt: skip
    return Timeline(lanes, ticks, _TOP + 20 + _LANE * len(lanes), relative, len(spread) - len(shown))


def _shown(spread: Sequence[_Spread]) -> tuple[Sequence[_Spread], bool]:
    """Return the clusters that are drawn, and whether each of them from its own first article on."""
    shown = spread[:MOST_LANES]
    first, last = min(found[0][0] for _, found in shown), max(found[-1][0] for _, found in shown)
    if len(shown) == 1 or last - first <= _LONGEST_SET:
        return shown, False
    soon = [s for s in spread if s[1][-1][0] - s[1][0][0] <= _SOON]
    return (soon or spread)[:MOST_LANES], True


def _dated(cluster: Cluster, lookup: Lookup) -> list[_Dated]:
    """Return the witnesses whose date is known, in order."""
    found = [(_moment(lookup.articles[w.article].published), w) for w in cluster.witnesses]
    return sorted(((moment, w) for moment, w in found if moment is not None), key=lambda d: d[0])


def _moment(published: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _lane(cluster: Cluster, found: Sequence[_Dated], y: int, scale: tuple[datetime, timedelta], lookup: Lookup) -> Lane:
    start, length = scale
    missing = len(cluster.witnesses) - len(found)
    told = [_told(cluster, witness, lookup) for _, witness in found[:_MOST_TOLD]]
    about = one_line(lookup.spoken(cluster) or "") or f"“{lookup.opening(cluster)}”"
    return Lane(
        id=lookup.short[cluster.id],
        cluster=cluster.id,
        about=about if len(about) <= _MOST_ABOUT else f"{about[: _MOST_ABOUT - 1]}…",
        y=y,
        points=list(_points(cluster, [(_x(moment - start, length), w) for moment, w in found])),
        told=told,
        hidden=len(found) - len(told),
        undated=f"{count(missing, 'witness')} without a date" if missing else "",
    )


def _points(cluster: Cluster, placed: Sequence[tuple[int, Witness]]) -> Iterator[Point]:
    """Yield the witnesses of a cluster, those too near to tell apart as one point."""
    together: dict[int, list[Witness]] = {}
    for at, witness in placed:
        x = next(reversed(together), None)
        together.setdefault(at if x is None or at - x >= _TOGETHER else x, []).append(witness)
    near = min((b - a for a, b in pairwise(together)), default=_RIGHT - _LEFT)
    for x, here in together.items():
        sigla = [w.siglum for w in here]
        changed = all(_changed(w) for w in here)
        yield Point(x, _named(sigla, near), changed, first=cluster.earliest in sigla)


def _named(sigla: Sequence[str], room: int) -> str:
    """Return the names of witnesses as far as there is room below their point, else how many they are."""
    shown = " ".join(sigla[:3]) + (f" +{len(sigla) - 3:,}" if len(sigla) > 3 else "")
    return shown if len(sigla) == 1 or len(shown) * _CHARACTER < room else f"×{len(sigla):,}"


def _changed(witness: Witness) -> bool:
    return bool(visible_edits(witness.edits))


def _told(cluster: Cluster, witness: Witness, lookup: Lookup) -> str:
    """Return one point in words."""
    article = lookup.articles[witness.article]
    who = one_line(article.outlet or "") or lookup.name(article.id)
    moment = one_line((article.published or "").replace("T", " ").removesuffix("Z"))
    words = "base" if witness.siglum == cluster.base else "changed" if _changed(witness) else "same words"
    first = ", earliest in this set" if witness.siglum == cluster.earliest else ""
    return f"{moment[:16]}: {witness.siglum}, {who} ({words}{first})"


def _x(since: timedelta, length: timedelta) -> int:
    return _LEFT + round((_RIGHT - _LEFT) * (since / length))


def _tick(origin: datetime | None, since: timedelta, step: timedelta) -> str:
    """Return the text at a mark of the scale: a date, or the time since the first article."""
    if origin is not None:
        moment = origin + since
        return f"{moment:%Y-%m-%d}" if step >= _DAY else f"{moment:%m-%d %H:%M}"
    if not since:
        return "first"
    return f"+{count(since.days, 'day')}" if step >= _DAY else f"+{count(round(since / _HOUR), 'hour')}"
