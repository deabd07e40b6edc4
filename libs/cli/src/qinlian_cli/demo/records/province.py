"""The whole input of a province: who produced which rows of which dataset."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import polars as pl

from qinlian_cli.demo.records import care, histories, prevention, registers
from qinlian_cli.demo.records.attached.recipes import attached
from qinlian_cli.demo.records.divisions import Divisions
from qinlian_cli.demo.records.draws import Draws
from qinlian_cli.demo.records.figures import EVENT
from qinlian_cli.demo.records.form import catalogue_form
from qinlian_cli.demo.records.omop import Clinical, read_clinical
from qinlian_cli.demo.records.organisations import organisations
from qinlian_cli.demo.records.people import identities
from qinlian_cli.demo.records.placing import header, place
from qinlian_cli.demo.records.settle import sample, settle

Builder = Callable[[Clinical, pl.DataFrame, Draws], pl.DataFrame]


@dataclass(frozen=True)
class Recipe:
    """How a dataset's rows are made.

    Attributes:
        build: makes the rows.
        told_at: the column that tells when the record was made.
        named: the dataset's own column that names the producing institution, if it has one.
    """

    build: Builder
    told_at: str
    named: str | None = None


DATASETS: Final = {
    "BI01": Recipe(registers.person_basic, "entered_at"),
    "CL01": Recipe(care.inpatient, "discharged_at"),
    "CL02": Recipe(histories.disease_history, "registered_on", "diagnosis_org_code"),
    "CL03": Recipe(care.outpatient, "visited_at"),
    "CL07": Recipe(histories.death_report, "reported_on", "report_org_code"),
    "FP01": Recipe(registers.total_population, "entered_at"),
    "PH13": Recipe(prevention.immunisation, "vaccinated_on", "vaccination_org_code"),
    "PH18": Recipe(prevention.hypertension, "followed_up_on", "follow_up_org_code"),
}
_VISITS: Final = ("CL01", "CL03")
_ORIGIN: Final = ["origin_division", "origin_class"]


@dataclass(frozen=True)
class Share:
    """Rows that one origin produced.

    Attributes:
        origin_division: code of the division.
        origin_class: "institution" or "business_system".
        dataset: code of the dataset.
        rows: the dataset's content columns in catalogue form, ordered by institution and record.
    """

    origin_division: str
    origin_class: str
    dataset: str
    rows: pl.DataFrame


def province_records(topology_divisions: Divisions, seed: int = 20171130, scale: float = 1.0) -> Iterator[Share]:
    """The clinical records, shared out among the divisions; the same arguments give the same rows.

    Args:
        topology_divisions: where people live and institutions stand.
        seed: of all that is invented.
        scale: share of the people, more than 0 and at most 1.

    Yields:
        One share for each dataset and origin that has rows.

    Raises:
        ValueError: `scale` is out of range.
    """
    if not 0 < scale <= 1:
        raise ValueError(f"scale {scale} is not between 0 and 1; more rows come from `replicated`")
    clinical = read_clinical()
    draws = Draws(seed)
    copied = sample(clinical.persons, scale, draws).with_columns(
        pl.col("person_id").alias("identity"), pl.lit(0, dtype=pl.Int64).alias("replica")
    )
    maker = Maker(clinical, topology_divisions, draws)
    people = maker.people(copied)
    made = {dataset: maker.rows(dataset, people) for dataset in DATASETS}
    for dataset, rows in made.items():
        yield from _shares(dataset, rows)
    yield from _shares("BI01", maker.hospital_registers([made[dataset] for dataset in _VISITS]))
    places = _with_everything(topology_divisions)
    for dataset, rows in attached(made, clinical, draws):
        yield from _shares(dataset, rows.filter(pl.col("origin_division").is_in(places)))


def _with_everything(divisions: Divisions) -> list[str]:
    """The divisions that have every table: province and cities, and every other county.

    The others have the datasets that stand alone. It keeps the demo short: 54 more tables are 54 more batches a hop.
    """
    return [divisions.province, *divisions.cities, *(code for code, _ in divisions.counties[::2])]


@dataclass(frozen=True)
class Maker:
    """Makes placed rows (content columns, the people's columns and the origin) for given people."""

    clinical: Clinical
    divisions: Divisions
    draws: Draws

    def people(self, persons: pl.DataFrame) -> pl.DataFrame:
        """The persons (with `identity` and `replica`) with homes and identities."""
        return identities(settle(persons, self.divisions, self.draws), self.draws)

    def rows(self, dataset: str, people: pl.DataFrame) -> pl.DataFrame:
        """The dataset's rows with their origins."""
        how = DATASETS[dataset]
        built = how.build(self.clinical, people, self.draws)
        placed = place(built, self._organisations, self.divisions.province, self.draws)
        named = [pl.col("org_code").alias(how.named)] if how.named else []
        told_at = pl.col(how.told_at).cast(pl.Datetime("us"))
        return placed.with_columns(*named, *header(told_at, EVENT, self.draws))

    @cached_property
    def _organisations(self) -> pl.DataFrame:
        return organisations(self.divisions)

    def hospital_registers(self, visits: list[pl.DataFrame]) -> pl.DataFrame:
        """BI01 of the hospitals above the counties, from the visits there."""
        columns = [name for name in visits[0].columns if all(name in frame.columns for frame in visits)]
        seen = registers.patients(pl.concat([frame.select(columns) for frame in visits]))
        return seen.with_columns(*header(pl.col("entered_at"), EVENT, self.draws))


def _shares(dataset: str, rows: pl.DataFrame) -> Iterator[Share]:
    ordered = rows.sort(*_ORIGIN, "org_code", "record_id")
    for (division, origin_class), part in ordered.partition_by(_ORIGIN, as_dict=True, maintain_order=True).items():
        yield Share(str(division), str(origin_class), dataset, catalogue_form(dataset, part))
