"""De-identified exports that wait for two officers, and what each of them said."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0003"
down_revision: Final = "0002"


def upgrade() -> None:
    """Adds both tables."""
    op.create_table(
        "sso_export",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("export_id", sa.String(length=40), nullable=False),
        sa.Column("manifest", sa.String(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("key_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("made_by", sa.String(length=500), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handed_to", sa.String(length=500), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sso_export")),
        sa.UniqueConstraint("export_id", name=op.f("uq_sso_export_export_id")),
    )
    op.create_table(
        "sso_export_vote",
        sa.Column("export", sa.Uuid(), nullable=False),
        sa.Column("officer", sa.String(length=500), nullable=False),
        sa.Column("approves", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["export"], ["sso_export.id"], name=op.f("fk_sso_export_vote_export")),
        sa.PrimaryKeyConstraint("export", "officer", name=op.f("pk_sso_export_vote")),
    )
