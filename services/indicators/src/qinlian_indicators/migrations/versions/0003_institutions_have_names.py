"""What institutions are called; the next computation fills it."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0003"
down_revision: Final = "0002"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "ind_institution",
        sa.Column("org_code", sa.String(length=22), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("org_code", name=op.f("pk_ind_institution")),
    )
