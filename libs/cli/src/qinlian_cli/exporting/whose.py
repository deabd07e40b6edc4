"""Tells from the pseudonyms of a leaked file for whom it was made."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from qinlian_cli.exporting.keys import Key
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.privacy.pseudonym import LENGTH, Pseudonyms

LOOKED_AT_MAX: Final = 10_000
_FORM: Final = rf"^[0-9a-f]{{{LENGTH}}}$"


@dataclass(frozen=True, slots=True)
class Trace:
    """How many of the pseudonyms looked at one key has made."""

    recipient: str
    key_id: str
    made: int
    looked_at: int


def traces(path: Path, keys: Sequence[Key]) -> list[Trace]:
    """The recipients whose keys made pseudonyms of a file, the most first.

    A part of a file is enough, also one with other columns or names; at most 10,000 pseudonyms are looked at.
    """
    found = _pseudonyms(path)
    counted = [Trace(key.recipient, key.id, _made(key, found), found.len()) for key in keys]
    return sorted((one for one in counted if one.made), key=lambda one: -one.made)


def _made(key: Key, found: pl.Series) -> int:
    return int(Pseudonyms(key.secret).made(found).sum())


def _pseudonyms(path: Path) -> pl.Series:
    rows = _read(path)
    texts = [rows[name].drop_nulls() for name, dtype in rows.schema.items() if dtype == pl.String]
    whole = pl.concat([pl.Series("text", [], dtype=pl.String()), *(one.alias("text") for one in texts)])
    return whole.filter(whole.str.contains(_FORM)).unique().head(LOOKED_AT_MAX)


def _read(path: Path) -> pl.DataFrame:
    try:
        if path.suffix == ".parquet":
            return pl.read_parquet(path)
        return pl.read_csv(path, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError) as error:
        fix = "give a .parquet, .csv or .csv.zst file; open a sealed one first: qinlian export open"
        raise ConfigurationError(Problem(str(path), None, "cannot be read as a table", fix)) from error
