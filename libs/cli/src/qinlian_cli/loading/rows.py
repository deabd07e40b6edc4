"""The rows of a checked sheet as a batch of the catalogue: read and repaired by the standardizer, with versions.

A row's version is when it was last updated, as the file says it; of two files that say the same, the one that is loaded
later is newer. Versions of production stores begin with an epoch, and are greater than any of these: a record that an
interface reports is never changed by a file.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import polars as pl

from qinlian_cli.template.layout import TIME_FORMAT
from qinlian_cli.validate.check import PIECE_ROWS, CheckedSheet
from qinlian_cli.validate.found import ROW
from qinlian_cli.validate.judge import REPAIRED_ALL, as_batch, mapping_of_texts
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.errors import TerminalError
from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_common.wire.batch import DELIVERY_VERSION, FILED_BELOW, ROW_VERSION
from qinlian_standardizer.flow import standardise

_UPDATED: Final = "updated_at"
_TOLD: Final = "_told"
_BEGINNING: Final = datetime(1970, 1, 1, tzinfo=EXCHANGE_ZONE)


def batch_of(
    sheet: CheckedSheet, catalogue: Catalogue, moment: datetime, tell: Callable[[str, int], None]
) -> pl.DataFrame:
    """The rows that are not refused, with their places in the sheet (ROW) in front.

    Args:
        sheet: checked, with its rows kept.
        catalogue: what it was checked with.
        moment: of loading.
        tell: is told the sheet's name and how many rows were read since.

    Raises:
        TerminalError: a row that the check took is refused after all.
    """
    table = sheet.one.table
    stage = standardise(mapping_of_texts(table, catalogue), table, catalogue, REPAIRED_ALL, lambda: moment)
    texts = sheet.kept.filter(~pl.col(ROW).is_in(sheet.refused.implode()))
    read = [stage(as_batch(texts.clear())).kept]
    for piece in texts.iter_slices(PIECE_ROWS):
        split = stage(as_batch(piece))
        if split.rejected.height:
            raise TerminalError(f"{table.code}: the check took rows that break {split.rejected['rule'][0]}")
        read.append(split.kept)
        tell(sheet.one.sheet.name, piece.height)
    return _versioned(pl.concat(read), texts, moment)


def _versioned(rows: pl.DataFrame, texts: pl.DataFrame, moment: datetime) -> pl.DataFrame:
    """The same with places and versions; a withdrawn row has nothing left but its key, so its text is asked."""
    told = texts.select(ROW, pl.col(_UPDATED).str.to_datetime(TIME_FORMAT, strict=False).alias(_TOLD))
    local = moment.astimezone(EXCHANGE_ZONE).replace(tzinfo=None)
    updated = pl.min_horizontal(pl.coalesce(_UPDATED, _TOLD, pl.lit(local)), pl.lit(local))
    return (
        rows.with_columns(pl.col(ROW_VERSION).cast(pl.UInt32).alias(ROW))
        .join(told, on=ROW, how="left", maintain_order="left")
        .with_columns(
            updated.dt.epoch("s").clip(1, FILED_BELOW - 1).alias(ROW_VERSION),
            pl.lit((moment - _BEGINNING) // timedelta(microseconds=1), dtype=pl.Int64).alias(DELIVERY_VERSION),
        )
        .select(ROW, pl.exclude(ROW, _TOLD))
    )
