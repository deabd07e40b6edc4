"""Case rows for the indicators' bench, made in the database from one series of numbers."""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from qinlian_common.adapters.postgresql.ddl import EXCHANGE_TABLES, SHADOW_TABLE, vendor_table
from qinlian_common.adapters.postgresql.shape import shapes
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.identity import CATALOGUE_VENDOR
from qinlian_indicators.statements.indexes import INDEXES

SHARES = {
    "CL03": 0.60, "CL01": 0.12, "PH18": 0.12, "PH19": 0.06, "PH02": 0.03, "BI01": 0.03, "PH18A": 0.02, "PH19A": 0.01,
    "PH13": 0.01,
}  # fmt: skip
"""What of the rows is what; the other tables are there and empty."""

_PERSON = {
    "id_no": "'P' || (n * 7919 % :people)",
    "sex_code": "(n * 7919 % :people % 2 + 1)::text",
    "birth_date": "date '1935-01-01' + (n * 7919 % :people % 32000)::int",
}
_TIME = "timestamp '2024-11-01' + (n * 104729 % 1051200) * interval '1 minute'"
_DAY = "date '2024-11-01' + (n * 104729 % 730)::int"
_OF_ONE = ":places * 5"  # so many rows later the same institution has its next
_CARD = {"card_no": f"'R' || n % ({_OF_ONE}) + {_OF_ONE} * (n / ({_OF_ONE}) % greatest(1, :rows / 6 / ({_OF_ONE})))"}
"""Six visits for each card, of the same institution."""
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
    "PH18": _PERSON | _CARD | {
        "followed_up_on": _DAY, "follow_up_way_code": "(n % 3 + 1)::text", "systolic": "110 + n % 60",
        "diastolic": "70 + n % 40",
    },
    "PH19": _PERSON | _CARD | {"followed_up_on": _DAY, "follow_up_way_code": "(n % 3 + 1)::text",
        "fasting_glucose": "4 + n % 60 / 10.0"},
    "PH02": _PERSON | {"archive_opened_on": _DAY, "archive_status_code": "(n % 20 / 19)::text"},
    "BI01": _PERSON | {"updated_at": _TIME},
    "PH18A": _PERSON | {"card_opened_on": _DAY},
    "PH19A": _PERSON | {"card_opened_on": _DAY, "diabetes_kind_code": "'2'"},
    "PH13": _PERSON | {"vaccinated_on": _DAY, "adverse_event": "(n % 100 / 99)::text"},
}  # fmt: skip
_KEY = {"org_code": "'O' || n % :places || '-' || n / :places % 5", "record_id": "'R' || n", "modify_flag": "'1'"}


async def make_rows(connection: AsyncConnection, rows: int, counties: Sequence[str]) -> None:
    """Makes tables, rows of two years and the indexes; row n is of county n modulo their number."""
    catalogue = load_catalogue()
    tables = "".join(vendor_table([shape]) for shape in shapes(catalogue, CATALOGUE_VENDOR).values())
    for one in (EXCHANGE_TABLES + SHADOW_TABLE + tables).split(";"):
        if one.strip():
            await connection.execute(text(one))
    await connection.execute(text("INSERT INTO exchange_store (store_id, epoch) VALUES ('610000.production', 1)"))
    for dataset, share in SHARES.items():
        values = {"rows": int(rows * share), "places": len(counties), "people": max(rows // 5, 1)}
        columns = _KEY | _COLUMNS[dataset]
        await _filled(connection, catalogue.datasets[dataset].table, columns, values)
        told = {"dataset": f"'{dataset}'", "origin_division": "(:counties)[n % :places + 1]", **_TOLD}
        known = {"org_code": _KEY["org_code"], "record_id": _KEY["record_id"]}
        await _filled(connection, "exchange_row", told | known, values | {"counties": list(counties)})
    for index in INDEXES:
        await connection.execute(text(index))


_TOLD = {
    "row_version": "1", "delivery_version": "0", "origin_class": "'institution'", "business_day": "date '2026-10-01'",
    "batch_id": "'b'", "withdrawn": "false",
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
