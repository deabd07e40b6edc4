"""Where the gateway's tables have their revisions; `qinlian sso init` and `qinlian sso migrate` upgrade them."""

from pathlib import Path
from typing import Final

from qinlian_common.service.own_tables import OwnTables
from qinlian_sso_gateway.storage.tables import METADATA

TABLES: Final = OwnTables(Path(__file__).parent, METADATA, "sso_", "qinlian sso init", "qinlian sso migrate")
