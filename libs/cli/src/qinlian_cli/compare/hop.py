"""The hop between two stores, as the topology has it: whose rows of which datasets, by which queue."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from qinlian_common.adapters.relational.holdings import Measure, Share
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.topology.flows import Role, Transform
from qinlian_common.topology.places import Engine
from qinlian_common.topology.topology import Origin, Route, StoreId, Topology

_FLAG, _WITHDRAWN = "modify_flag", "3"
_WITHOUT_CONTENT: Final = {
    Measure.KEY: Measure.KEY,
    Measure.VERSIONS: Measure.VERSIONS,
    Measure.CONTENT: Measure.KEY,
    Measure.ROW_VERSION_AND_CONTENT: Measure.ROW_VERSION,
    Measure.VERSIONS_AND_CONTENT: Measure.VERSIONS,
}


@dataclass(frozen=True, slots=True)
class Hop:
    """What goes from one store to another.

    Attributes:
        source, target: the two stores.
        queue: the queue of the source store that leads to the target.
        flows: the flows that are served.
        shares: whose rows, dataset by dataset.
    """

    source: StoreId
    target: StoreId
    queue: str
    flows: tuple[str, ...]
    shares: tuple[Share, ...]


def targets_of(topology: Topology, source: StoreId) -> list[StoreId]:
    """The stores that a store gives rows to."""
    return sorted({target for route in topology.routes_from(source) for target in topology.targets_of(route)})


def hop_between(
    topology: Topology, catalogue: Catalogue, source: Plan, target: Plan, flows: Collection[str] | None = None
) -> Hop | None:
    """The hop from one store to another, of all flows or some; None where no route leads there."""
    routes = [
        route
        for route in topology.routes_from(source.store_id)
        if target.store_id in topology.targets_of(route) and (flows is None or set(route.flows) & set(flows))
    ]
    if not routes:
        return None
    return Hop(
        source=source.store_id,
        target=target.store_id,
        queue=routes[0].queue,
        flows=tuple(dict.fromkeys(flow for route in routes for flow in route.flows)),
        shares=tuple(_shares(topology, catalogue, routes, source, target)),
    )


def _shares(
    topology: Topology, catalogue: Catalogue, routes: Sequence[Route], source: Plan, target: Plan
) -> Iterator[Share]:
    given = topology.stores[source.store_id]
    by_content = Engine.ORACLE not in {given.engine, topology.stores[target.store_id].engine}
    transform = routes[0].transform
    for dataset in source.shapes:
        taken = [route for route in routes if route.datasets is None or dataset in route.datasets]
        origins = frozenset[Origin]().union(*(route.origins for route in taken))
        if dataset not in target.shapes or not origins:
            continue
        yield Share(
            dataset=dataset,
            origins=frozenset((origin.division, origin.origin_class) for origin in origins),
            measure=measure(given.role, transform, by_content=by_content),
            left_out=_encrypted(source, dataset) | _encrypted(target, dataset),
            destination=target.store_id if transform is Transform.DISTRIBUTE else None,
            withdrawn=_withdrawn(catalogue, given.vendor, dataset) if transform is Transform.STANDARDISE else None,
            leaves_files=transform is Transform.STANDARDISE,
        )


def _encrypted(plan: Plan, dataset: str) -> frozenset[str]:
    """Columns that lie under a store's own key, and so are no measure of another's."""
    return frozenset(name for one in plan.shapes[dataset].encrypted for name in (one.column, one.index))


def measure(source: Role, transform: Transform, *, by_content: bool = True) -> Measure:
    """What of a row is the same at both ends of a hop.

    Own rows of a production store bear no version. Content has one form at both ends where nothing is transformed. A
    distributed row gets a delivery version at each delivery, which says nothing of the row. Where an end is Oracle,
    which has no hash that others have, content is not compared: a changed row has a changed version.
    """
    if not by_content:
        return _WITHOUT_CONTENT[measure(source, transform)]
    if source is Role.PRODUCTION:
        return Measure.CONTENT if transform is Transform.NONE else Measure.KEY
    if transform is Transform.DISTRIBUTE:
        return Measure.ROW_VERSION_AND_CONTENT
    return Measure.VERSIONS_AND_CONTENT if transform is Transform.NONE else Measure.VERSIONS


def _withdrawn(catalogue: Catalogue, vendor: str | None, dataset: str) -> tuple[str, tuple[str, ...]] | None:
    """The vendor's column of the modification flag, and what it says in a withdrawn row."""
    mapping = catalogue.vendors[vendor].table_of(dataset) if vendor else None
    column = next((c for c in mapping.columns if c.field == _FLAG), None) if mapping else None
    if column is None:
        return None
    local = tuple(code for code, national in column.codes.items() if national == _WITHDRAWN)
    return column.column, local if column.codes else (_WITHDRAWN,)
