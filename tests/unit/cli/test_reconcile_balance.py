"""Sent = loaded + rejected, batch by batch: what balances, what is late, and what contradicts itself."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import polars as pl
import pytest

from qinlian_cli.reconcile.balance import Balance, Verdict, balance
from qinlian_cli.reconcile.judge import Books
from qinlian_common.adapters.relational.audit import (
    LEDGER_SCHEMA,
    PARKED_SCHEMA,
    REJECTS_SCHEMA,
    SENT_SCHEMA,
    UNSENT_SCHEMA,
)
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.topology import Topology
from qinlian_common.wire.envelope import derived_id, distribute_stage, kept_id, refused_id

DEMO = Path(__file__).parents[3] / "topologies" / "demo.yaml"
KNOWN = SimpleNamespace(
    vendors={"hongyi", "kangtai", "catalogue"},
    datasets={"BI01", "CL01", "CL03", "EM01", "EM01A", "FP01", "MG01", "PH02"},
)
NOON = datetime(2017, 12, 1, 4, tzinfo=UTC)
DAY = date(2017, 12, 1)

Line = dict[str, Any]


class Hop(NamedTuple):
    flows: tuple[str, ...]
    queue: str
    store: str
    target: str
    origin: str
    kind: str = "institution"


STANDARDISE = Hop(("P01",), "610402.standardise", "610402.production", "610402.staging", "610402")
COPY = Hop(("P02",), "610400.none", "610402.staging", "610400.staging", "610402")
CONVERT = Hop(("P09",), "610000.convert", "610000.staging", "610000.production", "610402")
BOTH_MODES = Hop(("P11", "B11"), "610000.standardise", "610000.production", "610000.staging", "610000")
DIRECT = Hop(("P02", "P08"), "610000.none", "611002.staging", "610000.staging", "611002")
TO_CITY = Hop(("P13",), "610000.distribute", "610000.staging", "610400.staging", "610000")
TO_OTHER_CITY = Hop(("B13",), "610000.distribute", "610000.staging", "610100.staging", "610000")
TO_COUNTY = Hop(("P13", "P18"), "610000.distribute", "610000.staging", "611002.staging", "610000")
HOPS = (STANDARDISE, COPY, CONVERT, BOTH_MODES, DIRECT, TO_CITY, TO_OTHER_CITY, TO_COUNTY)


@cache
def demo() -> Topology:
    return load_topology(DEMO, KNOWN)


def reshapes(hop: Hop) -> bool:
    return hop.queue.endswith((".standardise", ".convert"))


def sent(
    hop: Hop, rows: int = 10, batch: str = "batch-1", checksum: str = "aa", sent_at: datetime = NOON, **other: object
) -> list[Line]:
    common = {"sent_at": sent_at, "captured_at": NOON, "acknowledged": True, "leased": False}
    own = {"batch_id": batch, "queue": hop.queue, "target": hop.target, "store": hop.store, "rows": rows}
    origin = {"origin_division": hop.origin, "origin_class": hop.kind, "checksum": checksum}
    common |= {"business_day": DAY, "dataset": "BI01"}
    return [{**common, **own, **origin, "flow": flow, **other} for flow in hop.flows]


def loaded(hop: Hop, rows: int = 10, of: int | None = None, batch: str = "batch-1", **other: Any) -> Line:
    """A ledger row; `of` is how many rows its parent had."""
    checksum = other.pop("checksum", "aa")
    return {
        "batch_id": f"{batch}/{hop.target}",
        "parent_id": batch,
        "flows": ",".join(hop.flows),
        "source_store": hop.store,
        "store": hop.target,
        "rows": rows,
        "checksum": "child" if reshapes(hop) else checksum,
        "parent_rows": rows if of is None else of,
        "parent_checksum": checksum,
        "dataset": "BI01",
        "origin_division": hop.origin,
        "origin_class": hop.kind,
        "business_day": DAY,
        **other,
    }


def passed_on(hop: Hop, batch: str, checksum: str = "aa") -> str:
    """The id of the batch that a loader gets, where the hop does not reshape it."""
    is_distributed = hop.queue.endswith(".distribute")
    return derived_id(batch, distribute_stage(hop.target, checksum)) if is_distributed else batch


def kept(hop: Hop, rows: int, of: int = 10, batch: str = "batch-1", checksum: str = "aa") -> Line:
    """The ledger row of what was left of a batch when the target's database had refused some of its rows."""
    line = loaded(hop, rows, of=of, batch=batch, checksum=checksum)
    return line if reshapes(hop) else line | {"batch_id": kept_id(passed_on(hop, batch, checksum)), "checksum": "kept"}


def refused(hop: Hop, rows: int, batch: str = "batch-1", checksum: str = "aa") -> Line:
    """Rows that the target's database refused."""
    return rejected(hop, rows, batch) | {"batch_id": refused_id(passed_on(hop, batch, checksum))}


def rejected(hop: Hop, rows: int, batch: str = "batch-1") -> Line:
    origin = {"origin_division": hop.origin, "origin_class": hop.kind, "business_day": DAY, "dataset": "BI01"}
    return {"parent_id": batch, "flows": ",".join(hop.flows), "store": hop.store, "rows": rows, **origin}


def parked(hop: Hop, batch: str | None = "batch-1", target: str | None = None, *, is_given_up: bool = False) -> Line:
    event = {"event_id": f"parked of {batch}", "is_given_up": is_given_up}
    return {"parent_id": batch, "target": target, "store": hop.store, **event}


def unsent(hop: Hop, rows: int) -> Line:
    origin = {"origin_division": hop.origin, "origin_class": hop.kind, "business_day": DAY, "dataset": "BI01"}
    return {"queue": hop.queue, "store": hop.store, "rows": rows, "oldest": NOON, **origin}


def books(
    was_sent: Iterable[Line] = (),
    was_loaded: Iterable[Line] = (),
    was_rejected: Iterable[Line] = (),
    was_parked: Iterable[Line] = (),
    not_sent: Iterable[Line] = (),
) -> Books:
    def frame(schema: pl.Schema, lines: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
        return pl.DataFrame(list(lines), schema=schema)

    return Books(
        stores=frozenset(demo().stores),
        sent=frame(SENT_SCHEMA, was_sent),
        unsent=frame(UNSENT_SCHEMA, not_sent),
        ledger=frame(LEDGER_SCHEMA, was_loaded),
        rejects=frame(REJECTS_SCHEMA, was_rejected),
        parked=frame(PARKED_SCHEMA, was_parked),
    )


def amounts(found: Balance) -> dict[str, int]:
    return {name.removeprefix("rows_"): rows for name, rows in found.totals.items() if rows}


def test_nothing_at_all_balances() -> None:
    found = balance(books(), demo())
    assert found.balanced
    assert found.by_flow()["rows_sent"].sum() == 0


@pytest.mark.parametrize("hop", HOPS, ids=lambda hop: "+".join(hop.flows))
def test_what_arrived_as_it_was_sent_balances(hop: Hop) -> None:
    found = balance(books(sent(hop), [loaded(hop)]), demo())
    assert found.balanced
    assert amounts(found) == {"sent": 10, "loaded": 10}
    assert found.lines["flow"].to_list() == sorted(hop.flows, key=lambda one: (one[0] != "P", one))
    assert set(found.lines["platform"]) == {hop.queue[:6]}


@pytest.mark.parametrize("hop", HOPS, ids=lambda hop: "+".join(hop.flows))
def test_what_has_no_answer_is_under_way(hop: Hop) -> None:
    found = balance(books(sent(hop)), demo())
    assert found.verdict is Verdict.UNDER_WAY
    assert amounts(found) == {"sent": 10, "under_way": 10}


def test_what_waits_is_as_old_as_the_oldest_change_that_has_not_arrived() -> None:
    hour = timedelta(hours=1)
    first = sent(COPY, batch="arrived", captured_at=NOON - 3 * hour)
    second = sent(COPY, batch="parked", captured_at=NOON - 2 * hour)
    third = sent(COPY, batch="under way", captured_at=NOON - hour)
    everything = [*first, *second, *third]
    found = balance(books(everything, [loaded(COPY, batch="arrived")], was_parked=[parked(COPY, "parked")]), demo())
    assert set(found.lines["waits_since"]) == {NOON - 2 * hour}
    answers = [loaded(COPY, batch="arrived"), loaded(COPY, batch="parked")]
    assert set(balance(books(everything, answers), demo()).lines["waits_since"]) == {NOON - hour}
    answers += [loaded(COPY, batch="under way")]
    assert set(balance(books(everything, answers), demo()).lines["waits_since"]) == {None}


@pytest.mark.parametrize("hop", HOPS, ids=lambda hop: "+".join(hop.flows))
@pytest.mark.parametrize(
    "wrong", [{"checksum": "bb"}, {"rows": 9, "parent_rows": 9}, {"flows": "P19"}, {"rows": 11, "parent_rows": 11}]
)
def test_another_answer_contradicts(hop: Hop, wrong: dict[str, Any]) -> None:
    found = balance(books(sent(hop), [loaded(hop) | loaded(hop, **wrong)]), demo())
    assert found.verdict is Verdict.DOES_NOT_BALANCE
    assert found.totals["rows_mismatched"] >= 10


@pytest.mark.parametrize("hop", HOPS, ids=lambda hop: "+".join(hop.flows))
@pytest.mark.parametrize("checksum", ["aa", "bb"])
def test_a_second_answer_beside_the_right_one_contradicts(hop: Hop, checksum: str) -> None:
    second = loaded(hop, checksum=checksum) | {"batch_id": "second"}
    assert balance(books(sent(hop), [loaded(hop), second]), demo()).verdict is Verdict.DOES_NOT_BALANCE


def test_rejected_rows_close_the_account() -> None:
    found = balance(books(sent(STANDARDISE), [loaded(STANDARDISE, 7, of=10)], [rejected(STANDARDISE, 3)]), demo())
    assert found.balanced
    assert amounts(found) == {"sent": 10, "loaded": 7, "rejected": 3}


def test_a_batch_without_one_good_row_is_all_rejected() -> None:
    found = balance(books(sent(CONVERT), [], [rejected(CONVERT, 10)]), demo())
    assert found.balanced
    assert amounts(found) == {"sent": 10, "rejected": 10}


def test_rejects_that_are_not_recorded_yet_are_under_way() -> None:
    found = balance(books(sent(STANDARDISE), [loaded(STANDARDISE, 7, of=10)], [rejected(STANDARDISE, 2)]), demo())
    assert found.verdict is Verdict.UNDER_WAY
    assert amounts(found) == {"sent": 10, "loaded": 7, "rejected": 2, "under_way": 1}


def test_more_rows_out_than_in_contradicts() -> None:
    found = balance(books(sent(STANDARDISE), [loaded(STANDARDISE, 8, of=10)], [rejected(STANDARDISE, 3)]), demo())
    assert found.verdict is Verdict.DOES_NOT_BALANCE
    assert amounts(found) == {"sent": 10, "mismatched": 10}


def test_nobody_may_reject_what_is_only_passed_on() -> None:
    found = balance(books(sent(COPY), [], [rejected(COPY, 10)]), demo())
    assert found.verdict is Verdict.DOES_NOT_BALANCE


@pytest.mark.parametrize("hop", HOPS, ids=lambda hop: "+".join(hop.flows))
def test_rows_that_the_target_s_database_refused_close_the_account(hop: Hop) -> None:
    found = balance(books(sent(hop), [kept(hop, 7)], [refused(hop, 3)]), demo())
    assert found.balanced
    assert amounts(found) == {"sent": 10, "loaded": 7, "rejected": 3}


@pytest.mark.parametrize("hop", HOPS, ids=lambda hop: "+".join(hop.flows))
def test_a_batch_of_which_the_target_s_database_refused_every_row_is_all_rejected(hop: Hop) -> None:
    for answers in ([], [kept(hop, 0)]):
        found = balance(books(sent(hop), answers, [refused(hop, 10)]), demo())
        assert found.balanced
        assert amounts(found) == {"sent": 10, "rejected": 10}


@pytest.mark.parametrize("hop", HOPS, ids=lambda hop: "+".join(hop.flows))
def test_refused_rows_that_have_not_returned_yet_are_under_way(hop: Hop) -> None:
    found = balance(books(sent(hop), [kept(hop, 7)]), demo())
    assert amounts(found) == {"sent": 10, "loaded": 7, "under_way": 3}


@pytest.mark.parametrize("hop", [COPY, TO_CITY], ids=lambda hop: "+".join(hop.flows))
def test_fewer_rows_without_the_id_of_what_was_kept_contradict(hop: Hop) -> None:
    found = balance(books(sent(hop), [kept(hop, 7) | {"batch_id": "another"}], [refused(hop, 3)]), demo())
    assert found.verdict is Verdict.DOES_NOT_BALANCE


@pytest.mark.parametrize("hop", [COPY, TO_CITY], ids=lambda hop: "+".join(hop.flows))
def test_more_rows_refused_than_are_missing_contradict(hop: Hop) -> None:
    found = balance(books(sent(hop), [kept(hop, 7)], [refused(hop, 4)]), demo())
    assert found.verdict is Verdict.DOES_NOT_BALANCE


def test_what_one_home_s_database_refuses_does_not_touch_the_other_home() -> None:
    both = [*sent(TO_CITY, 4, checksum="aa"), *sent(TO_OTHER_CITY, 6, checksum="bb")]
    answers = [kept(TO_CITY, 3, of=4, checksum="aa"), loaded(TO_OTHER_CITY, 6, checksum="bb")]
    found = balance(books(both, answers, [refused(TO_CITY, 1, checksum="aa")]), demo())
    assert found.balanced
    assert found.lines.select("flow", "region", "rows_loaded", "rows_rejected").rows() == [
        ("P13", "610400", 3, 1),
        ("B13", "610100", 6, 0),
    ]


def test_of_several_attempts_the_one_counts_of_which_a_part_was_kept() -> None:
    later = sent(COPY, checksum="bb", sent_at=NOON + timedelta(minutes=1))
    found = balance(books([*sent(COPY), *later], [kept(COPY, 9, checksum="aa")], [refused(COPY, 1)]), demo())
    assert found.balanced
    assert amounts(found) == {"sent": 10, "loaded": 9, "rejected": 1}


def test_a_batch_of_two_flows_counts_under_both_and_once_in_the_total() -> None:
    found = balance(books(sent(BOTH_MODES), [loaded(BOTH_MODES)]), demo())
    assert found.lines.select("flow", "region", "rows_sent").rows() == [("P11", None, 10), ("B11", None, 10)]
    assert found.totals["rows_sent"] == 10


def test_a_distributed_batch_is_judged_home_by_home() -> None:
    both = [*sent(TO_CITY, 4, checksum="aa"), *sent(TO_OTHER_CITY, 6, checksum="bb")]
    found = balance(books(both, [loaded(TO_CITY, 4, checksum="aa")]), demo())
    assert found.lines.select("flow", "region", "rows_loaded", "rows_under_way").rows() == [
        ("P13", "610400", 4, 0),
        ("B13", "610100", 0, 6),
    ]


def test_rows_delivered_to_a_home_that_they_were_not_sent_to_are_found() -> None:
    astray = loaded(TO_CITY, 4) | {"store": "610100.staging"}
    found = balance(books(sent(TO_CITY, 4), [loaded(TO_CITY, 4), astray]), demo())
    assert found.verdict is Verdict.DOES_NOT_BALANCE
    assert amounts(found) == {"sent": 4, "loaded": 4, "mismatched": 4}


def test_rows_that_nobody_sent_are_found() -> None:
    found = balance(books([], [loaded(COPY)], [rejected(STANDARDISE, 2, "batch-2")]), demo())
    assert found.lines.select("flow", "platform", "rows_sent", "rows_mismatched", "ok").rows() == [
        ("P01", "610402", 0, 2, False),
        ("P02", "610400", 0, 10, False),
    ]


def test_a_store_that_is_no_longer_part_of_the_exchange_cannot_be_asked() -> None:
    assert balance(books([], [loaded(COPY, source_store="610499.staging")]), demo()).balanced


@pytest.mark.parametrize(("which", "is_balanced"), [("aa", True), ("bb", True), ("cc", False)])
def test_of_several_attempts_the_confirmed_one_counts(which: str, is_balanced: bool) -> None:
    later = sent(COPY, checksum="bb", sent_at=NOON + timedelta(minutes=1))
    found = balance(books([*sent(COPY), *later], [loaded(COPY, checksum=which)]), demo())
    assert found.balanced is is_balanced
    assert found.totals["rows_sent"] == 10


def test_of_several_attempts_without_answer_the_latest_counts() -> None:
    later = sent(COPY, 10, checksum="bb", sent_at=NOON + timedelta(minutes=1))
    found = balance(books([*sent(COPY, 9), *later]), demo())
    assert amounts(found) == {"sent": 10, "under_way": 10}


def test_two_attempts_may_have_rejected_different_rows() -> None:
    later = sent(STANDARDISE, checksum="bb", sent_at=NOON + timedelta(minutes=1))
    found = balance(books([*sent(STANDARDISE), *later], [loaded(STANDARDISE)], [rejected(STANDARDISE, 1)]), demo())
    assert found.balanced
    assert amounts(found) == {"sent": 10, "loaded": 10}


def test_a_home_that_a_later_attempt_no_longer_serves_is_not_waited_for() -> None:
    first = [*sent(TO_CITY, 4, checksum="aa"), *sent(TO_OTHER_CITY, 1, checksum="bb")]
    second = sent(TO_CITY, 5, checksum="cc", sent_at=NOON + timedelta(minutes=1))
    found = balance(books([*first, *second], [loaded(TO_CITY, 5, checksum="cc")]), demo())
    assert found.balanced
    assert amounts(found) == {"sent": 5, "loaded": 5}


def test_a_later_attempt_to_distribute_must_arrive_even_where_an_earlier_one_did() -> None:
    first = [*sent(TO_CITY, 4, checksum="aa"), *sent(TO_OTHER_CITY, 1, checksum="bb")]
    second = sent(TO_CITY, 5, checksum="cc", sent_at=NOON + timedelta(minutes=1))
    answers = [loaded(TO_CITY, 4, checksum="aa"), loaded(TO_OTHER_CITY, 1, checksum="bb")]
    found = balance(books([*first, *second], answers), demo())
    assert found.verdict is Verdict.UNDER_WAY
    assert amounts(found) == {"sent": 6, "loaded": 1, "under_way": 5}
    answers.append(loaded(TO_CITY, 5, checksum="cc"))
    found = balance(books([*first, *second], answers), demo())
    assert found.balanced
    assert amounts(found) == {"sent": 6, "loaded": 6}


def test_an_attempt_whose_lease_was_split_before_it_was_acknowledged_is_not_waited_for() -> None:
    split = sent(COPY, acknowledged=False, leased=False)
    halves = [*sent(COPY, 5, "half-1"), *sent(COPY, 5, "half-2")]
    answers = [loaded(COPY, 5, batch="half-1"), loaded(COPY, 5, batch="half-2")]
    assert amounts(balance(books([*split, *halves], answers), demo())) == {"sent": 10, "loaded": 10}


def test_an_attempt_that_the_broker_does_not_have_yet_is_under_way() -> None:
    found = balance(books(sent(COPY, acknowledged=False, leased=True)), demo())
    assert amounts(found) == {"sent": 10, "under_way": 10}


def test_a_parked_batch_does_not_balance() -> None:
    found = balance(books(sent(COPY), [], [], [parked(COPY, target=COPY.target)]), demo())
    assert found.verdict is Verdict.DOES_NOT_BALANCE
    assert amounts(found) == {"sent": 10, "parked": 10}


def test_a_batch_parked_before_its_homes_were_told_is_parked_for_all() -> None:
    both = [*sent(TO_CITY, 4), *sent(TO_OTHER_CITY, 6)]
    assert amounts(balance(books(both, [], [], [parked(TO_CITY)]), demo())) == {"sent": 10, "parked": 10}
    one = balance(books(both, [], [], [parked(TO_CITY, target=TO_CITY.target)]), demo())
    assert amounts(one) == {"sent": 10, "parked": 4, "under_way": 6}


def test_only_what_is_missing_of_a_parked_batch_is_parked() -> None:
    found = balance(books(sent(CONVERT), [], [rejected(CONVERT, 2)], [parked(CONVERT)]), demo())
    assert amounts(found) == {"sent": 10, "rejected": 2, "parked": 8}
    arrived = balance(books(sent(CONVERT), [loaded(CONVERT)], [], [parked(CONVERT)]), demo())
    assert arrived.balanced
    assert arrived.foreign == 0


def test_what_a_person_gave_up_balances_and_is_never_called_loaded() -> None:
    given_up = parked(CONVERT, is_given_up=True)
    found = balance(books(sent(CONVERT), [], [rejected(CONVERT, 2)], [given_up]), demo())
    assert found.balanced
    assert amounts(found) == {"sent": 10, "rejected": 2, "undelivered": 8}
    late = balance(books(sent(CONVERT), [loaded(CONVERT)], [], [given_up]), demo())
    assert amounts(late) == {"sent": 10, "loaded": 10}
    still_parked = balance(books(sent(CONVERT), [], [], [given_up, parked(CONVERT)]), demo())
    assert amounts(still_parked) == {"sent": 10, "parked": 10}


def test_an_event_that_no_store_sent_is_not_told_once_it_was_given_up() -> None:
    assert balance(books(sent(COPY), [loaded(COPY)], [], [parked(COPY, None, is_given_up=True)]), demo()).foreign == 0


def test_events_that_no_store_sent_are_told_apart() -> None:
    found = balance(books(sent(COPY), [loaded(COPY)], [], [parked(COPY, None), parked(COPY, "stranger")]), demo())
    assert found.balanced
    assert found.foreign == 2


def test_changes_that_are_not_sent_yet_are_under_way() -> None:
    found = balance(books(not_sent=[unsent(COPY, 3), unsent(DIRECT, 5)]), demo())
    assert found.verdict is Verdict.UNDER_WAY
    assert amounts(found) == {"unsent": 8}
    assert found.lines.select("flow", "source", "rows_unsent").rows() == [
        ("P02", "611002.staging", 5),
        ("P02", "610402.staging", 3),
        ("P08", "611002.staging", 5),
    ]


def test_what_is_not_distributed_yet_may_take_any_way_down() -> None:
    found = balance(books(not_sent=[unsent(TO_CITY, 3)]), demo())
    assert found.lines.select("flow", "region").rows() == [
        ("P13", "610400"), ("P13", "611000"), ("P18", "611000"), ("B13", "610100"),
    ]  # fmt: skip
    assert found.totals["rows_unsent"] == 3


def test_flows_can_be_chosen() -> None:
    both = books([*sent(COPY), *sent(CONVERT, batch="batch-2")], [loaded(COPY)])
    assert balance(both, demo(), ["P02"]).balanced
    assert not balance(both, demo(), ["P09"]).balanced
    assert balance(both, demo(), ["P02"]).by_flow()["id"].unique().to_list() == ["P02"]


def test_by_flow_names_every_route_also_those_that_carried_nothing() -> None:
    found = balance(books(sent(DIRECT), [loaded(DIRECT)]), demo()).by_flow()
    assert found.columns == ["id", "platform", "region", "rows_sent", "rows_loaded", "rows_rejected", "ok"]
    assert found["id"].n_unique() == 39
    carried = found.filter(pl.col("rows_sent") > 0)
    assert carried.rows() == [
        ("P02", "610000", "611000", 10, 10, 0, True),
        ("P08", "610000", "611000", 10, 10, 0, True),
    ]
    assert ("P08", "610000", "610400", 0, 0, 0, True) in found.rows()
    assert ("N01", "610000", None, 0, 0, 0, True) in found.rows()
