"""The two ways through the standardizer, each built once for a (dataset, mapping) and then called for every batch."""

from collections.abc import Callable
from datetime import date

from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.models import Dataset, TableMapping
from qinlian_common.observe import clock
from qinlian_common.pipeline.stage import Stage, run_stages
from qinlian_standardizer.cast_types import CastTypes
from qinlian_standardizer.check_quality import CheckQuality
from qinlian_standardizer.duplicate_key import reject_duplicate_keys
from qinlian_standardizer.fit_vendor import FitVendor
from qinlian_standardizer.held import held_inwards, held_outwards
from qinlian_standardizer.map_codes import MapCodes
from qinlian_standardizer.map_columns import MapColumns, empty_to_null
from qinlian_standardizer.null_key import reject_null_keys
from qinlian_standardizer.side_door import together
from qinlian_standardizer.withdraw import Withdraw


def standardise(
    mapping: TableMapping,
    dataset: Dataset,
    catalogue: Catalogue,
    today: Callable[[], date] = clock.today,
) -> Stage:
    """Vendor form -> catalogue form. Raises TerminalError where the batch lacks a column of the mapping."""
    held = held_inwards(mapping, dataset)
    return _chain(
        reject_null_keys,
        reject_duplicate_keys,
        MapColumns.to_catalogue(mapping, dataset),
        Withdraw.from_vendor(mapping, dataset),
        empty_to_null,
        together(
            MapCodes.to_national(held, catalogue.codes),
            CastTypes.of(held),
            CheckQuality.of(dataset, today),
        ),
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
        reject_null_keys,
        reject_duplicate_keys,
        Withdraw(),
        MapColumns.to_vendor(mapping, dataset, origin_class),
        together(
            MapCodes.to_local(held, catalogue.codes),
            FitVendor.of(held),
        ),
    )


def _chain(*stages: Stage) -> Stage:
    return lambda rows: run_stages(stages, rows)
