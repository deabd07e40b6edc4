"""Rows shared out among files, so that no more than a bucket of them is in memory."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, overload

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

BUCKETS: Final = 64
_BUCKET: Final = "_bucket"
_HELD_ROWS_MAX: Final = 20_000


class Bucketed:
    """Rows of datasets in a folder, one file for each bucket that has any."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, code: str, bucket: int) -> Path:
        """The file of a dataset's bucket."""
        return self._folder / f"{code}.{bucket:02}.parquet"

    def read(self, code: str, bucket: int, columns: list[str] | None = None) -> pl.DataFrame | None:
        """Columns of a bucket; None where it has no rows."""
        path = self.path(code, bucket)
        return pl.read_parquet(path, columns=columns) if path.exists() else None


class Pairs(Sequence[pl.DataFrame]):
    """Persons, classes and groups, one file for each bucket: whoever goes through them has one bucket in memory."""

    def __init__(self, work: Bucketed, name: str, buckets: Iterable[pl.DataFrame]) -> None:
        self._paths = []
        for number, bucket in enumerate(buckets):
            path = work.path(name, number)
            bucket.write_parquet(path)
            self._paths.append(path)

    def __len__(self) -> int:
        return len(self._paths)

    @overload
    def __getitem__(self, place: int) -> pl.DataFrame: ...

    @overload
    def __getitem__(self, place: slice) -> list[pl.DataFrame]: ...

    def __getitem__(self, place: int | slice) -> pl.DataFrame | list[pl.DataFrame]:
        if isinstance(place, slice):
            return [pl.read_parquet(path) for path in self._paths[place]]
        return pl.read_parquet(self._paths[place])


class Writers:
    """Open files of one dataset, one for each bucket that has rows.

    Rows are held until there are many: of a few, each file would get a row group of its own with hardly any.
    """

    def __init__(self, work: Bucketed, code: str, bucket: pl.Expr) -> None:
        self._work, self._code, self._bucket = work, code, bucket
        self._open: dict[int, pq.ParquetWriter] = {}
        self._held: list[pl.DataFrame] = []

    def write(self, rows: pl.DataFrame) -> None:
        """Takes rows to share out among the buckets."""
        self._held.append(rows)
        if sum(one.height for one in self._held) >= _HELD_ROWS_MAX:
            self._share_out()

    def close(self) -> None:
        """Completes the files."""
        try:
            self._share_out()
        finally:
            for writer in self._open.values():
                writer.close()

    def _share_out(self) -> None:
        if not self._held:
            return
        marked = pl.concat(self._held).with_columns(self._bucket.alias(_BUCKET))
        self._held.clear()
        for (bucket,), part in marked.partition_by(_BUCKET, as_dict=True, include_key=False).items():
            arrow = part.to_arrow(compat_level=pl.CompatLevel.oldest())
            self._writer(int(str(bucket)), arrow.schema).write_table(arrow)

    def _writer(self, bucket: int, schema: pa.Schema) -> pq.ParquetWriter:
        if bucket not in self._open:
            self._open[bucket] = pq.ParquetWriter(self._work.path(self._code, bucket), schema, compression="zstd")
        return self._open[bucket]
