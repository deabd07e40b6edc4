"""What `docs/topology.md` shows is true."""

from pathlib import Path

from qinlian_common.topology.check import check
from qinlian_common.topology.flows import FLOWS
from qinlian_common.topology.places import Origin

PAGE = (Path(__file__).parents[3] / "docs" / "topology.md").read_text(encoding="utf-8")


def test_the_example_of_the_page_loads_and_is_proved(read):
    example = PAGE.split("```yaml\n")[1].split("```")[0]
    topology = read(example)
    assert check(topology).ok
    assert {"P02", "B02"} <= {flow_id for route in topology.routes for flow_id in route.flows}


def test_the_pages_table_of_double_hops_is_the_routes(demo):
    doubled = {"+".join(route.flows) for route in demo.routes if len(route.flows) == 2 and route.region}
    assert doubled == {"P02+P08", "P04+P06", "P05+P07", "P12+P17", "P13+P18"}
    assert all(hop in PAGE for hop in doubled)


def test_the_delivery_of_the_page(demo):
    assert demo.deliver("610000.staging", Origin("610000", "institution"), "610402") == ("610400.staging", ("P13",))


def test_the_page_counts_the_flows_rightly():
    assert "P01 to P19" in PAGE
    assert len([row for row in FLOWS if row.id[0] == "B"]) == 19
