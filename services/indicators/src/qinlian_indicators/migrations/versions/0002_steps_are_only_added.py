"""Steps of the review are only ever added; whoever works on the database by hand is stopped as well."""

from typing import Final

from alembic import op

revision: Final = "0002"
down_revision: Final = "0001"
contract: Final = "the trigger refuses what no release does: every one only adds steps"

_REFUSE: Final = """
CREATE FUNCTION ind_step_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'steps of the review are only ever added'; END $$
"""
_WHEN: Final = """
CREATE TRIGGER ind_step_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON ind_step
FOR EACH STATEMENT EXECUTE FUNCTION ind_step_only_added()
"""


def upgrade() -> None:
    """Makes the trigger."""
    op.execute(_REFUSE)
    op.execute(_WHEN)
