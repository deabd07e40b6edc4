"""One row's trail, and what stands still: from what the stores say to what a person reads."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest

from qinlian_cli.commands.trace import lines_of
from qinlian_cli.reconcile.follow import Trail, follow
from qinlian_cli.reconcile.standing import MEASURES, standing, still, words_of_age
from qinlian_common.adapters.relational.audit import HELD_SCHEMA, STANDING_SCHEMA, TIMES_SCHEMA, TRACE_SCHEMA
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.topology import Topology

DEMO = Path(__file__).parents[3] / "topologies" / "demo.yaml"
KNOWN = SimpleNamespace(
    vendors={"hongyi", "kangtai", "catalogue"},
    datasets={"BI01", "CL01", "CL03", "EM01", "EM01A", "FP01", "MG01", "PH02"},
)
NOON = datetime(2017, 12, 1, 4, tzinfo=UTC)
FIRST = (512 << 40) | 7


@cache
def demo() -> Topology:
    return load_topology(DEMO, KNOWN)


def own(store: str, division: str) -> dict[str, Any]:
    origin = {"origin_division": division, "origin_class": "institution"}
    return {"dataset": "BI01", **origin, "present": True, "withdrawn": False, "store": store}


def came(store: str, source: str, division: str, flows: str, minute: int, **other: Any) -> dict[str, Any]:
    ids = {"batch_id": f"to {store}", "parent_id": f"from {source}", "root_id": f"from {source}"}
    when = NOON + timedelta(minutes=minute)
    times = {"captured_at": NOON, "loaded_at": when}
    versions = {"row_version": FIRST, "delivery_version": 0}
    return {**own(store, division), **ids, **times, **versions, "flows": flows, "source_store": source, **other}


def note(store: str, state: str, queue: str | None = None, **other: Any) -> dict[str, Any]:
    return {"state": state, "queue": queue, "dataset": "BI01", "store": store, **other}


def trail(rows: list[dict[str, Any]], notes: list[dict[str, Any]] | None = None) -> Trail:
    times = [
        {"batch_id": "from 610402.production", "sent_at": NOON, "acknowledged_at": NOON, "store": "610402.production"}
    ]
    return follow(
        pl.DataFrame(rows, schema=TRACE_SCHEMA),
        pl.DataFrame(notes or [], schema=HELD_SCHEMA),
        pl.DataFrame(times, schema=TIMES_SCHEMA),
        demo(),
    )


def ahead(found: Trail, store: str) -> dict[str | None, str]:
    step = next(step for step in found.steps if step.store == store)
    return {one.target: one.state for one in step.onward}


UPWARD = [
    came("610000.staging", "610400.staging", "610402", "P08", 3),
    came("610400.staging", "610402.staging", "610402", "P02", 2),
    own("610402.production", "610402"),
    came("610402.staging", "610402.production", "610402", "P01", 5),  # came again, after the next hop
]


def test_steps_are_in_the_order_of_the_way() -> None:
    found = trail(UPWARD)
    assert [step.store for step in found.steps] == [
        "610402.production", "610402.staging", "610400.staging", "610000.staging",
    ]  # fmt: skip
    assert [step.state for step in found.steps] == ["own", "held", "held", "held"]
    assert found.steps[1].came_by == ("P01",)
    assert found.steps[1].sent_at == NOON
    assert found.steps[2].sent_at is None  # that store does not know the batch any more


def test_every_next_hop_says_whether_the_row_is_there() -> None:
    found = trail(UPWARD)
    assert ahead(found, "610402.production") == {"610402.staging": "arrived"}
    assert ahead(found, "610400.staging") == {"610400.production": "under way", "610000.staging": "arrived"}


def test_an_older_version_at_the_next_store_is_not_an_arrival() -> None:
    newer = came("610402.staging", "610402.production", "610402", "P01", 5, row_version=FIRST + 1)
    assert ahead(trail([*UPWARD[:3], newer]), "610402.staging") == {"610400.staging": "under way"}


@pytest.mark.parametrize(
    ("notes", "state"),
    [
        (["journalled"], "not sent yet"),
        (["leased"], "being sent"),
        (["rejected"], "rejected"),
        (["rejected", "journalled"], "not sent yet"),
        (["resubmitted"], "arrived"),
    ],
)
def test_what_holds_a_row_back(notes: list[str], state: str) -> None:
    held = [note("610402.production", one, "610402.standardise", batch_id="b", at=NOON) for one in notes]
    assert ahead(trail(UPWARD, held), "610402.production") == {"610402.staging": state}


def test_a_row_goes_down_to_its_home_alone() -> None:
    rows = [came("610000.staging", "610000.production", "610000", "P11,B11", 1)]
    rows.append(came("611002.staging", "610000.staging", "610000", "P13,P18", 2, delivery_version=9))
    found = trail(rows, [note("610000.staging", "destination", detail="611002.staging")])
    step = found.steps[0]
    assert [(one.flows, one.target, one.state) for one in step.onward if one.queue == "610000.distribute"] == [
        (("P13", "P18"), "611002.staging", "arrived")
    ]


@pytest.mark.parametrize(
    ("notes", "state"),
    [
        ([note("610000.staging", "destination", detail="waiting")], "waiting for a home"),
        ([note("610000.staging", "destination", detail="outside")], "no way: it lives outside"),
        ([note("610000.staging", "journalled", "610000.distribute")], "not sent yet"),
        ([], "not sent yet"),
    ],
)
def test_a_row_without_a_way_down_says_why(notes: list[dict[str, Any]], state: str) -> None:
    found = trail([came("610000.staging", "610000.production", "610000", "P11,B11", 1)], notes)
    assert ahead(found, "610000.staging")[None] == state


def test_withdrawn_and_deleted_rows_are_told_apart() -> None:
    rows = [
        came("610402.staging", "610400.staging", "610400", "P16", 1, withdrawn=True),
        came("610402.production", "610402.staging", "610400", "P19", 2, present=False),
    ]
    assert [step.state for step in trail(rows).steps] == ["withdrawn", "gone"]


def test_a_row_that_was_withdrawn_before_it_was_ever_written_is_not_on_its_way() -> None:
    copy = came("610402.production", "610402.staging", "610400", "P19", 1, present=False, withdrawn=True)
    key = came("610400.staging", "610402.staging", "610402", "P02", 1, withdrawn=True)
    there = came("610000.staging", "610400.staging", "610402", "P08", 2)
    assert set(ahead(trail([{**copy, "origin_division": "610402"}]), "610402.production").values()) == {
        "nothing to take back"
    }
    assert ahead(trail([key]), "610400.staging")["610000.staging"] == "under way"
    newer = {**there, "row_version": FIRST - 1}
    assert ahead(trail([key, newer]), "610400.staging")["610000.staging"] == "under way"


def test_a_circle_of_sources_ends() -> None:
    rows = [
        came("610402.staging", "610400.staging", "610402", "P16", 1),
        came("610400.staging", "610402.staging", "610402", "P02", 2),
    ]
    assert len(trail(rows).steps) == 2


def test_what_a_store_keeps_of_a_row_that_it_lost_is_not_hidden() -> None:
    found = trail([], [note("610402.production", "rejected", "610402.standardise", detail="length")])
    assert [one["state"] for one in found.loose] == ["rejected"]
    assert list(lines_of(found)) == ["610402.production BI01 rejected 610402.standardise length"]


def test_the_trail_reads_well() -> None:
    text = "\n".join(lines_of(trail(UPWARD)))
    assert "2. 610402.staging  BI01  held" in text
    assert "version  512.7" in text
    assert "came     by P01 from 610402.production" in text
    assert "captured 2017-12-01 12:00:00.000" in text
    assert list(lines_of(trail([]))) == ["no store knows this row"]


def stands(measure: str, rows: int, store: str = "610400.staging", **other: Any) -> dict[str, Any]:
    origin = {"dataset": "BI01", "origin_division": "610402", "origin_class": "institution"}
    return {"measure": measure, "rows": rows, "store": store, **origin, **other}


def lines(*frame: dict[str, Any]) -> list[tuple[Any, ...]]:
    found = standing(pl.DataFrame(frame, schema=STANDING_SCHEMA), demo(), NOON)
    return found.lines.filter(still()).select("store", "queue", "flow", *MEASURES).rows()


def test_where_nothing_stands_still_every_queue_has_a_line_of_zeros() -> None:
    found = standing(pl.DataFrame(schema=STANDING_SCHEMA), demo(), NOON)
    assert found.lines.height == len({(r.source, r.queue, f) for r in demo().routes for f in r.flows})
    assert found.lines.filter(still()).is_empty()
    assert found.oldest_seconds is None


def test_a_backlog_is_in_the_line_of_its_queue_and_flow() -> None:
    old = stands("backlog", 5, queue="610000.none", oldest=NOON - timedelta(hours=2))
    new = stands("backlog", 2, queue="610000.none", dataset="CL01", oldest=NOON - timedelta(minutes=1))
    assert lines(old, new) == [("610400.staging", "610000.none", "P08", 7, 0, 0, 0, 0)]
    found = standing(pl.DataFrame([old, new], schema=STANDING_SCHEMA), demo(), NOON)
    assert found.oldest_seconds == 7200
    assert found.totals["backlog"] == 7


def test_rejects_and_parked_batches_are_in_the_line_of_every_flow_that_they_served() -> None:
    of_two = stands("rejected", 3, "610000.production", flows="P11,B11", origin_division="610000")
    is_parked = stands("parked", 1, queue="610400.convert", flows="P03")
    unknown = {"measure": "parked", "rows": 2, "store": "610400.staging"}
    assert lines(of_two, is_parked, unknown) == [
        ("610000.production", "610000.standardise", "P11", 0, 0, 0, 3, 0),
        ("610000.production", "610000.standardise", "B11", 0, 0, 0, 3, 0),
        ("610400.staging", None, None, 0, 0, 0, 0, 2),
        ("610400.staging", "610400.convert", "P03", 0, 0, 0, 0, 1),
    ]


def test_rows_without_a_home_wait_in_the_distributing_queue() -> None:
    of_city = {"origin_division": "610400"}
    assert lines(stands("waiting", 4, **of_city), stands("outside", 6, **of_city)) == [
        ("610400.staging", "610400.distribute", "P16", 0, 4, 6, 0, 0)
    ]


@pytest.mark.parametrize(
    ("seconds", "words"), [(None, "-"), (0.4, "0s"), (61, "1m 1s"), (3600, "1h 0m"), (90061, "1d 1h"), (-5, "0s")]
)
def test_ages_are_said_as_people_say_them(seconds: float | None, words: str) -> None:
    assert words_of_age(seconds) == words
