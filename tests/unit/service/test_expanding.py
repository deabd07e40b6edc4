"""A revision of a service's own tables breaks no program of the release before, or says why it does not."""

import pytest
from tests.expanding import DECLARED, breaks, revisions, statements_of

from qinlian_common.adapters.postgresql.ddl import exchange as ddl
from qinlian_common.adapters.postgresql.ddl.documents import DOCUMENTS_KEPT, DOCUMENTS_SENT
from qinlian_common.service.own_tables import OwnTables
from qinlian_indicators.migrations import upgrade as indicators
from qinlian_sso_gateway.migrations import upgrade as sso_gateway


@pytest.mark.parametrize("tables", [sso_gateway.TABLES, indicators.TABLES], ids=["sso-gateway", "indicators"])
def test_every_revision_expands_or_says_why_no_older_program_minds(tables: OwnTables) -> None:
    for revision in revisions(tables):
        broken, declared = list(breaks(statements_of(revision))), getattr(revision, DECLARED, "")
        assert bool(broken) == bool(declared), f"{revision.__name__}: {broken or 'nothing to declare'}"


def test_what_prepare_adds_to_tables_of_a_store_breaks_no_service_that_is_at_work() -> None:
    script = ddl.EXCHANGE_TABLES + ddl.REGISTER_TABLES + ddl.SHADOW_TABLE + DOCUMENTS_KEPT + DOCUMENTS_SENT
    changes = [one.strip() for one in script.split(";") if one.strip().startswith("ALTER")]
    assert changes
    assert list(breaks(changes)) == []


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE sso_staff DROP COLUMN roles",
        "ALTER TABLE sso_staff RENAME roles TO offices",
        "ALTER TABLE sso_staff RENAME TO sso_person",
        "DROP TABLE sso_staff",
        "DROP INDEX ix_sso_audit_at",
        "ALTER TABLE sso_staff ADD COLUMN ceiling INTEGER NOT NULL",
        "ALTER TABLE sso_staff ADD COLUMN email VARCHAR(40) UNIQUE",
        "ALTER TABLE sso_staff ALTER COLUMN division TYPE VARCHAR(6)",
        "ALTER TABLE sso_staff ALTER COLUMN locked_key SET NOT NULL",
        "ALTER TABLE sso_staff ALTER COLUMN ceiling DROP DEFAULT",
        "ALTER TABLE sso_staff ADD CONSTRAINT c CHECK (ceiling < 6)",
        "CREATE UNIQUE INDEX uq ON sso_staff (division)",
        "CREATE TRIGGER t BEFORE UPDATE ON sso_staff FOR EACH ROW EXECUTE FUNCTION f()",
        "UPDATE sso_staff SET status = 'frozen'",
    ],
)
def test_what_might_break_an_older_program_is_refused(statement: str) -> None:
    assert list(breaks([statement])) == [statement]


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE sso_token ADD COLUMN acting_for VARCHAR(500);",
        "ALTER TABLE sso_staff ADD COLUMN ceiling INTEGER DEFAULT '1' NOT NULL",
        "ALTER TABLE sso_staff ALTER COLUMN locked_key DROP NOT NULL",
        "ALTER TABLE sso_staff ALTER COLUMN ceiling SET DEFAULT 1",
        "CREATE INDEX ix_sso_audit_subject ON sso_audit (subject)",
        "COMMENT ON COLUMN sso_staff.ceiling IS '最高级别'",
    ],
)
def test_what_only_adds_passes(statement: str) -> None:
    assert list(breaks([statement])) == []


def test_a_table_that_the_revision_makes_may_be_shaped_by_it_as_it_likes() -> None:
    made = "CREATE TABLE sso_new (\n id UUID NOT NULL\n)"
    shaped = ["CREATE UNIQUE INDEX uq ON sso_new (id)", "ALTER TABLE sso_new ADD CONSTRAINT c CHECK (id IS NOT NULL)"]
    assert list(breaks([made, *shaped])) == []
    assert list(breaks(shaped)) == shaped
