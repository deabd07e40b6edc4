"""How usual a gap is, concluded from when batches were changed; PostgreSQL has a query of its own."""

from datetime import datetime, timedelta

import polars as pl

from qinlian_common.adapters.relational.pulse import CHANGES_SCHEMA, GAPS_MIN, rhythms
from qinlian_common.observe import clock
from qinlian_common.pipeline.ports import Rhythm

NOW = clock.now()


def changes(*hours_ago: float, dataset: str = "CL03") -> tuple[pl.DataFrame, datetime]:
    """When batches of a dataset were changed, and when the last one was."""
    moments = [NOW - timedelta(hours=one) for one in hours_ago]
    lines = [(dataset, moment.replace(tzinfo=None)) for moment in moments]
    return pl.DataFrame(lines, schema=CHANGES_SCHEMA, orient="row"), max(moments)


def test_the_second_longest_gap_is_usual_and_the_longest_is_not() -> None:
    found, last = changes(200, 150, 120, 100, 90, 85, 84)
    assert rhythms(found) == (Rhythm(None, last, 30 * 3600.0), Rhythm("CL03", last, 30 * 3600.0))


def test_of_less_than_a_week_or_of_few_gaps_nothing_is_concluded() -> None:
    for hours in ((100, 90, 80, 70, 60, 50, 40), range(400, 400 - 10 * GAPS_MIN, -10)):
        found, last = changes(*hours)
        assert rhythms(found) == (Rhythm(None, last, None), Rhythm("CL03", last, None))


def test_changes_of_several_datasets_are_one_rhythm_together() -> None:
    one, _ = changes(200, 160, 120, 80)
    other, last = changes(180, 140, 100, 60, dataset="BI01")
    together, *each = rhythms(pl.concat([one, other]))
    assert together == Rhythm(None, last, 20 * 3600.0)
    assert [(rhythm.dataset, rhythm.usual_gap_seconds) for rhythm in each] == [("BI01", None), ("CL03", None)]


def test_of_nothing_there_is_no_rhythm() -> None:
    assert rhythms(pl.DataFrame(schema=CHANGES_SCHEMA)) == ()
