"""From a builder's wide frame to a dataset's catalogue form."""

import polars as pl

from qinlian_common.catalog.arrow_types import polars_schema
from qinlian_common.catalog.catalogue import load_catalogue


def catalogue_form(dataset: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The dataset's columns, in table order and of their types; a field that nobody made is null.

    Raises:
        polars.exceptions.InvalidOperationError: a value does not fit its type.
    """
    columns = [
        (pl.col(name) if name in rows.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in polars_schema(load_catalogue().datasets[dataset]).items()
    ]
    return rows.select(columns)
