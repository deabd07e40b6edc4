"""The second day: changes, withdrawals, removals and faults of a share, always the same.

Rows are taken in turn by their place in the share, so that the kinds never touch the same record: every fourth row may
change, every fourth be withdrawn, every fourth move, and every fourth lends itself to a fault.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import polars as pl

from qinlian_cli.demo.records.divisions import names_by_code
from qinlian_cli.demo.records.people import ID_CARD, PHONE_PREFIX

KINDS: Final = 4
LATER: Final = timedelta(days=1)
MODIFIED: Final = "2"
_WITHDRAWN: Final = "3"
_CODE: Final = 6
_TOO_LONG: Final = 55
_NO_DATE: Final = "20171345"
_NO_CODE: Final = "?"
_CHECKS: Final = "0123456789X"
_FAULTS: Final = {
    "too_long": "person_name",
    "invalid_type": "birth_date",
    "unknown_code": "sex_code",
    "mandatory": "person_name",
    "id_number": "id_no",
    "duplicate_key": "record_id",
}
"""Kinds of faults, and the field that a dataset must have for it."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """Rows with one fault, under keys that the share does not have.

    Attributes:
        rule: the rule by which the standardizer is expected to reject it; the label to count by.
        field: the catalogue field at fault.
        text: what the vendor's column must hold instead of what `rows` would give; None where `rows` says it all.
        rows: catalogue form; one row, or two of one key for the rule duplicate_key.
        rejects: how many rows are expected to be rejected.
    """

    rule: str
    field: str
    text: str | None
    rows: pl.DataFrame
    rejects: int = 1


def updates(rows: pl.DataFrame, n: int, at: datetime | None = None) -> pl.DataFrame:
    """At most `n` rows with modify flag 2 and another telephone, fee or pressure where they have one.

    Here and below, `at` is when it was done (naive local time); a day after the row's own last change where None.
    """
    return _turn(rows, 0).head(n).with_columns(*renewed(MODIFIED, at), *_other_values(rows.schema))


def revocations(rows: pl.DataFrame, n: int, at: datetime | None = None) -> pl.DataFrame:
    """At most `n` rows with modify flag 3: the sender takes them back."""
    return _turn(rows, 1).head(n).with_columns(*renewed(_WITHDRAWN, at))


def moves(
    rows: pl.DataFrame,
    from_county: str,
    to_county: str,
    n: int = 1,
    id_numbers: pl.Series | None = None,
    *,
    at: datetime | None = None,
    in_turn: bool = True,
) -> pl.DataFrame:
    """At most `n` people of `from_county` who live in `to_county` from then on.

    Args:
        rows: BI01 or FP01.
        from_county: code of the county, as the rows write it.
        to_county: code of the county that they move to.
        n: how many people.
        id_numbers: only these people, for example those whom a provincial hospital has seen.
        at: when it was told; a day after the row's own last change where None.
        in_turn: only those whose turn it is to move; else all whose turn it is not to be withdrawn.
    """
    names = names_by_code()
    old, new = names.get(from_county, from_county), names.get(to_county, to_county)
    lives_there = pl.col("present_division").str.head(_CODE) == from_county
    wanted = pl.lit(value=True) if id_numbers is None else pl.col("id_no").is_in(id_numbers.unique().implode())
    movable = _turn(rows, 2) if in_turn else pl.concat(_turn(rows, kind) for kind in range(KINDS) if kind != 1)
    movers = movable.filter(lives_there & wanted).head(n)
    moved = (pl.lit(to_county) + pl.col("present_division").str.slice(_CODE)).alias("present_division")
    address = pl.col("^present_address$").str.replace(old, new, literal=True)
    return movers.with_columns(*renewed(MODIFIED, at), moved, address)


def bad_rows(rows: pl.DataFrame, optional: Collection[str] = ()) -> list[BadRow]:
    """One fault of each kind that the dataset's fields allow, on copies of the share's rows, under new keys.

    Some faults need a vendor's table: a broken date or an unknown code must be written as `text` into a column that
    takes text, a name that is too long into one that is wider than the catalogue's, and two rows of one key into a
    table without a primary key. `optional` names fields that a row may do without: their absence is no fault.
    """
    lent = rows.filter(pl.col("id_type_code") == ID_CARD).pipe(_turn, 3).head(6)
    rules = [rule for rule, field in _FAULTS.items() if field in rows.columns]
    rules = [rule for rule in rules if rule != "mandatory" or _FAULTS[rule] not in optional]
    named = [
        lent.slice(place, 1).with_columns(pl.col("record_id").str.head(40) + f"-{rule}")
        for place, rule in enumerate(rules[: lent.height])
    ]
    return [_spoilt(rule, row) for rule, row in zip(rules, named, strict=False)]


def _spoilt(rule: str, row: pl.DataFrame) -> BadRow:
    match rule:
        case "too_long":
            name = "长" * _TOO_LONG
            return BadRow(rule, "person_name", name, row.with_columns(pl.lit(name).alias("person_name")))
        case "invalid_type":
            return BadRow(rule, "birth_date", _NO_DATE, row)
        case "unknown_code":
            return BadRow(rule, "sex_code", _NO_CODE, row.with_columns(pl.lit(_NO_CODE).alias("sex_code")))
        case "mandatory":
            nameless = row.with_columns(pl.lit(None, dtype=pl.String).alias("person_name"))
            return BadRow(rule, "person_name", None, nameless)
        case "id_number":
            return BadRow(rule, "id_no", None, row.with_columns(_wrong_check()))
        case _:
            return BadRow(rule, "record_id", None, pl.concat([row, row.with_columns(*renewed(MODIFIED))]))


def _wrong_check() -> pl.Expr:
    right = pl.col("id_no").str.slice(17)
    wrong = right.replace_strict(list(_CHECKS), list(_CHECKS[1:] + _CHECKS[0]), return_dtype=pl.String)
    return (pl.col("id_no").str.head(17) + wrong).alias("id_no")


def _turn(rows: pl.DataFrame, kind: int) -> pl.DataFrame:
    """Every fourth row, by key."""
    return rows.sort("org_code", "record_id").filter(pl.int_range(pl.len()) % KINDS == kind)


def renewed(flag: str, at: datetime | None = None) -> list[pl.Expr]:
    """The header of a row that was changed at `at`, or a day after its last change."""
    times = ("updated_at", "collected_at")
    told = [(pl.lit(at, dtype=pl.Datetime("us")) if at else pl.col(name) + LATER).alias(name) for name in times]
    return [pl.lit(flag).alias("modify_flag"), *told]


def _other_values(schema: pl.Schema) -> list[pl.Expr]:
    other = {
        "phone": pl.lit(PHONE_PREFIX) + pl.col("phone").str.slice(len(PHONE_PREFIX)).str.reverse(),
        "total_fee": pl.col("total_fee") + 1,
        "systolic": pl.col("systolic") + 1,
    }
    return [value.cast(schema[name]).alias(name) for name, value in other.items() if name in schema]
