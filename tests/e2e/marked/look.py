"""The search: every file that the province left, every record on the bus, every answer and output."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import asyncpg
import polars as pl
from tests.e2e.marked.bus import records_of
from tests.e2e.marked.places import Layout, Place, Table
from tests.e2e.running import Ran
from tests.marks import Found, Search

_RELATIONS: Final = """
SELECT pg_relation_filepath(c.oid) AS path, coalesce(of_index.relname, of_toast.relname, c.relname) AS relation
FROM pg_class c
LEFT JOIN pg_index i ON i.indexrelid = c.oid
LEFT JOIN pg_class t ON t.oid = coalesce(i.indrelid, c.oid)
LEFT JOIN pg_class of_toast ON of_toast.reltoastrelid = t.oid
LEFT JOIN pg_class of_index ON of_index.oid = i.indrelid AND of_toast.oid IS NULL
WHERE pg_relation_filepath(c.oid) IS NOT NULL"""

_SMALL_BYTES: Final = 1 << 20
_AT_ONCE: Final = 500

Findings = dict[Place, dict[str, set[Found]]]


async def everywhere(ran: Ran, search: Search) -> tuple[Layout, Findings]:
    """What lies in which file, and on the bus."""
    layout = await _layout(ran)
    found: Findings = {place: {} for place in Place}
    for path, in_file in _in_files(_files(layout), search):
        found[layout.place(path)][str(path)] = in_file
    records = await records_of(ran)
    for number, on_the_bus in enumerate(search.in_each([record.readable for record in records])):
        if on_the_bus:
            found[Place.BUS][f"record {number} in {records[number].topic}"] = on_the_bus
    return layout, found


def _in_files(paths: Iterable[Path], search: Search) -> Iterator[tuple[Path, set[Found]]]:
    """Files that have a mark: large ones piece by piece, small ones many at once, compressed ones as they are read."""
    small: list[tuple[Path, bytes]] = []
    for path in paths:
        with suppress(FileNotFoundError):  # the servers run on, and delete what they need no more
            if path.suffix != ".parquet" and path.stat().st_size > _SMALL_BYTES:
                yield path, search.in_file(path)
                continue
            small.append((path, _content(path)))
        if len(small) == _AT_ONCE:
            yield from _in_each(small, search)
            small.clear()
    yield from _in_each(small, search)


def _content(path: Path) -> bytes:
    is_table = path.suffix == ".parquet"
    return pl.read_parquet(path).write_ndjson().encode() if is_table else path.read_bytes()


def _in_each(small: Sequence[tuple[Path, bytes]], search: Search) -> Iterator[tuple[Path, set[Found]]]:
    searched = search.in_each([content for _, content in small])
    yield from ((path, found) for (path, _), found in zip(small, searched, strict=True) if found)


def _files(layout: Layout) -> Iterator[Path]:
    found = {path for root in (layout.work, layout.data) for path in root.rglob("*")}
    yield from sorted(path for path in found if path.is_file() and not path.is_symlink())


async def _layout(ran: Ran) -> Layout:
    """Asks every database which file is which, after the server has written all of them."""
    connection = await asyncpg.connect(ran.dsn("610000.production"))
    await connection.execute("CHECKPOINT")
    data = Path(await connection.fetchval("SHOW data_directory"))
    names = [row["datname"] for row in await connection.fetch("SELECT datname FROM pg_database WHERE datallowconn")]
    await connection.close()
    tables = [await _tables(ran, name) for name in names]
    return Layout(ran.work, data, {path: table for one in tables for path, table in one.items()})


async def _tables(ran: Ran, database: str) -> Mapping[str, Table]:
    address = urlsplit(ran.dsn("610000.production"))._replace(path=f"/{database}").geturl()
    connection = await asyncpg.connect(address)
    rows = await connection.fetch(_RELATIONS)
    await connection.close()
    return {row["path"]: Table(database, row["relation"]) for row in rows}


def in_outputs(outputs: Mapping[str, str], search: Search) -> dict[str, set[Found]]:
    """What stands in texts, by their names."""
    return {name: found for name, text in outputs.items() if (found := search.in_text(text) | _in_json(text, search))}


def _in_json(text: str, search: Search) -> set[Found]:
    """Of a document also what its escapes stand for."""
    try:
        return search.in_text(json.dumps(json.loads(text), ensure_ascii=False))
    except ValueError:
        return set()
