"""The demo's master data are counted in its own registers."""

from datetime import date

from tests.integration.indicators.months import SETTINGS
from tests.integration.indicators.rows import frame, put
from tests.unit.province import demo_topology

from qinlian_cli.demo.indicators.master_data import bring_in_master_data
from qinlian_cli.demo.indicators.places import YEAR
from qinlian_cli.indicators.place import Place
from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.masterdata.in_force import master_in_force


async def test_the_demo_counts_residents_by_home_households_by_county_and_beds_by_hospital(
    own: OwnDatabase, store: OwnDatabase
):
    people = [
        {"id_no": str(number), "present_division": "610402001001", "birth_date": born}
        for number, born in enumerate([date(1950, 1, 1), date(2015, 5, 1), date(2018, 5, 1), date(1990, 1, 1)])
    ]
    stay = {"org_code": "H" * 22}
    await put(store, {"FP01": frame("FP01", people), "BI02": frame("BI02", [{}, {}]), "CL01": frame("CL01", [stay])})
    place = Place(SETTINGS, demo_topology(), own, store)
    await bring_in_master_data(place)
    async with own.transaction() as session:
        found = await master_in_force(session, YEAR)
    told = {(row["org_code"], row["item"]): row["value"] for row in found.to_dicts() if row["division"] == "610402"}
    assert told == {
        ("", "residents"): 4, ("", "residents_65"): 1, ("", "children_0_6"): 2, ("", "children_0_2"): 1,
        ("", "hypertension_patients"): 1, ("", "diabetes_patients"): 0, ("", "households"): 2,
        ("H" * 22, "open_beds"): 20,
    }  # fmt: skip
