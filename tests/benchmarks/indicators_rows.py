"""Case rows for the indicators' bench, made in the database from one series of numbers."""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from qinlian_common.adapters.postgresql.ddl.datasets import vendor_table
from qinlian_common.adapters.postgresql.ddl.exchange import EXCHANGE_TABLES, SHADOW_TABLE
from qinlian_common.adapters.relational.shape import shapes
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.identity import CATALOGUE_VENDOR
from qinlian_indicators.statements.indexes import INDEXES

SHARES = {
    "CL03": 0.50, "CL01": 0.12, "PH18": 0.12, "PH19": 0.06, "PH02": 0.03, "BI01": 0.03, "PH18A": 0.02, "PH19A": 0.01,
    "PH13": 0.03, "PH13A": 0.01, "PH15": 0.01, "PH16": 0.015, "PH16A": 0.005, "PH17": 0.01, "PH20": 0.005,
    "PH14": 0.005, "BI02": 0.01, "CL07": 0.005, "CL08": 0.0025, "CL08A": 0.0025,
}  # fmt: skip
"""What of the rows is what; the other tables are there and empty."""

_PERSON = {
    "id_no": "'P' || (n * 7919 % :people)",
    "sex_code": "(n * 7919 % :people % 2 + 1)::text",
    "birth_date": "date '1935-01-01' + (n * 7919 % :people % 32000)::int",
}
_COUNTY = "(:counties)[n % :places + 1]"
_AT = {"present_division": f"CASE WHEN n % 10 < 9 THEN {_COUNTY} || '001001' END"}
"""An address in the county of the institution; one row in ten says none."""
_TIME = "timestamp '2024-11-01' + (n * 104729 % 1051200) * interval '1 minute'"
_DAY = "date '2024-11-01' + (n * 104729 % 730)::int"
_OF_ONE = ":places * 5"  # so many rows later the same institution has its next
_CHILD = {"birth_date": "date '2020-01-01' + (n * 7919 % 2400)::int"}


def _many_for(link: str, times: int) -> dict[str, str]:
    """So many rows link to each of another table's, of the same institution."""
    others = f"greatest(1, :rows / {times} / ({_OF_ONE}))"
    return {link: f"'R' || n % ({_OF_ONE}) + {_OF_ONE} * (n / ({_OF_ONE}) % {others})"}


_COLUMNS = {
    "CL03": _PERSON | {
        "patient_kind_code": "(n % 10 / 9 + 1)::text", "visited_at": _TIME, "total_fee": "n % 50000 / 100.0",
        "drug_fee": "n % 20000 / 100.0", "own_fee": "n % 10000 / 100.0", "diagnosis_code": "'I10.x00'",
        "is_infectious": "'0'",
    },
    "CL01": _PERSON | {
        "admitted_at": _TIME, "discharged_at": f"{_TIME} + (n % 20) * interval '13 hours'",
        "total_fee": "n % 900000 / 100.0",
        "drug_fee": "n % 200000 / 100.0", "own_fee": "n % 100000 / 100.0", "outcome_code": "(n % 5 + 1)::text",
        "discharge_way_code": "(n % 5 + 1)::text", "main_diagnosis_code": "'I10.x00'",
    },
    "PH18": _PERSON | _many_for("card_no", 6) | {
        "followed_up_on": _DAY, "follow_up_way_code": "(n % 3 + 1)::text", "systolic": "110 + n % 60",
        "diastolic": "70 + n % 40",
    },
    "PH19": _PERSON | _many_for("card_no", 6) | {"followed_up_on": _DAY, "follow_up_way_code": "(n % 3 + 1)::text",
        "fasting_glucose": "4 + n % 60 / 10.0"},
    "PH02": _PERSON | {"archive_opened_on": _DAY, "archive_status_code": "(n % 20 / 19)::text"},
    "BI01": _PERSON | _AT | {"updated_at": _TIME},
    "PH18A": _PERSON | _AT | {"card_opened_on": _DAY},
    "PH19A": _PERSON | _AT | {"card_opened_on": _DAY, "diabetes_kind_code": "'2'"},
    "PH13": _PERSON | _CHILD | _many_for("vaccination_card_no", 3) | {"vaccinated_on": _DAY,
        "adverse_event": "(n % 100 / 99)::text", "vaccine_code": "'0201'", "dose_no": "n % 3 + 1"},
    "PH13A": _PERSON | _AT | _CHILD | {"card_opened_on": _DAY},
    "PH15": _PERSON | _CHILD | {"examined_on": _DAY, "child_record_kind_code": "(n % 4 + 1)::text"},
    "PH16": _PERSON | _many_for("handbook_no", 3) | {"followed_up_on": _DAY, "gestational_weeks": "8 + n % 30",
        "maternal_record_kind_code": "(n % 3 + 1)::text", "delivered_on": f"{_DAY} - 7", "discharged_on": f"{_DAY} - 5",
        "handbook_opened_weeks": "8 + n % 10"},
    "PH16A": _PERSON | _AT | {"handbook_opened_on": f"{_DAY} - 200", "handbook_opened_weeks": "8 + n % 10",
        "pregnancy_ended_on": _DAY, "pregnancy_end_code": "'31'", "is_high_risk": "(n % 5 / 4)::text"},
    "PH17": _PERSON | {"followed_up_on": _DAY, "exam_done": "'1'", "assessment_done": "'1'", "guidance_given": "'1'"},
    "PH20": _PERSON | {"followed_up_on": _DAY, "mental_diagnosis_code": "'F20'", "mental_class_code": "'3'"},
    "PH14": _PERSON | _AT | {"filled_at": _TIME, "diagnosed_at": _TIME, "card_review_code": "'1'",
        "infectious_class_code": "'2'", "infectious_code": "'0203'", "case_class_code": "'2'"},
    "BI02": _AT | {"archive_opened_on": _DAY},
    "CL07": _PERSON | _AT | {"died_at": _TIME},
    "CL08": _PERSON | {"delivered_at": _TIME, "delivery_outcome_code": "'1'", "delivery_way_code": "'1'"},
    "CL08A": {"delivery_no": "'R' || n", "delivered_at": _TIME, "delivery_outcome_code": "'1'",
        "newborn_sex_code": "(n % 2 + 1)::text", "birth_weight": "2400 + n % 1500"},
}  # fmt: skip
_KEY = {
    "org_code": "'O' || n % :places || '-' || n / :places % 5", "org_name": "'医院' || n % :places",
    "record_id": "'R' || n", "modify_flag": "'1'",
}  # fmt: skip


async def make_rows(connection: AsyncConnection, rows: int, counties: Sequence[str]) -> None:
    """Makes tables, rows of two years and the indexes; row n is of county n modulo their number."""
    catalogue = load_catalogue()
    tables = "".join(vendor_table([shape]) for shape in shapes(catalogue, CATALOGUE_VENDOR).values())
    for one in (EXCHANGE_TABLES + SHADOW_TABLE + tables).split(";"):
        if one.strip():
            await connection.execute(text(one))
    await connection.execute(text("INSERT INTO exchange_store (store_id, epoch) VALUES ('610000.production', 1)"))
    for dataset, share in SHARES.items():
        values: dict[str, object] = {"rows": int(rows * share), "places": len(counties), "people": max(rows // 5, 1)}
        columns = _KEY | _COLUMNS[dataset]
        values["counties"] = list(counties)
        await _filled(connection, catalogue.datasets[dataset].table, columns, values)
        told = {"dataset": f"'{dataset}'", "origin_division": _COUNTY, **_TOLD}
        known = {"org_code": _KEY["org_code"], "record_id": _KEY["record_id"]}
        await _filled(connection, "exchange_row", told | known, values)
    for index in INDEXES:
        await connection.execute(text(index))


_TOLD = {
    "home_division": f"CASE WHEN n % 5 < 4 THEN {_COUNTY} || '001001' END", "row_version": "1", "delivery_version": "0",
    "origin_class": "'institution'", "business_day": "date '2026-10-01'", "batch_id": "'b'", "withdrawn": "false",
}  # fmt: skip


async def _filled(connection: AsyncConnection, table: str, columns: dict[str, str], values: dict[str, object]) -> None:
    series = "SELECT n FROM generate_series(CAST(0 AS bigint), CAST(:rows AS bigint) - 1) n"
    listed = ", ".join(columns.values())
    for name, value in values.items():
        if name != "rows":
            literal = f"ARRAY{value}" if isinstance(value, list) else str(value)
            listed = listed.replace(f":{name}", literal)
    listed = listed.replace(":rows", str(values["rows"]))
    asked = f"INSERT INTO {table} ({', '.join(columns)}) SELECT {listed} FROM ({series}) s"
    await connection.execute(text(asked.replace(":rows", str(values["rows"])).replace("::", "\\:\\:")))
