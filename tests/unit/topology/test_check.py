"""The proof: it passes what is right, shows the way, and finds rows without a way or with two."""

from dataclasses import replace

from qinlian_common.topology.check import check
from qinlian_common.topology.topology import Topology


def _way(report, origin, home, goal) -> list[str]:
    [journey] = [j for j in report.journeys if (j.origin, j.home, j.goal) == (origin, home, goal)]
    return [f"{'+'.join(hop.flows)} {hop.target}" for hop in journey.hops]


def test_both_shipped_topologies_are_proved(demo: Topology, shaanxi: Topology):
    assert check(demo).problems == ()
    assert check(shaanxi).problems == ()


def test_every_county_of_shaanxi_has_its_ways_listed(shaanxi: Topology):
    report = check(shaanxi)
    for region in shaanxi.regions:
        for county in region.counties:
            ways = {(j.origin, j.home, j.goal) for j in report.journeys_of(county.code)}
            assert (county.code, None, "610000.production") in ways
            assert ("610000", county.code, f"{county.code}.production") in ways
    assert all(journey.hops for journey in report.journeys)


def test_the_way_is_shown_hop_by_hop(demo: Topology):
    report = check(demo)
    assert _way(report, "610402", None, "610000.production") == [
        "P01 610402.staging",
        "P02 610400.staging",
        "P08 610000.staging",
        "P09 610000.production",
    ]
    assert _way(report, "610000", "610112", "610112.production") == [
        "P10+B10+P11+B11 610000.staging",
        "B12+B13 610100.staging",
        "B17+B18 610112.staging",
        "B19 610112.production",
    ]
    assert _way(report, "611000", "611002", "611002.production") == [
        "P04+P05+P06+P07 610000.staging",
        "P15+P16 611002.staging",
        "P19 611002.production",
    ]


def test_a_missing_route_is_a_row_without_a_way(demo: Topology):
    spoiled = replace(demo, routes=tuple(r for r in demo.routes if "P02" not in r.flows or r.region == "611000"))
    report = check(spoiled)
    assert not report.ok
    text = str(report.problems[0])
    assert "demo.yaml:" in text
    assert "fix: " in text
    assert any("610402 have no way to 610000.production" in p.message for p in report.problems)


def test_a_lost_distribution_is_a_row_without_a_way(demo: Topology):
    report = check(replace(demo, routes=tuple(r for r in demo.routes if r.flows != ("B17",))))
    assert {p.message for p in report.problems} == {
        f"rows of business_system 610000 with home {home} have no way to {home}.production"
        for home in ("610112", "610113")
    }
    assert {p.line for p in report.problems} == {demo.lines["610112"], demo.lines["610113"]}


def test_a_second_route_is_a_second_way(demo: Topology):
    twice = next(route for route in demo.routes if route.flows == ("P08",))
    report = check(replace(demo, routes=(*demo.routes, twice)))
    assert any("have 2 ways to 610000.staging: P08 from" in p.message for p in report.problems)


def test_two_distributions_to_one_home_are_two_ways(demo: Topology):
    twice = next(route for route in demo.routes if route.flows == ("P17",))
    report = check(replace(demo, routes=(*demo.routes, twice)))
    assert any("with home 610402 have 2 ways to 610402.staging" in p.message for p in report.problems)


def test_rows_that_come_back_are_found(demo: Topology):
    convert = next(route for route in demo.routes if route.flows == ("P19",))
    upward = next(route for route in demo.routes if route.flows == ("P01",))
    echo = replace(convert, origins=convert.origins | upward.origins)
    report = check(replace(demo, routes=tuple(echo if r is convert else r for r in demo.routes)))
    assert any("come back to 610402.production: P19 from 610402.staging" in p.message for p in report.problems)


def test_a_queue_that_feeds_two_stores_is_found(demo: Topology):
    lost = next(route for route in demo.routes if route.flows == ("P03",))
    astray = replace(lost, target="610100.production", origins=frozenset())
    report = check(replace(demo, routes=(*demo.routes, astray)))
    assert [p.message for p in report.problems] == [
        "queue 610400.convert of 610400.staging feeds 2 stores: 610100.production, 610400.production"
    ]


def test_a_former_code_of_two_counties_is_found(shaanxi: Topology):
    first, *others = shaanxi.regions
    thief = replace(first.counties[0], former=("610427",))
    spoiled = replace(shaanxi, regions=(replace(first, counties=(thief, *first.counties[1:])), *others))
    report = check(spoiled)
    assert any("home 610427 of 彬州市 goes from 610400.staging to 610402.staging" in p.message for p in report.problems)
