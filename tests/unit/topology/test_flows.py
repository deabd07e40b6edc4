"""The flow table against the plan, written out a second time by hand."""

from collections.abc import Callable

import pytest

from qinlian_common.topology.flows import FLOWS, Direction, Level, Mode, Role, Transform, flow
from qinlian_common.topology.places import Origin
from qinlian_common.topology.topology import Topology

# id, run by, reads, takes, transform, writes
PLATFORM_MODE = """
01 county  county.production    own_county         standardise  county.staging
02 city    county.staging       own_county         none         city.staging
03 city    city.staging         its_counties       convert      city.production
04 city    city.production      city_institution   standardise  city.staging
05 city    city.production      city_business      standardise  city.staging
06 province city.staging        city_institution   none         province.staging
07 province city.staging        city_business      none         province.staging
08 province city.staging        its_counties       none         province.staging
09 province province.staging    uploaded           convert      province.production
10 province province.production prov_business      standardise  province.staging
11 province province.production prov_institution   standardise  province.staging
12 province province.staging    prov_business      distribute   city.staging
13 province province.staging    prov_institution   distribute   city.staging
14 city    city.staging         sent_by_province   convert      city.production
15 city    city.staging         city_business      distribute   county.staging
16 city    city.staging         city_institution   distribute   county.staging
17 city    city.staging         prov_business      distribute   county.staging
18 city    city.staging         prov_institution   distribute   county.staging
19 county  county.staging       sent_down          convert      county.production
"""
BIG_DATA_MODE = PLATFORM_MODE.replace(
    "01 county  county.production    own_county         standardise  county.staging",
    "01 province county.production   whole_database     none         county.replica",
).replace(
    "02 city    county.staging       own_county         none         city.staging",
    "02 province county.replica      own_county         standardise  city.staging",
)
NATION = "N01 province province.staging whole_province none province.outbound"


def _rows(prefix: str, table: str) -> list[list[str]]:
    return [(prefix + line).split() for line in table.strip().splitlines()]


PLAN = [*_rows("P", PLATFORM_MODE), *_rows("B", BIG_DATA_MODE), NATION.split()]

# In the demo province: 咸阳 in platform mode, 西安 in big-data mode.
CITY = {"P": "610400", "B": "610100"}
COUNTIES = {"P": ("610402", "610404"), "B": ("610112", "610113")}
PROVINCE = "610000"
Of = Callable[[str, str], set[tuple[str, str]]]


def _classes(*divisions: str) -> set[tuple[str, str]]:
    return {(division, kind) for division in divisions for kind in ("institution", "business_system")}


TAKES: dict[str, Of] = {
    "own_county": lambda _, own: _classes(own),
    "its_counties": lambda mode, _: _classes(*COUNTIES[mode]),
    "city_institution": lambda mode, _: {(CITY[mode], "institution")},
    "city_business": lambda mode, _: {(CITY[mode], "business_system")},
    "uploaded": lambda mode, _: _classes(CITY[mode], *COUNTIES[mode]),
    "prov_business": lambda *_: {(PROVINCE, "business_system")},
    "prov_institution": lambda *_: {(PROVINCE, "institution")},
    "sent_by_province": lambda *_: _classes(PROVINCE),
    "sent_down": lambda mode, _: _classes(PROVINCE, CITY[mode]),
    "whole_database": lambda mode, own: _classes(PROVINCE, CITY[mode], own),
    "whole_province": lambda *_: _classes(PROVINCE, *CITY.values(), *COUNTIES["P"], *COUNTIES["B"], "611000", "611002"),
}


def test_the_table_holds_exactly_the_flows_of_the_plan_in_order():
    assert [row.id for row in FLOWS] == [row[0] for row in PLAN]
    assert len(FLOWS) == 39


@pytest.mark.parametrize("row", PLAN, ids=lambda row: row[0])
def test_each_row_says_what_the_plan_says(row):
    flow_id, run_by, source, _, transform, target = row
    found = flow(flow_id)
    assert (str(found.run_by), f"{found.source.level}.{found.source.role}") == (run_by, source)
    assert (str(found.transform), f"{found.target.level}.{found.target.role}") == (transform, target)
    assert found.id[1:] == f"{found.number:02}"
    assert found.title


@pytest.mark.parametrize("row", PLAN, ids=lambda row: row[0])
def test_the_derived_filter_is_the_column_takes(row, demo: Topology):
    flow_id, _, _, takes, _, _ = row
    routes = [route for route in demo.routes if flow_id in route.flows and route.region != "611000"]
    assert routes
    for route in routes:
        own = route.source.partition(".")[0]
        assert route.origins == {Origin(*origin) for origin in TAKES[takes](flow_id[0], own)}


@pytest.mark.parametrize("row", FLOWS, ids=lambda row: row.id)
def test_direction_agrees_with_where_the_rows_come_from(row):
    height = [Level.COUNTY, Level.CITY, Level.PROVINCE].index
    if row.id == "B01":
        return  # the whole database, whoever produced the rows
    for level in row.origin_levels:
        if row.direction is Direction.UP:
            assert height(level) <= height(row.source.level)
        else:
            assert height(level) >= height(row.source.level)


def test_downward_flows_are_12_to_19_in_both_modes():
    down = {row.id for row in FLOWS if row.direction is Direction.DOWN}
    assert down == {f"{mode}{number}" for mode in "PB" for number in range(12, 20)}


def test_every_flow_that_leaves_for_a_home_distributes():
    for row in FLOWS:
        goes_down_a_level = row.source.level is not row.target.level and row.direction is Direction.DOWN
        assert (row.transform is Transform.DISTRIBUTE) == goes_down_a_level


def test_only_big_data_mode_knows_the_replica():
    assert {row.mode for row in FLOWS if Role.REPLICA in {row.source.role, row.target.role}} == {Mode.BIG_DATA}


def test_an_unknown_flow_is_a_key_error():
    with pytest.raises(KeyError):
        flow("P20")
