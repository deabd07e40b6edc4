"""First tables."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0001"
down_revision: Final = None


def upgrade() -> None:
    """Makes them."""
    op.create_table(
        "sso_attempt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("browser_hash", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sso_attempt")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_sso_attempt_secret_hash")),
    )
    op.create_index(op.f("ix_sso_attempt_expires_at"), "sso_attempt", ["expires_at"], unique=False)
    op.create_table(
        "sso_audit",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(length=500), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_sso_audit")),
    )
    op.create_index(op.f("ix_sso_audit_at"), "sso_audit", ["at"], unique=False)
    op.create_index(op.f("ix_sso_audit_event"), "sso_audit", ["event"], unique=False)
    op.create_table(
        "sso_audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sso_audit_head")),
    )
    op.create_table(
        "sso_checkpoint",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("witnessed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("witness", sa.String(length=500), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_sso_checkpoint")),
    )
    op.create_table(
        "sso_data_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("wrapped_by", sa.String(length=500), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sso_data_key")),
    )
    op.create_index(op.f("ix_sso_data_key_purpose"), "sso_data_key", ["purpose"], unique=False)
    op.create_table(
        "sso_failures",
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("blocked_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_sso_failures")),
    )
    op.create_table(
        "sso_signing_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kid", sa.String(length=500), nullable=False),
        sa.Column("use", sa.String(length=40), nullable=False),
        sa.Column("public_jwk", sa.JSON(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("wrapped_by", sa.String(length=500), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("active_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sso_signing_key")),
        sa.UniqueConstraint("kid", name=op.f("uq_sso_signing_key_kid")),
    )
    op.create_table(
        "sso_staff",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("id_number_index", sa.LargeBinary(), nullable=False),
        sa.Column("id_number_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("division", sa.String(length=40), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("locked_key", sa.LargeBinary(), nullable=True),
        sa.Column("public_jwk", sa.JSON(), nullable=True),
        sa.Column("password_changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sso_staff")),
        sa.UniqueConstraint("id_number_index", name=op.f("uq_sso_staff_id_number_index")),
    )
    op.create_table(
        "sso_trust",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.String(length=500), nullable=False),
        sa.Column("issuer", sa.String(length=500), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("division", sa.String(length=40), nullable=False),
        sa.Column("jwks_uri", sa.String(length=500), nullable=True),
        sa.Column("jwks", sa.JSON(), nullable=True),
        sa.Column("endpoints", sa.JSON(), nullable=False),
        sa.Column("redirect_uris", sa.JSON(), nullable=False),
        sa.Column("initiate_uri", sa.String(length=500), nullable=True),
        sa.Column("backchannel_logout_uri", sa.String(length=500), nullable=True),
        sa.Column("post_logout_redirect_uris", sa.JSON(), nullable=False),
        sa.Column("algorithm", sa.String(length=40), nullable=False),
        sa.Column("acr_max", sa.Integer(), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("legacy_audience", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by", sa.String(length=500), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.String(length=500), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("change", sa.JSON(), nullable=True),
        sa.Column("thumbprints", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sso_trust")),
        sa.UniqueConstraint("kind", "client_id", name=op.f("uq_sso_trust_kind_client_id")),
    )
    op.create_table(
        "sso_used_assertion",
        sa.Column("issuer", sa.String(length=500), nullable=False),
        sa.Column("jti", sa.String(length=500), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("issuer", "jti", name=op.f("pk_sso_used_assertion")),
    )
    op.create_index(op.f("ix_sso_used_assertion_expires_at"), "sso_used_assertion", ["expires_at"], unique=False)
    op.create_table(
        "sso_witnessed",
        sa.Column("issuer", sa.String(length=500), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("issuer", "seq", name=op.f("pk_sso_witnessed")),
    )
    op.create_table(
        "sso_entitlement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("trust_id", sa.Uuid(), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted_by", sa.String(length=500), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["sso_staff.id"], name=op.f("fk_sso_entitlement_staff_id")),
        sa.ForeignKeyConstraint(["trust_id"], ["sso_trust.id"], name=op.f("fk_sso_entitlement_trust_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sso_entitlement")),
        sa.UniqueConstraint("staff_id", "trust_id", name=op.f("uq_sso_entitlement_staff_id_trust_id")),
    )
    op.create_table(
        "sso_office_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("offices", sa.JSON(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by", sa.String(length=500), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=500), nullable=True),
        sa.Column("decision", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["sso_staff.id"], name=op.f("fk_sso_office_change_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sso_office_change")),
    )
    op.create_index(op.f("ix_sso_office_change_staff_id"), "sso_office_change", ["staff_id"], unique=False)
    op.create_table(
        "sso_passkey",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=500), nullable=False),
        sa.Column("locked_key", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["sso_staff.id"], name=op.f("fk_sso_passkey_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sso_passkey")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_sso_passkey_credential_id")),
    )
    op.create_index(op.f("ix_sso_passkey_staff_id"), "sso_passkey", ["staff_id"], unique=False)
    op.create_table(
        "sso_pushed_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("trust_id", sa.Uuid(), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("pushed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["trust_id"], ["sso_trust.id"], name=op.f("fk_sso_pushed_request_trust_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sso_pushed_request")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_sso_pushed_request_secret_hash")),
    )
    op.create_index(op.f("ix_sso_pushed_request_expires_at"), "sso_pushed_request", ["expires_at"], unique=False)
    op.create_table(
        "sso_visitor",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trust_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=True),
        sa.Column("id_number_index", sa.LargeBinary(), nullable=False),
        sa.Column("id_number_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("divisions", sa.JSON(), nullable=False),
        sa.Column("ceiling", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=500), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=500), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["trust_id"], ["sso_trust.id"], name=op.f("fk_sso_visitor_trust_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sso_visitor")),
        sa.UniqueConstraint("trust_id", "id_number_index", name=op.f("uq_sso_visitor_trust_id_id_number_index")),
        sa.UniqueConstraint("trust_id", "subject", name=op.f("uq_sso_visitor_trust_id_subject")),
    )
    op.create_index(op.f("ix_sso_visitor_id_number_index"), "sso_visitor", ["id_number_index"], unique=False)
    op.create_table(
        "sso_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("visitor_id", sa.Uuid(), nullable=True),
        sa.Column("trust_id", sa.Uuid(), nullable=True),
        sa.Column("acr", sa.Integer(), nullable=False),
        sa.Column("amr", sa.JSON(), nullable=False),
        sa.Column("auth_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unlocked_key", sa.LargeBinary(), nullable=True),
        sa.Column("upper_sid", sa.String(length=500), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_reason", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["sso_staff.id"], name=op.f("fk_sso_session_staff_id")),
        sa.ForeignKeyConstraint(["trust_id"], ["sso_trust.id"], name=op.f("fk_sso_session_trust_id")),
        sa.ForeignKeyConstraint(["visitor_id"], ["sso_visitor.id"], name=op.f("fk_sso_session_visitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sso_session")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_sso_session_secret_hash")),
    )
    op.create_index(op.f("ix_sso_session_staff_id"), "sso_session", ["staff_id"], unique=False)
    op.create_index(op.f("ix_sso_session_trust_id_upper_sid"), "sso_session", ["trust_id", "upper_sid"], unique=False)
    op.create_index(op.f("ix_sso_session_visitor_id"), "sso_session", ["visitor_id"], unique=False)
    op.create_table(
        "sso_visitor_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("thumbprint", sa.String(length=500), nullable=False),
        sa.Column("public_jwk", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["visitor_id"], ["sso_visitor.id"], name=op.f("fk_sso_visitor_key_visitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sso_visitor_key")),
        sa.UniqueConstraint("visitor_id", "thumbprint", name=op.f("uq_sso_visitor_key_visitor_id_thumbprint")),
    )
    op.create_table(
        "sso_break_glass",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("trust_id", sa.Uuid(), nullable=False),
        sa.Column("person", sa.String(length=500), nullable=False),
        sa.Column("person_index", sa.LargeBinary(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("scope", sa.String(length=500), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by", sa.String(length=500), nullable=True),
        sa.Column("verdict", sa.String(length=40), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["sso_session.id"], name=op.f("fk_sso_break_glass_session_id")),
        sa.ForeignKeyConstraint(["trust_id"], ["sso_trust.id"], name=op.f("fk_sso_break_glass_trust_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sso_break_glass")),
    )
    op.create_index(op.f("ix_sso_break_glass_session_id"), "sso_break_glass", ["session_id"], unique=False)
    op.create_table(
        "sso_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("trust_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("redirect_uri", sa.String(length=500), nullable=False),
        sa.Column("scope", sa.String(length=500), nullable=False),
        sa.Column("nonce", sa.String(length=500), nullable=True),
        sa.Column("code_challenge", sa.String(length=500), nullable=False),
        sa.Column("visitor_proof", sa.LargeBinary(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["sso_session.id"], name=op.f("fk_sso_code_session_id")),
        sa.ForeignKeyConstraint(["trust_id"], ["sso_trust.id"], name=op.f("fk_sso_code_trust_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sso_code")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_sso_code_secret_hash")),
    )
    op.create_index(op.f("ix_sso_code_expires_at"), "sso_code", ["expires_at"], unique=False)
    op.create_table(
        "sso_logout_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trust_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gave_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["sso_session.id"], name=op.f("fk_sso_logout_notice_session_id")),
        sa.ForeignKeyConstraint(["trust_id"], ["sso_trust.id"], name=op.f("fk_sso_logout_notice_trust_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sso_logout_notice")),
    )
    op.create_index(op.f("ix_sso_logout_notice_next_at"), "sso_logout_notice", ["next_at"], unique=False)
    op.create_table(
        "sso_token",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("trust_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("code_id", sa.Uuid(), nullable=True),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("scope", sa.String(length=500), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["code_id"], ["sso_code.id"], name=op.f("fk_sso_token_code_id")),
        sa.ForeignKeyConstraint(["session_id"], ["sso_session.id"], name=op.f("fk_sso_token_session_id")),
        sa.ForeignKeyConstraint(["trust_id"], ["sso_trust.id"], name=op.f("fk_sso_token_trust_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sso_token")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_sso_token_secret_hash")),
    )
    op.create_index(op.f("ix_sso_token_code_id"), "sso_token", ["code_id"], unique=False)
    op.create_index(op.f("ix_sso_token_expires_at"), "sso_token", ["expires_at"], unique=False)
    op.create_index(op.f("ix_sso_token_session_id"), "sso_token", ["session_id"], unique=False)
