"""Which details of the records hang on a placed row: those told at the visit, done in the stay, taken at the time.

Every function made here takes placed rows and the clinical records and returns a row for each pair. A column of the
detail takes the place of the row's column of that name (`day` is the detail's from then on), and `key` becomes the
detail's own number, so that two details of a visit draw different things.
"""

from collections.abc import Callable
from typing import Final

import polars as pl

from qinlian_cli.demo.records.omop import Clinical

Joined = Callable[[pl.DataFrame, Clinical], pl.DataFrame]

RECENT_DAYS: Final = 30
"""A drug that was given so many days ago still counts as taken, however short its supply."""


def at_visit(name: str, *, every_visit: bool = False) -> Joined:
    """The details (`diagnoses`, `medications`, `procedures`, `allergies`) that an outpatient visit tells of.

    Args:
        name: the frame of `Clinical`.
        every_visit: visits without a detail stay, with nulls.
    """

    def joined(visits: pl.DataFrame, clinical: Clinical) -> pl.DataFrame:
        details = _numbered(getattr(clinical, name)).rename({"at_event": "event"})
        return _pairs(visits, details, "event", every_row=every_visit)

    return joined


def in_stay(stays: pl.DataFrame, clinical: Clinical) -> pl.DataFrame:
    """The procedures that the records name for the hospital stay."""
    return _pairs(stays, _numbered(clinical.procedures.drop("at_event")), "visit")


def taken(when: str, uses: tuple[str, ...] = ()) -> Joined:
    """The drugs that the person took on the day `when`, each name once, with `day`, when it was first given.

    A drug is taken while its supply lasts and for 30 days at least. One of `uses` whose supply the records leave open
    (0 days) is taken for good: the records begin such drugs once and never end them.

    Args:
        when: the column with the day.
        uses: only drugs for these uses (`use` of data/drugs.csv); all drugs where empty.
    """
    on = pl.col(when).cast(pl.Date)
    recent = pl.col("day") + pl.duration(days=RECENT_DAYS)
    lasts = (pl.col("ended_on") >= on) | (recent >= on) | ((pl.col("supplied") == 0) & pl.lit(value=bool(uses)))

    def joined(rows: pl.DataFrame, clinical: Clinical) -> pl.DataFrame:
        drugs = clinical.medications.filter(pl.col("use").is_in(uses)) if uses else clinical.medications
        details = _numbered(drugs.drop("at_event", "visit").rename({"end_day": "ended_on"}))
        pairs = _pairs(rows, details, "person_id").filter((pl.col("day") <= on) & lasts)
        once = ["org_code", "record_id", "drug_name"]
        return pairs.unique(once, keep="first", maintain_order=True)

    return joined


def of_person(select: Callable[[Clinical], pl.DataFrame]) -> Joined:
    """All that `select` takes of the person's records (person_id, event and what it likes)."""
    return lambda people, clinical: _pairs(people, _numbered(select(clinical)), "person_id")


def _numbered(details: pl.DataFrame) -> pl.DataFrame:
    return details.rename({"event": "detail"})


def _pairs(rows: pl.DataFrame, details: pl.DataFrame, on: str, *, every_row: bool = False) -> pl.DataFrame:
    """Rows and details by `on`, in the order of the rows and then of the details."""
    kept = rows.drop([name for name in details.columns if name != on], strict=False)
    known = details.filter(pl.col(on).is_not_null())
    pairs = kept.join(known, on=on, how="left" if every_row else "inner", maintain_order="left_right")
    return pairs.with_columns(pl.coalesce("detail", "key").alias("key")).drop("detail")
