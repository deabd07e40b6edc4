"""Vendor columns under catalogue names, and back; a batch that lacks a column is parked, for no row of it can go on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import polars as pl

from qinlian_common.catalog.arrow_types import polars_type
from qinlian_common.catalog.mappings import TableMapping
from qinlian_common.catalog.models import Dataset
from qinlian_common.errors import TerminalError
from qinlian_common.wire.batch import OP, SYSTEM_COLUMNS, SYSTEM_SCHEMA, WITHDRAW
from qinlian_standardizer.evaluate import selected
from qinlian_standardizer.held import DOCUMENT, KEY_FIELDS, held_inwards, held_outwards


@dataclass(frozen=True, slots=True)
class MapColumns:
    """Selects and renames.

    Attributes:
        table: what the columns belong to, for the message.
        wanted: columns that the batch must have, with their types.
        made: the columns that the batch shall be made of.
    """

    table: str
    wanted: Mapping[str, pl.DataType]
    made: Sequence[pl.Expr]

    @classmethod
    def to_catalogue(cls, mapping: TableMapping, dataset: Dataset) -> Self:
        """Vendor names to catalogue names; fields that the vendor does not hold become null."""
        held = {name: column for each in held_inwards(mapping, dataset) for name, column in each.sources.items()}
        made = {f.name: pl.lit(None, dtype=polars_type(f.type)) for f in dataset.columns}
        made |= {name: pl.col(column) for name, column in held.items()}
        made |= {name: pl.col(system) for name, system in KEY_FIELDS.items() if name in made}
        if mapping.document_column is not None:
            held[DOCUMENT] = mapping.document_column
            made[DOCUMENT] = pl.col(mapping.document_column)
        return cls(mapping.table, dict.fromkeys(held.values(), pl.String()), _named(made))

    @classmethod
    def to_vendor(cls, mapping: TableMapping, dataset: Dataset, origin_class: str) -> Self:
        """Catalogue names to vendor names; columns of the vendor's own stay null."""
        made = {column.column: pl.lit(None, dtype=pl.String) for column in mapping.columns}
        held = held_outwards(mapping, dataset)
        made |= {each.name: pl.col(each.field.name) for each in held}
        made |= {mapping.org_code: _unless_withdrawn(pl.col(KEY_FIELDS["org_code"]))}
        made |= {mapping.record_id: _unless_withdrawn(pl.col(KEY_FIELDS["record_id"]))}
        made |= {name: _unless_withdrawn(pl.lit(label)) for name, label in _labels(mapping, origin_class).items()}
        return cls(dataset.table, {e.field.name: polars_type(e.field.type) for e in held}, _named(made))

    def __call__(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Raises TerminalError that names the table and the columns that it lacks."""
        schema = rows.schema
        lacking = [name for name, dtype in self.wanted.items() if schema.get(name) != dtype]
        if lacking:
            columns = ", ".join(f"{name} ({schema.get(name, 'missing')})" for name in lacking)
            raise TerminalError(f"table {self.table}: columns missing or of another type: {columns}")
        return selected(rows, self.made)


def _labels(mapping: TableMapping, origin_class: str) -> dict[str, str]:
    """What the vendor writes for the class and for the dataset: the first of the values that it reads as such."""
    labels = {}
    told_by_a_field = {column.column for column in mapping.columns if column.field}
    if mapping.kind and mapping.kind.column not in told_by_a_field:
        labels[mapping.kind.column] = mapping.kind.values[0]
    if mapping.origin_class.column:
        classes = {
            "institution": mapping.origin_class.institution,
            "business_system": mapping.origin_class.business_system,
        }
        labels[mapping.origin_class.column] = classes[origin_class][0]
    return labels


def empty_to_null(rows: pl.DataFrame) -> pl.DataFrame:
    """Empty text is no value: Oracle stores it as null, and so do we, for every vendor."""
    texts = [text for text in rows.get_columns() if text.dtype == pl.String and text.name not in SYSTEM_SCHEMA]
    if not texts or not (pl.concat(texts, rechunk=False) == "").any():
        return rows
    empty = [text.name for text in texts if (text == "").any()]
    return rows.with_columns(pl.when(pl.col(empty) != "").then(pl.col(empty)))


def _named(made: Mapping[str, pl.Expr]) -> list[pl.Expr]:
    """The columns of the batch, those of the system in front."""
    return [pl.col(name) for name in SYSTEM_COLUMNS] + [value.alias(name) for name, value in made.items()]


def _unless_withdrawn(value: pl.Expr) -> pl.Expr:
    return pl.when(pl.col(OP) != WITHDRAW).then(value)
