"""Temporary tables in which rows wait inside a transaction: what a lease takes, and what a merge is about to write.

Oracle makes temporary tables once, for all sessions; each session sees its own rows, and they go with its transaction.
"""

from qinlian_common.adapters.oracle.ddl_exchange import TAKEN_COLUMNS
from qinlian_common.adapters.oracle.ddl_staging import staging_table
from qinlian_common.adapters.oracle.ddl_tables import Table
from qinlian_common.catalog.models import Dataset

TAKEN = Table(
    "exchange_taken", "taken", "临时表：本事务正从变更日志取出的变更", TAKEN_COLUMNS, temporary=True,
)  # fmt: skip


def waiting_name(dataset: str) -> str:
    """The temporary table in which rows of a dataset wait to be merged."""
    return f"exchange_in_{dataset.lower()}"


def waiting_table(dataset: Dataset) -> Table:
    """That table: the columns and checks of the staging table, so that it refuses what that one would refuse."""
    staging = staging_table(dataset)
    return Table(
        waiting_name(dataset.code),
        f"in_{dataset.code.lower()}",
        f"临时表：{dataset.code} {dataset.title}待合并的行",
        staging.columns,
        temporary=True,
    )
