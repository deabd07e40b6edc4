"""Whatever province is declared: every row has exactly one way, and every home one destination."""

import hypothesis.strategies as st
from hypothesis import given, settings

from qinlian_common.topology.check import check
from qinlian_common.topology.declared import DeclaredTopology
from qinlian_common.topology.flows import Role, Transform
from qinlian_common.topology.load import build_topology
from qinlian_common.topology.topology import Topology

PROVINCE = "610000"


@st.composite
def provinces(draw: st.DrawFn) -> Topology:
    codes = iter(draw(st.permutations([f"{number:06}" for number in range(620001, 620060)])))
    regions = [_region(draw, codes) for _ in range(draw(st.integers(1, 4)))]
    declared = {
        "province": {"code": PROVINCE, "name": "省"},
        "default_vendor": "hongyi",
        "nation_datasets": ["BI01"],
        "regions": regions,
    }
    return build_topology(DeclaredTopology.model_validate(declared))


def _region(draw, codes):
    mode = draw(st.sampled_from(["platform", "big_data"]))
    if draw(st.integers(0, 4)) == 0:
        code = next(codes)
        only = {"code": code, "name": "县", "former": [next(codes) for _ in range(draw(st.integers(0, 2)))]}
        return {"code": code, "name": "区", "mode": mode, "connection": "direct", "counties": [only]}
    counties = [
        {"code": next(codes), "name": "县", "former": [next(codes) for _ in range(draw(st.integers(0, 2)))]}
        for _ in range(draw(st.integers(1, 3)))
    ]
    connection = draw(st.sampled_from(["level_by_level", "direct"]))
    return {"code": next(codes), "name": "市", "mode": mode, "connection": connection, "counties": counties}


@given(provinces())
@settings(max_examples=60, deadline=None)
def test_every_row_of_any_province_has_exactly_one_way(topology):
    report = check(topology)
    assert report.problems == ()
    assert all(journey.hops and journey.hops[-1].target == journey.goal for journey in report.journeys)


@given(provinces())
@settings(max_examples=60, deadline=None)
def test_every_home_has_one_destination_whichever_code_the_row_carries(topology):
    for region in topology.regions:
        for county in region.counties:
            for code in county.codes:
                assert _arrives(topology, code) == f"{county.code}.{Role.STAGING}"


def _arrives(topology, home):
    """The staging store where a provincial row of that home ends, one distribution after the other."""
    origin = next(origin for origin in topology.origins() if origin.division == PROVINCE)
    store, steps = f"{PROVINCE}.{Role.STAGING}", 0
    while delivered := topology.deliver(store, origin, home):
        store, steps = delivered[0], steps + 1
        assert steps <= 2
    return store


@given(provinces())
@settings(max_examples=30, deadline=None)
def test_subscriptions_are_exactly_the_rows_that_flows_take(topology):
    for store in topology.stores:
        for queue, division, kind, datasets in topology.subscriptions(store):
            dataset = "BI01" if datasets else "PH18"
            origin = next(o for o in topology.origins() if o == (division, kind))
            assert topology.flows_of(store, queue, origin, dataset)
            is_distribution = queue.endswith(Transform.DISTRIBUTE)
            assert (topology.target_of(store, queue, origin, dataset) is None) == is_distribution
