"""All tables, in one place for migrations and checks."""

from qinlian_sso_gateway.storage import audit, keys, people, sessions, trusts
from qinlian_sso_gateway.storage.base import Table

METADATA = Table.metadata
ROOMS = (audit, keys, people, sessions, trusts)
