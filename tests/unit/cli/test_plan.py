"""The plan of capacity: no row is lost or counted twice on the way, and more people never need less."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.typed import typed

from qinlian_cli.plan.assumptions import SHIPPED, Assumptions, load_assumptions
from qinlian_cli.plan.needs import needs
from qinlian_cli.plan.volumes import Volumes
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import ConfigurationError
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.topology import Topology

ROOT = Path(__file__).parents[3]
ASSUMED = load_assumptions()
FILES = ("demo", "shaanxi")


def loaded(name: str) -> Topology:
    return load_topology(ROOT / "topologies" / f"{name}.yaml", load_catalogue())


def volumes(name: str) -> Volumes:
    return Volumes(loaded(name), ASSUMED.traffic)


def carried_by(one: Volumes, *flows: str) -> float:
    routes = [route for route in one.topology.routes if set(route.flows) & set(flows)]
    return sum(sum(one.carried(route).values()) for route in routes)


@pytest.mark.parametrize("name", FILES)
def test_every_resident_s_rows_are_produced_somewhere(name: str):
    one = volumes(name)
    assert sum(one.produced.values()) == pytest.approx(one.all_residents * ASSUMED.traffic.rows_per_resident_day)


@pytest.mark.parametrize("name", FILES)
def test_rows_of_counties_and_cities_reach_the_province_s_production_store_once(name: str):
    one = volumes(name)
    produced = sum(one.produced.values()) - one.produced[one.topology.province.code]
    assert carried_by(one, "P09", "B09") == pytest.approx(produced)


@pytest.mark.parametrize("name", FILES)
def test_rows_of_cities_and_the_province_come_home_once(name: str):
    one = volumes(name)
    counties = {county.code for region in one.topology.regions for county in region.counties}
    abroad = sum(rows for division, rows in one.produced.items() if division not in counties)
    assert carried_by(one, "P19", "B19") == pytest.approx(abroad)


@pytest.mark.parametrize("name", FILES)
def test_what_is_distributed_to_a_city_is_what_it_converts(name: str):
    one = volumes(name)
    cities = {region.code for region in one.topology.regions if not region.direct}
    sent = [one.carried(route) for route in one.topology.routes if set(route.flows) & {"P12", "P13", "B12", "B13"}]
    to_cities = sum(rows for each in sent for store, rows in each.items() if store[:6] in cities)
    assert carried_by(one, "P14", "B14") == pytest.approx(to_cities)


def test_residents_of_the_file_are_used_and_a_region_s_are_shared_by_its_counties():
    one = volumes("shaanxi")
    region = next(each for each in one.topology.regions if each.code == "610100")
    assert sum(one.residents[county.code] for county in region.counties) == pytest.approx(region.residents)
    assert volumes("demo").residents["610402"] == ASSUMED.traffic.residents_per_county


@given(st.floats(min_value=1.0, max_value=50.0))
def test_more_rows_never_need_less(factor: float):
    topology = TOPOLOGY
    more = {"traffic": {"rows_per_resident_day": ASSUMED.traffic.rows_per_resident_day * factor}}
    before, after = needs(topology, ASSUMED), needs(topology, changed(more))
    for less, greater in zip(before, after, strict=True):
        assert greater.rows_day == pytest.approx(less.rows_day * factor)
        assert all(greater.replicas[name] >= count for name, count in less.replicas.items())
        assert greater.partitions >= less.partitions
        assert greater.kafka_gb >= less.kafka_gb


def test_a_service_has_as_many_processes_as_keep_it_below_the_share_it_may_be_busy():
    crowded = changed({"traffic": {"rows_per_resident_day": 50.0}})
    for one in needs(TOPOLOGY, crowded):
        assert one.cores <= sum(one.replicas.values()) * crowded.headroom.busy_share


TOPOLOGY = loaded("demo")


def changed(parts: dict[str, dict[str, float]]) -> Assumptions:
    told = ASSUMED.model_dump()
    return Assumptions.model_validate({key: value | parts.get(key, {}) for key, value in told.items()})


def test_shares_that_are_not_all_are_told_with_file_line_and_fix(tmp_path: Path):
    wrong = tmp_path / "mine.yaml"
    wrong.write_text(SHIPPED.read_text(encoding="utf-8").replace("city_share: 0.20", "city_share: 0.30"))
    with pytest.raises(ConfigurationError, match=r"mine\.yaml:\d+: .*add up to 1\.1\n +fix: make it 1"):
        load_assumptions(wrong)


def test_the_command_tells_every_platform_as_json():
    result = typed("plan", ROOT / "topologies/demo.yaml", "--json")
    told = json.loads(result.stdout)
    assert [one["platform"] for one in told["platforms"]] == list(TOPOLOGY.platforms)
    assert told["residents"] == 5 * ASSUMED.traffic.residents_per_county


def test_the_table_shows_the_largest_county_of_each_region_and_all_on_request():
    short = typed("plan", ROOT / "topologies/demo.yaml").stdout
    whole = typed("plan", ROOT / "topologies/demo.yaml", "--all").stdout
    assert "渭城区" not in short
    assert "渭城区" in whole
