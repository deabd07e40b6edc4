"""The checks of a PostgreSQL store, in the order in which they are made."""

from typing import Final

from qinlian_common.doctor.at_rest import at_rest
from qinlian_common.doctor.examine import Check
from qinlian_common.doctor.postgresql import hot_path, rights, server, tables
from qinlian_common.doctor.postgresql.patient import Patient

CHECKS: Final[tuple[Check[Patient], ...]] = (
    Check("reach", server.reach),
    Check("version", server.version),
    Check("charset", server.charset),
    Check("client", server.client),
    Check("identity", tables.identity),
    Check("rights", rights.rights),
    Check("room", server.room),
    Check("tables", tables.tables),
    Check("at_rest", at_rest),
    Check("indexes", tables.indexes),
    Check("triggers", tables.triggers),
    Check("objects", tables.objects),
    Check("plans", hot_path.plans),
    Check("clock", server.clock),
    Check("speed", server.speed),
)
