"""The programs' roles in the province's production store, as a DBA gives them with `qinlian ddl ... --roles`."""

import secrets
from urllib.parse import urlsplit

from qinlian_cli.demo.province import DemoProvince
from qinlian_common.adapters.postgresql.ddl import roles


async def granted(province: DemoProvince) -> str:
    """Gives the programs their roles in the province's production store; returns the address that reads records."""
    store_id = f"{province.topology.province.code}.production"
    store, password = province.stores[store_id], secrets.token_hex(16)
    async with store.connections.connection() as connection:
        await connection.execute(roles.script(store.plan, province.catalogue.datasets, of_catalogue=True))
        await connection.execute(f"ALTER ROLE {roles.RECORDS} LOGIN PASSWORD '{password}'")
    division, _, role = store_id.partition(".")
    parts = urlsplit(province.environment["QINLIAN_STORE_DSN"].format(division=division, role=role))
    return parts._replace(netloc=f"{roles.RECORDS}:{password}@{parts.hostname}:{parts.port}").geturl()
