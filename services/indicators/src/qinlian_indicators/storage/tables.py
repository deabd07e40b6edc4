"""All tables, in one place for migrations and checks."""

from typing import Final

from qinlian_indicators.storage import computations, sessions, sheets
from qinlian_indicators.storage.base import Table

METADATA: Final = Table.metadata
ROOMS: Final = (computations, sessions, sheets)
