"""A loop of COPY by psycopg, without a log between: read a slice, copy it into a temporary table, upsert, next.

    python copy_loop.py SOURCE_DSN TARGET_DSN TABLE

Runs in an environment of its own; knows nothing of the product. It keeps no account: what it does not do is the point.
"""

import sys

import psycopg

CHUNK_BYTES = 32 << 20
KEY = ("org_code", "record_id")


def main(source: str, target: str, table: str) -> None:
    """Moves the whole table, a slice of text at a time."""
    with psycopg.connect(source) as reading, psycopg.connect(target) as writing:
        names = [c.name for c in reading.execute(f"SELECT * FROM {table} LIMIT 0").description or ()]
        writing.execute(f"CREATE TEMPORARY TABLE slice (LIKE {table}) ON COMMIT DELETE ROWS")
        writing.commit()
        with reading.cursor().copy(f"COPY {table} TO STDOUT") as rows:
            slices(rows, writing, table, names)


def slices(rows: psycopg.Copy, writing: psycopg.Connection, table: str, names: list[str]) -> None:
    """Copies slices until there is no more to read."""
    updates = ", ".join(f"{name} = excluded.{name}" for name in names if name not in KEY)
    upsert = f"INSERT INTO {table} SELECT * FROM slice ON CONFLICT (org_code, record_id) DO UPDATE SET {updates}"
    more = True
    while more:
        with writing.cursor() as cursor:
            with cursor.copy("COPY slice FROM STDIN") as into:
                size = 0
                while size < CHUNK_BYTES and (more := bool(part := rows.read())):
                    into.write(part)
                    size += len(part)
            cursor.execute(upsert)
        writing.commit()


if __name__ == "__main__":
    main(*sys.argv[1:])
