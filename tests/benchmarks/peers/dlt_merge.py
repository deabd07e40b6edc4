"""The same table by dlt: its Arrow backend, its upsert, into a table of its own.

    python dlt_merge.py SOURCE_DSN TARGET_DSN TABLE FOLDER

Runs in an environment of its own; knows nothing of the product.
"""

import sys

import dlt
from dlt.sources.sql_database import sql_table


def main(source: str, target: str, table: str, folder: str) -> None:
    """Merges once."""
    pipeline = dlt.pipeline(
        "peer", destination=dlt.destinations.postgres(target), dataset_name="peer", pipelines_dir=folder
    )
    rows = sql_table(credentials=source, table=table, backend="pyarrow", chunk_size=50_000)
    rows.apply_hints(
        write_disposition={"disposition": "merge", "strategy": "upsert"}, primary_key=["org_code", "record_id"]
    )
    pipeline.run(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
