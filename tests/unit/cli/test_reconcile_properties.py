"""Whatever becomes of batches: every row ends in one place, and nothing can be lost or changed unseen."""

from datetime import timedelta
from typing import NamedTuple

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.cli.test_reconcile_balance import (
    HOPS,
    NOON,
    Hop,
    books,
    demo,
    kept,
    loaded,
    parked,
    refused,
    reshapes,
    sent,
)

from qinlian_cli.reconcile.balance import balance
from qinlian_cli.reconcile.judge import ROWS, Books, judge


class Fate(NamedTuple):
    """What becomes of one batch: its attempts, which of them the sink saw, and how its rows ended."""

    hop: Hop
    rows: int
    attempts: int
    seen: int
    loaded: int
    rejected: int
    is_parked: bool
    is_given_up: bool


@st.composite
def fates(draw: st.DrawFn) -> Fate:
    hop = draw(st.sampled_from(HOPS))
    rows = draw(st.integers(1, 20))
    attempts = draw(st.integers(1, 3))
    arrived = draw(st.integers(0, rows))
    returned = draw(st.integers(0, rows - arrived))
    is_distributed = hop.queue.endswith(".distribute")  # of which the last attempt must be seen
    seen = attempts if is_distributed else draw(st.integers(1, attempts))
    return Fate(hop, rows, attempts, seen, arrived, returned, draw(st.booleans()), draw(st.booleans()))


def books_of(all_fates: list[Fate]) -> Books:
    was_sent, was_loaded, was_rejected, was_parked = [], [], [], []
    for number, one in enumerate(all_fates):
        batch = f"batch-{number}"
        for attempt in range(1, one.attempts + 1):
            when = NOON + timedelta(seconds=attempt)
            was_sent += sent(one.hop, one.rows, batch, f"sum-{attempt}", sent_at=when)
        if one.loaded:
            checksum = f"sum-{one.seen}"
            whole = one.loaded == one.rows
            make = loaded if whole or reshapes(one.hop) else kept
            was_loaded.append(make(one.hop, one.loaded, of=one.rows, batch=batch, checksum=checksum))
        if one.rejected:
            was_rejected.append(refused(one.hop, one.rejected, batch, f"sum-{one.seen}"))
        if one.is_parked:
            was_parked.append(parked(one.hop, batch))
        if one.is_given_up:
            was_parked.append(parked(one.hop, batch, is_given_up=True))
    return books(was_sent, was_loaded, was_rejected, was_parked)


def clean(one: Fate) -> Fate:
    """The same batch with every row accounted for."""
    return one._replace(loaded=one.rows - one.rejected, is_parked=False, is_given_up=False)


@settings(deadline=None, max_examples=40)
@given(st.lists(fates(), max_size=8))
def test_every_row_ends_in_exactly_one_place(all_fates: list[Fate]) -> None:
    found = balance(books_of(all_fates), demo())
    left = [(one, one.rows - one.loaded - one.rejected) for one in all_fates]
    is_parked = sum(rows for one, rows in left if one.is_parked)
    undelivered = sum(rows for one, rows in left if one.is_given_up and not one.is_parked)
    missing = sum(rows for _, rows in left) - undelivered
    assert found.totals == {
        "rows_sent": sum(one.rows for one in all_fates),
        "rows_loaded": sum(one.loaded for one in all_fates),
        "rows_rejected": sum(one.rejected for one in all_fates),
        "rows_undelivered": undelivered,
        "rows_under_way": missing - is_parked,
        "rows_parked": is_parked,
        "rows_mismatched": 0,
        "rows_unsent": 0,
    }
    assert found.balanced is (missing == 0)


@settings(deadline=None, max_examples=40)
@given(st.lists(fates(), max_size=8), st.integers())
def test_the_parts_add_up_whatever_the_ledger_says(all_fates: list[Fate], seed: int) -> None:
    made = books_of(all_fates)
    mixed = made.ledger.with_columns(pl.col("rows", "checksum", "parent_rows").shuffle(seed=abs(seed) % 2**32))
    lines = judge(Books(made.stores, made.sent, made.unsent, mixed, made.rejects, made.parked))
    parts = lines.select(pl.sum_horizontal(ROWS[1:])).to_series()
    assert (lines["rows_sent"] == parts).all()
    assert lines.filter(pl.any_horizontal(pl.col(ROWS) < 0)).is_empty()


@settings(deadline=None, max_examples=40)
@given(st.lists(fates().map(clean), min_size=1, max_size=8), st.data())
def test_no_ledger_row_can_be_lost_or_changed_unseen(all_fates: list[Fate], data: st.DataObject) -> None:
    made = books_of(all_fates)
    assert balance(made, demo()).balanced
    if made.ledger.is_empty():
        return
    at = data.draw(st.integers(0, made.ledger.height - 1))
    numbered = made.ledger.with_row_index("at")
    without = numbered.filter(pl.col("at") != at).drop("at")
    summed = "parent_checksum" if numbered["checksum"][at] in {"child", "kept"} else "checksum"
    for column, value in ((summed, "other"), ("rows", 0), ("store", "610404.staging"), ("flows", "P19")):
        spoilt = numbered.with_columns(
            pl.when(pl.col("at") == at).then(pl.lit(value)).otherwise(pl.col(column)).alias(column)
        ).drop("at")
        found = balance(Books(made.stores, made.sent, made.unsent, spoilt, made.rejects, made.parked), demo())
        assert not found.balanced, column
    assert not balance(Books(made.stores, made.sent, made.unsent, without, made.rejects, made.parked), demo()).balanced


@settings(deadline=None, max_examples=40)
@given(st.lists(fates(), max_size=8), st.integers(0, 2**32 - 1))
def test_the_order_of_the_books_says_nothing(all_fates: list[Fate], seed: int) -> None:
    made = books_of(all_fates)
    sent_mixed, ledger_mixed = (one.sample(fraction=1, shuffle=True, seed=seed) for one in (made.sent, made.ledger))
    mixed = Books(made.stores, sent_mixed, made.unsent, ledger_mixed, made.rejects.reverse(), made.parked.reverse())
    assert balance(mixed, demo()).lines.equals(balance(made, demo()).lines)
