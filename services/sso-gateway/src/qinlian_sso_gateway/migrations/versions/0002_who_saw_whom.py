"""Who saw whose clear text: how far staff see, the patient of a line and of an emergency access, stopped accounts."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0002"
down_revision: Final = "0001"


def upgrade() -> None:
    """Adds them; of staff who are there, or whom a gateway of before takes on, nobody has decided: they see nothing."""
    op.create_table(
        "sso_view_stop",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person", sa.String(length=500), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by", sa.String(length=500), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sso_view_stop")),
    )
    still_open = sa.text("released_at IS NULL")
    op.create_index("uq_sso_view_stop_open", "sso_view_stop", ["person"], unique=True, postgresql_where=still_open)
    op.create_index(op.f("ix_sso_audit_subject"), "sso_audit", ["subject"], unique=False)
    op.add_column("sso_break_glass", sa.Column("patient_index", sa.LargeBinary(), nullable=True))
    op.add_column("sso_staff", sa.Column("ceiling", sa.Integer(), nullable=False, server_default="1"))
