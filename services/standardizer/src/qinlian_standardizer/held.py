"""A held field: one catalogue field and the vendor column that carries it, paired once per mapping for all stages."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from qinlian_common.catalog.mappings import ColumnMapping, TableMapping
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.wire.batch import ORG_CODE, RECORD_ID
from qinlian_standardizer.vendor_type import VendorType, read_type

KEY_FIELDS: Final = {"org_code": ORG_CODE, "record_id": RECORD_ID}
"""The fields of the business key, and the system columns that always carry the same values."""

DOCUMENT: Final = "cda.text"
"""The batch column with the whole document of a row, until it is read; no field can have such a name."""


@dataclass(frozen=True, slots=True)
class Held:
    """One catalogue field as a vendor column holds it.

    Attributes:
        name: the column of the batch: the field's name on the way in, the vendor's name on the way back.
        time: on the way in, the second column of a moment whose first column holds the date alone.
    """

    name: str
    field: DataField
    column: ColumnMapping
    type: VendorType
    time: ColumnMapping | None = None

    @property
    def factor(self) -> Decimal | None:
        """Catalogue value = vendor value * factor; exact, as it is written."""
        return None if self.column.factor is None else Decimal(str(self.column.factor))

    @property
    def time_name(self) -> str:
        """The batch column of the time's text until it is joined to the date; no field can have such a name."""
        return f"{self.name}.time"

    @property
    def sources(self) -> dict[str, str]:
        """Batch column -> vendor column that it is taken from."""
        return {self.name: self.column.column} | ({self.time_name: self.time.column} if self.time else {})


def held_inwards(mapping: TableMapping, dataset: Dataset) -> tuple[Held, ...]:
    """The held fields under their catalogue names.

    The date and the time of one moment are one held field; where two columns carry a field otherwise, the first counts.
    """
    first = {c.field: c for c in reversed(mapping.columns) if c.field and c.part != "time"}
    times = {c.field: c for c in mapping.columns if c.field and c.part == "time"}
    fields = [(field, first[field.name]) for field in dataset.columns if field.name in first]
    return tuple(Held(f.name, f, column, read_type(column.type), times.get(f.name)) for f, column in fields)


def held_outwards(mapping: TableMapping, dataset: Dataset) -> tuple[Held, ...]:
    """The held fields under their vendor columns' names; a moment in two columns is held twice."""
    pairs = ((column, dataset.column(column.field)) for column in mapping.columns if column.field)
    return tuple(Held(column.column, field, column, read_type(column.type)) for column, field in pairs)
