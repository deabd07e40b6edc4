"""The ways through the standardizer, each built once for a (dataset, mapping) and then called for every batch."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime

import polars as pl

from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.mappings import Repair, TableMapping
from qinlian_common.catalog.models import Dataset
from qinlian_common.observe import clock
from qinlian_common.pipeline.stage import Split, Stage, run_stages
from qinlian_standardizer.cast_types import CastTypes
from qinlian_standardizer.check_quality import CheckQuality
from qinlian_standardizer.duplicate_key import duplicate_keys
from qinlian_standardizer.fit_vendor import FitVendor
from qinlian_standardizer.held import Held, held_inwards, held_outwards
from qinlian_standardizer.kept_key import kept_keys
from qinlian_standardizer.map_codes import MapCodes
from qinlian_standardizer.map_columns import MapColumns, empty_to_null
from qinlian_standardizer.null_key import null_keys
from qinlian_standardizer.read_documents import ReadDocuments, without_documents
from qinlian_standardizer.repair_texts import RepairTexts
from qinlian_standardizer.repair_values import RepairValues
from qinlian_standardizer.side_door import Step, cells, changed, in_turn, together
from qinlian_standardizer.tally import added_up, leaving_tallied, tallied
from qinlian_standardizer.withdraw import Withdraw


def standardise(
    mapping: TableMapping,
    dataset: Dataset,
    catalogue: Catalogue,
    repairs: Collection[Repair] = (),
    now: Callable[[], datetime] = clock.now,
) -> Stage:
    """Vendor form -> catalogue form, assessed. Raises TerminalError where the batch lacks a column of the mapping.

    Where the vendor keeps whole documents, their entries are the split's `linked` rows.
    """
    stages = _chain(
        together(null_keys, duplicate_keys, tally=leaving_tallied),
        _read(mapping, dataset, repairs),
        together(kept_keys, *_judging(mapping, dataset, catalogue, repairs, now), tally=tallied),
    )
    if mapping.document_column is None:
        return lambda rows: added_up(stages(rows))
    reader = _reader(dataset, catalogue, now)
    return lambda rows: _with_entries(reader, added_up(stages(rows)))


def _reader(dataset: Dataset, catalogue: Catalogue, now: Callable[[], datetime]) -> ReadDocuments:
    (linked,) = (one for one in catalogue.datasets.values() if one.part_of == dataset.code)
    return ReadDocuments.of(dataset, linked, CheckQuality.of(linked, catalogue.codes, now))


def _with_entries(reader: ReadDocuments, split: Split) -> Split:
    entries = reader.entries(split.kept)
    return replace(split, kept=without_documents(split.kept), linked={reader.dataset: entries})


def assess(
    mapping: TableMapping,
    dataset: Dataset,
    catalogue: Catalogue,
    repairs: Collection[Repair] = (),
    now: Callable[[], datetime] = clock.now,
) -> Callable[[pl.DataFrame], pl.DataFrame]:
    """Vendor form -> every faulty cell in `side_door.CELL_SCHEMA`, as `standardise` judges it; no row leaves.

    Keys are judged by `assess_keys`: they have to be seen all at once, and the rest may come in pieces. Raises
    TerminalError where the rows lack a column of the mapping.
    """
    read = _read(mapping, dataset, repairs)
    judge = in_turn(*_judging(mapping, dataset, catalogue, repairs, now))
    return lambda rows: cells(judge(read(rows).kept))


def assess_keys(rows: pl.DataFrame) -> pl.DataFrame:
    """The system columns of all rows of a delivery -> every faulty key in `side_door.CELL_SCHEMA`."""
    return cells(in_turn(null_keys, duplicate_keys)(rows))


def _read(mapping: TableMapping, dataset: Dataset, repairs: Collection[Repair]) -> Stage:
    """Vendor columns under the catalogue's names; withdrawn rows and empty texts are emptied."""
    return changed(
        MapColumns.to_catalogue(mapping, dataset),
        Withdraw.from_vendor(mapping, dataset, repairs),
        empty_to_null,
    )


def _judging(
    mapping: TableMapping,
    dataset: Dataset,
    catalogue: Catalogue,
    repairs: Collection[Repair],
    now: Callable[[], datetime],
) -> tuple[Step, ...]:
    """What is repaired, read and checked of a row that has its key."""
    held = held_inwards(mapping, dataset)
    documents = [_reader(dataset, catalogue, now)] if mapping.document_column else []

    def reading(some: Sequence[Held]) -> Step:
        return in_turn(MapCodes.to_national(some, catalogue.codes), CastTypes.of(some))

    return (
        RepairTexts.of(held, dataset, repairs, reading),
        RepairValues.of(held, dataset, repairs),
        *documents,
        CheckQuality.of(dataset, catalogue.codes, now),
    )


def convert(
    dataset: Dataset,
    mapping: TableMapping,
    catalogue: Catalogue,
    origin_class: str,
) -> Stage:
    """Catalogue form -> vendor form, of rows of one origin class. Raises TerminalError where a field is missing."""
    held = held_outwards(mapping, dataset)
    return _chain(
        together(null_keys, duplicate_keys),
        changed(Withdraw(), MapColumns.to_vendor(mapping, dataset, origin_class)),
        together(
            MapCodes.to_local(held, catalogue.codes),
            FitVendor.of(held),
        ),
    )


def _chain(*stages: Stage) -> Stage:
    return lambda rows: run_stages(stages, rows)
