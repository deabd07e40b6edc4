"""Rows of the second day that break a rule across datasets: good in themselves, but what they lead to never comes.

The events lie so far back that the rule's grace is over on the day they are told: such a row is not late, it is alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import polars as pl

from qinlian_cli.demo.records.changes import MODIFIED, renewed
from qinlian_cli.demo.records.people import ID_CARD, PASSPORT

NOBODY: Final = "E000000000"
"""A passport number under which no register knows anybody: drawn numbers are those of people, and begin with 1."""

NO_VISIT: Final = "NO-SUCH-VISIT"
OVERDUE: Final = timedelta(days=40)
"""Longer ago than the longest grace, 31 days for the visit of a newborn."""

_AFTER_DEATH: Final = timedelta(days=10)
_STAY: Final = timedelta(days=10)
_PREGNANCY: Final = timedelta(days=273)
_TERM: Final = timedelta(days=280)
_KEY_KEPT: Final = 30
_SCARLET_FEVER: Final = {"code": "A38", "name": "猩红热"}

PLANTED: Final[Mapping[str, tuple[str, ...]]] = {
    "BI01": ("duplicate_person",),
    "CL01": ("inpatient_not_reported", "death_not_reported", "inpatient_after_death", "inpatient_person_unknown"),
    "CL03": ("outpatient_not_reported", "outpatient_after_death", "outpatient_person_unknown"),
    "CL08": ("newborn_not_visited", "delivery_without_handbook"),
    "EM01": ("document_outpatient_unknown", "document_inpatient_unknown"),
    "PH18": ("follow_up_after_death",),
}
"""Every rule of `cross_rules.yaml`; those that follow from links are all of one kind, and are left out."""


@dataclass(frozen=True, slots=True)
class Breach:
    """One row that breaks one rule across datasets, under a key that the share does not have.

    Attributes:
        rule: the rule's name.
        rows: one row in catalogue form.
    """

    rule: str
    rows: pl.DataFrame


def breaches(dataset: str, rows: pl.DataFrame, deaths: pl.DataFrame, at: datetime) -> list[Breach]:
    """One row for each rule of the dataset that the share's people allow.

    Args:
        dataset: code of the dataset.
        rows: the share in catalogue form.
        deaths: id_no, died_at of everybody whose death is reported anywhere; one row a person.
        at: when the rows are told (naive local time).
    """
    if dataset not in PLANTED:
        return []
    people = rows.filter(pl.col("id_type_code") == ID_CARD).drop("died_at", strict=False)
    known = people.join(deaths, on="id_no", how="left", validate="m:1")
    youngest_first = known.sort("birth_date", "org_code", "record_id", descending=[True, False, False])
    made = []
    for rule in PLANTED[dataset]:
        fits = pl.col("died_at").is_not_null() if rule.endswith("_after_death") else pl.col("died_at").is_null()
        key = (pl.col("record_id").str.head(_KEY_KEPT) + f"-{rule}").alias("record_id")
        row = youngest_first.filter(fits).head(1).with_columns(key, *renewed(MODIFIED, at))
        if row.height:
            made.append(Breach(rule, row.with_columns(*_changes(rule, at)).select(rows.columns)))
    return made


def _changes(rule: str, at: datetime) -> list[pl.Expr]:
    """What makes the row break the rule."""
    match rule:
        case "duplicate_person":
            return []
        case "newborn_not_visited" | "delivery_without_handbook":
            return _delivery(at - OVERDUE)
        case "document_outpatient_unknown" | "document_inpatient_unknown":
            kind = "1" if rule == "document_outpatient_unknown" else "3"
            return _said(visit_no=NO_VISIT, patient_kind_code=kind, outpatient_no=NO_VISIT, inpatient_no=NO_VISIT)
        case "follow_up_after_death":
            return _follow_up(pl.col("died_at").dt.date() + _AFTER_DEATH)
        case _ if rule.startswith("outpatient"):
            return [_event(rule, at).alias("visited_at"), *_what(rule, "diagnosis")]
        case _:
            left = _event(rule, at)
            return [(left - _STAY).alias("admitted_at"), left.alias("discharged_at"), *_what(rule, "main_diagnosis")]


def _event(rule: str, at: datetime) -> pl.Expr:
    """The end of the visit or stay."""
    if rule.endswith("_after_death"):
        return pl.col("died_at") + _AFTER_DEATH + _STAY
    return pl.lit(at - OVERDUE, dtype=pl.Datetime("us"))


def _what(rule: str, diagnosis: str) -> list[pl.Expr]:
    if rule.endswith("_not_reported") and not rule.startswith("death"):
        return _said(**{f"{diagnosis}_{part}": text for part, text in _SCARLET_FEVER.items()})
    if rule == "death_not_reported":
        return _said(discharge_way_code="5", outcome_code="5")
    if rule.endswith("_person_unknown"):
        return _said(id_type_code=PASSPORT, id_no=NOBODY)
    return []


def _delivery(born: datetime) -> list[pl.Expr]:
    menses = born - _PREGNANCY
    return [
        pl.lit(born, dtype=pl.Datetime("us")).alias("delivered_at"),
        pl.lit(menses.date()).alias("last_menstrual_on"),
        pl.lit((menses + _TERM).date()).alias("expected_delivery_on"),
        *_said(delivery_outcome_code="1"),
    ]


def _follow_up(day: pl.Expr) -> list[pl.Expr]:
    return [day.alias("followed_up_on"), (day + timedelta(days=90)).alias("next_follow_up_on")]


def _said(**fields: str) -> list[pl.Expr]:
    return [pl.lit(text).alias(name) for name, text in fields.items()]
