"""Rows shared out among files, so that no more than a bucket of them is in memory."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, overload

import polars as pl
import pyarrow.parquet as pq

BUCKETS: Final = 64
_BUCKET: Final = "_bucket"


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
    """Open files of one dataset, one for each bucket that has rows."""

    def __init__(self, work: Bucketed, code: str, bucket: pl.Expr) -> None:
        self._work, self._code, self._bucket = work, code, bucket
        self._open: dict[int, pq.ParquetWriter] = {}

    def write(self, rows: pl.DataFrame) -> None:
        """Shares rows out among the buckets."""
        marked = rows.with_columns(self._bucket.alias(_BUCKET))
        for (bucket,), part in marked.partition_by(_BUCKET, as_dict=True, include_key=False).items():
            arrow = part.to_arrow(compat_level=pl.CompatLevel.oldest())
            if bucket not in self._open:
                path = self._work.path(self._code, int(str(bucket)))
                self._open[int(str(bucket))] = pq.ParquetWriter(path, arrow.schema, compression="zstd")
            self._open[int(str(bucket))].write_table(arrow)

    def close(self) -> None:
        """Completes the files."""
        for writer in self._open.values():
            writer.close()
