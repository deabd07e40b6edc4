"""The two files that ship: Shaanxi as the plan says, and the demo province."""

from pathlib import Path

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.topology.flows import FLOWS
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.topology import Topology

TOPOLOGIES = Path(__file__).parents[3] / "topologies"
PLATFORM = ["咸阳市", "铜川市", "渭南市", "榆林市", "汉中市", "商洛市"]
BIG_DATA = ["西安市", "宝鸡市", "延安市", "安康市", "杨凌示范区", "韩城市"]


def test_shaanxi_has_12_regions_with_the_modes_of_the_plan(shaanxi: Topology):
    assert [r.name for r in shaanxi.regions if r.mode == "platform"] == PLATFORM
    assert [r.name for r in shaanxi.regions if r.mode == "big_data"] == BIG_DATA


def test_shaanxi_has_107_counties_each_under_one_region(shaanxi: Topology):
    codes = [county.code for region in shaanxi.regions for county in region.counties]
    assert len(codes) == len(set(codes)) == 107
    by_region = {region.name: len(region.counties) for region in shaanxi.regions}
    assert by_region == {
        "咸阳市": 13,
        "铜川市": 4,
        "渭南市": 10,
        "榆林市": 12,
        "汉中市": 11,
        "商洛市": 7,
        "西安市": 13,
        "宝鸡市": 12,
        "延安市": 13,
        "安康市": 10,
        "杨凌示范区": 1,
        "韩城市": 1,
    }


def test_the_exchange_tree_is_not_the_division_tree(shaanxi: Topology):
    found = {code: shaanxi.region_of(code) for code in ("610403", "610581", "610400", "610500")}
    regions = {code: region for code, region in found.items() if region is not None}
    assert (regions["610403"].name, regions["610581"].name) == ("杨凌示范区", "韩城市")
    assert "610403" not in {county.code for county in regions["610400"].counties}
    assert "610581" not in {county.code for county in regions["610500"].counties}


def test_the_four_changed_codes_are_listed(shaanxi: Topology):
    former = {c.code: c.former for region in shaanxi.regions for c in region.counties if c.former}
    assert former == {
        "610482": ("610427",),
        "610305": ("610322",),
        "610681": ("610623",),
        "610981": ("610928",),
    }


def test_the_demo_province_runs_every_flow(demo: Topology):
    carried = {flow_id for route in demo.routes for flow_id in route.flows}
    assert carried == {row.id for row in FLOWS}


def test_the_demo_province_has_the_three_kinds_of_region(demo: Topology):
    kinds = [(r.name, str(r.mode), str(r.connection), len(r.counties)) for r in demo.regions]
    assert kinds == [
        ("咸阳市", "platform", "level_by_level", 2),
        ("西安市", "big_data", "level_by_level", 2),
        ("商洛市", "platform", "direct", 1),
    ]


def test_both_files_name_only_what_the_shipped_catalogue_has():
    catalogue = load_catalogue()
    for name in ("shaanxi", "demo"):
        assert load_topology(TOPOLOGIES / f"{name}.yaml", catalogue).regions
