"""Every table that hangs on another: on which, by which builder, and when its record was made."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from qinlian_cli.demo.records.attached import archive, population, programmes, recorded, stays, visits
from qinlian_cli.demo.records.attached.joined import Joined, at_visit, in_stay, of_person, taken
from qinlian_cli.demo.records.draws import Draws
from qinlian_cli.demo.records.figures import EVENT
from qinlian_cli.demo.records.omop import Clinical
from qinlian_cli.demo.records.placing import header

Builder = Callable[[pl.DataFrame, Draws], pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Attached:
    """How a table's rows are made.

    Attributes:
        source: the dataset whose rows it hangs on, or another of these tables.
        build: makes the rows from those of the source.
        told_at: the column that tells when the record was made; None: with the source's.
        details: which details of the clinical records are joined to the rows of the source before.
        dataset: whose rows they are, where another table has its name already; empty: nobody's.
    """

    source: str
    build: Builder
    told_at: str | None = None
    details: Joined | None = None
    dataset: str | None = None


def _part(prefix: str) -> Builder:
    return lambda rows, _: archive.check_up_part(rows, prefix)


def _examination(rows: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    return archive.check_up_part(rows, "SJ", *archive.check_up_pressures(draws))


def _some(prefix: str, percent: float, *columns: pl.Expr) -> Builder:
    """A detail of some check-ups."""

    def build(rows: pl.DataFrame, draws: Draws) -> pl.DataFrame:
        share = rows.filter(draws.chance(EVENT, prefix, percent))
        return archive.check_up_part(share, prefix, *columns)

    return build


ATTACHED: Final[Mapping[str, Attached]] = {
    "CL01A": Attached("CL01", stays.diagnoses),
    "CL01B": Attached("CL01", recorded.procedures, details=in_stay),
    "CL01C": Attached("CL01", stays.charges),
    "CL05": Attached("CL01", stays.consultations),
    "CL06": Attached("CL01", stays.referrals),
    "EM01": Attached("CL01", stays.documents),
    "EM01A": Attached("EM01", stays.document_entries),
    "EM02": Attached("EM01", stays.files),
    "CL03A": Attached("CL03", recorded.diagnoses, details=at_visit("diagnoses")),
    "CL03B": Attached("CL03", recorded.charges, details=at_visit("medications", every_visit=True)),
    "CL03C": Attached("CL03", recorded.medication, "dispensed_at", at_visit("medications")),
    "CL04": Attached("CL03", visits.hospital_check_ups),
    "CL04A": Attached("CL04", visits.check_up_items),
    "mothers": Attached("CL03", visits.women, dataset=""),
    "CL08": Attached("mothers", visits.deliveries, "delivered_at"),
    "CL08A": Attached("CL08", visits.newborns),
    "PH14": Attached("CL03", visits.infection_reports, "filled_at"),
    "PH20": Attached("CL03", visits.mental_follow_ups),
    "PH20A": Attached("PH20", visits.mental_medication),
    "BI02": Attached("BI01", population.households),
    "BI02A": Attached("BI02", population.members),
    "PH01": Attached("BI01", archive.personal_health),
    "PH02": Attached("BI01", archive.health_archives),
    "PH03": Attached("CL03", recorded.allergies, "registered_on", at_visit("allergies")),
    "PH04": Attached("CL02", archive.past_diseases),
    "PH05": Attached("CL03", recorded.operations, "registered_on", at_visit("procedures")),
    "PH06": Attached("CL03", archive.injuries, "registered_on"),
    "PH07": Attached("CL01", archive.transfusions, "registered_on"),
    "PH08": Attached("CL02", archive.family_diseases),
    "PH12": Attached("CL03", archive.check_ups),
    "PH09": Attached("PH12", _part("XW")),
    "PH10": Attached("PH12", _examination),
    "PH11": Attached("PH12", _part("FZ")),
    "PH12A": Attached("PH12", _some("WT", 20, pl.lit("32").alias("health_problem_code"))),
    "PH12B": Attached("PH12", recorded.check_up_medication, details=taken("checked_on")),
    "PH12C": Attached("PH12", _some("ZY", 10, pl.lit("1").alias("stay_kind_code"),
        (pl.col("visited_at") - pl.duration(days=200)).alias("admitted_at"))),
    "PH13A": Attached("PH13", programmes.vaccination_cards),
    "PH15": Attached("PH13", programmes.child_care),
    "newborn visits": Attached("CL08", programmes.newborn_visits, "examined_on", dataset="PH15"),
    "PH15A": Attached("PH15", programmes.birth_certificates),
    "PH15B": Attached("PH15", programmes.newborn_screenings),
    "PH16A": Attached("mothers", programmes.handbooks),
    "PH16": Attached("PH16A", programmes.maternal_visits, "followed_up_on"),
    "PH16B": Attached("PH16A", programmes.high_risks, "followed_up_on"),
    "PH17": Attached("PH18", programmes.elderly_care),
    "PH17A": Attached("PH17", programmes.self_care),
    "PH18A": Attached("PH18", programmes.hypertension_cards),
    "PH18B": Attached("PH18", recorded.hypertension_medication, details=taken("followed_up_on", ("pressure", "heart"))),
    "PH19": Attached("PH18", programmes.diabetes_follow_ups),
    "PH19A": Attached("PH19", programmes.diabetes_cards),
    "PH19B": Attached("PH19", programmes.diabetes_medication),
    "FP01A": Attached("FP01", population.births),
    "FP02": Attached("FP01", population.floating),
    "FP03": Attached("FP01", recorded.services, "served_on", of_person(recorded.family_planning)),
    "FP04": Attached("FP01", population.assistance),
    "FP05": Attached("FP01", population.certificates),
}  # fmt: skip


def attached(made: Mapping[str, pl.DataFrame], clinical: Clinical, draws: Draws) -> Iterator[tuple[str, pl.DataFrame]]:
    """Every attached table with its placed rows, from those of the datasets that stand alone.

    Args:
        made: dataset -> placed rows with the people's columns, `key`, origin, institution and header.
        clinical: whose details are joined; the rows' people are the records' own, no copies.
        draws: the demo's draws.
    """
    frames = dict(made)
    for name, how in ATTACHED.items():
        source = frames[how.source]
        rows = how.build(how.details(source, clinical) if how.details else source, draws)
        if how.told_at:
            rows = rows.with_columns(*header(pl.col(how.told_at).cast(pl.Datetime("us")), EVENT, draws))
        frames[name] = rows
        if dataset := name if how.dataset is None else how.dataset:
            yield dataset, rows
