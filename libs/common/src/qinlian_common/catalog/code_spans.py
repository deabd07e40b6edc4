"""When a code is in force: spans of days, and the columns of Polars that answer for many rows at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which something holds, both ends included; None is open.

    Attributes:
        first: the first valid day (`valid_from`).
        last: the last valid day (`valid_to`).
    """

    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the span holds the day."""
        return (self.first or date.min) <= day <= (self.last or date.max)

    def covers(self, other: "Span") -> bool:
        """Whether this span holds every day of the other."""
        return (self.first or date.min) <= (other.first or date.min) and (other.last or date.max) <= (
            self.last or date.max
        )

    def meets(self, other: "Span") -> bool:
        """Whether the two spans have a day in common."""
        latest_first = max(self.first or date.min, other.first or date.min)
        return latest_first <= min(self.last or date.max, other.last or date.max)


ALWAYS: Final = Span()
_NEVER: Final = Span(date.max, date.min)
_PLACE: Final = "place"
_DAY: Final = "day"
_ANSWER: Final = "answer"


def place_in(value: pl.Expr, words: pl.Enum) -> pl.Expr:
    """The position of each value among the words, null where it is none of them; hashed once, not per batch."""
    return value.cast(words, strict=False).to_physical()


def held_on(place: pl.Expr, day: pl.Expr, spans: Sequence[Sequence[Span]]) -> pl.Expr:
    """Whether one of the spans at `place` holds the day: a Boolean expression, null where place or day is null.

    Args:
        place: positions in `spans`, as `place_in` gives them.
        day: a Date or Datetime expression; of a Datetime the date counts.
        spans: for each position its spans.
    """
    layers = [_one_held(layer) for layer in _layers(spans)]
    return _once(place, day, pl.any_horizontal(layers) if len(layers) > 1 else layers[0])


def text_on(place: pl.Expr, day: pl.Expr, texts: Sequence[Mapping[Span, str]]) -> pl.Expr:
    """The text whose span holds the day, null where none does; arguments as those of `held_on`."""
    choices = []
    for layer in _layers([list(each) for each in texts]):
        words = pl.Series([each.get(span) for each, span in zip(texts, layer, strict=True)], dtype=pl.String)
        choices.append(pl.when(_one_held(layer)).then(pl.lit(words).gather(pl.field(_PLACE))))
    return _once(place, day, pl.coalesce(choices))


def _once(place: pl.Expr, day: pl.Expr, answer: pl.Expr) -> pl.Expr:
    """The answer, an expression of the fields _PLACE and _DAY: in a struct they are computed once each."""
    both = pl.struct(place.alias(_PLACE), day.dt.date().alias(_DAY))
    return both.struct.with_fields(answer.alias(_ANSWER)).struct.field(_ANSWER)


def _layers(spans: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """The first span of each position, then the second, and so on; a position that has no more never holds."""
    deepest = max(map(len, spans), default=0)
    return [[each[depth] if depth < len(each) else _NEVER for each in spans] for depth in range(max(deepest, 1))]


def _one_held(layer: Sequence[Span]) -> pl.Expr:
    place = pl.field(_PLACE)
    first = pl.lit(pl.Series([span.first or date.min for span in layer], dtype=pl.Date)).gather(place)
    last = pl.lit(pl.Series([span.last or date.max for span in layer], dtype=pl.Date)).gather(place)
    return pl.field(_DAY).is_between(first, last)
