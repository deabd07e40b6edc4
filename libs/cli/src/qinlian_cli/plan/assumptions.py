"""What the plan reckons with: traffic, measured costs of a row, headroom. A file, so that operators write their own."""

from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from qinlian_common.catalog.declaration import Declaration
from qinlian_common.catalog.yaml_source import load_yaml
from qinlian_common.topology.flows import Level

SHIPPED: Final = Path(__file__).with_name("assumptions.yaml")
_SHARES_SUM_TO_WITHIN: Final = 1e-6

Positive = Annotated[float, Field(gt=0)]
Share = Annotated[float, Field(ge=0, le=1)]


class Traffic(Declaration):
    """Whose rows there are a day, and in how many hours they come."""

    residents_per_county: Annotated[int, Field(gt=0)]
    rows_per_resident_day: Positive
    county_share: Share
    city_share: Share
    province_share: Share
    nation_share: Share
    peak_hours: Annotated[float, Field(gt=0, le=24)]

    @model_validator(mode="after")
    def _shares_are_all(self) -> Self:
        total = self.county_share + self.city_share + self.province_share
        if abs(total - 1) > _SHARES_SUM_TO_WITHIN:
            raise ValueError(f"county_share, city_share and province_share add up to {total:g}; make it 1")
        return self

    def share(self, level: Level) -> float:
        """How much of all rows is produced at a level."""
        return {Level.COUNTY: self.county_share, Level.CITY: self.city_share, Level.PROVINCE: self.province_share}[
            level
        ]


class CpuPerRow(Declaration):
    """Microseconds of one core that a row costs each service, and the databases that it is read from and written to."""

    collector: Positive
    standardizer: Positive
    distributor: Positive
    loader: Positive
    database: Positive


class BytesPerRow(Declaration):
    """What a row takes on the bus, and in a store."""

    event: Positive
    store: Positive


class Headroom(Declaration):
    """What is kept free, kept for how long, and how large a first load is."""

    busy_share: Annotated[float, Field(gt=0, le=1)]
    kafka_days: Positive
    kafka_replication: Annotated[int, Field(ge=1, le=10)]
    cores_for_first_load: Annotated[int, Field(ge=1)]
    history_years: Positive


class Assumptions(Declaration):
    """The whole file."""

    traffic: Traffic
    cpu_microseconds_per_row: CpuPerRow
    bytes_per_row: BytesPerRow
    headroom: Headroom


def load_assumptions(path: Path | None = None) -> Assumptions:
    """The assumptions of a file, or the shipped ones; raises ConfigurationError with file, line and fix."""
    return load_yaml(path or SHIPPED, Assumptions)
