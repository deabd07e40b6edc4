"""The state of every queue, beside what stands still in it."""

from datetime import UTC, datetime, timedelta

import polars as pl
from tests.unit.province import demo_topology

from qinlian_cli.reconcile.liveness import needs_attention, with_states
from qinlian_cli.reconcile.standing import standing
from qinlian_common.adapters.relational.audit import STANDING_SCHEMA
from qinlian_common.adapters.relational.pulse import SIGNS_SCHEMA

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
STORE, QUEUE = "610402.production", "610402.standardise"


def line(**changes: object) -> dict[str, object]:
    """The county's queue, with these signs."""
    usual = {
        "queue": QUEUE, "beat_at": NOON - timedelta(seconds=5), "alive": True, "broken": None, "pauses": 0,
        "last_change": NOON - timedelta(hours=1), "usual_gap": 7200.0, "store": STORE,
    }  # fmt: skip
    return found([usual | changes]).row(0, named=True)


def found(signs: list[dict[str, object]], waiting: pl.DataFrame | None = None) -> pl.DataFrame:
    frame = pl.DataFrame(schema=STANDING_SCHEMA) if waiting is None else waiting
    lines = with_states(standing(frame, demo_topology(), NOON).lines, pl.DataFrame(signs, schema=SIGNS_SCHEMA), NOON)
    return lines.filter((pl.col("store") == STORE) & (pl.col("queue") == QUEUE))


def test_a_queue_has_its_state_and_the_ages_behind_it() -> None:
    one = line()
    assert (one["state"], one["heartbeat_seconds"], one["last_change_seconds"]) == ("quiet", 5, 3600)
    assert one["usual_gap_seconds"] == 7200


def test_paused_broken_and_overdue_queues_say_so() -> None:
    assert line(pauses=2)["state"] == "paused"
    assert line(broken="CL03,BI01")["state"] == "silent"
    assert line(alive=False)["state"] == "silent"
    assert line(last_change=NOON - timedelta(hours=5))["state"] == "silent"


def test_what_waits_in_a_queue_makes_it_busy_or_behind() -> None:
    for minutes, state in ((1, "busy"), (20, "behind")):
        told = ("backlog", QUEUE, None, "BI01", "610402", "institution", 7, NOON - timedelta(minutes=minutes), STORE)
        waiting = pl.DataFrame([told], schema=STANDING_SCHEMA, orient="row")
        signs = dict.fromkeys(SIGNS_SCHEMA) | {"store": STORE, "queue": QUEUE, "alive": True}
        assert found([signs], waiting)["state"].to_list() == [state]


def test_the_queues_of_a_store_that_is_away_are_silent() -> None:
    assert found([])["state"].to_list() == ["silent"]


def test_who_has_fallen_silent_or_is_held_needs_attention_and_nobody_else() -> None:
    def needed(**changes: object) -> bool:
        frame = pl.DataFrame([line(**changes)])
        return frame.filter(needs_attention()).height == 1

    assert needed(alive=False)
    assert needed(pauses=1)
    assert needed(pauses=1, alive=False, beat_at=None)
    assert needed(broken="CL03")
    assert not needed()
    assert not needed(alive=False, beat_at=None)
