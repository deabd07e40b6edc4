"""What prune takes out of the books: nothing that is open, and nothing that what stays needs to balance."""

from dataclasses import replace

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.cli.test_reconcile_balance import COPY, STANDARDISE, books, demo, loaded, refused, sent
from tests.unit.cli.test_reconcile_properties import Fate, books_of, fates

from qinlian_cli.pruning.settled import Settled, settled
from qinlian_cli.reconcile.judge import Books, judge

NOBODY = frozenset[str]()


def of(made: Books, held: frozenset[str] = NOBODY, begun: frozenset[str] = NOBODY) -> Settled:
    everywhere = demo().stores.keys()
    return settled(made, held, begun, everywhere, everywhere)


def without(made: Books, gone: Settled) -> Books:
    """The books once all of it is deleted."""
    settled_here = made.rejects.join(
        gone.sent, left_on=["parent_id", "store"], right_on=["batch_id", "store"], how="anti"
    )
    return replace(
        made,
        sent=made.sent.join(gone.sent, on=["batch_id", "store"], how="anti"),
        ledger=made.ledger.join(gone.ledger, on=["batch_id", "store"], how="anti"),
        rejects=settled_here,
    )


def names(frame: pl.DataFrame) -> set[str]:
    return set(frame["batch_id"])


@settings(deadline=None, max_examples=60)
@given(st.lists(fates(), max_size=8), st.sets(st.integers(0, 7)))
def test_what_stays_is_judged_as_before_and_all_of_it_was_open_or_held(all_fates: list[Fate], chosen: set[int]) -> None:
    made = books_of(all_fates)
    held = frozenset(f"batch-{number}" for number in chosen)
    gone = of(made, held)
    before = judge(made)
    stays = before.filter(~pl.col("batch_id").is_in(names(gone.sent))).sort(before.columns)
    after = judge(without(made, gone))
    assert after.sort(before.columns).equals(stays)
    is_open = pl.sum_horizontal("rows_under_way", "rows_parked", "rows_mismatched") > 0
    assert names(before.filter(is_open)) | (held & names(made.sent)) == names(after)


@settings(deadline=None, max_examples=60)
@given(st.lists(fates(), min_size=1, max_size=6), st.data())
def test_pruning_that_was_broken_off_anywhere_is_ended_by_the_next(all_fates: list[Fate], data: st.DataObject) -> None:
    made = books_of(all_fates)
    gone = of(made)
    whole = without(made, gone)
    lost = data.draw(st.sets(st.sampled_from(range(gone.ledger.height)))) if gone.ledger.height else set()
    half = replace(made, ledger=made.ledger.join(gone.ledger[sorted(lost)], on=["batch_id", "store"], how="anti"))
    ended = without(half, of(half, begun=frozenset(names(gone.sent))))
    assert ended.sent.equals(whole.sent)
    assert ended.ledger.equals(whole.ledger)


def test_a_batch_stays_while_its_target_is_away_also_if_its_pruning_had_begun() -> None:
    made = books(sent(COPY), [loaded(COPY)])
    alone = replace(made, stores=made.stores - {COPY.target}, ledger=made.ledger.clear())
    assert names(of(made).sent) == {"batch-1"}
    assert names(of(alone).sent) == set()
    assert names(of(alone, begun=frozenset({"batch-1"})).sent) == set()


def test_what_came_from_a_store_that_the_topology_has_no_more_goes_with_nobody_to_answer_for_it() -> None:
    orphan = {**loaded(COPY), "source_store": "610499.staging"}
    made = books([], [orphan])
    assert names(of(made).ledger) == {orphan["batch_id"]}
    assert names(of(made, held=frozenset({"batch-1"})).ledger) == set()
    everywhere = demo().stores.keys()
    assert names(settled(made, NOBODY, NOBODY, everywhere, {COPY.store}).ledger) == set()


def test_only_what_the_wished_stores_have_sent_goes() -> None:
    made = books(
        [*sent(COPY), *sent(STANDARDISE, batch="batch-2")],
        [loaded(COPY), loaded(STANDARDISE, 9, of=10, batch="batch-2", checksum="aa")],
        [refused(STANDARDISE, 1, "batch-2", "aa")],
    )
    everywhere = demo().stores.keys()
    gone = settled(made, NOBODY, NOBODY, everywhere, {STANDARDISE.store})
    assert gone.sent.rows() == [("batch-2", STANDARDISE.store)]
    assert set(gone.lines.rows()) == {
        (STANDARDISE.store, "exchange_sent", 1),
        (STANDARDISE.target, "exchange_ledger", 1),
        (STANDARDISE.store, "exchange_reject", 1),
    }
