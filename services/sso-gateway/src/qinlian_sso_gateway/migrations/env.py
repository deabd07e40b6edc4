"""Alembic reads this file when it works on the tables; the connection comes from `upgrade.py`."""

from alembic import context

from qinlian_sso_gateway.migrations.upgrade import VERSION_TABLE
from qinlian_sso_gateway.storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    include_name=lambda name, kind, _: kind != "table" or str(name).startswith("sso_"),
)
with context.begin_transaction():
    context.run_migrations()
