"""Figures go home from the province's production store by the ordinary flows; what a division says of them comes up."""

from collections.abc import Mapping

import pytest
from tests.unit.province import DEMO, MemoryProvince

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.mappings import TableMapping
from qinlian_common.observe.clock import today
from qinlian_common.topology.load import load_topology

CATALOGUE = load_catalogue()
NOW = f"{today().isoformat()} 00:00:01"
EVERYWHERE = {
    "610400": "610400", "610402": "610402", "610404": "610404", "610100": "610100", "610112": "610112",
    "610113": "610113", "611002": "611002",
}  # fmt: skip
"""Division -> whose production store has its figures in the end; 611000 has sources of its own as well."""


def row(division: str, **more: str | None) -> dict[str, str | None]:
    return {
        "org_code": "61000001561000011J1001", "record_id": f"202610-{division}-MS01", "org_name": "省卫生健康委",
        "modify_flag": "1", "confidentiality": "无特控", "collected_at": NOW, "updated_at": NOW,
        "indicator_code": "MS01", "indicator_name": "总诊疗人次", "measure_unit": "人次", "stat_month": "202610",
        "stat_division": division, "numerator": "57.00",
        "indicator_value": "57.0000", "computation_no": "202610-1", "computed_at": NOW,
        "check_state_code": "0", "origin_class": "business_system",
    } | more  # fmt: skip


def check(division: str) -> dict[str, str | None]:
    return {
        "org_code": "61040201561040211A1001", "record_id": "hd-1", "modify_flag": "1", "confidentiality": "无特控",
        "collected_at": NOW, "updated_at": NOW, "stat_month": "202610", "stat_division": division,
        "computation_no": "202610-1", "check_state_code": "3", "objection": "少计二院", "indicator_code": "MS01",
        "believed_value": "60.0000", "checker_name": "李明", "checked_at": NOW,
    }  # fmt: skip


def mapping(province: MemoryProvince, division: str, dataset: str) -> TableMapping:
    vendor = province.topology.stores[f"{division}.production"].vendor or ""
    return next(table for table in CATALOGUE.vendors[vendor].tables if table.dataset == dataset)


def in_vendor_form(table: TableMapping, content: Mapping[str, str | None]) -> dict[str, str | None]:
    """What the vendor's software would write; the test's values have the same form in both, but for these."""
    local = {column.field: {national: word for word, national in column.codes.items()} for column in table.columns}
    said = {
        c.column: local[c.field].get(content.get(c.field) or "", content.get(c.field)) for c in table.columns if c.field
    }
    for column in table.columns:
        if column.format == "%Y%m%d%H%M%S" and said.get(column.column):
            said[column.column] = "".join(filter(str.isdigit, said[column.column] or ""))
    told = table.origin_class
    return said | {told.column or "": told.business_system[0]}


@pytest.fixture
async def province() -> MemoryProvince:
    made = MemoryProvince(load_topology(DEMO, CATALOGUE), catalogue=CATALOGUE)
    await made.make_store_keys()
    return made


async def test_a_division_s_figures_come_into_its_own_store_and_into_its_city_s_and_nowhere_else(province):
    store = province.stores["610000.production"]
    for division in (*EVERYWHERE, "610000"):
        await store.write("MG01", row(division))
    await province.drain()
    for place in EVERYWHERE:
        table = mapping(province, place, "MG01")
        whose = next(column.column for column in table.columns if column.field == "stat_division")
        found = {held[whose] for held in await province.stores[f"{place}.production"].table("MG01")}
        region = province.topology.region_of(place)
        inside = {place} if place != region.code else {place, *(one.code for one in region.counties)}
        assert found == inside & set(EVERYWHERE), place


async def test_a_corrected_figure_replaces_the_one_that_is_there(province):
    store = province.stores["610000.production"]
    await store.write("MG01", row("610402"))
    await province.drain()
    await store.write("MG01", row("610402", indicator_value="58.0000", computation_no="202610-2"))
    await province.drain()
    (held,) = await province.stores["610402.production"].table("MG01")
    assert (held["zbz"], held["jspch"], held["tjqh"], held["hdzt"]) == ("58.0000", "202610-2", "610402", "DH")


@pytest.mark.parametrize("division", ["610402", "610112", "611002", "610400"])
async def test_what_a_division_says_of_its_figures_comes_up_to_the_province_s_production_store(province, division: str):
    table = mapping(province, division, "MG01A")
    await province.stores[f"{division}.production"].write("MG01A", in_vendor_form(table, check(division)))
    await province.drain()
    (came,) = await province.stores["610000.production"].table("MG01A")
    said = ("check_state_code", "stat_division", "objection", "checker_name", "computation_no")
    assert [came[name] for name in said] == ["3", division, "少计二院", "李明", "202610-1"]
    (told,) = await province.stores["610000.production"].book("exchange_row")
    assert told["origin_division"] == division
