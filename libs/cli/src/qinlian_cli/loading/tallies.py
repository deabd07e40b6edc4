"""How many values of a file each check judged and how many failed, counted as the standardizer counts a batch's."""

from typing import Final

import polars as pl

from qinlian_cli.validate.check import CheckedSheet
from qinlian_cli.validate.found import ROW
from qinlian_cli.validate.judge import REPAIRED_ALL, as_batch, mapping_of_texts
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.models import Dataset
from qinlian_common.pipeline.ports import Load
from qinlian_common.wire.checksum import checksum
from qinlian_common.wire.envelope import Envelope
from qinlian_standardizer.flow import standardise
from qinlian_standardizer.tally import summed

_ORG: Final = "org_code"


def tally_of(sheet: CheckedSheet, places: pl.Series, catalogue: Catalogue, batch: Envelope, known_as: str) -> Load:
    """The tally of some rows of a sheet, as a store keeps it for their sender.

    All rows at once: of two with one key, the one that is replaced counts as a fault wherever they stand.

    Args:
        sheet: checked, with its rows kept.
        places: of the rows that count (ROW).
        catalogue: what it was checked with.
        batch: in which these rows go, or would have gone; its time is when they arrived.
        known_as: by this a store knows that it has the tally already.
    """
    table = sheet.one.table
    stage = standardise(mapping_of_texts(table, catalogue), table, catalogue, REPAIRED_ALL, lambda: batch.time)
    judged = stage(as_batch(sheet.kept.filter(pl.col(ROW).is_in(places.implode()))))
    tally = _of_institutions(judged.tally, table)
    envelope = batch.child(
        "qinlian.assessed.v1",
        "assess",
        id=known_as,
        dataschema=f"tally/{batch.subject}/1",
        rows=tally.height,
        checksum=checksum(tally),
    )
    return Load(envelope, tally)


def _of_institutions(tally: pl.DataFrame, table: Dataset) -> pl.DataFrame:
    """The same; what is too long to be an institution's code stands for none, for a file may hold anything there."""
    longest = table.column(_ORG).type.length or 0
    code = pl.when(pl.col(_ORG).str.len_chars() <= longest).then(pl.col(_ORG)).otherwise(pl.lit(""))
    return summed(tally.with_columns(code.alias(_ORG)))
