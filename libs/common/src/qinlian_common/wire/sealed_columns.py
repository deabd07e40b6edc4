"""Which columns travel sealed: as the catalogue classifies them, and all of which it knows nothing."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.mappings import TableMapping
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.privacy.treatment import is_sealed
from qinlian_common.wire.batch import ROUTING_SCHEMA

_ROUTING: Final = frozenset(ROUTING_SCHEMA)
REASONS: Final = frozenset({"rule", "field", "value_class", "message"})
"""Columns of rejected rows that say what is wrong: they hold words of the rules, and no value."""

_FORMS_KEPT: Final = 1024


class SealedColumns:
    """The catalogue's classification, as the form of a batch has it.

    In vendor form a column is sealed if one of the fields is that are made of it, or if none is made of it: what nobody
    has classified may be anything. The lines of rejected rows hold no value: only the record's number is
    sealed there. Tallies name no record at all.
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
        if dataschema.startswith("rejects/"):
            return _ROUTING | REASONS
        return _ROUTING | open_columns(self._catalogue, dataschema, is_sealed)


def open_columns(catalogue: Catalogue, dataschema: str, is_closed: Callable[[DataField], bool]) -> frozenset[str]:
    """Columns of a form of rows of which only fields are made that the catalogue knows, none of them closed."""
    form, _, rest = dataschema.partition("/")
    dataset = catalogue.datasets.get(rest.partition("/")[0])
    if dataset is None:
        return frozenset()
    if form == "catalogue":
        return frozenset(field.name for field in dataset.columns if not is_closed(field))
    vendor = catalogue.vendors.get(form.removeprefix("vendor:"))
    mapping = vendor.table_of(dataset.code) if vendor else None
    return _vendor_open(mapping, dataset, is_closed) if mapping else frozenset()


def _vendor_open(mapping: TableMapping, dataset: Dataset, is_closed: Callable[[DataField], bool]) -> frozenset[str]:
    closed = {one.column for one in mapping.columns if not one.field or is_closed(dataset.column(one.field))}
    return frozenset(one.column for one in mapping.columns) - closed
