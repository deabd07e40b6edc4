"""Which division's figures a row adds to: its own, its city's, the province's."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import polars as pl

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.topology.topology import Topology


@dataclass(frozen=True, slots=True)
class Divisions:
    """The divisions of a deployment.

    Attributes:
        province: its division code.
        today: (`raw`, `division`): every code that a row may carry, former ones too, and the division it means today.
        ancestors: (`division`, `whole`): each division with itself and each that it is part of.
        counties: those that are part of a region, and regions that are one county themselves.
    """

    province: str
    today: pl.DataFrame
    ancestors: pl.DataFrame
    counties: tuple[str, ...]

    @classmethod
    def of(cls, topology: Topology) -> Self:
        """The divisions of a topology."""
        province = topology.province.code
        raw = {province: province} | {region.code: region.code for region in topology.regions}
        raw |= {code: county.code for region in topology.regions for county in region.counties for code in county.codes}
        pairs = {(province, province)}
        for region in topology.regions:
            inside = {region.code, *(county.code for county in region.counties)}
            pairs |= {(one, whole) for one in inside for whole in (one, region.code, province)}
        counties = tuple(county.code for region in topology.regions for county in region.counties)
        return cls(province, _frame(("raw", "division"), raw.items()), _frame(("division", "whole"), pairs), counties)

    def codes_of(self, counties: Iterable[str]) -> list[str]:
        """Every code that rows of these counties may carry; raises ConfigurationError for one that is no county."""
        asked = list(counties)
        for county in asked:
            if county not in self.counties:
                problem = Problem("county", None, f"{county!r} is no county of the topology", "write its six digits")
                raise ConfigurationError(problem)
        return self.today.filter(pl.col("division").is_in(asked))["raw"].sort().to_list()

    def codes_in(self, division: str) -> list[str]:
        """Every code that rows of a division and of all that is in it may carry."""
        inside = self.ancestors.filter(pl.col("whole") == division)["division"]
        return self.today.filter(pl.col("division").is_in(inside.implode()))["raw"].sort().to_list()

    def wholes_of(self, counties: Iterable[str]) -> list[str]:
        """The cities and the province that these counties are part of, without the counties themselves."""
        inside = pl.col("division").is_in(list(counties)) & (pl.col("whole") != pl.col("division"))
        return self.ancestors.filter(inside)["whole"].unique().sort().to_list()

    @property
    def all(self) -> list[str]:
        """Every division that has figures."""
        return self.today["division"].unique().sort().to_list()


def _frame(names: tuple[str, str], pairs: Iterable[tuple[str, str]]) -> pl.DataFrame:
    return pl.DataFrame(sorted(pairs), schema=dict.fromkeys(names, pl.String), orient="row")
