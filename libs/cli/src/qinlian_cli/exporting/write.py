"""Writes what passed: a file for each dataset, in the order of pseudonyms, which tells nothing of the store's."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from qinlian_cli.exporting.buckets import BUCKETS, Bucketed, Writers
from qinlian_cli.exporting.collect import link_name
from qinlian_cli.exporting.decide import Decision
from qinlian_cli.exporting.plan import ExportPlan, Table
from qinlian_cli.exporting.sealed import SUFFIX, seal
from qinlian_common.documents.digest import Digests, digests_of
from qinlian_common.privacy.gate import CLASS, PERSON

_READ_BYTES = 1 << 20
_OF_RECORD = pl.col("record").str.head(2).str.to_integer(base=16) // (256 // BUCKETS)  # their order is that of records
_Write = Callable[[pl.DataFrame], None]


def write_files(
    plan: ExportPlan, work: Bucketed, decision: Decision, folder: Path, opened_by: bytes | None
) -> dict[str, Digests]:
    """Writes the files of an export, sealed where a key is given; returns size and hashes by file name.

    A dataset that has no row in the period gets no file.
    """
    written = [
        _write_table(plan, table, work, decision, folder) for table in plan.tables if decision.tables[table.code].out
    ]
    written.append(_write_columns(plan, folder))
    if opened_by is not None:
        written = [_sealed(path, opened_by) for path in written]
    return {path.name: digests(path) for path in written}


def digests(path: Path) -> Digests:
    """Size, SHA-256 and SM3 of a file."""
    with path.open("rb") as reading:
        return digests_of(iter(lambda: reading.read(_READ_BYTES), b""))


def columns_of(plan: ExportPlan, table: Table) -> list[str]:
    """The columns of a dataset's file."""
    names = ["person", "record", *(link_name(link.to) for link in table.links)] if plan.recipe.linked else []
    return [*names, *(column.name for column in table.columns)]


def _write_table(plan: ExportPlan, table: Table, work: Bucketed, decision: Decision, folder: Path) -> Path:
    suffix = "parquet" if plan.recipe.format == "parquet" else "csv.zst"
    path = folder / f"{table.code}.{suffix}"
    names = columns_of(plan, table)
    with tempfile.TemporaryDirectory(dir=folder) as aside, _writer(path, plan.recipe.format) as write:
        ordered = _by_record(table.code, work, decision, Path(aside))
        for bucket in range(BUCKETS):
            rows = ordered.read(table.code, bucket)
            if rows is not None:
                write(rows.sort("record").select(names))
    return path


def _by_record(code: str, work: Bucketed, decision: Decision, folder: Path) -> Bucketed:
    """The rows that passed in buckets of records: in those of persons, rows of a person would still lie together."""
    ordered = Bucketed(folder)
    writers = Writers(ordered, code, _OF_RECORD)
    for bucket in range(BUCKETS):
        rows = work.read(code, bucket)
        if rows is not None:
            writers.write(rows.join(decision.kept[bucket], on=[PERSON, CLASS], how="semi"))
    writers.close()
    return ordered


@contextmanager
def _writer(path: Path, form: str) -> Iterator[_Write]:
    with pa.OSFile(str(path), "wb") as file:
        if form == "csv":
            with pa.CompressedOutputStream(file, "zstd") as packed:
                yield _Csv(packed)
        else:
            made = _Parquet(file)
            yield made
            made.close()


class _Csv:
    """Rows as CSV, the names once."""

    def __init__(self, file: pa.NativeFile) -> None:
        self._file, self._first = file, True

    def __call__(self, rows: pl.DataFrame) -> None:
        self._file.write(rows.write_csv(include_header=self._first).encode())
        self._first = False


class _Parquet:
    """Rows as Parquet, a row group for each call."""

    def __init__(self, file: pa.NativeFile) -> None:
        self._file = file
        self._writer: pq.ParquetWriter | None = None

    def __call__(self, rows: pl.DataFrame) -> None:
        arrow = rows.to_arrow(compat_level=pl.CompatLevel.oldest())
        self._writer = self._writer or pq.ParquetWriter(self._file, arrow.schema, compression="zstd")
        self._writer.write_table(arrow)

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()


def _write_columns(plan: ExportPlan, folder: Path) -> Path:
    """What the columns mean, for the recipient."""
    lines = [
        (table.code, column.name, column.field.title, column.role.value, how_words(column.how.model_dump()))
        for table in plan.tables
        for column in table.columns
    ]
    path = folder / "columns.csv"
    pl.DataFrame(lines, schema=["dataset", "column", "title", "role", "how"], orient="row").write_csv(path)
    return path


def how_words(how: dict[str, object]) -> str:
    """How a column was made coarser, as the recipe says it; empty where it was not."""
    said: Sequence[str] = [f"{name}: {value}" for name, value in how.items() if value and name != "name"]
    return ", ".join(said).replace("True", "true")


def _sealed(path: Path, key: bytes) -> Path:
    target = path.with_name(path.name + SUFFIX)
    seal(path, target, key)
    path.unlink()
    return target
