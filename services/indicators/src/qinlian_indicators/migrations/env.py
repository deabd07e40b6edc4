"""Alembic reads this file when it works on the tables."""

from qinlian_common.service.own_tables import work

work()
