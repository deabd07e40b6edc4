"""Databases with one content, lent to one test after the other; what a test changed is put back behind it.

A new copy takes PostgreSQL a fifth of a second of a processor, putting a few rows back a hundredth.
"""

from typing import Final

from tests.servers import Databases

from qinlian_cli.runtime.cluster import Cluster

_EACH_TABLE: Final = """
DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP EXECUTE format('{}', name); END LOOP;
END $$;
"""
_KEEP: Final = "DROP SCHEMA IF EXISTS as_made CASCADE; CREATE SCHEMA as_made;" + _EACH_TABLE.format(
    "CREATE TABLE as_made.%1$I AS TABLE public.%1$I"
)
_PUT_BACK: Final = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
SET session_replication_role = replica; -- no foreign key is asked between two tables
""" + _EACH_TABLE.format("DELETE FROM public.%1$I; INSERT INTO public.%1$I TABLE as_made.%1$I")


class Copies(Databases):
    """Copies of a database: its tables stay as they are, its rows are put back. One that cannot be is lent no more."""

    def __init__(self, cluster: Cluster, original: str) -> None:
        cluster.sql(_KEEP, original)
        self._spare: list[str] = []
        super().__init__(cluster, f"{original}_copy", original)

    def give_back(self, name: str) -> None:
        """Makes a copy ready for another test, and cuts off whoever still uses it."""
        self._aside.submit(self._put_back, name)

    def _make(self) -> str:
        return self._spare.pop() if self._spare else super()._make()

    def _put_back(self, name: str) -> None:
        self._cluster.sql(_PUT_BACK, name)
        self._spare.append(name)
