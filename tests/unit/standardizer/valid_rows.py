"""Rows of a shipped dataset, in catalogue form, that keep every rule and that the vendor has words for."""

import random
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import polars as pl
from tests.unit.standardizer.row_solver import Solver
from tests.unit.standardizer.values import Values

from qinlian_common.catalog.arrow_types import polars_schema
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.mappings import TableMapping
from qinlian_common.catalog.models import Dataset
from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_common.wire.batch import SYSTEM_SCHEMA, UPSERT

NOW = datetime(2024, 6, 1, 12, tzinfo=EXCHANGE_ZONE)
"""When the rows are checked: nothing in them is later, and all of them were updated within the 24 hours before."""


def solver(dataset: Dataset, mapping: TableMapping, catalogue: Catalogue) -> Solver:
    """The same one for the same arguments."""
    chance = random.Random(7)
    values = Values(dataset, mapping, catalogue, chance, NOW.replace(tzinfo=None))
    return Solver(dataset, values, chance, NOW.date())


def valid_rows(dataset: Dataset, mapping: TableMapping, catalogue: Catalogue, count: int) -> pl.DataFrame:
    """So many rows, the same ones for the same arguments."""
    made = solver(dataset, mapping, catalogue)
    return batch_of(dataset, [made.row(place) for place in range(count)])


def batch_of(dataset: Dataset, rows: Sequence[dict[str, Any]]) -> pl.DataFrame:
    """Rows as a batch in catalogue form."""
    content = pl.DataFrame(rows, schema=polars_schema(dataset))
    system = {
        "_op": [UPSERT] * len(rows),
        "_org_code": content["org_code"],
        "_record_id": content["record_id"],
        "_row_version": [(1 << 48) + place for place in range(len(rows))],
        "_delivery_version": [0] * len(rows),
        "_home_division": [None] * len(rows),
    }
    return pl.DataFrame(system, schema=SYSTEM_SCHEMA).hstack(content)
