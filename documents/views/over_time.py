"""A timeline as a picture: where each bar stands, and what is behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from documents.timeline import Bar, timeline


@dataclass(frozen=True, slots=True)
class Column:
    """A bar of the timeline, where it stands in the picture and what is behind it."""

    bar: Bar
    x: float  # percent of the picture's width
    width: float
    y: float  # percent of its height, from above
    height: float
    url: str  # what is of that time


def over_time(
    spans: Sequence[tuple[dt.date | None, dt.date | None]],
    address: Callable[[Bar], str],
    undated: str,
) -> dict[str, Any]:
    """What _timeline.html shows of sources with these dates, first and last day; `address` is
    where those of a bar are found, `undated` where those without a date are."""
    line = timeline(spans)
    step = 100 / max(len(line.bars), 1)
    most = line.most.count if line.most else 0
    columns = [
        Column(
            bar,
            x=round(place * step + step * 0.1, 2),
            width=round(step * 0.8, 2),
            y=round(100 - 100 * bar.count / most, 2),
            height=round(100 * bar.count / most, 2),
            url=address(bar),
        )
        for place, bar in enumerate(line.bars)
    ]
    ends = list(dict.fromkeys(bar.label for bar in (*line.bars[:1], *line.bars[-1:])))
    return {"line": line, "columns": columns, "ends": ends, "undated_url": undated}
