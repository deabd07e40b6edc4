"""What goes from one store to another follows from the topology alone."""

from pathlib import Path

import pytest

from qinlian_cli.compare.hop import Hop, hop_between, targets_of
from qinlian_common.adapters.by_engine.stores import store_plan
from qinlian_common.adapters.relational.holdings import Measure
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.topology import Topology


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="module")
def demo(catalogue: Catalogue) -> Topology:
    return load_topology(Path(__file__).parents[3] / "topologies" / "demo.yaml", catalogue)


@pytest.fixture(scope="module")
def plans(demo: Topology, catalogue: Catalogue) -> dict[str, Plan]:
    return {store.id: store_plan(demo, catalogue, store) for store in demo.stores.values()}


def test_every_route_is_in_the_hop_of_its_stores(demo: Topology, catalogue: Catalogue, plans: dict[str, Plan]) -> None:
    for route in demo.routes:
        targets = [route.target] if route.target else {store for _, store in demo.destinations(route)}
        assert targets
        for target in targets:
            hop = hop_between(demo, catalogue, plans[route.source], plans[str(target)])
            assert hop is not None
            assert hop.queue == route.queue
            assert set(route.flows) <= set(hop.flows)
            for share in hop.shares:
                if route.datasets is None or share.dataset in route.datasets:
                    assert {tuple(origin) for origin in route.origins} <= share.origins
                assert (share.destination is None) == (route.target is not None)


def test_no_two_queues_lead_from_one_store_to_another(demo: Topology) -> None:
    for store in demo.stores:
        for target in targets_of(demo, store):
            leading = [
                route
                for route in demo.routes_from(store)
                if target in ({route.target} if route.target else {place for _, place in demo.destinations(route)})
            ]
            assert len({route.queue for route in leading}) == 1


@pytest.mark.parametrize(
    ("way", "measure"),
    [
        (("610402.production", "610402.staging"), Measure.KEY),
        (("610402.staging", "610400.staging"), Measure.VERSIONS_AND_CONTENT),
        (("610400.staging", "610400.production"), Measure.VERSIONS),
        (("610400.staging", "610402.staging"), Measure.ROW_VERSION_AND_CONTENT),
        (("610112.production", "610112.replica"), Measure.CONTENT),
        (("610112.replica", "610100.staging"), Measure.VERSIONS),
        (("610000.staging", "610000.outbound"), Measure.VERSIONS_AND_CONTENT),
    ],
)
def test_what_is_compared_is_what_both_ends_have(
    demo: Topology, catalogue: Catalogue, plans: dict[str, Plan], way: tuple[str, str], measure: Measure
) -> None:
    source, target = (plans[store] for store in way)
    hop = hop_between(demo, catalogue, source, target)
    assert hop is not None
    assert {share.measure for share in hop.shares} == {measure}


def test_a_named_flow_leaves_the_others_rows_out(demo: Topology, catalogue: Catalogue, plans: dict[str, Plan]) -> None:
    def origins(flows: list[str] | None) -> set[tuple[str, str]]:
        hop = hop_between(demo, catalogue, plans["610400.staging"], plans["610000.staging"], flows)
        assert isinstance(hop, Hop)
        return {origin for share in hop.shares for origin in share.origins}

    assert origins(["P06"]) == {("610400", "institution")}
    assert origins(["P06", "P07"]) == {("610400", "institution"), ("610400", "business_system")}
    assert len(origins(None)) == 6


def test_to_the_nation_go_the_nations_datasets(demo: Topology, catalogue: Catalogue, plans: dict[str, Plan]) -> None:
    hop = hop_between(demo, catalogue, plans["610000.staging"], plans["610000.outbound"])
    assert hop is not None
    assert {share.dataset for share in hop.shares} == {"BI01", "CL01", "CL03", "EM01", "EM01A", "FP01", "MG01", "PH02"}


def test_a_flag_of_withdrawn_is_read_in_the_vendors_own_codes(
    demo: Topology, catalogue: Catalogue, plans: dict[str, Plan]
) -> None:
    told = {}
    for store in ("610402", "610404", "610000"):
        hop = hop_between(demo, catalogue, plans[f"{store}.production"], plans[f"{store}.staging"])
        assert hop is not None
        told[store] = {share.withdrawn for share in hop.shares}
    assert told["610402"] == {("xgbz", ("2",))}
    assert len(told["610404"]) == 1
    assert told["610000"] == {("modify_flag", ("3",))}


def test_where_no_route_leads_there_is_no_hop(demo: Topology, catalogue: Catalogue, plans: dict[str, Plan]) -> None:
    assert hop_between(demo, catalogue, plans["610402.production"], plans["610400.staging"]) is None
    assert hop_between(demo, catalogue, plans["610402.production"], plans["610402.staging"], ["P02"]) is None
    assert targets_of(demo, "610402.production") == ["610402.staging"]
