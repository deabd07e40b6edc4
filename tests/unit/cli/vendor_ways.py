"""What the exchange makes of rows that a vendor's software wrote: out into its schema, and back in."""

from collections.abc import Iterator

import polars as pl

from qinlian_cli.demo.fill import with_system_columns
from qinlian_cli.demo.records import Divisions, Share, province_records
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.pipeline.stage import Split
from qinlian_standardizer.flow import convert, standardise

CATALOGUE = load_catalogue()
VENDORS = ("hongyi", "kangtai")
COUNTY = "610402"
_SMALL = Divisions("610000", ("610400",), ((COUNTY, "610400"), ("610404", "610400")))


def small_province(scale: float) -> list[Share]:
    """The first day of a province with two counties, of which one has every table."""
    return list(province_records(_SMALL, scale=scale))


def of_county(shares: list[Share]) -> Iterator[Share]:
    """What the county with every table produced."""
    return (share for share in shares if share.origin_division == COUNTY)


def written(vendor: str, share: Share, rows: pl.DataFrame, field: str = "", text: str | None = None) -> pl.DataFrame:
    """Rows of the share in the vendor's schema, with `text` in the column of `field` where one is given."""
    table = CATALOGUE.vendors[vendor].table_of(share.dataset)
    assert table is not None
    if text is not None:
        rows = rows.with_columns(pl.lit(share.rows[field][0], dtype=rows.schema[field]).alias(field))
    split = convert(CATALOGUE.datasets[share.dataset], table, CATALOGUE, share.origin_class)(with_system_columns(rows))
    assert split.rejected.is_empty(), "the vendor cannot hold the row"
    if text is None:
        return split.kept
    column = next(one.column for one in table.columns if one.field == field)
    return split.kept.with_columns(pl.lit(text).alias(column))


def read(vendor: str, dataset: str, rows: pl.DataFrame) -> Split:
    """What the standardizer makes of rows in the vendor's schema."""
    table = CATALOGUE.vendors[vendor].table_of(dataset)
    assert table is not None
    return standardise(table, CATALOGUE.datasets[dataset], CATALOGUE, CATALOGUE.vendors[vendor].repairs)(rows)
