"""One table's rows, judged by the standardizer's own stages; faults of the file itself come before.

A cell that lost its value on the way out of the file is told for that alone: what is left of it is not judged.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

import polars as pl

from qinlian_cli.template.layout import DATE_FORMAT, TIME_FORMAT
from qinlian_cli.validate.found import FOUND_SCHEMA, ROW, nothing_found, of_faults, of_losses, of_ragged, without
from qinlian_cli.validate.recognise import Recognised
from qinlian_cli.validate.source import Cell
from qinlian_cli.validate.texts import Texts, texts_of
from qinlian_cli.validate.wording import REPAIRS
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.identity import CATALOGUE_VENDOR
from qinlian_common.catalog.mappings import ColumnMapping, Repair, TableMapping
from qinlian_common.catalog.models import Dataset
from qinlian_common.wire.batch import DELIVERY_VERSION, HOME, OP, ORG_CODE, RECORD_ID, ROW_VERSION, UPSERT
from qinlian_standardizer.flow import assess, assess_keys
from qinlian_standardizer.repair import REPAIRED
from qinlian_standardizer.withdraw import MODIFY_FLAG

NOT_OFFLINE: Final = ("arrival_in_time",)
"""When rows arrive, nobody can say while they lie in a file."""

_FORMS: Final = {"date": DATE_FORMAT, "datetime": TIME_FORMAT}
_KEY: Final = ("org_code", "record_id")
REPAIRED_ALL: Final = tuple(Repair)
"""What is put right in a file: everything that can be."""

SYSTEM: Final = {
    OP: pl.lit(UPSERT),
    ORG_CODE: pl.col(_KEY[0]),
    RECORD_ID: pl.col(_KEY[1]),
    ROW_VERSION: pl.col(ROW).cast(pl.Int64),
    DELIVERY_VERSION: pl.lit(0, dtype=pl.Int64),
    HOME: pl.lit(None, dtype=pl.String),
}
"""The system columns of rows that are given as texts: of two rows with one key, the lower one is the newer."""


def as_batch(texts: pl.DataFrame) -> pl.DataFrame:
    """Rows as texts with their places (ROW) -> a batch in the form of `mapping_of_texts`; its versions are places."""
    return texts.select(**SYSTEM).hstack(texts.drop(ROW))


def mapping_of_texts(dataset: Dataset, catalogue: Catalogue) -> TableMapping:
    """How a filled template holds a dataset; raises KeyError for one that the catalogue lacks."""
    mapping = catalogue.vendors[CATALOGUE_VENDOR].table_of(dataset.code)
    if mapping is None:
        raise KeyError(dataset.code)
    return as_texts(mapping, dataset)


def as_texts(mapping: TableMapping, dataset: Dataset) -> TableMapping:
    """The catalogue's mapping of itself, for cells that hold texts: each has to be read exactly, by one form."""
    forms = {field.name: _FORMS.get(field.type.base) for field in dataset.columns}

    def as_text(column: ColumnMapping) -> ColumnMapping:
        return column.model_copy(update={"type": "text", "format": forms.get(column.field or "")})

    return mapping.model_copy(update={"columns": tuple(as_text(column) for column in mapping.columns)})


class Judge:
    """Judges the rows of one sheet, piece by piece, and keeps what has to be known of all of them.

    With `keeps_rows` that is every column, for whoever does more with the rows than judge them.
    """

    def __init__(
        self, one: Recognised, catalogue: Catalogue, now: Callable[[], datetime], *, keeps_rows: bool = False
    ) -> None:
        self.one = one
        self._systems = {field.name: catalogue.codes.get(field.codes or "") for field in one.table.columns}
        self._assess = assess(mapping_of_texts(one.table, catalogue), one.table, catalogue, REPAIRED_ALL, now)
        self._faults = of_faults(one)
        names = {*_KEY, MODIFY_FLAG, *(link.by for link in one.table.links)}
        self._keeps = [field.name for field in one.table.columns if keeps_rows or field.name in names]
        self._kept = [pl.DataFrame(schema={ROW: pl.UInt32(), **dict.fromkeys(self._keeps, pl.String())})]
        self._lost_keys = [nothing_found()]

    def __call__(self, first: int, rows: Sequence[Sequence[Cell]]) -> pl.DataFrame:
        """What is wrong in some rows, of which the first has this place in the sheet, in FOUND_SCHEMA."""
        places, whole, ragged = self._whole(first, rows)
        table, lost = self._table(places, whole)
        table = table.filter(pl.any_horizontal(pl.exclude(ROW).is_not_null()))
        of_file = self._faults.filter(pl.col(ROW).is_between(first, first + len(rows) - 1))
        own = pl.concat([lost, of_file, ragged])
        self._kept.append(table.select(ROW, *self._keeps))
        self._lost_keys.append(own.filter(pl.col("field").is_in(_KEY)))
        return pl.concat([own, without(self._judged(table), own)])

    @property
    def kept(self) -> pl.DataFrame:
        """All rows that are not blank: their places, keys, and what links and withdrawals are told by, or all texts."""
        return pl.concat(self._kept)

    def of_keys(self) -> pl.DataFrame:
        """What is wrong with the keys, over all rows, in FOUND_SCHEMA."""
        kept = self.kept
        return without(_placed(assess_keys(kept.select(**SYSTEM)), kept[ROW]), pl.concat(self._lost_keys))

    def _whole(
        self, first: int, rows: Sequence[Sequence[Cell]]
    ) -> tuple[pl.Series, Sequence[Sequence[Cell]], pl.DataFrame]:
        """The rows that have as many cells as the header, with their places, and what is said of the others."""
        width, places = self.one.header.width, range(first, first + len(rows))
        if not self.one.sheet.is_delimited or set(map(len, rows)) <= {width}:
            return pl.Series(ROW, places, dtype=pl.UInt32), rows, nothing_found()
        short = {place for place, row in zip(places, rows, strict=True) if len(row) < width}
        long = {place for place, row in zip(places, rows, strict=True) if any(row[width:])}
        blank = {place for place in short if not any(rows[place - first])}
        kept = [place for place in places if place not in short | long]
        whole = [rows[place - first][:width] for place in kept]
        return pl.Series(ROW, kept, dtype=pl.UInt32), whole, of_ragged(sorted((short - blank) | long))

    def _table(self, places: pl.Series, rows: Sequence[Sequence[Cell]]) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The rows as texts under the catalogue's names, and lines about values that were lost."""
        columns = list(zip(*rows, strict=True))
        found, made = [nothing_found()], [places]
        for field in self.one.table.columns:
            column = self.one.header.columns.get(field.name, len(columns))
            cells = columns[column] if column < len(columns) else [""] * len(places)
            texts: Texts = texts_of(cells, field, self._systems[field.name])
            made.append(texts.values)
            found.append(of_losses(texts.lost, places, field))
        return pl.DataFrame(made), pl.concat(found)

    def _judged(self, table: pl.DataFrame) -> pl.DataFrame:
        cells = self._assess(as_batch(table))
        told = _placed(cells, table[ROW]).filter(~pl.col("rule").is_in(NOT_OFFLINE))
        return told.with_columns(message=_message(self.one.table))


def _placed(cells: pl.DataFrame, rows: pl.Series) -> pl.DataFrame:
    """Cells of the standardizer with their rows' places in the sheet."""
    return cells.with_columns(rows.gather(cells["place"]).alias(ROW)).select(list(FOUND_SCHEMA))


def _message(table: Dataset) -> pl.Expr:
    """What the standardizer says; of a repair, what would be done, for here nothing was done yet."""
    words: Mapping[str, str] = {f"{REPAIRED}{repair}": said for repair, said in REPAIRS.items()}
    titles = {field.name: field.title for field in table.columns}
    repairs = pl.concat_str(
        pl.col("field").replace_strict(titles, default=None, return_dtype=pl.String),
        pl.lit("：可自动修复："),
        pl.col("rule").replace_strict(words, default=None, return_dtype=pl.String),
    )
    return pl.coalesce(repairs, pl.col("message"))
