"""What the rows of a day take: processes, cores, partitions and disk of each platform, and hours of a first load."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from math import ceil

from qinlian_cli.plan.assumptions import Assumptions
from qinlian_cli.plan.volumes import Volumes
from qinlian_common.topology.flows import Level, Transform
from qinlian_common.topology.places import Route
from qinlian_common.topology.topology import Platform, Topology

DAYS_A_YEAR = 365
_HOUR = 3600
_MICRO = 1e-6
_GIGA = 1e9
_PARTITIONS_PER_REPLICA = 2
"""Twice as many partitions as processes, so that their number can double without new keys."""

SERVICES = ("collector", "standardizer", "distributor", "loader")
_BY_TRANSFORM = {
    Transform.NONE: ("collector", "loader"),
    Transform.STANDARDISE: ("collector", "standardizer", "loader"),
    Transform.CONVERT: ("collector", "standardizer", "loader"),
    Transform.DISTRIBUTE: ("collector", "distributor", "loader"),
}


@dataclass(frozen=True, slots=True)
class Needs:
    """What one platform needs.

    Attributes:
        platform: division code of the platform that runs the hops.
        level: province, city or county.
        rows_day: rows a day over all hops that it runs; a row that takes two of its hops counts twice.
        rows_second_peak: the same, a second, while a day's rows come in the peak hours.
        replicas: processes of each service.
        cores: cores busy at the peak, the services' alone.
        database_cores: cores busy at the peak in the stores that its hops write.
        partitions: of each of its topics.
        kafka_gb: disk of its topics on all brokers together.
        store_gb_year: growth of the stores that it hosts, a year, if no row were ever changed twice.
        first_load_hours: how long the history takes with `cores_for_first_load`.
    """

    platform: str
    name: str
    level: Level
    rows_day: float
    rows_second_peak: float
    replicas: dict[str, int]
    cores: float
    database_cores: float
    partitions: int
    kafka_gb: float
    store_gb_year: float
    first_load_hours: float

    def document(self) -> dict[str, object]:
        """The same for machines, rounded to what it is worth."""
        return {key: round(value, 3) if isinstance(value, float) else value for key, value in asdict(self).items()}


def needs(topology: Topology, assumed: Assumptions) -> list[Needs]:
    """One for each platform: the province, then the regions with their counties, in the order of the file."""
    volumes = Volumes(topology, assumed.traffic)
    inflow: dict[str, float] = {}
    for route in topology.routes:
        for store, rows in volumes.carried(route).items():
            inflow[topology.stores[store].run_by] = inflow.get(topology.stores[store].run_by, 0.0) + rows
    return [_needs(topology, assumed, volumes, one, inflow.get(one.code, 0.0)) for one in topology.platforms.values()]


def _needs(topology: Topology, assumed: Assumptions, volumes: Volumes, platform: Platform, inflow: float) -> Needs:
    carried = [(route, sum(volumes.carried(route).values())) for route in topology.routes_of_reader(platform.code)]
    rows = sum(amount for _, amount in carried)
    a_second = 1 / (assumed.traffic.peak_hours * _HOUR)
    busy = {name: amount * a_second * _MICRO * _cost(assumed, name) for name, amount in _by_service(carried)}
    replicas = {name: max(1, ceil(busy[name] / assumed.headroom.busy_share)) for name in SERVICES if busy[name]}
    database = rows * a_second * _MICRO * assumed.cpu_microseconds_per_row.database
    events = sum(amount * (len(_BY_TRANSFORM[route.transform]) - 1) for route, amount in carried)
    kafka = assumed.headroom.kafka_days * assumed.headroom.kafka_replication * assumed.bytes_per_row.event
    whole_cpu = (sum(busy.values()) + database) / a_second
    history_days = DAYS_A_YEAR * assumed.headroom.history_years
    return Needs(
        platform=platform.code,
        name=platform.name,
        level=platform.level,
        rows_day=rows,
        rows_second_peak=rows * a_second,
        replicas=replicas,
        cores=sum(busy.values()),
        database_cores=database,
        partitions=_PARTITIONS_PER_REPLICA * max(replicas.values(), default=1),
        kafka_gb=events * kafka / _GIGA,
        store_gb_year=inflow * assumed.bytes_per_row.store * DAYS_A_YEAR / _GIGA,
        first_load_hours=whole_cpu * history_days / assumed.headroom.cores_for_first_load / _HOUR,
    )


def _by_service(carried: list[tuple[Route, float]]) -> Iterator[tuple[str, float]]:
    for name in SERVICES:
        yield name, sum(amount for route, amount in carried if name in _BY_TRANSFORM[route.transform])


def _cost(assumed: Assumptions, service: str) -> float:
    return float(getattr(assumed.cpu_microseconds_per_row, service))
