"""A held field: one catalogue field and the vendor column that carries it, paired once per mapping for all stages."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from qinlian_common.catalog.models import ColumnMapping, DataField, Dataset, TableMapping
from qinlian_common.wire.batch import ORG_CODE, RECORD_ID
from qinlian_standardizer.vendor_type import VendorType, read_type

KEY_FIELDS: Final = {"org_code": ORG_CODE, "record_id": RECORD_ID}
"""The fields of the business key, and the system columns that always carry the same values."""


@dataclass(frozen=True, slots=True)
class Held:
    """One catalogue field as a vendor column holds it.

    Attributes:
        name: the column of the batch: the field's name on the way in, the vendor's name on the way back.
    """

    name: str
    field: DataField
    column: ColumnMapping
    type: VendorType

    @property
    def factor(self) -> Decimal | None:
        """Catalogue value = vendor value * factor; exact, as it is written."""
        return None if self.column.factor is None else Decimal(str(self.column.factor))


def held_inwards(mapping: TableMapping, dataset: Dataset) -> tuple[Held, ...]:
    """The held fields under their catalogue names; where two columns carry one field, the first one counts."""
    by_field = {column.field: column for column in reversed(mapping.columns) if column.field}
    fields = [field for field in dataset.columns if field.name in by_field]
    return tuple(Held(f.name, f, by_field[f.name], read_type(by_field[f.name].type)) for f in fields)


def held_outwards(mapping: TableMapping, dataset: Dataset) -> tuple[Held, ...]:
    """The held fields under their vendor columns' names."""
    pairs: Iterable[tuple[ColumnMapping, str]] = ((c, c.field) for c in mapping.columns if c.field)
    return tuple(Held(c.column, dataset.column(name), c, read_type(c.type)) for c, name in pairs)
