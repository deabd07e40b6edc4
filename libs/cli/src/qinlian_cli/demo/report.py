"""The table at the end: every flow, what it carried, how old the rows were, and whether all of it balances."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
from rich.console import Console
from rich.table import Table

from qinlian_cli.demo.second_day import Day
from qinlian_cli.reconcile import Balance
from qinlian_common.adapters.postgresql.audit import StoreAudit
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.topology.topology import Topology

SCHEMA = pl.Schema(
    {
        "id": pl.String(),
        "platform": pl.String(),
        "region": pl.String(),
        "mode": pl.String(),
        "rows_sent": pl.Int64(),
        "rows_loaded": pl.Int64(),
        "rows_rejected": pl.Int64(),
        "age_p50_seconds": pl.Float64(),
        "age_p99_seconds": pl.Float64(),
        "ok": pl.Boolean(),
    }
)
