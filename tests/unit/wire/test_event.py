"""Events read together: what is wrong with one says nothing of the others."""

import polars as pl

from qinlian_common.errors import UnreadableEvent
from qinlian_common.testing.factories import Line, event_of, staging_plan
from qinlian_common.wire.event import Event, rows_of

SHAPES = staging_plan().shapes


def changed(event: Event, payload: bytes | None = None, **changes: object) -> Event:
    return Event(event.envelope.model_copy(update=changes), event.payload if payload is None else payload)


def test_events_that_are_read_together_are_verified_one_by_one() -> None:
    visit = event_of(SHAPES["CL03"], Line("1"), Line("2"))
    person, empty = event_of(SHAPES["BI01"], Line("1")), event_of(SHAPES["CL03"])
    bad = [changed(visit, b"truncated"), changed(visit, rows=3), changed(visit, checksum="0" * 16)]
    found = rows_of([bad[0], visit, person, bad[1], empty, bad[2], visit])
    assert [isinstance(one, UnreadableEvent) for one in found] == [True, False, False, True, False, True, False]
    for place, event in ((1, visit), (2, person), (4, empty), (6, visit)):
        read = found[place]
        assert isinstance(read, pl.DataFrame)
        assert event.rows().equals(read)
    assert [word in str(found[place]) for place, word in ((0, "Arrow"), (3, "3 rows"), (5, "checksum"))] == [True] * 3


def test_nothing_is_read_of_nothing() -> None:
    assert rows_of([]) == []
