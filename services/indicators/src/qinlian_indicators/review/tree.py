"""Which divisions have a sheet, and whose figures add up to whose."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from qinlian_common.topology.topology import Topology


@dataclass(frozen=True, slots=True)
class Tree:
    """Province, regions of city rank, counties.

    Attributes:
        province: its division code.
        counties: region -> its counties; none for a region that is itself one county (杨凌, 韩城).
        names: division code -> name.
    """

    province: str
    counties: dict[str, tuple[str, ...]]
    names: dict[str, str]

    @classmethod
    def of(cls, topology: Topology) -> Self:
        """The tree of a deployment."""
        province, regions = topology.province, topology.regions
        names = {province.code: province.name}
        for region in regions:
            names |= {county.code: county.name for county in region.counties} | {region.code: region.name}
        counties = {r.code: tuple(c.code for c in r.counties if c.code != r.code) for r in regions}
        return cls(province.code, counties, names)

    def divisions(self) -> Iterator[str]:
        """Every division, the whole before its parts."""
        yield self.province
        for region, counties in self.counties.items():
            yield from (region, *counties)

    def children(self, division: str) -> tuple[str, ...]:
        """Whose figures add up to this division's; none for a county."""
        return tuple(self.counties) if division == self.province else self.counties.get(division, ())

    def under(self, division: str) -> frozenset[str]:
        """The division itself and all that is in it."""
        below = self.children(division)
        return frozenset({division, *below, *(county for one in below for county in self.children(one))})
