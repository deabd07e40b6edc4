"""Rows a day: how many each origin produces, and how many of them each hop carries to each store."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from qinlian_cli.plan.assumptions import Traffic
from qinlian_common.topology.flows import Direction, Level, Transform, flow
from qinlian_common.topology.places import Region, Route, StoreId
from qinlian_common.topology.topology import Topology


@dataclass(frozen=True)
class Volumes:
    """Rows a day of a topology's residents.

    A row is produced where its patient was treated: `county_share` of them in the home county, and so on. Rows of a
    region without city sources, and of nobody's city, are its counties'.
    """

    topology: Topology
    traffic: Traffic

    @cached_property
    def residents(self) -> dict[str, float]:
        """County -> residents: its own figure, an equal part of what its region has left, or the assumed one."""
        return {code: people for region in self.topology.regions for code, people in self._of_region(region)}

    def _of_region(self, region: Region) -> Iterator[tuple[str, float]]:
        told = sum(county.residents or 0 for county in region.counties)
        silent = sum(county.residents is None for county in region.counties)
        left = (region.residents - told) / silent if region.residents and silent else self.traffic.residents_per_county
        for county in region.counties:
            yield county.code, float(county.residents or left)

    @property
    def all_residents(self) -> float:
        """Residents of the province."""
        return sum(self.residents.values())

    @cached_property
    def produced(self) -> dict[str, float]:
        """Division -> rows a day that its institutions and business systems produce."""
        rows: dict[str, float] = {}
        for region in self.topology.regions:
            at_city = self._rows(region, Level.CITY) if region.city_sources else 0.0
            if at_city:
                rows[region.code] = at_city
            for county in region.counties:
                share = self.traffic.county_share + (0.0 if at_city else self.traffic.city_share)
                rows[county.code] = self.residents[county.code] * self.traffic.rows_per_resident_day * share
        everybody = self.all_residents * self.traffic.rows_per_resident_day
        return rows | {self.topology.province.code: everybody * self.traffic.province_share}

    def _rows(self, region: Region, level: Level) -> float:
        people = sum(self.residents[county.code] for county in region.counties)
        return people * self.traffic.rows_per_resident_day * self.traffic.share(level)

    def carried(self, route: Route) -> dict[StoreId, float]:
        """Target store -> rows a day that a hop brings there; a distributing hop has one for each home."""
        if route.transform is Transform.DISTRIBUTE:
            homes = {home: store for home, store in self.topology.destinations(route) if home in self.residents}
            rows: dict[StoreId, float] = {}
            for home, store in homes.items():
                rows[store] = rows.get(store, 0.0) + self._sent_home(route, {home})
            return rows
        if flow(route.flows[-1]).direction is Direction.DOWN:
            return {route.target or "": self._sent_home(route, self._homes_at(route.source))}
        share = self.traffic.nation_share if route.datasets is not None else 1.0
        return {route.target or "": sum(self._of_origins(route).values()) * share}

    def _of_origins(self, route: Route) -> dict[str, float]:
        """Division -> rows a day of the origins that a hop takes.

        Institutions and business systems are taken to produce alike: a hop for one of them has half of the rows.
        """
        rows: dict[str, float] = {}
        for origin in route.origins:
            rows[origin.division] = rows.get(origin.division, 0.0) + self.produced.get(origin.division, 0.0) / 2
        return rows

    def _sent_home(self, route: Route, homes: set[str]) -> float:
        """Rows of people who live in these counties: a city's rows among its residents, the province's among all."""
        people = sum(self.residents[home] for home in homes)
        whole = {region.code: sum(self.residents[c.code] for c in region.counties) for region in self.topology.regions}
        return sum(
            rows * people / whole.get(division, self.all_residents)
            for division, rows in self._of_origins(route).items()
        )

    def _homes_at(self, store_id: StoreId) -> set[str]:
        """The counties whose people's rows a staging store is sent: the county itself, or all of the region's."""
        division = self.topology.stores[store_id].division
        region = self.topology.region_of(division)
        if division in self.residents or region is None:
            return {division}
        return {county.code for county in region.counties}
