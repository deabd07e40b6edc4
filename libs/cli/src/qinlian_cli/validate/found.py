"""What was found in a sheet, as lines of a frame; those about the file itself are made here."""

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from qinlian_cli.validate.recognise import Recognised
from qinlian_cli.validate.source import Fault
from qinlian_cli.validate.wording import ALL_OF_ROW, LOST
from qinlian_common.catalog.models import DataField
from qinlian_common.catalog.rules import Severity

ROW: Final = "row"
FOUND_SCHEMA: Final = pl.Schema(
    {
        ROW: pl.UInt32(),
        "field": pl.String(),
        "rule": pl.String(),
        "severity": pl.String(),
        "value_class": pl.String(),
        "message": pl.String(),
    }
)
"""A cell at fault: `row` counts from 0 in the sheet, an empty `field` means the whole row."""

RAGGED: Final = "ragged_line"


def nothing_found() -> pl.DataFrame:
    """An empty frame of findings."""
    return pl.DataFrame(schema=FOUND_SCHEMA)


def of_losses(lost: Mapping[str, Sequence[int]], places: pl.Series, field: DataField) -> pl.DataFrame:
    """Lines about values of a column that were lost before they could be read."""
    lines = [_lines(places.gather(at), field.name, field.title, rule) for rule, at in lost.items()]
    return pl.concat([nothing_found(), *lines])


def of_ragged(places: Sequence[int]) -> pl.DataFrame:
    """Lines about rows whose cells cannot be told apart."""
    return _lines(pl.Series(places, dtype=pl.UInt32), "", ALL_OF_ROW, RAGGED)


def of_faults(one: Recognised) -> pl.DataFrame:
    """Lines about cells of a sheet's data that have no value to read."""
    fields = {column: name for name, column in one.header.columns.items()}
    faults = [each for each in one.sheet.faults if each.row >= one.header.first_row and each.column in fields]
    return pl.concat([nothing_found(), *(_of_fault(one, each, fields[each.column]) for each in faults)])


def _of_fault(one: Recognised, fault: Fault, field: str) -> pl.DataFrame:
    extent = f"（{fault.extent}）" if fault.extent else ""
    return _lines(
        pl.Series([fault.row], dtype=pl.UInt32), field, f"{one.table.column(field).title}{extent}", fault.kind
    )


def _lines(rows: pl.Series, field: str, title: str, rule: str) -> pl.DataFrame:
    value_class, said = LOST[rule]
    return refusals(rows, field, rule, value_class, f"{title}：{said}")


def refusals(rows: pl.Series, field: str, rule: str, value_class: str, message: str) -> pl.DataFrame:
    """Lines, in FOUND_SCHEMA, about rows that are not taken for one reason; an empty `field` means the whole row."""
    return (
        rows.cast(pl.UInt32)
        .to_frame(ROW)
        .with_columns(
            field=pl.lit(field),
            rule=pl.lit(rule),
            severity=pl.lit(Severity.REJECT.value),
            value_class=pl.lit(value_class),
            message=pl.lit(message),
        )
    )


def without(found: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """The findings about other cells than those that were told of already."""
    return found if own.is_empty() else found.join(own, on=[ROW, "field"], how="anti")
