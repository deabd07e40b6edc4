"""How tests of quality ask the command, and put rows in catalogue form where they are judged."""

import json
from datetime import date, datetime, time, timedelta
from typing import Any

from tests.integration.cli.conftest import HandTurned
from tests.typed import typed_beside
from typer.testing import Result

from qinlian_common.observe import clock

COUNTY, QUEUE, PROVINCE = "610402.production", "610402.standardise", "610000.production"
STAGING = "610000.staging"
TODAY = clock.today()
HOSPITAL = "61040200001"
Row = tuple[str, str, dict[str, object]]


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def noon(days: int) -> datetime:
    return datetime.combine(ago(days), time(12))


async def qinlian(province: HandTurned, *arguments: str) -> Result:
    environment = {"QINLIAN_TOPOLOGY": str(province.file), "QINLIAN_STORE_DSN": province.dsn, "QINLIAN_KAFKA": ""}
    return await typed_beside("quality", *arguments, env=environment)


async def as_json(province: HandTurned, *arguments: str) -> Any:
    answer = await qinlian(province, *arguments, "--json")
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


async def put(province: HandTurned, *rows: Row, store_id: str = PROVINCE, **system: object) -> None:
    """Rows in catalogue form, as they lie in a store."""
    store = province.stores[store_id]
    async with store.connections.connection() as connection:
        for dataset, record_id, fields in rows:
            whole = {"org_code": HOSPITAL, "record_id": record_id, "modify_flag": "1", **system, **fields}
            values = ", ".join(f"${n}" for n in range(1, len(whole) + 1))
            statement = f"INSERT INTO {store.plan.shapes[dataset].table} ({', '.join(whole)}) VALUES ({values})"
            await connection.execute(statement, *whole.values())


async def tally(province: HandTurned, day: date, rows: int, violated: int = 0, org: str = HOSPITAL) -> None:
    statement = (
        "INSERT INTO exchange_quality (batch_id, dataset, origin_division, origin_class, business_day, org_code, rule, "
        "field, dimension, severity, checked, violated) VALUES ($1, 'CL03', '610402', 'institution', $2, $3, "
        "'null_key', 'org_code', 'completeness', 'reject', $4, $5)"
    )
    async with province.stores[COUNTY].connections.connection() as connection:
        await connection.execute(statement, f"{day}/{org}", day, org, rows, violated)
