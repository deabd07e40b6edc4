"""Where the service's tables have their revisions; `qinlian indicators migrate` makes and upgrades them."""

from pathlib import Path
from typing import Final

from qinlian_common.service.own_tables import OwnTables
from qinlian_indicators.storage.tables import METADATA

_COMMAND: Final = "qinlian indicators migrate"
TABLES: Final = OwnTables(Path(__file__).parent, METADATA, "ind_", _COMMAND, _COMMAND)
