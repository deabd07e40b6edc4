"""What `qinlian watch` makes of answers, of silence and of a reconciliation."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from types import SimpleNamespace
from typing import cast

import polars as pl
import pytest
from prometheus_client import REGISTRY

from qinlian_cli.reconcile import read as reading
from qinlian_cli.reconcile.balance import AMOUNTS, GROUP, Balance
from qinlian_cli.reconcile.judge import ROWS
from qinlian_cli.watching import reach as reaching
from qinlian_cli.watching.places import Answer, Place
from qinlian_cli.watching.reach import Reached, reach
from qinlian_cli.watching.show import ReachMetrics, show_balance
from qinlian_common.errors import TransientError
from qinlian_common.observe import clock
from qinlian_common.topology.topology import Topology


def place(name: str, ask: Callable[[], Awaitable[Answer]]) -> Place:
    return Place("store", name, ask)


async def answers() -> Answer:
    return Answer(0.25)


async def refuses() -> Answer:
    raise TransientError("store b: it is away")


def shown(metric: str, /, **labels: str) -> float | None:
    return REGISTRY.get_sample_value(metric, labels)


async def test_one_that_is_away_keeps_no_other_from_answering() -> None:
    found = await reach([place("a", answers), place("b", refuses), place("c", answers)])
    assert [one.answer is not None for one in found] == [True, False, True]
    assert [one.why for one in found] == ["", "store b: it is away", ""]


async def test_one_that_says_nothing_counts_as_away_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reaching, "SECONDS_MAX", 0.01)

    async def hangs() -> Answer:
        await asyncio.Event().wait()
        raise AssertionError

    (found,) = await reach([place("a", hangs)])
    assert found.answer is None
    assert "no answer" in found.why


def test_since_when_a_place_is_away_is_when_it_first_did_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    metrics, at = ReachMetrics(), place("610402.staging", answers)
    seen = []
    for day, answer in enumerate((Answer(0.25), None, None, Answer(0.5)), start=1):
        monkeypatch.setattr(clock, "now", partial(datetime, 2026, 11, day, tzinfo=UTC))
        metrics.show([Reached(at, answer)])
        labels = {"kind": "store", "name": "610402.staging"}
        since = shown("qinlian_reachable_changed_timestamp_seconds", **labels)
        assert since is not None
        seen.append((shown("qinlian_reachable", **labels), datetime.fromtimestamp(since, UTC).day))
    assert seen == [(1, 1), (0, 2), (0, 2), (1, 4)]
    assert shown("qinlian_round_trip_seconds", kind="store", name="610402.staging") == 0.5


def test_a_certificate_whose_file_was_taken_out_of_its_folder_warns_nobody_any_more() -> None:
    metrics, end = ReachMetrics(), datetime(2026, 12, 1, tzinfo=UTC)
    old, new = (Place("certificate", f"/etc/swanctl/x509/{name}.crt", answers) for name in ("old", "new"))
    metrics.show([Reached(old, Answer(0.25, end))])
    assert shown("qinlian_certificate_expiry_timestamp_seconds", kind=old.kind, name=old.name) == end.timestamp()
    metrics.show([Reached(new, None)])
    metrics.show([])
    for one in (old, new):
        for metric in ("certificate_expiry_timestamp_seconds", "reachable", "round_trip_seconds"):
            assert shown(f"qinlian_{metric}", kind=one.kind, name=one.name) is None


@pytest.mark.parametrize("kind", ["gateway", "store", "broker", "certificate"])
def test_a_certificate_s_end_is_shown_by_what_shows_it(kind: str) -> None:
    until = datetime(2027, 1, 1, tzinfo=UTC)
    ReachMetrics().show([Reached(Place(kind, "sso.example.gov.cn", answers), Answer(0.1, until))])
    labels = {"kind": kind, "name": "sso.example.gov.cn"}
    assert shown("qinlian_certificate_expiry_timestamp_seconds", **labels) == until.timestamp()


def test_a_flow_that_is_in_no_book_any_more_is_not_shown_any_more() -> None:
    show_balance(balance_of({"P02": 7, "P03": 5}))
    assert shown("qinlian_balance_rows", flow="P03", state="mismatched") == 5
    show_balance(balance_of({"P02": 1}))
    assert shown("qinlian_balance_rows", flow="P02", state="mismatched") == 1
    assert shown("qinlian_balance_rows", flow="P02", state="loaded") == 0
    assert shown("qinlian_balance_rows", flow="P03", state="mismatched") is None


def test_whatever_may_become_of_a_row_is_shown_under_its_name() -> None:
    found = balance_of({"P02": 0})
    outcomes = [name for name in AMOUNTS if name != "rows_sent"]
    sizes = [pl.lit(size).alias(name) for size, name in enumerate(outcomes, start=1)]
    show_balance(Balance(found.lines.with_columns(sizes), found.routes, {}, 0))
    states = {name: shown("qinlian_balance_rows", flow="P02", state=name.removeprefix("rows_")) for name in outcomes}
    assert states == {name: size for size, name in enumerate(outcomes, start=1)}
    assert set(ROWS) - {"rows_sent"} <= states.keys()


async def test_a_watch_answers_while_it_holds_the_books_against_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def judged(*_: object) -> Balance:
        begun.set()
        assert may_end.wait(10), "nothing went on meanwhile"
        return balance_of({"P02": 3})

    async def books(*_: object) -> SimpleNamespace:
        return SimpleNamespace(stores=frozenset())

    monkeypatch.setattr(reading, "read_books", books)
    monkeypatch.setattr(reading, "balance", judged)
    reconciling = asyncio.create_task(reading.reconcile({}, cast("Topology", SimpleNamespace(stores={}))))
    assert await asyncio.to_thread(begun.wait, 10)
    may_end.set()
    assert (await reconciling).lines["rows_mismatched"].to_list() == [3]


def balance_of(mismatched: dict[str, int]) -> Balance:
    keys = {name: list(mismatched) if name == "flow" else ["x"] * len(mismatched) for name in GROUP}
    amounts = {name: [0] * len(mismatched) for name in AMOUNTS} | {"rows_mismatched": list(mismatched.values())}
    never = pl.lit(None, dtype=pl.Datetime("us", "UTC")).alias("waits_since")
    return Balance(pl.DataFrame(keys | amounts).with_columns(never), pl.DataFrame(), {}, 0)


def test_the_oldest_row_that_was_sent_and_did_not_arrive_is_shown_until_it_did() -> None:
    days = [datetime(2026, 11, day, tzinfo=UTC) for day in (3, 2, 4)]
    since = pl.Series("waits_since", [*days[:2], None], dtype=pl.Datetime("us", "UTC"))
    found = balance_of({"P02": 0, "P03": 0, "P04": 0})
    lines = found.lines.with_columns(since, flow=pl.Series(["P02", "P02", "P04"]))
    show_balance(Balance(lines, found.routes, {}, 0))
    assert shown("qinlian_undelivered_since_timestamp_seconds", flow="P02", store="x") == days[1].timestamp()
    assert shown("qinlian_undelivered_since_timestamp_seconds", flow="P04", store="x") is None
    show_balance(found)
    assert shown("qinlian_undelivered_since_timestamp_seconds", flow="P02", store="x") is None
