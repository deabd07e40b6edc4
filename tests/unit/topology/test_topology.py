"""What the services ask of a topology."""

from pathlib import Path

import pytest

from qinlian_common.topology.flows import Level, Mode, Role
from qinlian_common.topology.places import CaptureBy, Connection, Engine, OracleClient, Origin, Subscription
from qinlian_common.topology.topology import Topology

TOPOLOGIES = Path(__file__).parents[3] / "topologies"
PROVINCE_STAGING = "610000.staging"
PROV_BUSINESS, PROV_INSTITUTION = Origin("610000", "business_system"), Origin("610000", "institution")

DIRECT_BIG_DATA = """
province: {code: 610000, name: 陕西省}
default_vendor: hongyi
nation_datasets: [BI01]
regions:
  - code: 610600
    name: 延安市
    mode: big_data
    connection: direct
    counties:
      - {code: 610602, name: 宝塔区}
      - {code: 610681, name: 子长市, former: [610623]}
"""


def _hops(topology: Topology, region: str) -> set[tuple[str, str, str, str | None]]:
    found = [route for route in topology.routes if route.region == region]
    return {("+".join(route.flows), route.queue, route.source, route.target) for route in found}


def test_a_direct_region_in_platform_mode_does_two_flows_in_one_hop(demo: Topology):
    assert _hops(demo, "611000") == {
        ("P01", "611002.standardise", "611002.production", "611002.staging"),
        ("P02+P08", "610000.none", "611002.staging", PROVINCE_STAGING),
        ("P04+P06", "610000.standardise", "611000.production", PROVINCE_STAGING),
        ("P05+P07", "610000.standardise", "611000.production", PROVINCE_STAGING),
        ("P09", "610000.convert", PROVINCE_STAGING, "610000.production"),
        ("P12+P17", "610000.distribute", PROVINCE_STAGING, None),
        ("P13+P18", "610000.distribute", PROVINCE_STAGING, None),
        ("P15", "610000.distribute", PROVINCE_STAGING, None),
        ("P16", "610000.distribute", PROVINCE_STAGING, None),
        ("P19", "611002.convert", "611002.staging", "611002.production"),
    }


def test_a_direct_region_in_big_data_mode_standardises_the_replica_into_the_provinces_staging(read):
    topology = read(DIRECT_BIG_DATA)
    hops = _hops(topology, "610600")
    assert ("B01", "610000.none", "610602.production", "610602.replica") in hops
    assert ("B02+B08", "610000.standardise", "610602.replica", PROVINCE_STAGING) in hops
    assert ("B04+B06", "610000.standardise", "610600.production", PROVINCE_STAGING) in hops
    assert ("B19", "610602.convert", "610602.staging", "610602.production") in hops
    assert "610600.staging" not in topology.stores
    assert "610600" not in topology.platforms


def test_provincial_flows_carry_the_ids_of_the_modes_that_occur(demo: Topology, read):
    assert {route.flows for route in demo.routes_from("610000.production")} == {("P10", "B10"), ("P11", "B11")}
    only_big_data = read(DIRECT_BIG_DATA)
    assert {route.flows for route in only_big_data.routes_from("610000.production")} == {("B10",), ("B11",)}


def test_stores_of_the_demo_province(demo: Topology):
    assert set(demo.stores) == {
        *("610000.production", PROVINCE_STAGING, "610000.outbound"),
        *(f"{code}.{role}" for code in ("610400", "610100") for role in ("production", "staging")),
        *(f"{code}.{role}" for code in ("610402", "610404", "611002") for role in ("production", "staging")),
        *(f"{code}.{role}" for code in ("610112", "610113") for role in ("production", "staging", "replica")),
        "611000.production",
    }
    assert demo.stores["610112.replica"].run_by == "610000"
    assert demo.stores["610112.replica"].vendor == demo.stores["610112.production"].vendor == "kangtai"
    assert demo.stores["610100.staging"].run_by == demo.stores["610400.staging"].run_by == "610000"
    assert demo.stores["611000.production"].run_by == "610000"
    assert {store.engine for store in demo.stores.values()} == {"postgresql"}


def test_both_vendors_occur_in_each_mode_of_the_demo_province(demo: Topology):
    for mode in (Mode.PLATFORM, Mode.BIG_DATA):
        regions = {region.code for region in demo.regions if region.mode is mode}
        assert {p.vendor for p in demo.platforms.values() if p.region in regions} == {"hongyi", "kangtai"}


def test_every_route_joins_stores_that_exist(shaanxi: Topology):
    for route in shaanxi.routes:
        assert route.source in shaanxi.stores
        assert route.target is None or route.target in shaanxi.stores
        assert route.reader in shaanxi.platforms


def test_flows_and_target_of_a_queue(demo: Topology):
    own = Origin("610402", "institution")
    assert demo.flows_of("610400.staging", "610400.convert", own, "BI01") == ("P03",)
    assert demo.flows_of("610400.staging", "610400.convert", PROV_BUSINESS, "BI01") == ("P14",)
    assert demo.target_of("610400.staging", "610400.convert", own, "BI01") == "610400.production"
    assert demo.flows_of("610000.production", "610000.standardise", PROV_BUSINESS, "BI01") == ("P10", "B10")


def test_a_distributing_queue_names_every_candidate_and_no_target(demo: Topology):
    flows = demo.flows_of(PROVINCE_STAGING, "610000.distribute", PROV_BUSINESS, "BI01")
    assert flows == ("P12", "B12", "P17")
    assert demo.target_of(PROVINCE_STAGING, "610000.distribute", PROV_BUSINESS, "BI01") is None


@pytest.mark.parametrize(
    ("origin", "dataset"), [(Origin("110101", "institution"), "BI01"), (Origin("610402", "nobody"), "BI01")]
)
def test_a_foreign_row_has_no_flow_and_no_target(demo: Topology, origin, dataset):
    assert demo.flows_of("610400.staging", "610400.convert", origin, dataset) == ()
    assert demo.target_of("610400.staging", "610400.convert", origin, dataset) is None


def test_the_nation_takes_only_its_datasets(demo: Topology):
    own = Origin("610402", "institution")
    assert demo.flows_of(PROVINCE_STAGING, "610000.none", own, "BI01") == ("N01",)
    assert demo.target_of(PROVINCE_STAGING, "610000.none", own, "BI01") == "610000.outbound"
    assert demo.flows_of(PROVINCE_STAGING, "610000.none", own, "PH18") == ()
    assert demo.target_of(PROVINCE_STAGING, "610000.none", own, "PH18") is None


@pytest.mark.parametrize(
    ("source", "origin", "home", "expected"),
    [
        (PROVINCE_STAGING, PROV_BUSINESS, "610402", ("610400.staging", ("P12",))),
        (PROVINCE_STAGING, PROV_INSTITUTION, "610402", ("610400.staging", ("P13",))),
        (PROVINCE_STAGING, PROV_BUSINESS, "610400", ("610400.staging", ("P12",))),
        (PROVINCE_STAGING, PROV_BUSINESS, "610113", ("610100.staging", ("B12",))),
        (PROVINCE_STAGING, PROV_BUSINESS, "611002", ("611002.staging", ("P12", "P17"))),
        (PROVINCE_STAGING, PROV_INSTITUTION, "611002", ("611002.staging", ("P13", "P18"))),
        (PROVINCE_STAGING, Origin("611000", "business_system"), "611002", ("611002.staging", ("P15",))),
        (PROVINCE_STAGING, Origin("611000", "institution"), "611002", ("611002.staging", ("P16",))),
        ("610400.staging", PROV_BUSINESS, "610404", ("610404.staging", ("P17",))),
        ("610400.staging", Origin("610400", "institution"), "610404", ("610404.staging", ("P16",))),
        ("610100.staging", Origin("610100", "business_system"), "610112", ("610112.staging", ("B15",))),
    ],
)
def test_a_downward_row_goes_home(demo: Topology, source, origin, home, expected):
    assert demo.deliver(source, origin, home) == expected


@pytest.mark.parametrize(
    ("source", "origin", "home"),
    [
        (PROVINCE_STAGING, PROV_BUSINESS, "110101"),  # from outside the province
        (PROVINCE_STAGING, PROV_BUSINESS, "611000"),  # a direct region without its county
        (PROVINCE_STAGING, Origin("611000", "institution"), "610402"),  # a city's rows stay in its region
        (PROVINCE_STAGING, Origin("611002", "institution"), "611002"),  # a county's own rows are at home
        ("610400.staging", Origin("610402", "institution"), "610404"),
        ("610400.staging", PROV_BUSINESS, "610112"),  # another city's county
        ("610400.staging", PROV_BUSINESS, "610400"),  # already there
        ("610402.staging", PROV_BUSINESS, "610402"),  # does not distribute
    ],
)
def test_a_row_without_a_way_down_stays(demo: Topology, source, origin, home):
    assert demo.deliver(source, origin, home) is None


def test_home_ways_name_each_home_of_a_distributing_store(demo: Topology):
    homes = set(demo.home_ways(PROVINCE_STAGING))
    assert homes == {"610400", "610402", "610404", "610100", "610112", "610113", "611002"}
    assert set(demo.home_ways("610400.staging")) == {"610402", "610404"}
    assert demo.home_ways("610402.staging") == {}
    way = demo.home_ways(PROVINCE_STAGING)["611002"]
    assert way.flows_by_origin == {
        PROV_BUSINESS: ("P12", "P17"),
        PROV_INSTITUTION: ("P13", "P18"),
        Origin("611000", "business_system"): ("P15",),
        Origin("611000", "institution"): ("P16",),
    }


@pytest.mark.parametrize(
    ("former", "today", "city"),
    [
        ("610427", "610482", "610400"),
        ("610322", "610305", "610300"),
        ("610623", "610681", "610600"),
        ("610928", "610981", "610900"),
    ],
)
def test_a_former_code_finds_its_home(shaanxi: Topology, former, today, city):
    ways = [shaanxi.deliver(store, PROV_BUSINESS, former) for store in (PROVINCE_STAGING, f"{city}.staging")]
    assert [way and way[0] for way in ways] == [f"{city}.staging", f"{today}.staging"]
    county = shaanxi.county_of(former)
    assert county is not None
    assert county.code == today


def test_subscriptions_of_a_county_are_what_its_readers_take(demo: Topology):
    own = [("610402", "business_system"), ("610402", "institution")]
    assert demo.subscriptions("610402.production") == [Subscription("610402.standardise", *o, None) for o in own]
    above = [(d, c) for d in ("610000", "610400") for c in ("business_system", "institution")]
    assert demo.subscriptions("610402.staging") == [
        *(Subscription("610400.none", *o, None) for o in own),
        *(Subscription("610402.convert", *o, None) for o in above),
    ]
    assert demo.subscriptions("610000.outbound") == []


def test_subscriptions_of_the_province_choose_datasets_for_the_nation_only(demo: Topology):
    found = demo.subscriptions(PROVINCE_STAGING)
    assert {s.queue for s in found} == {"610000.convert", "610000.distribute", "610000.none"}
    assert {s.datasets for s in found if s.queue == "610000.none"} == {
        frozenset({"BI01", "CL01", "CL03", "EM01", "EM01A", "FP01", "MG01", "PH02"})
    }
    assert {s.datasets for s in found if s.queue != "610000.none"} == {None}
    assert len(found) == len({s[:3] for s in found})


def test_who_reads_what(demo: Topology):
    assert {flow_id for route in demo.routes_of_reader("610402") for flow_id in route.flows} == {"P01", "P19"}
    assert demo.routes_of_reader("999999") == ()
    assert demo.routes_from("999999.staging") == ()


def test_places_answer_by_code(demo: Topology):
    region = demo.region_of("610402")
    assert region is not None
    assert region.code == "610400"
    assert demo.region_of("610000") is None
    assert demo.platforms["610402"].level is Level.COUNTY
    assert demo.modes == (Mode.PLATFORM, Mode.BIG_DATA)
    assert demo.stores["610000.staging"].role is Role.STAGING
    assert len(list(demo.origins())) == 2 * (5 + 3 + 1)


def test_a_region_that_is_itself_one_county_has_the_countys_stores_only(shaanxi: Topology):
    assert {s for s in shaanxi.stores if s.startswith("610403.")} == {
        "610403.production",
        "610403.staging",
        "610403.replica",
    }
    assert shaanxi.platforms["610403"].level is Level.COUNTY
    flows = {"+".join(route.flows) for route in shaanxi.routes if route.region == "610403"}
    assert flows == {"B01", "B02+B08", "B09", "B12+B17", "B13+B18", "B19"}
    region = shaanxi.region_of("610403")
    assert region is not None
    assert region.connection is Connection.DIRECT


def test_a_production_store_is_captured_as_its_entry_says_and_all_others_by_triggers(read):
    text = (TOPOLOGIES / "demo.yaml").read_text(encoding="utf-8")
    text = text.replace("name: 秦都区, vendor: hongyi}", "name: 秦都区, vendor: hongyi, capture: comparison}")
    text = text.replace("name: 西安市\n", "name: 西安市\n    capture: comparison\n    capture_seconds: 60\n")
    text = text.replace("vendor: catalogue}", "vendor: catalogue, capture: comparison, capture_seconds: 3600}")
    stores = read(text).stores.values()
    compared = {store.id: store.capture_seconds for store in stores if store.capture is CaptureBy.COMPARISON}
    assert compared == {"610402.production": 300, "610100.production": 60, "610000.production": 3600}


def test_stores_in_our_form_lie_as_their_division_says_or_else_as_the_file_and_vendors_stores_never_encrypted(read):
    text = (TOPOLOGIES / "demo.yaml").read_text(encoding="utf-8")
    text = text.replace("name: 秦都区, vendor: hongyi}", "name: 秦都区, vendor: hongyi, at_rest: clear}")
    encrypted = {store.id for store in read(text).stores.values() if store.encrypts}
    ours = {store.id for store in read(text).stores.values() if store.role in {Role.STAGING, Role.OUTBOUND}}
    assert encrypted == ours - {"610402.staging"}
    alone = text.replace("at_rest: encrypted", "").replace("name: 西安市\n", "name: 西安市\n    at_rest: encrypted\n")
    assert [store.id for store in read(alone).stores.values() if store.encrypts] == ["610100.staging"]


def test_stores_in_our_form_are_of_their_division_s_engine_or_else_of_the_file_s_and_vendors_stores_are_postgresql(
    read,
):
    text = (TOPOLOGIES / "demo.yaml").read_text(encoding="utf-8").replace("at_rest: encrypted", "")
    one = text.replace("name: 秦都区, vendor: hongyi}", "name: 秦都区, vendor: hongyi, engine: oracle, client: thick}")
    found = {store.id: store.client for store in read(one).stores.values() if store.engine is Engine.ORACLE}
    assert found == {"610402.staging": OracleClient.THICK}
    whole = read(text + "engine: oracle\n").stores.values()
    ours = {store.id for store in whole if store.role in {Role.STAGING, Role.OUTBOUND}}
    assert {store.id for store in whole if store.engine is Engine.ORACLE} == ours
