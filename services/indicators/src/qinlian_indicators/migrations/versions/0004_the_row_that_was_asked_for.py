"""The row behind a figure whose person is to be looked at, kept with the session over a step-up."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0004"
down_revision: Final = "0003"


def upgrade() -> None:
    """Adds the column."""
    op.add_column("ind_session", sa.Column("asked", sa.JSON(), nullable=True))
