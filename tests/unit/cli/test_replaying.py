"""What becomes of replayed events, by what the stores' books say."""

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from qinlian_cli.replaying.masked import masked_columns, masked_keys
from qinlian_cli.replaying.parked_events import AGAIN, LOADED, REJECTED, UNDER_WAY, UNSENDABLE, judge, outcomes_of
from qinlian_common.adapters.relational.parked import ARRIVED_SCHEMA, PARKED_SCHEMA
from qinlian_common.testing.factories import ORG, Line, envelope_of, production_plan, rows_of, small_catalogue
from qinlian_common.testing.keys import seals_of
from qinlian_common.wire.codec import encode

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def parked(event_id: str = "e", batch_id: str = "b", **changes: object) -> dict[str, object]:
    told = {"event_id": event_id, "batch_id": batch_id, "rows": 3, "type": "qinlian.collected.v1", "store": "s"}
    return dict.fromkeys(PARKED_SCHEMA) | told | {"parked_at": NOON, "replayed_at": NOON + MINUTE} | changes


def frame(*lines: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame(list(lines), schema=PARKED_SCHEMA)


@pytest.mark.parametrize(
    ("arrived", "expected"),
    [
        ([], UNDER_WAY),
        ([("b", 3, 0)], LOADED),
        ([("b", 1, 0), ("b", 2, 0)], LOADED),
        ([("b", 2, 1)], LOADED),
        ([("b", 2, 0)], UNDER_WAY),
        ([("b", 0, 3)], REJECTED),
        ([("other", 3, 0)], UNDER_WAY),
    ],
)
def test_an_event_is_settled_when_all_its_rows_are_accounted_for(
    arrived: list[tuple[str, int, int]], expected: str
) -> None:
    sums = pl.DataFrame(arrived, schema=ARRIVED_SCHEMA, orient="row")
    assert judge(frame(parked()), frame(parked()), sums)["outcome"].to_list() == [expected]


def test_an_event_that_was_parked_after_its_replay_was_parked_again() -> None:
    later = parked("f", replayed_at=None, parked_at=NOON + 2 * MINUTE)
    earlier = parked("g", "c")
    found = judge(frame(parked(), earlier), frame(parked(), earlier, later), pl.DataFrame(schema=ARRIVED_SCHEMA))
    assert dict(found.select("event_id", "outcome").iter_rows()) == {"e": AGAIN, "g": UNDER_WAY}


@pytest.mark.parametrize("kind", ["rejected", "warned", "assessed"])
def test_lines_about_rows_are_loaded_when_they_are_kept(kind: str) -> None:
    event = frame(parked(type=f"qinlian.{kind}.v1"))
    kept = pl.DataFrame([("b", 0, 3)], schema=ARRIVED_SCHEMA, orient="row")
    assert judge(event, event, kept)["outcome"].item() == LOADED


def test_an_event_without_readable_headers_never_counts_as_arrived() -> None:
    event = frame(parked(batch_id="b", rows=None, type=None))
    kept = pl.DataFrame([("b", 3, 0)], schema=ARRIVED_SCHEMA, orient="row")
    assert judge(event, event, kept)["outcome"].item() == UNDER_WAY


def test_every_event_that_was_to_go_has_one_word() -> None:
    sent = frame(*(parked(name, name) for name in "abcd")).with_columns(
        pl.Series("sendable", [True, True, True, False])
    )
    settled = frame(parked("a", "a", outcome=UNDER_WAY), parked("a", "a", outcome=LOADED))
    now_open = frame(parked("b", "b", replayed_at=None), parked("c", "c"))
    assert outcomes_of(sent, settled, now_open) == [LOADED, AGAIN, UNDER_WAY, UNSENDABLE]


def test_a_batch_is_shown_by_its_keys_and_how_full_its_columns_are() -> None:
    shape = production_plan().shapes["CL03"]
    payload = encode(rows_of(shape, [Line("1", 1, {"xm": "张三丰"}), Line("2", 1, {"xm": None})]))
    assert masked_keys(payload) == [(ORG, "1"), (ORG, "2")]
    columns = {one["column"]: one for one in masked_columns(payload) or []}
    assert columns["xm"] == {"column": "xm", "type": "string", "filled": 1, "longest": 3}
    assert columns["tw"]["filled"] == 0
    assert "张" not in str(columns)


def test_a_payload_that_cannot_be_read_is_said_to_be_so() -> None:
    assert (masked_keys(b"junk"), masked_columns(b"junk")) == (None, None)


def test_of_a_sealed_batch_the_clear_columns_are_shown_and_of_the_others_the_names() -> None:
    catalogue = small_catalogue()
    shape = production_plan().shapes["CL03"]
    rows = rows_of(shape, [Line("张三的号", 1, {"xm": "张三丰", "tw": "36.5"})])
    payload = seals_of(catalogue).event(envelope_of(shape, rows), rows).payload
    assert masked_keys(payload) == [(ORG, "sealed")]
    columns = {one["column"]: one for one in masked_columns(payload) or []}
    assert columns["xm"] == {"column": "xm", "type": "sealed", "filled": None, "longest": None}
    assert columns["jgdm"]["longest"] == len(ORG)
    assert "张" not in str(columns)
