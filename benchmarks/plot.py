"""The growth curves as an SVG picture, on logarithmic axes; it brings colours for light and for dark pages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 72, 112, 40, 48
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #333 }
.page { fill: #fff } .grid { stroke: #ddd } .title { font-weight: 600 }
.line { fill: none; stroke-width: 2.5 }
.s0 { stroke: #1f6fb5 } .m0 { fill: #1f6fb5 } .s1 { stroke: #b5560f } .m1 { fill: #b5560f }
@media (prefers-color-scheme: dark) {
  text { fill: #ddd } .page { fill: #0d1117 } .grid { stroke: #333b45 }
  .s0 { stroke: #6cb2ff } .m0 { fill: #6cb2ff } .s1 { stroke: #ffa45c } .m1 { fill: #ffa45c }
}
"""

Curve = Sequence[tuple[float, float]]


def svg(curves: Mapping[str, Curve], title: str, across: str, up: str) -> str:
    """Return a picture of curves by name; every number is above 0, and at most two curves have a colour."""
    xs, ys = ([point[axis] for curve in curves.values() for point in curve] for axis in (0, 1))
    x, y = _Axis(xs, LEFT, WIDTH - RIGHT), _Axis(ys, HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{title}">',
        f"<style>{STYLE}</style>",
        f'<rect class="page" width="{WIDTH}" height="{HEIGHT}"/>',
        _text(LEFT, TOP - 16, title, "title"),
        _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, across, anchor="middle"),
        *(_grid(x, y, up)),
        *(part for i, (name, curve) in enumerate(curves.items()) for part in _curve(i, name, curve, x, y)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


class _Axis:
    """A logarithmic axis over whole decades, from one place on the picture to another."""

    def __init__(self, values: Iterable[float], low: float, high: float) -> None:
        logs = [math.log10(value) for value in values]
        self.first, self.last = math.floor(min(logs)), max(math.ceil(max(logs)), math.floor(min(logs)) + 1)
        self._low, self._step = low, (high - low) / (self.last - self.first)

    def __call__(self, value: float) -> float:
        return self._low + (math.log10(value) - self.first) * self._step

    def ticks(self) -> list[float]:
        """Return the decades."""
        return [10.0**power for power in range(self.first, self.last + 1)]


def _grid(x: _Axis, y: _Axis, up: str) -> Iterable[str]:
    left, right, top, bottom = LEFT, WIDTH - RIGHT, TOP, HEIGHT - BOTTOM
    for tick in x.ticks():
        yield f'<path class="grid" d="M{x(tick):.1f} {top}V{bottom}"/>'
        yield _text(x(tick), bottom + 18, f"{tick:,.0f}", anchor="middle")
    for tick in y.ticks():
        yield f'<path class="grid" d="M{left} {y(tick):.1f}H{right}"/>'
        yield _text(left - 8, y(tick) + 4, f"{tick:g} {up}", anchor="end")


def _curve(number: int, name: str, curve: Curve, x: _Axis, y: _Axis) -> Iterable[str]:
    """Yield a line, a mark at each point (round or square, so that colour is not all), and the name at its end."""
    places = [(x(a), y(b)) for a, b in curve]
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in places)
    yield f'<polyline class="line s{number % 2}" points="{points}"/>'
    for a, b in places:
        if number % 2:
            yield f'<rect class="m{number % 2}" x="{a - 4:.1f}" y="{b - 4:.1f}" width="8" height="8"/>'
        else:
            yield f'<circle class="m{number % 2}" cx="{a:.1f}" cy="{b:.1f}" r="4.5"/>'
    yield _text(places[-1][0] + 10, places[-1][1] + 4, name)


def _text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'
