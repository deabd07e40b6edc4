"""Rows of the second day whose oddity is of one dataset: what is rejected, what is warned of, what is repaired.

`changes.bad_rows` spoils what every dataset has; here is what only some can show: pressures the wrong way round, a
division that was abolished, and the careless writing that the vendors have declared to be repaired.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

import polars as pl

from qinlian_cli.demo.records.changes import MODIFIED, renewed
from qinlian_cli.demo.records.people import ID_CARD

ABOLISHED: Final = "610322"
"""凤翔县, abolished at the end of 2021 (GB/T 2260): no code for a record of today."""

UNKNOWN_DAY: Final = date(1900, 1, 1)
REPAIRED: Final = "repaired_"
_KEY_KEPT: Final = 30
_HIGHER: Final = 10
_WIDE: Final = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


class Verdict(StrEnum):
    """What the exchange is expected to make of a row."""

    REJECTED = "rejected"
    WARNED = "warned"
    REPAIRED = "repaired"


@dataclass(frozen=True, slots=True)
class OddRow:
    """One row with one oddity, under a key that the share does not have.

    Attributes:
        verdict: what is expected to become of it.
        rule: the rule by which it is found, as the exchange counts it.
        field: the catalogue field in which it is found.
        text: what the vendor's column must hold instead of what `rows` gives; None where `rows` says it all.
        rows: one row in catalogue form.
    """

    verdict: Verdict
    rule: str
    field: str
    text: str | None
    rows: pl.DataFrame


_EXPECTED: Final[Mapping[str, tuple[tuple[Verdict, str, str], ...]]] = {
    "CL01": ((Verdict.REJECTED, "admission_before_discharge", "admitted_at"),),
    "CL03": (
        (Verdict.REJECTED, "diastolic_below_systolic", "diastolic"),
        (Verdict.WARNED, "sex_of_id", "sex_code"),
        (Verdict.REPAIRED, f"{REPAIRED}half_width", "id_no"),
        (Verdict.REPAIRED, f"{REPAIRED}trim", "person_name"),
        (Verdict.REPAIRED, f"{REPAIRED}id_15", "id_no"),
        (Verdict.REPAIRED, f"{REPAIRED}upper_id", "id_no"),
    ),
    "FP01": (
        (Verdict.WARNED, "code_not_valid", "registered_division"),
        (Verdict.REPAIRED, f"{REPAIRED}dash_is_missing", "phone"),
        (Verdict.REPAIRED, f"{REPAIRED}unknown_date", "died_on"),
    ),
    "PH18": ((Verdict.REJECTED, "diastolic_below_systolic", "diastolic"),),
}


def odd_rows(dataset: str, rows: pl.DataFrame, at: datetime) -> list[OddRow]:
    """One row of each oddity of the dataset that the share's people allow, as told at `at` (naive local time).

    A lower-case x needs somebody whose ID number ends in X, for instance: a small share may have nobody.
    """
    lent = rows.filter(pl.col("id_type_code") == ID_CARD).sort("org_code", "record_id")
    made = []
    for verdict, rule, field in _EXPECTED.get(dataset, ()):
        key = (pl.col("record_id").str.head(_KEY_KEPT) + f"-{rule}").alias("record_id")
        row = lent.filter(_fits(rule)).head(1).with_columns(key, *renewed(MODIFIED, at))
        if row.height:
            made.append(_odd(verdict, rule, field, row))
    return made


def _fits(rule: str) -> pl.Expr:
    match rule:
        case "diastolic_below_systolic":
            return pl.col("systolic").is_not_null()
        case "admission_before_discharge":
            return pl.col("discharged_at").is_not_null()
        case "repaired_upper_id":
            return pl.col("id_no").str.ends_with("X")
        case "repaired_unknown_date":
            return pl.col("population_state_code") == "1"
        case _:
            return pl.lit(value=True)


def _odd(verdict: Verdict, rule: str, field: str, row: pl.DataFrame) -> OddRow:
    changed = _values(rule)
    if changed:
        return OddRow(verdict, rule, field, None, row.with_columns(*changed))
    return OddRow(verdict, rule, field, _text(rule, row[field].item()), row)


def _values(rule: str) -> list[pl.Expr]:
    """What can be said in catalogue form."""
    match rule:
        case "diastolic_below_systolic":
            return [(pl.col("systolic") + _HIGHER).alias("diastolic")]
        case "admission_before_discharge":
            return [(pl.col("admitted_at") - timedelta(days=1)).alias("discharged_at")]
        case "sex_of_id":
            other = pl.when(pl.col("sex_code") == "1").then(pl.lit("2")).otherwise(pl.lit("1"))
            return [other.alias("sex_code")]
        case "code_not_valid":
            return [pl.lit(f"{ABOLISHED}001001").alias("registered_division")]
        case "repaired_unknown_date":
            return [pl.lit(UNKNOWN_DAY).alias("died_on")]
        case _:
            return []


def _text(rule: str, value: str) -> str:
    """What must be written into the vendor's own column."""
    match rule:
        case "repaired_half_width":
            return value.translate(_WIDE)
        case "repaired_trim":
            return f"{value} \u3000"
        case "repaired_id_15":
            return value[:6] + value[8:17]
        case "repaired_upper_id":
            return value.lower()
        case _:
            return "-"
