"""From flows and regions to routes: which platform carries whose rows from which store to which.

Every filter is derived here from a flow's origin levels and classes and the region's place in the exchange tree.
A region without a city platform has no city staging store: what would be written into it and read out again is
one hop (`DIRECT_HOPS`), and the province is the reader.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from qinlian_common.topology.flows import FLOWS, Flow, Level, Mode, Place, Role, Transform, flow
from qinlian_common.topology.places import County, Origin, Region, Route, StoreId

Hops = tuple[tuple[int, ...], ...]

LEVEL_HOPS: Hops = tuple((number,) for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 18, 19))
"""Flow numbers of the hops of a region with a city platform. 10 and 11 serve the whole province at once."""

DIRECT_HOPS: Hops = ((1,), (2, 8), (4, 6), (5, 7), (9,), (12, 17), (13, 18), (15,), (16,), (19,))
"""Flow numbers of the hops of a region without one: 3 and 14, into the city's production store, do not exist."""

_PROVINCE_HOPS = (10, 11)
_PREFIX = {Mode.PLATFORM: "P", Mode.BIG_DATA: "B"}


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the exchange tree, along which a flow runs: province, region, county, as far as they are fixed."""

    province: str
    region: Region | None = None
    county: County | None = None

    def reader(self, one: Flow) -> str:
        """The platform that runs a flow; the province in place of a city without a platform."""
        if one.run_by is Level.COUNTY and self.county:
            return self.county.code
        if one.run_by is Level.CITY and self.region and not self.region.direct:
            return self.region.code
        return self.province

    def store(self, place: Place) -> StoreId:
        """The store that stands for a place; the province's staging store for a city's that is absent."""
        if place.level is Level.COUNTY and self.county:
            return f"{self.county.code}.{place.role}"
        is_absent = self.region is not None and self.region.direct and place.role is Role.STAGING
        if place.level is Level.CITY and self.region and not is_absent:
            return f"{self.region.code}.{place.role}"
        return f"{self.province}.{place.role}"

    def origins(self, one: Flow) -> frozenset[Origin]:
        """The origins on this line that a flow takes: of all the region's counties where no county is fixed."""
        divisions = {self.province} if Level.PROVINCE in one.origin_levels else set()
        if self.region and Level.CITY in one.origin_levels and self.region.city_sources:
            divisions.add(self.region.code)
        if self.region and Level.COUNTY in one.origin_levels:
            divisions |= {self.county.code} if self.county else {county.code for county in self.region.counties}
        return frozenset(Origin(division, str(kind)) for division in divisions for kind in one.origin_classes)


def build_routes(province: str, regions: tuple[Region, ...], nation_datasets: frozenset[str]) -> tuple[Route, ...]:
    """Every route of a deployment, region by region in the order of the flow numbers, then the province's own.

    Args:
        province: the province's division code.
        regions: the regions, each with its counties.
        nation_datasets: codes of the datasets that go to the nation (N01).
    """
    of_regions = [route for region in regions for route in _region_routes(province, region)]
    return (*of_regions, *_province_routes(province, regions), _nation_route(province, regions, nation_datasets))


def _region_routes(province: str, region: Region) -> Iterator[Route]:
    for numbers in DIRECT_HOPS if region.direct else LEVEL_HOPS:
        flows = tuple(flow(f"{_PREFIX[region.mode]}{number:02}") for number in numbers)
        at_county = flows[0].source.level is Level.COUNTY
        for county in region.counties if at_county else (None,):
            line = _Line(province, region, county)
            origins = frozenset.intersection(*(line.origins(one) for one in flows))
            if origins:
                yield _route(flows, line, origins)


def _province_routes(province: str, regions: tuple[Region, ...]) -> Iterator[Route]:
    """Flows 10 and 11: one route each, which does the work of every mode that occurs."""
    modes = {region.mode for region in regions}
    line = _Line(province)
    for number in _PROVINCE_HOPS:
        flows = tuple(one for one in FLOWS if one.number == number and one.mode in modes)
        yield _route(flows, line, line.origins(flows[0]))


def _nation_route(province: str, regions: tuple[Region, ...], datasets: frozenset[str]) -> Route:
    """Flow N01: rows of every origin, chosen by dataset."""
    one = flow("N01")
    origins = frozenset[Origin]().union(*(_Line(province, region).origins(one) for region in regions))
    return _route((one,), _Line(province), origins, datasets)


def _route(
    flows: tuple[Flow, ...], line: _Line, origins: frozenset[Origin], datasets: frozenset[str] | None = None
) -> Route:
    transform = next((one.transform for one in flows if one.transform is not Transform.NONE), Transform.NONE)
    return Route(
        flows=tuple(one.id for one in flows),
        reader=line.reader(flows[0]),
        source=line.store(flows[0].source),
        target=None if transform is Transform.DISTRIBUTE else line.store(flows[-1].target),
        transform=transform,
        origins=origins,
        region=line.region.code if line.region else None,
        datasets=datasets,
    )
