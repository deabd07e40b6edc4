"""Whom a system's token acts for."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0004"
down_revision: Final = "0003"


def upgrade() -> None:
    """Adds the column; tokens of before live for minutes, and name nobody."""
    op.add_column("sso_token", sa.Column("acting_for", sa.String(length=500), nullable=True))
