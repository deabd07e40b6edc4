"""Where the demo's indicators run: their database, their service, and the province's own institution."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from qinlian_cli.demo.indicators.grants import granted
from qinlian_cli.demo.province import DemoProvince
from qinlian_cli.demo.records.organisations import REGISTER, organisations
from qinlian_cli.runtime.ports import free_ports

MONTH: Final = "2019-05"
"""The last whole month of the demo's records, which end in June 2019."""

YEAR: Final = int(MONTH[:4])
CLIENT_ID: Final = "indicators"
_DATABASE: Final = "qinlian_indicators"


@dataclass(frozen=True, slots=True)
class Board:
    """The service of the demo.

    Attributes:
        folder: its key, for its owner alone.
        port: of the pages. health: of the probes.
        issuer: the province's sign-on gateway.
        records: address of the province's production store for the role that reads records.
        institutions: `division`, `org_code`, `org_name` of the office in each division that answers for figures.
    """

    folder: Path
    port: int
    health: int
    issuer: str
    institutions: pl.DataFrame
    dsn: str
    records: str
    stores: Mapping[str, str]

    @property
    def address(self) -> str:
        """Where browsers find the pages."""
        return f"http://localhost:{self.port}"

    @property
    def key(self) -> Path:
        """The private key by which the pages prove who they are."""
        return self.folder / "client.pem"

    def institution(self, division: str) -> tuple[str, str]:
        """Code and name of the office of a division that answers for its figures."""
        row = self.institutions.row(by_predicate=pl.col("division") == division, named=True)
        return str(row["org_code"]), str(row["org_name"])

    def environment(self, province: str) -> dict[str, str]:
        """The service's settings; the command `qinlian indicators` reads the same."""
        code, name = self.institution(province)
        return {
            **self.stores, "QINLIAN_INDICATORS_DSN": self.dsn, "QINLIAN_PUBLIC_URL": self.address,
            "QINLIAN_GATEWAY_ISSUER": self.issuer, "QINLIAN_CLIENT_ID": CLIENT_ID, "QINLIAN_CLIENT_KEY": str(self.key),
            "QINLIAN_PUBLIC_PORT": str(self.port), "QINLIAN_HTTP_PORT": str(self.health),
            "QINLIAN_INSTITUTION_CODE": code, "QINLIAN_INSTITUTION_NAME": name, "QINLIAN_TELL_SECONDS": "1",
            "QINLIAN_CATCH_UP_MONTHS_MAX": "1", "QINLIAN_RECORDS_DSN": self.records,
        }  # fmt: skip


async def board_of(province: DemoProvince, folder: Path, issuer: str) -> Board:
    """The service's place in this run, with an empty database."""
    await province.cluster.create_databases([_DATABASE])
    port, health = free_ports(2)
    offices = organisations(province.divisions).filter(pl.col("kind") == REGISTER)
    dsn = province.cluster.dsn(_DATABASE).replace("postgresql://", "postgresql+asyncpg://", 1)
    return Board(folder, port, health, issuer, offices, dsn, await granted(province), province.environment)
