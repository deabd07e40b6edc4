"""What a county does in its own store: it reads its figures there, and writes what it says of them."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import polars as pl

from qinlian_cli.demo.fill import Pen
from qinlian_cli.demo.indicators.places import MONTH, Board
from qinlian_cli.demo.province import DemoProvince
from qinlian_cli.runtime.failures import ServerFailed
from qinlian_common.catalog.arrow_types import polars_type
from qinlian_common.observe.clock import EXCHANGE_ZONE, now
from qinlian_common.topology.flows import OriginClass

_SECONDS_MAX: Final = 120.0
_POLL_SECONDS: Final = 0.5
STAT_MONTH: Final = MONTH.replace("-", "")
CONFIRMED, DISPUTED, SUBMITTED = "2", "3", "4"
_WHOSE: Final = ("stat_division", "stat_month", "stat_org_code")


@dataclass(frozen=True, slots=True)
class OwnStore:
    """A division's production store, in its vendor's schema."""

    province: DemoProvince
    board: Board
    division: str

    async def figures(self) -> pl.DataFrame:
        """The figures that have come home, by the catalogue's names and codes: value, state, answer, computation."""
        store = self.province.stores[f"{self.division}.production"]
        pen = Pen(self.province.catalogue)
        wanted = ("indicator_code", "indicator_value", "check_state_code", "check_answer", "computation_no")
        columns = {name: pen.vendor_column(store, "MG01", name) for name in (*wanted, *_WHOSE)}
        table = store.plan.shapes["MG01"].table
        async with store.connections.connection() as connection:
            rows = await connection.fetch(
                f"SELECT {', '.join(f'{column}::text AS {name}' for name, column in columns.items())} FROM {table}"
            )
        schema = dict.fromkeys(columns, pl.String)
        states = pl.col("check_state_code").replace(dict(pen.national_codes(store, "MG01", "check_state_code")))
        found = pl.DataFrame([dict(row) for row in rows], schema=schema, orient="row").with_columns(states)
        return found.filter((pl.col("stat_division") == self.division) & (pl.col("stat_month") == STAT_MONTH))

    async def say(self, state: str, computation: str, objection: str | None = None, code: str | None = None) -> None:
        """Writes a check, as the vendor's software would."""
        org_code, org_name = self.board.institution(self.division)
        at = now().astimezone(EXCHANGE_ZONE).replace(tzinfo=None, microsecond=0) - timedelta(seconds=1)
        row: dict[str, Any] = {
            "org_code": org_code, "record_id": f"{STAT_MONTH}-{state}", "org_name": org_name, "modify_flag": "1",
            "confidentiality": "无特控", "collected_at": at, "updated_at": at, "stat_month": STAT_MONTH,
            "stat_division": self.division, "computation_no": computation, "indicator_code": code,
            "check_state_code": state, "believed_value": None, "objection": objection, "checker_name": "演示统计员",
            "checked_at": at,
        }  # fmt: skip
        fields = self.province.catalogue.datasets["MG01A"].columns
        rows = pl.DataFrame([row], schema={field.name: polars_type(field.type) for field in fields}, orient="row")
        store = self.province.stores[f"{self.division}.production"]
        await Pen(self.province.catalogue).write(store, "MG01A", str(OriginClass.BUSINESS_SYSTEM), rows)


async def until(what: str, done: Callable[[], Awaitable[bool]]) -> None:
    """Waits until something has come to pass; raises ServerFailed where it takes too long."""
    last = time.monotonic() + _SECONDS_MAX
    while not await done():
        if time.monotonic() > last:
            raise ServerFailed(f"{what} has not happened within {_SECONDS_MAX:.0f} s")
        await asyncio.sleep(_POLL_SECONDS)
