"""What the builders of all datasets share: the row's keys, and figures that the records do not have."""

from typing import Final

import polars as pl

from qinlian_cli.demo.records.draws import Draws

EVENTS_PER_REPLICA: Final = 1_000_000
EVENT: Final = pl.col("key")
PERSON: Final = pl.col("identity")

_PAYMENTS: Final = {"1": "1", "2": "2", "3": "3", "7": "5", "99": "7"}
_OWN_SHARES: Final = {"1": 25, "2": 40, "3": 45, "7": 30, "99": 100}
"""What a person of that insurance pays of a hundred, roughly as in 2017."""


def with_people(events: pl.DataFrame, people: pl.DataFrame, event: str) -> pl.DataFrame:
    """Each event once for every copy of its person, with `key`."""
    key = (pl.col(event) + pl.col("replica") * EVENTS_PER_REPLICA).alias("key")
    return people.join(events, on="person_id", maintain_order="left_right").with_columns(key)


def pressure(draws: Draws, measured: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Systolic and diastolic in mmHg, invented (the records hold no values); heart patients have higher ones."""
    high = pl.when("cardiac").then(16).otherwise(0)
    systolic = draws.between(EVENT, "systolic", 104, 142) + high
    diastolic = draws.between(EVENT, "diastolic", 62, 88) + high // 2
    return pl.when(measured).then(systolic).alias("systolic"), pl.when(measured).then(diastolic).alias("diastolic")


def fees(draws: Draws, low: pl.Expr, spread: int, given: pl.Expr) -> tuple[pl.Expr, ...]:
    """What was paid: total_fee, drug_fee and own_fee in yuan, and payment_code, all invented.

    Args:
        draws: the demo's draws.
        low: the least total, in fen.
        spread: what the total may be above it, in fen.
        given: whether drugs were given; the drug fee is 0 where none were.
    """
    code = pl.col("insurance_code")
    total = low + draws.below(EVENT, "fee", spread)
    own = total * code.replace_strict(_OWN_SHARES, return_dtype=pl.Int64) // 100
    drugs = pl.when(given).then(total * draws.between(EVENT, "drugs", 15, 60) // 100).otherwise(0)
    return (
        (total / 100).alias("total_fee"),
        (drugs / 100).alias("drug_fee"),
        (own / 100).alias("own_fee"),
        code.replace_strict(_PAYMENTS, return_dtype=pl.String).alias("payment_code"),
    )
