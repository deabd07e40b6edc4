"""Which columns travel sealed: as the catalogue classifies them, and all of which it knows nothing."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.mappings import TableMapping
from qinlian_common.catalog.models import Dataset
from qinlian_common.privacy.treatment import is_sealed
from qinlian_common.wire.batch import ROUTING_SCHEMA

_ROUTING: Final = frozenset(ROUTING_SCHEMA)
_REASONS: Final = frozenset({"rule", "field", "value_class", "message"})
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
        form, _, rest = dataschema.partition("/")
        code = rest.partition("/")[0]
        if form == "rejects":
            return _ROUTING | _REASONS
        return _ROUTING | self._known_clear(form, code)

    def _known_clear(self, form: str, code: str) -> set[str]:
        dataset = self._catalogue.datasets.get(code)
        if dataset is None:
            return set()
        if form == "catalogue":
            return {field.name for field in dataset.columns if not is_sealed(field)}
        vendor = self._catalogue.vendors.get(form.removeprefix("vendor:"))
        mapping = vendor.table_of(code) if vendor else None
        return _vendor_clear(mapping, dataset) if mapping else set()


def _vendor_clear(mapping: TableMapping, dataset: Dataset) -> set[str]:
    sealed = {one.column for one in mapping.columns if not one.field or is_sealed(dataset.column(one.field))}
    return {one.column for one in mapping.columns} - sealed
