"""All tables, in one place for migrations and checks."""

from qinlian_sso_gateway.storage import audit, exports, keys, people, sessions, trusts
from qinlian_sso_gateway.storage.base import Table

METADATA = Table.metadata
ROOMS = (audit, exports, keys, people, sessions, trusts)
