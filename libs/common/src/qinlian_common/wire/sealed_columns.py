"""Which columns travel sealed: those that the catalogue puts on level 4 or 5, and all of which it knows nothing."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.mappings import TableMapping
from qinlian_common.catalog.models import Dataset
from qinlian_common.wire.batch import ROUTING_SCHEMA

SEALED_LEVEL: Final = 4
"""From this level on (GB/T 39725-2020), a column travels sealed."""

UNKNOWN_LEVEL: Final = 5
"""What nobody has classified may be anything."""

_ROUTING: Final = frozenset(ROUTING_SCHEMA)
_REASONS: Final = frozenset({"rule", "field", "value_class", "message"})
_FORMS_KEPT: Final = 1024


class SealedColumns:
    """The catalogue's classification, as the form of a batch has it.

    In vendor form a column has the highest level of the fields that are made of it. The lines of rejected rows hold no
    value, so only the record's number is sealed there; tallies name no record at all.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._clear = lru_cache(maxsize=_FORMS_KEPT)(self._clear_of)

    def among(self, columns: Iterable[str], dataschema: str) -> list[str]:
        """Those of the columns that are sealed, in their order; `dataschema` is the envelope's."""
        if dataschema.startswith("tally/"):
            return []
        clear = self._clear(dataschema)
        return [name for name in columns if name not in clear]

    def _clear_of(self, dataschema: str) -> frozenset[str]:
        form, _, rest = dataschema.partition("/")
        code = rest.partition("/")[0]
        if form == "rejects":
            return _ROUTING | _REASONS
        return _ROUTING | {name for name, level in self._levels(form, code) if level < SEALED_LEVEL}

    def _levels(self, form: str, code: str) -> Iterable[tuple[str, int]]:
        dataset = self._catalogue.datasets.get(code)
        if dataset is None:
            return ()
        if form == "catalogue":
            return ((field.name, field.level) for field in dataset.columns)
        vendor = self._catalogue.vendors.get(form.removeprefix("vendor:"))
        mapping = vendor.table_of(code) if vendor else None
        return _vendor_levels(mapping, dataset).items() if mapping else ()


def _vendor_levels(mapping: TableMapping, dataset: Dataset) -> dict[str, int]:
    levels: dict[str, int] = {}
    for one in mapping.columns:
        level = dataset.column(one.field).level if one.field else UNKNOWN_LEVEL
        levels[one.column] = max(level, levels.get(one.column, 0))
    return levels
