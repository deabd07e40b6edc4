"""Which stores and rows of one person somebody may be told of."""

from collections.abc import Iterable
from typing import Final

from qinlian_cli.looking.looker import Seen
from qinlian_common.adapters.relational.persons import Held
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.models import Dataset
from qinlian_common.privacy.protected import category_of
from qinlian_common.privacy.treatment import effective_level
from qinlian_indicators.records.reach import Reach

COMMAND: Final = "qinlian trace-person"
_KEY: Final = "record_id"


def told_of(catalogue: Catalogue, reach: Reach) -> dict[str, int]:
    """Datasets whose rows may be named within a reach, and the level of a row's number in each."""
    opened = (one for one in catalogue.datasets.values() if reach.purpose.opens(one.code))
    levels = {one.code: _level(one) for one in opened if {category_of(one.code)} <= reach.purpose.protected | {None}}
    return {code: level for code, level in levels.items() if level <= reach.level}


def seen_of(number: str, rows: Iterable[Held], levels: dict[str, int]) -> Seen:
    """What the trail is told of them; that nothing was found, where there are none."""
    datasets = sorted({row.dataset for row in rows})
    if not datasets:
        return Seen(COMMAND, number, refused="nothing")
    level = max(levels[code] for code in datasets)
    return Seen(COMMAND, number, datasets, ("direct-identifier",), level)


def _level(dataset: Dataset) -> int:
    """Of the number by which a row is named; one higher in a dataset that belongs to a protected category."""
    level = next(column.level for column in dataset.columns if column.name == _KEY)
    return effective_level(level, 1) if category_of(dataset.code) else level
