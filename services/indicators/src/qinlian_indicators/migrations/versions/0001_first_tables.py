"""First tables."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0001"
down_revision: Final = None


def upgrade() -> None:
    """Makes them."""
    op.create_table(
        "ind_attempt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ind_attempt")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_ind_attempt_secret_hash")),
    )
    op.create_index(op.f("ix_ind_attempt_expires_at"), "ind_attempt", ["expires_at"], unique=False)
    op.create_table(
        "ind_computation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("account", sa.String(length=500), nullable=False),
        sa.Column("account_label", sa.String(length=500), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("counties", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ind_computation")),
        sa.UniqueConstraint("month", "version", name=op.f("uq_ind_computation_month_version")),
    )
    op.create_table(
        "ind_master",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("division", sa.String(length=6), nullable=False),
        sa.Column("org_code", sa.String(length=22), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Numeric(precision=20, scale=4), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account", sa.String(length=500), nullable=False),
        sa.Column("account_label", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ind_master")),
        sa.UniqueConstraint(
            "year",
            "division",
            "org_code",
            "item",
            "version",
            name=op.f("uq_ind_master_year_division_org_code_item_version"),
        ),
    )
    op.create_table(
        "ind_received",
        sa.Column("came_as", sa.String(length=200), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("division", sa.String(length=6), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refused", sa.String(length=500), nullable=True),
        sa.PrimaryKeyConstraint("came_as", name=op.f("pk_ind_received")),
    )
    op.create_table(
        "ind_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.String(length=500), nullable=False),
        sa.Column("account_label", sa.String(length=500), nullable=False),
        sa.Column("sid", sa.String(length=500), nullable=True),
        sa.Column("claims", sa.JSON(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ind_session")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_ind_session_secret_hash")),
    )
    op.create_index(op.f("ix_ind_session_expires_at"), "ind_session", ["expires_at"], unique=False)
    op.create_index(op.f("ix_ind_session_sid"), "ind_session", ["sid"], unique=False)
    op.create_table(
        "ind_figure",
        sa.Column("computation_id", sa.Uuid(), nullable=False),
        sa.Column("division", sa.String(length=6), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("org_code", sa.String(length=22), nullable=False),
        sa.Column("sex", sa.String(length=1), nullable=False),
        sa.Column("age_band", sa.String(length=10), nullable=False),
        sa.Column("numerator", sa.Numeric(precision=20, scale=4), nullable=True),
        sa.Column("denominator", sa.Numeric(precision=20, scale=4), nullable=True),
        sa.Column("value", sa.Numeric(precision=20, scale=4), nullable=True),
        sa.Column("not_computable", sa.String(length=500), nullable=True),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["computation_id"], ["ind_computation.id"], name=op.f("fk_ind_figure_computation_id")),
        sa.PrimaryKeyConstraint(
            "computation_id", "division", "code", "org_code", "sex", "age_band", name=op.f("pk_ind_figure")
        ),
    )
    op.create_table(
        "ind_sheet",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("division", sa.String(length=6), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("computation_id", sa.Uuid(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["computation_id"], ["ind_computation.id"], name=op.f("fk_ind_sheet_computation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ind_sheet")),
        sa.UniqueConstraint("month", "division", name=op.f("uq_ind_sheet_month_division")),
    )
    op.create_table(
        "ind_source",
        sa.Column("computation_id", sa.Uuid(), nullable=False),
        sa.Column("division", sa.String(length=6), nullable=False),
        sa.Column("dataset", sa.String(length=8), nullable=False),
        sa.Column("reconciled_through", sa.Date(), nullable=True),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn", sa.BigInteger(), nullable=False),
        sa.Column("merged", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["computation_id"], ["ind_computation.id"], name=op.f("fk_ind_source_computation_id")),
        sa.PrimaryKeyConstraint("computation_id", "division", "dataset", name=op.f("pk_ind_source")),
    )
    op.create_table(
        "ind_comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sheet_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account", sa.String(length=500), nullable=False),
        sa.Column("account_label", sa.String(length=500), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=True),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["sheet_id"], ["ind_sheet.id"], name=op.f("fk_ind_comment_sheet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ind_comment")),
    )
    op.create_index(op.f("ix_ind_comment_sheet_id"), "ind_comment", ["sheet_id"], unique=False)
    op.create_table(
        "ind_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sheet_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account", sa.String(length=500), nullable=False),
        sa.Column("account_label", sa.String(length=500), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("from_state", sa.String(length=40), nullable=True),
        sa.Column("to_state", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("code", sa.String(length=20), nullable=True),
        sa.Column("believed_value", sa.Numeric(precision=20, scale=4), nullable=True),
        sa.Column("failed", sa.JSON(), nullable=False),
        sa.Column("computation_id", sa.Uuid(), nullable=False),
        sa.Column("came_as", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["computation_id"], ["ind_computation.id"], name=op.f("fk_ind_step_computation_id")),
        sa.ForeignKeyConstraint(["sheet_id"], ["ind_sheet.id"], name=op.f("fk_ind_step_sheet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ind_step")),
        sa.UniqueConstraint("sheet_id", "number", name=op.f("uq_ind_step_sheet_id_number")),
    )
