"""The pictures of the bench, drawn from recorded figures: name of the file -> the part's figures -> SVG text."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.benchmarks.pictures.growth import growth
from tests.benchmarks.pictures.latency import latency
from tests.benchmarks.pictures.processor import processor, scale_out
from tests.benchmarks.pictures.speed import speed

Recorded = Mapping[str, Mapping[str, Any]]
"""Part -> its figures, as its JSON file has them."""

PICTURES: Mapping[str, Callable[[Recorded], str | None]] = {
    "bench-speed": speed,
    "bench-processor": processor,
    "bench-latency": latency,
    "bench-growth": growth,
    "bench-scale-out": scale_out,
}
"""None is a picture of which no figure was recorded."""


def pictures(recorded: Recorded) -> dict[str, str]:
    """File name -> SVG of every picture that the figures suffice for."""
    made = {name: draw(recorded) for name, draw in PICTURES.items()}
    return {f"{name}.svg": svg for name, svg in made.items() if svg is not None}
